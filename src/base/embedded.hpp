// Files of the repository that are built into the program, so that it is one file and they are mapped, never read.
//
//   DEMARCHE_EMBEDDED(language_model)   // once, at namespace scope of a .cpp, outside any namespace
//   std::string_view bytes = language_model();
//
// The symbol is the one given to EMBEDS in the room's line in CMakeLists.txt. The bytes are aligned to 64.
#pragma once

#include <string_view>

#define DEMARCHE_EMBEDDED(symbol)                                                                                      \
  extern "C" const char demarche_##symbol##_begin[], demarche_##symbol##_end[];                                        \
  static inline std::string_view symbol() {                                                                            \
    return {demarche_##symbol##_begin, static_cast<std::size_t>(demarche_##symbol##_end - demarche_##symbol##_begin)}; \
  }
