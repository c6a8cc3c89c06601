#include "mobile/viewmodels/things.h"
#include "tests/unit/mobile/stage.h"

using namespace satchel;
using namespace satchel::view;
using test::Stage;

namespace {

// An asset of a job of Tom's, who may change assets and their tags where `may`.
struct Shelf {
  explicit Shelf(bool may) {
    if (may) {
      for (const char* right : {"asset.edit", "asset.tag"}) stage.account.session.permissions.emplace_back(right);
    }
    asset.id = stage.id<AssetId>();
    asset.name = "Compressor 1";
    asset.serial = "SN-1";
    stage.office.put(asset);
    Job job = stage.give_job("1001");
    job.asset_ids = {asset.id};
    stage.office.put(job);
  }
  std::unique_ptr<AssetView> open() {
    stage.raise();
    REQUIRE(Stage::until([&] { return stage.backstage->situation().stage == sync::Situation::Stage::kOpen; }));
    auto view = stage.make<AssetView>([&](AssetView& one) { one.set_assetId(QString::fromStdString(asset.id.str())); });
    REQUIRE(Stage::until([&] { return !view->loading(); }));
    return view;
  }
  Stage stage;
  Asset asset;
};

}  // namespace

TEST_CASE("an asset is changed by whoever may: only what differs goes, with what it was, and the page says it waits") {
  Shelf shelf(true);
  shelf.stage.fill();
  const auto view = shelf.open();
  CHECK(view->editable().size() == 6);
  CHECK(view->canTag());
  CHECK(view->receipt() == "");
  view->edit({{"name", "Compressor 1"}, {"serial", " SN-2 "}, {"nickname", "The loud one"}});
  REQUIRE(Stage::until([&] { return view->serial() == "SN-2" && view->nickname() == "The loud one"; }));
  CHECK(Stage::until([&] { return view->receipt() == "saved"; }));
  const auto made = shelf.stage.made();
  REQUIRE(made.size() == 1);
  const auto& wish = std::get<EditAsset>(made[0].args);
  CHECK(!wish.name);
  CHECK(wish.serial == "SN-2");
  REQUIRE(made[0].base.values.size() == 2);
  for (const auto& [column, was] : made[0].base.values) CHECK((column == "serial" || column == "nickname"));

  view->edit({{"serial", "SN-2"}});
  view->addTag("barcode", "4711");
  REQUIRE(Stage::until([&] { return view->tags().size() == 1; }));
  CHECK(view->tags()[0].toMap()["code"] == "4711");
  CHECK(shelf.stage.made().size() == 2);
  view->removeTag("4711");
  CHECK(Stage::until([&] { return view->tags().isEmpty(); }));
}

TEST_CASE("an asset: where the office's value stands though the person gave another, the page says so") {
  Shelf shelf(true);
  Conflict lost;
  lost.id = shelf.stage.id<ConflictId>();
  lost.object_type = RecordType::kAsset;
  lost.object_id = shelf.asset.id.value;
  lost.field = "serial";
  lost.ours = "\"SN-9\"";
  lost.theirs = "\"SN-1\"";
  lost.who = shelf.stage.account.session.user;
  lost.created_at = shelf.stage.now;
  shelf.stage.office.put(lost);
  shelf.stage.fill();
  const auto view = shelf.open();
  CHECK(view->conflicts() == 1);
}

TEST_CASE("an asset: without the right nothing is offered, and what is tried is refused by the rules") {
  Shelf shelf(false);
  shelf.stage.fill();
  const auto view = shelf.open();
  CHECK(view->editable().isEmpty());
  CHECK(!view->canTag());
  view->edit({{"serial", "SN-2"}});
  CHECK(Stage::until([&] { return view->problemCode() == "forbidden"; }));
  CHECK(shelf.stage.made().empty());
}
