#include "tests/unit/api/world.h"

using namespace satchel;
using namespace satchel::test;

namespace {

// The office with two guests of one customer: gil may write at the cold store, rea only reads there.
struct Portal : World {
  Portal() {
    sites = ids("/v1/sites", "name");
    types = ids("/v1/ticket-types", "key");
    statuses = ids("/v1/ticket-statuses", "key");
    for (const std::string name : {"gil", "rea"}) {
      const Answer made = post(
          "admin", "/v1/users",
          Json{{"email", name + "@cold.example"}, {"display_name", name}, {"role", "guest"}, {"password", kPassword}});
      REQUIRE(made.status == 201);
      users[name] = made.json()["id"];
      change(name, [](server::User& user) { user.one_time_until.reset(); });  // as if they had chosen their own
      tokens[name] = post("", "/v1/session",
                          Json{{"email", name + "@cold.example"}, {"password", kPassword}, {"device", Json::object()}})
                         .json()["token"];
    }
    give("gil", access("write"));
    give("rea", access("read"));
  }
  void change(const std::string& who, const std::function<void(server::User&)>& what) {
    REQUIRE(storage->write([&](server::WriteTransaction& tx) -> Result<void> {
      server::People people(tx.database());
      auto user = people.user(UserId{*Uuid::parse(users[who])}).value();
      what(*user);
      return people.put(tx, *user, kNow, user->id);
    }));
    sessions->forget();
  }
  std::map<std::string, std::string> ids(const std::string& path, const char* key) {
    const Json page = get("mia", path).json();
    std::map<std::string, std::string> found;
    for (const Json& one : page["items"]) found[one[key]] = one["id"];
    return found;
  }
  Json access(const std::string& mode) {
    return Json{{"functions", {"tickets", "jobs", "assets"}},
                {"grants", Json::array({Json{{"site_id", sites["Cold store"]}, {"mode", mode}}})},
                {"ticket_types", Json::array({types["intervention_request"]})},
                {"routes", Json::array({Json{{"user_id", users["tom"]}}})},
                {"restrict_status", true},
                {"statuses", Json::array({statuses["closed"]})}};
  }
  Answer put(const std::string& who, const std::string& target, const Json& body) {
    return send("PUT", who, target, dump_json(body), {{"Content-Type", "application/json"}});
  }
  void give(const std::string& who, const Json& body) {
    const Answer done = put("mia", "/v1/users/" + users[who] + "/access", body);
    REQUIRE_MESSAGE(done.status == 200, done.body);
  }
  Json request() {
    return Json{{"type_id", types["intervention_request"]}, {"site_id", sites["Cold store"]}, {"body", "It drips"}};
  }
  std::string ticket() {
    const Answer made = post("gil", "/v1/tickets", request());
    REQUIRE_MESSAGE(made.status == 201, made.body);
    return made.json()["id"];
  }
  std::map<std::string, std::string> sites, types, statuses;
};

}  // namespace

// req: P4 P17 P19 P21
TEST_CASE("tickets by address: opened, answered, moved, routed, converted; what is not open is refused") {
  Portal world;
  const std::string id = world.ticket();
  const Json seen = world.get("gil", "/v1/tickets/" + id).json();
  CHECK(seen["number"] == "T-1");
  CHECK(seen["category"] == "new");
  CHECK_FALSE(seen.contains("responsible_user_id"));
  CHECK(world.get("mia", "/v1/tickets/" + id).json()["responsible_user_id"] == world.users["tom"]);
  CHECK(world.get("tom", "/v1/tickets").json()["items"].size() == 1);

  Json other = world.request();
  other["type_id"] = world.types["support"];
  CHECK(world.post("gil", "/v1/tickets", other).json()["fields"] == Json::array({"type_id"}));
  other = world.request();
  other["site_id"] = world.sites["Roof"];
  CHECK(world.post("gil", "/v1/tickets", other).json()["fields"] == Json::array({"site_id"}));
  CHECK(world.post("rea", "/v1/tickets", world.request()).json()["fields"] == Json::array({"site_id"}));

  CHECK(world.post("gil", "/v1/tickets/" + id + "/messages", Json{{"body", "Since Monday"}}).status == 201);
  CHECK(world.post("tom", "/v1/tickets/" + id + "/messages", Json{{"body", "again"}, {"visibility", "internal"}})
            .status == 201);
  CHECK(world.get("gil", "/v1/tickets/" + id).json()["messages"].size() == 1);
  CHECK(world.get("tom", "/v1/tickets/" + id).json()["messages"].size() == 2);

  CHECK(world.post("gil", "/v1/tickets/" + id + "/status", Json{{"status_id", world.statuses["resolved"]}}).status ==
        400);
  CHECK(world.post("tom", "/v1/tickets/" + id + "/status", Json{{"status_id", world.statuses["in_progress"]}}).status ==
        200);
  CHECK(world.post("tom", "/v1/tickets/" + id + "/status", Json{{"status_id", world.statuses["new"]}}).json()["code"] ==
        "illegal_transition");
  CHECK(world.post("tom", "/v1/tickets/" + id + "/assign", Json{{"user_id", world.users["joe"]}}).status == 403);
  CHECK(world.post("mia", "/v1/tickets/" + id + "/assign", Json{{"user_id", world.users["joe"]}}).status == 200);
  CHECK(world.get("tom", "/v1/tickets/" + id).status == 404);
  CHECK(world.get("joe", "/v1/tickets/" + id).status == 200);
  CHECK(world.post("gil", "/v1/tickets/" + id + "/convert").status == 403);
  const Answer converted = world.post("mia", "/v1/tickets/" + id + "/convert");
  REQUIRE(converted.status == 201);
  const std::string job = converted.json()["job_id"];
  CHECK(world.get("mia", "/v1/jobs/" + job).json()["ticket_id"] == id);
  CHECK(world.get("mia", "/v1/jobs/" + job).json()["kind"] == "intervention");
  CHECK(world.get("gil", "/v1/tickets?category=open").json()["items"].size() == 1);
  CHECK(world.get("gil", "/v1/tickets?responsible_user_id=" + world.users["joe"]).status == 403);
}

// req: C21
TEST_CASE("a customer reads a job's way in their own words, and nothing else of it") {
  Portal world;
  const std::string job = world.jobs["1001"];
  const Json timeline = world.get("gil", "/v1/jobs/" + job + "/timeline").json();
  CHECK(timeline["status"] == "Planned");
  const Answer detail = world.get("gil", "/v1/jobs/" + job);
  REQUIRE(detail.status == 200);
  CHECK(detail.body.find("gate code") == std::string::npos);
  CHECK(detail.body.find("priority") == std::string::npos);
  CHECK(detail.json()["assignments"].empty());
  CHECK(detail.json()["comments"].empty());
  CHECK(world.post("mia", "/v1/jobs/" + job + "/cancel", Json{{"reason", "they did not pay"}}).status == 200);
  const Answer after = world.get("gil", "/v1/jobs/" + job + "/timeline");
  CHECK(after.json()["status"] == "Cancelled");
  CHECK(after.json()["steps"].back()["status"] == "Cancelled");
  CHECK(after.body.find("pay") == std::string::npos);
  CHECK(world.get("gil", "/v1/jobs/" + job).body.find("pay") == std::string::npos);
  CHECK(world.get("gil", "/v1/jobs/" + world.jobs["2001"]).status == 404);
  CHECK(world.get("gil", "/v1/jobs").json()["items"].size() == 4);  // those at the cold store
}

// req: P8 P24
TEST_CASE("own and site-wide tickets: another guest of the site sees them with the right for it alone") {
  Portal world;
  const std::string id = world.ticket();
  CHECK(world.get("rea", "/v1/tickets/" + id).status == 404);
  world.change("rea", [](server::User& user) { user.permissions = ceiling(Role::kGuest).bits(); });
  CHECK(world.get("rea", "/v1/tickets/" + id).status == 200);
  CHECK(world.post("rea", "/v1/tickets/" + id + "/messages", Json{{"body", "me too"}}).status == 403);
  Json closed = world.access("read");
  closed["functions"] = Json::array();
  world.give("rea", closed);
  CHECK(world.get("rea", "/v1/tickets/" + id).status == 404);
}

TEST_CASE("tickets: what is not theirs answers byte for byte like what does not exist") {
  Portal world;
  const std::string foreign = world.ticket(), none = Uuid{}.str();
  for (const char* who : {"cora", "joe", "rea"}) {
    for (const std::string path : {"", "/messages", "/status", "/assign", "/convert"}) {
      const Json body = path == "/messages" ? Json{{"body", "x"}}
                        : path == "/status" ? Json{{"status_id", world.statuses["closed"]}}
                                            : Json::object();
      const auto ask = [&](const std::string& id) {
        return path.empty() ? world.get(who, "/v1/tickets/" + id) : world.post(who, "/v1/tickets/" + id + path, body);
      };
      CAPTURE(who);
      CAPTURE(path);
      const Answer there = ask(foreign), nothing = ask(none);
      CHECK(there.status == nothing.status);
      CHECK(there.status >= 400);
      CHECK(there.body == nothing.body);
    }
    CHECK(world.get(who, "/v1/tickets").json()["items"].empty());
  }
  const Answer hidden = world.get("rea", "/v1/jobs/" + world.jobs["2001"] + "/timeline");
  CHECK(hidden.body == world.get("rea", "/v1/jobs/" + none + "/timeline").body);
}

// req: C27
TEST_CASE("the guest editor: read and replaced by those who manage external people, closed to everybody else") {
  Portal world;
  const std::string path = "/v1/users/" + world.users["gil"] + "/access";
  CHECK(world.get("mia", path).json()["functions"] == Json::array({"tickets", "jobs", "assets"}));
  CHECK(world.get("gil", path).status == 404);
  CHECK(world.put("tom", path, Json::object()).status == 403);
  CHECK(world.put("mia", path, Json{{"functions", {"everything"}}}).status == 400);
  CHECK(world.put("mia", "/v1/users/" + world.users["tom"] + "/access", Json::object()).status == 400);
  CHECK(world.put("mia", "/v1/ticket-types/" + world.types["support"], Json{{"key", "x"}, {"name", "X"}}).status ==
        403);
  const Answer renamed =
      world.put("admin", "/v1/ticket-types/" + world.types["support"], Json{{"key", "ask"}, {"name", "Ask"}});
  CHECK(renamed.status == 200);
  CHECK(world.post("admin", "/v1/ticket-types", Json{{"key", "ask"}, {"name", "Twice"}}).status == 409);
  const Answer added = world.post("admin", "/v1/ticket-statuses",
                                  Json{{"key", "parts"}, {"name", "Waiting for parts"}, {"category", "waiting"}});
  CHECK(added.status == 201);
}
