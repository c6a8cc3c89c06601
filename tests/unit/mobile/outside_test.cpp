#include "mobile/app/outside.h"

#include <QDir>
#include <QUrl>
#include <thread>

#include "mobile/app/link_door.h"
#include "tests/unit/mobile/stage.h"

using namespace satchel;
using test::Stage;

TEST_CASE(
    "one app on a home folder: a second start passes its links on; where none runs, or one was killed, it starts") {
  Stage::application();
  const test::TemporaryFolder folder;
  const QString home = QString::fromStdString(folder.path().string());
  CHECK_FALSE(LinkDoor::pass_on(home, {"satchel://office/job/1"}));
  LinkDoor door(home);
  QStringList heard;
  QObject::connect(&door, &LinkDoor::knocked, [&](const QStringList& links) { heard << links; });
  for (const QStringList& links : {QStringList{"satchel://office/job/1", "satchel://office/ticket/2"}, QStringList{}}) {
    std::atomic<int> passed{-1};
    std::thread second([&] { passed = LinkDoor::pass_on(home, links) ? 1 : 0; });
    CHECK(Stage::until([&] { return passed >= 0; }));
    second.join();
    CHECK(passed == 1);
  }
  CHECK(heard == QStringList{"satchel://office/job/1", "satchel://office/ticket/2"});
  CHECK_FALSE(LinkDoor::pass_on(home + "/other", {}));
}

TEST_CASE("what the app is started with: links stay, files become links wherever the app that takes them stands") {
  Stage::application();
  CHECK(LinkDoor::link_of("satchel://office/job/1") == "satchel://office/job/1");
  CHECK(LinkDoor::link_of("https://office.example/join#token") == "https://office.example/join#token");
  CHECK(LinkDoor::link_of("file:///tmp/a%20b.jpg") == "file:///tmp/a%20b.jpg");
  CHECK(LinkDoor::link_of("/tmp/a b#1.jpg") == "file:///tmp/a%20b%231.jpg");
  const QString here = QDir::currentPath();
  CHECK(QUrl(LinkDoor::link_of("gauge.jpg")).toLocalFile() == here + "/gauge.jpg");
  CHECK(QUrl(LinkDoor::link_of("satchel.jpg")).toLocalFile() == here + "/satchel.jpg");
  CHECK(QUrl(LinkDoor::link_of("../ä.pdf")).toLocalFile() == QDir::cleanPath(here + "/../ä.pdf"));
}

TEST_CASE("outside: a closed window ends the app at once where nothing is on its way") {
  Stage stage;
  stage.give_job("1001");
  stage.fill();
  stage.raise();
  REQUIRE(Stage::until([&] { return stage.backstage->situation().stage == sync::Situation::Stage::kOpen; }));
  Outside outside(*stage.backstage);
  bool left = false;
  QObject::connect(&outside, &Outside::left, [&left] { left = true; });
  outside.leave();
  CHECK(left);
}
