#include <set>

#include "core/rules/late.h"
#include "tests/support/rules_scene.h"

using namespace satchel;
using namespace satchel::test;

namespace {

using std::chrono::hours;
using std::chrono::minutes;

// A job that the contractor had from `given` to `taken`; now it is the colleague's.
struct Reassigned : Scene {
  JobId job = job_in(JobState::kInProgress, contractor);
  TimePoint given = assignments(job)[0].created_at;
  TimePoint taken;
  Reassigned() {
    now += hours(5);
    taken = now;
    act(manager, job, over_to(colleague));
    now += hours(5);
  }
  bool late(OperationArgs args, TimePoint done, std::optional<TimePoint> dropped = {}) {
    Operation one = operation(job, std::move(args));
    one.occurred_at = done;
    return late(one, contractor, dropped);
  }
  bool late(const Operation& one, const Actor& who, std::optional<TimePoint> dropped = {}) const {
    const auto result = decide(one, who);
    REQUIRE_FALSE(result);
    return is_late_work(one, who, WorldFacts(world, who), result.error(), dropped);
  }
};

Effects accept_late(Scene& scene, const Operation& one, const Actor& author) {
  auto effects = decide_late(one, author, WorldFacts(scene.world, author), scene.now);
  if (!effects) FAIL(to_string(effects.error()));
  scene.world.apply(*effects);
  return std::move(*effects);
}

}  // namespace

TEST_CASE("R17: work done while the job was theirs is late, whatever kind of work") {
  Reassigned s;
  AddAttachment file;
  file.attachment_id = s.make<AttachmentId>();
  for (const OperationArgs& args : std::initializer_list<OperationArgs>{
           StartJob{}, HoldJob{}, s.evidence(), AcceptAssignment{}, DeclineAssignment{"ill"},
           AddComment{s.make<CommentId>(), "hello", Visibility::kPublic}, file}) {
    CHECK(s.late(args, s.taken - minutes(10)));
  }
}

TEST_CASE("R17: bounded by a real assignment and by when the device let the job go") {
  Reassigned s;
  const SubmitCloseout args = s.evidence();
  CHECK(s.late(args, s.taken + minutes(10)));                         // it had not heard yet
  CHECK(s.late(args, s.taken + minutes(10), s.taken + hours(1)));     // nor then
  CHECK_FALSE(s.late(args, s.taken + hours(2), s.taken + hours(1)));  // it had
  CHECK(s.late(args, s.given - hours(20)));                           // a clock that is off
  CHECK_FALSE(s.late(args, s.given - hours(26)));                     // never theirs
  Operation stranger = s.operation(s.job, args);
  CHECK_FALSE(s.late(stranger, s.technician));
  stranger.target.id = s.make<JobId>().value;
  CHECK_FALSE(s.late(stranger, s.contractor));
}

TEST_CASE("R17: what the author gave up themselves, or may not do at all, is not late") {
  Scene scene;
  const JobId job = scene.job_in(JobState::kAssigned, scene.contractor);
  const Operation start = scene.operation(job, StartJob{});
  scene.act(scene.contractor, job, DeclineAssignment{"ill"});
  const WorldFacts facts(scene.world, scene.contractor);
  CHECK_FALSE(is_late_work(start, scene.contractor, facts, Error{ErrorCode::kNotFound, "", {}}, {}));

  Reassigned s;
  const Operation note = s.operation(s.job, AddComment{s.make<CommentId>(), "hi", Visibility::kInternal});
  CHECK_FALSE(s.late(note, s.contractor));  // forbidden, then as now
  const Operation edit = s.operation(s.job, EditJob{});
  CHECK_FALSE(s.late(edit, s.contractor));
}

TEST_CASE("R17: a group's work is late for its members alone") {
  Scene scene;
  Actor member = scene.contractor;
  member.groups = {scene.group};
  const JobId job = scene.job_in(JobState::kInProgress, member, scene.to_group());
  Operation one = scene.operation(job, scene.evidence());
  scene.now += hours(1);
  scene.act(scene.manager, job, scene.over_to(scene.colleague));
  const Error refusal{ErrorCode::kNotFound, "", {}};
  CHECK(is_late_work(one, member, WorldFacts(scene.world, member), refusal, {}));
  CHECK_FALSE(is_late_work(one, scene.contractor, WorldFacts(scene.world, scene.contractor), refusal, {}));
}

TEST_CASE("R17: on a job that the office cancelled evidence is held; against better knowledge it is refused") {
  Scene scene;
  const JobId job = scene.job_in(JobState::kInProgress, scene.contractor);
  const std::int64_t seen = scene.world.find<Job>(job)->rev;
  scene.act(scene.manager, job, CancelJob{"customer called"});
  scene.now += hours(2);
  Operation one = scene.operation(job, scene.evidence());
  const auto late = [&](std::int64_t rev) {
    one.base.rev = rev;
    const auto result = scene.decide(one, scene.contractor);
    REQUIRE_FALSE(result);
    CHECK(result.error().code == ErrorCode::kIllegalTransition);
    return is_late_work(one, scene.contractor, WorldFacts(scene.world, scene.contractor), result.error(), {});
  };
  CHECK(late(0));
  CHECK(late(seen));
  CHECK_FALSE(late(scene.world.find<Job>(job)->rev));
  one.args = AcceptAssignment{};
  CHECK_FALSE(late(seen));
}

TEST_CASE("R17: who closed the job with their own evidence knows that it is over") {
  Scene scene;
  const JobId job = scene.job_in(JobState::kClosed, scene.contractor);
  scene.now += hours(1);
  const Operation start = scene.operation(job, StartJob{});
  const auto result = scene.decide(start, scene.contractor);
  REQUIRE_FALSE(result);
  CHECK_FALSE(is_late_work(start, scene.contractor, WorldFacts(scene.world, scene.contractor), result.error(), {}));
}

TEST_CASE("R17: taken back and given again, only what was done the first time is late") {
  Reassigned s;
  s.act(s.manager, s.job, s.over_to(s.contractor));
  CHECK(s.late(s.evidence(), s.taken - minutes(10)));
  CHECK_FALSE(s.late(s.evidence(), s.now));
}

TEST_CASE("accepted late, before anybody else has begun: the evidence carries the job to verification, marked late") {
  Reassigned s;
  Operation one = s.operation(s.job, s.evidence("Done before I heard"));
  one.occurred_at = s.taken - minutes(5);
  const Effects effects = accept_late(s, one, s.contractor);
  CHECK(s.state(s.job) == JobState::kAwaitingVerification);
  const Closeout closeout = *s.last_closeout(s.job);
  CHECK(closeout.late);
  CHECK(closeout.state == CloseoutState::kSubmitted);
  CHECK(closeout.created_by == s.contractor.user);
  CHECK(closeout.created_at == one.occurred_at);
  REQUIRE(puts_of<JobEvent>(effects).size() == 1);
  CHECK(puts_of<JobEvent>(effects)[0].late);
  CHECK(puts_of<JobEvent>(effects)[0].from == JobState::kAssigned);
  s.act(s.manager, s.job, VerifyCloseout{closeout.id, ""});
  CHECK(s.state(s.job) == JobState::kClosed);
}

TEST_CASE("accepted late on a job that went on: evidence beside it, and no state moves back") {
  Reassigned s;
  const Operation one = s.operation(s.job, s.evidence("Mine"));
  const Operation start = s.operation(s.job, StartJob{});
  s.act(s.colleague, s.job, StartJob{});
  accept_late(s, start, s.contractor);
  CHECK(s.state(s.job) == JobState::kInProgress);
  s.act(s.colleague, s.job, s.evidence("Theirs"));
  const CloseoutId theirs = s.last_closeout(s.job)->id;
  accept_late(s, one, s.contractor);
  CHECK(s.state(s.job) == JobState::kAwaitingVerification);
  CHECK(s.world.find<Closeout>(theirs)->state == CloseoutState::kSubmitted);
  CHECK(s.last_closeout(s.job)->version == 2);
  CHECK(s.last_closeout(s.job)->state == CloseoutState::kSuperseded);
  s.act(s.manager, s.job, VerifyCloseout{theirs, ""});
  Operation third = s.operation(s.job, s.evidence("Again"));
  accept_late(s, third, s.contractor);
  CHECK(s.state(s.job) == JobState::kClosed);
}

TEST_CASE("accepted late on a cancelled job: kept, and the job stays cancelled") {
  Scene scene;
  const JobId job = scene.job_in(JobState::kInProgress, scene.contractor);
  const Operation one = scene.operation(job, scene.evidence());
  scene.act(scene.manager, job, CancelJob{"customer called"});
  accept_late(scene, one, scene.contractor);
  CHECK(scene.state(job) == JobState::kCancelled);
  CHECK(scene.last_closeout(job)->late);
}

TEST_CASE("accepted late: comments and files come in, what is wrong in itself does not, nothing comes in twice") {
  Reassigned s;
  const CommentId comment = s.make<CommentId>();
  const Effects effects =
      accept_late(s, s.operation(s.job, AddComment{comment, "The valve sticks", Visibility::kPublic}), s.contractor);
  CHECK(s.world.find<Comment>(comment)->created_by == s.contractor.user);
  CHECK(puts_of<JobEvent>(effects)[0].late);
  const auto refused = [&](OperationArgs args) {
    return code_of(
        decide_late(s.operation(s.job, std::move(args)), s.contractor, WorldFacts(s.world, s.contractor), s.now));
  };
  CHECK(refused(AddComment{comment, "Other words", Visibility::kPublic}) == ErrorCode::kAlreadyExists);
  CHECK(refused(s.evidence(" ")) == ErrorCode::kEvidenceMissing);
  SubmitCloseout wrong = s.evidence();
  wrong.time_entries = {{1441, {}, ""}};
  CHECK(refused(wrong) == ErrorCode::kOutOfRange);
  CHECK(refused(EditJob{}) == ErrorCode::kForbidden);
  const Operation once = s.operation(s.job, s.evidence());
  accept_late(s, once, s.contractor);
  CHECK(code_of(decide_late(once, s.contractor, WorldFacts(s.world, s.contractor), s.now)) ==
        ErrorCode::kAlreadyExists);
}

namespace {

// Every operation there is, with nothing said; the index is its kind.
template <std::size_t... kind>
std::vector<OperationArgs> all_of(std::index_sequence<kind...>) {
  return {OperationArgs(std::in_place_index<kind>)...};
}

}  // namespace

TEST_CASE("R17: of what somebody had without an assignment, edits, tickets and talk are held; nothing else is") {
  using enum OperationKind;
  const std::set<OperationKind> held{
      kAddComment,       kAddAttachment,      kEditJob,         kMessageTicket, kSetTicketStatus, kEditProject,
      kEditCommercial,   kEditSite,           kArchiveSite,     kEditContact,   kArchiveContact,  kAddContactPoint,
      kEditContactPoint, kRemoveContactPoint, kEditAsset,       kArchiveAsset,  kAddAssetTag,     kRemoveAssetTag,
      kEditDocument,     kReviseDocument,     kArchiveDocument, kLinkDocument,  kUnlinkDocument};
  Scene s;
  const WorldFacts facts(s.world, s.manager);
  const Error gone{ErrorCode::kNotFound, "", {}};
  for (OperationArgs& args : all_of(std::make_index_sequence<std::variant_size_v<OperationArgs>>())) {
    Operation one = s.operation(JobId{}, std::move(args));
    one.target = {RecordType::kAsset, s.asset.value};
    CAPTURE(one.kind_name());
    CHECK(is_late_edit(one, s.manager, facts, gone) == held.contains(one.kind()));
    CHECK_FALSE(is_late_edit(one, s.manager, facts, Error{ErrorCode::kForbidden, "", {}}));
    one.target.id = s.make<AssetId>().value;
    CHECK_FALSE(is_late_edit(one, s.manager, facts, gone));
  }
}

TEST_CASE("R17: talk about a job is held for whom it was shown to; whose it was talks as part of their work") {
  Reassigned s;
  const Operation talk = s.operation(s.job, AddComment{s.make<CommentId>(), "It drips", Visibility::kPublic});
  const Error gone{ErrorCode::kNotFound, "", {}};
  CHECK(is_late_edit(talk, s.technician, WorldFacts(s.world, s.technician), gone));
  CHECK_FALSE(is_late_edit(talk, s.contractor, WorldFacts(s.world, s.contractor), gone));
  CHECK_FALSE(is_late_edit(talk, s.guest, WorldFacts(s.world, s.guest), gone));  // who may not say it at all
}
