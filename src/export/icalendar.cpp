#include "export/icalendar.hpp"

#include <algorithm>

#include "export/escape.hpp"

namespace demarche::exports {
namespace {

using link::EntityId;
using link::Meeting;
using link::Seat;

/// What reports say of one meeting, all taken together.
struct Gathering {
  std::uint32_t item = 0;
  Meeting told;  ///< the newest of everything
  std::optional<Day> reported;
  std::vector<std::pair<link::ReportId, link::Passage>> words;
};

void take_seat(std::vector<Seat>& seats, const Seat& seat) {
  const auto known = std::ranges::find(seats, seat.entity, &Seat::entity);
  known == seats.end() ? seats.push_back(seat) : void(*known = seat);
}

void take(Gathering& g, const Meeting& telling) {
  const std::vector<Seat> seats = std::exchange(g.told.attendance, {});
  const Meeting before = std::exchange(g.told, telling);
  if (!telling.date.start) g.told.date = before.date;
  if (telling.place.empty()) std::tie(g.told.place, g.told.country) = std::tie(before.place, before.country);
  if (telling.topic.empty()) g.told.topic = before.topic;
  g.told.attendance = seats;
  for (const Seat& seat : telling.attendance) take_seat(g.told.attendance, seat);
  g.words.emplace_back(telling.report, telling.evidence);
}

/// Those with a day, by the day.
std::vector<Gathering> gatherings(Reports& reports) {
  std::vector<Gathering> all;  // by item, then sorted
  for (std::uint32_t i = 0; i < reports.view().reports().size(); ++i) {
    const link::ReportId id{i};
    if (!reports.contains(id)) continue;
    for (const Meeting& row : reports.view().rows_of<Meeting>(id)) {
      if (row.item >= all.size()) all.resize(row.item + 1);
      Gathering& g = all[row.item];
      g.item = row.item;
      g.reported = reports.view().report(id).published;
      take(g, row);
    }
  }
  std::erase_if(all, [](const Gathering& g) { return !g.told.date.start || !g.told.date.end; });
  std::ranges::stable_sort(all, {}, [](const Gathering& g) { return *g.told.date.start; });
  return all;
}

/// A value of type TEXT (3.3.11).
std::string text_value(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\r' && text.substr(i + 1, 1) == "\n") continue;
    if (c == '\n' || c == '\r')
      out += "\\n";
    else if (c == '\\' || c == ';' || c == ',')
      (out += '\\') += c;
    else
      out += tab_field(std::string_view(&c, 1));
  }
  return out;
}

/// A parameter's value in quotation marks (RFC 6868).
std::string parameter(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"')
      out += "^'";
    else if (c == '^')
      out += "^^";
    else if (c == '\n')
      out += "^n";
    else
      out += tab_field(std::string_view(&c, 1));
  }
  return out += '"';
}

std::string uri_of(const link::Entity& entity) { return concat({"urn:x-demarche:entity:", entity.id}); }

std::string_view status_of(MeetingStatus status) {
  switch (status) {
    case MeetingStatus::proposed:
    case MeetingStatus::postponed:
      return "TENTATIVE";
    case MeetingStatus::cancelled:
      return "CANCELLED";
    default:
      return "CONFIRMED";
  }
}

std::string_view kind_in_words(MeetingKind kind) {
  switch (kind) {
    case MeetingKind::visit:
      return "Visit";
    case MeetingKind::call:
      return "Call";
    default:
      return "Meeting";
  }
}

std::string_view answer_of(AttendanceKind as) {
  switch (as) {
    case AttendanceKind::withdrew:
    case AttendanceKind::declined:
      return "DECLINED";
    case AttendanceKind::expected:
      return "NEEDS-ACTION";
    default:
      return "ACCEPTED";
  }
}

std::string_view type_of(ActorKind kind) { return kind == ActorKind::person || kind == ActorKind::unnamed ? "INDIVIDUAL" : "GROUP"; }

/// Who sits in for a person who stays away; null if nobody does.
const Seat* substitute_of(const std::vector<Seat>& seats, EntityId person) {
  const auto found = std::ranges::find(seats, std::optional(person), &Seat::substitute_for);
  return found == seats.end() ? nullptr : &*found;
}

std::string attendee(store::View& view, const std::vector<Seat>& seats, const Seat& seat) {
  const link::Entity entity = view.entity(seat.entity);
  const bool stays_away = seat.as == AttendanceKind::withdrew || seat.as == AttendanceKind::declined;
  const Seat* substitute = stays_away ? substitute_of(seats, seat.entity) : nullptr;
  std::string line = concat({"ATTENDEE;CN=", parameter(entity.name)});
  (line += ";CUTYPE=") += type_of(entity.kind);
  line += seat.as == AttendanceKind::host ? ";ROLE=CHAIR" : ";ROLE=REQ-PARTICIPANT";
  (line += ";PARTSTAT=") += substitute ? "DELEGATED" : answer_of(seat.as);
  if (substitute) (line += ";DELEGATED-TO=") += parameter(uri_of(view.entity(substitute->entity)));
  if (seat.substitute_for) (line += ";DELEGATED-FROM=") += parameter(uri_of(view.entity(*seat.substitute_for)));
  return (line += ':') += uri_of(entity);
}

std::string summary_of(const Meeting& m) {
  std::string summary(kind_in_words(m.kind));
  if (!m.place.empty()) (summary += m.kind == MeetingKind::visit ? " to " : " in ") += m.place;
  if (!m.topic.empty()) (summary += ": ") += m.topic;
  return summary;
}

/// What each report says.
std::string description_of(store::View& view, const Gathering& g) {
  std::string text;
  for (const auto& [report, words] : g.words) {
    const store::ReportHead head = view.head(report);
    if (!text.empty()) text += '\n';
    (text += "“") += view.words(report, words);
    (text += "” – ") += head.publisher.empty() ? head.title : head.publisher;
    if (head.published) (text += ", ") += format_day(*head.published);
  }
  return text;
}

std::string event_of(Reports& reports, const Gathering& g) {
  store::View& view = reports.view();
  const Meeting& m = g.told;
  std::string out = folded("BEGIN:VEVENT");
  out += folded(concat({"UID:", reports.name_of('m', g.item), "@demarche"}));
  out += folded(concat({"DTSTAMP:", g.reported ? day_digits(*g.reported) : "19700101", "T000000Z"}));
  out += folded(concat({"SEQUENCE:", std::to_string(g.words.size() - 1)}));
  out += folded(concat({"DTSTART;VALUE=DATE:", day_digits(*m.date.start)}));
  out += folded(concat({"DTEND;VALUE=DATE:", day_digits(*m.date.end + std::chrono::days{1})}));
  out += folded(concat({"SUMMARY:", text_value(summary_of(m))}));
  if (!m.place.empty()) out += folded(concat({"LOCATION:", text_value(m.place)}));
  out += folded(concat({"DESCRIPTION:", text_value(description_of(view, g))}));
  out += folded(concat({"STATUS:", status_of(m.status)}));
  out += folded(concat({"CATEGORIES:", to_string(m.status)}));
  for (const Seat& seat : m.attendance) out += folded(attendee(view, m.attendance, seat));
  return out += folded("END:VEVENT");
}

}  // namespace

std::string folded(std::string_view line) {
  constexpr std::size_t most = 75;
  std::string out;
  for (std::size_t room = most; line.size() > room; room = most - 1) {
    std::size_t end = room;
    while ((static_cast<unsigned char>(line[end]) & 0xC0) == 0x80) --end;
    out.append(line.substr(0, end)) += "\r\n ";
    line.remove_prefix(end);
  }
  return out.append(line) += "\r\n";
}

Status write_icalendar(Reports& reports, const Destination& to) {
  auto file = to.open("meetings.ics");
  if (!file) return file.error();
  for (const char* line : {"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Demarche//Demarche//EN", "CALSCALE:GREGORIAN"})
    file->write(folded(line));
  for (const Gathering& g : gatherings(reports)) file->write(event_of(reports, g));
  file->write(folded("END:VCALENDAR"));
  const Status read = reports.view().status();
  return read ? file->close() : read;
}

}  // namespace demarche::exports
