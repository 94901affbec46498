#include "language/corpora.hpp"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <map>
#include <optional>

#include "base/ascii.hpp"
#include "language/characters.hpp"
#include "language/name_lists.hpp"

namespace demarche::language {
namespace {

using Cells = std::vector<std::string_view>;

Cells split(std::string_view line, char by) {
  Cells cells;
  for (std::size_t at = 0; at <= line.size();) {
    const std::size_t end = std::min(line.find(by, at), line.size());
    cells.push_back(line.substr(at, end - at));
    at = end + 1;
  }
  return cells;
}

std::optional<int> number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return {};
  return value;
}

bool starts_with_capital(std::string_view form) { return !form.empty() && ((form[0] >= 'A' && form[0] <= 'Z') || static_cast<unsigned char>(form[0]) == 0xC3); }

std::string joined(const std::vector<std::string>& forms, std::size_t begin, std::size_t end) {
  std::string text;
  for (std::size_t i = begin; i < end; ++i) {
    if (i > begin && forms[i] != "'s") text += ' ';
    text += forms[i];
  }
  return text;
}

constexpr std::uint32_t bit(int label) { return std::uint32_t{1} << label; }
constexpr std::uint32_t both(NameKind kind) { return bit(begins(kind)) | bit(goes_on(kind)); }

/// What a gold name may be called in our terms.
std::vector<NameKind> kinds_of_place(const std::string& name) {
  std::string bare = name.starts_with("the ") || name.starts_with("The ") ? name.substr(4) : name;
  if (NameLists::built_in().is_state_or_city(bare)) return {NameKind::gpe};
  for (const char* nature : {"River", "Sea", "Lake", "Mount", "Mountain", "Ocean", "Gulf", "Strait", "Valley", "Island", "Airport", "Street", "Road",
                             "Avenue", "East", "Europe", "Asia", "Africa", "Bridge", "Park", "Square", "Canal", "Bay", "Peninsula", "Desert", "Hall", "Building"})
    if (bare.find(nature) != std::string::npos) return {NameKind::location};
  return {NameKind::gpe, NameKind::location};
}

void label(TrainingSentence& s, std::size_t begin, std::size_t end, const std::vector<NameKind>& kinds) {
  for (std::size_t i = begin; i < end; ++i) {
    s.names[i] = 0;
    for (const NameKind kind : kinds) s.names[i] |= bit(i == begin ? begins(kind) : goes_on(kind));
  }
}

/// Where no name is marked: nothing, unless the set marks no peoples (they are then known by our list) or no other names.
void label_unmarked(TrainingSentence& s, bool peoples_unmarked, bool misc_unmarked) {
  for (std::size_t i = 0; i < s.size(); ++i) {
    if (s.names[i]) continue;
    s.names[i] = bit(outside);
    const bool name_like = i > 0 && starts_with_capital(s.forms[i]);
    if (misc_unmarked && name_like) s.names[i] |= both(NameKind::misc);
    if (peoples_unmarked && NameLists::built_in().is_people(s.forms[i])) s.names[i] = both(NameKind::norp) & ~bit(goes_on(NameKind::norp));
  }
}

/// A sentence's gold names as (begin, end, label), from IOB1 or IOB2.
struct Marked {
  std::size_t begin, end;
  std::string label;
};
std::vector<Marked> marked(const std::vector<std::string>& labels) {
  std::vector<Marked> names;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (labels[i] == "O") continue;
    const std::string kind = labels[i].substr(2);
    if (labels[i][0] == 'I' && !names.empty() && names.back().end == i && names.back().label == kind)
      ++names.back().end;
    else
      names.push_back({i, i + 1, kind});
  }
  return names;
}

TrainingSentence words_only(std::vector<std::string> forms) {
  TrainingSentence s;
  const std::size_t n = forms.size();
  s.forms = std::move(forms);
  s.heads.assign(n, -1);
  s.relations.assign(n, -1);
  s.upos.assign(n, -1);
  s.features.resize(n);
  s.names.assign(n, 0);
  return s;
}

Result<std::ifstream> open(const std::filesystem::path& file) {
  std::ifstream stream(file);
  if (!stream) return Error{Error::Kind::not_found, "cannot be read", file.string()};
  return stream;
}

/// GUM's Entity= brackets, read as they open and close: which kinds of named thing each word lies in.
class GumEntities {
 public:
  void read(std::string_view misc) {
    closing_.clear();
    for (const std::string_view cell : split(misc, '|'))
      if (cell.starts_with("Entity=")) brackets(cell.substr(7));
  }
  void after_word() {
    for (const std::string& id : closing_) {
      const auto last = std::find_if(open_.rbegin(), open_.rend(), [&](const auto& e) { return e.first == id; });
      if (last != open_.rend()) open_.erase(std::next(last).base());
    }
  }
  const std::vector<std::pair<std::string, std::string>>& open() const { return open_; }  ///< id, kind

 private:
  void brackets(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      const bool opens = text[at] == '(';
      if (opens) ++at;
      std::size_t end = at;
      while (end < text.size() && text[end] != '(' && text[end] != ')') ++end;
      const Cells parts = split(text.substr(at, end - at), '-');
      const std::string id(parts[0]);
      if (opens && parts.size() > 1) open_.emplace_back(id, std::string(parts[1]));
      if (end < text.size() && text[end] == ')') {
        closing_.push_back(id);
        ++end;
      }
      at = end;
    }
  }
  std::vector<std::pair<std::string, std::string>> open_;
  std::vector<std::string> closing_;
};

std::uint32_t gum_names(const std::vector<std::pair<std::string, std::string>>& entities, std::string_view form, std::int32_t upos) {
  const bool proper = upos == static_cast<std::int32_t>(Upos::propn) && starts_with_capital(form);
  if (NameLists::built_in().is_people(std::string(form))) return both(NameKind::norp) | both(NameKind::organisation) | both(NameKind::misc);
  if (!proper) return starts_with_capital(form) || !entities.empty() ? 0 : bit(outside);
  // "President Obama" is marked whole; a title is no part of the name elsewhere.
  const bool may_be_title = (NameLists::built_in().lists_with(lower_ascii(form)) & NameLists::people) == 0;
  std::uint32_t allowed = 0;
  for (const auto& [id, kind] : entities) {
    if (kind == "person") allowed |= both(NameKind::person) | (may_be_title ? bit(outside) : 0);
    else if (kind == "organization") allowed |= both(NameKind::organisation);
    else if (kind == "place") allowed |= both(NameKind::gpe) | both(NameKind::location);
    else if (kind == "time") allowed |= bit(outside);
    else allowed |= both(NameKind::misc) | bit(outside);
  }
  return allowed;
}

bool is_masked(const TrainingSentence& s) {
  return std::ranges::count_if(s.forms, [](const std::string& f) { return f.size() > 1 && f.find_first_not_of('_') == std::string::npos; }) > 0;
}

struct TreebankSentence {
  std::string id;
  TrainingSentence sentence;
};

Result<std::vector<TreebankSentence>> read_treebank(const std::filesystem::path& file, bool gum) {
  auto stream = open(file);
  if (!stream) return stream.error();
  std::vector<TreebankSentence> sentences;
  TreebankSentence now;
  GumEntities entities;
  const auto finish = [&] {
    if (now.sentence.size() && !is_masked(now.sentence)) sentences.push_back(std::move(now));
    now = {};
  };
  for (std::string line; std::getline(*stream, line);) {
    if (line.empty()) {
      finish();
    } else if (line.starts_with("# sent_id = ")) {
      now.id = line.substr(12);
    } else if (line[0] != '#') {
      const Cells cells = split(line, '\t');
      if (cells.size() != 10) return Error{Error::Kind::malformed, "a line of CoNLL-U has not ten columns", file.string()};
      if (!number(cells[0])) continue;
      TrainingSentence& s = now.sentence;
      s.forms.emplace_back(cells[1]);
      s.heads.push_back(number(cells[6]).value_or(-1));
      const auto rel = parse_rel(cells[7]);
      s.relations.push_back(rel ? static_cast<std::int32_t>(*rel) : -1);
      const auto upos = parse_upos(cells[3]);
      s.upos.push_back(upos ? static_cast<std::int32_t>(*upos) : -1);
      s.features.push_back(parse_features(cells[5]));
      entities.read(cells[9]);
      s.names.push_back(gum ? gum_names(entities.open(), cells[1], s.upos.back()) : 0);
      entities.after_word();
    }
  }
  finish();
  return sentences;
}

/// sent_id to labels.
Result<std::map<std::string, std::vector<std::string>>> read_ewt_names(const std::filesystem::path& file) {
  auto stream = open(file);
  if (!stream) return stream.error();
  std::map<std::string, std::vector<std::string>> names;
  std::string id;
  for (std::string line; std::getline(*stream, line);) {
    if (line.starts_with("# sent_id = ")) id = line.substr(12);
    const Cells cells = split(line, '\t');
    if (cells.size() >= 3 && number(cells[0])) names[id].emplace_back(cells[2]);
  }
  return names;
}

Result<Done> add_ewt(const std::filesystem::path& data, const char* part, std::vector<TrainingSentence>& out) {
  auto trees = read_treebank(data / "language/ewt" / (std::string(part) + ".conllu"), false);
  if (!trees) return trees.error();
  auto names = read_ewt_names(data / "names" / (std::string("ewt-").append(part) + ".iob2"));
  if (!names) return names.error();
  for (auto& [id, s] : *trees) {
    const auto gold = names->find(id);
    if (gold != names->end() && gold->second.size() == s.size()) {
      for (const Marked& m : marked(gold->second)) {
        if (m.label == "PER") label(s, m.begin, m.end, {NameKind::person});
        if (m.label == "ORG") label(s, m.begin, m.end, {NameKind::organisation});
        if (m.label == "LOC") label(s, m.begin, m.end, kinds_of_place(joined(s.forms, m.begin, m.end)));
      }
      label_unmarked(s, true, true);
    }
    out.push_back(std::move(s));
  }
  return Done{};
}

std::vector<NameKind> kinds_of(const std::string& label, const std::string& name) {
  if (NameLists::built_in().is_people(name)) return {NameKind::norp};
  if (label == "PER" || label == "politician" || label == "person") return {NameKind::person};
  if (label == "ORG" || label == "organisation" || label == "politicalparty") return {NameKind::organisation};
  if (label == "LOC" || label == "country" || label == "location") return kinds_of_place(name);
  return {NameKind::misc};
}

/// "word label" lines, sentences apart by an empty line.
Result<Done> add_names(const std::filesystem::path& file, bool peoples_unmarked, std::vector<TrainingSentence>& out) {
  auto stream = open(file);
  if (!stream) return stream.error();
  std::vector<std::string> forms, labels;
  const auto finish = [&] {
    if (forms.empty()) return;
    TrainingSentence s = words_only(std::move(forms));
    for (const Marked& m : marked(labels)) label(s, m.begin, m.end, kinds_of(m.label, joined(s.forms, m.begin, m.end)));
    label_unmarked(s, peoples_unmarked, false);
    out.push_back(std::move(s));
    forms.clear();
    labels.clear();
  };
  for (std::string line; std::getline(*stream, line);) {
    const std::size_t space = line.find_last_of(" \t");
    if (space == std::string::npos) {
      finish();
    } else if (!line.starts_with("-DOCSTART-")) {
      forms.push_back(line.substr(0, space));
      labels.push_back(line.substr(space + 1));
    }
  }
  finish();
  return Done{};
}

// A rough tokeniser, for text that is only guessed at, never measured: the same words as in the treebanks, but for rare cases.
void append_words(std::string_view chunk, std::string& out) {
  const auto put = [&](std::string_view word) {
    if (word.empty()) return;
    if (!out.empty()) out += ' ';
    out += word;
  };
  const auto is_mark = [](char c) { return c > 0 && std::string_view(".,;:!?\"()[]{}'`").find(c) != std::string_view::npos; };
  std::size_t begin = 0, end = chunk.size();
  while (begin < end && is_mark(chunk[begin])) put(chunk.substr(begin++, 1));
  std::vector<std::string_view> after;
  const bool abbreviation = end - begin >= 2 && chunk[end - 1] == '.' && (chunk.substr(begin, end - begin - 1).find('.') != std::string_view::npos || end - begin <= 4) && starts_with_capital(chunk.substr(begin));
  while (end > begin && is_mark(chunk[end - 1]) && !(abbreviation && after.empty() && chunk[end - 1] == '.')) after.push_back(chunk.substr(--end, 1));
  std::string_view word = chunk.substr(begin, end - begin);
  std::string_view tail;
  for (const std::string_view ending : {"n't", "'s", "'re", "'ve", "'ll", "'d", "'m", "n’t", "’s", "’re", "’ve", "’ll", "’d", "’m"})
    if (word.size() > ending.size() && word.ends_with(ending)) tail = ending;
  put(word.substr(0, word.size() - tail.size()));
  put(tail);
  for (auto mark = after.rbegin(); mark != after.rend(); ++mark) put(*mark);
}

bool ends_sentence(std::string_view chunk) {
  while (!chunk.empty() && (chunk.back() == '"' || chunk.back() == ')' || chunk.back() == '\'')) chunk.remove_suffix(1);
  if (chunk.empty()) return false;
  if (chunk.back() == '?' || chunk.back() == '!') return true;
  return chunk.back() == '.' && chunk.size() > 4 && chunk.find('.') == chunk.size() - 1;
}

}  // namespace

Result<Corpora> read_corpora(const std::filesystem::path& data) {
  Corpora c;
  for (const auto& [part, to] : {std::pair{"train", &c.train}, {"dev", &c.ewt_dev}})
    if (auto done = add_ewt(data, part, *to); !done) return done.error();
  for (const auto& [part, to] : {std::pair{"train", &c.train}, {"dev", &c.gum_dev}}) {
    auto gum = read_treebank(data / "language/gum" / (std::string(part) + ".conllu"), true);
    if (!gum) return gum.error();
    for (auto& s : *gum) to->push_back(std::move(s.sentence));
  }
  if (auto done = add_names(data / "names/wikigold.conll", false, c.train); !done) return done.error();
  if (auto done = add_names(data / "names/politics-train.conll", true, c.train); !done) return done.error();
  if (auto done = add_names(data / "names/politics-dev.conll", true, c.politics_dev); !done) return done.error();
  return c;
}

Result<std::vector<std::string>> read_plain_text(const std::filesystem::path& data) {
  std::vector<std::filesystem::path> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(data / "text", error))
    if (entry.path().extension() == ".txt") files.push_back(entry.path());
  if (error || files.empty()) return Error{Error::Kind::not_found, "holds no text to read", (data / "text").string()};
  std::ranges::sort(files);

  constexpr std::size_t longest_sentence = 800;
  std::vector<std::string> sentences;
  for (const auto& file : files) {
    auto stream = open(file);
    if (!stream) return stream.error();
    std::string sentence;
    for (std::string chunk; *stream >> chunk;) {
      append_words(chunk, sentence);
      if (!ends_sentence(chunk) && sentence.size() < longest_sentence) continue;
      if (sentence.size() > 30) sentences.push_back(std::move(sentence));
      sentence.clear();
    }
  }
  return sentences;
}

}  // namespace demarche::language
