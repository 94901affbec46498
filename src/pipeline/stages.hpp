// The order in which a report is read: one list of stages, each adding layers to the document.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "did/did.hpp"
#include "document/document.hpp"
#include "language/language.hpp"
#include "who/who.hpp"

namespace demarche::pipeline {

/// All that is learned or tabulated. Immutable: one serves all threads.
struct Models {
  language::Model language;
  who::Knowledge knowledge;
  did::Lexicon lexicon;
};

struct Stage {
  std::string_view name;
  std::string_view gives;  ///< a phrase for `demarche stages`
  void (*run)(const Models&, Document&);
};

/// In the order in which they run.
std::span<const Stage> stages();

/// Seconds that each stage took, summed over documents.
struct Times {
  std::vector<double> seconds = std::vector<double>(stages().size());
  void add(const Times& other);
};

/// Runs all stages but those named in `without`. In debug builds, checks what every stage must leave true.
void annotate(const Models&, Document&, std::span<const std::string> without = {}, Times* times = nullptr);

}  // namespace demarche::pipeline
