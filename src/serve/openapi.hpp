// What can be asked over HTTP, for programs that write clients: OpenAPI 3.1, made from the list of questions.
#pragma once

#include <string>

namespace demarche::serve {

std::string openapi();

}  // namespace demarche::serve
