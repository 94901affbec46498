#include "talks/talks.hpp"

#include "talks/conditions.hpp"
#include "talks/genre.hpp"
#include "talks/meetings.hpp"
#include "talks/positions.hpp"
#include "talks/proposals.hpp"
#include "talks/questions.hpp"
#include "talks/shifts.hpp"

namespace demarche::talks {

void find_meetings(Document& document) {
  if (!may_be_about_talks(document)) return;
  document.meetings = meetings_of(Reading(document));
}

void find_positions(Document& document) {
  if (!may_be_about_talks(document)) return;
  const Reading reading(document);
  IssueBook issues(reading);
  document.proposals = proposals_of(reading, issues);
  document.conditions = conditions_of(reading);
  document.positions = positions_of(reading, issues, document.proposals, document.conditions);
  document.shifts = shifts_of(reading, issues, document.positions);
  document.questions = questions_of(reading, issues);
  document.issues = issues.take();
}

}  // namespace demarche::talks
