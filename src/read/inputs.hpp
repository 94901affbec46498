// What the command line names, as a stream of documents still to be read: files, folders, standard input, JSON Lines.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "read/read.hpp"

namespace demarche::read {

/// One document as it lies in its file: not yet decoded.
struct Input {
  std::string bytes;
  Given given;
  std::string where;  ///< "talks.jsonl:12", for errors
};

enum class Format { by_name, text, jsonl };  ///< by_name: JSON Lines if the file's name ends in .jsonl or .ndjson, else text

/// Gives the documents one at a time, in order, so that memory does not grow with their number.
///
/// An operand is a file, a folder (its files and its folders' files in the order of their names; hidden ones are left out) or "-".
/// JSON Lines: {"id", "text", "title", "published", "source"}, only `text` must be there. What has an id keeps it as its source.
class Inputs {
 public:
  Inputs(std::vector<std::string> operands, Format format, std::optional<Day> published);
  ~Inputs();

  /// The next document; an Error for one that cannot be read (and then one can go on); nothing at the end.
  std::optional<Result<Input>> next();

  /// How much of the input is given so far, 0 to 1; nothing where that cannot be known (standard input).
  std::optional<double> fraction_given() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace demarche::read
