// How somebody leaves: what they had goes to others, their devices are called in, every document stays.
#include "core/rules/rules.h"
#include "server/office/facts.h"
#include "server/office/orders.h"
#include "server/office/people.h"
#include "server/office/people_edit.h"
#include "server/office/perform_apply.h"
#include "server/office/rights.h"
#include "server/storage/calendar_feeds.h"
#include "server/storage/invitations.h"
#include "server/storage/records.h"

namespace satchel::server {
namespace {

constexpr std::string_view kAction = "user.deactivate";
constexpr std::string_view kAccessEnded = "user.access_ended";
constexpr std::size_t kAtOnce = 100;

Result<std::vector<JobId>> live_jobs_of(Database& database, UserId id) {
  std::vector<JobId> jobs;
  TRY_ASSIGN(const auto assignments, Records(database).list(&Assignment::user_id, std::optional<UserId>(id)));
  for (const Assignment& one : assignments) {
    if (is_live(one.state)) jobs.push_back(one.job_id);
  }
  return jobs;
}

bool somebody_else_has(const Facts& facts, JobId job, UserId but) {
  const auto all = facts.assignments(job);
  return std::ranges::any_of(all, [&](const Assignment& one) { return is_live(one.state) && one.user_id != but; });
}

Result<void> check_successor(const Facts& facts, const Successor& successor, UserId leaving) {
  if (successor.user_id.has_value() == successor.group_id.has_value()) {
    return fail(ErrorCode::kInvalidArgument, "a person or a group", {"reassign_to"});
  }
  const bool there = successor.user_id ? *successor.user_id != leaving && facts.assignable(*successor.user_id)
                                       : facts.group_exists(*successor.group_id);
  if (!there) return fail(ErrorCode::kNotFound, "nobody who could take over", {"reassign_to"});
  return {};
}

// One job to the successor, by the rule of every reassignment. What it does not allow (evidence waits to be verified)
// is left to what happens to jobs that nobody takes over.
Result<void> hand_over(const Office& office, Applier& applier, const Principal& by, JobId job,
                       const Successor& successor, StorageFacts& facts, TimePoint now) {
  Operation operation;
  operation.id = OperationId::make(now, office.random);
  operation.target = {RecordType::kJob, job.value};
  operation.occurred_at = now;
  ReassignJob args;
  args.assignment_id = AssignmentId::make(now, office.random);
  args.user_id = successor.user_id;
  args.group_id = successor.group_id;
  operation.args = args;
  const auto effects = decide(operation, actor_of(by), facts, now);
  if (auto trouble = facts.failed()) return fail(std::move(*trouble));
  if (!effects) return {};
  return applier.apply(*effects, Occasion{by, by.user, kAction, operation.target, now}, facts);
}

}  // namespace

Result<void> Personnel::deactivate(const Principal& by, UserId user, const std::optional<Successor>& successor) {
  TRY(may_manage_anybody(by));
  if (by.user == user) return fail(ErrorCode::kForbidden, "not yourself");
  std::vector<UserId> concerned;
  TRY(office_.storage.write(
      [&](WriteTransaction& tx) { return deactivate_in(tx, by, user, successor, kAction, concerned); }));
  sessions_.forget();
  office_.hub.end(user);
  office_.hub.poke(concerned);
  return {};
}

Result<std::size_t> Personnel::end_access() {
  std::vector<UserId> ended;
  {
    TRY_ASSIGN(auto snapshot, office_.storage.read());
    TRY_ASSIGN(ended, People(snapshot.database()).access_ended(office_.clock.now(), kAtOnce));
  }
  std::size_t count = 0;
  for (const UserId& user : ended) {
    std::vector<UserId> concerned;
    bool still = false;
    const auto done = office_.storage.write([&](WriteTransaction& tx) -> Result<void> {
      // Read again: the office may have given them more time meanwhile.
      TRY_ASSIGN(const auto found, People(tx.database()).user(user));
      still = found && found->access_until && *found->access_until <= office_.clock.now();
      if (!still) return {};
      return deactivate_in(tx, server_operator(), user, std::nullopt, kAccessEnded, concerned);
    });
    // The last admin stays on the list: they see nothing any more, and somebody has to be able to be put in their
    // place.
    if (!done && done.error().code == ErrorCode::kConflict) continue;
    if (!done) return fail(done.error());
    if (!still) continue;
    ++count;
    office_.hub.end(user);
    office_.hub.poke(concerned);
  }
  if (count > 0) sessions_.forget();
  return count;
}

Result<void> Personnel::deactivate_in(WriteTransaction& tx, const Principal& by, UserId id,
                                      const std::optional<Successor>& successor, std::string_view action,
                                      std::vector<UserId>& concerned) {
  People people(tx.database());
  TRY_ASSIGN(User user, managed(tx, by, id));
  const TimePoint now = office_.clock.now();
  StorageFacts facts(tx.database(), by, now);
  if (successor) TRY(check_successor(facts, *successor, id));
  if (user.state == UserState::kInactive) return {};
  if (user.role == Role::kAdmin) TRY(keep_an_admin(tx.database(), id));
  Applier applier(office_, tx);
  TRY_ASSIGN(auto jobs, live_jobs_of(tx.database(), id));
  for (const JobId& job : jobs) {
    if (successor && !somebody_else_has(facts, job, id)) {
      TRY(hand_over(office_, applier, by, job, *successor, facts, now));
    }
  }
  TRY_ASSIGN(jobs, live_jobs_of(tx.database(), id));
  const Effects effects = on_user_deactivated(id, jobs, by.user, OperationId::make(now, office_.random), facts, now);
  if (auto failed = facts.failed()) return fail(std::move(*failed));
  TRY(applier.apply(effects, Occasion{by, by.user, action, {RecordType::kPerson, id.value}, now}, facts));
  TRY_ASSIGN(concerned, applier.concerned());
  const UserState before = user.state;
  user.state = UserState::kInactive;
  TRY(people.put(tx, user, now, by.user));
  TRY(people.end_sessions_of(tx, id));
  TRY(CalendarFeeds(tx.database()).end(tx, id));
  TRY_ASSIGN(const auto devices, people.devices_of(id));
  for (const Device& device : devices) {
    if (device.state != DeviceState::kActive && device.state != DeviceState::kLocked) continue;
    TRY(Orders::give_in(tx, office_, by, device, protocol::OrderMode::kHandInThenWipe));
  }
  TRY(Invitations(tx.database()).end(tx, id, InvitationState::kRevoked, now));
  return audit(tx, by, action, user, before);
}

}  // namespace satchel::server
