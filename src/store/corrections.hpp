// What analysts corrected: kept in a table of its own, apart from what was read, which is never altered.
//
// A correction names what it is about so that it holds when reports are read or linked again: entities and issues by their ids, items by their
// report, kind and the place of their evidence in the text. Corrections are applied where rows leave the store (View), in the order in which
// they were made; those that were undone are kept and do nothing.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "link/links.hpp"

namespace demarche::store {

/// A place that an item of a report rests on. `nth`: of the items of this kind with this evidence in this report, from 0.
struct Anchor {
  std::string document;  ///< id of the report
  char kind = 0;         ///< the letter of the item's id
  link::Passage evidence;
  std::uint32_t nth = 0;
  friend bool operator==(const Anchor&, const Anchor&) = default;
};

struct Correction {
  enum class What : std::uint8_t {
    merge_entities,  ///< `subject` is `value`: ids of entities
    merge_issues,    ///< the same of issues
    split,           ///< the issue at the anchor is an issue of its own, labelled `value`
    dismiss,         ///< the item at the anchor is left out, whichever report tells it
    set              ///< the item at the anchor has `value` in `field`
  };
  std::int64_t n = 0;  ///< given by the store, from 1
  What what = What::dismiss;
  std::string made, by, reason;  ///< when and by whom
  std::string subject;           ///< as the analyst named it
  Anchor anchor;
  std::string field, value;
  std::string undone, undone_by;  ///< empty: it holds
};
inline constexpr int correction_count = 5;

std::string_view to_string(Correction::What);

/// Gives a field of a row another value; false if rows of this kind have no such field or it no such value.
bool set_field(link::Position&, std::string_view field, std::string_view value);   ///< stance, strength, standing
bool set_field(link::Meeting&, std::string_view field, std::string_view value);    ///< kind, status
bool set_field(link::Proposal&, std::string_view field, std::string_view value);   ///< status
bool set_field(link::Event&, std::string_view field, std::string_view value);      ///< type, factuality
bool set_field(link::Condition&, std::string_view field, std::string_view value);  ///< kind
bool set_field(link::Statement&, std::string_view field, std::string_view value);  ///< kind, sourcing
bool set_field(link::Shift&, std::string_view field, std::string_view value);      ///< factuality
inline bool set_field(link::Question&, std::string_view, std::string_view) { return false; }

/// The letter of the ids of a kind of rows; 0 for what is no item.
template <class Row>
inline constexpr char letter_of = 0;
template <>
inline constexpr char letter_of<link::Statement> = 's';
template <>
inline constexpr char letter_of<link::Event> = 'e';
template <>
inline constexpr char letter_of<link::Meeting> = 'm';
template <>
inline constexpr char letter_of<link::Proposal> = 'p';
template <>
inline constexpr char letter_of<link::Position> = 'q';
template <>
inline constexpr char letter_of<link::Condition> = 'c';
template <>
inline constexpr char letter_of<link::Shift> = 'h';
template <>
inline constexpr char letter_of<link::Question> = 'u';

/// The row at an anchor, or null. Needs: rows sorted by report, then n.
template <class Row>
const Row* find_row(const std::vector<Row>& rows, const std::vector<link::Report>& reports, const Anchor& anchor) {
  std::uint32_t nth = anchor.nth;
  for (const Row& row : rows)
    if (row.evidence == anchor.evidence && reports[index_of(row.report)].id == anchor.document && nth-- == 0) return &row;
  return nullptr;
}

/// What corrects an item, for all of its tellings.
using CorrectedItems = std::map<std::uint32_t, std::vector<const Correction*>>;

/// Which items are dismissed or set. Needs: all rows of the reports; the corrections to outlive what is given.
template <class Row>
CorrectedItems corrected_items(const std::vector<Row>& rows, const std::vector<link::Report>& reports, const std::vector<Correction>& corrections) {
  CorrectedItems items;
  for (const Correction& c : corrections) {
    if (c.anchor.kind != letter_of<Row> || (c.what != Correction::What::dismiss && c.what != Correction::What::set)) continue;
    if (const Row* row = find_row(rows, reports, c.anchor)) items[row->item].push_back(&c);
  }
  return items;
}

template <class Row>
void correct(std::vector<Row>& rows, const CorrectedItems& items) {
  std::erase_if(rows, [&](Row& row) {
    const auto corrections = items.find(row.item);
    if (corrections == items.end()) return false;
    for (const Correction* c : corrections->second) {
      if (c->what == Correction::What::dismiss) return true;
      set_field(row, c->field, c->value);
    }
    return false;
  });
}

}  // namespace demarche::store
