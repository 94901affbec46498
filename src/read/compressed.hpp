// gzip and zstd: what is compressed as a stream of what it holds.
#pragma once

#include "read/stream.hpp"

namespace demarche::read {

bool is_gzip(std::string_view bytes);
bool is_zstd(std::string_view bytes);

/// Members and frames that follow each other are one stream. Errors: malformed where the data are damaged or end too early (after damage,
/// gzip goes on with the next member), unsupported where they expand to more than 64 MiB and 200 times their size.
Stream gunzip(Stream compressed);

/// Also frames that need the dictionary which a WARC file begins with.
Stream unzstd(Stream compressed);

/// Raw deflate, as in ZIP: stops after it, and leaves what follows in `compressed`, which must outlive the stream.
Stream inflate_raw(Stream& compressed);

}  // namespace demarche::read
