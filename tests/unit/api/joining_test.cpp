#include "server/storage/invitations.h"
#include "server/storage/licences.h"
#include "tests/unit/api/world.h"

using namespace satchel;
using namespace satchel::test;

namespace {

struct JoiningWorld : World {
  // An external person who is invited; their address in `path`, their token in the answer.
  std::string invite(const std::string& email) {
    const Answer added =
        post("mia", "/v1/users", Json{{"email", email}, {"display_name", "Ida Gast"}, {"role", "contractor"}});
    REQUIRE(added.status == 201);
    path = added.header("Location");
    return added.json()["invitation"]["token"];
  }
  Answer join(const std::string& token, const std::string& password = "my own words") {
    return post("", "/v1/join", Json{{"token", token}, {"password", password}, {"device", {{"name", "phone"}}}});
  }
  Answer sign_in(const std::string& email, const std::string& password) {
    return post("", "/v1/session", Json{{"email", email}, {"password", password}, {"device", Json::object()}});
  }

  std::string path;
};

}  // namespace

// req: C1 C6 D11 D15 D16 E13
TEST_CASE("an invitation lets in once: own password, active, signed in, ready for the first sync") {
  JoiningWorld world;
  const std::string token = world.invite("ida@roof.example");
  CHECK(token.starts_with("fdi_"));
  CHECK(world.get("mia", world.path).json()["state"] == "invited");
  CHECK(world.sign_in("ida@roof.example", "my own words").status == 401);
  const Json look = world.post("", "/v1/join/look", Json{{"token", token}}).json();
  CHECK(look["organisation"] == "Test");
  CHECK(look["display_name"] == "Ida Gast");
  CHECK(look["licence"]["version"] == 0);
  CHECK(world.join(token, "short").json()["fields"] == Json{"password"});
  const Answer joined = world.join(token);
  REQUIRE(joined.status == 200);
  const std::string session = joined.json()["token"];
  CHECK(world.get(session, "/v1/jobs").status == 200);
  CHECK(world.send("POST", session, "/v1/sync", R"({"protocol":1,"schema":1})").status == 200);
  CHECK(world.get("mia", world.path).json()["state"] == "active");
  CHECK(world.get("mia", world.path).json()["devices"][0]["name"] == "phone");
  CHECK(world.join(token).status == 404);
  CHECK(world.sign_in("ida@roof.example", "my own words").status == 200);
  // Only the digest is kept.
  auto snapshot = world.storage->read();
  REQUIRE(snapshot);
  const auto kept = server::Invitations(snapshot->database()).find(sha256(token));
  REQUIRE(kept);
  CHECK((*kept)->state == server::InvitationState::kAccepted);
}

// req: D15 E16
TEST_CASE("an invitation is sent again with a new token, revoked, and expires; the link carries it behind the hash") {
  JoiningWorld world;
  const std::string first = world.invite("ida@roof.example");
  const Answer again = world.post("mia", world.path + "/invitation", Json::object(), {{"Host", "office.example"}});
  REQUIRE(again.status == 200);
  const std::string second = again.json()["token"];
  CHECK(again.json()["link"] == "http://office.example/join#" + second);
  CHECK(world.join(first).status == 404);
  CHECK(world.get("mia", "/v1/invitations").json()["items"].size() == 1);
  CHECK(world.get("mia", "/v1/invitations").json()["items"][0]["external"] == true);
  CHECK(world.send("DELETE", "mia", world.path + "/invitation").status == 204);
  CHECK(world.send("DELETE", "mia", world.path + "/invitation").status == 404);
  CHECK(world.join(second).status == 404);
  const std::string third = world.post("mia", world.path + "/invitation").json()["token"];
  world.clock.advance(std::chrono::hours(72));
  CHECK(world.get("mia", "/v1/invitations").json()["items"][0]["state"] == "expired");
  CHECK(world.join(third).status == 404);
  const std::string fourth = world.post("mia", world.path + "/invitation").json()["token"];
  CHECK(world.post("mia", world.path + "/deactivate").status == 200);
  CHECK(world.join(fourth).status == 404);
  CHECK(world.post("mia", world.path + "/activate").json()["state"] == "invited");  // never joined: is invited anew
  const std::string fifth = world.post("mia", world.path + "/invitation").json()["token"];
  world.clock.advance(std::chrono::hours(1));
  CHECK(world.join(fifth).status == 200);
  CHECK(world.post("mia", world.path + "/invitation").json()["code"] == "illegal_transition");
  CHECK(world.get("cora", "/v1/invitations").status == 404);
}

TEST_CASE("every token that does not let in gets the same answer, and guessing slows down") {
  JoiningWorld world;
  const std::string used = world.invite("a@roof.example");
  REQUIRE(world.join(used).status == 200);
  const std::string replaced = world.invite("b@roof.example");
  const std::string revoked = world.post("mia", world.path + "/invitation").json()["token"];
  REQUIRE(world.send("DELETE", "mia", world.path + "/invitation").status == 204);
  const Answer unknown = world.join("fdi_AAAA");
  CHECK(unknown.status == 404);
  for (const std::string& token : {used, replaced, revoked}) CHECK(world.join(token).body == unknown.body);
  CHECK(world.post("", "/v1/join/look", Json{{"token", used}}).body == unknown.body);
  const std::string good = world.invite("c@roof.example");
  const Answer waits = world.join(good);
  CHECK(waits.status == 429);
  CHECK(!waits.header("Retry-After").empty());
  world.clock.advance(Millis(1000));
  CHECK(world.join(good).status == 200);
}

// req: C4 C3
TEST_CASE("a one-time password opens nothing until it is changed, and dies with its time") {
  JoiningWorld world;
  const Json request{
      {"email", "ida@roof.example"}, {"display_name", "Ida"}, {"role", "guest"}, {"password", kPassword}};
  const Answer added = world.post("mia", "/v1/users", request);
  REQUIRE(added.status == 201);
  CHECK_FALSE(added.json().contains("invitation"));
  const Answer first = world.sign_in("ida@roof.example", std::string(kPassword));
  REQUIRE(first.status == 200);
  CHECK(first.json()["user"]["permissions"].empty());
  const std::string token = first.json()["token"];
  for (const std::string path : {"/v1/jobs", "/v1/me", "/v1/events", "/v1/me/devices"}) {
    CHECK(world.get(token, path).status == 403);
    CHECK(world.get(token, path).json()["code"] == "password_change");
  }
  CHECK(world.send("POST", token, "/v1/sync", R"({"protocol":1,"schema":1})").status == 403);
  const auto change = [&](const std::string& current, const std::string& fresh) {
    return world.post(token, "/v1/session/password", Json{{"current", current}, {"password", fresh}});
  };
  const std::string once(kPassword);
  CHECK(change("wrong", "my own words").json()["fields"] == Json{"current"});
  CHECK(change(once, "short").json()["fields"] == Json{"password"});
  CHECK(change(once, once).json()["fields"] == Json{"password"});
  CHECK(change(once, "my own words").status == 204);
  CHECK(world.get(token, "/v1/jobs").status == 200);
  CHECK(world.sign_in("ida@roof.example", once).status == 401);
  // The office gives a new one: every session ends, and the old password is worth nothing.
  const std::string path = added.header("Location");
  const Answer given = world.post("mia", path + "/one-time-password");
  REQUIRE(given.status == 200);
  CHECK(world.get(token, "/v1/jobs").status == 401);
  CHECK(world.sign_in("ida@roof.example", "my own words").status == 401);
  const std::string second = given.json()["password"];
  const std::string open = world.sign_in("ida@roof.example", second).json()["token"];
  world.clock.advance(std::chrono::hours(72));
  CHECK(world.sign_in("ida@roof.example", second).status == 401);
  CHECK(world.post(open, "/v1/session/password", Json{{"current", second}, {"password", "my own words"}}).status ==
        401);
  CHECK(world.post("", "/v1/session/password", Json{{"current", "x"}, {"password", "my own words"}}).status == 401);
}

TEST_CASE("changing one's password ends every other session of one's own, and guessing the current one slows down") {
  JoiningWorld world;
  const std::string other = world.sign_in("tom@field.example", std::string(kPassword)).json()["token"];
  const Json wrong{{"current", "nonsense"}, {"password", "something else"}};
  const Json right{{"current", kPassword}, {"password", "something else"}};
  CHECK(world.post("tom", "/v1/session/password", right).status == 204);
  CHECK(world.get("tom", "/v1/jobs").status == 200);
  CHECK(world.get(other, "/v1/jobs").status == 401);
  for (int i = 0; i < server::SignInGuard::kFree; ++i) {
    CHECK(world.post("tom", "/v1/session/password", wrong).status == 400);
  }
  CHECK(world.post("tom", "/v1/session/password", wrong).status == 429);
}

// req: E15
TEST_CASE("the licence text is accepted in its newest version by the one who adds and by the one who joins") {
  JoiningWorld world;
  const Json texts{{"texts", {{{"locale", "en"}, {"text", "Be careful."}}, {{"locale", "de"}, {"text", "Vorsicht."}}}}};
  CHECK(world.post("mia", "/v1/licence/texts", texts).status == 403);
  CHECK(world.post("admin", "/v1/licence/texts", texts).json()["version"] == 1);
  CHECK(world.post("admin", "/v1/licence/texts", texts).json()["version"] == 2);
  CHECK(world.post("admin", "/v1/licence/texts", Json{{"texts", {{{"locale", "e"}, {"text", "x"}}}}}).status == 400);
  CHECK(world.get("", "/v1/licence/text").json()["texts"]["de"] == "Vorsicht.");
  CHECK(world.get("mia", "/v1/licence/texts").json()["items"].size() == 4);
  Json ida{{"email", "ida@roof.example"}, {"display_name", "Ida"}, {"role", "contractor"}};
  CHECK(world.post("mia", "/v1/users", ida).json()["code"] == "licence_text");
  ida["licence_version"] = 1;
  CHECK(world.post("mia", "/v1/users", ida).json()["fields"] == Json{"2"});
  ida["licence_version"] = 2;
  const Answer added = world.post("mia", "/v1/users", ida);
  REQUIRE(added.status == 201);
  const std::string token = added.json()["invitation"]["token"];
  world.clock.advance(Millis(1000));
  CHECK(world.join(token).json()["code"] == "licence_text");
  CHECK(world.post("", "/v1/join/look", Json{{"token", token}}).json()["licence"]["version"] == 2);
  CHECK(
      world.post("", "/v1/join", Json{{"token", token}, {"password", "my own words"}, {"licence_version", 2}}).status ==
      200);
  const UserId id{*Uuid::parse(added.json()["id"].get<std::string>())};
  auto snapshot = world.storage->read();
  REQUIRE(snapshot);
  const auto accepted = server::Licences(snapshot->database()).acceptances(id);
  REQUIRE(accepted);
  REQUIRE(accepted->size() == 2);
  CHECK(accepted->at(0).user.str() == world.users["mia"]);
  CHECK(accepted->at(1).user == id);
  for (const auto& one : *accepted) CHECK(one.version == 2);
  for (const auto& one : *accepted) CHECK(one.address == "10.0.0.1");
  // An internal person joins with the text too, and is added without.
  CHECK(world.post("admin", "/v1/users", Json{{"email", "t@x.example"}, {"display_name", "T"}, {"role", "technician"}})
            .status == 201);
}
