#include <algorithm>
#include <map>

#include "base/utf8.hpp"
#include "export/dna_statements.hpp"
#include "export/escape.hpp"
#include "store/database.hpp"

namespace demarche::exports {
namespace {

using store::Database;
using store::Query;

// The tables that DNA 3.0 makes for itself (leifeld/dna, Sql.java), as far as it reads them: names and types of columns, and what must be
// unique. The password is "demarche", as Jasypt's StrongPasswordEncryptor keeps it: 16 bytes of salt and the 100,000th SHA-256.
constexpr const char* tables = R"sql(
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
BEGIN;
CREATE TABLE SETTINGS (Property TEXT PRIMARY KEY, Value TEXT NOT NULL);
CREATE TABLE CODERS (ID INTEGER NOT NULL PRIMARY KEY, Name TEXT NOT NULL,
  Red INTEGER NOT NULL DEFAULT 0, Green INTEGER NOT NULL DEFAULT 0, Blue INTEGER NOT NULL DEFAULT 0,
  Refresh INTEGER NOT NULL DEFAULT 0, FontSize INTEGER NOT NULL DEFAULT 14, Password TEXT NOT NULL, PopupWidth INTEGER DEFAULT 300,
  ColorByCoder INTEGER NOT NULL DEFAULT 0, PopupDecoration INTEGER NOT NULL DEFAULT 0, PopupAutoComplete INTEGER NOT NULL DEFAULT 1,
  PermissionAddDocuments INTEGER NOT NULL DEFAULT 1, PermissionEditDocuments INTEGER NOT NULL DEFAULT 1,
  PermissionDeleteDocuments INTEGER NOT NULL DEFAULT 1, PermissionImportDocuments INTEGER NOT NULL DEFAULT 1,
  PermissionAddStatements INTEGER NOT NULL DEFAULT 1, PermissionEditStatements INTEGER NOT NULL DEFAULT 1,
  PermissionDeleteStatements INTEGER NOT NULL DEFAULT 1, PermissionEditAttributes INTEGER NOT NULL DEFAULT 1,
  PermissionEditRegex INTEGER NOT NULL DEFAULT 1, PermissionEditStatementTypes INTEGER NOT NULL DEFAULT 1,
  PermissionEditCoders INTEGER NOT NULL DEFAULT 1, PermissionEditCoderRelations INTEGER NOT NULL DEFAULT 1,
  PermissionViewOthersDocuments INTEGER NOT NULL DEFAULT 1, PermissionEditOthersDocuments INTEGER NOT NULL DEFAULT 1,
  PermissionViewOthersStatements INTEGER NOT NULL DEFAULT 1, PermissionEditOthersStatements INTEGER NOT NULL DEFAULT 1);
CREATE TABLE DOCUMENTS (ID INTEGER NOT NULL PRIMARY KEY, Title TEXT NOT NULL CHECK (LENGTH(Title) < 191), Text TEXT NOT NULL,
  Coder INTEGER REFERENCES CODERS ON DELETE CASCADE, Author TEXT NOT NULL DEFAULT '' CHECK (LENGTH(Author) < 191),
  Source TEXT NOT NULL DEFAULT '' CHECK (LENGTH(Source) < 191), Section TEXT NOT NULL DEFAULT '', Notes TEXT NOT NULL DEFAULT '',
  Type TEXT NOT NULL DEFAULT '', Date INTEGER NOT NULL);
CREATE TABLE STATEMENTTYPES (ID INTEGER NOT NULL PRIMARY KEY, Label TEXT NOT NULL,
  Red INTEGER NOT NULL DEFAULT 0, Green INTEGER NOT NULL DEFAULT 0, Blue INTEGER NOT NULL DEFAULT 0);
CREATE TABLE VARIABLES (ID INTEGER NOT NULL PRIMARY KEY, Variable TEXT NOT NULL, DataType TEXT NOT NULL DEFAULT 'short text',
  StatementTypeId INTEGER REFERENCES STATEMENTTYPES ON DELETE CASCADE, UNIQUE (Variable, StatementTypeId));
CREATE TABLE VARIABLELINKS (ID INTEGER NOT NULL PRIMARY KEY, SourceVariableId INTEGER REFERENCES VARIABLES ON DELETE CASCADE,
  TargetVariableId INTEGER REFERENCES VARIABLES ON DELETE CASCADE);
CREATE TABLE REGEXES (Label TEXT PRIMARY KEY, Red INTEGER NOT NULL DEFAULT 0, Green INTEGER NOT NULL DEFAULT 0, Blue INTEGER NOT NULL DEFAULT 0);
CREATE TABLE CODERRELATIONS (ID INTEGER NOT NULL PRIMARY KEY, Coder INTEGER REFERENCES CODERS ON DELETE CASCADE,
  OtherCoder INTEGER REFERENCES CODERS ON DELETE CASCADE, viewStatements INTEGER NOT NULL DEFAULT 1, editStatements INTEGER NOT NULL DEFAULT 1,
  viewDocuments INTEGER NOT NULL DEFAULT 1, editDocuments INTEGER NOT NULL DEFAULT 1);
CREATE TABLE STATEMENTS (ID INTEGER NOT NULL PRIMARY KEY, StatementTypeId INTEGER REFERENCES STATEMENTTYPES ON DELETE CASCADE,
  DocumentId INTEGER REFERENCES DOCUMENTS ON DELETE CASCADE, Start INTEGER NOT NULL CHECK (Start >= 0), Stop INTEGER NOT NULL CHECK (Stop >= 0),
  Coder INTEGER REFERENCES CODERS ON DELETE CASCADE, CHECK (Start < Stop));
CREATE TABLE DATABOOLEAN (ID INTEGER PRIMARY KEY NOT NULL, StatementId INTEGER NOT NULL REFERENCES STATEMENTS ON DELETE CASCADE,
  VariableId INTEGER NOT NULL REFERENCES VARIABLES ON DELETE CASCADE, Value INTEGER NOT NULL DEFAULT 1, UNIQUE (StatementId, VariableId));
CREATE TABLE DATAINTEGER (ID INTEGER PRIMARY KEY NOT NULL, StatementId INTEGER NOT NULL REFERENCES STATEMENTS ON DELETE CASCADE,
  VariableId INTEGER NOT NULL REFERENCES VARIABLES ON DELETE CASCADE, Value INTEGER NOT NULL DEFAULT 0, UNIQUE (StatementId, VariableId));
CREATE TABLE ENTITIES (ID INTEGER PRIMARY KEY NOT NULL, VariableId INTEGER NOT NULL REFERENCES VARIABLES ON DELETE CASCADE,
  Value TEXT NOT NULL DEFAULT '' CHECK (LENGTH(Value) < 191), Red INTEGER, Green INTEGER, Blue INTEGER,
  ChildOf INTEGER REFERENCES ENTITIES ON DELETE CASCADE, UNIQUE (VariableId, Value));
CREATE TABLE DATASHORTTEXT (ID INTEGER PRIMARY KEY NOT NULL, StatementId INTEGER NOT NULL REFERENCES STATEMENTS ON DELETE CASCADE,
  VariableId INTEGER NOT NULL REFERENCES VARIABLES ON DELETE CASCADE, Entity INTEGER NOT NULL REFERENCES ENTITIES ON DELETE CASCADE,
  UNIQUE (StatementId, VariableId));
CREATE TABLE DATALONGTEXT (ID INTEGER PRIMARY KEY NOT NULL, StatementId INTEGER NOT NULL REFERENCES STATEMENTS ON DELETE CASCADE,
  VariableId INTEGER NOT NULL REFERENCES VARIABLES ON DELETE CASCADE, Value TEXT DEFAULT '', UNIQUE (StatementId, VariableId));
CREATE TABLE ATTRIBUTEVARIABLES (ID INTEGER NOT NULL PRIMARY KEY, VariableId INTEGER NOT NULL REFERENCES VARIABLES ON DELETE CASCADE,
  AttributeVariable TEXT NOT NULL, UNIQUE (VariableId, AttributeVariable));
CREATE TABLE ATTRIBUTEVALUES (ID INTEGER PRIMARY KEY NOT NULL, EntityId INTEGER NOT NULL REFERENCES ENTITIES ON DELETE CASCADE,
  AttributeVariableId INTEGER NOT NULL REFERENCES ATTRIBUTEVARIABLES ON DELETE CASCADE, AttributeValue TEXT NOT NULL DEFAULT '',
  UNIQUE (EntityId, AttributeVariableId));
INSERT INTO SETTINGS VALUES ('version', '3.0.11');
INSERT INTO CODERS (ID, Name, Red, Green, Blue, Password)
  VALUES (1, 'Admin', 255, 255, 0, 'ZGVtYXJjaGUtZXhwb3J0IcdAyRFCf2JJd3qjMdowDinP8aauE3ZFcLmWaFWWlGky');
INSERT INTO STATEMENTTYPES VALUES (1, 'DNA Statement', 239, 208, 51);
INSERT INTO VARIABLES VALUES (1, 'person', 'short text', 1), (2, 'organization', 'short text', 1), (3, 'concept', 'short text', 1),
  (4, 'agreement', 'integer', 1);
INSERT INTO ATTRIBUTEVARIABLES VALUES (1, 1, 'Type'), (2, 2, 'Type'), (3, 3, 'Type'), (4, 1, 'Alias'), (5, 2, 'Alias'), (6, 3, 'Alias'),
  (7, 1, 'Notes'), (8, 2, 'Notes'), (9, 3, 'Notes');
)sql";

/// Java counts UTF-16 units: a character above U+FFFF is two.
class Utf16Index {
 public:
  explicit Utf16Index(std::string_view text) {
    std::uint32_t code_point = 0;
    for (std::size_t at = 0; at < text.size(); ++code_point) {
      const std::uint32_t size = code_point_at(text, at).size;
      if (size == 4) wide_.push_back(code_point);
      at += size;
    }
  }
  std::int64_t operator()(std::uint32_t code_point) const {
    return code_point + (std::ranges::lower_bound(wide_, code_point) - wide_.begin());
  }

 private:
  std::vector<std::uint32_t> wide_;
};

class DnaFile {
 public:
  explicit DnaFile(Database& database)
      : document_(database.prepare("INSERT INTO DOCUMENTS (ID, Title, Text, Coder, Author, Source, Date) VALUES (?, ?, ?, 1, ?, ?, ?)")),
        statement_(database.prepare("INSERT INTO STATEMENTS VALUES (?, 1, ?, ?, ?, 1)")),
        entity_(database.prepare("INSERT INTO ENTITIES (ID, VariableId, Value, Red, Green, Blue) VALUES (?, ?, ?, 0, 0, 0)")),
        attribute_(database.prepare("INSERT INTO ATTRIBUTEVALUES (EntityId, AttributeVariableId, AttributeValue) VALUES (?, ?, ?)")),
        short_text_(database.prepare("INSERT INTO DATASHORTTEXT (StatementId, VariableId, Entity) VALUES (?, ?, ?)")),
        integer_(database.prepare("INSERT INTO DATAINTEGER (StatementId, VariableId, Value) VALUES (?, 4, ?)")) {}

  void add(const Report& report) {
    const record::Record& r = report.record;
    std::string text = r.text;
    std::ranges::replace(text, '\r', ' ');  // DNA would take it out, and every place behind it would be wrong
    const std::chrono::seconds time = r.published ? r.published->time_since_epoch() : std::chrono::seconds{0};
    document_.bind(++documents_).bind(dna_title(r)).bind(text).bind(shortened(r.byline, longest_dna_value));
    document_.bind(shortened(r.publisher.empty() ? r.source : r.publisher, longest_dna_value)).bind(std::int64_t{time.count()}).run();
    const Utf16Index place(r.text);
    for (const DnaStatement& s : dna_statements(report)) {
      statement_.bind(++statements_).bind(documents_).bind(place(s.words.start)).bind(place(s.words.end)).run();
      set(1, s.person, s.person_kind);
      set(2, s.organization, s.organization_kind);
      set(3, s.concept_, "");
      integer_.bind(statements_).bind(std::int64_t{s.agreement}).run();
    }
  }

 private:
  void set(std::int64_t variable, const std::string& value, const std::string& type) {
    const auto [at, is_new] = entities_.try_emplace({variable, value}, static_cast<std::int64_t>(entities_.size()) + 1);
    if (is_new) {
      entity_.bind(at->second).bind(variable).bind(value).run();
      for (std::int64_t attribute = variable; attribute <= 9; attribute += 3)
        attribute_.bind(at->second).bind(attribute).bind(attribute == variable ? type : "").run();
    }
    short_text_.bind(statements_).bind(variable).bind(at->second).run();
  }

  Query document_, statement_, entity_, attribute_, short_text_, integer_;
  std::map<std::pair<std::int64_t, std::string>, std::int64_t> entities_;
  std::int64_t documents_ = 0, statements_ = 0;
};

Status fill(Reports& reports, const std::string& path) {
  auto opened = Database::open(path, store::Access::write);
  if (!opened) return opened.error();
  Database database = std::move(*opened);
  database.run(tables);
  Status read = Done{};
  if (!database.failed()) {
    DnaFile file(database);
    read = reports.each([&](const Report& report) {
      if (is_dna_document(reports, report)) file.add(report);
      if (database.failed()) return Status(database.error());
      return Status(Done{});
    });
  }
  database.run("COMMIT");
  if (!read) return read;
  if (database.failed()) return database.error();
  return Done{};
}

}  // namespace

Status write_dna(Reports& reports, const Destination& to) {
  return to.at_path([&](const std::string& path) { return fill(reports, path); });
}

}  // namespace demarche::exports
