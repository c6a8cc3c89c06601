#include "mobile/viewmodels/incoming.h"

#include <QUrl>

#include "core/base/files.h"
#include "mobile/viewmodels/app.h"
#include "mobile/viewmodels/wording.h"
#include "tests/support/pictures.h"
#include "tests/unit/mobile/stage.h"

using namespace satchel;
using test::row_with;
using test::Stage;
using view::Incoming;

namespace {

// A device with jobs and tickets, and files elsewhere on it.
struct Scene {
  Scene() {
    job = stage.give_job("1001");
    Settings settings;
    settings.id = stage.id<SettingsId>();
    settings.upload_types = {{"image/jpeg", 4096}, {"application/pdf", 4096}};
    stage.office.put(settings);
    ticket.id = stage.id<TicketId>();
    ticket.number = "T-17";
    ticket.title = "Door of hall 2 does not close";
    ticket.requester_id = stage.account.session.user;
    ticket.created_at = stage.now;
    stage.office.put(ticket);
  }
  void raise(const std::function<void(Store&)>& more = {}) {
    stage.fill(more);
    stage.raise();
    REQUIRE(Stage::until([&] { return stage.backstage->situation().stage != sync::Situation::Stage::kOpening; }));
  }
  QString file(const char* name, std::string_view content) {
    REQUIRE(write_file_durably(elsewhere / name, content));
    return QUrl::fromLocalFile(QString::fromStdString((elsewhere / name).string())).toString();
  }
  QString photo() { return file("gauge.jpg", test::with_exif(test::tiny_jpeg(), test::telling_exif(1))); }
  QString paper() { return file("manual of the pump.pdf", "%PDF-1.4 all of it"); }
  std::unique_ptr<Incoming> make(const QStringList& files) {
    auto incoming = stage.make<Incoming>([&](Incoming& one) { one.set_files(files); });
    REQUIRE(Stage::until([&] { return !incoming->loading(); }));
    return incoming;
  }
  std::vector<Operation> waiting() {
    std::optional<std::vector<Operation>> found;
    stage.backstage->ask<std::vector<Operation>>(
        stage.engine.get(),
        [](sync::Desk& desk) -> Result<std::vector<Operation>> {
          TRY_ASSIGN(const auto entries, desk.store.outbox().entries());
          std::vector<Operation> all;
          for (const OutboxEntry& one : entries) {
            TRY_ASSIGN(const auto operation, desk.store.outbox().operation(one.seq));
            all.push_back(operation);
          }
          return all;
        },
        [&](const Result<std::vector<Operation>>& all) { found = all.value(); });
    REQUIRE(Stage::until([&] { return found.has_value(); }));
    return *found;
  }
  QString key_of_job() const { return "job " + wording::id(job.id.value); }

  Stage stage;
  test::TemporaryFolder elsewhere;
  Job job;
  Ticket ticket;
};

}  // namespace

TEST_CASE("incoming: what another app gave is shown for what it is, and goes into a job or a ticket as one group") {
  Scene scene;
  scene.raise();
  const std::string whole = test::with_exif(test::tiny_jpeg(), test::telling_exif(1));
  const auto incoming =
      scene.make({scene.photo(), scene.paper(), scene.file("half.jpg", whole.substr(0, 300)),
                  scene.file("all.zip", "PK\x03\x04 all of it"),
                  scene.file("large.pdf", "%PDF-1.4" + std::string(5000, 'x')), "file:///nowhere/none.jpg"});
  const QVariantList things = incoming->things();
  REQUIRE(things.size() == 6);
  const auto thing = [&](int at) { return things[at].toMap(); };
  CHECK(thing(0)["name"] == "gauge.jpg");
  CHECK(thing(0)["isImage"] == true);
  CHECK(thing(1)["name"] == "manual of the pump.pdf");
  CHECK(thing(1)["isImage"] == false);
  CHECK(thing(2)["detail"].toString().contains("damaged"));
  for (int at = 0; at < 6; ++at) CHECK(thing(at)["taken"] == (at < 3));
  CHECK(thing(3)["detail"] == "The office does not take files of this type.");
  CHECK(thing(4)["detail"].toString().contains("too large"));
  CHECK(thing(5)["detail"] == "There is no such file, or it cannot be read.");

  CHECK(incoming->count() == 2);
  CHECK(row_with(*incoming, "key", scene.key_of_job())["text"] == "Job 1001");
  CHECK(row_with(*incoming, "key", scene.key_of_job())["allowed"] == true);
  CHECK(row_with(*incoming, "text", "Ticket T-17")["allowed"] == true);
  int saved = 0;
  QObject::connect(incoming.get(), &Incoming::saved, [&] { ++saved; });
  incoming->put(scene.key_of_job());
  incoming->put(scene.key_of_job());  // a second tap before the first is through
  REQUIRE(Stage::until([&] { return saved == 1 && !incoming->busy(); }));
  CHECK(incoming->problem() == "");
  const auto waiting = scene.waiting();
  REQUIRE(waiting.size() == 3);
  const char* names[] = {"gauge.jpg", "manual of the pump.pdf", "half.jpg"};
  for (std::size_t i = 0; i < waiting.size(); ++i) {
    CHECK(waiting[i].target == RecordRef{RecordType::kJob, scene.job.id.value});
    CHECK(waiting[i].group == waiting[0].group);
    const auto& file = std::get<AddAttachment>(waiting[i].args);
    CHECK(file.file_name == names[i]);
    CHECK(file.kind == (i == 1 ? AttachmentKind::kFile : AttachmentKind::kPhoto));
  }
  CHECK(waiting[0].group);
  CHECK(std::filesystem::exists(scene.elsewhere / "gauge.jpg"));
  CHECK(saved == 1);
}

TEST_CASE("incoming: what is gone when it is put leaves the others where they are, and says so") {
  Scene scene;
  scene.raise();
  const auto incoming = scene.make({scene.photo(), scene.paper()});
  REQUIRE(std::filesystem::remove(scene.elsewhere / "manual of the pump.pdf"));
  incoming->put("ticket " + wording::id(scene.ticket.id.value));
  REQUIRE(Stage::until([&] { return !incoming->problem().isEmpty(); }));
  CHECK(incoming->problem() == "There is no such file, or it cannot be read.");
  CHECK(scene.waiting().empty());
}

TEST_CASE("incoming: who may add no file is told why; a search finds jobs and tickets past the first rows") {
  Scene scene;
  std::erase(scene.stage.account.session.permissions, "attachment.add");
  for (int i = 0; i < Incoming::kMostRows; ++i) scene.stage.give_job(std::to_string(2000 + i));
  scene.raise();
  const auto incoming = scene.make({scene.photo()});
  CHECK(incoming->count() == Incoming::kMostRows + 1);
  CHECK(incoming->moreText().startsWith("1 more"));
  for (int i = 0; i < incoming->count(); ++i) {
    CHECK(incoming->get(i)["allowed"] == false);
    CHECK(incoming->get(i)["reason"].toString() != "");
  }
  incoming->set_search("1001");
  REQUIRE(Stage::until([&] { return incoming->count() == 1; }));
  CHECK(incoming->get(0)["text"] == "Job 1001");
  incoming->set_search("door hall");
  REQUIRE(Stage::until([&] { return incoming->count() == 1 && incoming->get(0)["kind"] == "ticket"; }));
  CHECK(incoming->moreText() == "");
  incoming->put(scene.key_of_job());
  REQUIRE(Stage::until([&] { return !incoming->problem().isEmpty(); }));
  CHECK(scene.waiting().empty());
}

TEST_CASE("incoming: where no file can be taken, every row says why") {
  Scene scene;
  scene.raise();
  const auto incoming = scene.make({"file:///nowhere/none.jpg"});
  CHECK(incoming->count() == 2);
  CHECK(incoming->get(0)["allowed"] == false);
  CHECK(incoming->get(0)["reason"] == "There is no such file, or it cannot be read.");
}

TEST_CASE("app: files that are opened with it wait until they are taken, each once, links go on as before") {
  Stage stage;
  stage.give_job("1001");
  stage.fill();
  stage.raise();
  const std::unique_ptr<view::App> app(view::App::create(stage.engine.get(), nullptr));
  QStringList said;
  QObject::connect(app.get(), &view::App::said, [&](const QString& text, const QString&) { said << text; });
  emit stage.backstage->linkOpened("file:///tmp/a.jpg");
  emit stage.backstage->linkOpened("file:///tmp/b.pdf");
  emit stage.backstage->linkOpened("file:///tmp/a.jpg");
  CHECK(app->incoming() == QStringList{"file:///tmp/a.jpg", "file:///tmp/b.pdf"});
  CHECK(said.isEmpty());
  app->takeIncoming();
  CHECK(app->incoming().isEmpty());
  app->open("satchel://office/nonsense");
  CHECK(said.size() == 1);
}
