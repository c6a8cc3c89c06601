#include "server/storage/audit.h"
#include "server/storage/ledger.h"
#include "tests/unit/office/world.h"

namespace satchel::server::test {
namespace {

using protocol::ReceivedOperation;

AddComment comment(World& world, const std::string& body) {
  AddComment args;
  args.comment_id = world.make_id<CommentTag>();
  args.body = body;
  return args;
}

std::vector<protocol::Verdict> send(World& world, UserId user, DeviceId device,
                                    const std::vector<Operation>& operations) {
  std::vector<ReceivedOperation> list;
  for (const Operation& one : operations) list.push_back(received(one));
  auto verdicts = world.perform->perform(world.principal(user, device), list);
  REQUIRE(verdicts);
  REQUIRE(verdicts->size() == operations.size());
  return std::move(*verdicts);
}

std::size_t security_events(World& world, std::string_view kind) {
  auto snapshot = world.storage->read().value();
  std::size_t count = 0;
  const auto all = Ledger(snapshot.database()).security_events().value();
  for (const auto& event : all) count += event.kind == kind;
  return count;
}

struct AtWork : World {
  JobId job = add_job("Pump leaks", technician);
  DeviceId device = add_device(technician);
};

TEST_CASE_FIXTURE(AtWork, "an operation is applied once, however often it comes") {
  const Operation start = operation(job, StartJob{});
  const auto first = send(*this, technician, device, {start});
  CHECK(first[0].kind == VerdictKind::kApplied);
  CHECK(first[0].rev == storage->rev());
  CHECK(find<Job>(job.value)->state == JobState::kInProgress);
  const auto events = count<JobEvent>();

  const auto again = send(*this, technician, device, {start, start});
  CHECK(again[0] == first[0]);
  CHECK(again[1] == first[0]);
  CHECK(count<JobEvent>() == events);
  CHECK(storage->rev() == first[0].rev);
}

TEST_CASE_FIXTURE(AtWork,
                  "the same id with other content, or from another person, is rejected loudly and changes nothing") {
  Operation said = operation(job, comment(*this, "it is the seal"));
  send(*this, technician, device, {said});
  const Operation altered = operation(job, comment(*this, "it is the motor"));
  Operation same_id = altered;
  same_id.id = said.id;
  const auto verdicts = send(*this, technician, device, {same_id});
  CHECK(verdicts[0].kind == VerdictKind::kRejected);
  CHECK(verdicts[0].code == "operation_altered");
  const auto stranger = send(*this, contractor, add_device(contractor), {said});
  CHECK(stranger[0].code == "operation_altered");
  CHECK(count<Comment>() == 1);
  CHECK(count<VerdictRow>() == 0);
  CHECK(security_events(*this, "operation_altered") == 2);
  // The first one's verdict stands.
  CHECK(send(*this, technician, device, {said})[0].kind == VerdictKind::kApplied);
}

TEST_CASE_FIXTURE(AtWork,
                  "what can never succeed is rejected with its reason, kept for its author, and harms nobody else") {
  ReceivedOperation broken = received(operation(job, StartJob{}));
  broken.operation = fail(ErrorCode::kTooLong, "longer than 65536 bytes", {"args.body"});
  const ReceivedOperation fine = received(operation(job, comment(*this, "still fine")));
  const auto verdicts = perform->perform(principal(technician, device), std::vector{broken, fine}).value();
  CHECK(verdicts[0].kind == VerdictKind::kRejected);
  CHECK(verdicts[0].code == "too_long");
  CHECK(verdicts[0].arguments == std::vector<std::string>{"args.body"});
  CHECK(verdicts[1].kind == VerdictKind::kApplied);
  CHECK(find<VerdictRow>(broken.id.value)->verdict == VerdictKind::kRejected);
  CHECK(count<Comment>() == 1);
}

TEST_CASE_FIXTURE(AtWork, "an unknown kind is kept by the device and decided once the office knows it") {
  const Operation start = operation(job, StartJob{});
  ReceivedOperation newer = received(start);
  newer.operation = fail(ErrorCode::kUnknownKind, "unknown operation kind");
  Operation after = operation(job, comment(*this, "after it"));
  after.after = {start.id};
  const auto verdicts = perform->perform(principal(technician, device), std::vector{newer, received(after)}).value();
  CHECK(verdicts[0].kind == VerdictKind::kUnknownKind);
  CHECK(verdicts[1].kind == VerdictKind::kUnknownKind);
  CHECK(count<VerdictRow>() == 0);
  const auto later = send(*this, technician, device, {start, after});
  CHECK(later[0].kind == VerdictKind::kApplied);
  CHECK(later[1].kind == VerdictKind::kApplied);
}

TEST_CASE_FIXTURE(AtWork, "a group is applied together or not at all") {
  const OperationGroupId group = make_id<OperationGroupTag>();
  Operation said = operation(job, comment(*this, "starting"));
  Operation verify = operation(job, VerifyCloseout{make_id<CloseoutTag>(), ""});
  said.group = verify.group = group;
  const Operation alone = operation(job, comment(*this, "not in the group"));
  const auto verdicts = send(*this, technician, device, {said, alone, verify});
  CHECK(verdicts[0].code == "group_failed");
  CHECK(verdicts[1].kind == VerdictKind::kApplied);
  CHECK(verdicts[2].kind == VerdictKind::kRejected);
  CHECK(verdicts[2].code == "forbidden");
  CHECK(count<Comment>() == 1);

  Operation start = operation(job, StartJob{});
  Operation second = operation(job, comment(*this, "started"));
  start.group = second.group = make_id<OperationGroupTag>();
  second.after = {start.id};
  const auto together = send(*this, technician, device, {start, second});
  CHECK(together[0].kind == VerdictKind::kApplied);
  CHECK(together[1].kind == VerdictKind::kApplied);
  CHECK(together[0].rev == together[1].rev);
}

TEST_CASE_FIXTURE(AtWork,
                  "a group with a member that cannot be read is rejected, even where another member is late work") {
  const Operation start = operation(job, StartJob{});
  clock.advance(std::chrono::minutes(1));
  ReassignJob reassign;
  reassign.assignment_id = make_id<AssignmentTag>();
  reassign.user_id = contractor;
  act(job, reassign);
  ReceivedOperation late = received(start);
  ReceivedOperation broken = received(operation(job, comment(*this, "x")));
  broken.operation = fail(ErrorCode::kWrongType, "expected a string", {"args.body"});
  late.group = broken.group = make_id<OperationGroupTag>();
  const auto verdicts = perform->perform(principal(technician, device), std::vector{late, broken}).value();
  CHECK(verdicts[0].code == "group_failed");
  CHECK(verdicts[1].code == "wrong_type");
  CHECK(held->list(principal(manager))->empty());
}

TEST_CASE_FIXTURE(AtWork, "what builds on a rejected operation is rejected; on one that has not come, it waits") {
  Operation verify = operation(job, VerifyCloseout{make_id<CloseoutTag>(), ""});
  Operation said = operation(job, comment(*this, "verified"));
  said.after = {verify.id};
  const auto verdicts = send(*this, technician, device, {verify, said});
  CHECK(verdicts[1].code == "dependency_failed");
  CHECK(verdicts[1].kind == VerdictKind::kRejected);

  const Operation lost = operation(job, StartJob{});
  Operation builds_on_it = operation(job, comment(*this, "on site"));
  builds_on_it.after = {lost.id};
  const auto waits = send(*this, technician, device, {builds_on_it});
  CHECK(waits[0].kind == VerdictKind::kRetry);
  CHECK(waits[0].retry_after_ms > 0);
  CHECK(count<Comment>() == 0);
  CHECK(send(*this, technician, device, {lost, builds_on_it})[1].kind == VerdictKind::kApplied);
}

TEST_CASE_FIXTURE(AtWork, "what was never in scope is answered as not existing, and noted for the security officer") {
  const JobId other = add_job("Somebody else's", contractor);
  const auto verdicts =
      send(*this, technician, device, {operation(other, StartJob{}), operation(make_id<JobTag>(), StartJob{})});
  CHECK(verdicts[0].kind == VerdictKind::kRejected);
  CHECK(verdicts[0].code == "not_found");
  CHECK(verdicts[1].code == verdicts[0].code);
  CHECK(verdicts[1].arguments == verdicts[0].arguments);
  CHECK(security_events(*this, "never_in_scope") == 2);
  CHECK(find<Job>(other.value)->state == JobState::kAssigned);
}

TEST_CASE_FIXTURE(AtWork, "a device's clock that runs ahead does not date work into the future") {
  Operation start = operation(job, StartJob{});
  start.occurred_at = clock.now() + std::chrono::hours(24 * 365);
  send(*this, technician, device, {start});
  auto snapshot = storage->read().value();
  const auto row = Ledger(snapshot.database()).find(start.id).value();
  CHECK(row->occurred_at == clock.now());
  CHECK(row->received_at == clock.now());
}

TEST_CASE_FIXTURE(AtWork, "every change is in the audit chain with what was before and after") {
  send(*this, technician, device, {operation(job, StartJob{})});
  auto snapshot = storage->read().value();
  const Audit audit(snapshot.database());
  CHECK(audit.verify());
  const auto entries = audit.list(0, 100, RecordRef{RecordType::kJob, job.value}).value();
  REQUIRE(!entries.empty());
  CHECK(entries.back().action == "job.start");
  CHECK(entries.back().user == technician);
  CHECK(entries.back().device == device);
  CHECK(entries.back().before.find("assigned") != std::string::npos);
  CHECK(entries.back().after.find("in_progress") != std::string::npos);
}

TEST_CASE_FIXTURE(AtWork, "an office action that is refused says why and changes nothing") {
  const auto before = changes();
  const auto rev = storage->rev();
  const auto refused = perform->act(principal(manager), operation(job, CancelJob{""}));
  REQUIRE(!refused);
  CHECK(refused.error().code == ErrorCode::kReasonRequired);
  CHECK(storage->rev() == rev);
  CHECK(changes() == before);
  const auto done = perform->act(principal(manager), operation(job, CancelJob{"double"}));
  REQUIRE(done);
  CHECK(*done == storage->rev());
}

TEST_CASE_FIXTURE(AtWork, "a disk that fails undoes the whole call, and the same call succeeds later") {
  const Operation start = operation(job, StartJob{});
  const std::vector<ReceivedOperation> list{received(start)};
  const Principal author = principal(technician, device);
  REQUIRE(storage->write([](WriteTransaction& tx) { return tx.database().execute("PRAGMA max_page_count = 1"); }));
  bool failed = false;
  // The file grows sooner or later; from then on nothing is applied and nothing is half applied.
  std::vector<Operation> said;
  while (!failed && said.size() < 2000) {
    said.push_back(operation(job, comment(*this, std::string(4000, 'x'))));
    const auto one = perform->perform(author, std::vector{received(said.back())});
    failed = !one;
    if (failed) CHECK(one.error().code == ErrorCode::kDiskFull);
  }
  REQUIRE(failed);
  CHECK(count<Comment>() == said.size() - 1);
  REQUIRE(
      storage->write([](WriteTransaction& tx) { return tx.database().execute("PRAGMA max_page_count = 4294967294"); }));
  CHECK(send(*this, technician, device, {said.back()})[0].kind == VerdictKind::kApplied);
  CHECK(count<Comment>() == said.size());
}

TEST_CASE_FIXTURE(AtWork, "an operation whose effects cannot be written is refused alone, with nothing of it left") {
  REQUIRE(storage->write([](WriteTransaction& tx) {
    return tx.database().execute(
        "CREATE TRIGGER poison BEFORE INSERT ON job_event WHEN NEW.kind = 'job.start' "
        "BEGIN SELECT raise(ABORT, 'poison'); END");
  }));
  const Operation before = operation(job, comment(*this, "before"));
  const Operation start = operation(job, StartJob{});
  const Operation after = operation(job, comment(*this, "after"));
  const auto verdicts = send(*this, technician, device, {before, start, after});
  CHECK(verdicts[0].kind == VerdictKind::kApplied);
  CHECK(verdicts[1].kind == VerdictKind::kRejected);
  CHECK(verdicts[2].kind == VerdictKind::kApplied);
  CHECK(find<Job>(job.value)->state == JobState::kAssigned);
  CHECK(count<Comment>() == 2);
}

TEST_CASE_FIXTURE(AtWork, "those whom a change concerns are poked, the device it came from is not") {
  int own = 0, other = 0, stranger = 0, office = 0;
  const DeviceId second = add_device(technician);
  const auto listen = [&](UserId user, DeviceId id, bool everything, int& count) {
    return hub->subscribe({user, id, everything, [&count] { ++count; }, [] {}});
  };
  const auto a = listen(technician, device, false, own);
  const auto b = listen(technician, second, false, other);
  const auto c = listen(contractor, add_device(contractor), false, stranger);
  auto d = listen(manager, add_device(manager), true, office);
  send(*this, technician, device, {operation(job, StartJob{})});
  CHECK(own == 0);
  CHECK(other == 1);
  CHECK(stranger == 0);
  CHECK(office == 1);
  d.reset();
  send(*this, technician, device, {operation(job, comment(*this, "on site"))});
  CHECK(office == 1);
  CHECK(hub->listeners() == 3);
}

}  // namespace
}  // namespace satchel::server::test
