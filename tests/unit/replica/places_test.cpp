#include "core/replica/replica.h"

#include <doctest/doctest.h>

#include "tests/unit/replica/office.h"

namespace satchel {
namespace {

using test::Device;
using test::feed;
using test::Office;

// A technician who edits and tags, at a pump with a tag, and a contact with a phone of which they only know.
struct Yard {
  Yard() {
    device.actor.permissions = device.actor.permissions.with(Permission::kAssetEdit).with(Permission::kAssetTag);
    pump.id = device.id<AssetId>();
    pump.name = "Pump";
    pump.nickname = "Bess";
    pump.serial = "SN-1";
    tag.id = device.id<AssetTagId>();
    tag.asset_id = pump.id;
    tag.code = "QR-1";
    office.put(pump);
    office.put(tag);
    device.open();
    REQUIRE(feed(*device.store, office.answer()));
  }
  Operation on_pump(OperationArgs args) {
    return device.operation({RecordType::kAsset, pump.id.value}, std::move(args));
  }
  Operation name(std::string nickname) {
    EditAsset args;
    args.nickname = std::move(nickname);
    Operation one = on_pump(args);
    one.base = device.store->replica().base_of({RecordType::kAsset, pump.id.value}).value();
    return one;
  }
  std::string nickname() { return device.store->read().find<Asset>(pump.id.value).value()->record.nickname; }
  std::vector<std::string> codes() {
    std::vector<std::string> codes;
    const auto tags = device.store->read().all_where<AssetTag>("asset_id", pump.id.value).value();
    for (const auto& one : tags) codes.push_back(one.record.code);
    return codes;
  }
  using Codes = std::vector<std::string>;

  Device device;
  Office office;
  Asset pump;
  AssetTag tag;
};

TEST_CASE_FIXTURE(Yard,
                  "an edit shows offline, survives a restart, and is undone to the office's row when it is refused") {
  const Operation edit = name("Old Bess");
  REQUIRE(device.store->replica().perform({edit}));
  CHECK(nickname() == "Old Bess");
  device.open();
  CHECK(nickname() == "Old Bess");
  // A page about the same asset does not hide what is not decided yet: it is replayed on the new row.
  pump.status = "leaks";
  office.put(pump);
  REQUIRE(feed(*device.store, office.answer()).value().checksum_matches);
  CHECK(nickname() == "Old Bess");
  CHECK(device.store->read().find<Asset>(pump.id.value).value()->record.status == "leaks");
  office.say(test::verdict_of(edit.id, VerdictKind::kRejected, "refused_by_office"));
  REQUIRE(feed(*device.store, office.answer()).value().checksum_matches);
  CHECK(nickname() == "Bess");
  CHECK(device.store->replica().check());
}

TEST_CASE_FIXTURE(Yard, "what is taken off is gone at once, kept aside, and back if the office does not take it") {
  const Operation off = on_pump(RemoveAssetTag{tag.id});
  REQUIRE(device.store->replica().perform({off}));
  CHECK(codes().empty());
  CHECK(device.store->replica().check());  // the checksum is about the office's rows
  device.open();
  CHECK(codes().empty());
  const auto again = device.id<AssetTagId>();
  REQUIRE(device.store->replica().perform({on_pump(AddAssetTag{again, TagKind::kNfc, "QR-1"})}));
  CHECK(codes() == Codes{"QR-1"});
  office.say(test::verdict_of(off.id, VerdictKind::kHeld, "held"));
  REQUIRE(feed(*device.store, office.answer()).value().checksum_matches);
  CHECK(codes() == Codes{"QR-1"});  // the office's tag; the other one waits for its verdict
  CHECK(device.store->read().find<AssetTag>(tag.id.value).value());
  CHECK_FALSE(device.store->read().find<AssetTag>(again.value).value());

  // Taken off by the office, too: the drop finds nothing to hide.
  office.take({RecordType::kAssetTag, tag.id.value});
  REQUIRE(feed(*device.store, office.answer()).value().checksum_matches);
  CHECK(device.store->read().find<AssetTag>(again.value).value());
}

TEST_CASE_FIXTURE(Yard, "a field that is masked here is not edited, and a code that is here is not given twice") {
  const std::uint64_t serial = 1ULL << record_info(RecordType::kAsset).index_of("serial").value();
  office.put(pump, ~serial);
  REQUIRE(feed(*device.store, office.answer()));
  EditAsset edit;
  edit.serial = "SN-2";
  const auto masked = device.store->replica().perform({on_pump(edit)});
  REQUIRE_FALSE(masked);
  CHECK(masked.error().code == ErrorCode::kForbidden);
  const auto twice =
      device.store->replica().perform({on_pump(AddAssetTag{device.id<AssetTagId>(), TagKind::kQr, "QR-1"})});
  REQUIRE_FALSE(twice);
  CHECK(twice.error().code == ErrorCode::kAlreadyExists);
  CHECK(device.store->outbox().counts().value().pending == 0);
}

}  // namespace
}  // namespace satchel
