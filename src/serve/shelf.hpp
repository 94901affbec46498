// Stores for many threads: a Store serves one thread at a time, so each request takes one that is free and puts it back.
//
//   auto store = shelf.take();         // Result
//   (*store)->get(id);                 // back on the shelf at the end of the scope
#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "store/store.hpp"

namespace demarche::serve {

class Shelf {
 public:
  /// Opens the store once, to know that it can be. Error: as Store::open().
  static Result<std::unique_ptr<Shelf>> open(const std::string& path);

  struct PutBack {
    Shelf* shelf;
    void operator()(store::Store* store) const { shelf->put_back(std::unique_ptr<store::Store>(store)); }
  };
  using Taken = std::unique_ptr<store::Store, PutBack>;
  /// Error: as Store::open().
  Result<Taken> take();

  /// Counts the changes of the file that were noticed, from 1. Another program's change is noticed within a tenth of a second.
  Result<std::uint64_t> version();
  /// To be called after a change of our own: version() notices it at once.
  void changed();

  const std::string& path() const { return path_; }

 private:
  Shelf(std::string path, store::Store watcher) : path_(std::move(path)), watcher_(std::move(watcher)) {}
  void put_back(std::unique_ptr<store::Store>);

  const std::string path_;
  std::mutex free_mutex_;
  std::vector<std::unique_ptr<store::Store>> free_;

  std::mutex version_mutex_;  ///< guards what follows
  store::Store watcher_;
  std::chrono::steady_clock::time_point looked_;
  std::int64_t seen_ = -1;
  std::uint64_t version_ = 0;
};

}  // namespace demarche::serve
