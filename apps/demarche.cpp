#include <fmt/format.h>

#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "pipeline/stages.hpp"
#include "read/read.hpp"
#include "record/json.hpp"

using namespace demarche;

int main(int argc, char** argv) {
  const pipeline::Models models;
  const auto one = [&](std::string text, const read::Given& given) {
    auto document = read::read_text(std::move(text), given);
    if (!document) return;
    pipeline::annotate(models, *document);
    std::cout << record::to_json(*document) << '\n';
  };
  bool lines = false;
  read::Given given;
  for (int i = 2; i < argc; ++i) {
    const std::string arg = argv[i];
    if (arg == "--from" || arg == "--format") {
      lines |= std::string(argv[++i]) == "jsonl";
    } else if (arg == "--published") {
      given.published = parse_day(argv[++i]);
    } else {
      std::ifstream file(arg);
      if (lines) {
        for (std::string line; std::getline(file, line);) {
          const auto json = nlohmann::json::parse(line);
          one(json["text"], {json["id"], "", "", parse_day(json["published"].get<std::string>())});
        }
      } else {
        std::stringstream all;
        all << file.rdbuf();
        given.source = arg;
        one(all.str(), given);
      }
    }
  }
}
