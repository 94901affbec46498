// The subcommands. Each has its options, which the command line fills in (demarche.cpp), and returns the program's exit status.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "analyse/questions.hpp"
#include "base/day.hpp"
#include "export/formats.hpp"
#include "language/train.hpp"
#include "read/inputs.hpp"
#include "store/store.hpp"

namespace demarche::apps {

inline constexpr int ok = 0, some_failed = 1, bad_use = 2;

enum class OutputFormat { text, json };

struct ReadOptions {
  std::vector<std::string> inputs;
  std::optional<Day> published;
  std::optional<OutputFormat> format;  ///< nothing: text, or no output at all where --store is joined by --quiet
  read::Format from = read::Format::automatic;
  read::FieldNames fields;
  std::string fetch;  ///< the folder for pages from the web; empty: the network is not touched
  unsigned jobs = 0;  ///< 0: one for each core
  bool quiet = false, time = false;
  bool again = false;  ///< read what the store has, too
  std::string store;
  std::vector<std::string> without;
};
int read_documents(const ReadOptions&);

struct ShowOptions {
  std::string store;
  std::vector<store::Listing> listings;
};
int show_store(const ShowOptions&);

struct ExportOptions {
  std::string store;
  const exports::Format* format = nullptr;
  std::string output;  ///< empty: standard output
  exports::Range range;
};
int export_store(const ExportOptions&);

enum class AnswerFormat { text, json, csv };

struct AskOptions {
  std::string store;
  const analyse::Question* question = nullptr;
  std::map<std::string, std::string> values;  ///< of analyse::parameters(), by name; and "words"
  AnswerFormat format = AnswerFormat::text;
};
int ask_store(const AskOptions&);
int print_answer(const analyse::Answer&, AnswerFormat);

struct EditOptions {
  std::string store;
  std::vector<std::string> words;  ///< of analyse::edit(), or "log"
  std::string who, why;            ///< empty `who`: the user of this computer
  AnswerFormat format = AnswerFormat::text;
};
int edit_store(const EditOptions&);

struct ServeOptions {
  std::string store, folder;
  std::string listen = "127.0.0.1";
  unsigned short port = 8717;
  std::string certificate, key;
  std::vector<std::string> names;  ///< by which others call this machine
};
/// The page, until the program is stopped.
int serve_store(const ServeOptions&);

int list_stages();

struct ExplainOptions {
  std::vector<std::string> inputs;
};
/// Each event with the entry of the lexicon that made it, its frame, and what the grammar says of it.
int explain_events(const ExplainOptions&);

enum class ParseInput { text, conllu };

struct ParseOptions {
  std::vector<std::string> inputs = {"-"};
  ParseInput input = ParseInput::text;
};
/// Words, trees and names alone, as CoNLL-U.
int parse_text(const ParseOptions&);

struct LanguageEvaluation {
  std::string data = "../shared/data";
  std::string headlines = "bench/headlines.conllu";
};
int evaluate_language(const LanguageEvaluation&);

int train_language(const language::TrainOptions&);

struct DateEvaluation {
  std::string data = "../shared/data";
  bool misses = false;      ///< print what went wrong
  bool gold_trees = false;  ///< GUM only: what the dates would be if the trees were right
};
int evaluate_dates(const DateEvaluation&);

struct ReferenceEvaluation {
  std::string data = "../shared/data";
  bool misses = false;
};
int evaluate_references(const ReferenceEvaluation&);

struct ReferenceTraining {
  std::string data = "../shared/data";
  std::string model = "models/references/weights.bin";
};
int train_references(const ReferenceTraining&);

}  // namespace demarche::apps
