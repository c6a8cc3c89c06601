#include <cmath>
#include <ostream>

#include "tests/support/rules_scene.h"

using namespace satchel;
using namespace satchel::test;

namespace {

// The code and first field of a refusal; false where the operation was done.
struct Refused {
  std::optional<ErrorCode> code;
  std::string field;
  explicit operator bool() const { return code.has_value(); }
  bool operator==(const Refused&) const = default;
};
std::ostream& operator<<(std::ostream& out, const Refused& one) {
  return out << (one.code ? name_of(*one.code) : "done") << " " << one.field;
}

AttachmentId file_id_of(std::uint8_t n) {
  AttachmentId id;
  id.value.bytes[0] = n;
  return id;
}

// What decide() says of these arguments on a job where the operation itself is legal.
Refused refusal(const Result<Effects>& result) {
  if (result) return {};
  return Refused{result.error().code, result.error().fields.empty() ? "" : result.error().fields[0]};
}

struct Bench : Scene {
  JobId job = job_in(JobState::kInProgress, technician);

  Refused submit(const std::function<void(SubmitCloseout&)>& change) {
    SubmitCloseout args = evidence();
    change(args);
    return refusal(ask(technician, job, args));
  }
  Refused create(const std::function<void(CreateJob&)>& change) {
    CreateJob args;
    args.title = "New";
    change(args);
    return refusal(ask(manager, make<JobId>(), args));
  }
  Refused attach(const std::function<void(AddAttachment&)>& change) {
    AddAttachment args;
    args.attachment_id = make<AttachmentId>();
    args.bytes = 5;
    change(args);
    return refusal(ask(technician, job, args));
  }
};
Refused at(ErrorCode code, std::string field) {
  return {code, std::move(field)};
}

}  // namespace

TEST_CASE("ranges of a closeout: at the limit, and one past it") {
  Bench b;
  using enum ErrorCode;
  const auto minutes = [&](std::int64_t n) {
    return b.submit([&](auto& a) { a.time_entries = {{5, {}, ""}, {n, {}, ""}}; });
  };
  CHECK_FALSE(minutes(0));
  CHECK_FALSE(minutes(1440));
  CHECK(minutes(1441) == at(kOutOfRange, "time_entries[1].minutes"));
  CHECK(minutes(-1) == at(kOutOfRange, "time_entries[1].minutes"));

  const auto part = [&](std::int64_t n) { return b.submit([&](auto& a) { a.parts = {{"Seal", n, "pcs"}}; }); };
  CHECK_FALSE(part(1));
  CHECK_FALSE(part(1'000'000'000));
  CHECK(part(0) == at(kOutOfRange, "parts[0].quantity_milli"));
  CHECK(part(1'000'000'001) == at(kOutOfRange, "parts[0].quantity_milli"));
  CHECK(b.submit([](auto& a) { a.parts = {{"  ", 1, ""}}; }) == at(kMissingField, "parts[0].name"));

  const auto cost = [&](std::int64_t quantity, std::int64_t minor, std::string currency) {
    return b.submit([&](auto& a) { a.costs = {{"Taxi", quantity, {minor, currency}, {}}}; });
  };
  CHECK_FALSE(cost(1000, 1'000'000'000'000, "EUR"));
  CHECK_FALSE(cost(1000, -1'000'000'000'000, "CHF"));
  CHECK(cost(1000, 1'000'000'000'001, "EUR") == at(kOutOfRange, "costs[0].unit_price.minor"));
  CHECK(cost(1000, -1'000'000'000'001, "EUR") == at(kOutOfRange, "costs[0].unit_price.minor"));
  CHECK(cost(0, 1, "EUR") == at(kOutOfRange, "costs[0].quantity_milli"));
  for (const char* currency : {"", "EU", "eur", "EU1", "EÜ"}) {
    CHECK(cost(1000, 1, currency) == at(kInvalidArgument, "costs[0].unit_price.currency"));
  }
  CHECK(cost(1000, 1, "EURO") == at(kTooLong, "costs[0].unit_price.currency"));
  CHECK(b.submit([](auto& a) { a.costs = {{"", 1, {1, "EUR"}, {}}}; }) == at(kMissingField, "costs[0].text"));
}

TEST_CASE("a closeout's ids, keys and texts") {
  Bench b;
  using enum ErrorCode;
  CHECK(b.submit([](auto& a) { a.closeout_id = {}; }) == at(kInvalidArgument, "closeout_id"));
  CHECK(b.submit([](auto& a) { a.work_done = " \n\t"; }) == at(kEvidenceMissing, "work_done"));
  CHECK(b.submit([](auto& a) { a.work_done.assign(64 * 1024 + 1, 'x'); }) == at(kTooLong, "work_done"));
  CHECK_FALSE(b.submit([](auto& a) { a.work_done.assign(64 * 1024, 'x'); }));
  CHECK(b.submit([](auto& a) { a.follow_up = "caf\xc3"; }) == at(kBadUtf8, "follow_up"));
  CHECK(b.submit([](auto& a) { a.checklist_results = {{"nowhere", CheckResult::kOk, ""}}; }) ==
        at(kInvalidArgument, "checklist_results[0].key"));
  CHECK(b.submit([](auto& a) { a.signature = {{file_id_of(1), " ", ""}}; }) == at(kMissingField, "signature.name"));
  CHECK(b.submit([](auto& a) { a.signature = {{file_id_of(1), "Ms Ada", ""}}; }) ==
        at(kInvalidArgument, "signature.attachment_id"));
  CHECK(b.submit([](auto& a) { a.manifest = {{file_id_of(1), {}, 1}, {file_id_of(1), {}, 1}}; }) ==
        at(kInvalidArgument, "manifest[1].attachment_id"));
  CHECK(b.submit([](auto& a) { a.manifest = {{file_id_of(1), {}, -1}}; }) == at(kOutOfRange, "manifest[0].bytes"));
  CHECK(b.submit([](auto& a) { a.time_entries.resize(1001); }) == at(kTooLong, "time_entries"));
  CHECK_FALSE(b.submit([](auto& a) { a.time_entries.resize(1000); }));
}

TEST_CASE("reasons are words") {
  Bench b;
  const auto blank = at(ErrorCode::kReasonRequired, "reason");
  const JobId assigned = b.job_in(JobState::kAssigned, b.technician);
  const JobId waiting = b.job_in(JobState::kAwaitingVerification, b.technician);
  const JobId closed = b.job_in(JobState::kClosed, b.technician);
  const CloseoutId closeout = b.last_closeout(waiting)->id;
  for (const char* text : {"", "   ", "\t\n"}) {
    CHECK(refusal(b.ask(b.technician, assigned, DeclineAssignment{text})) == blank);
    CHECK(refusal(b.ask(b.manager, assigned, CancelJob{text})) == blank);
    CHECK(refusal(b.ask(b.manager, closed, ReopenJob{text})) == blank);
    CHECK(refusal(b.ask(b.manager, waiting, ReturnCloseout{closeout, text, {}})) == blank);
    CHECK(refusal(b.ask(b.manager, waiting, ReturnCloseout{closeout, "see below", {{"photos", text}}})) ==
          at(ErrorCode::kReasonRequired, "items[0].reason"));
  }
  CHECK(refusal(b.ask(b.manager, assigned, CancelJob{std::string(4097, 'x')})) == at(ErrorCode::kTooLong, "reason"));
}

TEST_CASE("a new job's arguments") {
  Bench b;
  using enum ErrorCode;
  CHECK_FALSE(b.create([](auto&) {}));
  CHECK(b.create([](auto& a) { a.title = " "; }) == at(kMissingField, "title"));
  CHECK(b.create([](auto& a) { a.title.assign(501, 'x'); }) == at(kTooLong, "title"));
  CHECK(b.create([&](auto& a) {
    a.window_from = b.now;
    a.window_to = b.now - Millis(1);
  }) == at(kInvalidArgument, "window_to"));
  CHECK(b.create([](auto& a) { a.est_minutes = -1; }) == at(kOutOfRange, "est_minutes"));
  CHECK(b.create([](auto& a) { a.closeout_policy.min_photos = 101; }) == at(kOutOfRange, "closeout_policy.min_photos"));
  CHECK(b.create([](auto& a) { a.cost_limit = Money{5, "euro"}; }) == at(kTooLong, "cost_limit.currency"));
  CHECK(b.create([](auto& a) { a.cost_limit = Money{5, "eur"}; }) == at(kInvalidArgument, "cost_limit.currency"));
  CHECK(b.create([](auto& a) { a.checklist = {{"a", "Oil", true}, {"a", "Seal", false}}; }) ==
        at(kInvalidArgument, "checklist[1].key"));
  CHECK(b.create([](auto& a) { a.checklist = {{"", "Oil", true}}; }) == at(kMissingField, "checklist[0].key"));
  CHECK(b.create([&](auto& a) { a.site_id = b.make<SiteId>(); }) == at(kInvalidArgument, "site_id"));
  CHECK(b.create([&](auto& a) { a.asset_ids = {b.asset, b.make<AssetId>()}; }) == at(kInvalidArgument, "asset_ids[1]"));
  CHECK(b.create([&](auto& a) { a.onsite_contact_id = b.make<ContactId>(); }) ==
        at(kInvalidArgument, "onsite_contact_id"));
  CHECK(refusal(b.ask(b.manager, JobId{}, [] {
          CreateJob args;
          args.title = "New";
          return args;
        }())) == at(kInvalidArgument, "target"));
}

TEST_CASE("a file's arguments") {
  Bench b;
  using enum ErrorCode;
  CHECK_FALSE(b.attach([](auto&) {}));
  CHECK(b.attach([](auto& a) { a.attachment_id = {}; }) == at(kInvalidArgument, "attachment_id"));
  CHECK_FALSE(b.attach([](auto& a) { a.bytes = 200 << 20; }));
  CHECK(b.attach([](auto& a) { a.bytes = (200 << 20) + 1; }) == at(kOutOfRange, "bytes"));
  CHECK(b.attach([](auto& a) { a.bytes = -1; }) == at(kOutOfRange, "bytes"));
  CHECK(b.attach([](auto& a) { a.lat = 90.1; }) == at(kOutOfRange, "lat"));
  CHECK(b.attach([](auto& a) { a.lon = -181; }) == at(kOutOfRange, "lon"));
  CHECK(b.attach([](auto& a) { a.lon = std::nan(""); }) == at(kOutOfRange, "lon"));
  CHECK(b.attach([](auto& a) { a.width = 0; }) == at(kOutOfRange, "width"));
  CHECK(b.attach([](auto& a) { a.file_name.assign(256, 'x'); }) == at(kTooLong, "file_name"));
}

// req: C1
TEST_CASE("exactly one assignee, and one that exists and works") {
  Bench b;
  using enum ErrorCode;
  const JobId open = b.job_in(JobState::kOpen, b.technician);
  AssignJob args = b.to_user(b.technician);
  args.group_id = b.group;
  CHECK(refusal(b.ask(b.manager, open, args)) == at(kInvalidArgument, "user_id"));
  args.user_id.reset();
  CHECK_FALSE(refusal(b.ask(b.manager, open, args)));
  args.group_id = b.make<GroupId>();
  CHECK(refusal(b.ask(b.manager, open, args)) == at(kInvalidArgument, "group_id"));
  args.group_id.reset();
  CHECK(refusal(b.ask(b.manager, open, args)) == at(kInvalidArgument, "user_id"));
  CHECK(refusal(b.ask(b.manager, open, b.to_user(b.guest))) == at(kInvalidArgument, "user_id"));
  AssignJob nobody = b.to_user(b.technician);
  nobody.user_id = b.make<UserId>();
  CHECK(refusal(b.ask(b.manager, open, nobody)) == at(kInvalidArgument, "user_id"));
  ReassignJob over = b.over_to(b.technician);
  over.scheduled_from = b.now;
  over.scheduled_to = b.now - Millis(1);
  CHECK(refusal(b.ask(b.manager, open, over)) == at(kInvalidArgument, "scheduled_to"));
}

TEST_CASE("an operation has a target of its kind") {
  Bench b;
  Operation start = b.operation(b.job, StartJob{});
  start.target.type = RecordType::kSite;
  CHECK(refusal(b.decide(start, b.technician)) == at(ErrorCode::kInvalidArgument, "target"));
  Operation read = b.operation(b.job, ReadNotification{});
  CHECK(refusal(b.decide(read, b.technician)) == at(ErrorCode::kInvalidArgument, "target"));
  Operation talk = b.operation(b.job, AddComment{b.make<CommentId>(), "hello", Visibility::kPublic});
  talk.target.type = RecordType::kSettings;
  CHECK(refusal(b.decide(talk, b.technician)) == at(ErrorCode::kInvalidArgument, "target"));
  talk.target = {RecordType::kSite, b.site.value};
  CHECK(b.decide(talk, b.technician));
  CHECK(refusal(b.ask(b.technician, b.job, AddComment{b.make<CommentId>(), " ", Visibility::kPublic})) ==
        at(ErrorCode::kMissingField, "body"));
}
