// The store's tables (docs/store.md), as the list of steps that lead from an empty file to the newest version.
#pragma once

#include <span>

namespace demarche::store {

/// "DMCH": says that a file is ours.
inline constexpr int application_id = 0x444D4348;

/// migrations()[v] leads from version v to v + 1. Steps are only ever added; one that has been released is never changed.
std::span<const char* const> migrations();

}  // namespace demarche::store
