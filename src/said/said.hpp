// Who said what.
#pragma once

#include "document/document.hpp"

namespace demarche::said {

/// Needs: trees, actors, mentions, periods. Gives: statements, in the order of their content.
std::vector<Statement> find_statements(const Document&);

}  // namespace demarche::said
