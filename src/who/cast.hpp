// The cast of a report while it is read: figures (actors in the making) and the words that stand for them.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "who/names.hpp"
#include "who/phrases.hpp"

namespace demarche::who {

using FigureIndex = std::uint32_t;

struct Figure {
  Actor actor;
  Gender gender = Gender::unknown;
  bool plural = false;    ///< "officials", "the rebels": taken up by "they"
  bool official = false;  ///< holds an office of some state, whether or not we know which
  bool acts = false;      ///< does or says something somewhere; only then does a nameless figure count
  bool named = false;
  int times_seen = 0;                 ///< so far, while the text is followed
  std::optional<std::uint32_t> body;  ///< figure of the organisation that the person belongs to
  std::string home;                   ///< state where an organisation is at home, though it does not speak for it
  std::string lemma;                  ///< of the head of a nameless figure, or of the role
  std::vector<std::string> words;     ///< of the name, folded
};

struct Use {
  TokenRange tokens;
  TokenIndex head = 0;
  FigureIndex figure = 0;
  MentionKind kind = MentionKind::name;
};

/// All figures and their uses. Figures are found again by what names them.
class Cast {
 public:
  explicit Cast(const Knowledge::Tables& tables) : tables_(&tables) {}

  std::vector<Figure> figures;
  std::vector<Use> uses;

  /// The state of a code, made at first need.
  FigureIndex state(std::string_view code);
  std::optional<FigureIndex> known_state(std::string_view code) const;

  /// A person by the folded words of a full name (two or more): the same one if the last words agree and the first do not differ.
  FigureIndex person(const std::string& name, std::vector<std::string> words);
  /// Who a single word of a name stands for: the last one introduced of that name.
  std::optional<FigureIndex> person_called(const std::string& word) const;
  /// From here on the person is also called so.
  void called(FigureIndex figure, const std::string& word) { people_[word].push_back(figure); }

  /// An organisation by its folded name, under which it can also be found by other forms.
  FigureIndex organisation(const std::string& name, const std::string& key);
  std::optional<FigureIndex> organisation_called(const std::string& key) const;
  void also_called(FigureIndex, const std::string& key);

  /// `from` turns out to be `into`: root() gives the one that both are. Uses keep their figures until settle().
  void merge(FigureIndex from, FigureIndex into);
  FigureIndex root(FigureIndex) const;
  /// Gives all uses the figures that they turned out to be.
  void settle();

  FigureIndex add(Figure figure);
  void use(TokenRange tokens, TokenIndex head, FigureIndex figure, MentionKind kind) { uses.push_back({tokens, head, figure, kind}); }

 private:
  const Knowledge::Tables* tables_;
  std::map<std::string, FigureIndex, std::less<>> states_, organisations_;
  std::map<std::string, std::vector<FigureIndex>, std::less<>> people_;
  mutable std::vector<FigureIndex> is_;  ///< what each figure turned out to be, if anything else; paths shorten as they are walked
};

std::vector<std::string> words_of(std::string_view folded);

}  // namespace demarche::who
