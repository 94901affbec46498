// Products in bytes, for when nothing more is learned: weights with one scale a column, rows of x with one scale each, sums in whole
// numbers. Four times smaller and several times faster than floats, and the same bits on every processor.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "learn/matrix.hpp"
#include "learn/model_file.hpp"

namespace demarche::learn {

/// y = x·w + bias as it lies in a model file.
struct QuantisedLinear {
  int in = 0, out = 0;  ///< out is padded with zero columns to a multiple of 16
  std::span<const std::int8_t> packed;
  std::span<const std::int32_t> column_sums;
  std::span<const float> scales, bias;
};

/// Needs: w with a multiple of 4 rows, bias one row as wide; a name of at most 24 bytes.
void add_quantised(ModelWriter&, const std::string& name, const Matrix& w, const Matrix& bias);

/// Errors: malformed, unless the sections are there and have the sizes.
Result<QuantisedLinear> quantised_linear(const ModelReader&, const std::string& name, int in);

/// Room to work in, kept between calls.
struct QuantisedRoom {
  LineVector<std::uint8_t> bytes;
  LineVector<float> scales;
  LineVector<std::int32_t> sums;
};

/// y = x·w + bias; y gets w.out columns.
void linear(const Matrix& x, const QuantisedLinear& w, QuantisedRoom& room, Matrix& y);

}  // namespace demarche::learn
