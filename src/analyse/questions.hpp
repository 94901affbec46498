// The questions that can be asked of a store, in one list: commands, help, routes of the API and docs/questions.md come from it.
//
//   auto asked = parse_asked({{"party", "Russia"}, {"as-of", "2025-04-30"}});
//   auto answer = ask("talks.db", *find_question("positions"), *asked);
//   std::cout << to_text(*answer);                                            // or to_json(), to_csv()
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>

#include "analyse/scope.hpp"
#include "base/result.hpp"

namespace demarche::analyse {

/// Which rows a question needs: the others stay in the store.
enum class Needs : unsigned { none = 0, statements = 1, events = 2, meetings = 4, proposals = 8, positions = 16, conditions = 32, shifts = 64, questions = 128 };
constexpr Needs operator|(Needs a, Needs b) { return static_cast<Needs>(static_cast<unsigned>(a) | static_cast<unsigned>(b)); }
constexpr bool has(Needs all, Needs one) { return (static_cast<unsigned>(all) & static_cast<unsigned>(one)) != 0; }

struct Question {
  std::string_view name;
  std::string_view help;  ///< what it answers, in one line
  Answer (*answer)(const Scope&) = nullptr;
  Needs needs = Needs::none;
  bool needs_words = false;  ///< it looks for Asked::words
};

/// In the order in which they are shown.
std::span<const Question> questions();
const Question* find_question(std::string_view name);

/// An option of every question: --NAME VALUE on the command line, ?NAME=VALUE in a request.
struct Parameter {
  std::string_view name, value;  ///< "as-of", "DATE"
  std::string_view help;
  Status (*set)(Asked&, const std::string& value);  ///< Error: malformed
};
std::span<const Parameter> parameters();

/// Error: unsupported if there is no such parameter, malformed if a value is none. An empty value is as none at all.
Result<Asked> parse_asked(const std::map<std::string, std::string>& values);

/// Gives: the answer with its words, which may have no rows. Error: of the store; not_found if it knows no such party, issue or talks;
/// malformed if words are wanted and there are none. The view must be as of the day that is asked.
Result<Answer> ask(store::View&, const Question&, const Asked&);

/// The same of a file.
Result<Answer> ask(const std::string& store, const Question&, const Asked&);

}  // namespace demarche::analyse
