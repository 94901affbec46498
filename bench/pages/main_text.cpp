// What demarche reads on pages, for bench/pages/score.py: a line of JSON a file.
//
//   main_text FILE.html …
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/file.hpp"
#include "read/read.hpp"

using namespace demarche;

int main(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    const std::string path = argv[i];
    auto file = InputFile::open(path);
    if (!file) return 1;
    auto bytes = file->read_all(read::max_page_bytes);
    if (!bytes) return 1;
    nlohmann::json line{{"page", path.substr(path.rfind('/') + 1)}, {"title", ""}, {"published", ""}, {"text", ""}};
    if (const auto d = read::read_document(std::move(*bytes), {})) {
      std::string text;
      for (const Block& block : d->blocks)
        if (block.kind != BlockKind::title) text += std::string(d->view(block.span)) + "\n";
      line["title"] = d->title;
      line["published"] = d->published ? format_day(*d->published) : "";
      line["text"] = text;
    }
    fmt::print("{}\n", line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
  }
}
