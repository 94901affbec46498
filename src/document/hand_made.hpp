// For tests only: documents with trees, actors and dates, made by hand, so that a room is tested without a model.
//
//   Document d = hand_made("Norway/PROPN/nsubj/2 rejected/VERB/root/0/reject the/DET/det/4 deal/NOUN/obj/2 ./PUNCT/punct/2");
//   const ActorId norway = add_actor(d, ActorKind::state, "Norway", "NOR");
//
// One token is FORM/UPOS/REL/HEAD[/LEMMA[/FEATS]]; HEAD counts from 1 in its sentence, 0 is the root; the lemma is else the form in lower case
// (as it is for a proper noun). One line is one sentence; each line is a block of its own. The text is the forms joined by blanks, without one
// before closing punctuation and clitics, or after an opening bracket or quote.
#pragma once

#include <algorithm>
#include <cassert>
#include <cctype>
#include <initializer_list>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document/document.hpp"

namespace demarche {
namespace hand {

inline std::vector<std::string> fields(const std::string& token) {
  std::vector<std::string> out;
  std::istringstream stream(token);
  for (std::string field; std::getline(stream, field, '/');) out.push_back(field);
  return out;
}

inline bool sticks_to_the_left(const std::string& form) {
  static constexpr std::string_view forms[] = {".", ",", ":", ";", "?", "!", ")", "’s", "'s", "n't", "n’t", "'", "”", "%"};
  return std::ranges::find(forms, form) != std::end(forms);
}

inline bool sticks_to_the_right(const std::string& form) { return form == "(" || form == "“" || form == "$"; }

inline Token token_of(const std::vector<std::string>& field, TokenIndex sentence_begin) {
  assert(field.size() >= 4);
  Token token;
  const auto upos = parse_upos(field[1]);
  const auto rel = parse_rel(field[2]);
  assert(upos && rel);
  token.upos = *upos;
  token.rel = *rel;
  const int head = std::stoi(field[3]);
  if (head > 0) token.head = sentence_begin + static_cast<TokenIndex>(head) - 1;
  token.lemma = field.size() > 4 && !field[4].empty() ? field[4] : field[0];
  if (token.upos != Upos::propn && (field.size() < 5 || field[4].empty()))
    std::ranges::transform(token.lemma, token.lemma.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (field.size() > 5) token.features = parse_features(field[5]);
  return token;
}

}  // namespace hand

inline Document hand_made(std::string_view lines) {
  Document d;
  std::istringstream in{std::string(lines)};
  for (std::string line; std::getline(in, line);) {
    std::istringstream words(line);
    const auto first = static_cast<TokenIndex>(d.tokens.size());
    if (!d.text.empty()) d.text += '\n';
    const auto line_begin = static_cast<std::uint32_t>(d.text.size());
    bool glue = true;
    for (std::string word; words >> word;) {
      const auto field = hand::fields(word);
      Token token = hand::token_of(field, first);
      if (!glue && !hand::sticks_to_the_left(field[0])) d.text += ' ';
      token.span.begin = static_cast<std::uint32_t>(d.text.size());
      d.text += field[0];
      token.span.end = static_cast<std::uint32_t>(d.text.size());
      d.tokens.push_back(std::move(token));
      glue = hand::sticks_to_the_right(field[0]);
    }
    if (d.tokens.size() == first) continue;
    d.blocks.push_back({{line_begin, static_cast<std::uint32_t>(d.text.size())}, BlockKind::body});
    d.sentences.push_back({{first, static_cast<TokenIndex>(d.tokens.size())}, static_cast<std::uint32_t>(d.blocks.size() - 1)});
  }
  return d;
}

/// The bytes where `words` stand for the `nth` time (from 0).
inline Span find_span(const Document& d, std::string_view words, int nth = 0) {
  std::size_t at = d.text.find(words);
  for (; nth > 0 && at != std::string::npos; --nth) at = d.text.find(words, at + 1);
  assert(at != std::string::npos);
  return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
}

/// The tokens of `words`, which must begin and end with tokens.
inline TokenRange find_tokens(const Document& d, std::string_view words, int nth = 0) {
  const Span span = find_span(d, words, nth);
  TokenRange range;
  while (d.tokens[range.begin].span.begin < span.begin) ++range.begin;
  range.end = range.begin;
  while (range.end < d.tokens.size() && d.tokens[range.end].span.end <= span.end) ++range.end;
  assert(!range.empty());
  return range;
}

/// A mention of an actor: head is the token of the range whose own head lies outside it.
inline void add_mention(Document& d, ActorId actor, std::string_view words, MentionKind kind = MentionKind::name, int nth = 0) {
  Mention mention{find_tokens(d, words, nth), 0, actor, kind};
  mention.head = mention.tokens.begin;
  while (mention.head + 1 < mention.tokens.end && d.tokens[mention.head].head && mention.tokens.contains(*d.tokens[mention.head].head))
    ++mention.head;
  d.mentions.push_back(mention);
  std::ranges::stable_sort(d.mentions, {}, &Mention::tokens);
}

/// An actor, mentioned wherever the text has its name as whole tokens.
inline ActorId add_actor(Document& d, ActorKind kind, const std::string& name, const std::string& represents = {}) {
  const ActorId id{static_cast<std::uint32_t>(d.actors.size())};
  Actor actor;
  actor.name = name;
  actor.kind = kind;
  actor.represents = represents;
  d.actors.push_back(actor);
  int nth = 0;
  for (std::size_t at = d.text.find(name); at != std::string::npos; at = d.text.find(name, at + 1)) add_mention(d, id, name, MentionKind::name, nth++);
  return id;
}

inline void add_period(Document& d, std::string_view words, std::string_view start, std::string_view end) {
  d.periods.push_back({find_span(d, words), parse_day(start), parse_day(end)});
  std::ranges::sort(d.periods, {}, &Period::span);
}

inline void add_place(Document& d, std::string_view words, const std::string& country) {
  d.places.push_back({std::string(words), country, find_span(d, words), {}, {}});
  std::ranges::sort(d.places, {}, &Place::span);
}

/// A statement whose content is `content`; its evidence is the content.
inline StatementId add_statement(Document& d, ActorId speaker, std::string_view content) {
  Statement s;
  s.speaker = speaker;
  s.content = find_span(d, content);
  s.evidence = {s.content};
  d.statements.push_back(s);
  return StatementId(d.statements.size() - 1);
}

}  // namespace demarche
