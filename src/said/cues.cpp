#include "said/cues.hpp"

#include <algorithm>
#include <string>
#include <tuple>

#include "base/embedded.hpp"

DEMARCHE_EMBEDDED(said_cues)

namespace demarche::said {
namespace {

struct Entry {
  char word_class;  ///< v, n, a
  std::string_view lemma, particle;
  Cue cue;

  std::tuple<char, std::string_view, std::string_view> key() const { return {word_class, lemma, particle}; }
};

// The part before the separator; `rest` becomes what follows it.
std::string_view cut(std::string_view& rest, char separator) {
  const std::size_t at = std::min(rest.find(separator), rest.size());
  const std::string_view part = rest.substr(0, at);
  rest.remove_prefix(std::min(at + 1, rest.size()));
  return part;
}

CueKind parse_kind(std::string_view kind) {
  if (kind == "think") return CueKind::think;
  if (kind == "want") return CueKind::want;
  if (kind == "feel") return CueKind::feel;
  if (kind == "judge") return CueKind::judge;
  if (kind == "show") return CueKind::show;
  return CueKind::say;
}

void add_frame(Cue& cue, std::string_view frame) {
  if (frame.starts_with('+')) return cue.introduced_by.push_back(frame.substr(1));
  if (frame.starts_with('=')) return cue.object_introduced_by.push_back(frame.substr(1));
  cue.quote = cue.quote || frame == "quote";
  cue.that = cue.that || frame == "that";
  cue.to = cue.to || frame == "to";
  cue.whom = cue.whom || frame == "whom";
  cue.ing = cue.ing || frame == "ing";
  cue.obj = cue.obj || frame == "obj";
  cue.pred = cue.pred || frame == "pred";
  cue.light = cue.light || frame == "light";
}

Entry parse_entry(std::string_view line) {
  Entry entry;
  entry.word_class = cut(line, '\t').front();
  std::string_view words = cut(line, '\t');
  entry.lemma = cut(words, ' ');
  entry.particle = words;
  entry.cue.kind = parse_kind(cut(line, '\t'));
  while (!line.empty()) add_frame(entry.cue, cut(line, ' '));
  return entry;
}

std::vector<Entry> read_lexicon() {
  std::vector<Entry> entries;
  std::string_view rest = said_cues();
  while (!rest.empty()) {
    const std::string_view line = cut(rest, '\n');
    if (!line.empty() && line.front() != '#') entries.push_back(parse_entry(line));
  }
  std::ranges::sort(entries, {}, &Entry::key);
  return entries;
}

}  // namespace

const Cue* find_cue(Upos upos, std::string_view lemma, std::string_view particle) {
  static const std::vector<Entry> lexicon = read_lexicon();
  const char word_class = upos == Upos::verb ? 'v' : upos == Upos::noun ? 'n' : upos == Upos::adj ? 'a' : ' ';
  const std::tuple key{word_class, lemma, particle};
  const auto at = std::ranges::lower_bound(lexicon, key, {}, &Entry::key);
  return at != lexicon.end() && at->key() == key ? &at->cue : nullptr;
}

}  // namespace demarche::said
