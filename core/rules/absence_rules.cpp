#include "core/base/text.h"
#include "core/rules/apply.h"
#include "core/rules/arguments.h"

namespace satchel::rules {
namespace {

bool may(const Case& c, Permission permission) {
  return c.actor.permissions.has(permission);
}

tl::unexpected<Error> illegal(AbsenceState state) {
  return fail(ErrorCode::kIllegalTransition, "decided already", {std::string(name_of(state))});
}

Result<Absence> visible_absence(const Case& c) {
  if (c.operation.target.type != RecordType::kAbsence) return bad_argument("target", "the target has to be an absence");
  if (!c.facts.visible(c.operation.target)) return not_found();
  auto absence = c.facts.absence({c.operation.target.id});
  if (!absence) return not_found();
  return std::move(*absence);
}

}  // namespace

Result<Effects> apply(const RequestAbsence& args, const Case& c) {
  if (c.operation.target.type != RecordType::kAbsence || c.operation.target.id.is_nil()) {
    return bad_argument("target", "the target is the new absence's id");
  }
  const UserId of = args.user_id.value_or(c.actor.user);
  const bool own = of == c.actor.user;
  const Permission needed = own ? Permission::kAbsenceRequest : Permission::kAbsenceDecide;
  if (!may(c, needed)) return fail(ErrorCode::kForbidden, "needs " + std::string(name_of(needed)));
  TRY(check_arguments(c.operation.args));
  if (!own && !c.facts.assignable(of)) return fail(ErrorCode::kNotFound, "there is no such person", {"user_id"});

  Absence one;
  one.id = {c.operation.target.id};
  one.user_id = of;
  one.kind = args.kind;
  one.from = args.from;
  one.to = args.to.empty() ? args.from : args.to;
  one.part_of_day = args.part_of_day;
  one.note = trim(args.note);
  one.created_at = c.done_at();
  if (const auto standing = c.facts.absence(one.id)) {
    const bool same = standing->user_id == one.user_id && standing->kind == one.kind && standing->from == one.from &&
                      standing->to == one.to && standing->part_of_day == one.part_of_day && standing->note == one.note;
    if (same) return Effects{};
    return fail(ErrorCode::kAlreadyExists, "another absence has this id", {"target"});
  }
  if (!own) {
    one.state = AbsenceState::kApproved;
    one.decided_at = c.now;
    one.decided_by = c.actor.user;
  }
  Effects out;
  out.puts.emplace_back(std::move(one));
  return out;
}

Result<Effects> apply(const DecideAbsence& args, const Case& c) {
  TRY_ASSIGN(Absence one, visible_absence(c));
  if (one.user_id == c.actor.user) {
    return fail(ErrorCode::kOwnWork, "somebody else decides about one's own absence");
  }
  if (one.state != AbsenceState::kRequested) return illegal(one.state);
  TRY(check_arguments(c.operation.args));
  one.state = args.approve ? AbsenceState::kApproved : AbsenceState::kRefused;
  one.reason = trim(args.reason);
  one.decided_at = c.now;
  one.decided_by = c.actor.user;
  Effects out;
  out.puts.emplace_back(std::move(one));
  return out;
}

Result<Effects> apply(const CancelAbsence&, const Case& c) {
  TRY_ASSIGN(Absence one, visible_absence(c));
  if (one.user_id != c.actor.user) return fail(ErrorCode::kForbidden, "another person's absence");
  if (one.state == AbsenceState::kCancelled) return Effects{};
  if (one.state == AbsenceState::kRefused) return illegal(one.state);
  one.state = AbsenceState::kCancelled;
  Effects out;
  out.puts.emplace_back(std::move(one));
  return out;
}

}  // namespace satchel::rules
