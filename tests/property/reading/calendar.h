#pragma once

#include <algorithm>
#include <set>
#include <string>

#include "tests/property/reading/reader.h"

namespace satchel::test {

// One event of a calendar, as far as somebody who reads it learns of it; a line of it in a failing test.
struct Planned {
  std::string uid, from, to, summary, location, status, category;
  std::string line() const {
    return uid + " " + from + " " + to + " \"" + summary + "\" \"" + location + "\" " + status + " " + category + "\n";
  }
};

// "2026-12-24T08:00:00.000Z" → "20261224T080000Z", a day → "20261224".
inline std::string compact(std::string time) {
  time = time.substr(0, 19);
  std::erase_if(time, [](char c) { return c == '-' || c == ':'; });
  return time.size() > 8 ? time.substr(0, 15) + "Z" : time;
}
inline std::string day_after(const std::string& day) {
  return format_time(*parse_time(day + "T00:00:00Z") + std::chrono::days(1)).substr(0, 10);
}

// What iCalendar says (RFC 5545), read plainly: lines unfolded, text unescaped.
inline std::set<std::string> events_in(std::string text) {
  for (std::size_t fold; (fold = text.find("\r\n ")) != std::string::npos;) text.erase(fold, 3);
  const auto unescaped = [](const std::string& value) {
    std::string plain;
    for (std::size_t i = 0; i < value.size(); ++i) {
      if (value[i] != '\\' || i + 1 == value.size()) {
        plain += value[i];
      } else {
        ++i;
        plain += value[i] == 'n' || value[i] == 'N' ? '\n' : value[i];
      }
    }
    return plain;
  };
  std::set<std::string> events;
  Planned one;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find("\r\n", at), text.size());
    const std::string line = text.substr(at, end - at);
    at = end + 2;
    const std::string name = line.substr(0, line.find_first_of(":;"));
    const std::string value = unescaped(line.substr(line.find(':') + 1));
    if (line == "BEGIN:VEVENT") one = {};
    if (line == "END:VEVENT") events.insert(one.line());
    for (const auto& [known, member] :
         {std::pair("UID", &Planned::uid), std::pair("DTSTART", &Planned::from), std::pair("DTEND", &Planned::to),
          std::pair("SUMMARY", &Planned::summary), std::pair("LOCATION", &Planned::location),
          std::pair("STATUS", &Planned::status), std::pair("CATEGORIES", &Planned::category)}) {
      if (name == known) one.*member = value;
    }
  }
  return events;
}

// What is to be in somebody's calendar, in plain loops over what the oracle shows them.
inline std::set<std::string> planned(const Reader& reader, const PlainWorld& world, UserId me, TimePoint now) {
  const std::string since = format_time(now - std::chrono::days(30));
  const auto text = [](const Json& json, const char* name) { return json.value(name, std::string()); };
  const auto both = [](const std::string& a, const std::string& between, const std::string& b) {
    return a.empty() || b.empty() ? a + b : a + between + b;
  };
  const auto find = [&](RecordType type, const std::string& id) -> const Json* {
    const auto uuid = Uuid::parse(id);
    const auto at = uuid ? reader.expected().find({type, *uuid}) : reader.expected().end();
    return at == reader.expected().end() ? nullptr : &at->second;
  };
  const auto is_mine = [&](const Json& one) {
    if (one.contains("user_id")) return one["user_id"] == me.str();
    const auto group = Uuid::parse(text(one, "group_id"));
    const auto at = group ? world.groups.find(GroupId{*group}) : world.groups.end();
    return at != world.groups.end() && std::ranges::count(at->second.members, me) > 0;
  };
  std::set<std::string> all;
  for (const auto& [ref, one] : reader.expected()) {
    const std::string state = text(one, "state");
    if (ref.type == RecordType::kAssignment && is_mine(one) && (state == "offered" || state == "accepted")) {
      const Json* job = find(RecordType::kJob, text(one, "job_id"));
      if (job == nullptr) continue;
      std::string from = text(one, "scheduled_from"), to = text(one, "scheduled_to");
      if (from.empty() && to.empty()) from = text(*job, "window_from"), to = text(*job, "window_to");
      if (from.empty()) from = to;
      if (to.empty() || to < from) to = from;
      if (from.empty() || to < since) continue;
      const Json* site = find(RecordType::kSite, text(*job, "site_id"));
      const std::string title = both(text(*job, "number"), " ", text(*job, "title"));
      all.insert(Planned{text(one, "id"), compact(from), compact(to), title.empty() ? "Work" : title,
                         site == nullptr ? "" : both(text(*site, "name"), ", ", text(*site, "address")),
                         state == "accepted" ? "CONFIRMED" : "TENTATIVE", "work"}
                     .line());
    }
    if (ref.type == RecordType::kAbsence && is_mine(one) && (state == "requested" || state == "approved")) {
      const std::string first = text(one, "from"), last = text(one, "to"), part = text(one, "part_of_day");
      if (last < since.substr(0, 10)) continue;
      std::string from = compact(first), to = compact(day_after(last));
      if (part == "morning") from += "T000000", to = compact(first) + "T120000";
      if (part == "afternoon") from += "T120000", to += "T000000";
      const std::string kind = text(one, "kind");
      const std::string words =
          kind == "other" ? "Away" : std::string(1, static_cast<char>(kind[0] - 32)) + kind.substr(1);
      all.insert(Planned{text(one, "id"), from, to, words + (state == "approved" ? "" : " (asked for)"), "",
                         state == "approved" ? "CONFIRMED" : "TENTATIVE", kind}
                     .line());
    }
  }
  return all;
}

}  // namespace satchel::test
