#include "read/encoding.hpp"

#include <iconv.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "base/utf8.hpp"
#include "read/lines.hpp"

namespace demarche::read {
namespace {

Error malformed(std::string message) { return {Error::Kind::malformed, std::move(message), ""}; }

std::uint8_t byte_at(std::string_view bytes, std::size_t at) { return static_cast<std::uint8_t>(bytes[at]); }

// Kinds of file that people give by mistake, known by how they begin.
struct Signature {
  std::string_view begin, name;
};
constexpr Signature signatures[] = {{"%PDF-", "a PDF"},
                                    {"PK\x03\x04", "a ZIP archive or an office document"},
                                    {"\x1F\x8B", "a gzip archive"},
                                    {"\x7F"
                                     "ELF",
                                     "a program"},
                                    {"\x89PNG", "an image"},
                                    {"\xFF\xD8\xFF", "an image"},
                                    {"GIF8", "an image"},
                                    {"\xD0\xCF\x11\xE0", "an office document"},
                                    {"SQLite format 3", "a database"}};

/// Text that is put together from pieces of the bytes.
class Writer {
 public:
  explicit Writer(std::size_t size) { out_.text.reserve(size + size / 8); }

  void copy(std::string_view bytes, std::size_t from) {
    mark(from);
    out_.text += bytes;
  }
  void put(char32_t c, std::size_t from) {
    mark(from);
    append_utf8(out_.text, c);
  }
  Decoded take() { return std::move(out_); }

 private:
  void mark(std::size_t from) {
    add_origin(out_.origins, {static_cast<std::uint32_t>(out_.text.size()), static_cast<std::uint32_t>(from)});
  }

  Decoded out_;
};

// Needs: an even number of bytes. A surrogate without its other half becomes U+FFFD. `skipped`: how long the mark before them was.
Decoded from_utf16(std::string_view bytes, bool little_endian, std::size_t skipped) {
  const auto unit = [&](std::size_t at) {
    const char32_t first = byte_at(bytes, at), second = byte_at(bytes, at + 1);
    return little_endian ? second << 8 | first : first << 8 | second;
  };
  const auto is_high = [](char32_t c) { return c >= 0xD800 && c < 0xDC00; };
  const auto is_low = [](char32_t c) { return c >= 0xDC00 && c < 0xE000; };
  Writer out(bytes.size());
  for (std::size_t at = 0; at < bytes.size(); at += 2) {
    const std::size_t from = at + skipped;
    char32_t c = unit(at);
    if (is_high(c) && at + 2 < bytes.size() && is_low(unit(at + 2))) {
      c = 0x10000 + ((c - 0xD800) << 10) + (unit(at + 2) - 0xDC00);
      at += 2;
    } else if (is_high(c) || is_low(c)) {
      c = 0xFFFD;
    }
    out.put(c, from);
  }
  return out.take();
}

// What windows-1252 has at 0x80 to 0x9F; 0 where it has nothing.
constexpr char16_t windows_1252[] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
                                     0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                                     0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

// The byte that is this character in windows-1252; 0 if there is none.
std::uint8_t encode_windows_1252(char32_t c) {
  if (c < 0x80 || (c >= 0xA0 && c < 0x100)) return static_cast<std::uint8_t>(c);
  const auto found = std::ranges::find(windows_1252, c);
  if (found != std::end(windows_1252)) return static_cast<std::uint8_t>(0x80 + (found - windows_1252));
  return c < 0xA0 ? static_cast<std::uint8_t>(c) : 0;  // programs pass on what windows-1252 has not
}

bool is_control(char c) {
  const auto byte = static_cast<std::uint8_t>(c);
  return byte == 0x7F || (byte < 0x20 && !(byte >= '\t' && byte <= '\r') && byte != 0x1B);
}

std::string hex(std::uint8_t byte) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  return {'0', 'x', digits[byte >> 4], digits[byte & 15]};
}

Result<Decoded> check(Decoded decoded) {
  const std::size_t nul = decoded.text.find('\0');
  if (nul != std::string::npos)
    return malformed("this is no text: byte " + std::to_string(origin_of(decoded.origins, static_cast<std::uint32_t>(nul))) + " is NUL");
  const auto controls = static_cast<std::size_t>(std::ranges::count_if(decoded.text, is_control));
  if (controls > decoded.text.size() / 100 + 1)
    return malformed("this is no text: it has " + std::to_string(controls) + " control characters");
  return decoded;
}

// How many bytes of a damaged character stand at `at`: a beginning without its end is one.
std::size_t damaged_at(std::string_view bytes, std::size_t at) {
  const std::uint8_t lead = byte_at(bytes, at);
  const std::size_t wanted = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 1;
  std::size_t size = 1;
  while (size < wanted && at + size < bytes.size() && (byte_at(bytes, at + size) & 0xC0) == 0x80) ++size;
  return size == wanted ? 1 : size;
}

// Damaged UTF-8: characters that are sound and stretches that are not.
struct Damage {
  std::size_t sound = 0;
  std::vector<std::pair<std::size_t, std::size_t>> broken;  ///< where, and how many bytes
};

Damage find_damage(std::string_view bytes) {
  Damage damage;
  const auto count_sound = [&](std::string_view part) {
    damage.sound += static_cast<std::size_t>(std::ranges::count_if(part, [](char c) { return static_cast<std::uint8_t>(c) >= 0xC0; }));
  };
  std::size_t at = 0;
  while (true) {
    const std::size_t sound = find_invalid_utf8(bytes.substr(at));
    count_sound(bytes.substr(at, sound));
    if (sound == std::string_view::npos) return damage;
    at += sound;
    damage.broken.emplace_back(at, damaged_at(bytes, at));
    at += damage.broken.back().second;
  }
}

Decoded mend_utf8(std::string_view bytes, const Damage& damage) {
  Writer out(bytes.size());
  std::size_t done = 0;
  for (const auto& [at, size] : damage.broken) {
    out.copy(bytes.substr(done, at - done), done);
    const char32_t c = size == 1 ? windows_1252_character(byte_at(bytes, at)) : 0;
    out.put(c ? c : 0xFFFD, at);
    done = at + size;
  }
  out.copy(bytes.substr(done), done);
  return out.take();
}

// An encoding that is no UTF, and the characters by which its texts are known: the ones most frequent among those beyond ASCII.
struct Encoding {
  const char* name;
  std::u32string_view frequent;
  bool is_latin = false;
};
constexpr Encoding encodings[] = {
    {"windows-1252", U"éèàáíóúìòùñçöäüåøæßêîôâãõëï’‘“”–—…£€«»°\u00A0", true},
    {"windows-1250", U"ąęłśżźćńčěšžřůýáíéőűđţş’“”„–\u00A0", true},
    {"windows-1254", U"ıİşŞğĞçöüÇÖÜ’“”–\u00A0", true},
    {"windows-1251", U"оеаинтсрвлкмдпуяыь"},
    {"koi8-r", U"оеаинтсрвлкмдпуяыь"},
    {"windows-1253", U"αοιετσνηυρπκμλςόίά"},
    {"windows-1255", U"יוהלאמרתבשנםחקד"},
    {"windows-1256", U"اليمونرتبةعدسفهك"},
    {"gb18030", U"的一是不了在人有我他这中大来上国和地到以时要就出会可也你对"},
    {"shift_jis", U"のにはをたがでてとしれさいるなもかうらり"},
    {"euc-jp", U"のにはをたがでてとしれさいるなもかうらり"},
    {"euc-kr", U"이다의는에을가고한지도로하사기"},
    {"big5", U"的一是不了在人有我他這中大來上國和地到以時要就出會可也你對"},
};

struct Iconv {
  iconv_t handle;
  explicit Iconv(const char* from) : handle(iconv_open("UTF-8", from)) {}
  ~Iconv() {
    if (is_open()) iconv_close(handle);
  }
  Iconv(const Iconv&) = delete;
  Iconv& operator=(const Iconv&) = delete;
  bool is_open() const { return handle != reinterpret_cast<iconv_t>(-1); }

  /// The character that `bytes` are, in UTF-8; empty if they are none or only the begin of one.
  std::string_view convert(std::string_view bytes) {
    char* in = const_cast<char*>(bytes.data());
    char* out = buffer_;
    std::size_t in_left = bytes.size(), out_left = sizeof buffer_;
    iconv(handle, nullptr, nullptr, nullptr, nullptr);
    if (iconv(handle, &in, &in_left, &out, &out_left) == static_cast<std::size_t>(-1)) return {};
    return {buffer_, sizeof buffer_ - out_left};
  }

 private:
  char buffer_[16];
};

// Character by character, so that the way back is known; ASCII is itself in all encodings that are read here.
Decoded from_encoding(std::string_view bytes, Iconv& iconv) {
  constexpr std::size_t longest_character = 4;
  Writer out(bytes.size());
  std::size_t at = 0;
  while (at < bytes.size()) {
    if (byte_at(bytes, at) < 0x80) {
      const auto ascii = std::find_if(bytes.begin() + static_cast<std::ptrdiff_t>(at), bytes.end(), [](char c) { return c < 0; });
      const auto size = static_cast<std::size_t>(ascii - bytes.begin()) - at;
      out.copy(bytes.substr(at, size), at);
      at += size;
      continue;
    }
    std::size_t size = 0;
    std::string_view character;
    while (character.empty() && size < longest_character && at + size < bytes.size()) character = iconv.convert(bytes.substr(at, ++size));
    if (character.empty()) {
      out.put(0xFFFD, at);
      ++at;
    } else {
      out.copy(character, at);
      at += size;
    }
  }
  return out.take();
}

Decoded from_windows_1252(std::string_view bytes) {
  Writer out(bytes.size());
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const char32_t c = windows_1252_character(byte_at(bytes, at));
    out.put(c || bytes[at] == '\0' ? c : 0xFFFD, at);
  }
  return out.take();
}

std::optional<Decoded> from_encoding(std::string_view bytes, const char* name) {
  if (std::string_view(name) == "windows-1252") return from_windows_1252(bytes);
  Iconv iconv(name);
  if (!iconv.is_open()) return std::nullopt;
  return from_encoding(bytes, iconv);
}

// How well the characters beyond ASCII fit the encoding, from 0 to 1.
double fit(std::string_view bytes, const Encoding& encoding) {
  const auto decoded = from_encoding(bytes, encoding.name);
  if (!decoded) return 0;
  std::size_t frequent = 0, foreign = 0, at = 0;
  while (at < decoded->text.size()) {
    const CodePoint c = code_point_at(decoded->text, at);
    at += c.size;
    if (c.value < 0x80) continue;
    ++foreign;
    frequent += encoding.frequent.find(c.value) != std::u32string_view::npos;
  }
  return foreign ? static_cast<double>(frequent) / static_cast<double>(foreign) : 0;
}

const char* likeliest_encoding(std::string_view bytes) {
  constexpr std::size_t sample = std::size_t{1} << 14;
  constexpr double least = 0.25;
  bytes = bytes.substr(0, sample);
  // A third of all letters or more: no alphabet of Latin letters.
  const auto foreign = std::ranges::count_if(bytes, [](char c) { return c < 0; }), letters = std::ranges::count_if(bytes, is_letter);
  const bool is_latin = foreign * 3 < letters;
  const char* best = nullptr;
  double best_fit = least;
  for (const Encoding& encoding : encodings) {
    if (encoding.is_latin != is_latin) continue;
    const double f = fit(bytes, encoding);
    if (f <= best_fit) continue;
    best = encoding.name;
    best_fit = f;
  }
  return best;
}

// The encoding that a label stands for on the web, where Latin-1 and ASCII mean windows-1252; null if it is UTF-8, unknown, or one whose
// bytes below 0x80 are not ASCII.
const char* encoding_of_label(std::string_view label) {
  const std::string name = lower_ascii(trim(label));
  static constexpr std::pair<std::string_view, const char*> names[] = {{"iso-8859-1", "windows-1252"},
                                                                       {"latin1", "windows-1252"},
                                                                       {"us-ascii", "windows-1252"},
                                                                       {"ascii", "windows-1252"},
                                                                       {"windows-1252", "windows-1252"},
                                                                       {"cp1252", "windows-1252"},
                                                                       {"iso-8859-2", "iso-8859-2"},
                                                                       {"iso-8859-4", "iso-8859-4"},
                                                                       {"iso-8859-5", "iso-8859-5"},
                                                                       {"iso-8859-6", "iso-8859-6"},
                                                                       {"iso-8859-7", "iso-8859-7"},
                                                                       {"iso-8859-8", "iso-8859-8"},
                                                                       {"iso-8859-9", "windows-1254"},
                                                                       {"iso-8859-15", "iso-8859-15"},
                                                                       {"windows-1250", "windows-1250"},
                                                                       {"windows-1251", "windows-1251"},
                                                                       {"windows-1253", "windows-1253"},
                                                                       {"windows-1254", "windows-1254"},
                                                                       {"windows-1255", "windows-1255"},
                                                                       {"windows-1256", "windows-1256"},
                                                                       {"windows-1257", "windows-1257"},
                                                                       {"windows-1258", "windows-1258"},
                                                                       {"koi8-r", "koi8-r"},
                                                                       {"koi8-u", "koi8-u"},
                                                                       {"gb2312", "gb18030"},
                                                                       {"gbk", "gb18030"},
                                                                       {"gb18030", "gb18030"},
                                                                       {"big5", "big5"},
                                                                       {"shift_jis", "shift_jis"},
                                                                       {"shift-jis", "shift_jis"},
                                                                       {"sjis", "shift_jis"},
                                                                       {"euc-jp", "euc-jp"},
                                                                       {"euc-kr", "cp949"},
                                                                       {"ks_c_5601-1987", "cp949"},
                                                                       {"tis-620", "tis-620"},
                                                                       {"windows-874", "cp874"},
                                                                       {"macintosh", "macintosh"}};
  for (const auto& [known, encoding] : names)
    if (known == name) return encoding;
  return nullptr;
}

// ---- mending ----

// The character whose UTF-8, taken for windows-1252, stands at `at`; and how many bytes of text that is.
struct Mojibake {
  char32_t value = 0;
  std::size_t size = 0;
};

std::optional<Mojibake> mojibake_at(std::string_view text, std::size_t at) {
  const CodePoint first = code_point_at(text, at);
  const std::uint8_t lead = encode_windows_1252(first.value);
  const std::size_t wanted = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  const bool is_likely = (lead >= 0xC2 && lead <= 0xC5) || lead == 0xE2 || lead == 0xEF || lead == 0xF0;  // Latin, signs, emoji
  if (!is_likely) return std::nullopt;
  std::string bytes(1, static_cast<char>(lead));
  std::size_t end = at + first.size;
  while (bytes.size() < wanted && end < text.size()) {
    const CodePoint next = code_point_at(text, end);
    const std::uint8_t byte = next.value < 0x80 ? 0 : encode_windows_1252(next.value);
    if ((byte & 0xC0) != 0x80) return std::nullopt;
    bytes += static_cast<char>(byte);
    end += next.size;
  }
  if (bytes.size() < wanted || find_invalid_utf8(bytes) != std::string::npos) return std::nullopt;
  return Mojibake{code_point_at(bytes, 0).value, end - at};
}

constexpr std::string_view ligatures[] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};

// One pass over the text. Only where a character of UTF-8 begins that could be wrong is more looked at than its first byte.
bool mend_once(Decoded& decoded) {
  constexpr char32_t soft_hyphen = 0xAD, first_ligature = 0xFB00;
  const std::string_view text = decoded.text;
  Decoded out;
  std::size_t done = 0;
  const auto replace = [&](std::size_t at, std::size_t size, std::string_view with) {
    add_origin(out.origins, {static_cast<std::uint32_t>(out.text.size()), static_cast<std::uint32_t>(done)});
    out.text += text.substr(done, at - done);
    if (!with.empty()) add_origin(out.origins, {static_cast<std::uint32_t>(out.text.size()), static_cast<std::uint32_t>(at)});
    out.text += with;
    done = at + size;
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::uint8_t byte = byte_at(text, at);
    if (byte == 0xC2 && byte_at(text, at + 1) == soft_hyphen) {
      replace(at, 2, "");
    } else if (byte == 0xEF && text.substr(at, 2) == "\xEF\xAC") {
      const char32_t c = code_point_at(text, at).value;
      if (c - first_ligature < std::size(ligatures)) replace(at, 3, ligatures[c - first_ligature]);
    } else if (byte == 0xC3) {
      const auto mojibake = mojibake_at(text, at);
      if (!mojibake) continue;
      std::string character;
      append_utf8(character, mojibake->value);
      replace(at, mojibake->size, character);
      at += mojibake->size - 1;
    }
  }
  if (done == 0) return false;
  replace(text.size(), 0, "");
  decoded.origins = compose(out.origins, decoded.origins);
  decoded.text = std::move(out.text);
  return true;
}

Result<Decoded> decode_unmarked(std::string bytes, std::string_view declared) {
  const std::size_t invalid = find_invalid_utf8(bytes);
  if (invalid == std::string::npos) return check({std::move(bytes), {}});
  if (const Damage damage = find_damage(bytes); damage.sound >= 2 * damage.broken.size()) return check(mend_utf8(bytes, damage));
  const char* encoding = encoding_of_label(declared);
  if (!encoding) encoding = likeliest_encoding(bytes);
  if (encoding)
    if (auto decoded = from_encoding(bytes, encoding)) return check(std::move(*decoded));
  if (bytes.find('\0') != std::string::npos) return check({std::move(bytes), {}});
  return malformed("this is not UTF-8: byte " + std::to_string(invalid) + " is " + hex(byte_at(bytes, invalid)));
}

}  // namespace

Result<Decoded> decode(std::string bytes, std::string_view declared) {
  for (const Signature& signature : signatures)
    if (bytes.starts_with(signature.begin)) return malformed("this is " + std::string(signature.name) + ", not text");
  if (bytes.starts_with(std::string_view("\xFF\xFE\0\0", 4)) || bytes.starts_with(std::string_view("\0\0\xFE\xFF", 4)))
    return malformed("this is UTF-32: please convert it to UTF-8");

  const std::string label = lower_ascii(declared);
  const std::size_t mark = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") ? 2 : 0;
  const bool little_endian = bytes.starts_with("\xFF\xFE") || (mark == 0 && label == "utf-16le");
  if (mark || label == "utf-16le" || label == "utf-16be") {
    if (bytes.size() % 2 != 0) return malformed("this is UTF-16, but byte " + std::to_string(bytes.size() - 1) + " is half a character");
    return check(from_utf16(std::string_view(bytes).substr(mark), little_endian, mark));
  }
  if (!bytes.starts_with("\xEF\xBB\xBF")) return decode_unmarked(std::move(bytes), declared);
  auto decoded = decode_unmarked(bytes.substr(3), "");
  if (decoded) decoded->origins = compose(decoded->origins, {{0, 3}});
  return decoded;
}

std::string as_utf8(std::string text) {
  if (find_invalid_utf8(text) == std::string::npos) return text;
  auto decoded = decode(std::move(text));
  return decoded ? std::move(decoded->text) : std::string();
}

char32_t windows_1252_character(std::uint8_t byte) { return byte >= 0x80 && byte < 0xA0 ? windows_1252[byte - 0x80] : byte; }

void mend(Decoded& decoded) {
  constexpr int most = 2;  // what was mistaken twice is mended twice
  for (int i = 0; i < most; ++i)
    if (!mend_once(decoded)) return;
}

}  // namespace demarche::read
