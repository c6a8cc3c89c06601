#include "tests/unit/api/world.h"

using namespace satchel;
using namespace satchel::test;

namespace {

// The office's own desk, said a second time.
const std::set<std::string> kDesk{"users",   "roles",   "invitations", "groups",        "templates",
                                  "devices", "licence", "shares",      "view-profiles", "extranet",
                                  "held",    "audit",   "explain",     "policy",        "settings"};

// "/v1/users/{id}" -> "users"
std::string first_word(const std::string& path) {
  const std::size_t from = path.find('/', 1) + 1;
  return path.substr(from, path.find('/', from) - from);
}

}  // namespace

// req: X3
TEST_CASE("to people from outside the office's own addresses do not exist, whatever they send") {
  World world;
  REQUIRE(world
              .post("mia", "/v1/users",
                    Json{{"email", "gina@customer.example"},
                         {"display_name", "Gina"},
                         {"role", "guest"},
                         {"password", "for one time"}})
              .status == 201);
  const Json guest{{"email", "gina@customer.example"}, {"password", "for one time"}, {"device", Json::object()}};
  const std::string token = world.post("", "/v1/session", guest).json()["token"];
  REQUIRE(world
              .send("POST", token, "/v1/session/password",
                    dump_json(Json{{"current", "for one time"}, {"password", kPassword}}),
                    {{"Content-Type", "application/json"}})
              .status == 204);
  std::size_t shut = 0, open = 0;
  for (const auto& route : world.api->routes()) {
    const bool own = route.path == "/v1/devices/{id}/rename" || route.path == "/v1/devices/{id}/revoke";
    if (own || !kDesk.contains(first_word(route.path)) || route.access == server::Access::kAnyone) {
      ++open;
      continue;
    }
    std::string path = route.path;
    for (std::size_t at = path.find('{'); at != std::string::npos; at = path.find('{')) {
      path.replace(at, path.find('}') - at + 1, world.users["cora"]);
    }
    CAPTURE(route.method);
    CAPTURE(path);
    for (const std::string& who : {std::string("cora"), token}) {
      const std::string nowhere = world.send(route.method, who, "/v1/nothing").body;
      for (const char* body : {"", "{}", "not json", R"({"object":{"type":"job"}})"}) {
        const Answer answer = world.send(route.method, who, path, body, {{"Content-Type", "application/json"}});
        CHECK(answer.status == 404);
        CHECK(answer.body == nowhere);
      }
    }
    // It is there for those whose desk it is.
    const Answer office = world.send(route.method, "admin", path, "not json", {{"Content-Type", "application/json"}});
    CHECK(office.body != world.send(route.method, "admin", "/v1/nothing").body);
    ++shut;
  }
  CHECK(shut > 40);
  CHECK(open > 60);
  for (const char* mine : {"/v1/me", "/v1/jobs", "/v1/tickets", "/v1/notifications", "/v1/documents"}) {
    CHECK(world.get("cora", mine).status == 200);
    CHECK(world.get(token, mine).status == 200);
  }
}
