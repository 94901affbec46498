#include "analyse/edit.hpp"

#include <fmt/format.h>

#include <charconv>

#include "store/view.hpp"

namespace demarche::analyse {
namespace {

using store::Anchor;
using store::Correction;
using Words = std::vector<std::string>;

Error malformed(std::string message) { return {Error::Kind::malformed, std::move(message), ""}; }
Error not_found(std::string message) { return {Error::Kind::not_found, std::move(message), ""}; }

/// "9f2c…:q3"
struct ItemName {
  std::string document;
  char kind = 0;
  std::uint32_t n = 0;
};

std::optional<ItemName> parse_item(const std::string& text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string::npos || colon + 2 >= text.size()) return {};
  ItemName name{text.substr(0, colon), text[colon + 1], 0};
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data() + colon + 2, end, name.n);
  if (error != std::errc() || stop != end || name.n == 0) return {};
  return name;
}

// The place of the n-th row of a report, and whether a field may be set to a value there.
template <class Row>
std::optional<Anchor> anchor_of(store::View& view, const ItemName& name, const std::string& field, const std::string& value, bool& is_value) {
  Anchor anchor{name.document, name.kind, {}, 0};
  std::vector<Row> rows = view.rows_as_read<Row>();
  std::erase_if(rows, [&](const Row& row) { return view.report(row.report).id != name.document; });
  for (Row& row : rows) {
    if (row.n != name.n) continue;
    anchor.evidence = row.evidence;
    for (const Row& other : rows) anchor.nth += other.n < row.n && other.evidence == row.evidence;
    is_value = field.empty() || store::set_field(row, field, value);
    return anchor;
  }
  return {};
}

Result<Anchor> find_anchor(store::View& view, const std::string& item, const std::string& field = "", const std::string& value = "") {
  const auto name = parse_item(item);
  if (!name) return malformed(item + " is no item: name it as rows name their sources, REPORT:q3");
  bool is_value = true;
  const auto found = [&]() -> std::optional<Anchor> {
    switch (name->kind) {
      case 's':
        return anchor_of<link::Statement>(view, *name, field, value, is_value);
      case 'e':
        return anchor_of<link::Event>(view, *name, field, value, is_value);
      case 'm':
        return anchor_of<link::Meeting>(view, *name, field, value, is_value);
      case 'p':
        return anchor_of<link::Proposal>(view, *name, field, value, is_value);
      case 'q':
        return anchor_of<link::Position>(view, *name, field, value, is_value);
      case 'c':
        return anchor_of<link::Condition>(view, *name, field, value, is_value);
      case 'h':
        return anchor_of<link::Shift>(view, *name, field, value, is_value);
      case 'u':
        return anchor_of<link::Question>(view, *name, field, value, is_value);
      default:
        return {};
    }
  }();
  if (const Status status = view.status(); !status) return status.error();
  if (!found) return not_found("there is no item " + item);
  if (!is_value) return malformed(fmt::format("\"{}\" of {} cannot be \"{}\"", field, item, value));
  return *found;
}

Result<Correction> merge(store::View& view, const Words& words) {
  Correction c;
  const auto from = view.find_entity(words[1]), into = view.find_entity(words[2]);
  const auto issue = view.find_matter(words[1]), into_issue = view.find_matter(words[2]);
  if (from && into) {
    c.what = Correction::What::merge_entities;
    c.subject = view.entity(*from).id;
    c.value = view.entity(*into).id;
  } else if (issue && into_issue) {
    c.what = Correction::What::merge_issues;
    c.subject = view.matter(*issue).id;
    c.value = view.matter(*into_issue).id;
  } else {
    return not_found(fmt::format("\"{}\" and \"{}\" are not two actors nor two issues that reports tell of; name them by their ids", words[1], words[2]));
  }
  if (c.subject == c.value) return malformed("they are one already: " + c.value);
  return c;
}

Result<Correction> split(store::View& view, const Words& words) {
  const auto name = parse_item(words[1]);
  if (!name || name->kind != 'i') return malformed(words[1] + " is no issue of a report: name it as REPORT:i2");
  if (words[2].empty()) return malformed("the new issue needs a label");
  const auto passage = view.first_mention_of_issue(name->document, name->n);
  if (const Status status = view.status(); !status) return status.error();
  if (!passage) return not_found("there is no issue " + words[1]);
  Correction c;
  c.what = Correction::What::split;
  c.subject = words[1];
  c.anchor = {name->document, 'i', *passage, 0};
  c.value = words[2];
  return c;
}

Result<Correction> dismiss(store::View& view, const Words& words) {
  auto anchor = find_anchor(view, words[1]);
  if (!anchor) return anchor.error();
  Correction c;
  c.what = Correction::What::dismiss;
  c.subject = words[1];
  c.anchor = std::move(*anchor);
  return c;
}

Result<Correction> set(store::View& view, const Words& words) {
  auto anchor = find_anchor(view, words[1], words[2], words[3]);
  if (!anchor) return anchor.error();
  Correction c;
  c.what = Correction::What::set;
  c.subject = words[1];
  c.anchor = std::move(*anchor);
  c.field = words[2];
  c.value = words[3];
  return c;
}

struct Command {
  std::string_view name;
  std::size_t words;
  Result<Correction> (*make)(store::View&, const Words&);
};
constexpr Command commands[] = {{"merge", 3, merge}, {"split", 3, split}, {"dismiss", 2, dismiss}, {"set", 4, set}};

Result<Correction> make(const std::string& path, const Words& words) {
  for (const Command& command : commands) {
    if (words.empty() || words[0] != command.name) continue;
    if (words.size() != command.words) break;
    auto view = store::View::open(path);
    if (!view) return view.error();
    return command.make(*view, words);
  }
  return malformed("say merge FROM INTO, split REPORT:iN LABEL, dismiss ITEM, set ITEM FIELD VALUE, undo N or log");
}

Result<std::string> undo(store::Store& store, const std::string& number, const Editor& editor) {
  std::int64_t n = 0;
  const char* end = number.data() + number.size();
  if (const auto [stop, error] = std::from_chars(number.data(), end, n); error != std::errc() || stop != end)
    return malformed(number + " is no number of a correction: see the log");
  const auto undone = store.undo(n, editor.when, editor.who);
  if (!undone) return undone.error();
  return fmt::format("undone {}: {} {}", n, to_string(undone->what), undone->subject);
}

}  // namespace

Result<std::string> edit(const std::string& path, const std::vector<std::string>& words, const Editor& editor) {
  if (editor.who.empty() || editor.when.empty()) return malformed("say who corrects");
  const bool is_undo = words.size() == 2 && words[0] == "undo";
  std::optional<Correction> correction;
  if (!is_undo) {
    auto made = make(path, words);
    if (!made) return made.error();
    correction = std::move(*made);
  }
  auto store = store::Store::open(path, store::Access::write);
  if (!store) return store.error();
  std::string done;
  if (is_undo) {
    auto undone = undo(*store, words[1], editor);
    if (!undone) return undone.error();
    done = std::move(*undone);
  } else {
    correction->by = editor.who;
    correction->made = editor.when;
    correction->reason = editor.why;
    const auto n = store->add(*correction);
    if (!n) return n.error();
    done = fmt::format("{}: {} {}{}{}", *n, to_string(correction->what), correction->subject,
                       correction->field.empty() ? "" : " " + correction->field, correction->value.empty() ? "" : " → " + correction->value);
  }
  if (store->links_are_stale())
    if (const Status linked = store->link(); !linked) return linked.error();
  return done;
}

Result<Answer> edits(const std::string& path) {
  auto store = store::Store::open(path, store::Access::read);
  if (!store) return store.error();
  const auto all = store->corrections();
  if (!all) return all.error();
  Answer answer;
  answer.question = "edits";
  answer.columns = {{"n", Kind::number}, {"what", Kind::text}, {"subject", Kind::text}, {"field", Kind::text},  {"value", Kind::text},
                    {"by", Kind::text},  {"made", Kind::text}, {"reason", Kind::text},  {"undone", Kind::text}, {"undone_by", Kind::text}};
  answer.if_empty = "Nothing was corrected.";
  answer.sources_shown = 3;
  for (auto c = all->rbegin(); c != all->rend(); ++c) {
    Row row;
    row.cells.emplace_back(static_cast<double>(c->n));
    for (const std::string& text :
         {std::string(to_string(c->what)), c->subject, c->field, c->value, c->by, c->made, c->reason, c->undone, c->undone_by})
      row.cells.emplace_back(text);
    answer.rows.push_back(std::move(row));
  }
  return answer;
}

}  // namespace demarche::analyse
