// One place in the text that speaks of a proposal or an agreement, before it is known which of them are the same.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "talks/reading.hpp"
#include "talks/terms.hpp"
#include "talks/word_table.hpp"

namespace demarche::talks {

struct ProposalSighting {
  TokenIndex head = 0;  ///< the noun, or the verb that proposes, agrees or says what it holds
  bool is_agreement = false;
  bool definite = false;
  bool asserted = false;     ///< made, reached or answered here rather than only mentioned
  bool is_under = false;     ///< "Under the deal, …": says what an earlier one holds
  bool is_contents = false;  ///< "It also bans …": so does this, of the one just spoken of
  std::vector<ActorId> by, to;
  std::vector<Term> terms;
  std::optional<ProposalStatus> status;
  std::vector<Response> responses;
};

/// All that speaks of proposals, in the order of the text.
std::vector<ProposalSighting> find_proposal_sightings(const Reading&);

/// "It calls for A", "It would ban B": what the proposal of the sentence before holds.
bool says_contents(const Reading&, TokenIndex verb);

// ---- what it is made of ----

/// The noun's line in the table; null if it names no proposal.
const WordTable::Fields* proposal_noun(const Reading&, TokenIndex);

/// The thing agreed is its own term: a truce.
bool is_term_in_itself(const Reading&, TokenIndex);

/// With "the", "this", "both" or an owner.
bool is_definite_proposal(const Reading&, TokenIndex noun);

ProposalSighting proposal_by_noun(const Reading&, TokenIndex noun, const WordTable::Fields& line);
std::optional<ProposalSighting> proposal_by_verb(const Reading&, TokenIndex verb, const WordTable::Fields& line);
std::optional<ProposalSighting> agreement_by_verb(const Reading&, TokenIndex verb);

/// "with Norway committing to cut its catch": one more party and its part.
void read_commitments(const Reading&, ProposalSighting&, TokenIndex verb);

/// A fact, not a wish or a case: neither negated nor modal nor an infinitive that somebody only wants.
bool is_fact(const Reading&, TokenIndex verb);

void add_parties(const Reading&, std::vector<ActorId>&, std::optional<TokenIndex> head);
void add_own_parties(const Reading&, std::vector<ActorId>&, TokenIndex head);

std::optional<ProposalStatus> parse_proposal_status(std::string_view);

// ---- who answered how (answers.cpp) ----

/// What a verb makes of the proposal: "rejected", "welcomed".
void add_response(const Reading&, ProposalSighting&, TokenIndex predicate, std::string_view word);
/// "called the offer insulting": the verdict answers it.
void add_verdict(const Reading&, ProposalSighting&, TokenIndex noun, TokenIndex verb);
/// "the approval of the plan by the cabinet", "its veto over the draft".
void add_nominal_response(const Reading&, ProposalSighting&, TokenIndex whole);

}  // namespace demarche::talks
