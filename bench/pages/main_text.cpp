// What demarche reads on pages, for bench/pages/score.py: a line of JSON a document. Web archives and the like may be given, too.
//
//   main_text FILE …
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "read/inputs.hpp"

using namespace demarche;

int main(int argc, char** argv) {
  read::Inputs inputs({argv + 1, argv + argc}, {});
  while (auto input = inputs.next()) {
    if (!*input) {
      fmt::print(stderr, "{}\n", to_string(input->error()));
      continue;
    }
    const std::string path = (*input)->where;
    nlohmann::json line{{"page", path.substr(path.rfind('/') + 1)}, {"title", ""}, {"published", ""}, {"text", ""}};
    if (const auto d = read::read_document(std::move((*input)->bytes), (*input)->given)) {
      std::string text;
      for (const Block& block : d->blocks)
        if (block.kind != BlockKind::title) text += std::string(d->view(block.span)) + "\n";
      line["title"] = d->title;
      line["published"] = d->published ? format_day(*d->published) : "";
      line["text"] = text;
    }
    fmt::print("{}\n", line.dump());
  }
}
