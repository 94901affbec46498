#include <fmt/format.h>
#include <unistd.h>

#include <map>
#include <mutex>
#include <new>
#include <thread>

#include "base/file.hpp"
#include "base/sha256.hpp"
#include "commands.hpp"
#include "pipeline/in_order.hpp"
#include "pipeline/stages.hpp"
#include "progress.hpp"
#include "read/which_language.hpp"
#include "record/json.hpp"
#include "record/text.hpp"
#include "terminal.hpp"

namespace demarche::apps {
namespace {

/// What becomes of one document: its record, if it is to be stored, and how it is printed.
struct Reading {
  std::optional<record::Record> record = {};
  std::string printed = {};
  std::string input = {};     ///< digest of what it was read from, where there is a store
  std::string known_as = {};  ///< the id of its record, if the store has it: it was not read again
  std::string foreign = {};   ///< the language, if it is not English: then it was not read
};

// Changes with every build, so that a better program reads anew what a worse one has read.
std::string identity_of_this_program() {
  constexpr std::size_t largest_program = std::size_t{1} << 30;
  auto file = InputFile::open("/proc/self/exe");
  if (!file) return "";
  const auto bytes = file->read_all(largest_program);
  return bytes ? sha256_hex(*bytes) : "";
}

// Reads documents and prints their records; knows how many failed.
class Reader {
 public:
  explicit Reader(const ReadOptions& options)
      : options_(options), progress_(!options.quiet), prints_(options.format || options.store.empty() || !options.quiet) {}

  int run() {
    if (!options_.store.empty() && !open_store()) return some_failed;
    if (!open_inputs()) return some_failed;
    const unsigned jobs = options_.jobs ? options_.jobs : std::max(1u, std::thread::hardware_concurrency());
    pipeline::in_order<Result<read::Input>, Result<Reading>>(
        jobs, [this] { return inputs_->next(); }, [this](Result<read::Input>&& input) { return work(std::move(input)); },
        [this](Result<Reading>&& reading) { return give(std::move(reading)); });
    progress_.clear();
    if (store_) link_store();
    if (options_.time) print_times();
    print_report();
    return failed_ ? some_failed : ok;
  }

 private:
  Result<Reading> work(Result<read::Input>&& input) {
    if (!input) return input.error();
    const std::string where = input->where;
    try {
      return annotate(std::move(*input));
    } catch (const std::bad_alloc&) {
      return Error{Error::Kind::unsupported, "there is not enough memory to read it", where};
    }
  }

  // What reading depends on: the input, what is said about it, and how this program reads.
  std::string digest(const read::Input& input) const {
    std::string all = way_of_reading_;
    const read::Given& given = input.given;
    const std::string day = given.published ? format_day(*given.published) : "";
    for (const std::string* part :
         {&given.source, &given.title, &given.publisher, &given.byline, &given.url, &given.encoding, &day, &input.bytes})
      all += std::to_string(part->size()) + ':' + *part;
    return sha256_hex(all).substr(0, 32);
  }

  Result<Reading> annotate(read::Input&& input) {
    const std::string own_digest = options_.store.empty() ? "" : digest(input);
    if (const auto known = known_.find(own_digest); known != known_.end()) return Reading{.known_as = known->second};
    auto document = read::read_document(std::move(input.bytes), input.given, options_.from);
    if (!document) return Error{document.error().kind, document.error().message, input.where};
    document->language = read::which_language(document->text);
    if (document->language != "en") return Reading{.foreign = document->language};
    pipeline::Times times;
    pipeline::annotate(models_, *document, options_.without, &times);
    {
      const std::lock_guard lock(times_mutex_);
      times_.add(times);
    }
    record::Record record = record::make_record(*document);
    std::string printed = prints_ ? print(record) : "";
    if (options_.store.empty()) return Reading{.printed = std::move(printed)};
    return Reading{.record = std::move(record), .printed = std::move(printed), .input = own_digest};
  }

  std::string print(const record::Record& record) const {
    if (options_.format == OutputFormat::json) return record::to_json(record) + "\n";
    return record::to_text(record, style_) + "\n";
  }

  bool open_inputs() {
    read::InputOptions options{options_.from, options_.published, options_.fields, nullptr};
    if (!options_.fetch.empty()) {
      auto opened = read::Fetcher::open(options_.fetch);
      if (!opened) {
        report(opened.error());
        return false;
      }
      fetcher_.emplace(std::move(*opened));
      options.fetcher = &*fetcher_;
    }
    inputs_.emplace(options_.inputs, std::move(options));
    return true;
  }

  bool open_store() {
    auto opened = store::Store::open(options_.store, store::Access::write);
    if (!opened) {
      report(opened.error());
      return false;
    }
    store_.emplace(std::move(*opened));
    return find_known();
  }

  // Another program, or one that leaves out stages, reads another record from the same input.
  bool find_known() {
    way_of_reading_ = identity_of_this_program() + std::to_string(static_cast<int>(options_.from));
    for (const std::string& stage : options_.without) way_of_reading_ += ' ' + stage;
    auto inputs = store_->inputs();
    if (!inputs) {
      report(inputs.error());
      return false;
    }
    if (!options_.again) known_ = std::move(*inputs);
    return true;
  }

  // A store that failed once is left alone: the next document would only wait for the same.
  void keep(const Reading& reading) {
    if (const Status stored = store_->put(*reading.record, reading.input); !stored) lose_store(stored.error());
  }

  void lose_store(const Error& error) {
    report(error);
    store_.reset();
  }

  // What was read before is printed as it was read.
  std::string printed_before(const std::string& id) {
    if (!prints_ || !store_) return "";
    const auto record = store_->get(id);
    if (record && *record) return print(**record);
    if (!record) lose_store(record.error());
    return "";
  }

  // Once, when all is read: what the reports have in common.
  void link_store() {
    if (!store_->links_are_stale()) return;
    if (const Status linked = store_->link(); !linked) report(linked.error());
  }

  bool give(Result<Reading>&& reading) {
    if (!reading) {
      report(reading.error());
      return true;
    }
    if (!reading->foreign.empty()) {
      ++foreign_[reading->foreign];
      progress_.advance(inputs_->fraction_given());
      return true;
    }
    ++read_;
    if (!reading->known_as.empty()) reading->printed = printed_before(reading->known_as);
    if (store_ && reading->record) keep(*reading);
    if (!store_ && !prints_) return false;
    if (!reading->printed.empty()) progress_.clear();
    if (const auto written = write_all(STDOUT_FILENO, reading->printed, "standard output"); !written) {
      report(written.error());
      return false;  // there is no use in reading what cannot be printed
    }
    progress_.advance(inputs_->fraction_given());
    return true;
  }

  void report(const Error& error) {
    ++failed_;
    progress_.clear();
    fmt::print(stderr, "demarche: {}\n", to_string(error));
  }

  // What was left out, and why; nothing if all was read.
  void print_report() const {
    std::vector<std::string> left_out;
    for (const auto& [language, count] : foreign_) left_out.push_back(fmt::format("{} in {}", count, read::name_of_language(language)));
    for (const auto& [what, count] : inputs_->skipped()) left_out.push_back(fmt::format("{} × {}", count, what));
    if (left_out.empty()) return;
    fmt::print(stderr, "demarche: {} read, {} failed; left out: {}\n", read_, failed_, fmt::join(left_out, ", "));
  }

  void print_times() const {
    double sum = 0;
    for (std::size_t i = 0; i < times_.seconds.size(); ++i) {
      fmt::print(stderr, "{:<12}{:>10.3f} s\n", pipeline::stages()[i].name, times_.seconds[i]);
      sum += times_.seconds[i];
    }
    fmt::print(stderr, "{:<12}{:>10.3f} s\n", "all", sum);
  }

  const ReadOptions& options_;
  const pipeline::Models models_;
  std::optional<store::Store> store_;
  std::string way_of_reading_;
  std::map<std::string, std::string> known_;  ///< what the store has: digests of inputs, ids
  std::optional<read::Fetcher> fetcher_;
  std::optional<read::Inputs> inputs_;
  Progress progress_;
  const bool prints_;
  const record::TextStyle style_ = style_of_standard_output();
  std::size_t read_ = 0, failed_ = 0;
  std::map<std::string, std::size_t> foreign_;  ///< what was not read, by its language

  std::mutex times_mutex_;
  pipeline::Times times_;
};

}  // namespace

int read_documents(const ReadOptions& options) { return Reader(options).run(); }

}  // namespace demarche::apps
