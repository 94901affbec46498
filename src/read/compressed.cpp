#include "read/compressed.hpp"

#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <memory>
#include <utility>

namespace demarche::read {
namespace {

Error malformed(std::string message) { return {Error::Kind::malformed, std::move(message), ""}; }

// What text really shrinks to is a third to a fiftieth.
class Expansion {
 public:
  std::optional<Error> count(std::size_t in, std::size_t out) {
    constexpr std::uint64_t always_allowed = std::uint64_t{64} << 20, most = 200;
    in_ += in;
    out_ += out;
    if (out_ <= always_allowed || out_ <= most * in_) return std::nullopt;
    return Error{Error::Kind::unsupported, "this expands to more than 200 times its size, and is left alone", ""};
  }

 private:
  std::uint64_t in_ = 0, out_ = 0;
};

constexpr std::size_t chunk = std::size_t{1} << 16;

/// zlib's state, freed with it. Not movable: zlib keeps its address.
struct Inflater {
  z_stream z{};
  explicit Inflater(int window_bits) { inflateInit2(&z, window_bits); }
  ~Inflater() { inflateEnd(&z); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  struct Step {
    int code;
    std::size_t in, out;
  };
  Step step(std::string_view from, char* to, std::size_t size) {
    z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(from.data()));
    z.avail_in = static_cast<uInt>(from.size());
    z.next_out = reinterpret_cast<Bytef*>(to);
    z.avail_out = static_cast<uInt>(size);
    const int code = inflate(&z, Z_NO_FLUSH);
    return {code, from.size() - z.avail_in, size - z.avail_out};
  }
};

struct Gunzip {
  static constexpr int gzip_only = 15 + 16;

  Stream compressed;
  Inflater inflater{gzip_only};
  Expansion expansion;
  bool within_member = false, is_damaged = false, is_told = false, has_ended = false;

  explicit Gunzip(Stream stream) : compressed(std::move(stream)) {}

  Result<std::size_t> read(char* to, std::size_t size) {
    if (is_damaged && !std::exchange(is_told, true)) return malformed("the gzip data are damaged");
    if (is_damaged && !find_next_member()) has_ended = true;
    while (!has_ended) {
      const std::string_view in = compressed.peek(chunk);
      if (in.empty()) return end();
      if (!within_member && !is_gzip(in)) {  // what some programs put after the last member
        has_ended = true;
        break;
      }
      within_member = true;
      const auto step = inflater.step(in, to, size);
      (void)compressed.skip(step.in);
      if (auto error = expansion.count(step.in, step.out)) {
        has_ended = true;
        return *error;
      }
      if (step.code == Z_STREAM_END) {
        inflateReset(&inflater.z);
        within_member = false;
      } else if (step.code != Z_OK && step.code != Z_BUF_ERROR) {
        is_damaged = true;
        is_told = step.out == 0;
        if (is_told) return malformed("the gzip data are damaged");
      }
      if (step.out > 0) return step.out;
      if (step.code == Z_BUF_ERROR && step.in == 0) return end();
    }
    return std::size_t{0};
  }

 private:
  Result<std::size_t> end() {
    has_ended = true;
    if (compressed.error()) return *compressed.error();
    if (within_member) return malformed("the gzip data end too early");
    return std::size_t{0};
  }

  bool find_next_member() {
    constexpr std::string_view begin("\x1F\x8B\x08", 3);
    is_damaged = within_member = false;
    inflateReset(&inflater.z);
    while (true) {
      const std::string_view in = compressed.peek(chunk);
      const std::size_t at = in.find(begin);
      if (at != std::string_view::npos) return bool(compressed.skip(at));
      if (in.size() < begin.size()) return false;
      (void)compressed.skip(in.size() - (begin.size() - 1));
    }
  }
};

struct Unzstd {
  Stream compressed;
  std::unique_ptr<ZSTD_DCtx, std::size_t (*)(ZSTD_DCtx*)> context{ZSTD_createDCtx(), ZSTD_freeDCtx};
  Expansion expansion;
  bool has_begun = false, has_ended = false, within_frame = false;

  explicit Unzstd(Stream stream) : compressed(std::move(stream)) {}

  Result<std::size_t> read(char* to, std::size_t size) {
    if (!std::exchange(has_begun, true)) {
      if (auto error = read_dictionary()) return fail(*error);
    }
    while (!has_ended) {
      const std::string_view in = compressed.peek(chunk);
      if (in.empty() && !within_frame) return end();
      ZSTD_inBuffer from{in.data(), in.size(), 0};
      ZSTD_outBuffer out{to, size, 0};
      const std::size_t left = ZSTD_decompressStream(context.get(), &out, &from);
      if (ZSTD_isError(left)) return fail(malformed(std::string("the zstd data are damaged: ") + ZSTD_getErrorName(left)));
      within_frame = left != 0;
      (void)compressed.skip(from.pos);
      if (auto error = expansion.count(from.pos, out.pos)) return fail(*error);
      if (out.pos > 0) return out.pos;
      if (in.empty()) return end();
    }
    return std::size_t{0};
  }

 private:
  Result<std::size_t> fail(Error error) {
    has_ended = true;
    return error;
  }

  Result<std::size_t> end() {
    has_ended = true;
    if (compressed.error()) return *compressed.error();
    if (within_frame) return malformed("the zstd data end too early");
    return std::size_t{0};
  }

  // A skippable frame before the first record holds the dictionary (https://iipc.github.io/warc-specifications, "zstd").
  std::optional<Error> read_dictionary() {
    constexpr std::string_view magic("\x5D\x2A\x4D\x18", 4);
    constexpr std::size_t longest = std::size_t{16} << 20;
    const std::string_view head = compressed.peek(8);
    if (head.size() < 8 || !head.starts_with(magic)) return std::nullopt;
    std::size_t size = 0;
    for (std::size_t i = 8; i-- > 4;) size = size << 8 | static_cast<std::uint8_t>(head[i]);
    if (size > longest) return malformed("the zstd dictionary is too large");
    (void)compressed.skip(8);
    auto dictionary = compressed.take(size);
    if (!dictionary) return dictionary.error();
    if (is_zstd(*dictionary)) {
      auto plain = unzstd(Stream::of(std::move(*dictionary))).read_all(longest);
      if (!plain) return plain.error();
      dictionary = std::move(plain);
    }
    if (ZSTD_isError(ZSTD_DCtx_loadDictionary(context.get(), dictionary->data(), dictionary->size())))
      return malformed("the zstd dictionary is damaged");
    return std::nullopt;
  }
};

struct InflateRaw {
  Stream& compressed;
  Inflater inflater{-15};
  Expansion expansion;
  bool has_ended = false;

  explicit InflateRaw(Stream& stream) : compressed(stream) {}

  Result<std::size_t> read(char* to, std::size_t size) {
    while (!has_ended) {
      const std::string_view in = compressed.peek(chunk);
      const auto step = inflater.step(in, to, size);
      (void)compressed.skip(step.in);
      has_ended = step.code == Z_STREAM_END;
      auto error = expansion.count(step.in, step.out);
      if (!has_ended && step.code != Z_OK && step.code != Z_BUF_ERROR) error = malformed("the compressed data are damaged");
      if (!has_ended && in.empty() && step.out == 0) error = malformed("the compressed data end too early");
      if (error) {
        has_ended = true;
        return *error;
      }
      if (step.out > 0) return step.out;
    }
    return std::size_t{0};
  }
};

template <class Decoder, class Input>
Stream stream_of(Input&& input) {
  auto decoder = std::make_shared<Decoder>(std::forward<Input>(input));
  return Stream([decoder](char* to, std::size_t size) { return decoder->read(to, size); });
}

}  // namespace

bool is_gzip(std::string_view bytes) { return bytes.starts_with("\x1F\x8B\x08"); }

bool is_zstd(std::string_view bytes) {
  return bytes.starts_with("\x28\xB5\x2F\xFD") ||
         (bytes.size() > 4 && bytes.substr(1).starts_with("\x2A\x4D\x18") && (bytes[0] & 0xF0) == 0x50);
}

Stream gunzip(Stream compressed) { return stream_of<Gunzip>(std::move(compressed)); }
Stream unzstd(Stream compressed) { return stream_of<Unzstd>(std::move(compressed)); }
Stream inflate_raw(Stream& compressed) { return stream_of<InflateRaw>(compressed); }

}  // namespace demarche::read
