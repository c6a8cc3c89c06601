#include <QImage>
#include <QUrl>

#include "core/base/files.h"
#include "mobile/viewmodels/app.h"
#include "mobile/viewmodels/app_lock.h"
#include "mobile/viewmodels/device_pages.h"
#include "mobile/viewmodels/doors.h"
#include "mobile/viewmodels/job_list.h"
#include "mobile/viewmodels/job_view.h"
#include "mobile/viewmodels/settings.h"
#include "mobile/viewmodels/status.h"
#include "mobile/viewmodels/sync_pages.h"
#include "mobile/viewmodels/wording.h"
#include "tests/support/pictures.h"
#include "tests/unit/mobile/stage.h"

using namespace satchel;
using namespace satchel::view;
using test::Stage;

namespace {

QStringList numbers(const view::JobList& list) {
  QStringList all;
  for (int i = 0; i < list.count(); ++i) all << list.get(i)["number"].toString();
  return all;
}

Site site_at(Stage& stage, std::string name, std::optional<double> lat, std::optional<double> lon) {
  Site site;
  site.id = stage.id<SiteId>();
  site.name = std::move(name);
  site.lat = lat;
  site.lon = lon;
  stage.office.put(site);
  return site;
}

void open_stage(Stage& stage) {
  stage.raise();
  REQUIRE(Stage::until([&] { return stage.backstage->situation().stage != sync::Situation::Stage::kOpening; }));
}

}  // namespace

// req: X10 D20
TEST_CASE("job list: by distance from where the device was last known to be; without that the choice says why not") {
  Stage stage;
  const Site far = site_at(stage, "Far", 53.60, 10.00), near = site_at(stage, "Near", 53.5503, 9.9920),
             hidden = site_at(stage, "Nowhere", {}, {});
  stage.give_job("1", JobState::kInProgress, far.id);
  stage.give_job("2", JobState::kInProgress, hidden.id);
  stage.give_job("3", JobState::kInProgress, near.id);
  stage.fill();
  open_stage(stage);
  const auto list = stage.make<view::JobList>([](view::JobList& one) { one.setProperty("sort", "number"); });
  REQUIRE(Stage::until([&] { return numbers(*list) == QStringList{"1", "2", "3"}; }));
  const auto by_distance = [&] { return list->sortChoices().last().toMap(); };
  CHECK(by_distance()["enabled"] == false);
  CHECK(by_distance()["reason"] == "This device does not say where it is.");
  stage.backstage->set_no_place(NoPlace::kRefused);
  CHECK(by_distance()["reason"].toString().startsWith("This device does not let the app know where it is."));
  stage.backstage->set_no_place(NoPlace::kUnknown);
  CHECK(by_distance()["reason"] == "This device could not find out where it is.");

  stage.backstage->set_place({53.55, 9.99});
  CHECK(by_distance()["enabled"] == true);
  stage.backstage->set_no_place(NoPlace::kUnknown);
  CHECK(by_distance()["enabled"] == true);  // the last known place still serves
  list->setProperty("sort", "distance");
  REQUIRE(Stage::until([&] { return numbers(*list) == QStringList{"3", "1", "2"}; }));
  CHECK(list->get(0)["distanceText"] == "140 m");
  CHECK(list->get(1)["distanceText"] == "5.6 km");
  CHECK(list->get(2)["distanceText"] == "");
}

TEST_CASE(
    "lease: its soft end is a warning on every page, its hard end locks reading; what waits is still shown and sent") {
  for (const bool hard : {false, true}) {
    CAPTURE(hard);
    Stage stage;
    const Job job = stage.give_job("1001");
    stage.fill([&](Store& store) {
      REQUIRE(store.replica().perform({stage.comment(job, "still mine")}));
      protocol::Lease lease;
      lease.soft_end = stage.now - std::chrono::hours(1);
      lease.hard_end = stage.now + (hard ? -std::chrono::minutes(1) : std::chrono::hours(20));
      REQUIRE(store.state().heard(stage.now - std::chrono::days(1), lease));
    });
    open_stage(stage);
    const std::unique_ptr<App> app(App::create(stage.engine.get(), nullptr));
    const std::unique_ptr<SyncStatus> status(SyncStatus::create(stage.engine.get(), nullptr));
    CHECK(status->warning().startsWith("There has been no contact with the office for long.") == !hard);
    CHECK((stage.backstage->situation().stage == sync::Situation::Stage::kLeaseEnded) == hard);
    if (hard) CHECK(app->stage() == App::LeaseEnded);

    const auto page = stage.make<JobView>([&](JobView& one) { one.set_jobId(wording::id(job.id.value)); });
    REQUIRE(Stage::until([&] { return !page->loading(); }));
    CHECK(page->title() == (hard ? "" : "Pump 1001 runs dry"));
    const auto list = stage.make<SyncList>();
    REQUIRE(Stage::until([&] { return list->count() == 1; }));
    CHECK(list->problem() == "");
    const auto guard = stage.make<SignOut>();
    CHECK(Stage::until([&] { return guard->count() == 1; }));
  }
}

TEST_CASE("lease: a clock that was set back is noticed, and does not lengthen it") {
  Stage stage;
  stage.give_job("1001");
  stage.fill([&](Store& store) {
    protocol::Lease lease;
    lease.soft_end = stage.now + std::chrono::hours(12);
    lease.hard_end = stage.now + std::chrono::hours(24);
    // The office's time was two hours later than this clock shows now.
    REQUIRE(store.state().heard(stage.now + std::chrono::hours(2), lease));
  });
  open_stage(stage);
  const std::unique_ptr<SyncStatus> status(SyncStatus::create(stage.engine.get(), nullptr));
  CHECK(status->warning().startsWith("The clock of this device is behind the office's."));
}

TEST_CASE("pin: wrong tries are counted down on the screen, then the next one waits; a restart does not shorten it") {
  Stage stage;
  stage.give_job("1001");
  stage.fill();
  open_stage(stage);
  auto lock = stage.make<AppLock>();
  lock->setUp("123456", "123457");
  CHECK(lock->problem() != "");
  lock->setUp("123456", "123456");
  REQUIRE(Stage::until([&] { return lock->enabled(); }));
  lock->lockNow();
  const std::unique_ptr<App> app(App::create(stage.engine.get(), nullptr));
  CHECK(app->stage() == App::PinLocked);
  for (int i = 1; i <= Pin::kFreeTries; ++i) {
    lock->unlock("000000");
    const QString left = QString("%1 more wrong try(s)").arg(Pin::kFreeTries - i);
    const QString expected = i < Pin::kFreeTries ? left : QString("Too many wrong tries");
    REQUIRE(Stage::until([&] { return lock->problem() != "" && lock->triesText().startsWith(expected); }));
  }
  lock->unlock("123456");
  REQUIRE(Stage::until([&] { return lock->problemCode() == "rate_limited"; }));
  CHECK(app->stage() == App::PinLocked);
  CHECK(AppLock::at_start(stage.folder.path()).locked);
  const auto again = stage.make<AppLock>();
  CHECK(again->triesText().startsWith("Too many wrong tries"));
}

// req: X13
TEST_CASE("a task is confirmed by one tap: its closeout is saved at once; other kinds of jobs ask for more") {
  Stage stage;
  Job job = stage.give_job("77");
  job.kind = JobKind::kTask;
  job.verification = Verification::kNone;
  stage.office.put(job);
  const Job order = stage.give_job("78");
  stage.fill();
  open_stage(stage);
  const auto task = stage.make<JobView>([&](JobView& one) { one.set_jobId(wording::id(job.id.value)); });
  REQUIRE(Stage::until([&] { return !task->loading(); }));
  CHECK(task->primary().toMap()["label"] == "Confirm done");
  task->perform(task->primary().toMap()["kind"].toString());
  REQUIRE(Stage::until([&] { return task->stateKey() == "closed"; }));
  CHECK(task->closeouts().first().toMap()["workDone"] == "Done.");
  const auto other = stage.make<JobView>([&](JobView& one) { one.set_jobId(wording::id(order.id.value)); });
  REQUIRE(Stage::until([&] { return !other->loading(); }));
  CHECK(other->primary().toMap()["label"] == "Finish");
}

TEST_CASE(
    "photo quality: a large photo is made smaller at capture, and its camera's words stay; original leaves it be") {
  Stage stage;
  const Job job = stage.give_job("1001");
  stage.fill();
  test::ExifBlock words;
  words.ascii(1, 0x9003, "2026:11:20 10:11:12");
  const auto file = stage.folder / "large.jpg";
  QImage large(2400, 1800, QImage::Format_RGB32);
  for (int y = 0; y < large.height(); ++y) {
    for (int x = 0; x < large.width(); ++x) large.setPixel(x, y, qRgb(x % 251, y % 241, (x * y) % 239));
  }
  REQUIRE(large.save(QString::fromStdString(file.string()), "JPEG", 92));
  const std::string bare = test::content_of(file);
  const std::string block = "Exif" + std::string(2, '\0') + words.tiff();
  const std::size_t length = block.size() + 2;
  REQUIRE(write_file_durably(
      file, bare.substr(0, 2) + "\xff\xe1" + char(length >> 8) + char(length & 255) + block + bare.substr(2)));
  open_stage(stage);
  const std::unique_ptr<view::Settings> settings(view::Settings::create(stage.engine.get(), nullptr));
  const auto page = stage.make<JobView>([&](JobView& one) { one.set_jobId(wording::id(job.id.value)); });
  for (const auto& [quality, edge] : {std::pair("small", 1600), std::pair("original", 2400)}) {
    CAPTURE(quality);
    settings->set_photoQuality(quality);
    const auto before = page->photos().size();
    page->addPhoto(QUrl::fromLocalFile(QString::fromStdString(file.string())), "before");
    REQUIRE(Stage::until([&] { return page->photos().size() == before + 1; }));
    const QVariantMap photo = page->photos().last().toMap();
    const QString kept = QUrl(photo["url"].toString()).toLocalFile();
    CHECK(QImage(kept).width() == edge);
    CHECK(photo["caption"] == "large.jpg");
    CHECK(test::content_of(kept.toStdString()).find("2026:11:20 10:11:12") != std::string::npos);
  }
  CHECK(test::content_of(file).size() > bare.size());
}
