// One report and what we know about it. Each stage of the pipeline adds layers and changes none that is there.
//
// The text is UTF-8 as it was read (converted and repaired before it gets here) and is never edited afterwards; everything
// else points into it by bytes or tokens.
#pragma once

#include <cassert>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/items.hpp"
#include "document/origin.hpp"
#include "document/words.hpp"

namespace demarche {

struct Document {
  std::string text;  ///< valid UTF-8, at most max_text_bytes

  // Given by read/.
  std::string source;  ///< path, URL or the id that the input gave
  std::string title, byline, publisher;
  std::optional<Day> published;
  bool published_inferred = false;  ///< read from the text rather than given
  std::string language = "en";
  std::vector<Block> blocks;
  std::string url;  ///< the page's own address, where it has one
  Origins origins;  ///< the way back to the bytes of the input

  // Given by language/.
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;
  std::vector<Name> names;

  // Given by when/ and who/.
  std::vector<Period> periods;  ///< sorted by span
  std::vector<Place> places;    ///< sorted by span
  std::vector<Actor> actors;
  std::vector<Mention> mentions;

  // Given by said/, did/ and talks/.
  std::vector<Statement> statements;
  std::vector<Event> events;
  std::vector<Meeting> meetings;
  std::vector<Issue> issues;
  std::vector<Proposal> proposals;
  std::vector<Position> positions;
  std::vector<Condition> conditions;
  std::vector<Shift> shifts;
  std::vector<Question> questions;

  static constexpr std::size_t max_text_bytes = std::size_t{16} << 20;

  std::string_view view(Span s) const& { return std::string_view(text).substr(s.begin, s.end - s.begin); }
  std::string_view view(Span) const&& = delete;
  std::string_view view(TokenRange r) const& { return view(span(r)); }
  std::string_view form(TokenIndex t) const& { return view(tokens[t].span); }

  /// From the first token's first byte to the last one's last; empty for an empty range.
  Span span(TokenRange r) const { return r.empty() ? Span{} : Span{tokens[r.begin].span.begin, tokens[r.end - 1].span.end}; }
};

/// What every stage must leave true: spans inside the text and on code points, layers sorted, ids in range, trees that are trees,
/// no item without evidence. Empty if it is, else what is wrong.
std::string inconsistency(const Document&);

}  // namespace demarche
