// The way back from a text to the bytes it was read from.
#pragma once

#include <cstdint>
#include <vector>

namespace demarche {

/// From byte `at` of the text on, up to the next run, the text came from the input's bytes at `from` on, byte by byte. Several bytes of
/// input may stand for fewer of text (an entity) or for none (a tag).
struct Origin {
  std::uint32_t at = 0, from = 0;
  friend bool operator==(const Origin&, const Origin&) = default;
};

/// Runs, sorted by `at`. None at all: the text is the input.
using Origins = std::vector<Origin>;

/// The byte of the input that a byte of the text came from. Logarithmic in the runs.
std::uint32_t origin_of(const Origins&, std::uint32_t at);

/// Adds a run, unless the one before goes on.
void add_origin(Origins&, Origin);

/// A text made from a text made from bytes: `outer` leads from the first to the second, `inner` on to the bytes.
Origins compose(const Origins& outer, const Origins& inner);

}  // namespace demarche
