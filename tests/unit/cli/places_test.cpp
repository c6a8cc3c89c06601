#include "tests/unit/cli/field.h"

namespace satchel::cli {
namespace {

// A technician who may edit and tag, at a pump of the waterworks.
struct Yard : Field {
  Yard() {
    device.actor.permissions = device.actor.permissions.with(Permission::kAssetEdit).with(Permission::kAssetTag);
    {
      sync::Home home = sync::Home::open(folder.path()).value();
      sync::Account account = *home.account();
      for (const Permission one : {Permission::kAssetEdit, Permission::kAssetTag}) {
        account.session.permissions.emplace_back(name_of(one));
      }
      REQUIRE(home.remember(account));
    }
    site.id = device.id<SiteId>();
    site.name = "Waterworks";
    pump.id = device.id<AssetId>();
    pump.name = "Pump 7";
    pump.nickname = "Bess";
    tag.id = device.id<AssetTagId>();
    tag.asset_id = pump.id;
    tag.code = "QR-1";
    settings.id.value = uuid_for("settings", "1");
    settings.job_kinds = {{JobKind::kWorkOrder, "Order", {}}};
    settings.job_states = {{JobState::kAssigned, "To do", "Planned"}};
    office.put(settings);
    office.put(site);
    office.put(pump);
    office.put(tag);
    with_store([&](Store& store) { REQUIRE(test::feed(store, office.answer())); });
  }
  Json record(const std::string& type) {
    std::istringstream lines(run({"dump"}).out);
    for (std::string line; std::getline(lines, line);) {
      const Json json = parse_json(line).value();
      if (json["type"] == type) return json;
    }
    return {};
  }

  Site site;
  Asset pump;
  AssetTag tag;
  Settings settings;
};

TEST_CASE_FIXTURE(Yard,
                  "cli: an asset is edited and tagged without a line, and what is not theirs to do is explained") {
  CHECK(run({"asset-edit", "pump 7", "--nickname", "Old Bess", "--location-note", "behind the boiler"}).out ==
        "Change of an asset saved on this device.\n");
  CHECK(record("asset")["nickname"] == "Old Bess");
  CHECK(record("asset")["location_note"] == "behind the boiler");
  // With what was seen, of the fields it changes alone.
  with_store([&](Store& store) {
    const auto batch = store.outbox().next_batch(5, 1 << 20, device.clock.now()).value();
    REQUIRE(batch.operations.size() == 1);
    const Json sent = parse_json(batch.operations[0]).value();
    CHECK(sent["base"]["values"] == Json{{"nickname", "Bess"}, {"location_note", ""}});
  });
  CHECK(run({"asset-tag", "Pump 7", "QR-2", "--kind", "nfc"}).status == 0);
  const Outcome twice = run({"asset-tag", "Pump 7", "QR-1"});
  CHECK(twice.status == 1);
  CHECK(twice.err.find("already_exists") != std::string::npos);
  CHECK(run({"asset-tag", "Pump 7", "QR-1", "--remove"}).status == 0);
  CHECK(record("asset_tag")["code"] == "QR-2");
  CHECK(run({"asset-tag", "Pump 7", "QR-9", "--remove"}).status == 1);
  CHECK(run({"asset-edit", "Pump 8", "--nickname", "x"}).status == 1);
  const Outcome site_edit = run({"site-edit", "Waterworks", "--access-notes", "Ring"});
  CHECK(site_edit.status == 1);
  CHECK(site_edit.err.find("forbidden") != std::string::npos);
}

TEST_CASE_FIXTURE(Yard, "cli: kinds and states of jobs are called what the organisation calls them") {
  CHECK(run({"jobs"}).out.find("J-1  To do  ") != std::string::npos);
  const std::string shown = run({"show", "J-1"}).out;
  CHECK(shown.find("Kind      Order\n") != std::string::npos);
  CHECK(shown.find("State     To do · priority") != std::string::npos);
}

}  // namespace
}  // namespace satchel::cli
