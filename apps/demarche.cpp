// The command line: every flag is defined here, once, and its help comes from here.
#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "commands.hpp"
#include "pipeline/stages.hpp"

namespace {

using namespace demarche;

const std::string examples = R"(Examples:
  demarche read report.txt --published 2025-04-22
  demarche read reports/ --format json --jobs 4 > records.jsonl
  curl -s https://example.org/feed | demarche read --from jsonl --format json -
  demarche read reports/ --store talks.db --quiet
  demarche brief talks.db
  demarche changes talks.db --since 2025-04-22
  demarche positions talks.db --issue Crimea --as-of 2025-04-30 --format csv
  demarche edit talks.db merge "Kyiv government" Ukraine --reason "the same"
  demarche show talks.db meetings
  demarche export talks.db --format csv --output tables/
  demarche serve talks.db
  demarche explain report.txt

Exit status: 0 all is well, 1 some documents could not be read, 2 the command line is wrong.)";

std::vector<std::string> stage_names() {
  std::vector<std::string> names;
  for (const pipeline::Stage& stage : pipeline::stages()) names.emplace_back(stage.name);
  return names;
}

/// An option that takes one of a few words.
template <class T>
void add_choice(CLI::App& command, const std::string& name, const std::string& help, std::vector<std::pair<std::string, T>> choices,
                std::function<void(T)> set) {
  std::string words;
  for (const auto& [word, value] : choices) words += (words.empty() ? "" : "|") + word;
  const auto choose = [=](const std::string& given) {
    for (const auto& [word, value] : choices)
      if (word == given) return set(value);
    throw CLI::ValidationError(name, given + " is not one of " + words);
  };
  command.add_option_function<std::string>(name, choose, help)->type_name(words);
}

/// An option that takes a day.
void add_day(CLI::App& command, const std::string& name, const std::string& help, std::function<void(std::optional<Day>)> set) {
  const auto is_day = [](const std::string& text) {
    return text.size() == 10 && parse_day(text) ? "" : text + " is no date like 2025-04-22";
  };
  command
      .add_option_function<std::string>(
          name, [set](const std::string& text) { set(parse_day(text)); }, help)
      ->check(is_day)
      ->type_name("DATE");
}

void define_read(CLI::App& app, int& status) {
  auto* command = app.add_subcommand("read", "Read reports and print the record of each");
  auto options = std::make_shared<apps::ReadOptions>();
  command->add_option("input", options->inputs, "Files, folders, or - for standard input")->required()->type_name("FILE|FOLDER|-");

  add_day(*command, "--published", "When the reports were published, if they do not say",
          [options](auto day) { options->published = day; });

  add_choice<apps::OutputFormat>(*command, "--format", "How to print records: text for people (the default), or json, one to a line",
                                 {{"text", apps::OutputFormat::text}, {"json", apps::OutputFormat::json}},
                                 [options](auto format) { options->format = format; });
  using read::Format;
  add_choice<Format>(*command, "--from", "What the input is, where that is not to be told by its content (docs/formats.md)",
                     {{"text", Format::text},
                      {"html", Format::html},
                      {"markdown", Format::markdown},
                      {"mail", Format::mail},
                      {"jsonl", Format::jsonl},
                      {"csv", Format::csv},
                      {"feed", Format::feed}},
                     [options](auto format) { options->from = format; });
  const auto add_field = [options](const std::string& given) {
    const std::size_t sign = given.find('=');
    options->fields[given.substr(0, sign)] = given.substr(sign + 1);
  };
  const auto is_mapping = [](const std::string& given) {
    return read::is_field(given.substr(0, given.find('='))) && given.find('=') + 1 < given.size() ? "" : given + " is not like text=body";
  };
  command
      ->add_option_function<std::string>(
          "--field", add_field,
          "In tables and JSON, the field that is the text (or title, published, source, publisher, byline, url), as text=body")
      ->check(is_mapping)
      ->type_name("NAME=FIELD")
      ->trigger_on_parse();
  command
      ->add_option("--fetch", options->fetch, "Read addresses and the pages that feeds point to from the web, and keep them in this folder")
      ->type_name("FOLDER");
  command->add_option("--jobs,-j", options->jobs, "How many documents to read at a time (default: one for each core)")
      ->check(CLI::Range(1, 1024).description(""))
      ->type_name("N");
  command->add_option("--store", options->store, "Keep the records in this database, too")->type_name("FILE");
  command->add_option("--without", options->without, "Skip a stage; see demarche stages")
      ->check(CLI::IsMember(stage_names()).description(""))
      ->type_name("NAME")
      ->take_all()
      ->expected(1);
  command->add_flag("--time", options->time, "Say what each stage cost");
  command->add_flag("--again", options->again, "Read what the store has, too; else only what is new is read");
  command->add_flag("--quiet,-q", options->quiet, "No progress; with --store, no records either unless --format asks for them");
  command->callback([options, &status] { status = apps::read_documents(*options); });
}

void define_show(CLI::App& app, int& status) {
  auto* command = app.add_subcommand("show", "Print the tables of a store: aligned on a terminal, else tab-separated");
  auto options = std::make_shared<apps::ShowOptions>();
  command->add_option("store", options->store, "What demarche read --store made")->required()->type_name("FILE");

  std::vector<std::string> names;
  for (int i = 0; i < store::listing_count; ++i) names.emplace_back(to_string(static_cast<store::Listing>(i)));
  const auto wanted = std::make_shared<std::vector<std::string>>();
  command->add_option("table", *wanted, fmt::format("{} (default: all)", fmt::join(names, ", ")))
      ->check(CLI::IsMember(names).description(""))
      ->type_name("TABLE");
  command->callback([=, &status] {
    for (const std::string& name : wanted->empty() ? names : *wanted)
      options->listings.push_back(static_cast<store::Listing>(std::ranges::find(names, name) - names.begin()));
    status = apps::show_store(*options);
  });
}

void define_export(CLI::App& app, int& status) {
  auto* command = app.add_subcommand("export", "Write a store in another format (docs/exports.md)");
  auto options = std::make_shared<apps::ExportOptions>();
  command->add_option("store", options->store, "What demarche read --store made")->required()->type_name("FILE");
  std::string what = "One of";
  for (const exports::Format& format : exports::formats()) what += fmt::format("\n{}: {}", format.name, format.what);
  std::vector<std::string> names;
  for (const exports::Format& format : exports::formats()) names.emplace_back(format.name);
  const auto set_format = [options](const std::string& name) { options->format = exports::find_format(name); };
  command->add_option_function<std::string>("--format", set_format, what)
      ->required()
      ->check(CLI::IsMember(names).description(""))
      ->type_name("NAME");
  command
      ->add_option("--output,-o", options->output,
                   "Where to write: a folder for formats of several files, else a file (default: standard output)")
      ->type_name("FILE|FOLDER");
  add_day(*command, "--since", "Only reports of this day and later", [options](auto day) { options->range.since = day; });
  add_day(*command, "--as-of", "Only reports up to this day", [options](auto day) { options->range.as_of = day; });
  command->add_option("--talks", options->range.talk, "Only reports about this negotiation")->type_name("ID");
  command->callback([options, &status] {
    if (options->format->is_folder && options->output.empty())
      throw CLI::ValidationError("--output", fmt::format("{} is several files: name a folder for them", options->format->name));
    status = apps::export_store(*options);
  });
}

void add_answer_format(CLI::App& command, apps::AnswerFormat& format, const std::shared_ptr<void>& owner) {
  add_choice<apps::AnswerFormat>(command, "--format", "Text for people (the default), json or csv",
                                 {{"text", apps::AnswerFormat::text}, {"json", apps::AnswerFormat::json}, {"csv", apps::AnswerFormat::csv}},
                                 [&format, owner](auto chosen) { format = chosen; });
}

void define_edit(CLI::App& app, int& status) {
  auto* command = app.add_subcommand("edit", "Correct what was read, without altering it (docs/questions.md)")->group("Questions");
  auto options = std::make_shared<apps::EditOptions>();
  command->add_option("store", options->store, "What demarche read --store made")->required()->type_name("FILE");
  command
      ->add_option("words", options->words,
                   "merge FROM INTO, split REPORT:iN LABEL, dismiss ITEM, set ITEM FIELD VALUE, undo N, or log")
      ->required()
      ->type_name("WORD");
  command->add_option("--by", options->who, "Who corrects (default: the user of this computer)")->type_name("NAME");
  command->add_option("--reason", options->why, "Why")->type_name("TEXT");
  add_answer_format(*command, options->format, options);
  command->callback([options, &status] { status = apps::edit_store(*options); });
}

void define_question(CLI::App& app, const analyse::Question& question, int& status) {
  auto* command = app.add_subcommand(std::string(question.name), std::string(question.help))->group("Questions");
  auto options = std::make_shared<apps::AskOptions>();
  options->question = &question;
  command->add_option("store", options->store, "What demarche read --store made")->required()->type_name("FILE");
  auto words = std::make_shared<std::vector<std::string>>();
  if (question.needs_words) command->add_option("words", *words, "What to look for; a phrase in quotation marks")->required()->type_name("WORD");
  for (const analyse::Parameter& parameter : analyse::parameters())
    command->add_option("--" + std::string(parameter.name), options->values[std::string(parameter.name)], std::string(parameter.help))
        ->type_name(std::string(parameter.value));
  add_answer_format(*command, options->format, options);
  command->callback([=, &status] {
    if (!words->empty()) options->values["words"] = fmt::format("{}", fmt::join(*words, " "));
    status = apps::ask_store(*options);
  });
}

void define_serve(CLI::App& app, int& status) {
  auto* command = app.add_subcommand("serve", "Show a store in the browser: prints the address to open");
  auto options = std::make_shared<apps::ServeOptions>();
  command->add_option("store", options->store, "What demarche read --store made; an empty one is made if it is not there")->required()->type_name("FILE");
  command->add_option("--read", options->folder, "Read the reports in this folder, and those that turn up in it")
      ->check(CLI::ExistingDirectory.description(""))
      ->type_name("FOLDER");
  command->add_option("--port", options->port, "The port; 0 for any that is free")->type_name("N")->capture_default_str();
  command->add_option("--listen", options->listen, "The IP address; another than this machine's own needs --certificate and --key")
      ->type_name("ADDRESS")
      ->capture_default_str();
  command->add_option("--name", options->names, "A name by which others call this machine")->type_name("NAME")->take_all()->expected(1);
  command->add_option("--certificate", options->certificate, "For TLS: the certificate in PEM")->type_name("FILE");
  command->add_option("--key", options->key, "For TLS: its private key in PEM")->type_name("FILE");
  command->callback([options, &status] { status = apps::serve_store(*options); });
}

void define_explain(CLI::App& app, int& status) {
  auto* command = app.add_subcommand("explain", "Print the events of reports and why each was coded as it was");
  auto options = std::make_shared<apps::ExplainOptions>();
  command->add_option("input", options->inputs, "Files, folders, or - for standard input")->required()->type_name("FILE|FOLDER|-");
  command->callback([options, &status] { status = apps::explain_events(*options); });
}

void define_stages(CLI::App& app, int& status) {
  app.add_subcommand("stages", "List the stages by which a report is read")->callback([&status] { status = apps::list_stages(); });
}

void define_parse(CLI::App& app, int& status) {
  auto* command = app.add_subcommand("parse", "Print words, trees and names as CoNLL-U");
  auto options = std::make_shared<apps::ParseOptions>();
  command->add_option("input", options->inputs, "Files, or - for standard input (the default)")->type_name("FILE|-");
  add_choice<apps::ParseInput>(*command, "--input", "Plain text, a paragraph to a line (the default), or CoNLL-U, whose words are kept",
                               {{"text", apps::ParseInput::text}, {"conllu", apps::ParseInput::conllu}},
                               [options](auto input) { options->input = input; });
  add_choice<int>(*command, "--output", "CoNLL-U, the one there is", {{"conllu", 0}}, [](int) {});
  command->callback([options, &status] { status = apps::parse_text(*options); });
}

void define_evaluate_references(CLI::App& evaluate, int& status) {
  auto options = std::make_shared<apps::ReferenceEvaluation>();
  auto* command = evaluate.add_subcommand("references", "What names, phrases and pronouns refer to (OntoGUM)");
  command->add_option("data", options->data, "The folder of the gold sets")->type_name("FOLDER")->capture_default_str();
  command->add_flag("--misses", options->misses, "Print the chains, marked and found");
  command->callback([options, &status] { status = apps::evaluate_references(*options); });
}

void define_evaluate(CLI::App& app, int& status) {
  auto* command = app.add_subcommand("evaluate", "Score the program on gold that it has not seen");
  command->require_subcommand(1);
  auto sets = std::make_shared<apps::LanguageEvaluation>();
  auto* language = command->add_subcommand("language", "Words, sentences, tags, lemmas, trees, names, speed");
  language->add_option("data", sets->data, "The folder of the gold sets")->type_name("FOLDER")->capture_default_str();
  language->add_option("--headlines", sets->headlines, "Our own headlines and captions")->type_name("FILE")->capture_default_str();
  language->callback([sets, &status] { status = apps::evaluate_language(*sets); });
  auto options = std::make_shared<apps::DateEvaluation>();
  auto* dates = command->add_subcommand("dates", "Expressions of time, and the days that they mean");
  dates->add_option("data", options->data, "The folder of the gold sets")->type_name("FOLDER")->capture_default_str();
  dates->add_flag("--misses", options->misses, "Print what went wrong");
  dates->add_flag("--gold-trees", options->gold_trees, "Read GUM with its own trees");
  dates->callback([options, &status] { status = apps::evaluate_dates(*options); });
  define_evaluate_references(*command, status);
}

void define_train_references(CLI::App& train, int& status) {
  auto options = std::make_shared<apps::ReferenceTraining>();
  auto* command = train.add_subcommand("references", "What refers to what (models/references/card.md)");
  command->add_option("--data", options->data, "The folder of training data, laid out as ../shared/data")
      ->type_name("FOLDER")
      ->capture_default_str();
  command->add_option("--model", options->model, "Where to write the model")->type_name("FILE")->capture_default_str();
  command->callback([options, &status] { status = apps::train_references(*options); });
}

void define_train(CLI::App& app, int& status) {
  auto* train = app.add_subcommand("train", "Learn a model anew from open data");
  train->require_subcommand(1);
  auto* command = train->add_subcommand("language", "Tags, trees and names (models/language/card.md)");
  auto options = std::make_shared<language::TrainOptions>();
  command->add_option("--data", options->data, "The folder of training data, laid out as ../shared/data")
      ->type_name("FOLDER")
      ->capture_default_str();
  command->add_option("--model", options->model, "Where to write the model")->type_name("FILE")->capture_default_str();
  command->add_option("--checkpoints", options->checkpoints, "Where to keep what is needed to go on after a stop")->type_name("FOLDER");
  command->add_option("--seed", options->seed, "Same seed, same bytes")->type_name("N")->capture_default_str();
  command->add_option("--threads", options->threads, "One or two")
      ->check(CLI::Range(1, 2).description(""))
      ->type_name("N")
      ->capture_default_str();
  command->add_option("--text-steps", options->text_steps, "How much plain text to read, in steps of 3,000 words")
      ->type_name("N")
      ->capture_default_str();
  command->add_option("--epochs", options->epochs, "How often to read treebanks and names")->type_name("N")->capture_default_str();
  command->callback([options, &status] { status = apps::train_language(*options); });
  define_train_references(*train, status);
}

}  // namespace

int main(int argc, char** argv) {
  int status = apps::ok;
  CLI::App app(
      "Demarche reads news reports of negotiations and keeps the record: who, meetings, proposals, positions, each with its evidence.");
  app.name("demarche");
  app.footer(examples);
  app.set_version_flag("--version", "demarche " DEMARCHE_VERSION);
  app.require_subcommand(1);
  define_read(app, status);
  for (const analyse::Question& question : analyse::questions()) define_question(app, question, status);
  define_edit(app, status);
  define_show(app, status);
  define_export(app, status);
  define_serve(app, status);
  define_explain(app, status);
  define_stages(app, status);
  define_parse(app, status);
  define_evaluate(app, status);
  define_train(app, status);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? apps::ok : apps::bad_use;
  }
  return status;
}
