#include "language/words.hpp"

#include <algorithm>
#include <string>

#include "base/ascii.hpp"
#include "base/utf8.hpp"
#include "language/characters.hpp"

namespace demarche::language {
namespace {

using enum CharClass;

// One code point of a chunk, decoded once.
struct Char {
  char32_t value;
  CharClass is;
  std::uint32_t at;  // byte in the text
};

bool is_alnum(CharClass c) { return c == letter || c == digit; }
bool is_upper_ascii(char32_t c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(const Char& c) { return c.is == letter && !is_upper_ascii(c.value) && c.value != '_'; }

// One run of the text without blanks, cut from left to right. Positions are indices of code points; the last one is a sentinel.
class Chunk {
 public:
  Chunk(const TokenLexicon& lexicon, std::string_view text, Span range, bool opens_line, std::vector<Char>& chars, std::vector<Span>& words)
      : lexicon_(lexicon), text_(text), opens_line_(opens_line), chars_(chars), words_(words) {
    chars_.clear();
    for (std::uint32_t at = range.begin; at < range.end;) {
      const CodePoint c = code_point_at(text, at);
      chars_.push_back({c.value, char_class(c.value), at});
      at += c.size;
    }
    size_ = chars_.size();
    chars_.push_back({U' ', blank, range.end});
    body_end_ = size_;
    while (body_end_ > 0 && ends_address(chars_[body_end_ - 1])) --body_end_;
  }

  void cut() {
    std::size_t at = 0;
    if (cut_emoticon()) return;
    while (at < size_) at = token_end(at);
  }

 private:
  const Char& operator[](std::size_t i) const { return chars_[i]; }
  CharClass is(std::size_t i) const { return chars_[i].is; }
  char32_t value(std::size_t i) const { return chars_[i].value; }
  std::string_view view(std::size_t begin, std::size_t end) const {
    return text_.substr(chars_[begin].at, chars_[end].at - chars_[begin].at);
  }

  std::size_t give(std::size_t begin, std::size_t end) {
    words_.push_back({chars_[begin].at, chars_[end].at});
    return end;
  }

  // What may follow an address and is no part of it.
  static bool ends_address(const Char& c) {
    return c.is == stop || c.is == close || c.is == apostrophe || c.value == ',' || c.value == ':' || c.value == ';';
  }

  std::size_t token_end(std::size_t at) {
    if (at >= no_address_before_)
      if (const std::size_t end = address_end(at)) return give(at, end);
    switch (is(at)) {
      case letter:
        return word(at);
      case digit:
        return number(at, at);
      case apostrophe:
        return mark_of_omission(at);
      case stop:
        return stops(at);
      case emoji:
        return give(at, emoji_end(at));
      default:
        return sign(at);
    }
  }

  // ---- addresses ----

  // The end of a URL, e-mail address or host name that begins here; 0 if none does. Looks at each code point at most twice in
  // all: an atom without an address is not looked at again.
  std::size_t address_end(std::size_t at) {
    if (!is_alnum(is(at))) return 0;
    std::size_t end = at;
    bool has_mark = false, has_at_sign = false;
    while (end < body_end_ &&
           (is_alnum(is(end)) || is(end) == hyphen || is(end) == stop || is(end) == apostrophe || is_url_mark(value(end)))) {
      has_mark = has_mark || value(end) == '.' || value(end) == '@' || value(end) == ':';
      has_at_sign = has_at_sign || (value(end) == '@' && end > at);
      ++end;
    }
    while (end > at && ends_address(chars_[end - 1])) --end;
    no_address_before_ = end;
    if (!has_mark || end - at < 4) return 0;
    const std::string_view atom = view(at, end);
    const std::string start = lower_ascii(atom.substr(0, 8));
    if (start.starts_with("http://") || start.starts_with("https://") || start.starts_with("www.") || start.starts_with("ftp://") ||
        start.starts_with("mailto:") || start.starts_with("doi:"))
      return end;
    const auto at_sign = atom.find('@');
    if (has_at_sign && at_sign != std::string_view::npos && atom.find('.', at_sign) != std::string_view::npos) return end;
    return is_host(atom) ? end : 0;
  }

  static bool is_url_mark(char32_t c) {
    return c == '/' || c == ':' || c == '@' || c == '%' || c == '=' || c == '&' || c == '~' || c == '+' || c == '#' || c == ',' ||
           c == ';' || c == '*';
  }

  // "example.co.uk", "news.example.org/today": labels of two letters and more, the last one a known domain.
  bool is_host(std::string_view atom) const {
    const std::string_view host = atom.substr(0, atom.find('/'));
    const auto dot = host.rfind('.');
    if (dot == std::string_view::npos || dot < 2 || host.size() > 253) return false;
    const std::string_view last = host.substr(dot + 1);
    if (last.empty() || (starts_upper(last) && last != "COM" && last != "ORG" && last != "NET")) return false;
    return lexicon_.has(lower_ascii(last), TokenLexicon::domain) && std::ranges::none_of(host, [](char c) {
             return !(c == '.' || c == '-' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'));
           });
  }

  // ---- words ----

  std::size_t word(std::size_t at) {
    std::size_t end = at, stops_inside = 0, first_hyphen = 0;
    while (end < size_) {
      if (is_alnum(is(end))) {
        ++end;
      } else if (joins_letters(end) || is_abbreviation_stop(at, end, stops_inside) || is_joint(at, end)) {
        stops_inside += value(end) == '.';
        ++end;
      } else if (is(end) == hyphen && first_hyphen == 0 && joins_prefix(at, end)) {
        first_hyphen = end++;
      } else {
        break;
      }
    }
    if (value(end) == '.' && keeps_stop(at, end, stops_inside)) ++end;
    if (value(end) == '$' && end - at <= 3 && is_upper_ascii(value(at))) ++end;  // "US$"
    return cut_clitic(at, end);
  }

  // "O'Brien", "don't", "dogs’" is not: an apostrophe with letters around it. "f*ed" too.
  bool joins_letters(std::size_t i) const { return (is(i) == apostrophe || value(i) == '*') && is_alnum(is(i - 1)) && is(i + 1) == letter; }

  // The stop in "U.S" or "Ph.D" or "comp.lang": not in "end.The", where a blank was forgotten.
  bool is_abbreviation_stop(std::size_t begin, std::size_t i, std::size_t stops_inside) const {
    if (value(i) != '.' || !is_alnum(is(i + 1)) || !is_alnum(is(i - 1))) return false;
    const bool after_one = i - begin == 1 || (i >= 2 && value(i - 2) == '.');
    if (after_one || stops_inside > 0) return true;
    return !(is_lower((*this)[i - 1]) && is_upper_ascii(value(i + 1)) && is_lower((*this)[std::min(i + 2, size_)]));
  }

  // "AT&T", "w/o", "l/c", "Khan@FIRM".
  bool is_joint(std::size_t begin, std::size_t i) const {
    if (!is_alnum(is(i - 1)) || !is_alnum(is(i + 1))) return false;
    if (value(i) == '@') return true;
    if (is_alnum(is(std::min(i + 4, size_)))) return false;
    if (value(i) == '&') return i - begin <= 3 && is_upper_ascii(value(i - 1)) == is_upper_ascii(value(i + 1));
    if (value(i) != '/' || i - begin > 1) return false;
    const char32_t first = value(begin) | 0x20;
    return first == 'w' || first == 's' || !is_alnum(is(std::min(i + 2, size_)));
  }

  bool joins_prefix(std::size_t begin, std::size_t i) const {
    return is_alnum(is(i + 1)) && i - begin <= TokenLexicon::longest_word &&
           lexicon_.has(lower_ascii(view(begin, i)), TokenLexicon::prefix);
  }

  // Whether the full stop at `i` belongs to the word before it.
  bool keeps_stop(std::size_t begin, std::size_t i, std::size_t stops_inside) const {
    if (value(i + 1) == '.' && (stops_inside == 0 || value(i + 2) == '.')) return false;
    if (stops_inside > 0) return is_dotted_abbreviation(begin, i);
    const char32_t next = next_word_begins_with(i + 1);
    if (i - begin == 1) return is(begin) == letter && keeps_initial(begin, i, next);
    if (i - begin > TokenLexicon::longest_word) return false;
    const std::string lower = lower_ascii(view(begin, i));
    if (lexicon_.has(lower, TokenLexicon::title)) return next != 0;
    if (char_class(next) == digit && lexicon_.has(lower, TokenLexicon::number)) return true;
    return lexicon_.has(lower, TokenLexicon::abbreviation) ||
           (is_upper_ascii(value(begin)) && lexicon_.has(lower, TokenLexicon::name_abbreviation));
  }

  // "U.S", "a.m", "Ph.D", "M.Sc": short pieces.
  bool is_dotted_abbreviation(std::size_t begin, std::size_t end) const {
    std::size_t piece = 0;
    for (std::size_t i = begin; i < end; ++i) {
      piece = value(i) == '.' ? 0 : piece + 1;
      if (piece > 2 || is(i) == digit) return false;
    }
    return true;
  }

  // "J. Smith", "c. 1850", "p. 5", but "Plan B. The …" and "so did I. Then".
  bool keeps_initial(std::size_t begin, std::size_t i, char32_t next) const {
    if (!is_upper_ascii(value(begin))) return char_class(next) == digit;
    if (is(i + 1) != blank && is(i + 1) != letter) return value(i + 1) == ',' || value(i + 1) == '-';
    if (!is_upper_ascii(next) && !starts_upper(next_word(i + 1))) return false;
    return !is_frequent_opener(next_word(i + 1)) && !(value(begin) == 'I' && !previous_is_capitalised());
  }

  bool previous_is_capitalised() const { return !words_.empty() && starts_upper(text_.substr(words_.back().begin, words_.back().size())); }

  static bool is_frequent_opener(std::string_view word) {
    constexpr std::string_view openers[] = {"A",    "After", "All",     "And", "As", "At",   "But",  "By",    "For",   "He",
                                            "His",  "How",   "However", "I",   "If", "In",   "It",   "Its",   "Most",  "No",
                                            "On",   "Or",    "Our",     "She", "So", "That", "The",  "Their", "There", "These",
                                            "They", "This",  "Those",   "To",  "We", "What", "When", "Why",   "With",  "You"};
    return std::ranges::find(openers, word) != std::end(openers);
  }

  // The word after position i, over blanks: at most 16 bytes of it.
  std::string_view next_word(std::size_t i) const {
    std::size_t at = chars_[i].at;
    while (at < text_.size() && (text_[at] == ' ' || text_[at] == '\t')) ++at;
    std::size_t end = at;
    while (end < text_.size() && end - at < 16 && ((text_[end] | 0x20) >= 'a' && (text_[end] | 0x20) <= 'z')) ++end;
    return text_.substr(at, end - at);
  }
  char32_t next_word_begins_with(std::size_t i) const {
    std::size_t at = chars_[i].at;
    while (at < text_.size() && (text_[at] == ' ' || text_[at] == '\t')) ++at;
    if (at >= text_.size() || text_[at] == '\n' || text_[at] == '\r') return 0;
    return code_point_at(text_, at).value;
  }

  std::size_t cut_clitic(std::size_t begin, std::size_t end) {
    if (const std::size_t cut = clitic_cut(lexicon_, view(begin, end))) {
      const std::uint32_t middle = chars_[begin].at + static_cast<std::uint32_t>(cut);
      words_.push_back({chars_[begin].at, middle});
      words_.push_back({middle, chars_[end].at});
      return end;
    }
    return give(begin, end);
  }

  // ---- numbers ----

  // From `begin` (a sign or the first digit) over the number whose first digit is at `at`.
  std::size_t number(std::size_t begin, std::size_t at) {
    std::size_t end = at;
    while (is(end) == digit || (joins_digits(end) && is(end + 1) == digit)) ++end;
    if (is(end) == hyphen) end = hyphenated_number(at, end);
    if (is(end) == apostrophe && value(end + 1) == 's' && !is_alnum(is(end + 2)) && value(end - 1) == '0')
      return give(begin, end + 2);  // "1990's"
    if (is(end) == letter || is(end) == apostrophe) return number_with_letters(begin, end);
    if (value(end) == '.' && opens_line_ && words_.size() == words_at_start_ && end + 1 == size_ && next_word_begins_with(end) != 0)
      ++end;  // "1." of a list
    return give(begin, end);
  }

  bool joins_digits(std::size_t i) const {
    const char32_t c = value(i);
    if (c == '/') return slash_joins(i);
    return c == '.' || c == ',' || c == ':';
  }
  // "9/11", "3/8/00", "11/28/2000"; but "2001/02" is three tokens.
  bool slash_joins(std::size_t i) const { return i < 3 || is(i - 2) != digit || is(i - 3) != digit; }

  // "713-853-3989" and "345-9945" are telephone numbers, "02-05-2002" a date; "1969-1972" and "2-1" are three tokens.
  std::size_t hyphenated_number(std::size_t begin, std::size_t first_end) const {
    std::size_t groups = 1, end = first_end, last_size = 0;
    while (is(end) == hyphen && is(end + 1) == digit) {
      std::size_t next = end + 1;
      while (is(next) == digit) ++next;
      last_size = next - end - 1;
      end = next;
      ++groups;
    }
    const bool is_phone = groups == 2 && first_end - begin == 3 && last_size == 4;
    return groups >= 3 || is_phone ? end : first_end;
  }

  std::size_t number_with_letters(std::size_t begin, std::size_t at) {
    std::size_t end = at;
    while (is_alnum(is(end)) || (is(end) == apostrophe && is(end + 1) == letter)) ++end;
    const std::string_view letters = view(at, end);
    if (letters.size() <= TokenLexicon::longest_word && lexicon_.has(lower_ascii(letters), TokenLexicon::unit)) {
      give(begin, at);
      return give(at, end);
    }
    if (is(at) == letter && value(at + 1) == '.' && (value(at + 2) | 0x20) == 'm' &&
        ((value(at) | 0x20) == 'a' || (value(at) | 0x20) == 'p')) {
      give(begin, at);  // "8a.m."
      return word(at);
    }
    return cut_clitic(begin, end);
  }

  // ---- marks ----

  // "'s" on its own, "'72", "'em"; else a quotation mark, two of them one token.
  std::size_t mark_of_omission(std::size_t at) {
    if (is(at + 1) == apostrophe && value(at + 1) == value(at)) return give(at, at + 2);
    const bool opens = at == 0 || !is_alnum(is(at - 1));
    if (opens && is(at + 1) == digit && is(at + 2) == digit && !(is(at + 3) == digit)) {
      const std::size_t end = at + 3 + (value(at + 3) == 's');
      if (!is_alnum(is(end))) return give(at, end);
    }
    std::size_t end = at + 1;
    while (end < size_ && end - at <= 6 && is(end) == letter) ++end;
    if (end > at + 1 && !is_alnum(is(end)) && is_elided(lower_ascii(view(at + 1, end)), !opens)) return give(at, end);
    return give(at, at + 1);
  }

  static bool is_elided(std::string_view letters, bool after_word) {
    constexpr std::string_view suffixes[] = {"s", "m", "d", "ll", "re", "ve"};
    constexpr std::string_view words[] = {"em", "til", "till", "cause", "tis", "twas", "bout", "n", "round"};
    if (std::ranges::find(suffixes, letters) != std::end(suffixes)) return after_word || letters != "d";
    return !after_word && std::ranges::find(words, letters) != std::end(words);
  }

  std::size_t stops(std::size_t at) {
    if (value(at) == '.' && is(at + 1) == digit && (at == 0 || !is_alnum(is(at - 1)))) return number(at, at + 1);  // ".04"
    std::size_t end = at;
    while (is(end) == stop) ++end;
    return give(at, end);
  }

  // An emoji with what modifies it, joined emoji, or the two letters of a flag.
  std::size_t emoji_end(std::size_t at) const {
    std::size_t end = at + 1;
    const auto is_flag_letter = [&](std::size_t i) { return value(i) >= 0x1F1E6 && value(i) <= 0x1F1FF; };
    if (is_flag_letter(at) && is_flag_letter(end)) return end + 1;
    while (end < size_) {
      const bool modifies =
          (value(end) >= 0xFE00 && value(end) <= 0xFE0F) || (value(end) >= 0x1F3FB && value(end) <= 0x1F3FF) || value(end) == 0x20E3;
      if (modifies)
        ++end;
      else if (value(end) == 0x200D && is(end + 1) == emoji)
        end += 2;
      else
        break;
    }
    return end;
  }

  std::size_t sign(std::size_t at) {
    const char32_t c = value(at);
    if ((c == '#' || c == '@') && is(at + 1) == letter && (at == 0 || !is_alnum(is(at - 1)))) return give(at, run_of_letters(at + 1));
    if (c == '+' && is(at + 1) == digit && (at == 0 || !is_alnum(is(at - 1)))) return number(at, at + 1);
    if (c == '-' || c == '*' || c == '=' || c == '~' || c == '<' || c == '>' || c == '#' || c == 0x2014 || c == 0x2013 || c == 0x2500 ||
        c == '|' || is(at) == other)
      return give(at, run_of(at));
    return give(at, at + 1);
  }

  std::size_t run_of_letters(std::size_t at) const {
    while (is_alnum(is(at))) ++at;
    return at;
  }
  // A row of the same mark is one token: "--", "***".
  std::size_t run_of(std::size_t at) const {
    std::size_t end = at + 1;
    while (end < size_ && value(end) == value(at)) ++end;
    return end;
  }

  bool cut_emoticon() {
    constexpr std::string_view faces[] = {":)", ":-)", ";)",  ";-)", ":(", ":-(", ":D",  ":-D", ":P", ":-P",
                                          ":O", ":/",  ":-/", ":p",  "<3", "=)",  ":')", "xD",  "XD"};
    if (size_ > 3 || std::ranges::find(faces, view(0, size_)) == std::end(faces)) return false;
    give(0, size_);
    return true;
  }

  const TokenLexicon& lexicon_;
  std::string_view text_;
  bool opens_line_;
  std::vector<Char>& chars_;  // room lent by the caller
  std::vector<Span>& words_;
  std::size_t words_at_start_ = words_.size();
  std::size_t size_ = 0;
  std::size_t body_end_ = 0;
  std::size_t no_address_before_ = 0;
};

// "'s" and the like at the end of a word, without the mark.
bool is_contracted(std::string_view letters) {
  constexpr std::string_view endings[] = {"s", "m", "d", "ll", "re", "ve"};
  return std::ranges::find(endings, letters) != std::end(endings);
}

}  // namespace

std::vector<Span> split_words(const TokenLexicon& lexicon, std::string_view text, Span range) {
  std::vector<Span> words;
  std::vector<Char> chars;
  bool opens_line = true;
  std::uint32_t at = range.begin;
  while (at < range.end) {
    const CodePoint first = code_point_at(text, at);
    if (is_blank(first.value)) {
      opens_line = opens_line || first.value == '\n';
      at += first.size;
      continue;
    }
    std::uint32_t end = at;
    while (end < range.end) {
      const CodePoint c = code_point_at(text, end);
      if (is_blank(c.value)) break;
      end += c.size;
    }
    Chunk(lexicon, text, {at, end}, opens_line, chars, words).cut();
    opens_line = false;
    at = end;
  }
  return words;
}

std::size_t clitic_cut(const TokenLexicon& lexicon, std::string_view word) {
  if (word.size() <= TokenLexicon::longest_word)
    if (const auto cut = lexicon.contraction_cut(lower_ascii(word))) return *cut;
  // The last apostrophe, straight (1 byte) or curly (3), at most two letters before the end.
  for (const std::string_view mark : {std::string_view("'"), std::string_view("\xE2\x80\x99"), std::string_view("`")}) {
    const auto at = word.rfind(mark);
    if (at == std::string_view::npos || at == 0 || word.size() - at - mark.size() > 2) continue;
    const std::string ending = lower_ascii(word.substr(at + mark.size()));
    if (ending == "t" && at >= 2 && (word[at - 1] | 0x20) == 'n') return at - 1;
    if (is_contracted(ending)) return at;
  }
  return 0;
}

}  // namespace demarche::language
