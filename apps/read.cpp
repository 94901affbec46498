#include <fmt/format.h>
#include <unistd.h>

#include <map>
#include <mutex>
#include <new>
#include <thread>

#include "base/file.hpp"
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
  std::optional<record::Record> record;
  std::string printed;
  std::string foreign = {};  ///< the language, if it is not English: then it was not read
};

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

  Result<Reading> annotate(read::Input&& input) {
    auto document = read::read_document(std::move(input.bytes), input.given, options_.from);
    if (!document) return Error{document.error().kind, document.error().message, input.where};
    document->language = read::which_language(document->text);
    if (document->language != "en") return Reading{{}, "", document->language};
    pipeline::Times times;
    pipeline::annotate(models_, *document, options_.without, &times);
    {
      const std::lock_guard lock(times_mutex_);
      times_.add(times);
    }
    record::Record record = record::make_record(*document);
    std::string printed = prints_ ? print(record) : "";
    if (options_.store.empty()) return Reading{{}, std::move(printed)};
    return Reading{std::move(record), std::move(printed)};
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
    if (opened) {
      store_.emplace(std::move(*opened));
    } else {
      report(opened.error());
    }
    return store_.has_value();
  }

  // A store that failed once is left alone: the next document would only wait for the same.
  void keep(const record::Record& record) {
    const Status stored = store_->put(record);
    if (stored) return;
    report(stored.error());
    store_.reset();
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
    if (store_) keep(*reading->record);
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
