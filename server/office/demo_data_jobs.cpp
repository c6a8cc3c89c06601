#include "server/office/demo_data_jobs.h"

#include "server/office/demo_data_files.h"

namespace satchel::server {
namespace {

using namespace demo;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

// How often each state occurs among 40 jobs.
constexpr std::array<std::pair<JobState, int>, 10> kStates{{{JobState::kDraft, 2},
                                                            {JobState::kOpen, 5},
                                                            {JobState::kAssigned, 9},
                                                            {JobState::kAccepted, 5},
                                                            {JobState::kInProgress, 4},
                                                            {JobState::kOnHold, 2},
                                                            {JobState::kAwaitingVerification, 3},
                                                            {JobState::kRework, 2},
                                                            {JobState::kClosed, 7},
                                                            {JobState::kCancelled, 1}}};
constexpr std::int64_t kAllStates = 40;

JobState state_for(std::int64_t drawn) {
  for (const auto& [state, share] : kStates) {
    drawn -= share;
    if (drawn < 0) return state;
  }
  return JobState::kOpen;
}

bool has_worker(JobState state) {
  return state != JobState::kDraft && state != JobState::kOpen;
}
bool has_closeout(JobState state) {
  return state == JobState::kAwaitingVerification || state == JobState::kRework || state == JobState::kClosed;
}

}  // namespace

DemoPlan::DemoPlan(std::uint64_t seed_, std::uint64_t scale, TimePoint now_)
    : seed(seed_),
      now(now_),
      today(std::chrono::floor<days>(now_)),
      jobs(static_cast<std::int64_t>(200 * scale)),
      sites(8 + jobs / 8),
      technicians(4 + jobs / 500),
      contractors(4 + jobs / 2000) {}

Uuid DemoPlan::id(std::string_view what, std::int64_t n) const {
  return uuid_for("demo/" + std::to_string(seed) + "/" + std::string(what), std::to_string(n));
}

std::int64_t DemoPlan::below(std::string_view what, std::int64_t n, std::int64_t bound) const {
  const std::uint64_t drawn = mix64(fnv1a(what, seed * 2 + 1) + static_cast<std::uint64_t>(n) * 0x9e3779b97f4a7c15ULL);
  return static_cast<std::int64_t>(drawn % static_cast<std::uint64_t>(bound));
}

std::string DemoPlan::email(const std::string& who) const {
  return who + (seed == 1 ? "@demo.example" : "@demo" + std::to_string(seed) + ".example");
}

std::string DemoPlan::customer_name(std::int64_t n) const {
  const auto words = static_cast<std::int64_t>(kCustomers.size());
  const std::string name(kCustomers[static_cast<std::size_t>(n % words)]);
  return n < words ? name : name + " " + std::to_string(n / words + 1);
}

std::string DemoPlan::picture(std::int64_t n) const {
  return demo_png(seed * 100 + static_cast<std::uint64_t>(n), 96, 64);
}

Result<void> DemoJobs::make(std::int64_t n) {
  const Job made = job(n);
  TRY(put(made, plan_.manager()));
  if (!has_worker(made.state)) return {};
  const bool outside = plan_.below("outside", n, 5) == 0;
  const UserId worker = outside ? plan_.contractor(plan_.below("who", n, plan_.contractors))
                                : plan_.technician(plan_.below("who", n, plan_.technicians));
  TRY(assign(made, n, worker));
  TRY(history(made, worker));
  TRY(comments(made, n, worker));
  return has_closeout(made.state) ? closeout(made, n, worker) : Result<void>();
}

Job DemoJobs::job(std::int64_t n) const {
  const std::int64_t site = plan_.below("site of job", n, plan_.sites);
  const std::int64_t machine = site * kMachinesOfSite + plan_.below("machine of job", n, kMachinesOfSite);
  const Trade& trade = plan_.trade(machine);
  Job made;
  made.id.value = plan_.id("job", n);
  made.number = "J-" + std::to_string(plan_.first_number() + n + 1);
  made.state = state_for(plan_.below("state", n, kAllStates));
  made.kind = static_cast<JobKind>(plan_.below("kind", n, 4));
  made.origin = plan_.below("origin", n, 3) == 0 ? JobOrigin::kPreventive : JobOrigin::kCorrective;
  made.title = std::string(trade.type) + " " + std::string(plan_.pick(kFaults, "fault", n));
  made.title[0] = static_cast<char>(made.title[0] - 'a' + 'A');
  made.description =
      std::string(plan_.pick(kDetails, "detail", n)) + " " + std::string(plan_.pick(kDetails, "detail 2", n));
  made.priority = static_cast<Priority>(plan_.below("priority", n, 4));
  made.site_id = plan_.site(site);
  made.asset_ids = {plan_.machine(machine)};
  // Work that is over lies up to 60 days back; the rest around now.
  const std::int64_t day = is_final(made.state) ? -1 - plan_.below("day", n, 60) : plan_.below("day", n, 21) - 6;
  made.window_from = plan_.today + days(day) + hours(7 + plan_.below("hour", n, 8));
  made.window_to = *made.window_from + hours(4);
  made.due_at = *made.window_from + days(2);
  made.est_minutes = 30 + 15 * plan_.below("minutes", n, 12);
  made.checklist = {{"isolated", "Switched off and secured", true},
                    {"tested", "Test run without findings", true},
                    {"cleaned", "Workplace left clean", false}};
  made.closeout_policy.min_photos = plan_.below("photos", n, 2);
  made.onsite_contact_id = plan_.contact(site);
  made.internal_note = plan_.below("note", n, 3) == 0 ? "Invoice to the head office, not to the site." : "";
  if (plan_.below("limit", n, 4) == 0) made.cost_limit = Money{50'000, "EUR"};
  if (is_final(made.state)) made.closed_at = *made.window_to;
  made.created_at = *made.window_from - days(5);
  made.created_by = plan_.manager();
  return made;
}

Result<void> DemoJobs::assign(const Job& job, std::int64_t n, UserId worker) {
  Assignment assignment;
  assignment.id.value = plan_.id("assignment", n);
  assignment.job_id = job.id;
  assignment.user_id = worker;
  assignment.state = job.state == JobState::kAssigned ? AssignmentState::kOffered : AssignmentState::kAccepted;
  assignment.scheduled_from = job.window_from;
  assignment.scheduled_to = job.window_to;
  assignment.created_at = job.created_at + hours(2);
  if (is_final(job.state)) {
    assignment.state = AssignmentState::kEnded;
    assignment.ended_at = job.closed_at;
    assignment.ended_reason = job.state == JobState::kClosed ? AssignmentEnd::kClosed : AssignmentEnd::kCancelled;
  }
  return put(assignment, plan_.manager());
}

Result<void> DemoJobs::event(const Job& job, std::string_view kind, JobState from, JobState to, UserId actor,
                             TimePoint at) {
  JobEvent event;
  event.id.value = uuid_for(job.id.str(), kind);
  event.job_id = job.id;
  event.kind = kind;
  event.from = from;
  event.to = to;
  event.actor = actor;
  event.occurred_at = at;
  event.received_at = at;
  return put(event, actor);
}

Result<void> DemoJobs::history(const Job& job, UserId worker) {
  const TimePoint start = *job.window_from + minutes(20);
  TRY(event(job, "job.assign", JobState::kOpen, JobState::kAssigned, plan_.manager(), job.created_at + hours(2)));
  if (job.state == JobState::kCancelled) {
    return event(job, "job.cancel", JobState::kAssigned, JobState::kCancelled, plan_.manager(), *job.closed_at);
  }
  if (job.state == JobState::kAssigned || job.state == JobState::kAccepted) return {};
  TRY(event(job, "job.start", JobState::kAssigned, JobState::kInProgress, worker, start));
  if (job.state == JobState::kOnHold) {
    return event(job, "job.hold", JobState::kInProgress, JobState::kOnHold, worker, start + hours(1));
  }
  if (!has_closeout(job.state)) return {};
  TRY(event(job, "closeout.submit", JobState::kInProgress, JobState::kAwaitingVerification, worker, start + hours(2)));
  if (job.state == JobState::kClosed) {
    return event(job, "closeout.verify", JobState::kAwaitingVerification, JobState::kClosed, plan_.manager(),
                 *job.closed_at);
  }
  if (job.state != JobState::kRework) return {};
  return event(job, "closeout.return", JobState::kAwaitingVerification, JobState::kRework, plan_.manager(),
               start + hours(3));
}

Result<void> DemoJobs::comments(const Job& job, std::int64_t n, UserId worker) {
  const std::int64_t count = plan_.below("comments", n, 3);
  for (std::int64_t i = 0; i < count; ++i) {
    Comment comment;
    comment.id.value = plan_.id("comment", n * 3 + i);
    comment.object_id = job.id.value;
    comment.body = plan_.pick(kRemarks, "remark", n * 3 + i);
    comment.visibility = i == 1 ? Visibility::kInternal : Visibility::kPublic;
    comment.created_by = i == 1 ? plan_.manager() : worker;
    comment.created_at = std::min(plan_.now, *job.window_from) + minutes(i);
    TRY(put(comment, comment.created_by));
  }
  return {};
}

Result<void> DemoJobs::closeout(const Job& job, std::int64_t n, UserId worker) {
  const std::string picture = plan_.picture(n % kDemoPictures);
  const TimePoint done = *job.window_from + minutes(140);
  Attachment photo;
  photo.id.value = plan_.id("photo", n);
  photo.owner_id = job.id.value;
  photo.role = AttachmentRole::kAfter;
  photo.sha256 = sha256(picture);
  photo.bytes = static_cast<std::int64_t>(picture.size());
  photo.mime = "image/png";
  photo.file_name = "after.png";
  photo.width = 96;
  photo.height = 64;
  photo.taken_at = done;
  photo.stored_at = done;
  photo.created_at = done;
  photo.created_by = worker;
  TRY(put(photo, worker));

  Closeout closeout;
  closeout.id.value = plan_.id("closeout", n);
  closeout.job_id = job.id;
  closeout.state = job.state == JobState::kClosed   ? CloseoutState::kVerified
                   : job.state == JobState::kRework ? CloseoutState::kReturned
                                                    : CloseoutState::kSubmitted;
  closeout.work_done = plan_.pick(kWorkDone, "work", n);
  closeout.outcome = plan_.below("outcome", n, 6) == 0 ? Outcome::kTemporary : Outcome::kFixed;
  closeout.checklist_results = {{"isolated", CheckResult::kOk, ""}, {"tested", CheckResult::kOk, ""}};
  closeout.time_entries = {{30 + 15 * plan_.below("spent", n, 10), *job.window_from + minutes(20), ""}};
  if (plan_.below("cost", n, 2) == 0) {
    closeout.costs = {{"Small parts", 1000, Money{500 + 100 * plan_.below("price", n, 90), "EUR"}, std::nullopt}};
  }
  closeout.manifest = {{photo.id, photo.sha256, photo.bytes}};
  closeout.complete = true;
  if (job.state == JobState::kRework) closeout.return_reason = "The photo does not show the repaired place.";
  if (job.state != JobState::kAwaitingVerification) closeout.decided_by = plan_.manager();
  closeout.created_at = done;
  closeout.created_by = worker;
  return put(closeout, worker);
}

}  // namespace satchel::server
