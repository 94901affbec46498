#include "did/did.hpp"

namespace demarche::did {

struct Lexicon::Tables {};

Lexicon::Lexicon() : tables_(std::make_unique<Tables>()) {}
Lexicon::~Lexicon() = default;
Lexicon::Lexicon(Lexicon&&) noexcept = default;
Lexicon& Lexicon::operator=(Lexicon&&) noexcept = default;

std::vector<Event> find_events(const Lexicon&, const Document&) { return {}; }

}  // namespace demarche::did
