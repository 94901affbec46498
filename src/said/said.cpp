#include "said/said.hpp"

namespace demarche::said {

std::vector<Statement> find_statements(const Document&) { return {}; }

}  // namespace demarche::said
