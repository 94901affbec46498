#include "who/forms.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "base/fold.hpp"
#include "base/one_of.hpp"

namespace demarche::who {

bool is_capitalised(std::string_view form) {
  if (form.empty()) return false;
  const CodePoint c = code_point_at(form, 0);
  if (c.value < 0x80) return c.value >= 'A' && c.value <= 'Z';
  // Latin-1 and Latin Extended-A: capitals; elsewhere (Greek, Cyrillic, further Latin) the common ranges.
  if (c.value >= 0xC0 && c.value <= 0xDE) return c.value != 0xD7;
  if (c.value >= 0x100 && c.value < 0x180)
    return c.value % 2 == (c.value >= 0x139 && c.value <= 0x148 ? 1 : 0) || c.value == 0x179 || c.value == 0x17B;
  return (c.value >= 0x391 && c.value <= 0x3A9) || (c.value >= 0x400 && c.value <= 0x42F) ||
         (c.value >= 0x1E00 && c.value < 0x1F00 && c.value % 2 == 0);
}

bool is_all_capitals(std::string_view form) {
  return std::ranges::any_of(form, [](char c) { return c >= 'A' && c <= 'Z'; }) &&
         std::ranges::none_of(form, [](char c) { return c >= 'a' && c <= 'z'; });
}

bool is_body_noun(const Knowledge::Tables& tables, std::string_view form) {
  const auto noun = tables.noun(fold(form));
  return (noun && (noun->what == NounClass::body || noun->what == NounClass::party || noun->what == NounClass::group)) ||
         is_one_of(form, {"Protection", "Forces", "Services", "Service", "Affairs", "Security", "Development"});
}

bool is_calendar_word(std::string_view word) {
  return is_one_of(word, {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "april", "june",
                       "july", "august", "september", "october", "november", "december", "today", "yesterday"});
}

}  // namespace demarche::who
