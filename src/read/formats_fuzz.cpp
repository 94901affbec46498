// libFuzzer: whatever the file, each document and each error of it is sound, and it comes to an end.
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>

#include "base/utf8.hpp"
#include "read/inputs.hpp"
#include "read/which_language.hpp"

using namespace demarche;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const int file = ::memfd_create("input", MFD_CLOEXEC);
  if (file < 0 || ::write(file, data, size) != static_cast<ssize_t>(size)) std::abort();
  read::Inputs inputs({"/proc/self/fd/" + std::to_string(file)}, {});
  std::size_t count = 0;
  while (auto input = inputs.next()) {
    if (++count > size + 200) std::abort();
    if (!*input) {
      if (input->error().message.empty()) std::abort();
      continue;
    }
    const bool is_pdf = read::format_of((*input)->bytes) == read::Format::pdf;  // another program's to read
    const auto document = is_pdf ? read::read_text("no", {}) : read::read_document((*input)->bytes, (*input)->given);
    if (!document) continue;
    if (find_invalid_utf8(document->text) != std::string::npos || !inconsistency(*document).empty()) std::abort();
    if (read::which_language(document->text).empty()) std::abort();
  }
  ::close(file);
  return 0;
}
