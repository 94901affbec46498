// Many inputs, several threads, results in the order of the inputs, a bounded number of them in memory.
//
//   in_order<Input, Output>(jobs, next, work, give);
//
// next() gives the next input or nothing at the end; work(input) makes an output from it; give(output) takes it and says whether to go on.
// next() and give() are each called by one thread at a time; give() by the calling thread, work() by `jobs` threads at once.
// With one job everything happens on the calling thread. No function may throw.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace demarche::pipeline {

template <class Input, class Output>
class InOrder {
 public:
  using Next = std::function<std::optional<Input>()>;
  using Work = std::function<Output(Input&&)>;
  using Give = std::function<bool(Output&&)>;

  InOrder(unsigned jobs, const Next& next, const Work& work, const Give& give)
      : jobs_(jobs), next_(next), work_(work), give_(give), slots_(jobs * 2) {}

  void run() {
    if (jobs_ <= 1) return run_alone();
    std::vector<std::jthread> workers;
    for (unsigned i = 0; i < jobs_; ++i) workers.emplace_back([this] { take_inputs(); });
    give_outputs();
  }

 private:
  void run_alone() {
    while (auto input = next_())
      if (!give_(work_(std::move(*input)))) return;
  }

  // A worker: takes the next input once there is a slot for its output. The lock on taking keeps inputs in order; the lock on slots is
  // never held while reading or working.
  void take_inputs() {
    while (true) {
      std::unique_lock taking(taking_);
      const std::size_t number = taken_;
      if (!wait_for_slot(number)) return;
      auto input = next_();
      if (!input) return finish(number);
      ++taken_;
      taking.unlock();
      put(number, work_(std::move(*input)));
    }
  }

  bool wait_for_slot(std::size_t number) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return stopped_ || end_ || number < given_ + slots_.size(); });
    return !stopped_ && !end_;
  }

  void finish(std::size_t count) {
    const std::lock_guard lock(mutex_);
    end_ = count;
    changed_.notify_all();
  }

  void put(std::size_t number, Output output) {
    const std::lock_guard lock(mutex_);
    slots_[number % slots_.size()] = std::move(output);
    changed_.notify_all();
  }

  void give_outputs() {
    while (auto output = take_output())
      if (!give_(std::move(*output))) return stop();
  }

  std::optional<Output> take_output() {
    std::unique_lock lock(mutex_);
    auto& slot = slots_[given_ % slots_.size()];
    changed_.wait(lock, [&] { return slot || given_ == end_; });
    auto output = std::exchange(slot, std::nullopt);
    if (output) ++given_;
    changed_.notify_all();
    return output;
  }

  void stop() {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    changed_.notify_all();
  }

  const unsigned jobs_;
  const Next& next_;
  const Work& work_;
  const Give& give_;

  std::mutex taking_;
  std::size_t taken_ = 0;  ///< under taking_

  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::optional<Output>> slots_;  ///< output number n waits in slot n % size
  std::size_t given_ = 0;
  std::optional<std::size_t> end_;  ///< how many inputs there were, once that is known
  bool stopped_ = false;
};

template <class Input, class Output>
void in_order(unsigned jobs, const typename InOrder<Input, Output>::Next& next, const typename InOrder<Input, Output>::Work& work,
              const typename InOrder<Input, Output>::Give& give) {
  InOrder<Input, Output>(jobs, next, work, give).run();
}

}  // namespace demarche::pipeline
