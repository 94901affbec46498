// A record as JSON, to the letter of docs/record.md: one object on one line.
#pragma once

#include <string>

#include "record/record.hpp"

namespace demarche::record {

/// Gives: one JSON object, without a line end.
std::string to_json(const Record&);

/// The same for a document on which every stage that was wanted has run.
std::string to_json(const Document&);

}  // namespace demarche::record
