#include "server/office/maintenance.h"
#include "server/storage/records.h"
#include "tests/unit/api/world.h"

using namespace satchel;
using namespace satchel::test;

namespace {

using std::chrono::hours, std::chrono::days;

struct Office : World {
  server::Maintenance maintenance{*office, *personnel, *transfers};

  std::vector<std::string> actions_on(const std::string& user) {
    std::vector<std::string> actions;
    const Json log = get("admin", "/v1/audit?limit=500&object_type=person&object_id=" + user).json();
    for (const Json& one : log["items"]) {
      actions.push_back(one["action"]);
    }
    return actions;
  }
  void assign(const std::string& number, const std::string& who) {
    REQUIRE(post("mia", "/v1/jobs/" + jobs[number] + "/reassign", Json{{"user_id", users[who]}}).status == 200);
  }
};

}  // namespace

// req: X8
TEST_CASE("notifications: one's own, newest first, by kind and unread, page by page; read one by one or all at once") {
  Office world;
  for (const char* number : {"1001", "1002", "3001"}) {
    world.clock.advance(Millis(1000));
    world.assign(number, "cora");
  }
  Json page = world.get("cora", "/v1/notifications").json();
  REQUIRE(page["items"].size() == 3);
  CHECK(page["unread"] == 3);
  CHECK(page["items"][0]["text"] == "Job 3001 was assigned to you.");
  CHECK(page["items"][0]["title"] == "Strong room");
  CHECK(page["items"][2]["arguments"] == Json::array({"1001"}));
  CHECK(world.get("joe", "/v1/notifications").json()["items"].size() == 1);

  std::vector<std::string> numbers;
  for (std::string cursor; numbers.size() < 10;) {
    page = world.get("cora", "/v1/notifications?limit=1" + (cursor.empty() ? "" : "&cursor=" + cursor)).json();
    REQUIRE(page["items"].size() == 1);
    numbers.push_back(page["items"][0]["arguments"][0]);
    if (!page.contains("next")) break;
    cursor = page["next"];
  }
  CHECK(numbers == std::vector<std::string>{"3001", "1002", "1001"});

  const std::string first = world.get("cora", "/v1/notifications").json()["items"][0]["id"];
  CHECK(world.post("joe", "/v1/notifications/" + first + "/read").status == 404);
  CHECK(world.post("cora", "/v1/notifications/" + first + "/read").status == 200);
  CHECK(world.post("cora", "/v1/notifications/" + first + "/read").status == 200);
  CHECK(world.get("cora", "/v1/notifications?unread=true").json()["items"].size() == 2);
  CHECK(world.post("cora", "/v1/notifications/read").json()["read"] == 2);
  CHECK(world.get("cora", "/v1/notifications?unread=true").json()["items"].empty());
  CHECK(world.get("cora", "/v1/notifications").json()["unread"] == 0);
  CHECK(world.get("cora", "/v1/notifications?kind=job_cancelled").json()["items"].empty());
  CHECK(world.get("cora", "/v1/notifications?kind=job_assigned").json()["items"].size() == 3);
  for (const char* bad : {"?kind=gossip", "?unread=perhaps", "?sort=kind", "?cursor=x", "?colour=red"}) {
    CHECK(world.get("cora", std::string("/v1/notifications") + bad).status == 400);
  }
  // R19: a manager reads hers as she does, and marks nothing.
  const std::string as_cora = "/v1/notifications?view_as=" + world.users["cora"];
  CHECK(world.get("mia", as_cora).json()["items"].size() == 3);
  CHECK(world.get("tom", as_cora).status == 403);
}

// req: D28
TEST_CASE("the summary's period is the organisation's; a person may have it weekly and cannot be without") {
  Office world;
  CHECK(world.get("admin", "/v1/policy").json() == Json{{"summary", "daily"},
                                                        {"summary_hour", 5},
                                                        {"summary_weekday", 1},
                                                        {"device_limit", 3},
                                                        {"over_limit", "flag"}});
  CHECK(world.get("mia", "/v1/policy").status == 403);
  Json policy = world.get("admin", "/v1/policy").json();
  policy["summary_hour"] = 24;
  CHECK(world.send("PUT", "admin", "/v1/policy", dump_json(policy), {{"Content-Type", "application/json"}}).status ==
        400);
  policy["summary_hour"] = 7;
  CHECK(world.send("PUT", "admin", "/v1/policy", dump_json(policy), {{"Content-Type", "application/json"}}).status ==
        200);
  CHECK(world.get("admin", "/v1/audit?limit=500").body.find("policy.set") != std::string::npos);

  world.maintenance.run();
  CHECK(world.post("tom", "/v1/me/edit", Json{{"weekly_summary", true}}).json()["weekly_summary"] == true);
  for (int day = 0; day < 7; ++day) {
    world.clock.advance(hours(24));
    world.maintenance.run();
    world.maintenance.run();
  }
  const auto summaries = [&](const char* who) {
    return world.get(who, "/v1/notifications?kind=summary&limit=100").json()["items"];
  };
  CHECK(summaries("cora").size() == 7);
  REQUIRE(summaries("tom").size() == 1);
  CHECK(summaries("mia").empty());
  const std::string text = summaries("tom")[0]["text"];
  CHECK(text.find("Your jobs: 2 open (1002, 1001), ") == 0);
}

// req: D30
TEST_CASE("the end of access ends what deactivation ends: work, sessions, devices; once, and audited") {
  Office world;
  const std::string cora = world.users["cora"];
  const Json until{{"access_until", format_time(kNow + days(1))}};
  REQUIRE(world.post("mia", "/v1/users/" + cora + "/edit", until).status == 200);
  world.maintenance.run();
  CHECK(world.get("mia", "/v1/users/" + cora).json()["state"] == "active");
  world.clock.advance(days(1));
  CHECK(world.get("cora", "/v1/jobs").status == 401);  // R0, at once
  CHECK(world.get("mia", "/v1/jobs/" + world.jobs["2001"]).json()["state"] != "open");
  world.maintenance.run();
  const Json user = world.get("mia", "/v1/users/" + cora).json();
  CHECK(user["state"] == "inactive");
  CHECK(user["devices"][0]["order"] == "hand_in_then_wipe");
  for (const char* number : {"2001", "2002"}) {
    const Json job = world.get("mia", "/v1/jobs/" + world.jobs[number]).json();
    CHECK(job["state"] == "open");
    CHECK(job["assignments"][0]["ended_reason"] == "deactivated");
  }
  const auto actions = world.actions_on(cora);
  CHECK(std::ranges::count(actions, "user.access_ended") == 2);  // what became of the work, and of the person
  CHECK(std::ranges::count(actions, "device.order") == 1);
  world.maintenance.run();
  world.clock.advance(days(1));
  world.maintenance.run();
  CHECK(world.actions_on(cora) == actions);
  // Who is given more time before anybody has looked stays.
  const std::string joe = world.users["joe"];
  REQUIRE(
      world.post("admin", "/v1/users/" + joe + "/edit", Json{{"access_until", format_time(kNow + days(3))}}).status ==
      200);
  world.clock.set(kNow + days(4));
  REQUIRE(world.post("admin", "/v1/users/" + joe + "/edit", Json{{"access_until", nullptr}}).status == 200);
  world.maintenance.run();
  CHECK(world.get("mia", "/v1/users/" + joe).json()["state"] == "active");
}

TEST_CASE("M10: a share that expires is noted once; changes of shares poke whom they may concern and nobody else") {
  Office world;
  std::map<std::string, int> poked;
  std::vector<std::shared_ptr<void>> listening;
  for (const char* who : {"tom", "joe", "cora"}) {
    const UserId user{*Uuid::parse(world.users[who])};
    listening.push_back(world.hub.subscribe({user, {}, false, [&poked, who] { ++poked[who]; }, [] {}}));
  }
  const Json to_tom{{"object", Json{{"type", "job"}, {"id", world.jobs["3001"]}}},
                    {"user_id", world.users["tom"]},
                    {"expires_at", format_time(kNow + days(2))}};
  const Answer made = world.post("mia", "/v1/shares", to_tom);
  REQUIRE(made.status == 201);
  CHECK(poked == std::map<std::string, int>{{"tom", 1}});
  // A company's share concerns its people.
  const std::string company = world.post("mia", "/v1/companies", Json{{"name", "Roofers"}}).json()["id"];
  REQUIRE(world.post("mia", "/v1/users/" + world.users["cora"] + "/edit", Json{{"company_id", company}}).status == 200);
  poked.clear();
  REQUIRE(world.post("admin", "/v1/extranet", Json{{"asset", true}}).status == 200);
  CHECK(poked.empty());
  const Json assets = world.get("mia", "/v1/assets").json()["items"];
  REQUIRE(world
              .post("mia", "/v1/shares",
                    Json{{"object", Json{{"type", "asset"}, {"id", assets[0]["id"]}}}, {"company_id", company}})
              .status == 201);
  CHECK(poked == std::map<std::string, int>{{"cora", 1}});
  poked.clear();
  server::Sharing sharing(*world.office);
  REQUIRE(sharing.note_ended());
  CHECK(poked.empty());
  world.clock.advance(days(2));
  world.maintenance.run();
  CHECK(poked["tom"] > 0);
  poked.clear();
  REQUIRE(sharing.note_ended());
  CHECK(poked.empty());
  const std::string log =
      world.get("admin", "/v1/audit?limit=500&object_type=job&object_id=" + world.jobs["3001"]).body;
  const auto first = log.find("share.expire");
  REQUIRE(first != std::string::npos);
  CHECK(log.find("share.expire", first + 1) == std::string::npos);
}

TEST_CASE("R14, R15: neither a notification nor a receipt tells the title that a view profile hides") {
  Office world;
  world.assign("1002", "cora");
  CHECK(world.get("cora", "/v1/notifications").json()["items"][0].contains("title"));
  const std::string job = "/v1/jobs/" + world.jobs["1002"];
  CHECK(world.post("mia", job + "/reassign", Json{{"user_id", world.users["joe"]}}).status == 200);
  CHECK(world.post("admin", "/v1/extranet", Json{{"job", true}}).status == 200);
  const Answer profile =
      world.post("mia", "/v1/view-profiles", Json{{"name", "Bare"}, {"fields", {{"job", {"number"}}}}});
  REQUIRE(profile.status == 201);
  const Json share{{"object", {{"type", "job"}, {"id", world.jobs["1002"]}}},
                   {"user_id", world.users["cora"]},
                   {"view_profile_id", profile.json()["id"]}};
  CHECK(world.post("mia", "/v1/shares", share).status == 201);
  CHECK(world.get("cora", job).json()["number"] == "1002");
  CHECK_FALSE(world.get("cora", job).json().contains("title"));
  const Json items = world.get("cora", "/v1/notifications").json()["items"];
  REQUIRE(items.size() == 2);
  for (const Json& one : items) CHECK_FALSE(one.contains("title"));

  const Answer said = world.post("cora", job + "/comments", Json{{"body", "The key is with the porter"}});
  REQUIRE(said.status == 201);
  auto snapshot = world.storage->read();
  const ReceiptId id{*Uuid::parse(said.json()["id"].get<std::string>())};
  const auto receipt = server::Records(snapshot->database()).find<Receipt>(id).value();
  REQUIRE(receipt);
  CHECK(receipt->title == "1002");
}

// req: D32
TEST_CASE("companies: the office adds and edits them; name, address, kind, tax id and status, audited") {
  Office world;
  const Answer made =
      world.post("mia", "/v1/companies", Json{{"name", " Roof & Sons "}, {"kind", "contractor"}, {"tax_id", "DE 123"}});
  REQUIRE(made.status == 201);
  CHECK(made.json()["name"] == "Roof & Sons");
  const std::string path = "/v1/companies/" + made.json()["id"].get<std::string>();
  CHECK(made.header("Location") == path);
  const Json changed = world.post("mia", path + "/edit", Json{{"address", "Harbour 1"}, {"status", "blocked"}}).json();
  CHECK(changed["name"] == "Roof & Sons");
  CHECK(changed["tax_id"] == "DE 123");
  CHECK(changed["kind"] == "contractor");
  CHECK(changed["address"] == "Harbour 1");
  CHECK(changed["status"] == "blocked");
  const std::int64_t rev = changed["rev"];
  CHECK(world.post("mia", path + "/edit", Json{{"address", "Harbour 1"}}).json()["rev"] == rev);
  CHECK(world.post("mia", path + "/edit", Json{{"name", "  "}}).status == 400);
  CHECK(world.post("mia", path + "/edit", Json{{"name", std::string(201, 'x')}}).status == 400);
  CHECK(world.post("mia", path + "/edit", Json{{"kind", "friend"}}).status == 400);
  CHECK(world.post("mia", "/v1/companies", Json::object()).status == 400);
  for (const char* who : {"tom", "cora"}) {
    CHECK(world.post(who, path + "/edit", Json{{"name", "Mine"}}).status == 403);
    CHECK(world.post(who, "/v1/companies", Json{{"name", "Mine"}}).status == 403);
  }
  const std::string nobody = "/v1/companies/00000000-0000-7000-8000-000000000001/edit";
  CHECK(world.post("mia", nobody, Json{{"name", "x"}}).status == 404);
  // R1, R15: a manager who does not see all edits what they see; what they don't is not there, and stays as it is.
  REQUIRE(world.storage->write([&](server::WriteTransaction& tx) -> Result<void> {
    server::People people(tx.database());
    auto mia = people.user(UserId{*Uuid::parse(world.users["mia"])}).value();
    mia->permissions = defaults(Role::kManager).without(Permission::kJobViewAll).bits();
    return people.put(tx, *mia, kNow, mia->id);
  }));
  world.sessions->forget();
  const Answer hidden = world.post("mia", path + "/edit", Json{{"name", "Another"}});
  CHECK(hidden.status == 404);
  CHECK(hidden.body == world.post("mia", nobody, Json{{"name", "Another"}}).body);
  CHECK(world.get("admin", path).json()["name"] == "Roof & Sons");
  const Answer theirs = world.post("mia", "/v1/companies", Json{{"name", "Walls"}});
  CHECK(theirs.status == 201);
  CHECK(world.get("admin", theirs.header("Location")).json()["name"] == "Walls");
  const Json log =
      world.get("admin", "/v1/audit?object_type=company&object_id=" + made.json()["id"].get<std::string>()).json();
  REQUIRE(log["items"].size() == 2);
  CHECK(log["items"][1]["action"] == "company.edit");
  CHECK(log["items"][1]["before"].get<std::string>().find("blocked") == std::string::npos);
  CHECK(log["items"][1]["after"].get<std::string>().find("blocked") != std::string::npos);
}

// req: D33
TEST_CASE("same account, two people? more devices at the same time than one person has are shown, or refused") {
  Office world;
  const auto sign_in = [&](const Json& device = Json::object()) {
    return world.post("", "/v1/session",
                      Json{{"email", "cora@roof.example"}, {"password", kPassword}, {"device", device}});
  };
  const std::string devices = "/v1/users/" + world.users["cora"] + "/devices";
  for (int i = 0; i < 2; ++i) REQUIRE(sign_in().status == 200);  // with the first one three
  CHECK(world.get("mia", devices).json()["use"] ==
        Json{{"devices", 3}, {"addresses", 1}, {"limit", 3}, {"same_account_two_people", false}});
  const Answer fourth = sign_in();
  REQUIRE(fourth.status == 200);
  CHECK(world.get("mia", devices).json()["use"]["same_account_two_people"] == true);
  CHECK(world.get("mia", devices).json()["items"][0]["address"] == "10.0.0.1");
  CHECK(world.get("mia", "/v1/users/" + world.users["cora"]).json()["device_use"]["devices"] == 4);
  for (const Json& one : world.get("mia", "/v1/devices").items()) {
    CHECK(one["same_account_two_people"] == (one["user_id"] == world.users["cora"]));
  }
  CHECK(world.get("admin", "/v1/audit?limit=500").body.find("over_device_limit") != std::string::npos);
  // Where the policy says so the next one stays out, until one is given up; a device that is there comes in again.
  Json policy = world.get("admin", "/v1/policy").json();
  policy["over_limit"] = "refuse";
  policy["device_limit"] = 4;
  REQUIRE(world.send("PUT", "admin", "/v1/policy", dump_json(policy), {{"Content-Type", "application/json"}}).status ==
          200);
  const Answer fifth = sign_in();
  CHECK(fifth.status == 409);
  CHECK(fifth.json()["detail"].get<std::string>().find("4 devices") != std::string::npos);
  CHECK(sign_in(Json{{"id", fourth.json()["device_id"]}}).status == 200);
  CHECK(world.send("DELETE", "cora", "/v1/session").status == 204);
  CHECK(sign_in().status == 200);
  // Not at the same time: what nobody has used for a day counts no more.
  world.clock.advance(days(2));
  CHECK(world.get("mia", devices).json()["use"]["devices"] == 0);
  CHECK(sign_in().status == 200);
}

// req: E22
TEST_CASE(
    "(external) stands after the name wherever one is printed: jobs, tickets, devices, shares, absences, explain, "
    "audit") {
  Office world;
  const std::string job = "/v1/jobs/" + world.jobs["2001"];
  REQUIRE(world.post("cora", job + "/comments", Json{{"body", "On my way"}}).status == 201);
  REQUIRE(world.post("mia", job + "/comments", Json{{"body", "Good"}}).status == 201);
  const Json page = world.get("mia", job).json();
  CHECK(page["comments"][0]["author"] == "Cora Vane (external)");
  CHECK(page["comments"][1]["author"] == "Mia Keller");
  CHECK(page["assignments"][0]["assignee"] == "Cora Vane (external)");
  CHECK(world.get("cora", job).json()["comments"][1]["author"] == "Mia Keller");
  CHECK(world.get("mia", "/v1/jobs/" + world.jobs["1001"]).json()["assignments"][0]["assignee"] == "Tom Berg");

  const Json types = world.get("cora", "/v1/ticket-types").json()["items"];
  const Answer ticket = world.post("cora", "/v1/tickets", Json{{"type_id", types[0]["id"]}, {"body", "Ladder gone"}});
  REQUIRE(ticket.status == 201);
  const std::string ticket_path = "/v1/tickets/" + ticket.json()["id"].get<std::string>();
  REQUIRE(world.post("cora", ticket_path + "/messages", Json{{"body", "Since Monday"}}).status == 201);
  CHECK(world.get("mia", ticket_path).json()["requester"] == "Cora Vane (external)");
  CHECK(world.get("mia", ticket_path).json()["messages"][0]["author"] == "Cora Vane (external)");

  const std::string explained = "/v1/explain?type=job&id=" + world.jobs["2001"] + "&user=" + world.users["cora"];
  CHECK(world.get("mia", explained).json()["user"] == "Cora Vane (external)");
  for (const Json& one : world.get("mia", "/v1/devices").items()) {
    if (one["user_id"] == world.users["cora"]) CHECK(one["user"] == "Cora Vane (external)");
  }
  REQUIRE(world.post("admin", "/v1/extranet", Json{{"asset", true}}).status == 200);
  const Json assets = world.get("mia", "/v1/assets").json()["items"];
  REQUIRE(
      world
          .post("mia", "/v1/shares",
                Json{{"object", Json{{"type", "asset"}, {"id", assets[0]["id"]}}}, {"user_id", world.users["cora"]}})
          .status == 201);
  CHECK(world.get("mia", "/v1/shares").json()["items"][0]["user_name"] == "Cora Vane (external)");
  const Json sick{{"user_id", world.users["cora"]}, {"kind", "sick"}, {"from", "2026-11-23"}};
  CHECK(world.post("mia", "/v1/absences", sick).json()["name"] == "Cora Vane (external)");
  for (const char* format : {"", "&format=csv", "&format=ndjson"}) {
    const std::string log = world.get("admin", std::string("/v1/audit?limit=500") + format).body;
    CHECK(log.find("Cora Vane (external)") != std::string::npos);
    CHECK(log.find("Mia Keller (external)") == std::string::npos);
  }
  // Lists of people say it with a flag beside the name.
  for (const Json& one : world.get("mia", "/v1/users").items()) {
    CHECK(one["external"] == (one["role"] == "contractor" || one["role"] == "guest"));
  }
}
