#include "core/model/codec.h"

#include <doctest/doctest.h>

#include "core/model/operation.h"

using namespace satchel;

namespace {

Closeout sample() {
  SeededRandom random(7);
  Closeout closeout;
  closeout.id = CloseoutId::make(time_of_millis(1'700'000'000'000), random);
  closeout.job_id = JobId::make(time_of_millis(1'700'000'000'001), random);
  closeout.work_done = "Ventil getauscht — \"dicht\"";
  closeout.costs.push_back({"gasket", 2000, {1250, "EUR"}, std::nullopt});
  closeout.manifest.push_back({AttachmentId::make(time_of_millis(5), random), sha256("x"), 17});
  closeout.created_at = time_of_millis(1'700'000'000'250);
  return closeout;
}

}  // namespace

TEST_CASE("a record survives JSON and back") {
  const Closeout closeout = sample();
  const auto again = from_json<Closeout>(to_json(closeout));
  REQUIRE(again);
  CHECK(*again == closeout);
}

TEST_CASE("reading is strict and names the field") {
  Json json = to_json(sample());
  SUBCASE("unknown field") {
    json["colour"] = "red";
    CHECK(from_json<Closeout>(json).error().code == ErrorCode::kUnknownField);
  }
  SUBCASE("wrong type, deep inside") {
    json["costs"][0]["unit_price"]["minor"] = "12.50";
    const auto result = from_json<Closeout>(json);
    CHECK(result.error().code == ErrorCode::kWrongType);
    CHECK(result.error().fields == std::vector<std::string>{"costs[0].unit_price.minor"});
  }
  SUBCASE("a fraction is no integer") {
    json["version"] = 1.5;
    CHECK(from_json<Closeout>(json).error().code == ErrorCode::kWrongType);
  }
  SUBCASE("an unknown word") {
    json["outcome"] = "exploded";
    CHECK(from_json<Closeout>(json).error().code == ErrorCode::kInvalidArgument);
  }
  SUBCASE("over the limit") {
    json["work_done"] = std::string(64 * 1024 + 1, 'a');
    CHECK(from_json<Closeout>(json).error().code == ErrorCode::kTooLong);
  }
  SUBCASE("an id is needed") {
    json.erase("job_id");
    CHECK(from_json<Closeout>(json).error().code == ErrorCode::kMissingField);
  }
}

TEST_CASE("a fingerprint changes with id, rev, mask and type") {
  SeededRandom random(3);
  const Uuid id = make_uuid(time_of_millis(1), random);
  const std::uint64_t one = fingerprint(RecordType::kJob, id, 5, 0xff);
  CHECK(one == fingerprint(RecordType::kJob, id, 5, 0xff));
  CHECK(one != fingerprint(RecordType::kJob, id, 6, 0xff));
  CHECK(one != fingerprint(RecordType::kJob, id, 5, 0x7f));
  CHECK(one != fingerprint(RecordType::kSite, id, 5, 0xff));
}

TEST_CASE("what an operation makes by itself has the same id everywhere") {
  const OperationId id{uuid_for("test", "operation")};
  CHECK(derived_id(id, "event") == derived_id(id, "event"));
  CHECK(derived_id(id, "event") != derived_id(id, "event", 1));
}
