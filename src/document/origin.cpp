#include "document/origin.hpp"

#include <algorithm>

namespace demarche {
namespace {

// The run that a byte of the text lies in; the end if it lies before all of them.
Origins::const_iterator run_of(const Origins& origins, std::uint32_t at) {
  const auto after = std::ranges::upper_bound(origins, at, {}, &Origin::at);
  return after == origins.begin() ? origins.end() : after - 1;
}

}  // namespace

std::uint32_t origin_of(const Origins& origins, std::uint32_t at) {
  const auto run = run_of(origins, at);
  return run == origins.end() ? at : run->from + (at - run->at);
}

void add_origin(Origins& origins, Origin run) {
  const bool goes_on = !origins.empty() && origins.back().from + (run.at - origins.back().at) == run.from;
  const bool is_start = origins.empty() && run.at == 0 && run.from == 0;
  if (goes_on || is_start) return;
  if (!origins.empty() && origins.back().at == run.at) origins.pop_back();
  origins.push_back(run);
}

Origins compose(const Origins& outer, const Origins& inner) {
  if (outer.empty()) return inner;
  if (inner.empty()) return outer;
  Origins both;
  const auto follow = [&](Origin run, std::uint32_t size) {
    add_origin(both, {run.at, origin_of(inner, run.from)});
    auto next = std::ranges::upper_bound(inner, run.from, {}, &Origin::at);
    for (; next != inner.end() && next->at - run.from < size; ++next) add_origin(both, {run.at + (next->at - run.from), next->from});
  };
  follow({}, outer[0].at);
  for (std::size_t i = 0; i < outer.size(); ++i) follow(outer[i], (i + 1 < outer.size() ? outer[i + 1].at : UINT32_MAX) - outer[i].at);
  return both;
}

}  // namespace demarche
