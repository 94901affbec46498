#include "learn/quantised.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "learn/kernels.hpp"
#include "learn/vectorise.hpp"

namespace demarche::learn {
namespace {

constexpr int rows_a_block = 96;  // their sums stay in the cache

// Bytes around 128, and what one of them is worth.
DEMARCHE_VECTORISED float quantise_row(const float* x, std::uint8_t* bytes, int n) {
  float most[16] = {};
  int i = 0;
  for (; i + 16 <= n; i += 16)
    for (int lane = 0; lane < 16; ++lane) {
      const float size = std::bit_cast<float>(std::bit_cast<std::uint32_t>(x[i + lane]) & 0x7FFFFFFFu);
      most[lane] = size > most[lane] ? size : most[lane];
    }
  float largest = 1e-12f;
  for (; i < n; ++i) largest = std::max(largest, std::abs(x[i]));
  for (const float m : most) largest = m > largest ? m : largest;
  const float to_byte = 127.0f / largest;
  // Adding 1.5 * 2^23 leaves the whole number in the low bits.
  for (i = 0; i < n; ++i) bytes[i] = static_cast<std::uint8_t>(std::bit_cast<std::uint32_t>(x[i] * to_byte + 12583040.0f));
  return largest / 127.0f;
}

DEMARCHE_VECTORISED void scale_row(const std::int32_t* sums, float row_scale, const float* scales, const float* bias, float* y, int n) {
  for (int i = 0; i < n; ++i) y[i] = static_cast<float>(sums[i]) * (row_scale * scales[i]) + bias[i];
}

int padded(int n) { return (n + 15) & ~15; }

}  // namespace

void add_quantised(ModelWriter& writer, const std::string& name, const Matrix& w, const Matrix& bias) {
  const int out = padded(w.cols);
  const auto size = static_cast<std::size_t>(out);
  std::vector<std::int8_t> bytes(static_cast<std::size_t>(w.rows) * size), packed(bytes.size());
  std::vector<std::int32_t> sums(size);
  std::vector<float> scales(size), padded_bias(size);
  for (int c = 0; c < w.cols; ++c) {
    float largest = 1e-12f;
    for (int r = 0; r < w.rows; ++r) largest = std::max(largest, std::abs(w.row(r)[c]));
    const auto column = static_cast<std::size_t>(c);
    scales[column] = largest / 127.0f;
    padded_bias[column] = bias.data()[c];
    for (int r = 0; r < w.rows; ++r) {
      const auto byte = static_cast<std::int8_t>(std::lround(w.row(r)[c] / largest * 127.0f));
      bytes[static_cast<std::size_t>(r) * size + column] = byte;
      sums[column] += byte;
    }
  }
  pack_int8(w.rows, out, bytes.data(), packed.data());
  writer.add<std::int8_t>(name + ".bytes", packed);
  writer.add<std::int32_t>(name + ".sums", sums);
  writer.add<float>(name + ".scales", scales);
  writer.add<float>(name + ".bias", padded_bias);
}

Result<QuantisedLinear> quantised_linear(const ModelReader& file, const std::string& name, int in) {
  QuantisedLinear w;
  w.packed = file.section<std::int8_t>(name + ".bytes");
  w.column_sums = file.section<std::int32_t>(name + ".sums");
  w.scales = file.section<float>(name + ".scales");
  w.bias = file.section<float>(name + ".bias");
  const std::size_t out = w.bias.size();
  if (in <= 0 || in % 4 || out == 0 || out % 16 || w.packed.size() != static_cast<std::size_t>(in) * out || w.column_sums.size() != out || w.scales.size() != out)
    return Error{Error::Kind::malformed, "the model's " + name + " has not the size that it should have", ""};
  w.in = in;
  w.out = static_cast<int>(out);
  return w;
}

void linear(const Matrix& x, const QuantisedLinear& w, QuantisedRoom& room, Matrix& y) {
  y.reshape(x.rows, w.out);
  room.bytes.resize(static_cast<std::size_t>(rows_a_block * w.in));
  room.scales.resize(rows_a_block);
  room.sums.resize(static_cast<std::size_t>(rows_a_block * w.out));
  for (int begin = 0; begin < x.rows; begin += rows_a_block) {
    const int rows = std::min(rows_a_block, x.rows - begin);
    for (int r = 0; r < rows; ++r) room.scales[static_cast<std::size_t>(r)] = quantise_row(x.row(begin + r), room.bytes.data() + r * w.in, w.in);
    kernels().multiply_int8(rows, w.out, w.in, room.bytes.data(), w.in, w.packed.data(), w.column_sums.data(), room.sums.data(), w.out);
    for (int r = 0; r < rows; ++r)
      scale_row(room.sums.data() + r * w.out, room.scales[static_cast<std::size_t>(r)], w.scales.data(), w.bias.data(), y.row(begin + r), w.out);
  }
}

}  // namespace demarche::learn
