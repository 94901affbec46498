#include "store/schema.hpp"

namespace demarche::store {
namespace {

// Keys are (document, n): the n-th item of its kind in the document, from 1, as in the contract's ids ("e3"). Places in the text are in
// `quotes`, actors with a part in an item are in `parties`; both know their item by the letter of its kind and its n, and a part of it (a
// seat, a response, a component) by its own number, which is 0 for the item itself.
constexpr const char* version_1 = R"sql(
CREATE TABLE documents (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  source TEXT, title TEXT, byline TEXT, publisher TEXT,
  published TEXT, published_inferred INTEGER NOT NULL CHECK (published_inferred IN (0, 1)),
  language TEXT,
  text TEXT NOT NULL
) STRICT;

CREATE TABLE sentences (
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE, n INTEGER NOT NULL,
  start INTEGER NOT NULL, end INTEGER NOT NULL, number INTEGER NOT NULL,
  PRIMARY KEY (document, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE actors (
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE, n INTEGER NOT NULL,
  name TEXT NOT NULL, kind TEXT NOT NULL, role TEXT, represents TEXT, sector TEXT, affiliation TEXT,
  represents_inferred INTEGER NOT NULL,
  id TEXT AS ('a' || n),
  PRIMARY KEY (document, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE statements (
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE, n INTEGER NOT NULL,
  according_to INTEGER, made_by TEXT,
  speaker INTEGER, addressee INTEGER, kind TEXT NOT NULL, channel TEXT,
  date_start TEXT, date_end TEXT, sourcing TEXT NOT NULL,
  id TEXT AS ('s' || n),
  PRIMARY KEY (document, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE events (
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE, n INTEGER NOT NULL,
  according_to INTEGER, made_by TEXT,
  type TEXT NOT NULL, mode TEXT, cameo TEXT, contexts TEXT,
  date_start TEXT, date_end TEXT, place TEXT, country TEXT, latitude REAL, longitude REAL,
  factuality TEXT NOT NULL, score REAL NOT NULL,
  id TEXT AS ('e' || n),
  PRIMARY KEY (document, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE meetings (
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE, n INTEGER NOT NULL,
  according_to INTEGER, made_by TEXT,
  kind TEXT NOT NULL, status TEXT NOT NULL,
  place TEXT, country TEXT, latitude REAL, longitude REAL, date_start TEXT, date_end TEXT,
  topic TEXT,
  id TEXT AS ('m' || n),
  PRIMARY KEY (document, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE attendance (
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE, meeting INTEGER NOT NULL, part INTEGER NOT NULL,
  actor INTEGER NOT NULL, "as" TEXT NOT NULL, substitute_for INTEGER, reason TEXT,
  PRIMARY KEY (document, meeting, part)
) STRICT, WITHOUT ROWID;

CREATE TABLE issues (
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE, n INTEGER NOT NULL,
  label TEXT NOT NULL,
  id TEXT AS ('i' || n),
  PRIMARY KEY (document, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE proposals (
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE, n INTEGER NOT NULL,
  according_to INTEGER, made_by TEXT,
  name TEXT, date_start TEXT, date_end TEXT, status TEXT NOT NULL,
  id TEXT AS ('p' || n),
  PRIMARY KEY (document, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE components (
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE, proposal INTEGER NOT NULL, part INTEGER NOT NULL,
  issue INTEGER,
  PRIMARY KEY (document, proposal, part)
) STRICT, WITHOUT ROWID;

CREATE TABLE responses (
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE, proposal INTEGER NOT NULL, part INTEGER NOT NULL,
  actor INTEGER NOT NULL, stance TEXT NOT NULL, date_start TEXT, date_end TEXT,
  PRIMARY KEY (document, proposal, part)
) STRICT, WITHOUT ROWID;

CREATE TABLE positions (
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE, n INTEGER NOT NULL,
  according_to INTEGER, made_by TEXT,
  party INTEGER NOT NULL, voiced_by INTEGER, issue INTEGER,
  stance TEXT NOT NULL, strength TEXT, reason TEXT, date_start TEXT, date_end TEXT, standing TEXT NOT NULL,
  id TEXT AS ('q' || n),
  PRIMARY KEY (document, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE conditions (
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE, n INTEGER NOT NULL,
  according_to INTEGER, made_by TEXT,
  party INTEGER, kind TEXT NOT NULL, date_start TEXT, date_end TEXT,
  id TEXT AS ('c' || n),
  PRIMARY KEY (document, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE shifts (
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE, n INTEGER NOT NULL,
  according_to INTEGER, made_by TEXT,
  party INTEGER, issue INTEGER, "from" TEXT, "to" TEXT, factuality TEXT NOT NULL,
  id TEXT AS ('h' || n),
  PRIMARY KEY (document, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE questions (
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE, n INTEGER NOT NULL,
  according_to INTEGER, made_by TEXT,
  issue INTEGER,
  id TEXT AS ('u' || n),
  PRIMARY KEY (document, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE quotes (
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  kind TEXT NOT NULL, item INTEGER NOT NULL, part INTEGER NOT NULL, role TEXT NOT NULL, n INTEGER NOT NULL,
  start INTEGER NOT NULL, end INTEGER NOT NULL CHECK (0 <= start AND start < end),
  PRIMARY KEY (document, kind, item, part, role, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE parties (
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  kind TEXT NOT NULL, item INTEGER NOT NULL, role TEXT NOT NULL, n INTEGER NOT NULL,
  actor INTEGER NOT NULL,
  PRIMARY KEY (document, kind, item, role, n)
) STRICT, WITHOUT ROWID;
)sql";

// What was read from where, and what is the same over many reports. All but `inputs` is made by linking, anew and as a whole; none of it
// refers to rows of version 1 but linked_reports, which says which document a report is. Keys are positive and change with every linking;
// the ids of entities, matters and talks last.
constexpr const char* version_2 = R"sql(
CREATE TABLE inputs (
  digest TEXT NOT NULL PRIMARY KEY,
  document INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE linking (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  changes INTEGER NOT NULL, linked_changes INTEGER NOT NULL, linked_by INTEGER NOT NULL
) STRICT;
INSERT INTO linking VALUES (1, 1, 0, 0);

CREATE TABLE linked_reports (
  report INTEGER PRIMARY KEY,
  document INTEGER NOT NULL, id TEXT NOT NULL, published TEXT, source INTEGER NOT NULL, talk INTEGER
) STRICT;

CREATE TABLE entities (
  key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL, kind TEXT NOT NULL, represents TEXT, sector TEXT, first TEXT, last TEXT, reports INTEGER NOT NULL
) STRICT;
CREATE TABLE entity_names (
  entity INTEGER NOT NULL, n INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY (entity, n)
) STRICT, WITHOUT ROWID;
CREATE TABLE offices (
  entity INTEGER NOT NULL, n INTEGER NOT NULL,
  role TEXT, represents TEXT, affiliation TEXT, first TEXT, last TEXT, PRIMARY KEY (entity, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE matters (
  key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
  label TEXT NOT NULL, talk INTEGER, first TEXT, last TEXT, reports INTEGER NOT NULL
) STRICT;
CREATE TABLE matter_labels (
  matter INTEGER NOT NULL, n INTEGER NOT NULL, label TEXT NOT NULL, PRIMARY KEY (matter, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE talks (
  key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL, parties TEXT, matters TEXT, first TEXT, last TEXT, reports INTEGER NOT NULL, sources INTEGER NOT NULL
) STRICT;

CREATE TABLE linked_actors (
  report INTEGER NOT NULL, n INTEGER NOT NULL, entity INTEGER NOT NULL, PRIMARY KEY (report, n)
) STRICT, WITHOUT ROWID;
CREATE TABLE linked_issues (
  report INTEGER NOT NULL, n INTEGER NOT NULL, matter INTEGER NOT NULL, PRIMARY KEY (report, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE linked_statements (
  report INTEGER NOT NULL, n INTEGER NOT NULL, item INTEGER NOT NULL, talk INTEGER, said_by INTEGER,
  evidence_start INTEGER NOT NULL, evidence_end INTEGER NOT NULL,
  speaker INTEGER, addressee INTEGER, kind TEXT NOT NULL, sourcing TEXT NOT NULL, channel TEXT, date_start TEXT, date_end TEXT,
  source_start INTEGER NOT NULL, source_end INTEGER NOT NULL, cue_start INTEGER NOT NULL, cue_end INTEGER NOT NULL,
  content_start INTEGER NOT NULL, content_end INTEGER NOT NULL,
  PRIMARY KEY (report, n)
) STRICT, WITHOUT ROWID;
CREATE TABLE linked_events (
  report INTEGER NOT NULL, n INTEGER NOT NULL, item INTEGER NOT NULL, talk INTEGER, said_by INTEGER,
  evidence_start INTEGER NOT NULL, evidence_end INTEGER NOT NULL,
  type TEXT NOT NULL, mode TEXT, actors TEXT, recipients TEXT, date_start TEXT, date_end TEXT, place TEXT, country TEXT,
  factuality TEXT NOT NULL, score REAL NOT NULL,
  PRIMARY KEY (report, n)
) STRICT, WITHOUT ROWID;
CREATE TABLE linked_meetings (
  report INTEGER NOT NULL, n INTEGER NOT NULL, item INTEGER NOT NULL, talk INTEGER, said_by INTEGER,
  evidence_start INTEGER NOT NULL, evidence_end INTEGER NOT NULL,
  kind TEXT NOT NULL, status TEXT NOT NULL, place TEXT, country TEXT, date_start TEXT, date_end TEXT, topic TEXT,
  PRIMARY KEY (report, n)
) STRICT, WITHOUT ROWID;
CREATE TABLE linked_seats (
  report INTEGER NOT NULL, n INTEGER NOT NULL, part INTEGER NOT NULL,
  entity INTEGER NOT NULL, "as" TEXT NOT NULL, substitute_for INTEGER, reason TEXT,
  PRIMARY KEY (report, n, part)
) STRICT, WITHOUT ROWID;
CREATE TABLE linked_proposals (
  report INTEGER NOT NULL, n INTEGER NOT NULL, item INTEGER NOT NULL, talk INTEGER, said_by INTEGER,
  evidence_start INTEGER NOT NULL, evidence_end INTEGER NOT NULL,
  name TEXT, "by" TEXT, "to" TEXT, date_start TEXT, date_end TEXT, status TEXT NOT NULL,
  PRIMARY KEY (report, n)
) STRICT, WITHOUT ROWID;
CREATE TABLE linked_components (
  report INTEGER NOT NULL, n INTEGER NOT NULL, part INTEGER NOT NULL,
  matter INTEGER, words_start INTEGER NOT NULL, words_end INTEGER NOT NULL,
  PRIMARY KEY (report, n, part)
) STRICT, WITHOUT ROWID;
CREATE TABLE linked_responses (
  report INTEGER NOT NULL, n INTEGER NOT NULL, part INTEGER NOT NULL,
  entity INTEGER NOT NULL, stance TEXT NOT NULL, date_start TEXT, date_end TEXT, words_start INTEGER NOT NULL, words_end INTEGER NOT NULL,
  PRIMARY KEY (report, n, part)
) STRICT, WITHOUT ROWID;
CREATE TABLE linked_positions (
  report INTEGER NOT NULL, n INTEGER NOT NULL, item INTEGER NOT NULL, talk INTEGER, said_by INTEGER,
  evidence_start INTEGER NOT NULL, evidence_end INTEGER NOT NULL,
  party INTEGER NOT NULL, voiced_by INTEGER, matter INTEGER, stance TEXT NOT NULL, strength TEXT, standing TEXT NOT NULL, reason TEXT,
  date_start TEXT, date_end TEXT,
  PRIMARY KEY (report, n)
) STRICT, WITHOUT ROWID;
CREATE TABLE linked_conditions (
  report INTEGER NOT NULL, n INTEGER NOT NULL, item INTEGER NOT NULL, talk INTEGER, said_by INTEGER,
  evidence_start INTEGER NOT NULL, evidence_end INTEGER NOT NULL,
  party INTEGER, kind TEXT NOT NULL, date_start TEXT, date_end TEXT,
  if_start INTEGER NOT NULL, if_end INTEGER NOT NULL, then_start INTEGER NOT NULL, then_end INTEGER NOT NULL,
  PRIMARY KEY (report, n)
) STRICT, WITHOUT ROWID;
CREATE TABLE linked_shifts (
  report INTEGER NOT NULL, n INTEGER NOT NULL, item INTEGER NOT NULL, talk INTEGER, said_by INTEGER,
  evidence_start INTEGER NOT NULL, evidence_end INTEGER NOT NULL,
  party INTEGER, matter INTEGER, "from" TEXT, "to" TEXT, factuality TEXT NOT NULL,
  PRIMARY KEY (report, n)
) STRICT, WITHOUT ROWID;
CREATE TABLE linked_questions (
  report INTEGER NOT NULL, n INTEGER NOT NULL, item INTEGER NOT NULL, talk INTEGER, said_by INTEGER,
  evidence_start INTEGER NOT NULL, evidence_end INTEGER NOT NULL,
  matter INTEGER, parties TEXT, words_start INTEGER NOT NULL, words_end INTEGER NOT NULL,
  PRIMARY KEY (report, n)
) STRICT, WITHOUT ROWID;
)sql";

// The words of the reports, for full text search. The index keeps no text of its own; triggers keep it to what `documents` holds.
constexpr const char* version_3 = R"sql(
CREATE VIRTUAL TABLE words USING fts5(title, text, content = 'documents', content_rowid = 'key', tokenize = 'unicode61 remove_diacritics 2');
CREATE TRIGGER words_come AFTER INSERT ON documents BEGIN
  INSERT INTO words (rowid, title, text) VALUES (new.key, new.title, new.text);
END;
CREATE TRIGGER words_go AFTER DELETE ON documents BEGIN
  INSERT INTO words (words, rowid, title, text) VALUES ('delete', old.key, old.title, old.text);
END;
INSERT INTO words (words) VALUES ('rebuild');

-- What analysts corrected (store/corrections.hpp): kept apart from what was read, and nothing else refers to it. A correction that was undone stays.
CREATE TABLE corrections (
  n INTEGER PRIMARY KEY,
  made TEXT NOT NULL, by TEXT NOT NULL,
  what TEXT NOT NULL, reason TEXT,
  subject TEXT NOT NULL,
  document TEXT, kind TEXT, start INTEGER, end INTEGER, nth INTEGER,
  field TEXT, value TEXT,
  undone TEXT, undone_by TEXT
) STRICT;
)sql";

constexpr const char* all[] = {version_1, version_2, version_3};

}  // namespace

std::span<const char* const> migrations() { return all; }

}  // namespace demarche::store
