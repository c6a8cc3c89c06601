#include "server/api/api.h"

#include <set>

#include "core/base/text.h"
#include "tests/unit/api/world.h"

using namespace satchel;
using namespace satchel::test;

namespace {

std::vector<std::string> numbers(const Json& page) {
  std::vector<std::string> all;
  for (const Json& job : page["items"]) all.push_back(job["number"]);
  return all;
}
using Numbers = std::vector<std::string>;

}  // namespace

TEST_CASE("OpenAPI: router and document list the same methods and paths") {
  World world;
  std::set<std::string> routed, documented;
  for (const auto& route : world.api->routes()) routed.insert(fold_ascii(route.method) + " " + route.path);
  const Json document = world.get("", "/v1/openapi.json").json();
  CHECK(document["openapi"] == "3.1.0");
  for (const auto& [path, methods] : document["paths"].items()) {
    for (const auto& [method, operation] : methods.items()) {
      documented.insert(method + " " + path);
      CHECK(operation.contains("responses"));
    }
  }
  CHECK(routed == documented);
}

TEST_CASE("routes: an unknown path is 404, a known one with another method 405 with what it allows") {
  World world;
  CHECK(world.get("mia", "/v1/nothing").status == 404);
  CHECK(world.get("mia", "/v1/jobs/").status == 404);
  CHECK(world.get("mia", "/v1/jobs/not-an-id").status == 404);
  const Answer wrong = world.send("PUT", "mia", "/v1/jobs");
  CHECK(wrong.status == 405);
  CHECK(wrong.header("Allow") == "GET, HEAD, POST");
  CHECK(world.send("HEAD", "mia", "/v1/jobs").status == 200);
  CHECK(wrong.header("Content-Type") == "application/problem+json");
  CHECK(wrong.json()["code"] == "method_not_allowed");
}

TEST_CASE("tokens: none, broken and forgotten ones get the same 401, before a body is read") {
  World world;
  const Answer none = world.get("", "/v1/jobs");
  CHECK(none.status == 401);
  CHECK(none.header("WWW-Authenticate") == "Bearer");
  for (const std::string token : {"x", "fdv_AAAA", "fdv_\xc3\xa9"}) {
    CHECK(world.get(token, "/v1/jobs").body == none.body);
  }
  server::Request request;
  request.method = "PATCH";
  request.path = "/v1/uploads/" + world.users["tom"];
  CHECK(world.api->plan(request)->body == server::BodyPolicy::kNone);
  CHECK(world.send("DELETE", "tom", "/v1/session").status == 204);
  CHECK(world.get("tom", "/v1/jobs").body == none.body);
}

TEST_CASE("scope: what is not theirs answers byte for byte like what does not exist") {
  World world;
  const std::string foreign = world.jobs["1001"], none = Uuid{}.str();
  for (const std::string path : {"", "/publish", "/assign", "/reassign", "/cancel", "/reopen", "/edit", "/comments"}) {
    const Json body = path == "/comments"                      ? Json{{"body", "x"}}
                      : path == "/cancel" || path == "/reopen" ? Json{{"reason", "x"}}
                                                               : Json::object();
    const auto ask = [&](const std::string& id) {
      return path.empty() ? world.get("cora", "/v1/jobs/" + id) : world.post("cora", "/v1/jobs/" + id + path, body);
    };
    CAPTURE(path);
    const Answer there = ask(foreign), nothing = ask(none);
    CHECK(there.status == nothing.status);
    CHECK(there.status >= 400);
    CHECK(there.body == nothing.body);
  }
  for (const std::string kind : {"sites", "assets"}) {
    const Json all = world.get("mia", "/v1/" + kind).json()["items"];
    int seen = 0;
    for (const Json& one : all)
      seen += world.get("cora", "/v1/" + kind + "/" + one["id"].get<std::string>()).status == 200 ? 1 : 0;
    CHECK(all.size() == 2);
    CHECK(seen == 1);
    CHECK(world.get("cora", "/v1/" + kind).json()["items"].size() == 1);
  }
  for (const std::string list : {"users", "devices", "audit", "held"})
    CHECK(world.get("cora", "/v1/" + list).status == 404);
}

TEST_CASE("masks: a field outside the mask is absent, in lists and in details") {
  World world;
  const Json job = world.get("cora", "/v1/jobs/" + world.jobs["2001"]).json();
  CHECK(job["title"] == "Roof leaks");
  CHECK_FALSE(job.contains("internal_note"));
  CHECK_FALSE(job.contains("created_by"));
  CHECK(job["assignments"].size() == 1);
  CHECK(world.get("cora", "/v1/jobs").body.find("insurance") == std::string::npos);
  CHECK(world.get("mia", "/v1/jobs/" + world.jobs["2001"]).json()["internal_note"] == "insurance case 88");
  CHECK(world.get("cora", "/v1/assets").body.find("SN-2") == std::string::npos);
  CHECK(world.get("cora", "/v1/assets?serial=SN-2").status == 403);
  CHECK(world.get("tom", "/v1/assets").body.find("SN-1") != std::string::npos);
}

// req: X22
TEST_CASE("R19: a manager reads as another person what that person reads, read-only and audited; nobody else may") {
  World world;
  const std::string as = "?view_as=" + world.users["cora"];
  CHECK(world.get("mia", "/v1/jobs" + as).json() == world.get("cora", "/v1/jobs").json());
  for (const auto& [number, id] : world.jobs) {
    const Answer hers = world.get("cora", "/v1/jobs/" + id), seen = world.get("mia", "/v1/jobs/" + id + as);
    CHECK(seen.status == hers.status);
    CHECK(seen.body == hers.body);
  }
  const Json entries =
      world.get("mia", "/v1/audit?object_type=person&object_id=" + world.users["cora"]).json()["items"];
  std::size_t views = 0;
  for (const Json& one : entries) views += one["action"] == "view_as" ? 1 : 0;
  CHECK(views == 1 + world.jobs.size());
  CHECK(world.get("tom", "/v1/jobs" + as).status == 403);
  CHECK(world.get("mia", "/v1/jobs?view_as=" + world.users["admin"]).status == 403);
  CHECK(world.get("mia", "/v1/jobs?view_as=nobody").status == 400);
  CHECK(world.get("mia", "/v1/jobs?view_as=" + Uuid{}.str()).status == 404);
}

// req: X4 X6 X15 X16 X17 X19 X20 X21
TEST_CASE(
    "R8: a share gives one record with its view profile, where its type is open to people outside, until it ends") {
  World world;
  const std::string pump = world.get("mia", "/v1/assets?q=Pump").json()["items"][0]["id"];
  const auto hers = [&] { return world.get("cora", "/v1/assets/" + pump); };
  CHECK(hers().status == 404);
  const Json profile =
      world.post("mia", "/v1/view-profiles", Json{{"name", "Serial only"}, {"fields", {{"asset", {"name", "serial"}}}}})
          .json();
  Json share{{"object", {{"type", "asset"}, {"id", pump}}},
             {"user_id", world.users["cora"]},
             {"view_profile_id", profile["id"]}};
  const Answer closed = world.post("mia", "/v1/shares", share);
  CHECK(closed.status == 409);
  CHECK(world.post("mia", "/v1/extranet", Json{{"asset", true}}).status == 403);
  CHECK(world.post("admin", "/v1/extranet", Json{{"asset", true}}).json()["asset"] == true);
  const Answer made = world.post("mia", "/v1/shares", share);
  REQUIRE(made.status == 201);
  CHECK(made.json()["user_name"] == "Cora Vane (external)");
  const Json shown = hers().json();
  CHECK(shown["serial"] == "SN-1");
  CHECK(shown["name"] == "Pump");
  CHECK_FALSE(shown.contains("make"));
  CHECK_FALSE(shown.contains("site_id"));
  const Json why = world.get("mia", "/v1/explain?type=asset&id=" + pump + "&user=" + world.users["cora"]).json();
  CHECK(why["granted_by"][0]["rule"] == "R8");
  CHECK(world
            .post("mia", "/v1/view-profiles/" + profile["id"].get<std::string>() + "/edit",
                  Json{{"name", "Name"}, {"fields", {{"asset", {"name"}}}}})
            .status == 200);
  CHECK_FALSE(hers().json().contains("serial"));
  CHECK(world.post("mia", "/v1/shares/" + made.json()["id"].get<std::string>() + "/revoke").status == 200);
  CHECK(hers().status == 404);

  share["expires_at"] = "2026-11-21T10:00:00Z";
  CHECK(world.post("mia", "/v1/shares", share).status == 201);
  CHECK(hers().status == 200);
  world.clock.advance(std::chrono::hours(2));
  CHECK(hers().status == 404);
  share["expires_at"] = "2020-01-01T00:00:00Z";
  CHECK(world.post("mia", "/v1/shares", share).status == 400);
  share.erase("expires_at");
  share["company_id"] = share["user_id"];
  CHECK(world.post("mia", "/v1/shares", share).status == 400);
  share.erase("company_id");
  share["object"]["id"] = Uuid{}.str();
  CHECK(world.post("mia", "/v1/shares", share).status == 404);
  for (const std::string path : {"/v1/shares", "/v1/view-profiles", "/v1/extranet"}) {
    CHECK(world.get("cora", path).status == 404);
    CHECK(world.get("tom", path).status == 403);
  }
  const std::string bad = R"({"name":"x","fields":{"asset":["nonsense"]}})";
  CHECK(world.post("mia", "/v1/view-profiles", *parse_json(bad)).json()["fields"][0] == "fields.asset.nonsense");
}

TEST_CASE("explain: the rule that shows a record and what masks its fields, or why nothing shows it") {
  World world;
  const auto ask = [&](const std::string& who, const std::string& user, const std::string& job) {
    return world.get(who, "/v1/explain?user=" + world.users[user] + "&type=job&id=" + world.jobs[job]);
  };
  const Json hers = ask("mia", "cora", "2001").json();
  CHECK(hers["visible"] == true);
  CHECK(hers["granted_by"][0]["rule"] == "R2");
  CHECK(hers["denied_because"].empty());
  std::string masked;
  for (const Json& one : hers["masked"])
    masked += one["field"].get<std::string>() + ": " + one["because"].get<std::string>() + "\n";
  CHECK(masked.find("internal_note: for internal people only") != std::string::npos);
  const Json not_hers = ask("mia", "cora", "1001").json();
  CHECK(not_hers["visible"] == false);
  CHECK(not_hers["granted_by"].empty());
  CHECK(not_hers["denied_because"][0].get<std::string>().find("R2: neither they nor a group of theirs") == 0);
  CHECK(ask("cora", "cora", "2001").status == 404);
  CHECK(world.get("mia", "/v1/explain?user=" + world.users["cora"] + "&type=job&id=" + Uuid{}.str()).status == 404);
  CHECK(world.get("mia", "/v1/explain?user=" + world.users["cora"] + "&type=moon&id=" + Uuid{}.str()).status == 400);
}

TEST_CASE("lists: filters, sorts and pages; what is not understood is refused") {
  World world;
  CHECK(numbers(world.get("mia", "/v1/jobs?sort=number").json()) ==
        Numbers{"1001", "1002", "2001", "2002", "3001", "3002"});
  CHECK(numbers(world.get("mia", "/v1/jobs?sort=-number&state=open").json()) == Numbers{"3002"});
  CHECK(numbers(world.get("mia", "/v1/jobs?sort=due_at&limit=3").json()) == Numbers{"2001", "1002", "1001"});
  CHECK(numbers(world.get("mia", "/v1/jobs?assignee=" + world.users["joe"]).json()) == Numbers{"3001"});
  CHECK(numbers(world.get("mia", "/v1/jobs?q=ROOF").json()) == Numbers{"2001"});
  CHECK(numbers(world.get("mia", "/v1/jobs?q=%25").json()).empty());
  CHECK(numbers(world.get("tom", "/v1/jobs?sort=number").json()) == Numbers{"1001", "1002"});
  CHECK(world.get("mia", "/v1/assets?tag=T-2").json()["items"].size() == 1);
  for (const std::string sort : {"", "id", "-id", "number", "-number", "due_at", "-due_at", "created_at"}) {
    std::vector<std::string> all;
    std::string cursor;
    do {
      const Json page = world.get("mia", "/v1/jobs?limit=2&sort=" + sort + "&cursor=" + cursor).json();
      for (const auto& number : numbers(page)) all.push_back(number);
      cursor = page.value("next", "");
    } while (!cursor.empty() && all.size() < 20);
    CAPTURE(sort);
    CHECK(all.size() == 6);
    CHECK(std::set<std::string>(all.begin(), all.end()).size() == 6);
  }
  for (const char* bad :
       {"sort=title", "colour=red", "limit=0", "limit=501", "limit=x", "cursor=!!", "site_id=7", "q=%zz"}) {
    CAPTURE(bad);
    CHECK(world.get("mia", std::string("/v1/jobs?") + bad).status == 400);
  }
}

TEST_CASE("actions: each is one operation; the same key again gives the same answer, other content is refused") {
  World world;
  const server::Headers key{{"Idempotency-Key", make_uuid(kNow, world.random).str()}};
  const Answer made = world.post("mia", "/v1/jobs", Json{{"title", "New job"}}, key);
  REQUIRE(made.status == 201);
  const std::string id = made.json()["id"];
  CHECK(made.header("Location") == "/v1/jobs/" + id);
  CHECK(made.json()["state"] == "draft");
  world.clock.advance(Millis(5000));
  CHECK(world.post("mia", "/v1/jobs", Json{{"title", "New job"}}, key).json() == made.json());
  const Answer altered = world.post("mia", "/v1/jobs", Json{{"title", "Other job"}}, key);
  CHECK(altered.status == 409);
  CHECK(altered.json()["code"] == "operation_altered");

  const std::string path = "/v1/jobs/" + id;
  CHECK(world.post("mia", path + "/assign", Json{{"user_id", world.users["tom"]}}).status == 409);  // still a draft
  CHECK(world.post("mia", path + "/publish").status == 200);
  CHECK(world.post("mia", path + "/assign", Json{{"user_id", world.users["tom"]}}).status == 200);
  CHECK(world.get("tom", path).status == 200);
  CHECK(world.post("mia", path + "/reassign", Json{{"user_id", world.users["joe"]}}).status == 200);
  CHECK(world.get("tom", path).status == 404);
  CHECK(world.post("mia", path + "/edit", Json{{"title", "Better title"}}).status == 200);
  CHECK(world.get("joe", path).json()["title"] == "Better title");
  CHECK(world.post("joe", path + "/comments", Json{{"body", "on my way"}}).status == 201);
  CHECK(world.get("mia", path).json()["comments"][0]["body"] == "on my way");
  CHECK(world.post("mia", path + "/cancel").status == 422);
  CHECK(world.post("mia", path + "/cancel", Json{{"reason", "not needed"}}).status == 200);
  CHECK(world.get("mia", path).json()["state"] == "cancelled");
  CHECK(world.post("mia", path + "/edit", Json{{"colour", "red"}}).json()["code"] == "unknown_field");
  CHECK(world.send("POST", "mia", path + "/edit", "title=x", {{"Content-Type", "text/plain"}}).status == 415);
  CHECK(world.send("POST", "mia", path + "/edit", "[]", {{"Content-Type", "application/json"}}).status == 400);
  CHECK(world.post("mia", path + "/edit", Json::object(), {{"Idempotency-Key", "x"}}).status == 400);
}

TEST_CASE("people: the office adds, lists and locks out; the locked out are refused at the next request") {
  World world;
  const Answer added = world.post("admin", "/v1/users",
                                  Json{{"email", "new@field.example"},
                                       {"display_name", "New One"},
                                       {"role", "technician"},
                                       {"password", kPassword}});
  REQUIRE(added.status == 201);
  CHECK(
      world.post("mia", "/v1/users", Json{{"email", "x@field.example"}, {"display_name", "X"}, {"role", "technician"}})
          .status == 403);
  CHECK(world
            .post("admin", "/v1/users",
                  Json{{"email", "new@field.example"}, {"display_name", "N"}, {"role", "technician"}})
            .status == 409);
  CHECK(world.get("mia", "/v1/users").json()["items"].size() == 6);
  CHECK(world.get("mia", "/v1/users?limit=4").json().contains("next"));
  CHECK(world.get("mia", "/v1/devices").json()["items"].size() == 5);
  CHECK(world.get("cora", "/v1/jobs").status == 200);
  const std::string cora = "/v1/users/" + world.users["cora"];
  CHECK(world.post("mia", cora + "/deactivate").json()["state"] == "inactive");
  CHECK(world.get("cora", "/v1/jobs").status == 401);
  CHECK(world.get("mia", "/v1/jobs/" + world.jobs["2001"]).json()["state"] == "open");
  CHECK(world.post("mia", cora + "/activate").json()["state"] == "active");
  CHECK(world.get("mia", "/v1/audit?limit=500").json()["items"].size() > 5);
  CHECK(world.get("mia", "/v1/audit?limit=1").json().contains("next"));
  CHECK(world.get("mia", cora).json()["devices"].size() == 1);
}

TEST_CASE("sync and events: the exchange streams, what it refuses is a problem, a new event stream is poked at once") {
  World world;
  const Answer answer = world.send("POST", "cora", "/v1/sync", R"({"protocol":1,"schema":1})");
  REQUIRE(answer.status == 200);
  CHECK(answer.header("Content-Type") == "application/x-ndjson");
  CHECK(answer.body.find("\"commit\"") != std::string::npos);
  CHECK(answer.body.find("insurance case 88") == std::string::npos);
  const Answer refused = world.send("POST", "cora", "/v1/sync", R"({"protocol":1,"colour":"red"})");
  CHECK(refused.status == 400);
  CHECK(refused.header("Content-Type") == "application/problem+json");

  Answer stream = world.get("cora", "/v1/events");
  REQUIRE(stream.subscription);
  REQUIRE(stream.events_sent.size() == 1);
  CHECK(stream.events_sent.front().starts_with("event: poke\n"));
  CHECK(stream.header("Cache-Control") == "no-store");
}

TEST_CASE("health and metrics: ready until it goes down; numbers in Prometheus' text") {
  World world;
  CHECK(world.get("", "/healthz").json() == Json{{"live", true}, {"ready", true}});
  world.get("mia", "/v1/nothing");
  const std::string text = world.get("", "/metrics").body;
  CHECK(text.find("satchel_errors_total{code=\"not_found\"} 1\n") != std::string::npos);
  CHECK(text.find("satchel_request_seconds_bucket{le=\"+Inf\"}") != std::string::npos);
  world.api->drain();
  CHECK(world.get("", "/healthz").status == 503);
}
