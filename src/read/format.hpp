// What bytes are, told by how they begin and never by a name.
#pragma once

#include <string>
#include <string_view>

#include "read/fields.hpp"

namespace demarche::read {

/// How much of a file should be at hand to tell its format.
inline constexpr std::size_t sniffed_bytes = 8192;

/// Never `automatic`. `begin`: the first bytes, sniffed_bytes or all. `names`: which fields of a table the command line named.
Format format_of(std::string_view begin, const FieldNames& names = {});

inline constexpr std::string_view unknown_bytes = "no text";

/// What `other` is, for people: "an image", or unknown_bytes.
std::string name_of_other(std::string_view begin);

/// Text that people wrote for people, and no program, table or configuration.
bool is_prose(std::string_view begin);

}  // namespace demarche::read
