// Answers that were given before, for as long as the store is as it was.
#pragma once

#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "serve/http.hpp"

namespace demarche::serve {

class Answers {
 public:
  /// The answer to the same target at the same version of the store, if it is still here.
  std::optional<Response> find(const std::string& target, std::uint64_t version);

  /// Keeps it; forgets what was asked longest ago where there is too much.
  void keep(const std::string& target, std::uint64_t version, const Response&);

 private:
  struct Kept {
    std::string target;
    Response response;
  };
  void move_to(std::uint64_t version);

  std::mutex mutex_;
  std::uint64_t version_ = 0;
  std::list<Kept> kept_;  ///< the last asked first
  std::unordered_map<std::string, std::list<Kept>::iterator> places_;
  std::size_t bytes_ = 0;
};

}  // namespace demarche::serve
