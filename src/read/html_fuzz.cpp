// libFuzzer: whatever the page, read_html gives a consistent document whose text leads back to the page, or an error in words.
#include <cstdint>
#include <cstdlib>

#include "base/utf8.hpp"
#include "read/html.hpp"

using namespace demarche;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto document = read::read_html({reinterpret_cast<const char*>(data), size}, {});
  if (!document) {
    if (document.error().message.empty()) std::abort();
    return 0;
  }
  if (find_invalid_utf8(document->text) != std::string::npos || document->blocks.empty() || !inconsistency(*document).empty()) std::abort();
  for (const Block& block : document->blocks)
    if (origin_of(document->origins, block.span.begin) >= size) std::abort();
  return 0;
}
