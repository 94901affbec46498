// Negotiations found by themselves.
//
// Reports that share parties and names, and come near each other in time, are one thread: each report joins the thread whose words it is
// most like, or begins one; threads that turn out alike are joined. A thread in which parties meet, propose, hold positions or deal
// with one another is a negotiation.
#pragma once

#include <span>

#include "link/digest.hpp"

namespace demarche::link {

/// Needs: digests in the order of their reports, the entities of their actors. Gives: the thread of each report, by number from 0.
std::vector<std::uint32_t> find_threads(std::span<const Digest>, std::span<const std::vector<EntityId>> actors,
                                        const std::vector<Entity>& entities);

struct Negotiations {
  std::vector<Talk> talks;                ///< the most reported first; without matters yet
  std::vector<std::optional<TalkId>> of;  ///< of each report
};

/// Needs: what find_threads() gave and find_sources().
Negotiations find_negotiations(std::span<const Digest>, std::span<const std::vector<EntityId>> actors, const std::vector<Entity>& entities,
                               std::span<const std::uint32_t> threads, std::span<const ReportId> sources);

/// Gives each its matters and its name: "Norway, Chad: fishing quota".
void name_talks(std::vector<Talk>& talks, const std::vector<Matter>& matters, const std::vector<Entity>& entities);

}  // namespace demarche::link
