// RSS and Atom: a document an item.
#pragma once

#include "read/container.hpp"

namespace demarche::read {

/// Begins with an element that feeds begin with.
bool looks_like_feed(std::string_view bytes);

/// The items of RSS 0.9 to 2.0 and Atom, whether or not the XML is sound. Each has its link as address, and its fullest text: the content,
/// else the summary.
std::unique_ptr<Container> open_feed(const std::string& bytes, std::string name);

}  // namespace demarche::read
