// A record as JSON, to the letter of docs/record.md: one object on one line.
#pragma once

#include <string>

#include "document/document.hpp"

namespace demarche::record {

/// Needs: a document on which every stage that was wanted has run. Gives: the record, without a line end.
std::string to_json(const Document&);

}  // namespace demarche::record
