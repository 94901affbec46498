// The words that expressions of time are made of.
#pragma once

#include <string>
#include <string_view>

#include "when/calendar.hpp"

namespace demarche::when {

enum class Role {
  none,
  month,        ///< value 1 to 12
  weekday,      ///< value 0 to 6
  number,       ///< value; "several" and "few" are -1
  ordinal,      ///< value
  year,         ///< four digits
  decade,       ///< value is its first year: "1980s"
  unit,         ///< value is the Unit; plural or not
  short_time,   ///< "hour", "minutes": shorter than a day
  season,       ///< value is the Season
  from_today,   ///< "yesterday": value in days
  shift,        ///< "last", "this", "next": value in units
  part_of_day,  ///< "morning"
  part,         ///< "early", "late", "mid", "earlier", "later"
  vague,        ///< "now", "recently"
  ago,          ///< "ago", "earlier"
};

struct Word {
  std::string lower;  ///< without "mid-" before and a full stop after
  Role role = Role::none;
  int value = 0;
  bool plural = false;   ///< of units
  bool capital = false;  ///< begins with a capital
};

Word word_of(std::string_view form);

}  // namespace demarche::when
