#include "server/api/tus.h"
#include "tests/unit/api/world.h"

using namespace satchel;
using namespace satchel::test;

namespace {

// The office with a contact at the cold store, and a guest of it who may write there.
struct Yard : World {
  Yard() {
    const Json site_page = get("mia", "/v1/sites").json(), asset_page = get("mia", "/v1/assets").json();
    for (const Json& one : site_page["items"]) sites[one["name"]] = one["id"];
    for (const Json& one : asset_page["items"]) assets[one["name"]] = one["id"];
    contact = make("/v1/contacts", {{"name", "Kim"}, {"site_id", sites["Cold store"]}});
    point =
        post("mia", "/v1/contacts/" + contact + "/points", Json{{"value", "+49 1"}, {"primary", true}}).json()["id"];
    const Answer made =
        post("admin", "/v1/users",
             Json{{"email", "gil@cold.example"}, {"display_name", "Gil"}, {"role", "guest"}, {"password", kPassword}});
    REQUIRE(made.status == 201);
    users["gil"] = made.json()["id"];
    give("gil", defaults(Role::kGuest).with(Permission::kSiteEdit).with(Permission::kContactEdit));
    tokens["gil"] = post("", "/v1/session",
                         Json{{"email", "gil@cold.example"}, {"password", kPassword}, {"device", Json::object()}})
                        .json()["token"];
    open("write");
  }
  void give(const std::string& who, PermissionSet rights) {
    REQUIRE(storage->write([&](server::WriteTransaction& tx) -> Result<void> {
      server::People people(tx.database());
      auto user = people.user(UserId{*Uuid::parse(users[who])}).value();
      user->one_time_until.reset();
      user->permissions = rights.bits();
      return people.put(tx, *user, kNow, user->id);
    }));
    sessions->forget();
  }
  void open(const std::string& mode) {
    const Json access{{"functions", {"assets", "contacts", "documents"}},
                      {"grants", Json::array({Json{{"site_id", sites["Cold store"]}, {"mode", mode}}})}};
    const Answer done = send("PUT", "mia", "/v1/users/" + users["gil"] + "/access", dump_json(access),
                             {{"Content-Type", "application/json"}});
    REQUIRE_MESSAGE(done.status == 200, done.body);
  }
  void propose(bool on) { REQUIRE(post("admin", "/v1/settings/edit", Json{{"proposal_mode", on}}).status == 200); }
  std::string make(const std::string& path, const Json& body) {
    const Answer made = post("mia", path, body);
    REQUIRE_MESSAGE(made.status == 201, made.body);
    CHECK(made.header("Location") == path + "/" + made.json()["id"].get<std::string>());
    return made.json()["id"];
  }
  int edit(const std::string& who, const std::string& path, const Json& body) {
    return post(who, path + "/edit", body).status;
  }
  // The file comes first: whole, in one request.
  Json upload(std::string_view content) {
    const Answer done = send("POST", "mia", "/v1/uploads", content,
                             {{"Tus-Resumable", "1.0.0"},
                              {"Upload-Length", std::to_string(content.size())},
                              {"Content-Type", std::string(server::tus::kContentType)}});
    REQUIRE_MESSAGE(done.status == 201, done.body);
    return Json{{"sha256", sha256(content).hex()},
                {"bytes", content.size()},
                {"mime", "application/pdf"},
                {"file_name", "manual.pdf"}};
  }
  std::string site() { return "/v1/sites/" + sites["Cold store"]; }
  std::string pump() { return "/v1/assets/" + assets["Pump"]; }
  std::string kim() { return "/v1/contacts/" + contact; }

  std::map<std::string, std::string> sites, assets;
  std::string contact, point;
};

}  // namespace

// req: P9 P12 P13 P15
TEST_CASE("T4: a guest with a write grant changes access notes, contact points, nickname and location note; no more") {
  Yard world;
  CHECK(world.edit("gil", world.site(), {{"access_notes", "Gate code 12"}}) == 200);
  CHECK(world.get("mia", world.site()).json()["access_notes"] == "Gate code 12");
  CHECK(world.edit("gil", world.pump(), {{"nickname", "Bess"}, {"location_note", "Behind the boiler"}}) == 200);
  CHECK(world.get("mia", world.pump()).json()["location_note"] == "Behind the boiler");
  CHECK(world.post("gil", world.kim() + "/points", Json{{"kind", "email"}, {"value", "kim@x.example"}}).status == 201);
  CHECK(world.edit("gil", world.kim() + "/points/" + world.point, {{"value", "+49 2"}}) == 200);
  const Json points = world.get("mia", world.kim()).json()["points"];
  CHECK(points.size() == 2);
  CHECK(world.post("gil", world.kim() + "/points/" + world.point + "/remove").status == 200);
  CHECK(world.get("mia", world.kim()).json()["points"].size() == 1);

  const Answer name = world.post("gil", world.site() + "/edit", Json{{"name", "Mine"}, {"access_notes", "x"}});
  CHECK(name.status == 403);
  CHECK(name.json()["fields"] == Json::array({"name"}));
  CHECK(world.get("mia", world.site()).json()["access_notes"] == "Gate code 12");
  CHECK(world.edit("gil", world.pump(), {{"status", "fine"}}) == 403);
  CHECK(world.edit("gil", world.kim(), {{"name", "Kim II"}}) == 403);
  CHECK(world.post("gil", world.pump() + "/tags", Json{{"code", "Q"}}).status == 403);

  world.open("read");
  CHECK(world.edit("gil", world.site(), {{"access_notes", "x"}}) == 403);
  CHECK(world.edit("gil", world.pump(), {{"nickname", "x"}}) == 403);
  CHECK(world.post("gil", world.kim() + "/points", Json{{"value", "1"}}).status == 403);
  // What is not granted is not there: byte for byte.
  const Json notes{{"access_notes", "x"}};
  const Answer hidden = world.post("gil", "/v1/sites/" + world.sites["Roof"] + "/edit", notes);
  const Answer nothing = world.post("gil", "/v1/sites/" + world.users["tom"] + "/edit", notes);
  CHECK(hidden.status == 404);
  CHECK(hidden.body == nothing.body);
  // P12: the basic right besides.
  world.open("write");
  world.give("gil", defaults(Role::kGuest));
  CHECK(world.edit("gil", world.site(), notes) == 403);
}

TEST_CASE("T4: with proposal_mode a guest's change waits for the office, which accepts or refuses it") {
  Yard world;
  world.propose(true);
  const Answer wish = world.post("gil", world.site() + "/edit", Json{{"access_notes", "Gate code 12"}});
  CHECK(wish.status == 202);
  CHECK(wish.json()["state"] == "held");
  CHECK(world.get("mia", world.site()).json()["access_notes"] == "Ring twice");
  // Said at once, and before that what is not theirs to say is refused, not held.
  CHECK(world.edit("gil", world.site(), {{"name", "Mine"}}) == 403);
  CHECK(world.edit("mia", world.pump(), {{"nickname", "Bess"}}) == 200);

  const Json waiting = world.get("mia", "/v1/held").json()["items"];
  REQUIRE(waiting.size() == 1);
  CHECK(waiting[0]["operation"] == wish.json()["operation"]);
  CHECK(waiting[0]["kind"] == "site.edit");
  CHECK(waiting[0]["code"] == "proposal");
  CHECK(waiting[0]["content"]["args"]["access_notes"] == "Gate code 12");
  const Json news = world.get("mia", "/v1/notifications?kind=work_held").json()["items"];
  REQUIRE(news.size() == 1);
  CHECK(news[0]["text"] == "A proposed change waits for a decision.");
  const std::string held = "/v1/held/" + wish.json()["operation"].get<std::string>();
  CHECK(world.post("tom", held + "/accept").status == 403);
  CHECK(world.post("mia", held + "/accept").status == 200);
  CHECK(world.get("mia", world.site()).json()["access_notes"] == "Gate code 12");
  CHECK(world.get("gil", "/v1/notifications").json()["items"][0]["text"] == "Your proposed change was accepted.");

  const Answer other = world.post("gil", world.kim() + "/points", Json{{"kind", "email"}, {"value", "kim@x.example"}});
  CHECK(other.status == 202);
  const std::string second = "/v1/held/" + other.json()["operation"].get<std::string>();
  CHECK(world.post("mia", second + "/refuse", Json{{"reason", "she has left"}}).status == 200);
  CHECK(world.get("mia", world.kim()).json()["points"].size() == 1);
  world.propose(false);
  CHECK(world.edit("gil", world.site(), {{"access_notes", "Ring"}}) == 200);
}

TEST_CASE("assets: another site changes who sees it by address, and every field that changed is in the audit log") {
  Yard world;
  const std::string roof = world.assets["Flat roof"];
  CHECK(world.get("gil", "/v1/assets/" + roof).status == 404);
  CHECK(world.edit("mia", "/v1/assets/" + roof, {{"site_id", world.sites["Cold store"]}}) == 200);
  CHECK(world.get("gil", "/v1/assets/" + roof).status == 200);
  CHECK_FALSE(world.get("gil", "/v1/assets/" + roof).json().contains("serial"));
  CHECK(world.edit("mia", world.pump(), {{"site_id", world.sites["Roof"]}}) == 200);
  CHECK(world.get("gil", world.pump()).status == 404);
  CHECK(world.get("tom", world.pump()).status == 200);  // by his jobs, wherever it stands
  const Json log = world.get("admin", "/v1/audit?object_type=asset&object_id=" + roof).json()["items"];
  REQUIRE(log.size() == 1);
  CHECK(log[0]["action"] == "asset.edit");
  CHECK(parse_json(log[0]["before"].get<std::string>()).value() == Json{{"site_id", world.sites["Roof"]}});
  CHECK(parse_json(log[0]["after"].get<std::string>()).value() == Json{{"site_id", world.sites["Cold store"]}});

  const std::string made = world.make("/v1/assets", {{"name", "Motor"}, {"parent_id", world.assets["Pump"]}});
  CHECK(world.get("mia", "/v1/assets/" + made).json()["path"] == "Pump");
  CHECK(world.post("mia", "/v1/assets/" + made + "/archive").status == 200);
  CHECK(world.edit("mia", "/v1/assets/" + made, {{"name", "x"}}) == 409);
  CHECK(world.post("mia", "/v1/assets/" + made + "/archive", Json{{"archived", false}}).status == 200);
}

TEST_CASE("tags: a technician with the right tags what their jobs bring them to; a code that is taken says no more") {
  Yard world;
  CHECK(world.post("tom", world.pump() + "/tags", Json{{"code", "N-1"}}).status == 403);
  world.give("tom", defaults(Role::kTechnician).with(Permission::kAssetTag).with(Permission::kAssetEdit));
  const Answer tagged = world.post("tom", world.pump() + "/tags", Json{{"code", "N-1"}, {"kind", "nfc"}});
  REQUIRE(tagged.status == 201);
  const std::string roof = world.assets["Flat roof"];  // with T-2, and none of Tom's
  const Answer taken = world.post("tom", world.pump() + "/tags", Json{{"code", "T-2"}});
  CHECK(taken.status == 409);
  CHECK(taken.json()["code"] == "already_exists");
  CHECK(taken.json()["fields"] == Json::array({"code"}));
  CHECK(taken.body.find(roof) == std::string::npos);
  CHECK(taken.body.find("roof") == std::string::npos);
  CHECK(world.post("tom", "/v1/assets/" + roof + "/tags", Json{{"code", "N-2"}}).status == 404);
  CHECK(world.edit("tom", world.pump(), {{"status", "leaks"}}) == 200);
  CHECK(world.edit("cora", "/v1/assets/" + roof, {{"nickname", "x"}}) == 403);
  const std::string id = tagged.json()["id"];
  CHECK(world.post("tom", world.pump() + "/tags/" + id + "/remove").status == 200);
  CHECK(world.post("mia", "/v1/assets/" + roof + "/tags", Json{{"code", "N-1"}}).status == 201);
}

TEST_CASE("documents: uploaded, added, revised, linked, for whom they are meant, and archived") {
  Yard world;
  const Json nowhere{{"sha256", sha256("x").hex()}, {"bytes", 1}};
  CHECK(world.post("mia", "/v1/documents", Json{{"title", "Manual"}, {"file", nowhere}}).status == 400);
  const Json first = world.upload("%PDF-1.4 one"), second = world.upload("%PDF-1.4 two");
  const std::string manual =
      "/v1/documents/" +
      world.make("/v1/documents", {{"title", "Manual"}, {"file", first}, {"audience", "technician"}});
  CHECK(world.get("tom", manual).status == 404);
  const Answer link = world.post("mia", manual + "/links", Json{{"target", "asset_type"}, {"asset_type", "pump"}});
  CHECK(link.status == 201);
  CHECK(world.get("tom", manual).json()["version"] == 1);
  CHECK(world.get("tom", "/v1/files/" + first["sha256"].get<std::string>()).status == 200);
  CHECK(world.get("gil", manual).status == 404);

  CHECK(world.post("mia", manual + "/revise", Json{{"file", second}, {"replaces", 3}}).status == 409);
  CHECK(world.post("mia", manual + "/revise", Json{{"file", second}, {"replaces", 1}}).status == 200);
  CHECK(world.get("tom", manual).json()["version"] == 2);
  CHECK(world.get("tom", "/v1/files/" + first["sha256"].get<std::string>()).status == 404);
  CHECK(world.get("tom", "/v1/files/" + second["sha256"].get<std::string>()).status == 200);
  CHECK(world.edit("mia", manual, {{"audience", "everybody"}}) == 400);
  CHECK(world.edit("mia", manual, {{"audience", "guest"}}) == 200);
  CHECK(world.get("tom", manual).status == 404);
  CHECK(world.get("gil", manual).status == 200);
  CHECK(world.edit("tom", manual, {{"title", "x"}}) == 403);

  CHECK(world.post("mia", manual + "/archive").status == 200);
  CHECK(world.get("gil", manual).status == 404);
  CHECK(world.get("mia", manual).json()["archived"] == true);
  CHECK(world.post("mia", manual + "/archive", Json{{"archived", false}}).status == 200);
  const std::string id = link.json()["id"];
  CHECK(world.post("mia", manual + "/links/" + id + "/remove").status == 200);
  CHECK(world.get("gil", manual).status == 404);
}
