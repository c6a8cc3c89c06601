#include "core/base/signing.h"
#include "core/protocol/codec.h"
#include "tests/unit/api/world.h"

using namespace satchel;
using satchel::test::Answer;
using satchel::test::World;

namespace {

constexpr const char* kTusBytes = "application/offset+octet-stream";

// The office seen by a device that may have to leave.
struct Leaving : World {
  // One exchange with this token.
  Answer sync(const std::string& token, const std::vector<std::string>& operations = {},
              const std::vector<Sha256>& files = {}) {
    protocol::OutgoingRequest request;
    request.operations = operations;
    request.files = files;
    return send("POST", token, "/v1/sync", protocol::encode_request(request), {{"Content-Type", "application/json"}});
  }
  std::string operation(const std::string& job, OperationArgs args, TimePoint at = test::kNow) {
    Operation one;
    one.id = OperationId::make(clock.now(), random);
    one.target = {RecordType::kJob, Uuid::parse(job).value()};
    one.args = std::move(args);
    one.occurred_at = at;
    return protocol::encode_operation(one);
  }
  void upload(const std::string& token, const std::string& bytes) {
    const Answer sent = send(
        "POST", token, "/v1/uploads", bytes,
        {{"Tus-Resumable", "1.0.0"}, {"Upload-Length", std::to_string(bytes.size())}, {"Content-Type", kTusBytes}});
    REQUIRE(sent.status == 201);
  }
  std::string device_of(const std::string& who) {
    return get("admin", "/v1/users/" + users[who]).json()["devices"][0]["id"];
  }
  Json device(const std::string& id) { return get("mia", "/v1/devices/" + id).json(); }
  Answer order(const std::string& who, const std::string& device, const std::string& mode) {
    return post(who, "/v1/devices/" + device + "/order", Json{{"mode", mode}});
  }
  Answer receipt(const std::string& token, const std::string& nonce, std::int64_t handed_in) {
    return send("POST", token, "/v1/order/receipt", protocol::encode_receipt({nonce, handed_in, clock.now()}));
  }
};

// The frames of an answer, by name.
std::map<std::string, Json> frames(const Answer& answer) {
  std::map<std::string, Json> out;
  std::string_view rest = answer.body;
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    const Json frame = parse_json(rest.substr(0, end)).value();
    out[frame.begin().key()] = frame.begin().value();
    rest.remove_prefix(end + 1);
  }
  return out;
}

}  // namespace

TEST_CASE("an order ends the session: the token is told the signed order, hands in, and opens nothing else") {
  Leaving world;
  const std::string device = world.device_of("tom");
  const std::string key =
      world
          .post("", "/v1/session",
                Json{{"email", "joe@field.example"}, {"password", test::kPassword}, {"device", Json::object()}})
          .json()["organisation"]["public_key"];
  REQUIRE(world.sync("tom").status == 200);
  REQUIRE(world.order("mia", device, "hand_in_then_wipe").status == 204);
  CHECK(world.device(device)["state"] == "revoked");
  CHECK(world.device(device)["order"] == "hand_in_then_wipe");

  const std::string work =
      world.operation(world.jobs["1001"], AddComment{CommentId::make(test::kNow, world.random), "x"});
  const Answer answer = world.sync("tom", {work});
  REQUIRE(answer.status == 200);
  auto told = frames(answer);
  CHECK(told.size() == 3);  // no drop, no page, no commit
  CHECK(told["stored"] == Json::array());
  CHECK(answer.body.starts_with("{\"order\""));
  const auto order = protocol::decode_order(dump_json(told["order"]));
  REQUIRE(order);
  CHECK(verify_signature(protocol::order_text(*order), order->signature, from_base64(key).value()));
  CHECK(order->device.str() == device);
  CHECK(order->user.str() == world.users["tom"]);
  // Still active and still assigned: their work is theirs.
  CHECK(told["verdicts"][0]["verdict"] == "applied");

  for (const char* path : {"/v1/jobs", "/v1/me", "/v1/events", "/v1/me/devices"}) {
    CHECK(world.get("tom", path).status == 401);
  }
  CHECK(world.send("DELETE", "tom", "/v1/session").status == 401);
  CHECK(world.get("tom", "/v1/files/" + std::string(64, '0')).status == 401);
  CHECK(world.send("OPTIONS", "tom", "/v1/uploads").status == 204);
  // Uploads are what handing in is for.
  CHECK(world.send("POST", "tom", "/v1/uploads", "", {{"Tus-Resumable", "1.0.0"}, {"Upload-Length", "4"}}).status ==
        201);
}

TEST_CASE("a device that hands in is told which of its own files are here, and nothing of others'") {
  Leaving world;
  world.upload("tom", "Tom's file");
  world.upload("joe", "Joe's file");
  REQUIRE(world.order("mia", world.device_of("tom"), "hand_in_then_wipe").status == 204);
  const std::vector<Sha256> asked{sha256("Tom's file"), sha256("Joe's file"), sha256("nobody's file")};
  CHECK(frames(world.sync("tom", {}, asked))["stored"] == Json::array({asked[0].hex()}));
  world.upload("tom", "Joe's file");  // now it is his as well
  CHECK(frames(world.sync("tom", {}, asked))["stored"] == Json::array({asked[0].hex(), asked[1].hex()}));
  // Of whoever does not hand in, nothing is answered.
  CHECK(!frames(world.sync("joe", {}, asked)).contains("stored"));
}

TEST_CASE("without an order a session that has ended opens nothing, and a wipe takes nothing in") {
  Leaving world;
  const std::string device = world.device_of("tom");
  REQUIRE(world.post("mia", "/v1/devices/" + device + "/revoke").status == 204);
  CHECK(world.sync("tom").status == 401);
  CHECK(world.receipt("tom", "n", 0).status == 401);
  REQUIRE(world.order("mia", device, "wipe").status == 204);
  const Answer answer = world.sync("tom", {world.operation(world.jobs["1001"], StartJob{})});
  CHECK(frames(answer).size() == 1);
  CHECK(frames(answer).contains("order"));
  CHECK(world.send("POST", "tom", "/v1/uploads", "", {{"Tus-Resumable", "1.0.0"}, {"Upload-Length", "4"}}).status ==
        401);
  CHECK(world.sync("nobody's token").status == 401);
}

TEST_CASE("a receipt counts once, however often it comes; the office sees what was handed in and when it was wiped") {
  Leaving world;
  const std::string device = world.device_of("tom");
  CHECK(world.receipt("tom", "n", 3).status == 409);  // signed in, no order
  REQUIRE(world.order("mia", device, "hand_in_then_wipe").status == 204);
  const std::string nonce = frames(world.sync("tom"))["order"]["nonce"];
  CHECK(world.receipt("tom", nonce, 3).status == 204);
  const Json once = world.device(device);
  CHECK(once["state"] == "wiped");
  CHECK(once["handed_in"] == 3);
  CHECK(once["wiped_at"] == "2026-11-21T09:00:00.000Z");
  world.clock.advance(std::chrono::hours(1));
  CHECK(world.receipt("tom", nonce, 5).status == 204);
  CHECK(world.device(device) == once);
  const Json log = world.get("mia", "/v1/audit?object_type=person&object_id=" + world.users["tom"]).json();
  std::map<std::string, int> actions;
  for (const Json& entry : log["items"]) ++actions[entry["action"]];
  CHECK(actions["device.order"] == 1);
  CHECK(actions["device.wiped"] == 1);
  CHECK(world.order("mia", device, "wipe").status == 409);
  CHECK(world.receipt("tom", "", 3).status == 400);
}

TEST_CASE("who may order, and what: device.revoke, one of three modes, a device that is there") {
  Leaving world;
  const std::string device = world.device_of("tom");
  const Answer none = world.order("mia", UserId::make(test::kNow, world.random).str(), "lock");
  CHECK(none.status == 404);
  for (const char* who : {"tom", "joe", "cora"}) {
    CHECK(world.order(who, device, "wipe").body == world.order(who, world.users["tom"], "wipe").body);
    CHECK(world.order(who, device, "wipe").status == 404);
  }
  CHECK(world.order("mia", device, "explode").status == 400);
  CHECK(world.post("mia", "/v1/devices/" + device + "/order").status == 400);
  REQUIRE(world.order("mia", device, "wipe").status == 204);
  CHECK(world.order("mia", device, "lock").status == 409);
}

TEST_CASE("a lock lasts until the next sign-in on the device, which keeps its id and loses the order") {
  Leaving world;
  const std::string device = world.device_of("tom");
  REQUIRE(world.order("mia", device, "lock").status == 204);
  CHECK(world.device(device)["state"] == "locked");
  CHECK(frames(world.sync("tom"))["order"]["mode"] == "lock");
  CHECK(world.receipt("tom", "n", 0).status == 409);
  const Json again =
      world
          .post("", "/v1/session",
                Json{{"email", "tom@field.example"}, {"password", test::kPassword}, {"device", {{"id", device}}}})
          .json();
  CHECK(again["device_id"] == device);
  CHECK(world.device(device)["state"] == "active");
  CHECK_FALSE(world.device(device).contains("order"));
  CHECK(frames(world.sync(again["token"])).contains("commit"));
  CHECK(world.sync("tom").status == 401);  // the token of before
  // After an order to wipe it would be another device.
  REQUIRE(world.order("mia", device, "wipe").status == 204);
  const Json other =
      world
          .post("", "/v1/session",
                Json{{"email", "tom@field.example"}, {"password", test::kPassword}, {"device", {{"id", device}}}})
          .json();
  CHECK(other["device_id"] != device);
}

// req: E23 D30
TEST_CASE("deactivation orders every device to hand in and be wiped; what is handed in then waits for the office") {
  Leaving world;
  const std::string device = world.device_of("tom");
  REQUIRE(world.sync("tom").status == 200);
  const std::string work = world.operation(world.jobs["1001"], StartJob{});
  world.clock.advance(std::chrono::hours(2));
  REQUIRE(world.post("admin", "/v1/users/" + world.users["tom"] + "/deactivate").status == 200);
  CHECK(world.device(device)["order"] == "hand_in_then_wipe");
  auto told = frames(world.sync("tom", {work}));
  CHECK(told["order"]["mode"] == "hand_in_then_wipe");
  CHECK(told["verdicts"][0]["verdict"] == "held");
  CHECK_FALSE(told.contains("commit"));
  const Json items = world.get("mia", "/v1/held").items();
  REQUIRE(items.size() == 1);
  // Who had it when: by the assignment that has ended, and on the device that was sent it.
  const Json held = world.get("mia", "/v1/held/" + items[0]["operation"].get<std::string>()).json();
  std::map<std::string, Json> had;
  for (const Json& one : held["had"]) had[one["by"]] = one;
  REQUIRE(had.size() == 2);
  for (const char* by : {"assignment", "device"}) CHECK(had[by]["name"] == "Tom Berg");
  CHECK(had["assignment"]["job_id"] == world.jobs["1001"]);
  CHECK(had["assignment"]["until"] == format_time(world.clock.now()));
  CHECK(world.get("tom", "/v1/held").status == 401);
  // Once more: the stored verdict.
  CHECK(frames(world.sync("tom", {work}))["verdicts"] == told["verdicts"]);
  CHECK(world.get("mia", "/v1/held").json()["items"].size() == 1);
}

// req: D31
TEST_CASE("deactivating with a successor gives them every live job; without, jobs fall back to open") {
  Leaving world;
  const auto assignees = [&](const char* number) {
    std::vector<std::string> live;
    const Json job = world.get("mia", "/v1/jobs/" + world.jobs[number]).json();
    for (const Json& one : job["assignments"]) {
      if (one["state"] == "offered" || one["state"] == "accepted") live.push_back(one["user_id"]);
    }
    return live;
  };
  const auto leave = [&](const char* who, const Json& body) {
    return world.post("admin", "/v1/users/" + world.users[who] + "/deactivate", body);
  };
  const std::string joe = world.users["joe"];
  CHECK(leave("tom", {{"reassign_to", {{"user_id", DeviceId::make(test::kNow, world.random).str()}}}}).status == 404);
  CHECK(leave("tom", {{"reassign_to", {{"user_id", world.users["tom"]}}}}).status == 404);
  CHECK(leave("tom", {{"reassign_to", Json::object()}}).status == 400);
  CHECK(assignees("1001") == std::vector<std::string>{world.users["tom"]});  // nothing has happened so far
  REQUIRE(leave("tom", {{"reassign_to", {{"user_id", joe}}}}).status == 200);
  for (const char* number : {"1001", "1002"}) {
    CHECK(assignees(number) == std::vector<std::string>{joe});
    CHECK(world.get("mia", "/v1/jobs/" + world.jobs[number]).json()["state"] == "assigned");
  }
  REQUIRE(leave("cora", Json::object()).status == 200);
  for (const char* number : {"2001", "2002"}) {
    CHECK(assignees(number).empty());
    CHECK(world.get("mia", "/v1/jobs/" + world.jobs[number]).json()["state"] == "open");
  }
}

TEST_CASE("what a device holds now and held on a day: counts, a paged list, since when, and what has changed since") {
  Leaving world;
  const std::string device = world.device_of("tom");
  const std::string path = "/v1/devices/" + device + "/holds";
  CHECK(world.get("mia", path).json()["total"] == 0);
  const auto first = frames(world.sync("tom"));
  protocol::OutgoingRequest ack;
  ack.have = protocol::Have{first.at("commit")["salt"], first.at("commit")["view"]};
  const auto confirm = [&](std::map<std::string, Json> answer) {
    ack.have->view = answer.at("commit")["view"];
    auto told = frames(world.send("POST", "tom", "/v1/sync", protocol::encode_request(ack)));
    // Nobody waits for a confirmation to be written down, but this test: a piece of work behind it.
    REQUIRE(world.storage->write([](server::WriteTransaction&) { return Result<void>(); }));
    return told;
  };
  confirm(first);
  const Json now = world.get("mia", path).json();
  CHECK(now["counts"]["job"] == 2);
  CHECK(now["total"].get<int>() == first.at("commit")["count"].get<int>());

  // Next day one of the jobs goes to somebody else; the device is told, and says so on the day after.
  world.clock.advance(std::chrono::days(1));
  REQUIRE(
      world.post("mia", "/v1/jobs/" + world.jobs["1002"] + "/reassign", Json{{"user_id", world.users["joe"]}}).status ==
      200);
  const auto second = confirm(first);
  CHECK(world.get("mia", path).json()["counts"]["job"] == 2);  // told, but not confirmed: it may hold it still
  world.clock.advance(std::chrono::days(1));
  confirm(second);
  CHECK(world.get("mia", path).json()["counts"]["job"] == 1);
  CHECK(world.get("mia", path + "?on=2026-11-20").json()["total"] == 0);
  CHECK(world.get("mia", path + "?on=2026-11-21").json()["counts"]["job"] == 2);
  const Json third = world.get("mia", path + "?on=2026-11-23&type=job").json();
  REQUIRE(third["items"].size() == 2);
  int left = 0;
  for (const Json& item : third["items"]) {
    CHECK(item["since"] == "2026-11-21T09:00:00.000Z");
    if (item["id"] == world.jobs["1002"]) {
      left += item.contains("until");
      CHECK(item["changed_since"] == true);
    }
    CHECK(item["rev"].get<std::int64_t>() > 0);
  }
  CHECK(left == 1);
  CHECK(world.get("mia", path + "?on=2026-11-24").json()["counts"]["job"] == 1);

  // Page by page it is the same list.
  const Json whole = world.get("mia", path).json();
  std::vector<std::string> paged;
  std::string cursor;
  do {
    const Json page = world.get("mia", path + "?limit=2" + (cursor.empty() ? "" : "&cursor=" + cursor)).json();
    for (const Json& item : page["items"]) paged.push_back(item["id"]);
    cursor = page.value("next", "");
  } while (!cursor.empty());
  REQUIRE(paged.size() == whole["items"].size());
  for (std::size_t i = 0; i < paged.size(); ++i) CHECK(whole["items"][i]["id"] == paged[i]);

  CHECK(world.get("mia", path + "?on=yesterday").status == 400);
  CHECK(world.get("mia", path + "?type=rubbish").status == 400);
  CHECK(world.get("mia", path + "?colour=red").status == 400);
  CHECK(world.get("mia", path + "?cursor=rubbish").status == 400);
  CHECK(world.get("joe", path).status == 403);
  CHECK(world.get("mia", "/v1/devices/" + world.users["tom"] + "/holds").status == 404);

  // Once it is wiped it holds nothing; what it held stays known.
  REQUIRE(world.order("mia", device, "wipe").status == 204);
  world.clock.advance(Millis(1000));
  REQUIRE(world.receipt("tom", "n", 0).status == 204);
  world.clock.advance(Millis(1000));
  CHECK(world.get("mia", path).json()["total"] == 0);
  CHECK(world.get("mia", path + "?on=2026-11-21").json()["counts"]["job"] == 2);
}

// req: D33
TEST_CASE("a receipt is believed only with the signature of the device's own key, where the office knows one") {
  Leaving world;
  const SigningKeys keys = make_signing_keys(world.random), others = make_signing_keys(world.random);
  const auto sign_in = [&](const Json& key) {
    Json device{{"name", "phone"}};
    if (!key.is_null()) device["public_key"] = key;
    return world.post("", "/v1/session",
                      Json{{"email", "tom@field.example"}, {"password", test::kPassword}, {"device", device}});
  };
  CHECK(sign_in("not a key").json()["fields"][0] == "device.public_key");
  CHECK(sign_in(to_base64("too short")).status == 400);
  const Json session = sign_in(to_base64(keys.public_key)).json();
  const std::string token = session["token"], id = session["device_id"];
  REQUIRE(world.order("mia", id, "wipe").status == 204);
  const auto told = frames(world.sync(token));
  protocol::Receipt receipt{told.at("order")["nonce"], 2, world.clock.now()};
  const DeviceId device{*Uuid::parse(id)};
  const auto give = [&](const std::optional<std::string>& signature) {
    receipt.signature = signature;
    return world.send("POST", token, "/v1/order/receipt", protocol::encode_receipt(receipt));
  };
  const std::string text = protocol::receipt_text(device, receipt);
  for (const auto& wrong : {std::optional<std::string>(), std::optional<std::string>("c2ln"),
                            std::optional(sign(text, others.secret_key).value()),
                            std::optional(sign(text + "x", keys.secret_key).value())}) {
    const Answer refused = give(wrong);
    CHECK(refused.status == 403);
    CHECK(refused.json()["fields"][0] == "signature");
    CHECK(world.device(id)["state"] == "revoked");
  }
  auto snapshot = world.storage->read();
  CHECK(snapshot->database()
            .value<std::int64_t>("SELECT count(*) FROM security_event WHERE kind = 'receipt_not_signed'")
            .value() == 4);
  CHECK(give(sign(text, keys.secret_key).value()).status == 204);
  CHECK(world.device(id)["state"] == "wiped");
  CHECK(world.device(id)["handed_in"] == 2);

  // A device of an earlier version has said no key: its token has to do.
  const Json old = sign_in(Json()).json();
  REQUIRE(world.order("mia", old["device_id"], "wipe").status == 204);
  const auto again = frames(world.sync(old["token"]));
  CHECK(world.receipt(old["token"], again.at("order")["nonce"], 0).status == 204);
}
