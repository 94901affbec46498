#include "language/language.hpp"

namespace demarche::language {

struct Model::Parts {};

Model::Model() : parts_(std::make_unique<Parts>()) {}
Model::~Model() = default;
Model::Model(Model&&) noexcept = default;
Model& Model::operator=(Model&&) noexcept = default;

void tokenize(const Model&, Document&) {}
void parse(const Model&, Document&) {}

}  // namespace demarche::language
