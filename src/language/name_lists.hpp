// Words that name states and cities, peoples and creeds, and people, from open registers (data/language/names.tsv). The network sees
// whether a word is in a list; training also tells states and cities from other places by them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace demarche::language {

class NameLists {
 public:
  static const NameLists& built_in();

  /// Needs: lines of kind, tab, name; kinds GPE, NORP, FIRST, LAST. Others, and lines that start with #, are left out.
  explicit NameLists(std::string_view tsv);

  static constexpr std::uint8_t people = 8 | 16;

  /// In which lists a word is, whatever its case: 1 a state or city, 2 part of such a name, 4 a people, 8 a first name, 16 a last name.
  std::uint8_t lists_with(std::string_view lowered) const;

  bool is_state_or_city(const std::string& name) const { return states_and_cities_.contains(name); }
  bool is_people(const std::string& name) const { return peoples_.contains(name); }

 private:
  struct Slot {
    std::uint64_t word = 0;
    std::uint8_t lists = 0;
  };
  void put(std::string_view name, std::uint8_t list);
  const Slot& slot(std::uint64_t word) const;

  std::vector<Slot> slots_;  // open addressing, a power of two, never full
  std::unordered_set<std::string> states_and_cities_, peoples_;
};

}  // namespace demarche::language
