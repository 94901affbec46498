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

constexpr const char* all[] = {version_1};

}  // namespace

std::span<const char* const> migrations() { return all; }

}  // namespace demarche::store
