// Reading while the page is open: reports that were dropped on it, and those that turn up in a folder.
//
// One thread takes what waits, reads it on all cores and stores it. What cannot be read is named in the progress; the rest goes on.
#pragma once

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "read/inputs.hpp"
#include "record/record.hpp"

namespace demarche::serve {

struct Progress {
  struct Read {
    std::string id, title;
  };
  std::size_t given = 0, read = 0, failed = 0;
  std::vector<std::string> failures;  ///< the last ones, as sentences
  std::vector<Read> last_read;        ///< the newest last
};

class ReadingRoom {
 public:
  /// `folder` may be empty: then only what is given is read. `changed` is called after each report that was stored.
  ReadingRoom(std::string store, std::string folder, std::function<void()> changed);

  void give(std::vector<read::Input>);
  Progress progress() const;

 private:
  void work(const std::stop_token&);
  void look_into_folder();
  void read_all_that_waits();
  void fail(const Error&);

  const std::string store_, folder_;
  const std::function<void()> changed_;
  std::map<std::string, std::filesystem::file_time_type> known_files_;

  mutable std::mutex mutex_;
  std::condition_variable_any more_;
  std::deque<Result<read::Input>> waiting_;
  Progress progress_;

  std::jthread thread_;  ///< last, so that it ends before the rest does
};

}  // namespace demarche::serve
