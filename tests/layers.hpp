// A room's layers as text that a person can check against the report: what .case files expect.
#pragma once

#include <string>
#include <string_view>

#include "document/document.hpp"

namespace demarche::tests {

/// The layers that `room` gives: "read", "language", "who", "when", "said", "did" or "talks"; all of them for any other name.
std::string print_layers(std::string_view room, const Document&);

}  // namespace demarche::tests
