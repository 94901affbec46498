// Whether a report is about talks at all.
#pragma once

#include "document/document.hpp"

namespace demarche::talks {

/// Needs: tokens with lemmas. False for sport, weather, markets and the like, where "met", "rejected" and "if" mean something else:
/// more words of those than of talks. Linear.
bool may_be_about_talks(const Document&);

}  // namespace demarche::talks
