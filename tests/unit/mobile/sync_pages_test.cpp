#include "mobile/viewmodels/sync_pages.h"

#include <QUrl>

#include "core/base/files.h"
#include "mobile/viewmodels/status.h"
#include "mobile/viewmodels/take_in.h"
#include "mobile/viewmodels/wording.h"
#include "tests/support/pictures.h"
#include "tests/unit/mobile/stage.h"

using namespace satchel;
using namespace satchel::view;
using test::Stage;

namespace {

// A comment that waits, one that was refused, one that the office holds, and two photos of a job.
struct Unsent {
  explicit Unsent(Stage& stage) {
    const Job first = stage.give_job("1001"), second = stage.give_job("1002"), third = stage.give_job("1003");
    stage.fill([&](Store& store) {
      const Operation waits = stage.comment(first, "waits"), refused = stage.comment(second, "no"),
                      held = stage.comment(third, "late");
      for (const Operation& one : {waits, refused, held}) REQUIRE(store.replica().perform({one}));
      const std::vector verdicts{test::verdict_of(refused.id, VerdictKind::kRejected, "forbidden"),
                                 test::verdict_of(held.id, VerdictKind::kHeld, "not_assigned")};
      REQUIRE(store.outbox().decide(verdicts, stage.now));
      const SystemClock clock;
      WorkMaker make(store, clock, stage.random);
      for (const auto role : {AttachmentRole::kBefore, AttachmentRole::kAfter}) {
        const auto file = stage.folder / (std::string(name_of(role)) + ".jpg");
        REQUIRE(write_file_durably(file, test::tiny_jpeg() + std::string(name_of(role))));
        Work work;
        REQUIRE(make.add_file({RecordType::kJob, first.id.value}, file, role, work));
        REQUIRE(store.replica().perform(work.operations, work.files));
      }
    });
    stage.raise();
    REQUIRE(Stage::until([&] { return stage.backstage->situation().stage == sync::Situation::Stage::kOpen; }));
  }
};

}  // namespace

// req: D22 X12 X14
TEST_CASE("sync page: every thing in the person's words, with its reason, who acts, and what can be done") {
  Stage stage;
  const Unsent unsent(stage);
  const auto list = stage.make<SyncList>();
  REQUIRE(Stage::until([&] { return list->count() >= 7 && !list->loading(); }));
  // The device learns beside the list that it has no line.
  const QString no_line = "There is no line. It goes by itself when there is one.";
  REQUIRE(Stage::until([&] { return test::row_with(*list, "title", "Comment for 1001")["why"] == no_line; }));

  const QVariantMap refused = test::row_with(*list, "title", "Comment for 1002");
  CHECK(refused["section"] == "needsYou");
  CHECK(refused["why"] == "You do not have the right to do this.");
  CHECK(refused["who"] == "You");
  CHECK(refused["action"] == "retry");
  CHECK(refused["action2"] == "discard");
  CHECK(refused["code"] == "forbidden");
  CHECK(list->get(0)["title"] == refused["title"]);

  const QVariantMap waits = test::row_with(*list, "title", "Comment for 1001");
  CHECK(waits["section"] == "waiting");
  CHECK(waits["who"] == "This device");
  CHECK(waits["action"] == "sendNow");

  const QVariantMap held = test::row_with(*list, "title", "Comment for 1003");
  CHECK(held["who"] == "The office");
  CHECK(held["why"] == "Received by the office, where it waits for a decision.");
  CHECK(held["action"] == "");

  bool photo = false;
  for (int i = 0; i < list->count(); ++i) {
    photo = photo || list->get(i)["title"].toString().startsWith("Photo 2 of 2 for 1001, after, ");
  }
  CHECK(photo);

  // A type of file that the office does not take: said with its reason, and sent again only when the person wants it.
  const auto refuse = [](sync::Desk& desk) -> Result<bool> {
    TRY_ASSIGN(const auto files, desk.store.uploads().all());
    TRY(desk.store.uploads().failed(files.front().attachment, ErrorCode::kUnsupportedMedia));
    desk.changes.everything = true;
    return true;
  };
  stage.backstage->ask<bool>(list.get(), refuse, [](const Result<bool>& done) { CHECK(done); });
  REQUIRE(Stage::until([&] { return !test::row_with(*list, "code", "unsupported_media").isEmpty(); }));
  const QVariantMap file = test::row_with(*list, "code", "unsupported_media");
  CHECK(file["section"] == "needsYou");
  CHECK(file["why"] == wording::sentence(Error{ErrorCode::kUnsupportedMedia, {}, {}}));
  CHECK(file["action"] == "retry");
  list->act(file["key"].toString(), "retry");
  REQUIRE(Stage::until([&] { return test::row_with(*list, "code", "unsupported_media").isEmpty(); }));

  list->act(refused["key"].toString(), "discard");
  CHECK(Stage::until([&] { return test::row_with(*list, "title", "Comment for 1002").isEmpty(); }));
}

TEST_CASE("sync page: a photo that the office has is one row, whatever became of its preview") {
  struct Previews final : PreviewMaker {
    Result<std::string> make(const std::filesystem::path&) override { return test::tiny_jpeg() + "preview"; }
  } previews;
  Stage stage;
  const Job job = stage.give_job("1001");
  stage.fill([&](Store& store) {
    const SystemClock clock;
    WorkMaker make(store, clock, stage.random, &previews);
    const auto file = stage.folder / "before.jpg";
    REQUIRE(write_file_durably(file, test::tiny_jpeg()));
    Work work;
    REQUIRE(make.add_file({RecordType::kJob, job.id.value}, file, AttachmentRole::kBefore, work));
    REQUIRE(store.replica().perform(work.operations, work.files));
    const auto uploads = store.uploads().all().value();
    REQUIRE(uploads.size() == 2);
    for (const Upload& one : uploads) {
      REQUIRE(store.uploads().stored(one.attachment, stage.now));
      REQUIRE(store.uploads().confirm(one.attachment));
    }
  });
  stage.raise();
  const auto list = stage.make<SyncList>();
  REQUIRE(Stage::until([&] { return !list->loading() && list->count() > 0; }));
  int photos = 0, rest = 0;
  for (int i = 0; i < list->count(); ++i) {
    const QString title = list->get(i)["title"].toString();
    (title.startsWith("Photo for 1001, before") ? photos : rest) += list->get(i)["section"] == "received" ? 1 : 0;
  }
  CHECK(photos == 1);
  CHECK(rest == 0);
}

TEST_CASE("sign-out guard: it counts what exists on this device only, and what the office has does not count") {
  Stage stage;
  const Unsent unsent(stage);
  const auto guard = stage.make<SignOut>();
  REQUIRE(Stage::until([&] { return guard->count() == 6; }));
  CHECK(guard->guardText() == "6 thing(s) of yours exist(s) on this device only and would be lost.");
  CHECK(test::row_with(*guard, "title", "Comment for 1003").isEmpty());
  guard->signOut();
  CHECK(Stage::until([&] { return !guard->busy() && guard->problemCode() == "conflict"; }));
  CHECK(stage.backstage->situation().stage == sync::Situation::Stage::kOpen);
}

TEST_CASE(
    "a sealed copy: what was exported is taken in on another device of the person; wrong words and damage are said") {
  Stage stage;
  const Unsent unsent(stage);
  const auto list = stage.make<SyncList>();
  const QUrl copy = QUrl::fromLocalFile(QString::fromStdString((stage.folder / "copy.sealed").string()));
  list->exportTo(copy, "a long passphrase");
  REQUIRE(Stage::until([&] { return std::filesystem::exists(stage.folder / "copy.sealed"); }));

  Stage other;
  other.account.session.user = stage.account.session.user;
  other.account.session.organisation_id = stage.account.session.organisation_id;
  other.fill();
  other.raise();
  REQUIRE(Stage::until([&] { return other.backstage->situation().stage == sync::Situation::Stage::kOpen; }));
  const auto take_in = other.make<TakeIn>();
  const auto try_it = [&](const QUrl& file, const QString& passphrase) {
    take_in->open(file, passphrase);
    REQUIRE(Stage::until([&] { return !take_in->busy(); }));
    return take_in->problem();
  };
  CHECK(try_it(copy, "another passphrase") == "This is not the passphrase of this copy.");
  CHECK(take_in->problemCode() == "invalid_argument");
  CHECK(try_it(QUrl("file:///nowhere.sealed"), "a long passphrase") == "There is no such file.");
  std::string bytes = read_file(stage.folder / "copy.sealed").value();
  bytes.resize(bytes.size() - 5);
  REQUIRE(write_file_durably(stage.folder / "cut.sealed", bytes));
  const QUrl cut = QUrl::fromLocalFile(QString::fromStdString((stage.folder / "cut.sealed").string()));
  CHECK(try_it(cut, "a long passphrase") == "This is no sealed copy, or it is damaged. Nothing was taken in.");
  const auto there = other.make<SyncList>();
  REQUIRE(Stage::until([&] { return !there->loading(); }));
  CHECK(there->count() == 0);

  CHECK(try_it(copy, "a long passphrase") == "");
  CHECK(take_in->resultText().startsWith("Taken in: 4 piece(s) of work and 2 file(s)."));
  CHECK(Stage::until([&] { return there->count() == 6; }));

  Stage stranger;
  stranger.account.session.user.value.bytes[15] ^= 1;
  stranger.fill();
  stranger.raise();
  const auto theirs = stranger.make<TakeIn>();
  REQUIRE(Stage::until([&] { return stranger.backstage->situation().stage == sync::Situation::Stage::kOpen; }));
  theirs->open(copy, "a long passphrase");
  CHECK(Stage::until([&] { return theirs->problem().contains("somebody else's work"); }));
}
