#include "serve/answers.hpp"

namespace demarche::serve {
namespace {

constexpr std::size_t max_bytes = std::size_t{128} << 20;

}  // namespace

std::optional<Response> Answers::find(const std::string& target, std::uint64_t version) {
  const std::lock_guard lock(mutex_);
  if (version != version_) return {};
  const auto place = places_.find(target);
  if (place == places_.end()) return {};
  kept_.splice(kept_.begin(), kept_, place->second);
  return kept_.front().response;
}

void Answers::keep(const std::string& target, std::uint64_t version, const Response& response) {
  const std::lock_guard lock(mutex_);
  if (version < version_ || response.body.bytes.size() > max_bytes / 4) return;
  move_to(version);
  if (places_.contains(target)) return;
  kept_.push_front({target, response});
  places_[target] = kept_.begin();
  for (bytes_ += response.body.bytes.size(); bytes_ > max_bytes; kept_.pop_back()) {
    bytes_ -= kept_.back().response.body.bytes.size();
    places_.erase(kept_.back().target);
  }
}

void Answers::move_to(std::uint64_t version) {
  if (version == version_) return;
  version_ = version;
  kept_.clear();
  places_.clear();
  bytes_ = 0;
}

}  // namespace demarche::serve
