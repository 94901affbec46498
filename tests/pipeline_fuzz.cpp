// libFuzzer: whatever the bytes, every stage leaves the document consistent and the record keeps its promises.
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "pipeline/stages.hpp"
#include "read/read.hpp"
#include "record/json.hpp"
#include "record/text.hpp"
#include "record_check.hpp"

using namespace demarche;

namespace {

void demand(const std::string& wrong) {
  if (wrong.empty()) return;
  std::fprintf(stderr, "%s\n", wrong.c_str());
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const pipeline::Models models;
  auto document = read::read_text({reinterpret_cast<const char*>(data), size}, {"", "", "", parse_day("2025-04-22")});
  if (!document) return 0;
  for (const pipeline::Stage& stage : pipeline::stages()) {
    stage.run(models, *document);
    demand(inconsistency(*document));
  }
  demand(tests::what_is_wrong(record::to_json(*document)));
  return 0;
}
