#include "document/mentions.hpp"

#include <algorithm>
#include <numeric>

namespace demarche {
namespace {

constexpr std::uint32_t none = UINT32_MAX;
constexpr std::uint32_t longest_name = 8;  // words; keeps the index linear

void add_once(std::vector<ActorId>& actors, ActorId actor) {
  if (std::ranges::find(actors, actor) == actors.end()) actors.push_back(actor);
}

}  // namespace

MentionIndex::MentionIndex(const Document& document)
    : document_(&document), mentions_(document.mentions.size()), begin_(document.tokens.size() + 1) {
  const auto& mentions = document.mentions;
  std::iota(mentions_.begin(), mentions_.end(), 0u);
  std::ranges::stable_sort(mentions_, [&](std::uint32_t a, std::uint32_t b) {
    if (mentions[a].head != mentions[b].head) return mentions[a].head < mentions[b].head;
    return mentions[a].tokens.size() > mentions[b].tokens.size();
  });
  for (const Mention& m : mentions) ++begin_[m.head + 1];
  std::partial_sum(begin_.begin(), begin_.end(), begin_.begin());

  around_.assign(document.tokens.size(), none);
  for (std::uint32_t m = 0; m < mentions.size(); ++m) {
    const TokenRange range = mentions[m].tokens;
    if (range.size() > longest_name) continue;
    for (TokenIndex t = range.begin; t < range.end; ++t)
      if (around_[t] == none || range.size() < mentions[around_[t]].tokens.size()) around_[t] = m;
  }
}

std::span<const std::uint32_t> MentionIndex::at(TokenIndex head) const {
  return std::span(mentions_).subspan(begin_[head], begin_[head + 1] - begin_[head]);
}

std::vector<ActorId> MentionIndex::actors_of(const Tree& tree, TokenIndex head) const {
  std::vector<ActorId> actors;
  for (const TokenIndex t : tree.conjuncts(head)) {
    const auto here = at(t);
    for (const std::uint32_t m : here) {
      const Mention& mention = document_->mentions[m];
      if (mention.tokens == document_->mentions[here[0]].tokens) add_once(actors, mention.actor);
    }
    if (here.empty() && around_[t] != none && document_->tokens[t].upos == Upos::propn) add_once(actors, document_->mentions[around_[t]].actor);
  }
  return actors;
}

std::vector<ActorId> MentionIndex::actors_or_owners_of(const Tree& tree, TokenIndex head) const {
  std::vector<ActorId> actors = actors_of(tree, head);
  if (!actors.empty()) return actors;
  for (const TokenIndex c : tree.children(head, {Rel::nmod_poss, Rel::amod, Rel::compound}))
    for (const ActorId a : actors_of(tree, c)) add_once(actors, a);
  return actors;
}

}  // namespace demarche
