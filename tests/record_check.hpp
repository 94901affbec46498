// What holds for the record of every text, however odd.
#pragma once

#include <string>

namespace demarche::tests {

/// Needs: a record as JSON. Gives: what is wrong with it, or nothing: quotes that are not exactly the words they point at, items without
/// evidence, ids that are not unique or name nothing, offsets in the middle of a character.
std::string what_is_wrong(const std::string& json);

}  // namespace demarche::tests
