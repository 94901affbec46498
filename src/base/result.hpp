// Errors are values with a sentence that a person can act on.
#pragma once

#include <string>
#include <utility>
#include <variant>

namespace demarche {

struct Error {
  enum class Kind { not_found, malformed, unsupported, io };
  Kind kind;
  std::string message;  ///< a sentence the user can act on
  std::string where;    ///< path, or document and byte; may be empty
};

/// "WHERE: MESSAGE", as it is printed.
inline std::string to_string(const Error& error) { return error.where.empty() ? error.message : error.where + ": " + error.message; }

/// A T, or the reason there is none. (std::expected once we have C++23.)
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}
  Result(Error error) : state_(std::move(error)) {}

  explicit operator bool() const { return state_.index() == 0; }
  T& operator*() & { return std::get<0>(state_); }
  const T& operator*() const& { return std::get<0>(state_); }
  T&& operator*() && { return std::get<0>(std::move(state_)); }
  T* operator->() { return &std::get<0>(state_); }
  const T* operator->() const { return &std::get<0>(state_); }
  const Error& error() const { return std::get<1>(state_); }

 private:
  std::variant<T, Error> state_;
};

/// Success, or the reason for failure.
struct Done {};
using Status = Result<Done>;

}  // namespace demarche
