#include "said/channel.hpp"

#include <algorithm>
#include <array>

#include "said/source.hpp"

namespace demarche::said {
namespace {

bool are_reporters(std::string_view lemma) {
  static constexpr std::string_view words[] = {"reporter", "journalist",  "press",   "media", "correspondent", "newspaper",
                                               "magazine", "broadcaster", "channel", "daily", "program",       "programme"};
  return std::ranges::find(words, lemma) != std::end(words);
}

std::string phrase_text(const Tree& tree, TokenIndex head) {
  TokenRange words = noun_phrase(tree, head);
  while (words.begin < head && (tree[words.begin].upos == Upos::det || tree[words.begin].rel == Rel::nmod_poss)) ++words.begin;
  return std::string(tree.document().view(words));
}

bool is_news_organisation(const Tree& tree, TokenIndex t) {
  const auto& names = tree.document().names;
  const auto after = std::ranges::upper_bound(names, t, {}, [](const Name& n) { return n.tokens.begin; });
  return after != names.begin() && std::prev(after)->tokens.contains(t) && std::prev(after)->kind == NameKind::organisation;
}

// The channel that a dependent of the cue names, if it names one.
std::string channel_at(const Tree& tree, TokenIndex c) {
  const Rel rel = universal(tree[c].rel);
  if (rel == Rel::obj || rel == Rel::iobj)
    return are_reporters(tree.lemma(c)) || is_news_organisation(tree, c) ? phrase_text(tree, c) : std::string();
  if (rel != Rel::obl) return {};
  if (is_marked(tree, c, "on") || is_marked(tree, c, "via"))
    return is_medium(tree.form(c)) || is_occasion(tree.lemma(c)) || is_news_organisation(tree, c) ? phrase_text(tree, c) : std::string();
  if (is_marked(tree, c, "to")) return are_reporters(tree.lemma(c)) || is_news_organisation(tree, c) ? phrase_text(tree, c) : std::string();
  if (is_marked(tree, c, "in") || is_marked(tree, c, "at") || is_marked(tree, c, "during"))
    return is_occasion(tree.lemma(c)) ? phrase_text(tree, c) : std::string();
  return {};
}

std::string channel_below(const Tree& tree, TokenIndex verb) {
  for (const TokenIndex c : tree.children(verb)) {
    std::string channel = channel_at(tree, c);
    if (!channel.empty()) return channel;
  }
  return {};
}

}  // namespace

bool is_occasion(std::string_view lemma) {
  static constexpr std::string_view words[] = {
      "address", "announcement", "appearance", "article",    "blog",        "briefing", "broadcast", "call",   "column",
      "comment", "communique",   "conference", "debate",     "declaration", "document", "editorial", "email",  "essay",
      "event",   "filing",       "forum",      "hearing",    "interview",   "letter",   "meeting",   "memo",   "message",
      "note",    "op-ed",        "page",       "paper",      "podcast",     "post",     "posting",   "rally",  "release",
      "remark",  "reply",        "report",     "resolution", "response",    "session",  "show",      "speech", "statement",
      "summit",  "talk",         "testimony",  "text",       "tweet",       "video",    "website",   "writing"};
  return std::ranges::find(words, lemma) != std::end(words);
}

bool is_medium(std::string_view word) {
  static constexpr std::string_view words[] = {"X",     "Twitter",    "Facebook", "Telegram",  "Instagram", "YouTube",
                                               "Weibo", "TikTok",     "Truth",    "radio",     "Radio",     "television",
                                               "TV",    "Television", "phone",    "telephone", "air"};
  return std::ranges::find(words, word) != std::end(words);
}

std::string channel_of(const Tree& tree, const Attribution& a) {
  std::string channel = channel_below(tree, a.cue);
  if (!channel.empty()) return channel;
  if (a.source && is_occasion(tree.lemma(a.source->head))) return std::string(tree.lemma(a.source->head));
  // "Speaking to reporters on Monday, he said …", "At a briefing, she struck a sober tone, saying …"
  for (const TokenIndex c : tree.children(a.cue, {Rel::advcl})) {
    channel = channel_below(tree, c);
    if (!channel.empty()) return channel;
  }
  if (!tree[a.cue].head) return {};
  const Rel rel = universal(tree[a.cue].rel);
  if (rel == Rel::advcl || rel == Rel::conj) return channel_below(tree, *tree[a.cue].head);
  const TokenIndex head = *tree[a.cue].head;
  if (rel == Rel::acl && is_occasion(tree.lemma(head))) return std::string(tree.lemma(head));
  return {};
}

std::optional<ActorId> addressee_of(const Tree& tree, const MentionIndex& mentions, const Attribution& a) {
  if (tree[a.cue].upos != Upos::verb || a.kind == CueKind::judge) return {};
  for (const TokenIndex c : tree.children(a.cue)) {
    const Rel rel = universal(tree[c].rel);
    const bool object = rel == Rel::obj || rel == Rel::iobj;
    if (!object && !(rel == Rel::obl && is_marked(tree, c, "to"))) continue;
    if (a.content.contains(tree[c].span)) continue;
    const auto actors = mentions.actors_of(tree, c);
    if (!actors.empty()) return actors.front();
  }
  return {};
}

}  // namespace demarche::said
