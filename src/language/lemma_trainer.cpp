#include "language/lemma_trainer.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/ascii.hpp"
#include "language/characters.hpp"
#include "language/lemmas.hpp"

namespace demarche::language {
namespace {

template <class T>
using Counts = std::map<T, int>;

// The most frequent value; of several the smallest.
template <class T>
const T& most_frequent(const Counts<T>& counts) {
  return std::ranges::max_element(counts, {}, &std::pair<const T, int>::second)->first;
}

LemmaEdit edit_between(std::string_view word, std::string_view lemma) {
  std::size_t common = 0;
  while (common < word.size() && common < lemma.size() && word[common] == lemma[common]) ++common;
  // Never cut a code point: "é" and "è" share their first byte.
  while (common > 0 && common < word.size() && (static_cast<unsigned char>(word[common]) & 0xC0) == 0x80) --common;
  while (common > 0 && common < lemma.size() && (static_cast<unsigned char>(lemma[common]) & 0xC0) == 0x80) --common;
  return {static_cast<std::uint8_t>(word.size() - common), std::string(lemma.substr(common))};
}

LemmaCase case_between(std::string_view form, std::string_view lemma) {
  const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  const auto uppers = std::ranges::count_if(lemma, is_upper);
  if (uppers == 0) return LemmaCase::lower;
  std::size_t common = std::min(form.size(), lemma.size());
  const LemmaEdit edit = edit_between(lower_ascii(form), lower_ascii(lemma));
  common = form.size() - edit.strip;
  if (common > 0 && form.substr(0, common) == lemma.substr(0, common)) return LemmaCase::keep;
  if (uppers == 1 && is_upper(lemma[0])) return LemmaCase::title;
  return LemmaCase::upper;
}

struct Word {
  std::string lowered;
  std::uint32_t signature;
  friend auto operator<=>(const Word&, const Word&) = default;
};

struct Seen {
  std::map<Word, Counts<LemmaEdit>> edits;
  std::map<std::tuple<Upos, Writing, std::string>, Counts<LemmaCase>> cases;
};

void observe(Seen& seen, const Document& d, const Token& token, Writing writing) {
  const std::string_view form = d.view(token.span);
  if (token.lemma.empty() || token.lemma == "_" || form.size() > LemmaModel::longest_word) return;
  const std::string lowered = lower_ascii(form);
  ++seen.edits[{lowered, lemma_signature(token.upos, token.features)}][edit_between(lowered, lower_ascii(token.lemma))];
  ++seen.cases[{token.upos, writing, lowered}][case_between(form, token.lemma)];
}

Seen observe(std::span<const Document> gold) {
  Seen seen;
  for (const Document& d : gold)
    for (const Sentence& sentence : d.sentences) {
      const auto in = [&](char first, char last) {
        return std::ranges::any_of(d.view(sentence.tokens), [&](char c) { return c >= first && c <= last; });
      };
      const bool in_upper = in('A', 'Z') && !in('a', 'z');
      bool opens = true;
      for (TokenIndex t = sentence.tokens.begin; t < sentence.tokens.end; ++t) {
        observe(seen, d, d.tokens[t], writing_of(d.form(t), opens, in_upper));
        if (d.tokens[t].upos != Upos::punct) opens = false;
      }
    }
  return seen;
}

struct Irregular {
  std::string form, lemma;
  Upos upos;
  bool ambiguous;  ///< also another word's own form
};

std::vector<Irregular> read_irregular(std::string_view lines) {
  std::vector<Irregular> words;
  while (!lines.empty()) {
    const std::string_view line = lines.substr(0, lines.find('\n'));
    lines.remove_prefix(std::min(lines.size(), line.size() + 1));
    const auto first = line.find('\t'), second = line.rfind('\t');
    const auto upos = parse_upos(line.substr(0, first));
    if (line.starts_with('#') || !upos || first == second) continue;
    std::string form(line.substr(first + 1, second - first - 1));
    const bool ambiguous = form.ends_with('!');
    if (ambiguous) form.pop_back();
    words.push_back({std::move(form), std::string(line.substr(second + 1)), *upos, ambiguous});
  }
  return words;
}

// Treebanks err ("flead" for fled): what has one reading only is told rather than learned.
void correct(Seen& seen, const std::vector<Irregular>& irregular) {
  for (const Irregular& word : irregular) {
    const LemmaEdit edit = edit_between(word.form, word.lemma);
    const auto pos = static_cast<std::uint32_t>(word.upos);
    if (word.ambiguous) {
      seen.edits.try_emplace({word.form, pos + 32}, Counts<LemmaEdit>{{edit, 1}});
      continue;
    }
    for (std::uint32_t inflection = 0; inflection < 8; ++inflection)
      if (const auto found = seen.edits.find({word.form, pos + 32 * inflection}); found != seen.edits.end()) found->second = {{edit, 1}};
    seen.edits.try_emplace({word.form, pos + 32}, Counts<LemmaEdit>{{edit, 1}});
  }
}

using Endings = std::map<std::pair<std::uint32_t, std::string>, LemmaEdit>;

// For each ending the edit of most words that have it, where a shorter ending says otherwise.
Endings learn_endings(const Seen& seen) {
  std::map<std::pair<std::uint32_t, std::string>, Counts<LemmaEdit>> votes;
  for (const auto& [word, counts] : seen.edits) {
    const LemmaEdit& edit = most_frequent(counts);
    if (edit.strip > 5) continue;
    for (std::size_t size = 0; size <= std::min(LemmaModel::longest_ending, word.lowered.size()); ++size) {
      if (size > 0 && size < edit.strip) continue;
      ++votes[{word.signature, word.lowered.substr(word.lowered.size() - size)}][edit];
    }
  }
  Endings endings;
  for (std::size_t size = 0; size <= LemmaModel::longest_ending; ++size)
    for (const auto& [key, counts] : votes) {
      if (key.second.size() != size) continue;
      const LemmaEdit& best = most_frequent(counts);
      if (size > 0 && counts.at(best) < 2) continue;
      const LemmaEdit* shorter = nullptr;
      for (std::size_t cut = 1; cut <= size && !shorter; ++cut)
        if (const auto found = endings.find({key.first, key.second.substr(cut)}); found != endings.end()) shorter = &found->second;
      if (!shorter || *shorter != best) endings[key] = best;
    }
  return endings;
}

LemmaEdit edit_by_ending(const Endings& endings, const Word& word) {
  for (std::size_t size = std::min(LemmaModel::longest_ending, word.lowered.size()) + 1; size-- > 0;)
    if (const auto found = endings.find({word.signature, word.lowered.substr(word.lowered.size() - size)}); found != endings.end())
      return found->second;
  return {};
}

std::string spelled(const LemmaEdit& edit) { return std::to_string(edit.strip) + ':' + edit.add; }

void add_line(std::set<std::string>& lines, int table, std::uint32_t what, std::string_view text, std::string_view value) {
  if (text.find_first_of("\t\n") != std::string_view::npos) return;
  std::string line = std::to_string(table) + '\t' + std::to_string(what);
  for (const std::string_view field : {text, value}) (line += '\t') += field;
  lines.insert(line + '\n');
}

void add_words(std::set<std::string>& lines, const Seen& seen, const Endings& endings, const std::vector<Irregular>& listed) {
  // Words whose every reading has one edit, which the endings get wrong somewhere: known for the whole part of speech, as are those that
  // are listed, whatever the tagger makes of their tense.
  std::map<std::pair<std::string, std::uint32_t>, std::set<LemmaEdit>> edits_of_pos;
  std::set<std::pair<std::string, std::uint32_t>> irregular;
  for (const Irregular& word : listed)
    if (!word.ambiguous) irregular.emplace(word.form, static_cast<std::uint32_t>(word.upos));
  for (const auto& [word, counts] : seen.edits) {
    const std::pair key(word.lowered, word.signature % 32);
    const LemmaEdit& edit = most_frequent(counts);
    edits_of_pos[key].insert(edit);
    if (edit != edit_by_ending(endings, word)) irregular.insert(key);
  }
  for (const auto& [word, counts] : seen.edits) {
    const std::pair key(word.lowered, word.signature % 32);
    const LemmaEdit& edit = most_frequent(counts);
    const bool one_edit = edits_of_pos[key].size() == 1 && irregular.contains(key);
    if (one_edit)
      add_line(lines, 2, key.second, word.lowered, spelled(edit));
    else if (edit != edit_by_ending(endings, word))
      add_line(lines, 1, word.signature, word.lowered, spelled(edit));
  }
}

// What the usual spellings of an inflection leave: "tried" tri, trie, try; "stopped" stopp, stoppe, stop.
std::vector<LemmaEdit> usual_edits(std::string_view word, std::uint32_t inflection, Upos upos) {
  std::vector<LemmaEdit> edits;
  const auto add = [&](std::string_view ending, std::uint8_t strip, std::string_view replacement) {
    if (word.ends_with(ending) && word.size() >= strip + 3u) edits.push_back({strip, std::string(replacement)});
  };
  const auto is_doubled = [&](std::size_t ending) {
    return word.size() > ending + 3 && word[word.size() - ending - 1] == word[word.size() - ending - 2];
  };
  if (upos == Upos::verb && inflection == 1) {
    add("ed", 1, ""), add("ed", 2, ""), add("ied", 3, "y");
    if (is_doubled(2)) add("ed", 3, "");
  } else if (upos == Upos::verb && inflection == 2) {
    add("ing", 3, ""), add("ing", 3, "e");
    if (is_doubled(3)) add("ing", 4, "");
  } else if (upos == Upos::adj) {
    const std::string_view ending = inflection == 1 ? "er" : "est";
    const auto size = static_cast<std::uint8_t>(ending.size());
    add(ending, size, ""), add(ending, static_cast<std::uint8_t>(size - 1), "");
    if (word[word.size() - size - 1] == 'i') add(ending, static_cast<std::uint8_t>(size + 1), "y");
    if (is_doubled(size)) add(ending, static_cast<std::uint8_t>(size + 1), "");
  } else {
    add("s", 1, ""), add("es", 2, ""), add("ies", 3, "y");
  }
  return edits;
}

// "larger" beside "largest"; not "ruler".
bool is_compared(std::string_view word, std::uint32_t inflection, const Vocabulary& vocabulary) {
  if (inflection == 2) return word.ends_with("est");
  return word.ends_with("er") && vocabulary.contains(std::string(word.substr(0, word.size() - 2)).append("est"));
}

void add_vocabulary(std::set<std::string>& lines, const Seen& seen, const Endings& endings, const Vocabulary& vocabulary) {
  constexpr int rare = 3;
  constexpr std::pair<Upos, std::uint32_t> inflections[] = {{Upos::verb, 1}, {Upos::verb, 2}, {Upos::verb, 3},
                                                            {Upos::noun, 1}, {Upos::adj, 1},  {Upos::adj, 2}};
  const auto count = [&](std::string_view word, const LemmaEdit& edit) {
    const auto found = vocabulary.find(std::string(word.substr(0, word.size() - edit.strip)) + edit.add);
    return found == vocabulary.end() ? 0 : found->second;
  };
  for (const auto& [text, occurrences] : vocabulary)
    for (const auto& [upos, inflection] : inflections) {
      const Word word{text, static_cast<std::uint32_t>(upos) + 32 * inflection};
      const LemmaEdit predicted = edit_by_ending(endings, word);
      if (occurrences < rare || text.size() < 5 || seen.edits.contains(word) || predicted.strip > text.size() ||
          count(text, predicted) >= rare)
        continue;
      if (upos == Upos::adj && !is_compared(text, inflection, vocabulary)) continue;
      const auto edits = usual_edits(text, inflection, upos);
      const auto best = std::ranges::max_element(edits, {}, [&](const LemmaEdit& edit) { return count(text, edit); });
      if (best != edits.end() && count(text, *best) >= rare) add_line(lines, 1, word.signature, text, spelled(*best));
    }
}

void add_cases(std::set<std::string>& lines, const Seen& seen) {
  std::map<std::pair<Upos, Writing>, Counts<LemmaCase>> general;
  for (const auto& [key, counts] : seen.cases)
    for (const auto& [letters, count] : counts) general[{std::get<0>(key), std::get<1>(key)}][letters] += count;
  const auto number = [](Upos upos, Writing writing) { return static_cast<std::uint32_t>(upos) * 8 + static_cast<std::uint32_t>(writing); };
  for (const auto& [key, counts] : general)
    add_line(lines, 5, number(key.first, key.second), "", std::to_string(static_cast<int>(most_frequent(counts))));
  for (const auto& [key, counts] : seen.cases) {
    const auto& [upos, writing, lowered] = key;
    if (most_frequent(counts) != most_frequent(general[{upos, writing}]))
      add_line(lines, 4, number(upos, writing), lowered, std::to_string(static_cast<int>(most_frequent(counts))));
  }
}

}  // namespace

void count_words(std::string_view text, Vocabulary& vocabulary) {
  const auto is_letter = [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; };
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_letter(text[end])) ++end;
    if (end > at && text[at] >= 'a') ++vocabulary[lower_ascii(text.substr(at, end - at))];
    at = end + 1;
  }
}

std::string train_lemmas(std::span<const Document> gold, const Vocabulary& vocabulary, std::string_view irregular) {
  Seen seen = observe(gold);
  const std::vector<Irregular> listed = read_irregular(irregular);
  correct(seen, listed);
  const Endings endings = learn_endings(seen);
  std::set<std::string> lines;
  for (const auto& [key, edit] : endings) add_line(lines, 3, key.first, key.second, spelled(edit));
  add_words(lines, seen, endings, listed);
  add_vocabulary(lines, seen, endings, vocabulary);
  add_cases(lines, seen);
  std::string tsv;
  for (const std::string& line : lines) tsv += line;
  return tsv;
}

}  // namespace demarche::language
