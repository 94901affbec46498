#include "record/text.hpp"

namespace demarche::record {

std::string to_text(const Document& document, bool) { return document.title + "\n"; }

}  // namespace demarche::record
