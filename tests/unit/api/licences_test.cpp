#include <thread>

#include "tests/unit/api/world.h"

using namespace satchel;
using namespace satchel::test;

namespace {

struct LicenceWorld : World {
  Answer set(const std::string& policy) { return send("PUT", "admin", "/v1/licence", policy); }
  Answer add(const std::string& name, const Json& more = Json::object()) {
    Json request{{"email", name + "@roof.example"},
                 {"display_name", name},
                 {"role", "contractor"},
                 {"password", "for one time"}};
    request.update(more);
    return post("mia", "/v1/users", request);
  }
  Json licence() { return get("mia", "/v1/licence").json(); }
};

}  // namespace

// req: E9 E10
TEST_CASE("seat mode: one more external costs, and whoever adds or activates one agrees to the price") {
  LicenceWorld world;
  REQUIRE(world.set(R"({"mode":"seat","price":{"minor":2500,"currency":"EUR"}})").status == 200);
  const Answer refused = world.add("ali");
  CHECK(refused.status == 409);
  CHECK(refused.json()["code"] == "approval_needed");
  CHECK(refused.json()["fields"] == Json{"2500", "EUR"});
  CHECK(world.licence()["taken"] == 1);
  const Answer added = world.add("ali", Json{{"approve_charge", true}});
  REQUIRE(added.status == 201);
  CHECK(added.json()["licence"]["taken"] == 2);
  CHECK(world.post("admin", "/v1/users", Json{{"email", "t@x.example"}, {"display_name", "T"}, {"role", "technician"}})
            .status == 201);  // internal people hold no seat
  const std::string path = added.header("Location");
  CHECK(world.post("mia", path + "/deactivate").status == 200);
  CHECK(world.licence()["taken"] == 1);
  CHECK(world.post("mia", path + "/activate").json()["code"] == "approval_needed");
  CHECK(world.get("mia", path).json()["state"] == "inactive");
  CHECK(world.post("mia", path + "/activate", Json{{"approve_charge", true}}).json()["state"] == "active");
  // An invitation is agreed to when it is sent, and nobody asks the one who joins.
  const Json ida{{"email", "ida@x.example"}, {"display_name", "Ida"}, {"role", "guest"}, {"approve_charge", true}};
  const Answer invited = world.post("mia", "/v1/users", ida);
  REQUIRE(invited.status == 201);
  CHECK(world.licence()["taken"] == 2);
  CHECK(world.post("", "/v1/join", Json{{"token", invited.json()["invitation"]["token"]}, {"password", "my own words"}})
            .status == 200);
  CHECK(world.licence()["taken"] == 3);
  const Json report = world.get("mia", "/v1/licence/report?month=2026-11").json();
  CHECK(report["approvals"].size() == 3);
  CHECK(report["approvals"][0]["approved_by"] == world.users["mia"]);
  CHECK(report["approvals"][0]["amount"] == Json{{"minor", 2500}, {"currency", "EUR"}});
}

// req: X23 X24 X25 X26 E27 E28
TEST_CASE("bundle mode: warned at nine tenths, refused when full with the next bundle named; inactive ones are free") {
  LicenceWorld world;
  for (const int size : {0, 1, 9, 11, 30, 150, 301, 350, -100}) {
    CAPTURE(size);
    CHECK(world.set(R"({"mode":"bundle","bundle":)" + std::to_string(size) + "}").status == 400);
  }
  for (const int size : {20, 50, 100, 200, 300, 400, 1700, 10}) {
    CAPTURE(size);
    CHECK(world.set(R"({"mode":"bundle","bundle":)" + std::to_string(size) + "}").status == 200);
  }
  CHECK(world.licence()["next_bundle"] == 20);
  std::string last;
  for (int i = 2; i <= 10; ++i) {
    CHECK(world.licence()["warning"] == (i - 1 >= 9));
    const Answer added = world.add("user" + std::to_string(i));
    REQUIRE(added.status == 201);
    CHECK(added.json()["licence"]["free"] == 10 - i);
    last = added.header("Location");
  }
  const Answer full = world.add("eleven");
  CHECK(full.status == 409);
  CHECK(full.json()["code"] == "licence_full");
  CHECK(full.json()["fields"] == Json{"20"});
  CHECK(world.get("mia", "/v1/users?q=eleven").json()["items"].empty());
  CHECK(world.add("eleven", Json{{"password", ""}}).status == 409);  // inviting is refused as well
  CHECK(world.post("mia", last + "/deactivate").status == 200);
  CHECK(world.add("eleven").status == 201);
  CHECK(world.post("mia", last + "/activate").json()["code"] == "licence_full");
  CHECK(world.post("admin", "/v1/users/" + world.users["tom"] + "/edit", Json{{"role", "contractor"}}).status == 409);
  CHECK(world.set(R"({"mode":"bundle","bundle":20})").status == 200);
  CHECK(world.post("mia", last + "/activate").status == 200);
  const Answer smaller = world.set(R"({"mode":"bundle","bundle":10})");
  CHECK(smaller.json()["code"] == "licence_full");
  CHECK(smaller.json()["fields"] == Json{"20"});
  CHECK(world.set(R"({"mode":"unlimited"})").status == 200);
}

// req: E27
TEST_CASE("invited people take places only where the policy says so; who joins a full bundle keeps the invitation") {
  LicenceWorld world;
  REQUIRE(world.set(R"({"mode":"bundle","bundle":10})").status == 200);
  std::vector<std::string> tokens;
  for (int i = 0; i < 3; ++i) {
    const Answer invited = world.add("i" + std::to_string(i), Json{{"password", ""}});
    REQUIRE(invited.status == 201);
    tokens.push_back(invited.json()["invitation"]["token"]);
  }
  for (int i = 0; i < 7; ++i) REQUIRE(world.add("u" + std::to_string(i)).status == 201);
  CHECK(world.licence()["taken"] == 8);
  const auto join = [&](const std::string& token) {
    return world.post("", "/v1/join", Json{{"token", token}, {"password", "my own words"}});
  };
  CHECK(join(tokens[0]).status == 200);
  CHECK(join(tokens[1]).status == 200);
  CHECK(join(tokens[2]).json()["code"] == "licence_full");
  CHECK(world.set(R"({"mode":"bundle","bundle":10,"count_invited":true})").status == 409);
  REQUIRE(world.set(R"({"mode":"bundle","bundle":20,"count_invited":true})").status == 200);
  CHECK(world.licence()["taken"] == 11);
  CHECK(join(tokens[2]).status == 200);
  CHECK(world.licence()["taken"] == 11);
}

// req: E29
TEST_CASE("the monthly report lists who held a seat for how many days, each charged once, and the peak") {
  LicenceWorld world;  // 21 November, 09:00
  REQUIRE(world.set(R"({"mode":"seat","price":{"minor":2500,"currency":"EUR"}})").status == 200);
  const std::string ali = world.add("ali", Json{{"approve_charge", true}}).header("Location");
  world.clock.advance(std::chrono::hours(48));
  REQUIRE(world.post("mia", ali + "/deactivate").status == 200);
  world.clock.advance(std::chrono::hours(24));
  REQUIRE(world.add("bea", Json{{"approve_charge", true}, {"access_until", "2026-11-26T00:00:00Z"}}).status == 201);
  world.clock.advance(std::chrono::hours(24 * 30));  // 24 December
  const auto report = [&](const std::string& month) {
    return world.get("mia", "/v1/licence/report?month=" + month).json();
  };
  const Json november = report("2026-11");
  CHECK(november["seats"] == 3);
  CHECK(november["peak"] == 2);
  CHECK(november["amount"]["minor"] == 7500);
  std::map<std::string, int> days;
  for (const Json& one : november["people"]) days[one["display_name"]] = one["days"];
  CHECK(days == std::map<std::string, int>{{"Cora Vane", 10}, {"ali", 3}, {"bea", 2}});
  for (const Json& one : november["people"]) CHECK(one["external"] == true);
  const Json december = report("2026-12");
  CHECK(december["seats"] == 1);  // her access has ended, his account is inactive
  CHECK(december["people"][0]["days"] == 24);
  CHECK(world.licence()["taken"] == 1);
  CHECK(report("2027-06")["seats"] == 0);
  for (const char* bad : {"", "2026", "2026-13", "2026-00", "26-11-01", "2026-1x"}) {
    CAPTURE(bad);
    CHECK(report(bad)["code"] == "invalid_argument");
  }
}

TEST_CASE("no race gets past the limit: of many who come at once exactly as many get in as there are seats") {
  LicenceWorld world;
  REQUIRE(world.set(R"({"mode":"bundle","bundle":10})").status == 200);
  for (int i = 0; i < 7; ++i) REQUIRE(world.add("u" + std::to_string(i)).status == 201);
  std::vector<UserId> idle;
  for (int i = 0; i < 8; ++i) {
    const Answer made = world.add("late");
    REQUIRE(made.status == 201);
    const UserId id{*Uuid::parse(made.json()["id"].get<std::string>())};
    REQUIRE(world
                .post("mia", made.header("Location") + "/edit",
                      Json{{"email", "late" + std::to_string(i) + "@roof.example"}})
                .status == 200);
    REQUIRE(world.post("mia", made.header("Location") + "/deactivate").status == 200);
    idle.push_back(id);
  }
  REQUIRE(world.licence()["free"] == 2);
  std::atomic<int> in{0}, refused{0};
  std::vector<std::thread> threads;
  for (const UserId id : idle) {
    threads.emplace_back([&, id] {
      const auto done = world.personnel->activate(server::server_operator(), id);
      done ? ++in : ++refused;
      if (!done && done.error().code != ErrorCode::kLicenceFull) in += 100;
    });
  }
  for (auto& thread : threads) thread.join();
  CHECK(in == 2);
  CHECK(refused == 6);
  CHECK(world.licence()["taken"] == 10);
}
