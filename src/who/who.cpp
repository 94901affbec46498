#include "who/who.hpp"

namespace demarche::who {

struct Knowledge::Tables {};

Knowledge::Knowledge() : tables_(std::make_unique<Tables>()) {}
Knowledge::~Knowledge() = default;
Knowledge::Knowledge(Knowledge&&) noexcept = default;
Knowledge& Knowledge::operator=(Knowledge&&) noexcept = default;

std::vector<Place> find_places(const Knowledge&, const Document&) { return {}; }
void find_actors(const Knowledge&, Document&) {}

}  // namespace demarche::who
