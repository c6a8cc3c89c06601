#include "server/office/browse.h"
#include "server/scope/explain.h"
#include "server/scope/scope.h"
#include "tests/unit/office/world.h"

namespace satchel::server::test {
namespace {

// A contractor says something about a job, adds a photo and a closeout; the office then gives it to somebody else.
struct Contributions : World {
  Contributions() {
    cora.sync();
    AddComment say;
    say.comment_id = make_id<CommentTag>();
    say.body = "The key is with the porter";
    comment = say.comment_id.value;
    AddAttachment add;
    add.attachment_id = make_id<AttachmentTag>();
    add.sha256 = sha256("photo");
    add.bytes = 5;
    add.mime = "image/jpeg";
    photo = add.attachment_id.value;
    SubmitCloseout done;
    done.closeout_id = make_id<CloseoutTag>();
    done.work_done = "Seal replaced";
    closeout = done.closeout_id.value;
    cora.queue(operation(job, StartJob{}));
    cora.queue(operation(job, say));
    cora.queue(operation(job, add));
    cora.queue(operation(job, done));
    cora.sync();
    made_at = clock.now();
  }
  void take_away() {
    act(job, ReturnCloseout{{closeout}, "not yet", {}});
    ReassignJob over;
    over.assignment_id = make_id<AssignmentTag>();
    over.user_id = technician;
    act(job, over);
  }
  std::set<std::string> receipt_fields(const Uuid& id) {
    std::set<std::string> names;
    for (const auto& [name, value] : cora.rows.at({RecordType::kReceipt, id}).values) names.insert(name);
    return names;
  }

  JobId job = add_job("Pump leaks", contractor);
  Phone cora{*this, contractor};
  Uuid comment, photo, closeout;
  TimePoint made_at;
};

TEST_CASE_FIXTURE(Contributions,
                  "R10: while the job is theirs its author sees the thing itself, and no receipt of it") {
  CHECK(cora.has(RecordType::kComment, comment));
  CHECK(cora.has(RecordType::kAttachment, photo));
  CHECK(cora.has(RecordType::kCloseout, closeout));
  CHECK(cora.count_of(RecordType::kReceipt) == 0);
  CHECK(count<Receipt>() == 3);
}

TEST_CASE_FIXTURE(Contributions,
                  "R10: when the job has left them the receipt is all that is left: id, time and title") {
  take_away();
  cora.sync();
  CHECK(cora.count_of(RecordType::kComment) == 0);
  CHECK(cora.count_of(RecordType::kAttachment) == 0);
  CHECK(cora.count_of(RecordType::kCloseout) == 0);
  CHECK(cora.count_of(RecordType::kJob) == 0);
  REQUIRE(cora.count_of(RecordType::kReceipt) == 3);
  for (const Uuid& id : {comment, photo, closeout}) {
    CHECK(receipt_fields(id) == std::set<std::string>{"created_at", "id", "kind", "title", "user_id"});
    const auto receipt = find<Receipt>(id);
    CHECK(receipt->title == find<Job>(job.value)->number + " Pump leaks");
    CHECK(receipt->created_at == made_at);
  }
  CHECK(cora.bytes.find("porter") == std::string::npos);
  // The title is what it was then: what the job is called now is none of theirs.
  EditJob edit;
  edit.title = "Pump leaks poison";
  act(job, edit);
  cora.sync();
  CHECK(cora.bytes.find("poison") == std::string::npos);
  CHECK(cora.count_of(RecordType::kReceipt) == 3);
  // Nobody else has it: not who works on the job now, not the office, which sees the thing itself.
  for (const UserId who : {technician, manager}) {
    Phone other(*this, who);
    other.sync();
    CHECK(other.has(RecordType::kComment, comment));
    CHECK(other.count_of(RecordType::kReceipt) == 0);
  }
  auto snapshot = storage->read().value();
  const auto why =
      explain(snapshot.database(), principal(contractor), {RecordType::kReceipt, comment}, clock.now()).value();
  REQUIRE(why.grants.size() == 1);
  CHECK(why.grants[0].rule == "R10");
}

TEST_CASE_FIXTURE(Contributions, "R10: a job that comes back brings the things themselves, and the receipts go") {
  take_away();
  cora.sync();
  REQUIRE(cora.count_of(RecordType::kReceipt) == 3);
  ReassignJob back;
  back.assignment_id = make_id<AssignmentTag>();
  back.user_id = contractor;
  act(job, back);
  cora.sync();
  CHECK(cora.count_of(RecordType::kReceipt) == 0);
  CHECK(cora.has(RecordType::kComment, comment));
  CHECK(cora.has(RecordType::kCloseout, closeout));
}

TEST_CASE_FIXTURE(Contributions, "R10: late work that the office accepts leaves its author a receipt at once") {
  clock.advance(std::chrono::minutes(10));
  AddComment say;
  say.comment_id = make_id<CommentTag>();
  say.body = "Said before I knew";
  const Operation late = operation(job, say);
  clock.advance(std::chrono::minutes(10));
  take_away();
  cora.queue(late);
  cora.sync();
  REQUIRE(cora.verdict(late.id).kind == VerdictKind::kHeld);
  CHECK(held->list(principal(manager))->front().author == "Carla Contractor (external)");  // E22
  REQUIRE(held->decide(principal(manager), late.id, true, ""));
  cora.sync();
  CHECK(cora.has(RecordType::kReceipt, say.comment_id.value));
  CHECK(cora.count_of(RecordType::kComment) == 0);
}

}  // namespace
}  // namespace satchel::server::test
