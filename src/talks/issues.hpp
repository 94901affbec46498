// What is negotiated: noun phrases of the text, one issue however it is put.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "talks/reading.hpp"

namespace demarche::talks {

/// The word under which an issue is to be named: "any suggestion that Ukraine would accept X" is about X, "a part of the plan: X" about X.
TokenIndex core_of(const Reading&, TokenIndex head);

/// Collects issues. Two phrases are one issue if their cores have the same lemma and no content words that tell them apart, or if they
/// share most content words; a phrase that only points back ("it", "that point", "the offer") is the issue last spoken of.
class IssueBook {
 public:
  explicit IssueBook(const Reading& reading) : r_(reading) {}

  /// The issue that the phrase names; nothing if it points back and there is nothing to point at, or if it has no content of its own.
  std::optional<IssueId> issue_of(TokenIndex head);

  /// The issue last spoken of before the token.
  std::optional<IssueId> last_before(TokenIndex) const;

  /// True if the two have a content word in common that names no actor: near enough for two stands of one party to be one position.
  bool related(IssueId a, IssueId b) const;

  std::vector<Issue> take() { return std::move(issues_); }

 private:
  struct Entry {
    std::string core;
    bool is_proposal = false;         ///< named as a plan, a deal, an offer
    bool is_many = false;             ///< a plural: "they" may point back to it
    std::vector<std::string> words;   ///< content lemmas, sorted
    std::vector<std::string> topics;  ///< those of them that name no actor and are not empty words such as "plan"
  };

  Entry entry_of(TokenIndex core) const;
  bool points_back(TokenIndex core) const;
  std::optional<IssueId> last_of_many(TokenIndex) const;
  std::string label_of(TokenIndex core) const;
  bool says_nothing(TokenIndex core) const;
  std::optional<std::size_t> known(const Entry&) const;
  void mention(std::size_t issue, TokenIndex core);

  const Reading& r_;
  std::vector<Issue> issues_;
  std::vector<Entry> entries_;
  std::map<std::string, std::vector<std::size_t>, std::less<>> by_word_;
  std::map<std::uint32_t, std::size_t> by_place_;  // where each was mentioned: the first byte
};

}  // namespace demarche::talks
