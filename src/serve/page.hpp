// The files of the page (web/dist), built into the program.
#pragma once

#include <optional>
#include <string_view>

#include "serve/http.hpp"

namespace demarche::serve {

/// The file at a path of the page: "/", the name of a view ("/matrix", "/report/…"), or one of its assets. Nothing if there is none.
std::optional<Response> page_file(std::string_view path);

}  // namespace demarche::serve
