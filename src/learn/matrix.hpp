// A table of floats, row by row: tokens are rows, channels are columns. The one shape all our networks compute with.
#pragma once

#include <cstddef>
#include <new>
#include <vector>

namespace demarche::learn {

/// Memory on 64-byte lines, as the widest vector units like it.
template <class T>
struct LineAllocator {
  using value_type = T;
  LineAllocator() = default;
  template <class U>
  LineAllocator(const LineAllocator<U>&) {}
  T* allocate(std::size_t n) { return static_cast<T*>(::operator new(n * sizeof(T), std::align_val_t{64})); }
  void deallocate(T* p, std::size_t) { ::operator delete(p, std::align_val_t{64}); }
  friend bool operator==(LineAllocator, LineAllocator) { return true; }
};

template <class T>
using LineVector = std::vector<T, LineAllocator<T>>;

struct Matrix {
  int rows = 0, cols = 0;
  LineVector<float> values;

  Matrix() = default;
  Matrix(int r, int c) { resize(r, c); }

  /// All zeros afterwards.
  void resize(int r, int c) {
    rows = r;
    cols = c;
    values.assign(static_cast<std::size_t>(r) * static_cast<std::size_t>(c), 0.0f);
  }
  /// What was in it is lost and anything may be in it afterwards.
  void reshape(int r, int c) {
    rows = r;
    cols = c;
    values.resize(static_cast<std::size_t>(r) * static_cast<std::size_t>(c));
  }
  float* row(int r) { return values.data() + static_cast<std::ptrdiff_t>(r) * cols; }
  const float* row(int r) const { return values.data() + static_cast<std::ptrdiff_t>(r) * cols; }
  float* data() { return values.data(); }
  const float* data() const { return values.data(); }
  std::size_t size() const { return values.size(); }
};

}  // namespace demarche::learn
