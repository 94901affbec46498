#include "said/reading.hpp"

#include <algorithm>

#include "said/extent.hpp"
#include "said/source.hpp"

namespace demarche::said {
namespace {

// A parser may take the speaker into the clause that he speaks: the larger side without him is the content.
TokenRange beside(TokenRange content, TokenRange source) {
  if (!content.overlaps(source)) return content;
  const TokenRange left{content.begin, std::max(content.begin, source.begin)}, right{std::min(content.end, source.end), content.end};
  return left.size() >= right.size() ? left : right;
}

}  // namespace

Ranges without(TokenRange whole, TokenRange hole) {
  if (!whole.overlaps(hole)) return {whole};
  Ranges sides;
  if (whole.begin < hole.begin) sides.push_back({whole.begin, hole.begin});
  if (hole.end < whole.end) sides.push_back({hole.end, whole.end});
  return sides;
}

bool Reading::add(TokenIndex cue, TokenRange words, const Cue& entry, const std::optional<Source>& source, TokenRange content,
                  std::string_view rule) {
  if (source) content = beside(content, source->words);
  if (content.begin > cue) content = until_next_cue(tree, cue, content);
  if (content.empty()) return false;
  if (is_continuation(cue, content)) {
    found.back().content.end = document.span(content).end;
  } else {
    found.push_back({cue, document.span(words), document.span(content), source, entry.kind, entry.quote, rule});
  }
  last_content = content;
  return true;
}

bool Reading::is_continuation(TokenIndex cue, TokenRange content) const {
  if (found.empty() || found.back().cue != cue || content.begin < last_content.end) return false;
  for (TokenIndex t = last_content.end; t < content.begin; ++t)
    if (tree[t].upos != Upos::punct) return false;
  return true;
}

bool Reading::is_elsewhere(const Source& source, TokenIndex cue) const {
  const Quotation* around = quotation_around(quotations, document.span(source.words));
  return around && !around->span.contains(tree[cue].span);
}

bool Reading::is_introduced(TokenIndex c, const std::vector<std::string_view>& prepositions) const {
  return std::ranges::any_of(prepositions, [&](std::string_view p) { return is_marked(tree, c, p); });
}

TokenRange Reading::after_preposition(TokenIndex c) const {
  TokenRange range = tree.phrase(c);
  if (const auto preposition = tree.child(c, {Rel::case_, Rel::mark}); preposition && *preposition == range.begin && range.size() > 1)
    ++range.begin;
  return range;
}

std::optional<TokenRange> Reading::complement(const Cue& cue, TokenIndex c) const {
  switch (universal(tree[c].rel)) {
    case Rel::acl:
    case Rel::ccomp:
    case Rel::xcomp:
    case Rel::advcl:
      if (is_introduced(c, cue.introduced_by)) return after_preposition(c);
      if (tree[c].rel == Rel::acl_relcl && !is_marked(tree, c, "that")) return {};
      if (cue.to && is_marked(tree, c, "to")) return tree.phrase(c);
      if (cue.that && (is_marked(tree, c, "that") || is_marked(tree, c, "whether") || universal(tree[c].rel) == Rel::ccomp))
        return tree.phrase(c);
      return {};
    case Rel::nmod:
    case Rel::obl:
      if (is_marked(tree, c, "on") && is_of_saying(tree, c)) return {};
      if (is_introduced(c, cue.introduced_by)) return after_preposition(c);
      return {};
    default:
      return {};
  }
}

}  // namespace demarche::said
