#include "link/matters.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "link/ids.hpp"
#include "link/weights.hpp"

namespace demarche::link {
namespace {

std::vector<Term> sorted_terms(std::string_view label) {
  std::vector<Term> all = label_terms(label);
  std::ranges::sort(all);
  all.erase(std::ranges::unique(all).begin(), all.end());
  return all;
}

class Gathering {
 public:
  Gathering(std::span<const Digest> digests, std::span<const std::optional<TalkId>> talks, const Corrections& corrections)
      : digests_(digests), talks_(talks) {
    for (const Corrections::Split& s : corrections.splits) splits_[{s.document, s.n}] = s.label;
    for (const Corrections::Merge& m : corrections.matters) merges_[m.from] = m.into;
    for (const Digest& d : digests)
      for (const std::string& label : d.issues) weights_.count(sorted_terms(label));
  }

  Matters run() {
    Matters found;
    for (std::size_t report = 0; report < digests_.size(); ++report) {
      auto& of = found.of.emplace_back();
      for (std::size_t n = 0; n < digests_[report].issues.size(); ++n) of.push_back(take(report, n));
    }
    if (!merges_.empty()) merge(found);
    found.matters = std::move(matters_);
    for (std::size_t i = 0; i < found.matters.size(); ++i) name(found.matters[i], labels_[i]);
    return found;
  }

 private:
  MatterId take(std::size_t report, std::size_t n) {
    const Digest& d = digests_[report];
    const auto split = splits_.find({d.id, static_cast<std::uint32_t>(n) + 1});
    const std::string& label = split == splits_.end() ? d.issues[n] : split->second;
    const MatterId id = split == splits_.end() ? find_or_make(label, report) : split_off(label, report);
    count(id, label, report);
    return id;
  }

  MatterId split_off(const std::string& label, std::size_t report) {
    const auto at = split_off_.find(label);
    return at != split_off_.end() ? at->second : split_off_[label] = make(label, report);
  }

  // The most alike of its negotiation; a matter is compared by the label that made it, so that it does not drift.
  MatterId find_or_make(const std::string& label, std::size_t report) {
    const std::vector<Term> words = sorted_terms(label);
    constexpr double alike = 0.6, alike_without_talk = 0.8;
    double best = talks_[report] ? alike : alike_without_talk;
    std::optional<MatterId> found;
    std::vector<MatterId> candidates;
    for (const Term word : words) {
      const auto at = by_word_.find({talks_[report], word});
      if (at != by_word_.end()) candidates.insert(candidates.end(), at->second.begin(), at->second.end());
    }
    std::ranges::sort(candidates);
    candidates.erase(std::ranges::unique(candidates).begin(), candidates.end());
    for (const MatterId id : candidates) {
      const double like = likeness(words, words_[index_of(id)], weights_);
      if (like < best || (found && like == best)) continue;
      best = like;
      found = id;
    }
    if (found) return *found;
    const MatterId made = make(label, report);
    words_[index_of(made)] = words;
    constexpr std::size_t most_candidates = 64;
    for (const Term word : words)
      if (auto& list = by_word_[{talks_[report], word}]; list.size() < most_candidates) list.push_back(made);
    return made;
  }

  MatterId make(const std::string& label, std::size_t report) {
    Matter& m = matters_.emplace_back();
    m.id = ids_.take(label, "issue");
    m.label = label;
    m.talk = talks_[report];
    m.first = digests_[report].published;
    words_.emplace_back();
    labels_.emplace_back();
    last_report_.push_back(digests_.size());
    return static_cast<MatterId>(matters_.size() - 1);
  }

  void count(MatterId id, const std::string& label, std::size_t report) {
    const std::size_t i = index_of(id);
    matters_[i].last = digests_[report].published;
    if (last_report_[i] != report) ++matters_[i].reports;
    last_report_[i] = report;
    ++labels_[i][label];
  }

  // What an analyst says is one: all is counted for the second, which keeps its id and its label.
  void merge(Matters& found) {
    std::map<std::string_view, std::size_t> by_id;
    for (std::size_t i = 0; i < matters_.size(); ++i) by_id.emplace(matters_[i].id, i);
    std::vector<std::size_t> into(matters_.size());
    for (std::size_t i = 0; i < into.size(); ++i) into[i] = i;
    for (const auto& [from, to] : merges_) {
      const auto a = by_id.find(from), b = by_id.find(to);
      if (a != by_id.end() && b != by_id.end() && into[b->second] != a->second) into[a->second] = b->second;
    }
    const auto end_of = [&](std::size_t i) {
      for (std::size_t steps = 0; into[i] != i && steps < into.size(); ++steps) i = into[i];
      return i;
    };
    std::vector<std::size_t> place(matters_.size());
    std::vector<Matter> kept;
    for (std::size_t i = 0; i < matters_.size(); ++i)
      if (end_of(i) == i) {
        place[i] = kept.size();
        kept.push_back(matters_[i]);
        kept.back().reports = 0;
      }
    labels_.assign(kept.size(), {});
    last_report_.assign(kept.size(), digests_.size());
    matters_ = std::move(kept);
    for (std::size_t report = 0; report < digests_.size(); ++report)
      for (std::size_t n = 0; n < found.of[report].size(); ++n) {
        MatterId& id = found.of[report][n];
        id = static_cast<MatterId>(place[end_of(index_of(id))]);
        Matter& m = matters_[index_of(id)];
        m.first = std::min(m.first, digests_[report].published);
        count(id, digests_[report].issues[n], report);
      }
  }

  void name(Matter& m, const std::map<std::string, std::uint32_t>& labels) const {
    for (const auto& [label, count] : labels) m.labels.push_back(label);
    std::ranges::stable_sort(m.labels, [&](const std::string& a, const std::string& b) { return labels.at(a) > labels.at(b); });
    const bool is_corrected = std::ranges::any_of(merges_, [&](const auto& merge) { return merge.second == m.id; });
    if (!is_corrected && !m.labels.empty()) m.label = m.labels[0];
  }

  std::span<const Digest> digests_;
  std::span<const std::optional<TalkId>> talks_;
  std::map<std::pair<std::string, std::uint32_t>, std::string> splits_;
  std::map<std::string, std::string> merges_;
  Weights weights_;
  Ids ids_;
  std::vector<Matter> matters_;
  std::vector<std::vector<Term>> words_;                      ///< of the label that made each
  std::vector<std::map<std::string, std::uint32_t>> labels_;  ///< of each, counted
  std::vector<std::size_t> last_report_;
  std::map<std::string, MatterId> split_off_;
  std::map<std::pair<std::optional<TalkId>, Term>, std::vector<MatterId>> by_word_;
};

}  // namespace

Matters gather_matters(std::span<const Digest> digests, std::span<const std::optional<TalkId>> talks, const Corrections& corrections) {
  return Gathering(digests, talks, corrections).run();
}

}  // namespace demarche::link
