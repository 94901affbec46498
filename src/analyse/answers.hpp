// The questions as pure functions of a scope: same rows and same asking, same answer. questions.hpp lists them for the world.
#pragma once

#include "analyse/answer.hpp"
#include "analyse/scope.hpp"

namespace demarche::analyse {

Answer talks(const Scope&);
Answer brief(const Scope&);
Answer changes(const Scope&);
Answer positions(const Scope&);
Answer history(const Scope&);
Answer redlines(const Scope&);
Answer overlap(const Scope&);
Answer silence(const Scope&);
Answer conditions(const Scope&);
Answer timeline(const Scope&);
Answer meetings(const Scope&);
Answer next(const Scope&);
Answer proposals(const Scope&);
Answer terms(const Scope&);
Answer answers(const Scope&);
Answer statements(const Scope&);
Answer conflicts(const Scope&);
Answer network(const Scope&);
Answer intensity(const Scope&);
Answer find(const Scope&);

/// Puts rows in the order of their first cell, which holds days; rows of one day stay as they are.
void sort_by_day(Answer&);

}  // namespace demarche::analyse
