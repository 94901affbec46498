#include "said/reported.hpp"

#include <algorithm>

#include "said/source.hpp"
#include "said/verbs.hpp"

namespace demarche::said {
namespace {

class Reader {
 public:
  Reader(const Tree& tree, std::span<const Quotation> quotations) : reading_(tree, quotations), tree_(tree) {}

  std::vector<Attribution> read() {
    for (const Sentence& sentence : tree_.document().sentences)
      if (sentence.tokens.size() <= max_sentence_tokens) read(sentence.tokens);
    return std::move(reading_.found);
  }

 private:
  void read(TokenRange sentence) {
    reading_.sentence = sentence;
    for (TokenIndex t = sentence.begin; t < sentence.end; ++t) {
      switch (tree_[t].upos) {
        case Upos::verb:
          if (!read_according(t)) read_verb(reading_, t);
          break;
        case Upos::noun:
          if (!read_by_words(reading_, t)) read_noun(t);
          break;
        case Upos::adj:
          read_adjective(t);
          break;
        default:
          read_according(t);
      }
    }
  }

  void read_adjective(TokenIndex adjective) {
    const Cue* cue = find_cue(Upos::adj, tree_.lemma(adjective));
    if (!cue || !(tree_.child(adjective, {Rel::cop}) || tree_[adjective].rel == Rel::xcomp)) return;
    const auto source = subject_of(tree_, adjective);
    if (!source) return;
    for (const TokenIndex c : tree_.children(adjective)) {
      if (c < adjective) continue;
      const auto content = reading_.complement(*cue, c);
      if (content && reading_.add(adjective, {adjective, adjective + 1}, *cue, source, *content, "rule:said-adjective")) return;
    }
  }

  void read_noun(TokenIndex noun) {
    const Cue* cue = find_cue(Upos::noun, tree_.lemma(noun));
    if (!cue || is_object_of_cue(noun)) return;
    for (const TokenIndex c : tree_.children(noun))
      if (c > noun && read_complement(noun, *cue, c)) return;
    if (tree_[noun].rel != Rel::obj || !tree_[noun].head) return;
    for (const TokenIndex c : tree_.children(*tree_[noun].head))  // "raised doubts about …": the parser may hang it on the verb
      if (tree_.subtree(c).begin == tree_.subtree(noun).end && read_complement(noun, *cue, c)) return;
  }

  bool read_complement(TokenIndex noun, const Cue& cue, TokenIndex c) {
    const auto content = reading_.complement(cue, c);
    if (!content) return false;
    const auto source = owner_of(tree_, noun);
    return source && !content->overlaps(source->words) && reading_.add(noun, {noun, noun + 1}, cue, source, *content, "rule:said-noun");
  }

  // "voiced fears that …": the verb has read it.
  bool is_object_of_cue(TokenIndex noun) const {
    if (tree_[noun].rel != Rel::obj || !tree_[noun].head) return false;
    const Cue* verb = find_cue(tree_[*tree_[noun].head].upos, tree_.lemma(*tree_[noun].head));
    return verb && verb->obj && !verb->light;
  }

  // "according to the minister": hangs on the clause that is his word.
  bool read_according(TokenIndex t) {
    if (tree_.lemma(t) != "accord" && tree_.lemma(t) != "according") return false;
    if (t + 1 >= reading_.sentence.end || tree_.form(t + 1) != "to" || !tree_[t].head) return false;
    TokenIndex name = *tree_[t].head;  // according <- name
    if (tree_[t].rel != Rel::case_ && tree_[t].rel != Rel::mark) {
      const auto object = tree_.child(t, {Rel::obl, Rel::xcomp});  // according -> name
      if (!object) return false;
      name = *object;
    }
    if (name < t) return false;
    const TokenIndex top = tree_.is_below(name, t) ? t : name;
    if (!tree_[top].head) return false;
    TokenRange phrase = tree_.subtree(top);
    phrase.begin = std::max(phrase.begin, t);
    static constexpr Cue according{};
    const Source source = source_at(tree_, name);
    const bool apart = phrase.begin == reading_.sentence.begin || tree_.form(phrase.begin - 1) == ",";
    const TokenRange host = apart ? reading_.sentence : reading_.clause_of(clause_head_above(top));
    for (const TokenRange r : without(host, phrase)) reading_.add(t, {t, t + 2}, according, source, r, "rule:said-according");
    return true;
  }

  // The clause that a phrase belongs to: an obl may hang on a noun within it.
  TokenIndex clause_head_above(TokenIndex t) const {
    TokenIndex up = *tree_[t].head;
    while (tree_[up].head) {
      const Rel rel = universal(tree_[up].rel);
      if (rel == Rel::ccomp || rel == Rel::advcl || rel == Rel::parataxis || rel == Rel::acl || rel == Rel::conj || rel == Rel::csubj)
        break;
      up = *tree_[up].head;
    }
    return up;
  }

  Reading reading_;
  const Tree& tree_;
};

}  // namespace

std::vector<Attribution> find_reported(const Tree& tree, std::span<const Quotation> quotations) { return Reader(tree, quotations).read(); }

}  // namespace demarche::said
