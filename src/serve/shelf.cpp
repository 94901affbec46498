#include "serve/shelf.hpp"

namespace demarche::serve {
namespace {

constexpr auto look_every = std::chrono::milliseconds(100);
constexpr std::size_t most_kept = 16;

}  // namespace

Result<std::unique_ptr<Shelf>> Shelf::open(const std::string& path) {
  auto store = store::Store::open(path, store::Access::read);
  if (!store) return store.error();
  return std::unique_ptr<Shelf>(new Shelf(path, std::move(*store)));
}

Result<Shelf::Taken> Shelf::take() {
  {
    const std::lock_guard lock(free_mutex_);
    if (!free_.empty()) {
      Taken taken(free_.back().release(), PutBack{this});
      free_.pop_back();
      return taken;
    }
  }
  auto store = store::Store::open(path_, store::Access::read);
  if (!store) return store.error();
  return Taken(new store::Store(std::move(*store)), PutBack{this});
}

void Shelf::put_back(std::unique_ptr<store::Store> store) {
  const std::lock_guard lock(free_mutex_);
  if (free_.size() < most_kept) free_.push_back(std::move(store));
}

Result<std::uint64_t> Shelf::version() {
  const std::lock_guard lock(version_mutex_);
  const auto now = std::chrono::steady_clock::now();
  if (seen_ >= 0 && now - looked_ < look_every) return version_;
  const auto seen = watcher_.data_version();
  if (!seen) return seen.error();
  looked_ = now;
  if (*seen != seen_) ++version_;
  seen_ = *seen;
  return version_;
}

void Shelf::changed() {
  const std::lock_guard lock(version_mutex_);
  looked_ = {};
}

}  // namespace demarche::serve
