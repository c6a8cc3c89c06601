#pragma once

#include <algorithm>

#include "core/rules/edit.h"

namespace satchel::rules {

// What people outside may change of places and of what is there: where they have a write grant (R9), a closed list of
// fields (T4), and where the organisation wants so only as a proposal.

// Error: kForbidden without a write grant on the site; everybody inside passes.
Result<void> check_write_grant(const Case& c, const std::optional<SiteId>& site);

// Error: kForbidden (fields: what is not on the list) if somebody outside wishes to change anything but `open`.
template <class Args, class... Fields>
Result<void> check_closed_list(const Case& c, const std::tuple<Fields...>& fields, const Args& args,
                               std::initializer_list<std::string_view> open) {
  if (!is_external(c.actor.role)) return {};
  std::vector<std::string> shut;
  const auto look = [&](const auto& field) {
    if (args.*field.wish && std::ranges::find(open, field.name) == open.end()) shut.emplace_back(field.name);
  };
  std::apply([&](const auto&... field) { (look(field), ...); }, fields);
  if (shut.empty()) return {};
  return fail(ErrorCode::kForbidden, "the office alone changes this", std::move(shut));
}

// The effects, as a proposal where somebody outside has them and the organisation asks for that.
Effects proposed(const Case& c, Effects effects);

// An archived record is read as before, and not changed. Error: kIllegalTransition.
template <class Record>
Result<void> check_in_use(const Case& c, const Record& record) {
  return record.archived ? Result<void>(illegal("archived", c.operation.kind())) : Result<void>();
}

// Into the archive or out of it.
template <class Record>
Result<Effects> archive(const Case& c, bool archived) {
  TRY_ASSIGN(Record record, visible_target<Record>(c));
  Effects out;
  if (record.archived == archived) return out;
  record.archived = archived;
  out.puts.emplace_back(std::move(record));
  return out;
}

// Stores a new record, or recognises the repetition of the operation that made this very one.
template <class Record>
Result<Effects> make(const Case& c, Record made) {
  TRY_ASSIGN(const auto standing, repeated(c, made, "target"));
  Effects out;
  if (!standing) out.puts.emplace_back(std::move(made));
  return out;
}

// Takes a part of the target away. One that is not there, or another record's, is gone already: nobody learns which.
template <class Part, class Owner>
Effects take_away(const Case& c, const Uuid& part, Owner Part::* owner) {
  Effects out;
  const auto standing = c.facts.record_of<Part>(part);
  const bool theirs = standing && ((*standing).*owner).value == c.operation.target.id;
  if (theirs) out.erases.push_back({kTypeOf<Part>, part});
  return out;
}

}  // namespace satchel::rules
