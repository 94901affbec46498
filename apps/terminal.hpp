// What standard output can show.
#pragma once

#include "record/terminal.hpp"

namespace demarche::apps {

/// A terminal's own width, and colour unless NO_COLOR is set (https://no-color.org); for a file or a pipe 100 columns without colour.
record::TextStyle style_of_standard_output();

}  // namespace demarche::apps
