// Meetings as a calendar (RFC 5545): an event for each meeting with a day, however many reports tell of it, with delegates as attendees.
//
// Where reports differ, the later one is believed: a meeting that was planned on Monday and held on Friday is one event, and was held.
#pragma once

#include "export/destination.hpp"
#include "export/reports.hpp"

namespace demarche::exports {

Status write_icalendar(Reports&, const Destination&);

/// A content line, folded so that no line has more than 75 bytes and no character is cut, with its line ends.
std::string folded(std::string_view line);

}  // namespace demarche::exports
