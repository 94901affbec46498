// libFuzzer: whatever the line, parse_line gives a document or an error that names it.
#include <cstdint>
#include <cstdlib>

#include "read/jsonl.hpp"

using namespace demarche;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto input = read::parse_line({reinterpret_cast<const char*>(data), size}, "line");
  if (!input && (input.error().message.empty() || !input.error().where.starts_with("line"))) std::abort();
  return 0;
}
