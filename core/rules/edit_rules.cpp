#include <algorithm>

#include "core/model/codec.h"
#include "core/rules/apply.h"
#include "core/rules/arguments.h"

namespace satchel::rules {
namespace {

// The planning fields an edit may change: where the wish stands in EditJob and where the value stands in Job.
template <class Wish, class Value>
struct Planned {
  std::string_view name;
  std::optional<Wish> EditJob::* wish;
  Value Job::* value;
};
constexpr std::tuple kPlanned{
    Planned{"title", &EditJob::title, &Job::title},
    Planned{"description", &EditJob::description, &Job::description},
    Planned{"priority", &EditJob::priority, &Job::priority},
    Planned{"due_at", &EditJob::due_at, &Job::due_at},
    Planned{"window_from", &EditJob::window_from, &Job::window_from},
    Planned{"window_to", &EditJob::window_to, &Job::window_to},
    Planned{"est_minutes", &EditJob::est_minutes, &Job::est_minutes},
    Planned{"hazards", &EditJob::hazards, &Job::hazards},
    Planned{"internal_note", &EditJob::internal_note, &Job::internal_note},
};

struct Edit {
  const Case& c;
  Job job;
  Effects out;
  bool changed = false;

  const Json* base_of(std::string_view name) const {
    const auto& values = c.operation.base.values;
    const auto found = std::ranges::find_if(values, [&](const auto& one) { return one.first == name; });
    return found == values.end() ? nullptr : &found->second;
  }

  // Whether the value that stands is the one the editor saw. An editor who names no base at all overwrites knowingly;
  // one who names an older revision and not this field's value cannot have known what it would replace.
  template <class Value>
  Result<bool> as_seen(std::string_view name, const Value& standing) const {
    if (const Json* base = base_of(name)) {
      auto seen = codec::read<Value>(*base, FieldTraits{});
      if (!seen) return bad_argument("base." + std::string(name), seen.error().detail);
      return *seen == standing;
    }
    return c.operation.base.rev == 0 || c.operation.base.rev == job.rev;
  }

  template <class Value>
  void keep_conflict(std::string_view name, const Value& theirs, const Value& ours) {
    Conflict lost;
    lost.id = {derived_id(c.operation.id, "conflict/" + std::string(name))};
    lost.operation_id = c.operation.id;
    lost.object_type = RecordType::kJob;
    lost.object_id = job.id.value;
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

  template <class Wish, class Value>
  Result<void> set(const Planned<Wish, Value>& field, const EditJob& args) {
    const auto& wish = args.*field.wish;
    if (!wish) return {};
    Value& standing = job.*field.value;
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
};

}  // namespace

Result<Effects> apply(const EditJob& args, const Case& c) {
  TRY_ASSIGN(Job job, visible_job(c));
  if (!stays(job.state, c.operation.kind())) return illegal(job.state, c.operation.kind());
  TRY(check_arguments(c.operation.args));
  Edit edit{c, std::move(job), {}};
  Result<void> result;
  std::apply([&](const auto&... field) { ((result = result ? edit.set(field, args) : result), ...); }, kPlanned);
  if (!result) return fail(std::move(result.error()));
  if (edit.job.window_from && edit.job.window_to && *edit.job.window_from > *edit.job.window_to) {
    return bad_argument("window_to", "ends before it begins");
  }
  if (edit.changed) edit.out.puts.emplace_back(std::move(edit.job));
  return std::move(edit.out);
}

}  // namespace satchel::rules
