#include "tests/unit/api/world.h"

using namespace satchel;
using namespace satchel::test;

// Inviting somebody and sharing with them, in one request and one transaction.

namespace {

struct Inviting : World {
  Inviting() {
    pump = get("mia", "/v1/assets?q=Pump").json()["items"][0]["id"];
    roof = get("mia", "/v1/assets?q=roof").json()["items"][0]["id"];
    REQUIRE(post("admin", "/v1/extranet", Json{{"asset", true}}).status == 200);
    profile = post("mia", "/v1/view-profiles", Json{{"name", "Name"}, {"fields", {{"asset", {"name"}}}}}).json()["id"];
    request = {{"email", "ali@roof.example"},
               {"display_name", "Ali Demir"},
               {"role", "contractor"},
               {"shares",
                {{{"object", {{"type", "asset"}, {"id", pump}}}, {"view_profile_id", profile}},
                 {{"object", {{"type", "asset"}, {"id", roof}}}, {"expires_at", "2026-12-01T00:00:00Z"}}}}};
  }
  std::size_t people() { return get("mia", "/v1/users").json()["items"].size(); }
  std::size_t shares() { return get("mia", "/v1/shares").json()["items"].size(); }
  std::vector<std::string> audited() {
    std::vector<std::string> actions;
    const Json page = get("admin", "/v1/audit?limit=500").json();
    for (const Json& one : page["items"]) actions.push_back(one["action"]);
    return actions;
  }
  void log_in(const Json& invitation) {
    const Json joined{{"token", invitation["token"]}, {"password", kPassword}, {"device", Json::object()}};
    const Answer answer = post("", "/v1/join", joined);
    REQUIRE(answer.status == 200);
    tokens["ali"] = answer.json()["token"];
  }

  std::string pump, roof, profile;
  Json request;
};

}  // namespace

// req: X21
TEST_CASE_FIXTURE(Inviting, "inviting and sharing are one request: the person, the invitation and what they will see") {
  const Answer added = post("mia", "/v1/users", request);
  REQUIRE(added.status == 201);
  const Json user = added.json();
  REQUIRE(user["shares"].size() == 2);
  CHECK(user["state"] == "invited");
  const auto log = audited();
  CHECK(std::count(log.begin(), log.end(), "share.create") == 2);
  CHECK(std::count(log.begin(), log.end(), "user.add") == 1);
  const Json kept = get("mia", "/v1/shares?object_type=asset&object_id=" + pump).json()["items"];
  REQUIRE(kept.size() == 1);
  CHECK(kept[0]["user_name"] == "Ali Demir (external)");
  CHECK(kept[0]["id"] == user["shares"][0]);

  log_in(user["invitation"]);
  const Json mine = get("ali", "/v1/assets").json()["items"];
  CHECK(mine.size() == 2);
  CHECK_FALSE(get("ali", "/v1/assets/" + pump).json().contains("serial"));
  clock.set(*parse_time("2026-12-01T00:00:00Z"));
  CHECK(get("ali", "/v1/assets/" + roof).status == 404);
  CHECK(get("ali", "/v1/assets/" + pump).status == 200);
}

// req: X21
TEST_CASE_FIXTURE(Inviting, "where one share is refused nobody is invited, nothing is shared and nothing audited") {
  const std::size_t before = people();
  const auto log = audited();
  const auto refused = [&](const Json& share, int status, const std::string& field) {
    Json wrong = request;
    wrong["shares"].push_back(share);
    const Answer answer = post("mia", "/v1/users", wrong);
    CAPTURE(field);
    CHECK(answer.status == status);
    CHECK(answer.json()["fields"][0] == field);
    CHECK(people() == before);
    CHECK(shares() == 0);
    CHECK(audited() == log);
  };
  const Json asset{{"type", "asset"}, {"id", pump}};
  refused({{"object", {{"type", "asset"}, {"id", Uuid{}.str()}}}}, 404, "object_id");
  refused({{"object", {{"type", "job"}, {"id", jobs["1001"]}}}}, 409, "object_type");  // not open to people outside
  refused({{"object", asset}, {"view_profile_id", Uuid{}.str()}}, 404, "view_profile_id");
  refused({{"object", asset}, {"expires_at", "2020-01-01T00:00:00Z"}}, 400, "expires_at");
  refused({{"object", asset}, {"user_id", users["cora"]}}, 400, "shares[2].user_id");  // whom it is for is clear
  // The same for a person who can't be added.
  Json wrong = request;
  wrong["email"] = "cora@roof.example";
  CHECK(post("mia", "/v1/users", wrong).json()["code"] == "already_exists");
  CHECK(shares() == 0);
  CHECK(audited() == log);
}

// req: X21
TEST_CASE_FIXTURE(Inviting, "who may invite but not share invites without, and only when somebody is added") {
  Json rights = get("admin", "/v1/users/" + users["mia"] + "/permissions").json()["permissions"];
  Json names = Json::array();
  for (const Json& one : rights) {
    if (one["granted"] && one["name"] != "share.manage") names.push_back(one["name"]);
  }
  REQUIRE(post("admin", "/v1/users/" + users["mia"] + "/permissions", Json{{"permissions", names}}).status == 200);
  CHECK(post("mia", "/v1/users", request).status == 403);
  Json plain = request;
  plain.erase("shares");
  CHECK(post("mia", "/v1/users", plain).status == 201);
  const Json later{{"shares", request["shares"]}};
  CHECK(post("mia", "/v1/users/" + users["cora"] + "/edit", later).json()["code"] == "unknown_field");
}
