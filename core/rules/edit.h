#pragma once

#include <algorithm>
#include <tuple>

#include "core/model/codec.h"
#include "core/rules/case.h"

namespace satchel::rules {

// A field that an edit may change: where the wish stands in its arguments and where the value stands in the record.
template <class Args, class Record, class Wish, class Value>
struct Editable {
  std::string_view name;
  std::optional<Wish> Args::* wish;
  Value Record::* value;
};
template <class Args, class Record, class Wish, class Value>
Editable(std::string_view, std::optional<Wish> Args::*, Value Record::*) -> Editable<Args, Record, Wish, Value>;

// An edit on its way, field by field (domain.md section 6): a wish changes what its editor saw; where somebody else's
// value stands there by now that one stays, and what was wished is kept as a Conflict.
template <class Record>
struct Edit {
  const Case& c;
  Record record;
  Effects out;
  bool changed = false;

  const Json* base_of(std::string_view name) const {
    const auto& values = c.operation.base.values;
    const auto found = std::ranges::find_if(values, [&](const auto& one) { return one.first == name; });
    return found == values.end() ? nullptr : &found->second;
  }

  // Whether the value that stands is the one the editor saw. An editor who names no base at all overwrites knowingly,
  // as does a manager who accepts a proposal; one who names an older revision and not this field's value cannot have
  // known what it would replace.
  template <class Value>
  Result<bool> as_seen(std::string_view name, const Value& standing) const {
    if (c.late) return true;
    if (const Json* base = base_of(name)) {
      auto seen = codec::read<Value>(*base, FieldTraits{});
      if (!seen) return bad_argument("base." + std::string(name), seen.error().detail);
      return *seen == standing;
    }
    return c.operation.base.rev == 0 || c.operation.base.rev == record.rev;
  }

  // R14: what somebody is not shown they do not overwrite, nor learn whether it is what they wish.
  Result<void> check_shown(std::string_view name) const {
    if (c.late || c.facts.shows({kTypeOf<Record>, record.id.value}, name)) return {};
    return fail(ErrorCode::kForbidden, "not shown to you", {std::string(name)});
  }

  template <class Value>
  void keep_conflict(std::string_view name, const Value& theirs, const Value& ours) {
    Conflict lost;
    lost.id = {derived_id(c.operation.id, "conflict/" + std::string(name))};
    lost.operation_id = c.operation.id;
    lost.object_type = kTypeOf<Record>;
    lost.object_id = record.id.value;
    lost.field = name;
    const Json* base = base_of(name);
    lost.base = base ? dump_json(*base) : "null";
    lost.theirs = dump_json(codec::write(theirs));
    lost.ours = dump_json(codec::write(ours));
    lost.who = c.actor.user;
    lost.created_at = c.now;
    out.puts.emplace_back(std::move(lost));
    out.merged = true;
  }

  template <class Args, class Wish, class Value>
  Result<void> set(const Editable<Args, Record, Wish, Value>& field, const Args& args) {
    const auto& wish = args.*field.wish;
    if (!wish) return {};
    TRY(check_shown(field.name));
    Value& standing = record.*field.value;
    const Value wanted = *wish;
    if (standing == wanted) return {};
    TRY_ASSIGN(const bool seen, as_seen(field.name, standing));
    if (!seen) {
      keep_conflict(field.name, standing, wanted);
      return {};
    }
    standing = wanted;
    changed = true;
    return {};
  }

  template <class Args, class... Fields>
  Result<void> set_all(const std::tuple<Fields...>& fields, const Args& args) {
    Result<void> result;
    std::apply([&](const auto&... field) { ((result = result ? set(field, args) : result), ...); }, fields);
    return result;
  }

  // What comes of it.
  Effects finish() {
    if (changed) out.puts.emplace_back(std::move(record));
    return std::move(out);
  }
};

}  // namespace satchel::rules
