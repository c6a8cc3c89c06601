#include "core/replica/export.h"

#include <doctest/doctest.h>

#include <fstream>

#include "core/base/files.h"
#include "tests/unit/replica/office.h"

namespace satchel {
namespace {

using test::Device;
using test::feed;
using test::Office;

constexpr std::string_view kPassphrase = "a passphrase of mine";

// A device with a start, a photo and a comment that the office has not heard of.
struct Desk {
  Desk() {
    job = device.give_job(office, "J-1");
    REQUIRE(feed(device.open(), office.answer()));
    const auto digest = device.open().files().put("a photo").value();
    photo = digest.sha256;
    const NewUpload upload{device.id<AttachmentId>(), photo, 7, "a.jpg", "image/jpeg", FileClass::kEvidence};
    REQUIRE(device.open().replica().perform({device.start(job)}, std::vector<NewUpload>{upload}));
    REQUIRE(device.open().replica().perform({device.comment(job, "seal broken")}));
    owner = {device.id<OrganisationId>(), device.actor.user};
  }
  std::vector<std::string> bodies(Store& store) { return store.outbox().unsent().value(); }
  std::unique_ptr<Store> another() {
    return Store::open(elsewhere / ("device " + std::to_string(++devices)), device.actor, device.clock).value();
  }

  Device device;
  Office office;
  Job job;
  Sha256 photo;
  ExportOwner owner;
  test::TemporaryFolder elsewhere;
  int devices = 0;
};

}  // namespace

TEST_CASE("export: unsent work is sealed in one file and taken in on another device, bytes, order and files") {
  Desk desk;
  Store& store = desk.device.open();
  const auto file = desk.elsewhere / "work";
  const auto counts = store.export_unsent(file, desk.owner, kPassphrase);
  REQUIRE(counts);
  CHECK(counts->operations == 2);
  CHECK(counts->files == 1);
  CHECK(store.export_unsent(file, desk.owner, kPassphrase).error().code == ErrorCode::kAlreadyExists);
  const std::string raw = *read_file(file);
  CHECK(raw.find("seal broken") == std::string::npos);
  CHECK(raw.find("a photo") == std::string::npos);

  const auto other = desk.another();
  for (int again = 0; again < 2; ++again) {
    const auto taken = other->take_in(file, desk.owner, kPassphrase);
    REQUIRE(taken);
    CHECK(taken->operations == 2);
    CHECK(taken->files == 1);
    CHECK(desk.bodies(*other) == desk.bodies(store));
    CHECK(other->outbox().counts()->pending == 2);
    CHECK(other->uploads().waiting() == 1);
    CHECK(other->files().contains(desk.photo));
  }
  // Its own work goes on behind it.
  REQUIRE(other->outbox().next_batch(10, 1 << 20, desk.device.clock.now())->ids.size() == 2);
}

TEST_CASE("export: what is not sound, not theirs or under another passphrase changes nothing") {
  Desk desk;
  const auto file = desk.elsewhere / "work";
  REQUIRE(desk.device.open().export_unsent(file, desk.owner, kPassphrase));
  const std::string raw = *read_file(file);
  const auto other = desk.another();
  const auto refused = [&](const std::filesystem::path& path, const ExportOwner& owner, std::string_view passphrase) {
    const auto taken = other->take_in(path, owner, passphrase);
    CHECK(other->outbox().counts()->pending == 0);
    CHECK(other->uploads().all()->empty());
    CHECK(other->files().list().empty());
    return taken ? ErrorCode::kInternal : taken.error().code;
  };
  CHECK(refused(file, desk.owner, "another passphrase") == ErrorCode::kInvalidArgument);
  CHECK(refused(file, {desk.device.id<OrganisationId>(), desk.owner.user}, kPassphrase) == ErrorCode::kForbidden);
  CHECK(refused(file, {desk.owner.organisation, desk.device.id<UserId>()}, kPassphrase) == ErrorCode::kForbidden);
  CHECK(refused(desk.elsewhere / "none", desk.owner, kPassphrase) == ErrorCode::kNotFound);
  const auto bad = desk.elsewhere / "bad";
  std::ofstream(bad, std::ios::binary) << raw.substr(0, raw.size() - 1);
  CHECK(refused(bad, desk.owner, kPassphrase) == ErrorCode::kCorrupt);
  std::string altered = raw;
  altered[raw.size() - 30] = static_cast<char>(altered[raw.size() - 30] ^ 1);
  std::ofstream(bad, std::ios::binary) << altered;
  CHECK(refused(bad, desk.owner, kPassphrase) == ErrorCode::kCorrupt);
  std::ofstream(bad, std::ios::binary) << "no export at all";
  CHECK(refused(bad, desk.owner, kPassphrase) == ErrorCode::kCorrupt);
}

TEST_CASE("export: the same id with other bytes is no repetition") {
  Desk desk;
  const auto file = desk.elsewhere / "work";
  REQUIRE(desk.device.open().export_unsent(file, desk.owner, kPassphrase));
  const auto other = desk.another();
  std::string body = desk.bodies(desk.device.open()).back();
  body.replace(body.find("seal broken"), 11, "seal intact");
  REQUIRE(other->outbox().adopt(std::vector{body}, {}, desk.device.clock.now()));
  CHECK(other->take_in(file, desk.owner, kPassphrase).error().code == ErrorCode::kOperationAltered);
  CHECK(desk.bodies(*other) == std::vector{body});
}

}  // namespace satchel
