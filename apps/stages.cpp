#include "pipeline/stages.hpp"

#include <fmt/format.h>

#include "commands.hpp"

namespace demarche::apps {

int list_stages() {
  for (const pipeline::Stage& stage : pipeline::stages()) fmt::print("{:<12}{}\n", stage.name, stage.gives);
  return ok;
}

}  // namespace demarche::apps
