// What the command line names, as a stream of documents still to be read: files, folders, standard input, and all that lies in them.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "read/container.hpp"
#include "read/fetch.hpp"
#include "read/format.hpp"

namespace demarche::read {

struct InputOptions {
  Format from = Format::automatic;  ///< what the files are, where that is not to be told by how they begin
  std::optional<Day> published;     ///< of documents that do not say
  FieldNames fields;
  Fetcher* fetcher = nullptr;  ///< for addresses, and the pages that feeds point to; null: the network is not touched
};

/// Gives the documents one at a time, in order, so that memory does not grow with their number.
///
/// An operand is a file, a folder (its files and its folders' files in the order of their names; hidden ones are left out), "-", or with a
/// fetcher an address. What is compressed or holds others is opened, to a depth of eight. In folders and archives, what is no document is
/// left out and counted; what the command line names itself is then an error.
class Inputs {
 public:
  Inputs(std::vector<std::string> operands, InputOptions options);
  ~Inputs();

  /// The next document; an Error for one that cannot be read (and then one can go on); nothing at the end.
  std::optional<Result<Input>> next();

  /// How much of the input is given so far, 0 to 1; nothing where that cannot be known (standard input).
  std::optional<double> fraction_given() const;

  /// What was left out. To be asked at the end.
  const Skipped& skipped() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace demarche::read
