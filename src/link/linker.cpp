#include "link/linker.hpp"

#include <algorithm>

#include "link/entities.hpp"
#include "link/matters.hpp"
#include "link/rows.hpp"

namespace demarche::link {
namespace {

template <class Id>
std::vector<Known<Id>> known(const std::vector<std::vector<Id>>& of) {
  std::vector<Known<Id>> all;
  for (std::size_t report = 0; report < of.size(); ++report)
    for (std::size_t n = 0; n < of[report].size(); ++n)
      all.push_back({static_cast<ReportId>(report), static_cast<std::uint32_t>(n) + 1, of[report][n]});
  return all;
}

// The digests' own rows one after the other, with entities and matters in place of the report's actors and issues.
void gather_rows(std::span<Digest> digests, const Identities& who, const Matters& what, Links& links) {
  for (std::size_t report = 0; report < digests.size(); ++report) {
    const auto globally = [&](auto& id) {
      if constexpr (std::is_same_v<decltype(id), EntityId&>)
        id = who.of[report][index_of(id)];
      else
        id = what.of[report][index_of(id)];
    };
    EachId change(globally);
    const auto take = [&](auto& from, auto& into) {
      for (auto& row : from) {
        row.report = static_cast<ReportId>(report);
        change(row);
        into.push_back(std::move(row));
        into.back().item = static_cast<std::uint32_t>(into.size());
      }
    };
    Links& own = digests[report].rows;
    take(own.statements, links.statements);
    take(own.events, links.events);
    take(own.meetings, links.meetings);
    take(own.proposals, links.proposals);
    take(own.positions, links.positions);
    take(own.conditions, links.conditions);
    take(own.shifts, links.shifts);
    take(own.questions, links.questions);
  }
}

}  // namespace

void Linker::add(const record::Record& r) { digests_.push_back(digest(r)); }

Links Linker::finish() && {
  std::ranges::sort(digests_, {}, [](const Digest& d) { return std::pair(d.published, std::string_view(d.id)); });
  Links links;
  for (const Digest& d : digests_) links.reports.push_back({d.id, d.published, static_cast<ReportId>(links.reports.size()), {}});
  Identities who = identify(digests_, corrections_);
  Matters what = gather_matters(digests_, who.of, corrections_);
  gather_rows(digests_, who, what, links);
  links.actors = known(who.of);
  links.issues = known(what.of);
  links.entities = std::move(who.entities);
  links.matters = std::move(what.matters);
  return links;
}

}  // namespace demarche::link
