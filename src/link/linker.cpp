#include "link/linker.hpp"

#include <algorithm>

#include "link/copies.hpp"
#include "link/entities.hpp"
#include "link/items.hpp"
#include "link/matters.hpp"
#include "link/rows.hpp"
#include "link/talks.hpp"

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

template <class T>
void append(std::vector<T>& to, std::vector<T>&& from) {
  std::ranges::move(from, std::back_inserter(to));
}

// The digests' own rows one after the other, with entities and matters in place of the report's actors and issues. Gives their words.
std::array<ItemWords, kinds_of_rows> gather_rows(std::span<Digest> digests, const Identities& who, const Matters& what, Links& links) {
  std::array<ItemWords, kinds_of_rows> words;
  for (std::size_t report = 0; report < digests.size(); ++report) {
    Digest& d = digests[report];
    EachId to_global([&](auto& id) {
      if constexpr (std::is_same_v<decltype(id), EntityId&>)
        id = who.of[report][index_of(id)];
      else
        id = what.of[report][index_of(id)];
    });
    for_each_kind(d.rows, [&](auto& rows) {
      for (auto& row : rows) {
        to_global(row);
        row.report = static_cast<ReportId>(report);
        row.talk = links.reports[report].talk;
      }
    });
    append(links.statements, std::move(d.rows.statements));
    append(links.events, std::move(d.rows.events));
    append(links.meetings, std::move(d.rows.meetings));
    append(links.proposals, std::move(d.rows.proposals));
    append(links.positions, std::move(d.rows.positions));
    append(links.conditions, std::move(d.rows.conditions));
    append(links.shifts, std::move(d.rows.shifts));
    append(links.questions, std::move(d.rows.questions));
    for (std::size_t kind = 0; kind < kinds_of_rows; ++kind) append(words[kind], std::move(d.words[kind]));
  }
  return words;
}

}  // namespace

void Linker::add(const record::Record& r) { digests_.push_back(digest(r)); }

Links Linker::finish() && {
  std::ranges::sort(digests_, {}, [](const Digest& d) { return std::pair(d.published, std::string_view(d.id)); });
  const std::vector<ReportId> sources = find_sources(digests_);
  Identities who = identify(digests_, corrections_);
  const auto threads = find_threads(digests_, who.of, who.entities);
  Negotiations negotiations = find_negotiations(digests_, who.of, who.entities, threads, sources);
  Matters what = gather_matters(digests_, negotiations.of, corrections_);
  name_talks(negotiations.talks, what.matters, who.entities);

  Links links;
  for (std::size_t i = 0; i < digests_.size(); ++i)
    links.reports.push_back({digests_[i].id, digests_[i].published, sources[i], negotiations.of[i]});
  links.actors = known(who.of);
  links.issues = known(what.of);
  const auto words = gather_rows(digests_, who, what, links);
  links.entities = std::move(who.entities);
  links.matters = std::move(what.matters);
  links.talks = std::move(negotiations.talks);
  join_items(links, words);
  return links;
}

}  // namespace demarche::link
