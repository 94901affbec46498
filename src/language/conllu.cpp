#include "language/conllu.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "base/ascii.hpp"
#include "base/utf8.hpp"
#include "language/characters.hpp"

namespace demarche::language {
namespace {

std::optional<std::uint32_t> parse_number(std::string_view text) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return {};
  return value;
}

using Columns = std::array<std::string_view, 10>;

std::optional<Columns> split_columns(std::string_view line) {
  Columns columns;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const auto tab = line.find('\t');
    if ((tab == std::string_view::npos) != (i + 1 == columns.size())) return {};
    columns[i] = line.substr(0, tab);
    line.remove_prefix(std::min(line.size(), columns[i].size() + 1));
  }
  return columns;
}

// The value of a key in "A=1|B=2"; nothing if it is not there.
std::optional<std::string_view> misc_value(std::string_view misc, std::string_view key) {
  while (!misc.empty()) {
    const std::string_view pair = misc.substr(0, misc.find('|'));
    misc.remove_prefix(std::min(misc.size(), pair.size() + 1));
    if (pair.size() > key.size() && pair.starts_with(key) && pair[key.size()] == '=') return pair.substr(key.size() + 1);
  }
  return {};
}

std::optional<NameKind> parse_name_kind(std::string_view spelling) {
  for (int i = 0; i < name_kind_count; ++i)
    if (to_string(static_cast<NameKind>(i)) == spelling) return static_cast<NameKind>(i);
  return {};
}

class Reader {
 public:
  Status read_line(std::string_view line) {
    ++line_number_;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) return end_sentence();
    if (line.starts_with('#')) {
      starts_block_ = starts_block_ || line.starts_with("# newpar") || line.starts_with("# newdoc");
      return Done{};
    }
    const auto columns = split_columns(line);
    if (!columns) return malformed("a line of CoNLL-U has ten columns, separated by tabs");
    if ((*columns)[0].find('.') != std::string_view::npos) return Done{};
    if ((*columns)[0].find('-') != std::string_view::npos) return begin_multiword(*columns);
    return add_word(*columns);
  }

  Result<Document> finish() {
    if (const Status status = end_sentence(); !status) return status.error();
    if (d_.text.size() > Document::max_text_bytes) return malformed("the text is longer than the program reads at once");
    return std::move(d_);
  }

 private:
  Error malformed(std::string message) const {
    return {Error::Kind::malformed, std::move(message), "line " + std::to_string(line_number_)};
  }

  Status begin_multiword(const Columns& c) {
    const auto last = parse_number(c[0].substr(c[0].find('-') + 1));
    if (!last) return malformed("the number of a multiword token is not FIRST-LAST");
    multiword_end_ = *last;
    multiword_space_after_ = misc_value(c[9], "SpaceAfter") != "No";
    return Done{};
  }

  Status add_word(const Columns& c) {
    const auto id = parse_number(c[0]);
    if (!id || *id != heads_.size() + 1) return malformed("words are numbered from 1");
    if (c[1].empty() || find_invalid_utf8(c[1]) != std::string_view::npos) return malformed("a form is empty or no UTF-8");
    if (heads_.empty()) begin_sentence();
    Token token;
    if (space_before_) d_.text += ' ';
    token.span.begin = static_cast<std::uint32_t>(d_.text.size());
    d_.text += c[1];
    token.span.end = static_cast<std::uint32_t>(d_.text.size());
    token.upos = parse_upos(c[3]).value_or(Upos::x);
    token.rel = parse_rel(c[7]).value_or(Rel::dep);
    token.features = parse_features(c[5]);
    if (c[2] != "_" || c[1] == "_") token.lemma = c[2];
    heads_.push_back(parse_number(c[6]));
    add_name(misc_value(c[9], "NER").value_or("O"));
    d_.tokens.push_back(std::move(token));
    space_before_ = *id < multiword_end_ ? false : *id == multiword_end_ ? multiword_space_after_ : misc_value(c[9], "SpaceAfter") != "No";
    return Done{};
  }

  void begin_sentence() {
    first_ = static_cast<TokenIndex>(d_.tokens.size());
    if (!d_.text.empty()) d_.text += starts_block_ ? '\n' : ' ';
    if (starts_block_) d_.blocks.push_back({{static_cast<std::uint32_t>(d_.text.size()), 0}, BlockKind::body});
    starts_block_ = false;
  }

  void add_name(std::string_view tag) {
    const auto t = static_cast<TokenIndex>(d_.tokens.size());
    const auto kind = tag.size() > 2 ? parse_name_kind(tag.substr(2)) : std::nullopt;
    if (!kind) return;
    const bool goes_on =
        tag[0] == 'I' && !d_.names.empty() && d_.names.back().tokens.end == t && t > first_ && d_.names.back().kind == *kind;
    if (goes_on)
      ++d_.names.back().tokens.end;
    else
      d_.names.push_back({{t, t + 1}, *kind});
  }

  Status end_sentence() {
    if (heads_.empty()) return Done{};
    const auto size = static_cast<std::uint32_t>(heads_.size());
    const bool sound = is_tree();
    for (std::uint32_t i = 0; i < size; ++i) {
      Token& token = d_.tokens[first_ + i];
      if (sound && *heads_[i] > 0) token.head = first_ + *heads_[i] - 1;
      if (!sound && i > 0) token.head = first_;
    }
    if (!sound) d_.tokens[first_].rel = Rel::root;
    d_.blocks.back().span.end = static_cast<std::uint32_t>(d_.text.size());
    d_.sentences.push_back({{first_, first_ + size}, static_cast<std::uint32_t>(d_.blocks.size() - 1)});
    heads_.clear();
    multiword_end_ = 0;
    space_before_ = false;
    return Done{};
  }

  // One root, every head a word, and every word below the root.
  bool is_tree() const {
    const auto size = static_cast<std::uint32_t>(heads_.size());
    std::uint32_t roots = 0;
    for (const auto& head : heads_) {
      if (!head || *head > size) return false;
      roots += *head == 0;
    }
    if (roots != 1) return false;
    std::vector<std::uint32_t> seen_from(size + 1, 0);
    for (std::uint32_t start = 1; start <= size; ++start) {
      std::uint32_t at = start;
      for (; at != 0 && seen_from[at] == 0; at = *heads_[at - 1]) seen_from[at] = start;
      if (at != 0 && seen_from[at] == start) return false;
    }
    return true;
  }

  Document d_;
  std::size_t line_number_ = 0;
  bool starts_block_ = true;
  bool space_before_ = false;
  std::uint32_t multiword_end_ = 0;
  bool multiword_space_after_ = true;
  TokenIndex first_ = 0;                             ///< of the sentence being read
  std::vector<std::optional<std::uint32_t>> heads_;  ///< of that sentence, as written
};

std::string_view or_blank(std::string_view value) { return value.empty() ? "_" : value; }

class Writer {
 public:
  explicit Writer(const Document& d) : d_(d), code_points_(d.text) {
    for (const Name& name : d.names)
      for (TokenIndex t = name.tokens.begin; t < name.tokens.end; ++t) name_at_.push_back({t, &name});
  }

  std::string write() {
    std::optional<std::uint32_t> block;
    for (std::size_t i = 0; i < d_.sentences.size(); ++i) {
      const Sentence& s = d_.sentences[i];
      if (i == 0) out_ += "# newdoc\n";
      if (s.block != block) out_ += "# newpar\n";
      block = s.block;
      out_ += "# sent_id = ";
      out_ += std::to_string(i + 1);
      out_ += "\n# text = ";
      out_ += one_line(d_.view(s.tokens));
      out_ += '\n';
      for (TokenIndex t = s.tokens.begin; t < s.tokens.end; ++t) {
        if (!(t > s.tokens.begin && joins_previous(d_, t))) write_multiword(s.tokens, t);
        write_word(s.tokens, t);
      }
      out_ += '\n';
    }
    return std::move(out_);
  }

 private:
  // Tabs and line ends would break the format.
  static std::string one_line(std::string_view text) {
    std::string line(text);
    for (char& c : line)
      if (c == '\n' || c == '\r' || c == '\t') c = ' ';
    return line;
  }

  bool space_after(TokenIndex t) const { return t + 1 >= d_.tokens.size() || d_.tokens[t + 1].span.begin > d_.tokens[t].span.end; }

  void write_multiword(TokenRange sentence, TokenIndex first) {
    TokenIndex last = first;
    while (last + 1 < sentence.end && joins_previous(d_, last + 1)) ++last;
    if (last == first) return;
    multiword_end_ = last + 1;
    out_ += std::to_string(first - sentence.begin + 1) + '-' + std::to_string(last - sentence.begin + 1) + '\t';
    out_ += one_line(d_.view(TokenRange{first, last + 1}));
    out_ += "\t_\t_\t_\t_\t_\t_\t_\t";
    out_ += space_after(last) ? "_\n" : "SpaceAfter=No\n";
  }

  void write_word(TokenRange sentence, TokenIndex t) {
    const Token& token = d_.tokens[t];
    out_ += std::to_string(t - sentence.begin + 1) + '\t' + one_line(d_.form(t)) + '\t' + one_line(or_blank(token.lemma)) + '\t';
    out_ += to_string(token.upos);
    out_ += "\t_\t";
    out_ += to_string(token.features);
    out_ += '\t';
    out_ += token.head ? std::to_string(*token.head - sentence.begin + 1) : "0";
    out_ += '\t';
    out_ += to_string(token.rel);
    out_ += "\t_\t";
    out_ += misc(t);
    out_ += '\n';
  }

  std::string misc(TokenIndex t) {
    std::string misc;
    while (next_name_ < name_at_.size() && name_at_[next_name_].first < t) ++next_name_;
    if (next_name_ < name_at_.size() && name_at_[next_name_].first == t) {
      const Name& name = *name_at_[next_name_].second;
      misc += t == name.tokens.begin ? "NER=B-" : "NER=I-";
      misc += to_string(name.kind);
      misc += '|';
    }
    if (t >= multiword_end_ && !space_after(t)) misc += "SpaceAfter=No|";
    const Span span = d_.tokens[t].span;
    return misc + "TokenRange=" + std::to_string(code_points_(span.begin)) + ':' + std::to_string(code_points_(span.end));
  }

  const Document& d_;
  CodePointIndex code_points_;
  std::vector<std::pair<TokenIndex, const Name*>> name_at_;
  std::size_t next_name_ = 0;
  TokenIndex multiword_end_ = 0;
  std::string out_;
};

// The class of a token's last code point.
CharClass last_class(std::string_view form) {
  std::size_t at = form.size() - 1;
  while (at > 0 && (static_cast<unsigned char>(form[at]) & 0xC0) == 0x80) --at;
  return char_class(code_point_at(form, at).value);
}

bool is_contracted(std::string_view letters) {
  constexpr std::string_view endings[] = {"s", "m", "d", "ll", "re", "ve", "n't", "nt", "not", "na", "ta"};
  return std::ranges::find(endings, lower_ascii(letters)) != std::end(endings);
}

bool is_curly_negation(std::string_view form) {
  return form.size() == 5 && (form[0] | 0x20) == 'n' && form.substr(1, 3) == "\xE2\x80\x99" && (form[4] | 0x20) == 't';
}

}  // namespace

Result<Document> read_conllu(std::string_view bytes) {
  Reader reader;
  while (!bytes.empty()) {
    const std::string_view line = bytes.substr(0, bytes.find('\n'));
    if (const Status status = reader.read_line(line); !status) return status.error();
    bytes.remove_prefix(std::min(bytes.size(), line.size() + 1));
  }
  return reader.finish();
}

Document document_of_lines(std::string text) {
  Document d;
  d.text = std::move(text);
  const auto is_blank_byte = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
  for (std::size_t at = 0; at < d.text.size();) {
    const std::size_t end = std::min(d.text.find('\n', at), d.text.size());
    std::size_t first = at, last = end;
    while (first < last && is_blank_byte(d.text[first])) ++first;
    while (last > first && is_blank_byte(d.text[last - 1])) --last;
    if (first < last) d.blocks.push_back({{static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last)}, BlockKind::body});
    at = end + 1;
  }
  return d;
}

std::string write_conllu(const Document& document) { return Writer(document).write(); }

bool joins_previous(const Document& d, TokenIndex t) {
  if (t == 0 || d.tokens[t - 1].span.end != d.tokens[t].span.begin) return false;
  const CharClass before = last_class(d.form(t - 1));
  if (before != CharClass::letter && before != CharClass::digit) return false;
  const std::string_view form = d.form(t);
  const CodePoint first = code_point_at(form, 0);
  if (char_class(first.value) == CharClass::letter) return before == CharClass::letter && (is_contracted(form) || is_curly_negation(form));
  if (char_class(first.value) != CharClass::apostrophe) return false;
  return form.size() == first.size ? d.tokens[t].upos == Upos::part : is_contracted(form.substr(first.size));
}

}  // namespace demarche::language
