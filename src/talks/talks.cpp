#include "talks/talks.hpp"

namespace demarche::talks {

void find_meetings(Document&) {}
void find_positions(Document&) {}

}  // namespace demarche::talks
