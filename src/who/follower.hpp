// The walk through the text from left to right: names, noun phrases and pronouns to the figures that they stand for, with those seen last
// in mind.
//
// One class in several files: following.cpp walks, bodies.cpp reads phrases for governments, forces and organisations, people.cpp for
// people, parties.cpp for countries and sides, pronouns.cpp pronouns.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "who/reading.hpp"
#include "who/references.hpp"

namespace demarche::who {

class Follower {
 public:
  explicit Follower(Reading& r)
      : r_(r),
        d_(r.document),
        t_(r.tree),
        references_(r.tree, find_noun_phrases(r.tables, r.tree)),
        phrase_at_(r.document.tokens.size(), no_phrase) {
    const auto& phrases = references_.phrases();
    for (std::uint32_t p = 0; p < phrases.size(); ++p)
      if (phrase_at_[phrases[p].head] == no_phrase) phrase_at_[phrases[p].head] = p;
  }

  void run();

 private:
  struct Seen {
    FigureIndex figure;
    TokenIndex token;
    std::size_t sentence;
    bool agent;     ///< subject of a verb
    bool modifier;  ///< only an adjective or owner: "the Russian plan"
    bool quoted;
  };

  const Figure& figure(FigureIndex f) const { return r_.cast.figures[f]; }
  Figure& figure(FigureIndex f) { return r_.cast.figures[f]; }
  static bool is_singular_person(const Figure& f) {
    return (f.actor.kind == ActorKind::person || f.actor.kind == ActorKind::unnamed) && !f.plural;
  }
  static bool is_party(const Figure& f) {
    return f.actor.kind == ActorKind::state || f.actor.kind == ActorKind::organisation || f.actor.kind == ActorKind::group;
  }

  void see(FigureIndex f, TokenRange range, TokenIndex head, MentionKind kind);

  /// "according to diplomats", "sources told Reuters".
  bool is_source(TokenIndex head) const;

  void take_name(std::size_t n);

  void take_phrase(std::size_t i);

  /// What an office makes of its holder: "the bloc's trade chief", "union chairwoman", "his deputy", "Its president".
  void inherit(const Phrase& p, FigureIndex f);

  std::optional<FigureIndex> figure_at(TokenIndex head) const;

  void see_states(const Phrase& p, const std::vector<std::string>& codes);

  const std::vector<std::string>& states_of(const Phrase& p) const { return p.states.empty() ? p.of_states : p.states; }

  std::optional<FigureIndex> owner(const Phrase& p);

  /// Who a possessive pronoun was taken for a moment ago.
  std::optional<FigureIndex> pronoun_figure(TokenIndex t) const;

  void take_government(const Phrase& p);

  /// "the separatist authorities", "local authorities".
  bool is_no_government(const Phrase& p) const;

  /// "the Trump administration".
  FigureIndex government_of(FigureIndex person, const Phrase& p);

  TokenRange without_determiner(const Phrase& p) const;

  TokenRange without_count(const Phrase& p) const;

  void take_forces(const Phrase& p);

  void take_forces_in_context(const Phrase& p);

  /// The organisation whose name follows at once: "militant group Hezbollah", "oil company BP".
  std::optional<FigureIndex> name_after(const Phrase& p) const;

  std::optional<FigureIndex> name_before(const Phrase& p) const;

  /// "Maersk, | the Danish shipping giant".
  std::optional<FigureIndex> name_before_comma(const Phrase& p) const;

  void take_body(const Phrase& p);

  /// "the | Swedish | airline"
  bool is_only_state(const Phrase& p, TokenRange bare) const;

  bool in_heading(TokenIndex t) const { return !r_.in_block(t, BlockKind::body) && !r_.in_block(t, BlockKind::caption); }

  /// "a joint commission of the Mexican Senate".
  std::string code_in_complement(const Phrase& p) const;

  void describe_body(FigureIndex f, const Phrase& p);

  /// The organisation last seen that the word describes: by a word of its name or of an earlier description, else by its kind; `home` is
  /// the state in "the Swedish company".
  std::optional<FigureIndex> body_called(const std::string& lemma, const std::string& home = {}) const;

  /// The only body of the last three sentences that "the biotech firm" can mean; for "the agency", "the pan-African body" the last public one.
  std::optional<FigureIndex> body_described(const Phrase& p) const;

  static bool is_public_body(const Figure&);

  /// The one seen is the subject of the clause in which the token is something else.
  bool acts_on(const Seen& s, TokenIndex t) const;

  /// The subject of the verb of saying right above: "The army said | it | would withdraw".
  std::optional<FigureIndex> who_says(TokenIndex t) const;

  /// "Each blamed the other": the two sides.
  void see_both(TokenIndex t);

  /// The body of the person who is the subject of the sentence so far.
  std::optional<FigureIndex> body_of_speaker() const;

  /// Subject of a verb, a source, or the other party: "reached with an alliance".
  bool acts(TokenIndex head) const { return is_agent(t_, head) || is_source(head) || is_partner(head); }

  bool is_partner(TokenIndex head) const;

  void take_group(const Phrase& p);

  /// The name comes late: "the main rebel coalition" was the "rebel coalition known as" so.
  void take_over(FigureIndex named, const Phrase& p);

  /// The armed movement last named; else nameless rebels told of before.
  std::optional<FigureIndex> rebels() const;

  std::optional<FigureIndex> group_called(const std::string& lemma, bool plural) const;

  void take_people(const Phrase& p);

  /// "US, UK, French and German officials", "leaders of Armenia and Azerbaijan", "the two leaders", "experts".
  void take_several(const Phrase& p);

  /// The last two people named together: "X and Y agreed".
  std::vector<FigureIndex> last_couple(const Phrase& p) const;

  /// In one sentence with "and" between, and no verb.
  bool named_together(TokenIndex first, TokenIndex second) const;

  /// Whether somebody can be one of "the two generals", "both men", "the leaders".
  static bool is_one_of_several(const Phrase& p, const Figure& f);

  bool see_last_persons(const Phrase& p, std::size_t count);

  void take_one(const Phrase& p);

  std::string owner_code(const Phrase& p);

  /// The state that an office serves: its owner's, or that of "at the foreign ministry in Madrid", "for Downing Street".
  std::string code_of_office(const Phrase& p);

  /// "the next president", "any minister": no one in particular.
  bool is_nobody_yet(const Phrase& p) const;

  /// The person last seen who holds the office described: "the top U.S. diplomat", "the president".
  std::optional<FigureIndex> office_holder(const Phrase& p, const std::string& code) const;

  /// Nameless people told of before: "the official", "the officials".
  std::optional<FigureIndex> unnamed_called(const Phrase& p, bool plural) const;

  void take_private(const Phrase& p);

  bool speaks(TokenIndex head) const;

  void take_country(const Phrase& p);

  void take_sides(const Phrase& p);

  void find_sides(const Phrase& p, std::size_t count);

  /// The two parties that the text tells of most so far.
  void see_main_parties(const Phrase& p);

  /// The last two parties named together: "between Israel and Hamas", "Kerry and Lavrov" (their states).
  std::optional<std::pair<FigureIndex, FigureIndex>> last_pair(TokenIndex before);

  /// "mediators Qatar and Egypt" are no side.
  bool mediates(const Seen& s) const;

  std::optional<FigureIndex> party_of(FigureIndex f);

  /// "A and B", or "A … with B" in one sentence.
  bool joined(TokenIndex first, TokenIndex second) const;

  bool see_last(const Phrase& p, std::size_t count, bool (*fits)(const Figure&));

  void take_pronoun(TokenIndex t);

  void see_pronoun(FigureIndex f, TokenIndex t) { see(f, {t, t + 1}, t, MentionKind::pronoun); }

  void take_relative(TokenIndex t, const std::string& word);

  /// How well something seen answers to a pronoun; higher is better. The weights were chosen on GAP's development part.
  double salience(const Seen& s, TokenIndex t) const;

  /// The clause's own subject is no antecedent of its object: "Rubio met him".
  bool is_barred(const Seen& s, TokenIndex t) const;

  void see_person(TokenIndex t, Gender gender);

  /// "In his speech, Macron said": the subject that follows a fronted phrase.
  std::optional<FigureIndex> subject_ahead(TokenIndex t, Gender gender) const;

  /// How well the learned ranking likes the phrase at a token for the pronoun at `t`; in its own scale of a hundred.
  double liking(TokenIndex token, TokenIndex t) const;

  static double gender_bonus(const Figure& f, Gender gender) { return f.gender == gender ? 0.3 : 0; }

  /// Within a quotation "he" is not the one who speaks.
  bool is_other_speaker(const Seen& s, TokenIndex t) const { return quoted_[t] && speaker_ && *speaker_ == s.figure && !s.quoted; }

  /// The subject of the clause that t is in, or of the one before.
  std::optional<TokenIndex> subject_before(TokenIndex t) const;

  /// "it is appropriate for", "it was clear that": no one at all.
  bool is_empty_it(TokenIndex t) const;

  void see_thing(TokenIndex t);

  bool starts_clause(TokenIndex t) const { return is_subject(d_.tokens[t].rel) || d_.tokens[t].rel == Rel::nmod_poss; }

  bool last_actor_between(TokenIndex from, TokenIndex to) const;

  bool stands_for_someone(TokenIndex head) const;

  void see_several(TokenIndex t);

  /// A plural noun that stands for no actor, closer to the pronoun: "plans", "claims".
  bool thing_between(TokenIndex from, TokenIndex to) const;

  /// The last words before t that stood for several at once.
  std::vector<FigureIndex> several_before(TokenIndex t) const;

  std::vector<FigureIndex> row_at(TokenIndex head) const;

  void see_speaker(TokenIndex t);

  /// The subject of the verb of saying outside the quotation, in the sentence or just before it.
  std::optional<FigureIndex> speaker_of(TokenIndex t) const;

  Reading& r_;
  const Document& d_;
  const Tree& t_;
  References references_;
  static constexpr std::uint32_t no_phrase = 0xFFFFFFFF;
  std::vector<std::uint32_t> phrase_at_;  ///< of references_, by its head
  std::deque<Seen> seen_;           ///< the last sixty
  std::vector<FigureIndex> sides_;  ///< whom "both sides" stood for last
  std::vector<bool> quoted_;
  std::optional<FigureIndex> speaker_;
  std::optional<FigureIndex> government_;  ///< whose government was spoken of last
  std::size_t now_ = 0;                    ///< the sentence being followed
};

}  // namespace demarche::who
