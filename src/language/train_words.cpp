#include "language/train_words.hpp"

#include <algorithm>
#include <fstream>
#include <ostream>
#include <vector>

#include "base/embedded.hpp"
#include "base/file.hpp"
#include "language/conllu.hpp"
#include "language/lemma_trainer.hpp"
#include "language/sentence_trainer.hpp"

DEMARCHE_EMBEDDED(irregular_words)

namespace demarche::language {
namespace {

constexpr std::size_t max_file_bytes = std::size_t{256} << 20;

Result<std::string> read_file(const std::filesystem::path& path) {
  auto file = InputFile::open(path.string());
  if (!file) return file.error();
  return file->read_all(max_file_bytes);
}

Result<std::vector<Document>> read_treebanks(const std::filesystem::path& data) {
  std::vector<Document> documents;
  for (const std::string_view set : {"ewt", "gum"}) {
    const auto path = data / "language" / set / "train.conllu";
    const auto bytes = read_file(path);
    if (!bytes) return bytes.error();
    auto document = read_conllu(*bytes);
    if (!document) return Error{document.error().kind, document.error().message, path.string() + ": " + document.error().where};
    documents.push_back(std::move(*document));
  }
  return documents;
}

Result<Vocabulary> read_vocabulary(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error))
    if (entry.path().extension() == ".txt") files.push_back(entry.path());
  if (error) return Error{Error::Kind::not_found, "the folder cannot be read: " + error.message(), folder.string()};
  std::ranges::sort(files);
  Vocabulary vocabulary;
  for (const auto& path : files) {
    const auto text = read_file(path);
    if (!text) return text.error();
    count_words(*text, vocabulary);
  }
  return vocabulary;
}

Status write_file(const std::filesystem::path& path, const std::string& bytes) {
  std::error_code ignored;
  std::filesystem::create_directories(path.parent_path(), ignored);
  std::ofstream file(path, std::ios::binary);
  file << bytes;
  if (!file.flush()) return Error{Error::Kind::io, "the file cannot be written", path.string()};
  return Done{};
}

}  // namespace

Status train_words(const std::filesystem::path& data, const std::filesystem::path& models, std::ostream& log) {
  const auto gold = read_treebanks(data);
  if (!gold) return gold.error();
  const std::string weights = train_sentences(TokenLexicon::built_in(), *gold);
  if (const Status status = write_file(models / "sentences/weights.bin", weights); !status) return status;
  log << "sentences: " << weights.size() << " bytes\n";
  const auto vocabulary = read_vocabulary(data / "text");
  if (!vocabulary) return vocabulary.error();
  const std::string rules = train_lemmas(*gold, *vocabulary, irregular_words());
  if (const Status status = write_file(models / "lemmas/rules.tsv", rules); !status) return status;
  log << "lemmas: " << rules.size() << " bytes\n";
  return Done{};
}

}  // namespace demarche::language
