#include "store/listings.hpp"

#include <algorithm>
#include <array>

namespace demarche::store {
namespace {

// Every query gives the day and the report; the rest is the kind's own. `d` is the document.

constexpr std::string_view meetings = R"sql(
SELECT coalesce(m.date_start || CASE WHEN m.date_end <> m.date_start THEN ' – ' || m.date_end ELSE '' END,
                (SELECT words(q.document, q.start, q.end) FROM quotes q
                 WHERE q.document = m.document AND q.kind = 'm' AND q.item = m.n AND q.part = 0 AND q.role = 'date')) AS "when",
  m.kind AS kind, m.place AS place, m.status AS status,
  (SELECT group_concat(a.name, ', ') FROM attendance t JOIN actors a ON a.document = t.document AND a.n = t.actor
   WHERE t.document = m.document AND t.meeting = m.n AND t."as" NOT IN ('withdrew', 'declined')) AS "who comes",
  (SELECT group_concat(a.name, ', ') FROM attendance t JOIN actors a ON a.document = t.document AND a.n = t.actor
   WHERE t.document = m.document AND t.meeting = m.n AND t."as" IN ('withdrew', 'declined')) AS "who does not",
  m.topic AS topic, d.published AS reported, coalesce(d.title, d.source, d.id) AS report
FROM documents d JOIN meetings m ON m.document = d.key
ORDER BY d.published, d.key, m.n)sql";

constexpr std::string_view positions = R"sql(
SELECT coalesce(p.date_start, d.published) AS "when", a.name AS party,
  CASE p.strength WHEN 'red_line' THEN 'red line: ' WHEN 'firm' THEN 'firm: ' WHEN 'tentative' THEN 'tentative: ' ELSE '' END
    || p.stance || CASE p.standing WHEN 'past' THEN ' (past)' ELSE '' END AS stance,
  coalesce(i.label, (SELECT words(q.document, q.start, q.end) FROM quotes q
    WHERE q.document = p.document AND q.kind = 'q' AND q.item = p.n AND q.part = 0 AND q.role = 'evidence' AND q.n = 1)) AS "on",
  v.name AS "voiced by", coalesce(d.title, d.source, d.id) AS report
FROM documents d JOIN positions p ON p.document = d.key
JOIN actors a ON a.document = d.key AND a.n = p.party
LEFT JOIN actors v ON v.document = d.key AND v.n = p.voiced_by
LEFT JOIN issues i ON i.document = d.key AND i.n = p.issue
ORDER BY d.published, d.key, p.n)sql";

constexpr std::string_view statements = R"sql(
SELECT coalesce(s.date_start, d.published) AS "when", coalesce(a.name, words(o.document, o.start, o.end)) AS speaker,
  words(u.document, u.start, u.end) AS cue, words(c.document, c.start, c.end) AS content,
  t.name AS "to", s.channel AS channel, coalesce(d.title, d.source, d.id) AS report
FROM documents d JOIN statements s ON s.document = d.key
LEFT JOIN actors a ON a.document = d.key AND a.n = s.speaker
LEFT JOIN actors t ON t.document = d.key AND t.n = s.addressee
LEFT JOIN quotes c ON c.document = d.key AND c.kind = 's' AND c.item = s.n AND c.part = 0 AND c.role = 'content'
LEFT JOIN quotes u ON u.document = d.key AND u.kind = 's' AND u.item = s.n AND u.part = 0 AND u.role = 'cue'
LEFT JOIN quotes o ON o.document = d.key AND o.kind = 's' AND o.item = s.n AND o.part = 0 AND o.role = 'source'
ORDER BY d.published, d.key, s.n)sql";

constexpr std::string_view proposals = R"sql(
SELECT coalesce(p.date_start, d.published) AS "when",
  (SELECT group_concat(a.name, ', ') FROM parties x JOIN actors a ON a.document = x.document AND a.n = x.actor
   WHERE x.document = p.document AND x.kind = 'p' AND x.item = p.n AND x.role = 'by') AS "by",
  coalesce(p.name, (SELECT words(q.document, q.start, q.end) FROM quotes q
    WHERE q.document = p.document AND q.kind = 'p' AND q.item = p.n AND q.part = 0 AND q.role = 'evidence' AND q.n = 1)) AS proposal,
  (SELECT group_concat(words(q.document, q.start, q.end), '; ') FROM quotes q
   WHERE q.document = p.document AND q.kind = 'p' AND q.item = p.n AND q.part > 0 AND q.role = 'text') AS terms,
  p.status AS status,
  (SELECT group_concat(a.name || ': ' || r.stance, ', ') FROM responses r JOIN actors a ON a.document = r.document AND a.n = r.actor
   WHERE r.document = p.document AND r.proposal = p.n) AS answers,
  coalesce(d.title, d.source, d.id) AS report
FROM documents d JOIN proposals p ON p.document = d.key
ORDER BY d.published, d.key, p.n)sql";

constexpr std::string_view events = R"sql(
SELECT coalesce(e.date_start, d.published) AS "when", e.type || coalesce(' ' || e.mode, '') AS event,
  (SELECT group_concat(a.name, ', ') FROM parties x JOIN actors a ON a.document = x.document AND a.n = x.actor
   WHERE x.document = e.document AND x.kind = 'e' AND x.item = e.n AND x.role = 'actor') AS "by",
  (SELECT group_concat(a.name, ', ') FROM parties x JOIN actors a ON a.document = x.document AND a.n = x.actor
   WHERE x.document = e.document AND x.kind = 'e' AND x.item = e.n AND x.role = 'recipient') AS "to",
  e.factuality AS factuality, e.place AS place, words(q.document, q.start, q.end) AS words, coalesce(d.title, d.source, d.id) AS report
FROM documents d JOIN events e ON e.document = d.key
LEFT JOIN quotes q ON q.document = d.key AND q.kind = 'e' AND q.item = e.n AND q.part = 0 AND q.role = 'evidence' AND q.n = 1
ORDER BY d.published, d.key, e.n)sql";

// The same name for the same party is taken for the same actor.
constexpr std::string_view actors = R"sql(
SELECT a.name AS name, a.kind AS kind, a.represents AS "for", max(a.role) AS role, count(DISTINCT a.document) AS reports,
  sum((SELECT count(*) FROM quotes q
       WHERE q.document = a.document AND q.kind = 'a' AND q.item = a.n AND q.part = 0 AND q.role = 'mention')) AS mentions
FROM actors a
GROUP BY a.name, a.kind, a.represents
ORDER BY reports DESC, mentions DESC, a.name, a.kind)sql";

constexpr std::array<std::string_view, listing_count> queries = {meetings, positions, statements, proposals, events, actors};
constexpr std::array<std::string_view, listing_count> names = {"meetings", "positions", "statements", "proposals", "events", "actors"};

}  // namespace

std::string_view to_string(Listing listing) { return names[static_cast<std::size_t>(listing)]; }
std::string_view query_of(Listing listing) { return queries[static_cast<std::size_t>(listing)]; }

void Words::make_known_to(Database& database) {
  sqlite3_create_function_v2(database.handle(), "words", 3, SQLITE_UTF8, this, &Words::call, nullptr, nullptr, nullptr);
}

void Words::forget(Database& database) {
  sqlite3_create_function_v2(database.handle(), "words", 3, SQLITE_UTF8, nullptr, nullptr, nullptr, nullptr, nullptr);
}

void Words::call(sqlite3_context* context, int, sqlite3_value** values) {
  if (sqlite3_value_type(values[0]) == SQLITE_NULL) return;  // the result is then NULL, too
  auto& self = *static_cast<Words*>(sqlite3_user_data(context));
  self.load(sqlite3_context_db_handle(context), sqlite3_value_int64(values[0]));
  const std::int64_t most = self.bytes_->code_points();
  const auto start = static_cast<std::uint32_t>(std::clamp<std::int64_t>(sqlite3_value_int64(values[1]), 0, most));
  const auto end = static_cast<std::uint32_t>(std::clamp<std::int64_t>(sqlite3_value_int64(values[2]), start, most));
  const std::uint32_t begin = (*self.bytes_)(start);
  const std::string_view words = std::string_view(self.text_).substr(begin, (*self.bytes_)(end)-begin);
  sqlite3_result_text64(context, words.data(), words.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

void Words::load(sqlite3* handle, std::int64_t document) {
  if (bytes_ && document == document_) return;
  document_ = document;
  text_.clear();
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(handle, "SELECT text FROM documents WHERE key = ?", -1, &statement, nullptr) == SQLITE_OK) {
    sqlite3_bind_int64(statement, 1, document);
    if (sqlite3_step(statement) == SQLITE_ROW)
      text_.assign(reinterpret_cast<const char*>(sqlite3_column_text(statement, 0)),
                   static_cast<std::size_t>(sqlite3_column_bytes(statement, 0)));
  }
  sqlite3_finalize(statement);
  bytes_ = std::make_unique<ByteIndex>(text_);
}

}  // namespace demarche::store
