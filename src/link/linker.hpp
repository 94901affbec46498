// Linking: finds what is the same in many records. A pure function of the set of records and of what analysts corrected: the order in
// which they are added, threads and earlier linkings change nothing.
//
//   Linker linker;
//   for (const record::Record& r : records) linker.add(r);
//   Links links = std::move(linker).finish();
//
// Near-linear in the number of records; keeps a few kilobytes of each.
#pragma once

#include "link/digest.hpp"

namespace demarche::link {

/// Changes whenever the same records may give other links; a store that was linked by another version is linked anew.
inline constexpr int version = 2;

/// What analysts said is the same, or is not.
struct Corrections {
  struct Merge {
    std::string from, into;  ///< ids of entities or of matters
  };
  struct Split {
    std::string document;  ///< id of the record
    std::uint32_t n = 0;   ///< from 1: its issue n is a matter of its own
    std::string label;     ///< of that matter
  };
  std::vector<Merge> entities, matters;
  std::vector<Split> splits;
};

class Linker {
 public:
  explicit Linker(Corrections corrections = {}) : corrections_(std::move(corrections)) {}

  void add(const record::Record &);

  Links finish() &&;

 private:
  Corrections corrections_;
  std::vector<Digest> digests_;
};

}  // namespace demarche::link
