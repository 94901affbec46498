// libFuzzer: whatever the bytes, read_text gives a consistent document or an error in words.
#include <cstdint>
#include <cstdlib>

#include "base/utf8.hpp"
#include "read/read.hpp"

using namespace demarche;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto document = read::read_text({reinterpret_cast<const char*>(data), size}, {});
  if (!document) {
    if (document.error().message.empty()) std::abort();
    return 0;
  }
  if (find_invalid_utf8(document->text) != std::string::npos || document->blocks.empty() || !inconsistency(*document).empty()) std::abort();
  return 0;
}
