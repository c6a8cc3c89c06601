#include "mobile/viewmodels/news.h"

#include "tests/unit/mobile/stage.h"

using namespace satchel;
using namespace satchel::view;
using test::Stage;

namespace {

void tell(Stage& stage, std::string number) {
  Notification one;
  one.id = stage.id<NotificationId>();
  one.user_id = stage.account.session.user;
  one.kind = NotificationKind::kJobAssigned;
  one.object_type = RecordType::kJob;
  one.arguments = {std::move(number)};
  one.created_at = stage.now;
  stage.office.put(one);
}

// What `office` has for one of the organisations on the device of `stage` comes there.
void feed(Stage& stage, int membership, test::Office& office) {
  bool fed = false;
  QObject here;
  stage.backstage->ask_at<bool>(
      membership, &here,
      [&](sync::Desk& desk) -> Result<bool> {
        TRY(test::feed(desk.store, office.answer()));
        desk.changes.everything = true;
        return true;
      },
      [&](const Result<bool>& result) { fed = result.has_value(); });
  REQUIRE(Stage::until([&] { return fed; }));
}

// Two organisations on one device; the first is open.
struct Both {
  Both() {
    tell(first, "1001");
    tell(second, "5001");
    first.account.session.organisation_name = "Northport";
    second.account.session.organisation_name = "Bright Elevators";
    first.fill();
    second.fill();
    std::filesystem::create_directories(first.folder / "organisations");
    std::filesystem::copy(second.folder.path(), first.folder / "organisations" / "2",
                          std::filesystem::copy_options::recursive);
    first.raise();
    REQUIRE(Stage::until([&] { return at(2).situation.stage == sync::Situation::Stage::kOpen; }));
  }
  Backstage::Membership at(int id) const {
    for (const auto& one : first.backstage->memberships()) {
      if (one.id == id) return one;
    }
    return {};
  }
  Stage first, second;
};

}  // namespace

// req: X8 D28
TEST_CASE("news: what the office tells later is rung for once; what was there at the start is no news") {
  Both both;
  News news(*both.first.backstage);
  QStringList heard;
  QObject::connect(&news, &News::arrived, [&](int membership, const QString& text, const QString& link) {
    heard << QString("%1 %2 %3").arg(membership).arg(text, link);
  });
  feed(both.first, 1, both.first.office);
  feed(both.first, 2, both.second.office);
  REQUIRE(Stage::until([&] { return news.begun(1) && news.begun(2); }));
  tell(both.first, "1002");
  feed(both.first, 1, both.first.office);
  REQUIRE(Stage::until([&] { return !heard.isEmpty(); }));
  CHECK(heard == QStringList{"1 Job 1002 was assigned to you. satchel://office/job/1002"});

  tell(both.second, "5002");
  feed(both.first, 2, both.second.office);
  REQUIRE(Stage::until([&] { return heard.size() == 2; }));
  CHECK(heard[1] == "2 Job 5002 was assigned to you. satchel://office/job/5002");
}

TEST_CASE("news: a notice of an organisation that is not open opens that one first, and then what it is about") {
  Both both;
  QStringList opened;
  Backstage& stage = *both.first.backstage;
  QObject::connect(&stage, &Backstage::linkOpened,
                   [&](const QString& link) { opened << QString("%1 %2").arg(stage.open_membership()).arg(link); });
  stage.follow("satchel://office/job/5002", 2);
  REQUIRE(Stage::until([&] { return !opened.isEmpty(); }));
  stage.follow("satchel://office/job/5003", 2);
  stage.follow("satchel://office/job/1", 7);
  CHECK(opened == QStringList{"2 satchel://office/job/5002", "2 satchel://office/job/5003"});
  CHECK(stage.situation().account->session.organisation_name == "Bright Elevators");
}
