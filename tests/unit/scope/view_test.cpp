#include "server/scope/view_record.h"

#include <doctest/doctest.h>

#include <map>
#include <set>

#include "server/scope/view_codec.h"
#include "tests/support/faulty_vfs.h"
#include "tests/support/seeds.h"
#include "tests/support/temporary.h"

namespace satchel::server {
namespace {

const TimePoint kNow = time_of_millis(1'772'000'000'000);
using Model = std::map<RecordRef, std::uint64_t>;

Model model_of(const std::vector<ViewEntry>& entries) {
  Model model;
  for (const ViewEntry& entry : entries) model[{entry.type, entry.id}] = entry.fingerprint;
  return model;
}

struct House {
  test::TemporaryFolder folder;
  SeededRandom random{1};
  std::unique_ptr<Storage> storage;
  std::unique_ptr<ViewRecords> views;
  DeviceId device{uuid_for("device", "1")};

  // `vfs`: everything is durable, on that disk.
  explicit House(ViewRecords::Limits limits = {}, const char* vfs = nullptr) {
    StorageOptions options;
    options.writer.threaded = false;
    options.durable = vfs != nullptr;
    options.vfs = vfs;
    auto made =
        Storage::create(folder / "data", {"X", std::string(32, 'p'), std::string(64, 's')}, random, kNow, options);
    REQUIRE(made);
    storage = std::move(*made);
    views = std::make_unique<ViewRecords>(*storage, limits);
  }
};

RecordRef any_ref(Random& random) {
  return {static_cast<RecordType>(random.below(kRecordTypes)), uuid_for("record", std::to_string(random.below(60)))};
}

// A random delta that fits what is held; a record occurs in it once.
ViewDelta any_delta(Random& random, const Model& held) {
  ViewDelta delta;
  Model put;
  for (const auto& [ref, print] : held) {
    if (random.one_in(8)) delta.drops.push_back(ref);
  }
  for (std::size_t n = random.below(8); n > 0; --n) {
    const RecordRef ref = any_ref(random);
    if (std::find(delta.drops.begin(), delta.drops.end(), ref) != delta.drops.end()) continue;
    if (put.emplace(ref, 0).second) delta.puts.push_back({ref.type, ref.id, random.next()});
  }
  return delta;
}

Model applied(Model model, const ViewDelta& delta) {
  for (const RecordRef& ref : delta.drops) model.erase(ref);
  for (const ViewEntry& put : delta.puts) model[{put.type, put.id}] = put.fingerprint;
  return model;
}

TEST_CASE("a delta survives its bytes; damaged bytes are refused") {
  test::for_seeds(30, [](std::uint64_t seed) {
    SeededRandom random(seed);
    Model held;
    for (int i = 0; i < 30; ++i) held[any_ref(random)] = random.next();
    const ViewDelta delta = any_delta(random, held);
    const std::string bytes = encode_delta(delta);
    const auto read = decode_delta(bytes);
    REQUIRE(read);
    CHECK(applied(held, *read) == applied(held, delta));
    CHECK(read->puts.size() + read->drops.size() == delta.puts.size() + delta.drops.size());
    CHECK_FALSE(decode_delta(bytes.substr(0, bytes.size() - 1)));
    CHECK_FALSE(decode_delta(bytes + "x"));
    CHECK_FALSE(decode_delta(""));
    std::string wild = bytes;
    wild[random.below(wild.size())] ^= static_cast<char>(1 + random.below(255));
    static_cast<void>(decode_delta(wild).has_value());  // whatever it says: no crash, no endless loop
  });
}

TEST_CASE("the difference brings exactly the scope, and says what has to go") {
  test::for_seeds(50, [](std::uint64_t seed) {
    SeededRandom random(seed);
    Scope scope;
    View held;
    Model wanted;
    std::map<RecordRef, Grant> all;
    for (int i = 0; i < 40; ++i) {
      const RecordRef ref = any_ref(random);
      all[ref] = Grant{ref.id, static_cast<std::int64_t>(random.below(3)), random.below(4), 0, 0};
    }
    for (const auto& [ref, grant] : all) scope.grants[static_cast<std::size_t>(ref.type)].push_back(grant);
    for (const ViewEntry& entry : entries_of(scope)) {
      if (random.one_in(2)) held.entries.push_back({entry.type, entry.id, random.one_in(3) ? 1 : entry.fingerprint});
    }
    ViewDelta strangers;
    std::set<RecordRef> new_ones;
    for (int i = 0; i < 10; ++i) {
      const RecordRef ref = any_ref(random);
      if (!all.contains(ref) && new_ones.insert(ref).second)
        strangers.puts.push_back({ref.type, ref.id, random.next()});
    }
    held = apply(held, strangers, 1);
    const ViewDifference found = difference(held, scope);
    ViewDelta delta{found.drops, {}};
    for (const auto& put : found.puts) delta.puts.push_back({put.type, put.grant.id, put.fingerprint});
    const View after = apply(held, delta, 2);
    CHECK(after.entries == entries_of(scope));
    CHECK(difference(after, scope).empty());
    CHECK(after.total == total_of(after.entries));
    ViewSum sum;
    for (const ViewSum& bucket : bucket_sums(after.entries)) sum = {sum.count + bucket.count, sum.sum + bucket.sum};
    CHECK(sum == after.total);
    for (const RecordRef& ref : found.drops) CHECK_FALSE(all.contains(ref));
  });
}

TEST_CASE("commits on their way, some lost, a server that forgets at any moment: the view is what the device applied") {
  test::for_seeds(20, [](std::uint64_t seed) {
    House house;
    SeededRandom random(seed);
    TimePoint now = kNow;
    Model device;             // what it holds
    std::int64_t number = 0;  // the last commit it applied
    std::vector<std::pair<std::int64_t, Model>> sent;
    for (int round = 0; round < 60; ++round) {
      now += Millis(1000);
      if (random.one_in(5)) house.views->forget();
      const auto view = house.views->acknowledge(house.device, number, now);
      REQUIRE(view);
      REQUIRE(*view);
      REQUIRE(model_of((*view)->entries) == device);
      CHECK((*view)->view == number);
      if (random.one_in(4)) {
        CHECK_FALSE(house.views->acknowledge(house.device, number + 1000, now).value());
      }
      sent.clear();
      Model latest = device;
      for (std::size_t n = random.below(4); n > 0; --n) {
        const ViewDelta delta = any_delta(random, latest);
        latest = applied(latest, delta);
        const auto begun = house.views->begin(house.device, delta, now);
        REQUIRE(begun);
        CHECK(*begun > number);
        sent.emplace_back(*begun, latest);
      }
      CHECK(model_of(house.views->latest(house.device).value()->entries) == latest);
      const std::size_t arrived = random.below(sent.size() + 1);
      if (arrived > 0) std::tie(number, device) = sent[arrived - 1];
    }
    // After a repair the device's own word counts.
    std::vector<ViewEntry> inventory;
    for (const auto& [ref, print] : device) inventory.push_back({ref.type, ref.id, print});
    const auto adopted = house.views->adopt(house.device, inventory, now);
    REQUIRE(adopted);
    CHECK(model_of((*adopted)->entries) == device);
    house.views->forget();
    CHECK(house.views->acknowledge(house.device, (*adopted)->view, now).value()->entries == (*adopted)->entries);
  });
}

TEST_CASE("history: what a device held, and had been sent, on any day; and when a record left it") {
  House house;
  const auto day = [](int n) { return kNow + std::chrono::hours(24) * n; };
  const RecordRef job{RecordType::kJob, uuid_for("record", "job")};
  const RecordRef site{RecordType::kSite, uuid_for("record", "site")};
  const auto put = [](const RecordRef& ref) { return ViewEntry{ref.type, ref.id, 7}; };
  const auto exchange = [&](int n, ViewDelta delta) {
    const auto number = house.views->begin(house.device, std::move(delta), day(n)).value();
    REQUIRE(house.views->acknowledge(house.device, number, day(n) + Millis(5000)).value());
  };
  exchange(0, {{}, {put(job), put(site)}});
  exchange(2, {{job}, {}});
  REQUIRE(house.views->begin(house.device, {{}, {put(job)}}, day(4)));  // sent, and never heard of again

  auto snapshot = house.storage->read();
  Database& database = snapshot->database();
  const auto held = [&](TimePoint moment) { return house.views->held_at(database, house.device, moment).value(); };
  CHECK(held(day(0) - Millis(1)).sent.empty());
  CHECK(held(day(0)).confirmed.empty());
  CHECK(held(day(0)).sent.size() == 2);
  CHECK(held(day(1)).confirmed.size() == 2);
  CHECK(held(day(3)).confirmed == std::vector<ViewEntry>{put(site)});
  CHECK(held(day(5)).confirmed == std::vector<ViewEntry>{put(site)});
  CHECK(held(day(5)).sent.size() == 2);

  CHECK(house.views->dropped_at(database, house.device, job).value() == day(2) + Millis(5000));
  CHECK_FALSE(house.views->dropped_at(database, house.device, site).value());
  CHECK_FALSE(house.views->dropped_at(database, DeviceId{}, job).value());

  const auto spans = [&](const RecordRef& ref) { return house.views->spans(database, house.device, ref).value(); };
  REQUIRE(spans(job).size() == 2);
  CHECK(spans(job)[0].since == day(0));
  CHECK(spans(job)[0].until == day(2) + Millis(5000));
  CHECK(spans(job)[1].since == day(4));
  CHECK_FALSE(spans(job)[1].until);
  REQUIRE(spans(site).size() == 1);
  CHECK_FALSE(spans(site)[0].until);
  CHECK(spans({RecordType::kAsset, job.id}).empty());
}

TEST_CASE(
    "bases bound the history that has to be read; what is older than the limit is forgotten, the present is not") {
  ViewRecords::Limits limits;
  limits.kept = std::chrono::days(400);
  House house(limits);
  SeededRandom random(5);
  Model device;
  std::int64_t number = 0;
  const auto rows = [&](std::string_view sql) {
    auto snapshot = house.storage->read();
    return snapshot->database().value<std::int64_t>(sql).value();
  };
  TimePoint now = kNow;
  for (int i = 0; i < 900; ++i) {
    now += std::chrono::hours(24);
    const ViewDelta delta = any_delta(random, device);
    number = house.views->begin(house.device, delta, now).value();
    device = applied(device, delta);
    REQUIRE(house.views->acknowledge(house.device, number, now).value());
  }
  CHECK(rows("SELECT count(*) FROM device_view WHERE kind = 'base'") >= 2);
  REQUIRE(house.views->prune(now));
  CHECK(rows("SELECT count(*) FROM device_view") < 900);
  house.views->forget();
  CHECK(model_of(house.views->acknowledge(house.device, number, now).value()->entries) == device);
  auto snapshot = house.storage->read();
  CHECK(model_of(house.views->held_at(snapshot->database(), house.device, now).value().confirmed) == device);
  CHECK_FALSE(
      house.views->held_at(snapshot->database(), house.device, now - std::chrono::days(399)).value().confirmed.empty());
}

TEST_CASE("an idle poll is clean until a revision, a view or the clock says otherwise") {
  House house;
  const auto until = kNow + std::chrono::minutes(3);
  house.views->mark_clean(house.device, 4, 17, until, kNow);
  CHECK(house.views->is_clean(house.device, 4, 17, kNow));
  CHECK_FALSE(house.views->is_clean(house.device, 3, 17, kNow));
  CHECK_FALSE(house.views->is_clean(house.device, 4, 18, kNow));
  CHECK_FALSE(house.views->is_clean(house.device, 4, 17, until));
  house.views->mark_clean(house.device, 4, 17, std::nullopt, kNow);
  CHECK(house.views->is_clean(house.device, 4, 17, until));
  CHECK_FALSE(house.views->is_clean(house.device, 4, 17, kNow + ViewRecords::kCleanFor));
}

TEST_CASE("what a device is sent, and says it has, waits for no disk: the device can say it again") {
  test::FaultyVfs disk;
  House house({}, disk.name());
  SeededRandom random(3);
  Model held;
  REQUIRE(house.views->adopt(house.device, {{RecordType::kJob, uuid_for("record", "1"), 7}}, kNow));
  const std::int64_t syncs = disk.syncs();
  CHECK(syncs > 0);
  for (int round = 0; round < 3; ++round) {
    const auto view = house.views->begin(house.device, any_delta(random, held), kNow);
    REQUIRE(view);
    REQUIRE(house.views->acknowledge(house.device, *view, kNow));
  }
  CHECK(disk.syncs() == syncs);
}

TEST_CASE("the cache keeps to its bytes") {
  ViewRecords::Limits limits;
  limits.cache_bytes = 40'000;
  House house(limits);
  SeededRandom random(3);
  for (int d = 0; d < 20; ++d) {
    const DeviceId device{uuid_for("device", std::to_string(d))};
    ViewDelta delta;
    for (int i = 0; i < 300; ++i) {
      delta.puts.push_back({RecordType::kJob, uuid_for("record", std::to_string(i)), random.next()});
    }
    const auto number = house.views->begin(device, delta, kNow).value();
    CHECK(house.views->acknowledge(device, number, kNow).value()->entries.size() == 300);
  }
  for (int d = 0; d < 20; ++d) {
    const DeviceId device{uuid_for("device", std::to_string(d))};
    CHECK(house.views->acknowledge(device, 1, kNow).value()->entries.size() == 300);
  }
}

}  // namespace
}  // namespace satchel::server
