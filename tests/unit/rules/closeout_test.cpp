#include "tests/support/rules_scene.h"

using namespace satchel;
using namespace satchel::test;

namespace {

CreateJob with_policy(std::int64_t photos, bool before_and_after, bool signature) {
  CreateJob args;
  args.closeout_policy = {photos, before_and_after, signature};
  args.checklist = {{"oil", "Oil level", true}, {"noise", "Noise", false}};
  return args;
}

// Adds a file to the job and returns the manifest's line for it.
ManifestEntry photo(Scene& scene, const Actor& who, JobId job, AttachmentRole role,
                    AttachmentKind kind = AttachmentKind::kPhoto) {
  AddAttachment args;
  args.attachment_id = scene.make<AttachmentId>();
  args.kind = kind;
  args.role = role;
  args.sha256 = sha256(args.attachment_id.str());
  args.bytes = 1234;
  scene.act(who, job, args);
  return {args.attachment_id, args.sha256, args.bytes};
}

std::vector<std::string> missing(const Result<Effects>& result) {
  REQUIRE_FALSE(result);
  REQUIRE(result.error().code == ErrorCode::kEvidenceMissing);
  return result.error().fields;
}

}  // namespace

// req: D22
TEST_CASE("a closeout brings what the job asks for, and the refusal names all that is missing") {
  Scene scene;
  const Actor& who = scene.contractor;
  const JobId job = scene.job_in(JobState::kInProgress, who, {}, with_policy(2, true, true));
  using Names = std::vector<std::string>;
  SubmitCloseout args = scene.evidence("");
  CHECK(missing(scene.ask(who, job, args)) ==
        Names{"work_done", "checklist.oil", "photos", "photo_before", "photo_after", "signature"});
  args.work_done = "Seal replaced";
  args.checklist_results = {{"oil", CheckResult::kOk, ""}};
  args.manifest = {photo(scene, who, job, AttachmentRole::kBefore)};
  CHECK(missing(scene.ask(who, job, args)) == Names{"photos", "photo_after", "signature"});
  args.manifest.push_back(photo(scene, who, job, AttachmentRole::kAfter, AttachmentKind::kFile));
  CHECK(missing(scene.ask(who, job, args)) == Names{"photos", "photo_after", "signature"});
  args.manifest.push_back(photo(scene, who, job, AttachmentRole::kAfter));
  CHECK(missing(scene.ask(who, job, args)) == Names{"signature"});
  const ManifestEntry drawn = photo(scene, who, job, AttachmentRole::kOther, AttachmentKind::kSignature);
  args.signature = Signature{drawn.attachment_id, "Ms Ada", "Caretaker"};
  scene.act(who, job, args);
  CHECK(scene.state(job) == JobState::kAwaitingVerification);
}

TEST_CASE("a manifest that does not agree with the files is refused; a file of another job counts for nothing") {
  Scene scene;
  const Actor& who = scene.technician;
  const JobId other = scene.job_in(JobState::kInProgress, who);
  const JobId job = scene.job_in(JobState::kInProgress, who, {}, with_policy(1, false, false));
  SubmitCloseout args = scene.evidence();
  args.checklist_results = {{"oil", CheckResult::kNotApplicable, ""}};
  const ManifestEntry mine = photo(scene, who, job, AttachmentRole::kOther);
  args.manifest = {mine};
  args.manifest[0].sha256 = sha256("something else");
  CHECK(scene.ask(who, job, args).error() ==
        Error{ErrorCode::kInvalidArgument, "not the hash of this file", {"manifest[0].sha256"}});
  args.manifest = {mine};
  args.manifest[0].bytes = 1;
  CHECK(scene.ask(who, job, args).error().fields == std::vector<std::string>{"manifest[0].bytes"});
  args.manifest = {photo(scene, who, other, AttachmentRole::kOther)};
  CHECK(missing(scene.ask(who, job, args)) == std::vector<std::string>{"photos"});
}

TEST_CASE("a closeout is complete once every file of its manifest is stored with the right hash") {
  Scene scene;
  const Actor& who = scene.technician;
  const JobId job = scene.job_in(JobState::kInProgress, who);
  SubmitCloseout args = scene.evidence();
  args.manifest = {photo(scene, who, job, AttachmentRole::kOther), photo(scene, who, job, AttachmentRole::kOther)};
  scene.act(who, job, args);
  CHECK_FALSE(scene.last_closeout(job)->complete);
  for (std::size_t i = 0; i < 2; ++i) {
    const auto file = scene.world.find<Attachment>(args.manifest[i].attachment_id);
    scene.world.apply(on_attachment_stored(*file, WorldFacts(scene.world, scene.admin), scene.now));
    CHECK(scene.world.find<Attachment>(args.manifest[i].attachment_id)->stored_at == scene.now);
    CHECK(scene.last_closeout(job)->complete == (i == 1));
  }
  const auto again = scene.world.find<Attachment>(args.manifest[0].attachment_id);
  CHECK(on_attachment_stored(*again, WorldFacts(scene.world, scene.admin), scene.now).puts.empty());
}

TEST_CASE("a file that arrives with another hash than the manifest's completes nothing") {
  Scene scene;
  const JobId job = scene.job_in(JobState::kInProgress, scene.technician);
  SubmitCloseout args = scene.evidence();
  args.manifest = {{scene.make<AttachmentId>(), sha256("the photo that was meant"), 5}};
  scene.act(scene.technician, job, args);
  AddAttachment other;
  other.attachment_id = args.manifest[0].attachment_id;
  other.sha256 = sha256("another photo");
  scene.act(scene.technician, job, other);
  const auto file = scene.world.find<Attachment>(other.attachment_id);
  scene.world.apply(on_attachment_stored(*file, WorldFacts(scene.world, scene.admin), scene.now));
  CHECK_FALSE(scene.last_closeout(job)->complete);
}

TEST_CASE("verifying while files are on their way needs an override with a reason, kept for the office alone") {
  Scene scene;
  const JobId job = scene.job_in(JobState::kInProgress, scene.technician);
  SubmitCloseout args = scene.evidence();
  args.manifest = {photo(scene, scene.technician, job, AttachmentRole::kOther)};
  scene.act(scene.technician, job, args);
  const auto refused = scene.ask(scene.manager, job, VerifyCloseout{args.closeout_id, "  "});
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == ErrorCode::kIncompleteEvidence);
  CHECK(refused.error().fields == std::vector<std::string>{"override_reason"});
  const Effects done = scene.act(scene.manager, job, VerifyCloseout{args.closeout_id, "seen on site"});
  CHECK(scene.last_closeout(job)->decision_note == "seen on site");
  for (const JobEvent& event : puts_of<JobEvent>(done)) CHECK(event.reason.empty());
}

// req: D24
TEST_CASE("nobody verifies their own work, not even an administrator") {
  Scene scene;
  for (const Actor* who : {&scene.manager, &scene.admin}) {
    const JobId job = scene.job_in(JobState::kAwaitingVerification, *who);
    const VerifyCloseout verify{scene.last_closeout(job)->id, "trust me"};
    CHECK(code_of(scene.ask(*who, job, verify)) == ErrorCode::kOwnWork);
    scene.act(scene.second_manager, job, verify);
    CHECK(scene.state(job) == JobState::kClosed);
  }
}

TEST_CASE("closing dates the job and ends the assignments together; reopening gives the job back") {
  Scene scene;
  const JobId job = scene.job_in(JobState::kAwaitingVerification, scene.contractor);
  const Effects closed = scene.act(scene.manager, job, VerifyCloseout{scene.last_closeout(job)->id, ""});
  REQUIRE(told(closed).size() == 1);
  CHECK(told(closed)[0].user_id == scene.contractor.user);
  CHECK(told(closed)[0].kind == NotificationKind::kCloseoutVerified);
  const Job standing = *scene.world.find<Job>(job);
  const Assignment ended = scene.assignments(job)[0];
  CHECK(ended.state == AssignmentState::kEnded);
  CHECK(ended.ended_reason == AssignmentEnd::kClosed);
  CHECK(ended.ended_at == standing.closed_at);

  scene.act(scene.manager, job, ReopenJob{"leaks again"});
  CHECK(scene.state(job) == JobState::kRework);
  CHECK_FALSE(scene.world.find<Job>(job)->closed_at);
  REQUIRE(scene.assignments(job).size() == 2);
  CHECK(scene.assignments(job)[1].state == AssignmentState::kOffered);
  CHECK(scene.assignments(job)[1].user_id == scene.contractor.user);
  scene.act(scene.contractor, job, StartJob{});
  scene.act(scene.contractor, job, scene.evidence());
  CHECK(scene.last_closeout(job)->version == 2);
}

TEST_CASE("a person who was deactivated is not given the reopened job") {
  Scene scene;
  const JobId job = scene.job_in(JobState::kClosed, scene.contractor);
  scene.world.users.erase(scene.contractor.user);
  scene.act(scene.manager, job, ReopenJob{"leaks again"});
  CHECK(scene.assignments(job).size() == 1);
  scene.act(scene.manager, job, scene.to_user(scene.technician));
  CHECK(scene.state(job) == JobState::kRework);
  scene.act(scene.technician, job, StartJob{});
}

TEST_CASE("a correction is the next version and supersedes the returned one; a withdrawn one stays withdrawn") {
  Scene scene;
  const Actor& who = scene.contractor;
  const JobId job = scene.job_in(JobState::kAwaitingVerification, who);
  const CloseoutId first = scene.last_closeout(job)->id;
  const Effects returned = scene.act(scene.manager, job, ReturnCloseout{first, "no photo", {{"photos", "blurred"}}});
  REQUIRE(told(returned).size() == 1);
  CHECK(told(returned)[0].kind == NotificationKind::kCloseoutReturned);
  CHECK(scene.world.find<Closeout>(first)->return_items.size() == 1);
  const SubmitCloseout second = scene.evidence("Seal and gasket replaced");
  scene.act(who, job, second);
  CHECK(scene.world.find<Closeout>(first)->state == CloseoutState::kSuperseded);
  CHECK(scene.world.find<Closeout>(first)->return_reason == "no photo");
  scene.act(who, job, WithdrawCloseout{second.closeout_id});
  CHECK(scene.state(job) == JobState::kInProgress);
  scene.act(who, job, scene.evidence());
  CHECK(scene.last_closeout(job)->version == 3);
  CHECK(scene.world.find<Closeout>(second.closeout_id)->state == CloseoutState::kWithdrawn);
  CHECK(code_of(scene.ask(scene.manager, job, VerifyCloseout{first, ""})) == ErrorCode::kIllegalTransition);
}

TEST_CASE("a closeout is withdrawn by its submitter alone, verified and returned as one of its own job") {
  Scene scene;
  const JobId job = scene.job_in(JobState::kAssigned, scene.technician);
  scene.act(scene.manager, job, scene.to_user(scene.colleague));
  scene.act(scene.technician, job, StartJob{});
  scene.act(scene.technician, job, scene.evidence());
  const CloseoutId closeout = scene.last_closeout(job)->id;
  CHECK(code_of(scene.ask(scene.colleague, job, WithdrawCloseout{closeout})) == ErrorCode::kForbidden);
  const JobId other = scene.job_in(JobState::kAwaitingVerification, scene.contractor);
  CHECK(code_of(scene.ask(scene.manager, other, VerifyCloseout{closeout, ""})) == ErrorCode::kNotFound);
  CHECK(code_of(scene.ask(scene.manager, other, ReturnCloseout{closeout, "x", {}})) == ErrorCode::kNotFound);
}

TEST_CASE("without verification the evidence closes the job") {
  Scene scene;
  CreateJob args;
  args.verification = Verification::kNone;
  const JobId job = scene.job_in(JobState::kInProgress, scene.technician, {}, args);
  scene.act(scene.technician, job, scene.evidence());
  CHECK(scene.state(job) == JobState::kClosed);
  CHECK(scene.assignments(job)[0].ended_reason == AssignmentEnd::kClosed);
}

TEST_CASE("an id that is taken: the same thing is a repetition, another is refused") {
  Scene scene;
  const JobId job = scene.job_in(JobState::kInProgress, scene.technician);
  SubmitCloseout args = scene.evidence();
  const Operation first = scene.operation(job, args);
  scene.act(scene.technician, first);
  const auto again = scene.decide(first, scene.technician);
  REQUIRE(again);
  CHECK(again->puts.empty());
  args.work_done = "Something else";
  CHECK(code_of(scene.ask(scene.technician, job, args)) == ErrorCode::kAlreadyExists);

  AddComment comment{scene.make<CommentId>(), "hello", Visibility::kPublic};
  scene.act(scene.technician, job, comment);
  CHECK(scene.ask(scene.technician, job, comment)->puts.empty());
  CHECK(code_of(scene.ask(scene.manager, job, comment)) == ErrorCode::kAlreadyExists);
  comment.body = "goodbye";
  CHECK(code_of(scene.ask(scene.technician, job, comment)) == ErrorCode::kAlreadyExists);

  const JobId open = scene.job_in(JobState::kOpen, scene.technician);
  AssignJob taken = scene.to_user(scene.colleague);
  taken.assignment_id = scene.assignments(job)[0].id;
  CHECK(code_of(scene.ask(scene.manager, open, taken)) == ErrorCode::kAlreadyExists);
}
