#include "server/storage/records.h"
#include "tests/unit/api/world.h"

using namespace satchel;
using namespace satchel::test;

namespace {

// The world with a contractor's company, a site and a contact to refer to.
struct PeopleWorld : World {
  PeopleWorld() {
    Company made;
    made.id = CompanyId::make(kNow, random);
    made.kind = CompanyKind::kContractor;
    made.name = "Roof & Co";
    made.address = "Dachweg 1";
    Contact person;
    person.id = ContactId::make(kNow, random);
    person.company_id = made.id;
    person.name = "Petra Porter";
    REQUIRE(storage->write([&](server::WriteTransaction& tx) -> Result<void> {
      server::Records records(tx.database());
      const server::Change change{kNow, UserId{}, std::nullopt};
      TRY(records.put(tx, made, change));
      return records.put(tx, person, change);
    }));
    company = made.id.str();
    contact = person.id.str();
    site = get("mia", "/v1/sites").json()["items"][0]["id"];
  }
  std::string user(const std::string& who) { return "/v1/users/" + users[who]; }
  // Counts pokes of a person's devices.
  std::shared_ptr<void> listen(const std::string& who, int& pokes) {
    server::Hub::Listener listener;
    listener.user = UserId{*Uuid::parse(users[who])};
    listener.poke = [&pokes] { ++pokes; };
    listener.end = [] {};
    return hub.subscribe(std::move(listener));
  }
  std::size_t found(const std::string& filter) { return get("mia", "/v1/users?" + filter).json()["items"].size(); }
  Json last_audit() {
    const Json page = get("admin", "/v1/audit?limit=500").json();
    return page["items"].back();
  }

  std::string company, contact, site;
};

Json granted(const Json& permissions) {
  Json names = Json::array();
  for (const Json& one : permissions) {
    if (one["granted"]) names.push_back(one["name"]);
  }
  return names;
}

bool lists(const Json& names, const std::string& name) {
  return std::find(names.begin(), names.end(), Json(name)) != names.end();
}

}  // namespace

// req: C19
TEST_CASE("everybody who is added gets a colour that the fewest have: twelve people, twelve colours") {
  PeopleWorld world;
  std::map<std::string, int> taken;
  const Json before = world.get("mia", "/v1/users").json();
  for (const Json& one : before["items"]) ++taken[one["colour"]];
  for (int i = 0; i < 12; ++i) {
    const std::string name = "new" + std::to_string(i);
    const Json request{{"email", name + "@x.example"}, {"display_name", name}, {"role", "contractor"}};
    const Json added = world.post("mia", "/v1/users", request).json();
    int fewest = taken.size() < 12 ? 0 : 100;
    for (const auto& [colour, count] : taken) fewest = std::min(fewest, count);
    CHECK(taken[added["colour"]] == fewest);
    ++taken[added["colour"]];
  }
  CHECK(taken.size() == 12);
}

// req: C3 D12 D13 D14 E1 E3 E11 E13 E14 P1 P5 P6 P14 X1 X2 X18
TEST_CASE("an external user is added with company, contact, site, phones and end of access; the address is the name") {
  PeopleWorld world;
  const Json points{{{"kind", "phone"}, {"label", "mobile"}, {"value", "+49 170 1"}},
                    {{"kind", "phone"}, {"label", "desk"}, {"value", "+49 30 1"}, {"primary", true}},
                    {{"kind", "email"}, {"label", "private"}, {"value", "ali@home.example"}}};
  const Json request{{"email", " Ali@Roof.example"},
                     {"display_name", "Ali Demir"},
                     {"role", "contractor"},
                     {"job_title", "Roofer"},
                     {"company_id", world.company},
                     {"contact_id", world.contact},
                     {"home_site_id", world.site},
                     {"colour", "#37616B"},
                     {"access_until", "2027-01-01T00:00:00Z"},
                     {"points", points}};
  const Answer added = world.post("mia", "/v1/users", request);
  REQUIRE(added.status == 201);
  const Json user = world.get("mia", added.header("Location")).json();
  CHECK(user["email"] == "ali@roof.example");
  CHECK(user["external"] == true);
  CHECK(user["state"] == "invited");
  CHECK(user["company_name"] == "Roof & Co");
  CHECK(user["contact_id"] == world.contact);
  CHECK(user["home_site_id"] == world.site);
  CHECK(user["job_title"] == "Roofer");
  CHECK(user["initials"] == "AD");
  CHECK(user["access_until"] == "2027-01-01T00:00:00.000Z");
  REQUIRE(user["points"].size() == 3);
  CHECK(user["points"][0]["primary"] == false);
  CHECK(user["points"][1]["primary"] == true);
  CHECK(user["points"][2]["primary"] == true);  // the only one of its kind
  CHECK(world.post("mia", "/v1/users", request).json()["code"] == "already_exists");
  for (const char* bad : {"ali", "@roof.example", "ali@", "a li@roof.example", "a@b@c", ""}) {
    Json wrong = request;
    wrong["email"] = bad;
    CAPTURE(bad);
    CHECK(world.post("mia", "/v1/users", wrong).status == 400);
  }
  for (const auto& [field, value] : std::map<std::string, Json>{{"company_id", Uuid{}.str()},
                                                                {"contact_id", Uuid{}.str()},
                                                                {"home_site_id", Uuid{}.str()},
                                                                {"colour", "#FFFFFF"},
                                                                {"password", "short"},
                                                                {"template_id", Uuid{}.str()}}) {
    Json wrong = request;
    wrong["email"] = "other@roof.example";
    wrong[field] = value;
    CAPTURE(field);
    const Answer refused = world.post("mia", "/v1/users", wrong);
    CHECK(refused.status >= 400);
    CHECK(refused.json()["fields"][0] == field);
  }
}

// req: C28 C19 D29 D32 P23
TEST_CASE("editing changes what is named and nothing else, null clears, and the audit log has before and after") {
  PeopleWorld world;
  const std::string cora = world.user("cora");
  const Answer edited =
      world.post("mia", cora + "/edit",
                 Json{{"display_name", "Cora Vane-Ott"}, {"company_id", world.company}, {"colour", "#A1006B"}});
  REQUIRE(edited.status == 200);
  CHECK(edited.json()["display_name"] == "Cora Vane-Ott");
  CHECK(edited.json()["company_id"] == world.company);
  CHECK(edited.json()["email"] == "cora@roof.example");
  const Json entry = world.last_audit();
  CHECK(entry["action"] == "user.edit");
  CHECK(parse_json(entry["before"].get<std::string>())->at("display_name") == "Cora Vane");
  CHECK(parse_json(entry["after"].get<std::string>())->at("display_name") == "Cora Vane-Ott");
  CHECK_FALSE(parse_json(entry["after"].get<std::string>())->contains("email"));
  CHECK_FALSE(world.post("mia", cora + "/edit", Json{{"company_id", nullptr}}).json().contains("company_id"));
  CHECK(world.post("mia", cora + "/edit", Json{{"email", "tom@field.example"}}).json()["code"] == "already_exists");
  CHECK(world.post("mia", cora + "/edit", Json{{"password", "something new"}}).json()["code"] == "unknown_field");
  CHECK(world.post("mia", cora + "/edit", Json{{"points", {{{"kind", "email"}, {"value", "x"}}}}}).status == 400);
  // One's own phones are one's own to say; nothing else is.
  const Json own{{"points", {{{"kind", "phone"}, {"label", "new"}, {"value", "+49 171 2"}}}}};
  CHECK(world.post("cora", "/v1/me/edit", own).json()["points"][0]["value"] == "+49 171 2");
  CHECK(world.post("cora", "/v1/me/edit", Json{{"display_name", "Boss"}}).status == 400);
  CHECK(world.get("mia", cora).json()["points"].size() == 1);
  // An end of access in the past locks out at the next request.
  CHECK(world.get("cora", "/v1/jobs").status == 200);
  CHECK(world.post("mia", cora + "/edit", Json{{"access_until", "2026-11-21T08:59:59Z"}}).status == 200);
  CHECK(world.get("cora", "/v1/jobs").status == 401);
  CHECK(world.post("mia", cora + "/edit", Json{{"access_until", nullptr}}).status == 200);
  CHECK(world.get("cora", "/v1/jobs").status == 200);
}

// req: E11 C17 D9
TEST_CASE("managers manage external people only, admins everybody, externals nobody but themselves") {
  PeopleWorld world;
  const std::string tom = world.user("tom"), cora = world.user("cora");
  const Json name{{"display_name", "X"}};
  CHECK(world.post("mia", tom + "/edit", name).status == 403);
  CHECK(world.post("mia", cora + "/edit", Json{{"role", "technician"}}).status == 403);
  CHECK(world.post("mia", tom + "/permissions", Json{{"permissions", Json::array()}}).status == 403);
  CHECK(world.post("mia", tom + "/one-time-password").status == 403);
  CHECK(world.post("mia", tom + "/anonymise").status == 403);
  CHECK(world.post("admin", tom + "/edit", name).status == 200);
  CHECK(world.post("mia", cora + "/edit", name).status == 200);
  const std::string nobody = "/v1/users/" + Uuid{}.str();
  for (const std::string path :
       {"/edit", "/permissions", "/one-time-password", "/activate", "/deactivate", "/anonymise", "/invitation"}) {
    CAPTURE(path);
    const Json body = path == "/permissions" ? Json{{"permissions", Json::array()}} : Json::object();
    const Answer there = world.post("cora", tom + path, body), nothing = world.post("cora", nobody + path, body);
    CHECK(there.status == 404);
    CHECK(there.body == nothing.body);
  }
  for (const std::string list : {"groups", "templates", "invitations", "roles", "licence", "licence/texts"}) {
    CAPTURE(list);
    CHECK(world.get("cora", "/v1/" + list).status == 404);
  }
  CHECK(world.get("cora", "/v1/me").json()["display_name"] == "X");
  CHECK(world.send("PUT", "mia", "/v1/licence", R"({"mode":"unlimited"})").status == 403);
  // A new role begins with its own permissions; nobody changes their own, and the last admin stays one.
  CHECK(world.post("admin", cora + "/edit", Json{{"role", "technician"}}).json()["external"] == false);
  CHECK(world.post("admin", world.user("admin") + "/edit", Json{{"role", "manager"}}).status == 403);
}

// req: C2 C32 D29 E21 E22 E26 P18
TEST_CASE("the list of people is filtered by state, external, company, group and part of a name") {
  PeopleWorld world;
  CHECK(world.found("external=true") == 1);
  CHECK(world.found("external=false") == 4);
  CHECK(world.found("role=technician") == 2);
  CHECK(world.found("q=ER") == 2);  // Tom Berg, Mia Keller
  CHECK(world.found("q=%25") == 0);
  CHECK(world.found("state=inactive") == 0);
  CHECK(world.post("mia", world.user("cora") + "/edit", Json{{"company_id", world.company}}).status == 200);
  CHECK(world.found("company_id=" + world.company) == 1);
  CHECK(world.post("mia", world.user("cora") + "/deactivate").status == 200);
  CHECK(world.found("state=inactive&external=true") == 1);
  CHECK(world.found("state=active&external=true") == 0);
  for (const char* bad : {"state=gone", "external=yes", "role=boss", "company_id=7", "colour=red"}) {
    CAPTURE(bad);
    CHECK(world.get("mia", std::string("/v1/users?") + bad).status == 400);
  }
}

// req: C5 E17 E18 E19
TEST_CASE("permissions: beyond the role's ceiling nobody can grant; a change is shown, audited and pokes the person") {
  PeopleWorld world;
  const std::string path = world.user("cora") + "/permissions";
  const Json before = world.get("mia", path).json();
  for (const Json& one : before["permissions"]) {
    if (one["name"] == "job.create") CHECK(one["eligible"] == false);
    if (one["name"] == "job.create") CHECK(one["reason"] == "not available for the role contractor");
    if (one["name"] == "asset.history") CHECK(one["granted"] == false);
  }
  int pokes = 0;
  const auto listening = world.listen("cora", pokes);
  Json wanted = granted(before["permissions"]);
  wanted.erase(std::find(wanted.begin(), wanted.end(), Json("cost.enter")));
  wanted.push_back("asset.history");
  const Answer changed = world.post("mia", path, Json{{"permissions", wanted}});
  REQUIRE(changed.status == 200);
  CHECK(changed.json()["changed"] == Json{{"added", {"asset.history"}}, {"removed", {"cost.enter"}}});
  CHECK(lists(granted(changed.json()["permissions"]), "asset.history"));
  CHECK(pokes == 1);
  const Json entry = world.last_audit();
  CHECK(entry["action"] == "user.permissions");
  CHECK(entry["before"].get<std::string>().find("cost.enter") != std::string::npos);
  CHECK(entry["after"].get<std::string>().find("cost.enter") == std::string::npos);
  CHECK_FALSE(lists(world.get("cora", "/v1/me").json()["permissions"], "cost.enter"));
  for (const char* who : {"mia", "admin"}) {
    const Answer refused = world.post(who, path, Json{{"permissions", {"job.work", "job.create", "audit.view"}}});
    CHECK(refused.status == 403);
    CHECK(refused.json()["fields"] == Json{"job.create", "audit.view"});
  }
  CHECK(world.post("mia", path, Json{{"permissions", {"job.fly"}}}).json()["fields"] == Json{"job.fly"});
  CHECK(world.get("mia", path).json() == [&] {
    Json same = changed.json();
    same.erase("changed");
    return same;
  }());
  // Nobody gives what they do not have themselves.
  const std::string mia = world.user("mia") + "/permissions";
  CHECK(world.post("admin", mia, Json{{"permissions", {"user.view", "user.manage_external"}}}).status == 200);
  CHECK(world.post("mia", path, Json{{"permissions", {"job.work", "commercial.view"}}}).status == 403);
  CHECK(world.post("mia", path, Json{{"permissions", {"job.work"}}}).status == 200);
}

// req: D18 D34 E20
TEST_CASE("templates: given to many at once, whoever differs is shown, and it is given again") {
  PeopleWorld world;
  const Json supervisor{{"name", "Supervisor"},
                        {"role", "technician"},
                        {"permissions", {"job.view_assigned", "job.work", "asset.view_all"}}};
  CHECK(world.post("mia", "/v1/templates", supervisor).status == 403);  // of an internal role
  const Answer made = world.post("admin", "/v1/templates", supervisor);
  REQUIRE(made.status == 201);
  const std::string path = made.header("Location");
  CHECK(world.post("admin", "/v1/templates", Json{{"name", "SUPERVISOR"}, {"role", "guest"}}).status == 409);
  CHECK(
      world.post("admin", "/v1/templates", Json{{"name", "Too much"}, {"role", "guest"}, {"permissions", {"job.work"}}})
          .status == 403);
  const Json both{{"users", {world.users["tom"], world.users["joe"]}}};
  int pokes = 0;
  const auto listening = world.listen("tom", pokes);
  CHECK(world.post("admin", path + "/apply", both).json()["changed"] == 2);
  CHECK(pokes == 1);
  CHECK(lists(world.get("tom", "/v1/me").json()["permissions"], "asset.view_all"));
  CHECK_FALSE(lists(world.get("tom", "/v1/me").json()["permissions"], "comment.add"));
  CHECK(world.post("admin", path + "/apply", both).json()["changed"] == 0);
  // All or nobody: a contractor among them, or somebody who is not there.
  CHECK(world.post("admin", path + "/apply", Json{{"users", {world.users["tom"], world.users["cora"]}}}).status == 400);
  CHECK(world.post("admin", path + "/apply", Json{{"users", {Uuid{}.str()}}}).status == 404);
  // One of them is changed by hand, then the template itself.
  CHECK(world.post("admin", world.user("joe") + "/permissions", Json{{"permissions", {"job.work"}}}).status == 200);
  const Json template_of_joe = world.get("admin", world.user("joe") + "/permissions").json()["template"];
  CHECK(template_of_joe["name"] == "Supervisor");
  CHECK(template_of_joe["differs"] == true);
  CHECK(template_of_joe["difference"]["removed"] == Json{"job.view_assigned", "asset.view_all"});
  CHECK(world.get("admin", "/v1/templates").json()["items"][0]["differ"] == 1);
  CHECK(world.post("admin", path + "/edit", Json{{"permissions", {"job.work", "asset.tag"}}}).status == 200);
  CHECK_FALSE(lists(world.get("tom", "/v1/me").json()["permissions"], "asset.tag"));
  CHECK(world.get("admin", "/v1/templates").json()["items"][0]["differ"] == 2);
  CHECK(world.post("admin", path + "/apply").json()["changed"] == 2);
  CHECK(lists(world.get("joe", "/v1/me").json()["permissions"], "asset.tag"));
  const Json given = world.get("admin", path).json();
  for (const Json& one : given["users"]) CHECK(one["differs"] == false);
  CHECK(world.send("DELETE", "admin", path).status == 204);
  CHECK(world.get("admin", path).status == 404);
  CHECK(lists(world.get("joe", "/v1/me").json()["permissions"], "asset.tag"));
  CHECK_FALSE(world.get("admin", world.user("joe")).json().contains("template_id"));
}

TEST_CASE("groups: made, renamed, filled and emptied; those who come and go are poked and see what follows") {
  PeopleWorld world;
  const Answer made = world.post("admin", "/v1/groups", Json{{"name", "Night shift"}});
  REQUIRE(made.status == 201);
  const std::string path = made.header("Location");
  CHECK(world.post("admin", "/v1/groups", Json{{"name", "night SHIFT"}}).status == 409);
  CHECK(world.post("admin", "/v1/groups", Json{{"name", " "}}).status == 400);
  CHECK(world.post("admin", path + "/edit", Json{{"members", {world.users["joe"]}}}).status == 200);
  const Json job{{"group_id", made.json()["id"]}};
  CHECK(world.post("mia", "/v1/jobs/" + world.jobs["3002"] + "/assign", job).status == 200);
  CHECK(world.get("tom", "/v1/jobs/" + world.jobs["3002"]).status == 404);
  int pokes = 0;
  const auto listening = world.listen("tom", pokes);
  const std::int64_t rev = world.storage->rev();
  const Json in{{"members", {world.users["tom"], world.users["cora"], world.users["tom"]}}};
  const Answer filled = world.post("admin", path + "/edit", in);
  CHECK(filled.json()["members"].size() == 2);
  CHECK(world.storage->rev() > rev);
  CHECK(pokes == 1);
  const Json members = filled.json()["members"];
  for (const Json& one : members) CHECK(one["external"] == (one["user_id"] == world.users["cora"]));
  CHECK(world.get("tom", "/v1/jobs/" + world.jobs["3002"]).status == 200);
  CHECK(world.found("group_id=" + made.json()["id"].get<std::string>()) == 2);
  CHECK(world.post("mia", path + "/edit", Json{{"members", {world.users["cora"]}}}).status == 403);  // takes Tom out
  CHECK(world.post("mia", path + "/edit", Json{{"members", {world.users["tom"]}}}).status == 200);
  CHECK(world.post("admin", path + "/edit", Json{{"members", {Uuid{}.str()}}}).json()["fields"] == Json{"members"});
  CHECK(world.post("admin", path + "/edit", Json{{"members", Json::array()}, {"name", "Nights"}}).status == 200);
  CHECK(pokes == 2);
  CHECK(world.get("tom", "/v1/jobs/" + world.jobs["3002"]).status == 404);
  CHECK(world.get("mia", "/v1/groups").json()["items"][0]["name"] == "Nights");
}

// req: D33
TEST_CASE("devices are listed, named and revoked: one's own by oneself, anybody's by the office") {
  PeopleWorld world;
  const std::string mine = world.get("cora", "/v1/me/devices").json()["items"][0]["id"];
  const std::string toms = world.get("tom", "/v1/me/devices").json()["items"][0]["id"];
  CHECK(world.post("cora", "/v1/devices/" + mine + "/rename", Json{{"name", "Cora's phone"}}).status == 204);
  CHECK(world.get("mia", world.user("cora") + "/devices").json()["items"][0]["name"] == "Cora's phone");
  const Answer foreign = world.post("cora", "/v1/devices/" + toms + "/revoke");
  CHECK(foreign.status == 404);
  CHECK(foreign.body == world.post("cora", "/v1/devices/" + Uuid{}.str() + "/revoke").body);
  CHECK(world.get("cora", world.user("tom") + "/devices").body ==
        world.get("cora", "/v1/users/" + Uuid{}.str() + "/devices").body);
  bool ended = false;
  server::Hub::Listener listener;
  listener.user = UserId{*Uuid::parse(world.users["tom"])};
  listener.device = DeviceId{*Uuid::parse(toms)};
  listener.poke = [] {};
  listener.end = [&] { ended = true; };
  const auto listening = world.hub.subscribe(std::move(listener));
  CHECK(world.post("mia", "/v1/devices/" + toms + "/revoke").status == 204);
  CHECK(ended);
  CHECK(world.get("tom", "/v1/jobs").status == 401);
  CHECK(world.get("mia", "/v1/devices/" + toms).json()["state"] == "revoked");
  CHECK(world.post("mia", "/v1/devices/" + toms + "/revoke").status == 204);
  CHECK(world.post("cora", "/v1/devices/" + mine + "/revoke").status == 204);
  CHECK(world.get("cora", "/v1/jobs").status == 401);
}

// req: E24 E25
TEST_CASE("anonymised: the personal data goes, what they did stays under a number, and there is no way back") {
  PeopleWorld world;
  const std::string cora = world.user("cora"), job = "/v1/jobs/" + world.jobs["2001"];
  CHECK(world.post("cora", job + "/comments", Json{{"body", "tiles are loose"}}).status == 201);
  CHECK(world.post("mia", cora + "/edit", Json{{"company_id", world.company}, {"job_title", "Roofer"}}).status == 200);
  CHECK(world.post("mia", cora + "/anonymise").status == 409);  // still active
  CHECK(world.post("mia", cora + "/deactivate").status == 200);
  CHECK(world.get("mia", job).json()["comments"][0]["created_by"] == world.users["cora"]);
  const Answer gone = world.post("mia", cora + "/anonymise");
  REQUIRE(gone.status == 200);
  CHECK(gone.json()["display_name"] == "External #1 (Roof & Co)");
  CHECK(gone.json()["state"] == "anonymised");
  CHECK(gone.json()["job_title"] == "");
  CHECK(gone.body.find("cora") == std::string::npos);
  CHECK(world.get("mia", job).json()["comments"][0]["body"] == "tiles are loose");
  CHECK(world.post("mia", cora + "/activate").status == 409);
  CHECK(world.post("mia", cora + "/edit", Json{{"display_name", "Cora"}}).status == 409);
  CHECK(world.post("mia", cora + "/anonymise").status == 200);  // again changes nothing
}

// req: E22 D10
TEST_CASE("the audit log is exported as NDJSON and CSV between two moments, names marked, formulas disarmed") {
  PeopleWorld world;
  CHECK(world.get("cora", "/v1/audit?format=csv").status == 404);
  CHECK(world.get("mia", "/v1/audit?format=pdf").status == 400);
  CHECK(world.get("mia", "/v1/audit?format=csv&from=yesterday").json()["fields"] == Json{"from"});
  world.clock.advance(Millis(60'000));
  const std::string from = format_time(world.clock.now());
  CHECK(world.post("cora", "/v1/me/edit", Json{{"points", {{{"kind", "phone"}, {"value", "1"}}}}}).status == 200);
  CHECK(world.post("mia", world.user("cora") + "/edit", Json{{"display_name", "=Cora()"}}).status == 200);
  world.clock.advance(Millis(60'000));
  const std::string to = format_time(world.clock.now());
  CHECK(world.post("mia", world.user("cora") + "/edit", Json{{"display_name", "Later"}}).status == 200);
  const Answer whole = world.get("mia", "/v1/audit?format=ndjson");
  CHECK(whole.header("Content-Type") == "application/x-ndjson");
  std::vector<Json> lines;
  std::stringstream stream(whole.body);
  for (std::string line; std::getline(stream, line);) lines.push_back(*parse_json(line));
  for (std::size_t i = 0; i < lines.size(); ++i) CHECK(lines[i]["seq"] == i + 1);
  CHECK(lines.back()["hash"] == world.last_audit()["hash"]);
  CHECK(world.get("mia", "/v1/audit?from=" + from + "&to=" + to).json()["items"].size() == 2);
  const Answer csv = world.get("mia", "/v1/audit?format=csv&from=" + from + "&to=" + to);
  CHECK(csv.header("Content-Disposition") == "attachment; filename=\"audit.csv\"");
  CHECK(std::count(csv.body.begin(), csv.body.end(), '\n') == 3);
  CHECK(csv.body.find("Later (external)") != std::string::npos);  // her name as it is now
  CHECK(csv.body.find("Mia Keller,") != std::string::npos);
  CHECK(world.post("mia", world.user("cora") + "/edit", Json{{"display_name", "=Cora()"}}).status == 200);
  CHECK(world.get("mia", "/v1/audit?format=csv").body.find(",'=Cora() (external),") != std::string::npos);
}
