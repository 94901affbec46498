#include "serve/reading_room.hpp"

#include <algorithm>
#include <optional>

#include "pipeline/in_order.hpp"
#include "pipeline/stages.hpp"
#include "store/store.hpp"

namespace demarche::serve {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t most_named = 20;
constexpr auto look_every = std::chrono::seconds(2);
constexpr auto settled_after = std::chrono::seconds(1);  ///< a file that was just written to may still grow

const pipeline::Models& models() {
  static const pipeline::Models loaded;  // only once something is to be read
  return loaded;
}

Result<record::Record> make_record(Result<read::Input>&& input) {
  if (!input) return input.error();
  try {
    auto document = read::read_document(std::move(input->bytes), input->given);
    if (!document) return Error{document.error().kind, document.error().message, input->where};
    pipeline::annotate(models(), *document);
    return record::make_record(*document);
  } catch (const std::bad_alloc&) {
    return Error{Error::Kind::unsupported, "there is not enough memory to read it", input->where};
  }
}

template <class T>
void keep_last(std::vector<T>& list, T item) {
  if (list.size() == most_named) list.erase(list.begin());
  list.push_back(std::move(item));
}

}  // namespace

ReadingRoom::ReadingRoom(std::string store, std::string folder, std::function<void()> changed)
    : store_(std::move(store)),
      folder_(std::move(folder)),
      changed_(std::move(changed)),
      thread_([this](const std::stop_token& stop) { work(stop); }) {}

void ReadingRoom::give(std::vector<read::Input> inputs) {
  const std::lock_guard lock(mutex_);
  progress_.given += inputs.size();
  for (read::Input& input : inputs) waiting_.emplace_back(std::move(input));
  more_.notify_all();
}

Progress ReadingRoom::progress() const {
  const std::lock_guard lock(mutex_);
  return progress_;
}

void ReadingRoom::work(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    if (!folder_.empty()) look_into_folder();
    bool some = false;
    {
      std::unique_lock lock(mutex_);
      if (waiting_.empty()) more_.wait_for(lock, stop, look_every, [this] { return !waiting_.empty(); });
      some = !waiting_.empty();
    }
    if (some && !stop.stop_requested()) read_all_that_waits();
  }
}

void ReadingRoom::look_into_folder() {
  std::error_code error;
  const auto now = fs::file_time_type::clock::now();
  std::vector<std::string> fresh;
  for (fs::recursive_directory_iterator at(folder_, fs::directory_options::skip_permission_denied, error), end; !error && at != end;
       at.increment(error)) {
    if (at->path().filename().native().starts_with('.')) {
      at.disable_recursion_pending();
      continue;
    }
    if (!at->is_regular_file(error)) continue;
    const auto written = at->last_write_time(error);
    const auto known = known_files_.find(at->path().native());
    if (error || now - written < settled_after || (known != known_files_.end() && known->second == written)) continue;
    known_files_[at->path().native()] = written;
    fresh.push_back(at->path().native());
  }
  if (error && known_files_.find(folder_) == known_files_.end()) {
    known_files_[folder_] = now;  // said once
    fail({Error::Kind::io, "cannot look into this folder: " + error.message(), folder_});
  }
  std::ranges::sort(fresh);
  read::Inputs inputs(std::move(fresh), {});
  while (auto input = inputs.next()) {
    const std::lock_guard lock(mutex_);
    ++progress_.given;
    waiting_.push_back(std::move(*input));
  }
}

void ReadingRoom::read_all_that_waits() {
  auto store = store::Store::open(store_, store::Access::write);
  const auto next = [this]() -> std::optional<Result<read::Input>> {
    const std::lock_guard lock(mutex_);
    if (waiting_.empty()) return {};
    auto input = std::move(waiting_.front());
    waiting_.pop_front();
    return input;
  };
  const auto keep = [&](Result<record::Record>&& record) {
    if (!record) {
      fail(record.error());
    } else if (!store) {
      fail(store.error());
    } else if (const Status stored = store->put(*record); !stored) {
      fail(stored.error());
    } else {
      const std::lock_guard lock(mutex_);
      ++progress_.read;
      keep_last(progress_.last_read, {record->id, record->title.empty() ? record->source : record->title});
    }
    changed_();
    return true;
  };
  pipeline::in_order<Result<read::Input>, Result<record::Record>>(std::max(1u, std::thread::hardware_concurrency()), next, make_record,
                                                                  keep);
  if (!store || !store->links_are_stale()) return;
  if (const Status linked = store->link(); !linked) fail(linked.error());
  changed_();
}

void ReadingRoom::fail(const Error& error) {
  const std::lock_guard lock(mutex_);
  ++progress_.failed;
  keep_last(progress_.failures, to_string(error));
}

}  // namespace demarche::serve
