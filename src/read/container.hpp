// What holds many documents: archives, feeds, tables. Each gives its members one at a time, from front to back, so that memory does not
// grow with their number and what is cut short is read up to the cut.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "read/read.hpp"
#include "read/stream.hpp"

namespace demarche::read {

/// One document as it lies in its file: not yet decoded.
struct Input {
  std::string bytes;
  Given given;
  std::string where;        ///< "talks.jsonl:12", for errors
  bool is_excerpt = false;  ///< of the page at given.url
};

/// What lies in a container and may be anything: its stream must be used before the next member is asked for.
struct Member {
  Stream stream;
  std::string name;
  Given given;
};

/// What was left out because it is no document, by what it is: "an image".
using Skipped = std::map<std::string, std::size_t>;

class Container {
 public:
  virtual ~Container() = default;

  /// The next member; an Error for one that cannot be read (and then one can go on); nothing at the end.
  virtual std::optional<Result<std::variant<Input, Member>>> next() = 0;
};

using Item = std::variant<Input, Member>;
using NextItem = std::optional<Result<Item>>;

std::unique_ptr<Container> open_tar(Stream stream, std::string name);

/// From local header to local header: needs no way back, and reads what a cut has left.
std::unique_ptr<Container> open_zip(Stream stream, std::string name);

/// Web archives: the pages that were fetched, with their addresses. Requests, redirects and failures are counted in `skipped`.
std::unique_ptr<Container> open_warc(Stream stream, std::string name, Skipped& skipped);

}  // namespace demarche::read
