#include "server/office/planning.h"

#include <algorithm>
#include <set>

#include "core/base/text.h"
#include "core/model/codec.h"
#include "core/rules/rules.h"
#include "server/office/facts.h"
#include "server/office/note.h"
#include "server/office/people.h"
#include "server/office/perform_apply.h"
#include "server/office/recurrence.h"
#include "server/office/rights.h"
#include "server/scope/scope.h"
#include "server/storage/rows.h"

namespace satchel::server {
namespace {

constexpr std::size_t kActivitiesAtOnce = 50;  // in one transaction
constexpr std::int64_t kMaxMinutes = 100'000;

constexpr std::string_view kDue = R"sql(
  SELECT id FROM planned_activity INDEXED BY planned_activity_due
   WHERE active AND next_at IS NOT NULL AND next_at - lead_days * 86400000 <= ?1
   ORDER BY next_at - lead_days * 86400000, id LIMIT ?2)sql";

Result<void> need_planner(const Principal& by) {
  TRY(need(by, Permission::kJobCreate));
  if (!is_office(by.role)) return fail(ErrorCode::kForbidden, "plans are the office's");
  return {};
}

Result<void> check(const CheckTemplate& made) {
  if (trim(made.name).empty()) return fail(ErrorCode::kMissingField, "must not be blank", {"name"});
  if (made.items.size() > Planning::kMaxItems) return fail(ErrorCode::kTooLong, "too many items", {"items"});
  std::set<std::string_view> keys;
  for (std::size_t i = 0; i < made.items.size(); ++i) {
    const std::string at = "items[" + std::to_string(i) + "]";
    if (trim(made.items[i].key).empty()) return fail(ErrorCode::kMissingField, "must not be blank", {at + ".key"});
    if (trim(made.items[i].text).empty()) return fail(ErrorCode::kMissingField, "must not be blank", {at + ".text"});
    if (!keys.insert(made.items[i].key).second) {
      return fail(ErrorCode::kInvalidArgument, "the key stands twice", {at + ".key"});
    }
  }
  return {};
}

Result<void> check(const PlannedActivity& made) {
  if (trim(made.title).empty()) return fail(ErrorCode::kMissingField, "must not be blank", {"title"});
  if (made.lead_days < 0 || made.lead_days > Planning::kMaxLeadDays) {
    return fail(ErrorCode::kOutOfRange, "allowed are 0 to 365", {"lead_days"});
  }
  if (made.est_minutes && (*made.est_minutes < 0 || *made.est_minutes > kMaxMinutes)) {
    return fail(ErrorCode::kOutOfRange, "allowed are 0 to 100000", {"est_minutes"});
  }
  return {};
}

Result<void> check_seen(Database& database, const Principal& by, const RecordRef& ref, TimePoint now,
                        const char* field) {
  TRY_ASSIGN(const bool visible, sees(database, by, ref, now));
  if (!visible) return fail(ErrorCode::kNotFound, "no such record", {field});
  return {};
}

// What stands there now: nothing for a fresh one, and for another one that they see.
template <class T>
Result<std::optional<T>> standing(Database& database, const Principal& by, const Uuid& id, bool fresh, TimePoint now) {
  TRY_ASSIGN(auto before, Records(database).find<T>(id));
  if (fresh && before) return fail(ErrorCode::kAlreadyExists, "another one has this id", {"id"});
  TRY_ASSIGN(const bool visible, sees(database, by, {kTypeOf<T>, id}, now));
  if (!fresh && (!before || !visible)) return fail(ErrorCode::kNotFound, "no such record");
  return before;
}

template <class T>
Result<void> keep(WriteTransaction& tx, const Principal& by, TimePoint now, std::string_view action,
                  const std::optional<T>& before, const T& after) {
  TRY(Records(tx.database()).put(tx, after, Change{now, by.user, {}}));
  return note(tx, by, now, action, {kTypeOf<T>, after.id.value}, before ? to_json(*before) : Json(), to_json(after));
}

// Where an activity goes on: never back to what is past, and not over again where nothing about its time has changed.
std::optional<TimePoint> next_of(const Recurrence& recurrence, const std::optional<PlannedActivity>& before,
                                 const PlannedActivity& after, TimePoint now) {
  const bool same =
      before && before->active && before->recurrence == after.recurrence && before->starts_at == after.starts_at;
  return same ? before->next_at : recurrence.at_or_after(now);
}

// What is planned recurs by the office's clock.
Result<std::string> clock_of(Database& database) {
  TRY_ASSIGN(const auto kept, Records(database).page<Settings>(Uuid{}, 1));
  return kept.empty() ? Settings{}.time_zone : kept.front().time_zone;
}

// The operation that makes the job of an occurrence, or publishes it: both ids follow from the occurrence.
Operation operation_of(const PlannedActivity& activity, std::string_view step, JobId job, OperationArgs args,
                       TimePoint now) {
  Operation operation;
  operation.id.value = uuid_for(step, activity.id.str() + "/" + format_time(*activity.next_at));
  operation.target = {RecordType::kJob, job.value};
  operation.args = std::move(args);
  operation.occurred_at = now;
  return operation;
}

Result<CreateJob> job_of(Database& database, const PlannedActivity& activity) {
  CreateJob job;
  job.kind = activity.kind;
  job.origin = JobOrigin::kPreventive;
  job.title = activity.title;
  job.description = activity.description;
  job.priority = activity.priority;
  job.asset_ids = {activity.asset_id};
  job.due_at = activity.next_at;
  job.est_minutes = activity.est_minutes;
  job.verification = activity.verification;
  job.hazards = activity.hazards;
  job.internal_note = activity.internal_note;
  const Records records(database);
  TRY_ASSIGN(const auto asset, records.find<Asset>(activity.asset_id));
  if (asset) job.site_id = asset->site_id;
  if (!activity.check_template_id) return job;
  TRY_ASSIGN(const auto checks, records.find<CheckTemplate>(*activity.check_template_id));
  if (checks) job.checklist = checks->items;
  return job;
}

// Tells whoever planned it, as long as they are in the office.
Result<void> tell_author(Database& database, const PlannedActivity& activity, JobId job, TimePoint now, Effects& out) {
  if (activity.created_by.is_nil()) return {};
  TRY_ASSIGN(const Principal author, load_principal(database, activity.created_by));
  if (!author.active(now) || !is_office(author.role)) return {};
  for (const AnyRecord& record : out.puts) {
    const auto* made = std::get_if<Job>(&record);
    if (made == nullptr) continue;
    Notification one;
    one.id.value = uuid_for("planned_job_notice", job.str());
    one.user_id = activity.created_by;
    one.kind = NotificationKind::kPlannedJob;
    one.object_type = RecordType::kJob;
    one.object_id = job.value;
    one.arguments = {made->number};
    one.created_at = now;
    out.office_puts.emplace_back(std::move(one));
    return {};
  }
  return {};
}

}  // namespace

Result<void> Planning::put(const Principal& by, CheckTemplate made, bool fresh) {
  TRY(need_planner(by));
  TRY(check(made));
  const TimePoint now = office_.clock.now();
  TRY(office_.storage.write([&](WriteTransaction& tx) -> Result<void> {
    TRY_ASSIGN(const auto before, standing<CheckTemplate>(tx.database(), by, made.id.value, fresh, now));
    return keep(tx, by, now, "check_template.set", before, made);
  }));
  office_.hub.poke({});
  return {};
}

Result<void> Planning::put(const Principal& by, PlannedActivity made, bool fresh) {
  TRY(need_planner(by));
  TRY(check(made));
  const TimePoint now = office_.clock.now();
  TRY(office_.storage.write([&](WriteTransaction& tx) -> Result<void> {
    Database& database = tx.database();
    TRY_ASSIGN(std::string zone, clock_of(database));
    TRY_ASSIGN(const Recurrence recurrence, Recurrence::parse(made.recurrence, made.starts_at, std::move(zone)));
    TRY_ASSIGN(const auto before, standing<PlannedActivity>(database, by, made.id.value, fresh, now));
    TRY(check_seen(database, by, {RecordType::kAsset, made.asset_id.value}, now, "asset_id"));
    if (made.check_template_id) {
      const RecordRef checks{RecordType::kCheckTemplate, made.check_template_id->value};
      TRY(check_seen(database, by, checks, now, "check_template_id"));
    }
    made.next_at = next_of(recurrence, before, made, now);
    made.created_at = before ? before->created_at : now;
    made.created_by = before ? before->created_by : by.user;
    return keep(tx, by, now, "planned_activity.set", before, made);
  }));
  office_.hub.poke({});
  return {};
}

Result<std::size_t> Planning::make_due() {
  std::size_t made = 0;
  for (bool more = true; more && made < kMostAtOnce;) {
    Batch batch;
    TRY(office_.storage.write([&](WriteTransaction& tx) -> Result<void> {
      batch = {};
      return make_batch(tx, batch);
    }));
    if (!batch.concerned.empty() || batch.jobs > 0) office_.hub.poke(batch.concerned);
    made += batch.jobs;
    more = batch.more;
  }
  return made;
}

// One occurrence of each activity that is due; whoever is behind by several gets the next in the batch after it.
Result<void> Planning::make_batch(WriteTransaction& tx, Batch& batch) {
  const TimePoint now = office_.clock.now();
  std::vector<PlannedActivityId> due;
  {
    TRY_ASSIGN(auto rows, tx.database().prepare(kDue));
    rows.bind(1, now).bind(2, kActivitiesAtOnce);
    for (;;) {
      TRY_ASSIGN(const bool row, rows.step());
      if (!row) break;
      due.push_back(rows.get<PlannedActivityId>(0));
    }
  }
  batch.more = !due.empty();
  for (const PlannedActivityId& id : due) {
    TRY_ASSIGN(PlannedActivity activity, Records(tx.database()).get<PlannedActivity>(id.value));
    TRY_ASSIGN(const bool made, make_one(tx, std::move(activity), batch.concerned));
    batch.jobs += made ? 1 : 0;
  }
  return {};
}

Result<bool> Planning::make_one(WriteTransaction& tx, PlannedActivity activity, std::vector<UserId>& concerned) {
  const TimePoint now = office_.clock.now();
  Database& database = tx.database();
  Principal author = server_operator();
  author.user = activity.created_by;
  const PlannedActivity before = activity;
  const JobId job{uuid_for("planned_job", activity.id.str() + "/" + format_time(*activity.next_at))};
  TRY_ASSIGN(std::string zone, clock_of(database));
  const auto recurrence = Recurrence::parse(activity.recurrence, activity.starts_at, std::move(zone));
  TRY_ASSIGN(const auto known, Records(database).find<Job>(job));

  // One step of the job's making; false: the rules refuse it.
  const auto step = [&](std::string_view name, OperationArgs args) -> Result<bool> {
    const Operation operation = operation_of(activity, name, job, std::move(args), now);
    StorageFacts facts(database, author, now);
    auto effects = decide(operation, actor_of(author), facts, now);
    if (auto trouble = facts.failed()) return fail(std::move(*trouble));
    if (!effects) return false;
    if (operation.kind() == OperationKind::kCreateJob) TRY(tell_author(database, activity, job, now, *effects));
    Applier applier(office_, tx);
    TRY(applier.apply(*effects, Occasion{author, UserId{}, name, operation.target, now}, facts));
    TRY_ASSIGN(const auto whom, applier.concerned());
    concerned.insert(concerned.end(), whom.begin(), whom.end());
    return true;
  };
  bool made = false;
  if (!known && recurrence) {
    TRY_ASSIGN(CreateJob args, job_of(database, activity));
    TRY_ASSIGN(made, step("planned.create", std::move(args)));
    if (made && activity.publish) TRY(step("planned.publish", PublishJob{}));
  }
  if (known || made) {
    activity.next_at = recurrence ? recurrence->after(*activity.next_at) : std::nullopt;
    TRY(Records(database).put(tx, activity, Change{now, UserId{}, {}}));
    return made;
  }
  activity.active = false;
  TRY(keep(tx, server_operator(), now, "planned_activity.stop", std::optional(before), activity));
  return false;
}

}  // namespace satchel::server
