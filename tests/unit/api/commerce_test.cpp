#include "server/api/tus.h"
#include "tests/unit/api/world.h"

using namespace satchel;
using namespace satchel::test;

namespace {

constexpr std::string_view kPdf = "%PDF-1.4 an invoice over 1250.50 EUR\n";

// The office with a guest of the cold store, to whom nothing but the address is open yet.
struct Trade : World {
  Trade() {
    const Json page = get("mia", "/v1/sites").json();
    for (const Json& one : page["items"]) sites[one["name"]] = one["id"];
    const Answer made =
        post("admin", "/v1/users",
             Json{{"email", "gil@cold.example"}, {"display_name", "Gil"}, {"role", "guest"}, {"password", kPassword}});
    REQUIRE(made.status == 201);
    users["gil"] = made.json()["id"];
    change("gil", [](server::User& user) {
      user.one_time_until.reset();  // as if they had chosen their own
      user.permissions = defaults(Role::kGuest).with(Permission::kCommercialView).bits();
    });
    tokens["gil"] = post("", "/v1/session",
                         Json{{"email", "gil@cold.example"}, {"password", kPassword}, {"device", Json::object()}})
                        .json()["token"];
    open({"invoices", "quotes", "contracts"});
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
  void open(const Json& functions) {
    const Json access{{"functions", functions},
                      {"grants", Json::array({Json{{"site_id", sites["Cold store"]}, {"mode", "read"}}})}};
    const Answer done = send("PUT", "mia", "/v1/users/" + users["gil"] + "/access", dump_json(access),
                             {{"Content-Type", "application/json"}});
    REQUIRE_MESSAGE(done.status == 200, done.body);
  }
  void upload(const std::string& who, std::string_view content) {
    const Answer done = send("POST", who, "/v1/uploads", content,
                             {{"Tus-Resumable", "1.0.0"},
                              {"Upload-Length", std::to_string(content.size())},
                              {"Content-Type", std::string(server::tus::kContentType)}});
    REQUIRE_MESSAGE(done.status == 201, done.body);
    REQUIRE(done.header("Upload-Offset") == std::to_string(content.size()));
  }
  Json paper(const std::string& kind) {
    return Json{{"kind", kind},
                {"title", "Cold store, " + kind},
                {"site_id", sites["Cold store"]},
                {"total", {{"minor", 125'050}, {"currency", "EUR"}}}};
  }
  Json file(std::string_view content) {
    return Json{{"sha256", sha256(content).hex()},
                {"bytes", content.size()},
                {"mime", "application/pdf"},
                {"file_name", "invoice.pdf"}};
  }
  std::string make(const std::string& path, const Json& body) {
    const Answer made = post("mia", path, body);
    REQUIRE_MESSAGE(made.status == 201, made.body);
    CHECK(made.header("Location") == path + "/" + made.json()["id"].get<std::string>());
    return made.json()["id"];
  }
  std::string doc(const std::string& kind) { return make("/v1/commercial-docs", paper(kind)); }
  int move(const std::string& id, const std::string& state) {
    return post("mia", "/v1/commercial-docs/" + id + "/state", Json{{"state", state}}).status;
  }
  // Ids of what somebody's list has.
  std::set<std::string> list(const std::string& who, const std::string& target) {
    const Answer answer = get(who, target);
    REQUIRE_MESSAGE(answer.status == 200, answer.body);
    const Json page = answer.json();
    std::set<std::string> ids;
    for (const Json& one : page["items"]) ids.insert(one["id"]);
    return ids;
  }
  int share(const std::string& type, const std::string& id, const Json& more) {
    Json body{{"object", {{"type", type}, {"id", id}}}};
    body.update(more);
    return post("mia", "/v1/shares", body).status;
  }
  std::map<std::string, std::string> sites;
};

using Ids = std::set<std::string>;

}  // namespace

// req: C12 C13 C14 C15
TEST_CASE(
    "commercial documents: the office makes, edits, moves, finds and files invoices, quotes, contracts and orders") {
  Trade world;
  std::map<std::string, std::string> made;
  for (const char* kind : {"invoice", "quote", "contract", "purchase_order"}) made[kind] = world.doc(kind);
  const Json quote = world.get("mia", "/v1/commercial-docs/" + made["quote"]).json();
  CHECK(quote["number"] == "Q-1");
  CHECK(quote["state"] == "draft");
  CHECK(quote["total"] == Json{{"minor", 125'050}, {"currency", "EUR"}});
  CHECK(world.get("mia", "/v1/commercial-docs/" + made["purchase_order"]).json()["number"] == "PO-1");
  CHECK(world.get("mia", "/v1/commercial-docs/" + world.doc("quote")).json()["number"] == "Q-2");

  CHECK(world.post("mia", "/v1/commercial-docs/" + made["quote"] + "/edit", Json{{"title", "Cold store, better"}})
            .status == 200);
  CHECK(world.move(made["quote"], "sent") == 200);
  CHECK(world.move(made["quote"], "paid") == 409);
  CHECK(world.post("mia", "/v1/commercial-docs/" + made["quote"] + "/edit", Json{{"title", "x"}}).json()["code"] ==
        "illegal_transition");
  CHECK(world.move(made["quote"], "accepted") == 200);
  const Json assets = world.get("mia", "/v1/assets").json();
  CHECK(world
            .post("mia", "/v1/commercial-docs/" + made["contract"] + "/edit",
                  Json{{"asset_ids", Json::array({assets["items"][0]["id"]})},
                       {"site_ids", Json::array({world.sites["Roof"]})}})
            .status == 200);
  CHECK(world.get("mia", "/v1/commercial-docs/" + made["contract"]).json()["asset_ids"].size() == 1);

  CHECK(world.list("mia", "/v1/commercial-docs?kind=quote,invoice&state=accepted") == Ids{made["quote"]});
  CHECK(world.list("mia", "/v1/commercial-docs?q=better") == Ids{made["quote"]});
  CHECK(world.list("mia", "/v1/commercial-docs?number=C-1") == Ids{made["contract"]});
  const Json first = world.get("mia", "/v1/commercial-docs?limit=2&sort=-number").json();
  CHECK(first["items"][0]["number"] == "Q-2");
  const Json next =
      world.get("mia", "/v1/commercial-docs?limit=3&sort=-number&cursor=" + first["next"].get<std::string>()).json();
  CHECK(next["items"].size() == 3);
  CHECK_FALSE(next.contains("next"));

  // Who changed what is in the audit log, with what was before.
  const Json log = world.get("admin", "/v1/audit?limit=200").json();
  bool found = false;
  for (const Json& entry : log["items"]) {
    if (entry["action"] != "commercial.edit") continue;
    const Json before = *parse_json(entry["before"].get<std::string>());
    const Json after = *parse_json(entry["after"].get<std::string>());
    if (!after.contains("title")) continue;
    found = true;
    CHECK(before["title"] == "Cold store, quote");
    CHECK(after["title"] == "Cold store, better");
  }
  CHECK(found);

  for (const char* who : {"tom", "cora", "gil"}) {
    CHECK(world.post(who, "/v1/commercial-docs", world.paper("quote")).status == 403);
    CHECK(world.post(who, "/v1/commercial-docs/" + made["quote"] + "/state", Json{{"state", "closed"}}).status == 403);
  }
  world.change("mia", [](server::User& user) {
    user.permissions = defaults(Role::kManager).without(Permission::kCommercialManage).bits();
  });
  CHECK(world.post("mia", "/v1/commercial-docs", world.paper("quote")).status == 403);
}

TEST_CASE(
    "a commercial document's file comes by upload, before or after, from whoever manages them, and is fetched by "
    "scope") {
  Trade world;
  Json body = world.paper("invoice");
  body["file"] = world.file(kPdf);
  const std::string path = "/v1/files/" + sha256(kPdf).hex();
  world.upload("tom", kPdf);  // somebody else's content, for a record of theirs that does not exist
  const std::string invoice = world.make("/v1/commercial-docs", body);
  const std::string address = "/v1/commercial-docs/" + invoice;
  CHECK_FALSE(world.get("mia", address).json().contains("stored_at"));
  CHECK(world.get("mia", path).status == 404);
  world.upload("mia", kPdf);
  CHECK(world.get("mia", address).json().contains("stored_at"));
  const Answer fetched = world.get("mia", path);
  CHECK(fetched.status == 200);
  CHECK(fetched.body == kPdf);
  CHECK(fetched.header("Content-Disposition").find("invoice.pdf") != std::string::npos);

  // Not the guest's while it is a draft; theirs once it is sent.
  CHECK(world.get("gil", path).status == 404);
  CHECK(world.move(invoice, "sent") == 200);
  CHECK(world.get("gil", path).body == kPdf);
  for (const char* who : {"tom", "cora"}) CHECK(world.get(who, path).status == 404);

  // Here already: the next document with it has it at once.
  const std::string copy = world.make("/v1/commercial-docs", body);
  CHECK(world.get("mia", "/v1/commercial-docs/" + copy).json().contains("stored_at"));
}

// req: C22 C23 C24
TEST_CASE("R9: a guest reads invoices, quotes and contracts of their addresses, each by its switch and by the right") {
  Trade world;
  std::map<std::string, std::string> made;
  for (const char* kind : {"invoice", "quote", "contract", "purchase_order"}) {
    made[kind] = world.doc(kind);
    REQUIRE(world.move(made[kind], "sent") == 200);
  }
  Json elsewhere = world.paper("invoice");
  elsewhere["site_id"] = world.sites["Roof"];
  const std::string other = world.make("/v1/commercial-docs", elsewhere);
  REQUIRE(world.move(other, "sent") == 200);
  const std::string draft = world.doc("invoice");

  CHECK(world.list("gil", "/v1/commercial-docs") == Ids{made["invoice"], made["quote"], made["contract"]});
  CHECK(world.list("gil", "/v1/commercial-docs?kind=quote") == Ids{made["quote"]});
  const Json seen = world.get("gil", "/v1/commercial-docs/" + made["invoice"]).json();
  CHECK(seen["total"]["minor"] == 125'050);
  CHECK_FALSE(seen.contains("internal_note"));
  CHECK_FALSE(seen.contains("created_by"));
  const Answer nothing = world.get("gil", "/v1/commercial-docs/" + Uuid{}.str());
  for (const std::string& id : {made["purchase_order"], other, draft}) {
    const Answer hidden = world.get("gil", "/v1/commercial-docs/" + id);
    CHECK(hidden.status == 404);
    CHECK(hidden.body == nothing.body);
  }
  for (const char* kind : {"invoice", "quote", "contract"}) {
    world.open(Json::array({std::string(kind) + "s"}));
    CHECK(world.list("gil", "/v1/commercial-docs") == Ids{made[kind]});
  }
  world.open({"invoices", "quotes", "contracts"});
  world.change("gil", [](server::User& user) { user.permissions = defaults(Role::kGuest).bits(); });
  CHECK(world.list("gil", "/v1/commercial-docs").empty());
  CHECK(world.list("tom", "/v1/commercial-docs").empty());
  CHECK(world.list("cora", "/v1/commercial-docs").empty());
  const Json why =
      world.get("mia", "/v1/explain?user=" + world.users["gil"] + "&type=commercial_doc&id=" + made["quote"]).json();
  CHECK(why["visible"] == false);
  CHECK(dump_json(why).find("commercial.view") != std::string::npos);
}

// req: X5 X20 X6 X15
TEST_CASE("R8: one project or one purchase order for an outsider, by switch, with its view profile, until it ends") {
  Trade world;
  Json order = world.paper("purchase_order");
  order["file"] = world.file(kPdf);
  world.upload("mia", kPdf);
  const std::string id = world.make("/v1/commercial-docs", order);
  const std::string project = world.make("/v1/projects", Json{{"name", "New roof"}, {"internal_note", "margin 40 %"}});
  const std::string job = world.jobs["3001"];
  CHECK(world.get("mia", "/v1/projects/" + project).json()["number"] == "P-1");
  CHECK(world.post("mia", "/v1/jobs/" + job + "/edit", Json{{"project_id", project}}).status == 200);
  CHECK(world.list("mia", "/v1/jobs?project_id=" + project) == Ids{job});
  const Json cora{{"user_id", world.users["cora"]}};
  CHECK(world.share("project", project, cora) == 409);  // not open to people outside
  CHECK(world.post("admin", "/v1/extranet", Json{{"project", true}, {"commercial_doc", true}}).status == 200);
  CHECK(world.share("project", project, cora) == 201);
  Json until = cora;
  until["expires_at"] = format_time(kNow + std::chrono::hours(1));
  CHECK(world.share("commercial_doc", id, until) == 201);

  CHECK(world.post("mia", "/v1/projects/" + project + "/comments", Json{{"body", "Scaffold on Monday"}}).status == 201);
  CHECK(world
            .post("mia", "/v1/projects/" + project + "/comments",
                  Json{{"body", "They are late"}, {"visibility", "internal"}})
            .status == 201);
  const Json seen = world.get("cora", "/v1/projects/" + project).json();
  CHECK(seen["name"] == "New roof");
  CHECK_FALSE(seen.contains("internal_note"));
  CHECK(seen["jobs"].empty());  // children are not implied
  CHECK(seen["comments"].size() == 1);
  CHECK(world.post("cora", "/v1/projects/" + project + "/comments", Json{{"body", "Fine"}}).status == 201);
  CHECK(world.get("mia", "/v1/projects/" + project).json()["comments"].size() == 3);
  CHECK(world.get("mia", "/v1/projects/" + project).json()["jobs"].size() == 1);

  // R12: no prices, and not the paper that says them, unless the profile names them.
  const std::string file = "/v1/files/" + sha256(kPdf).hex();
  CHECK(world.get("cora", "/v1/commercial-docs/" + id).json()["number"] == "PO-1");
  CHECK_FALSE(world.get("cora", "/v1/commercial-docs/" + id).json().contains("total"));
  CHECK_FALSE(world.get("cora", "/v1/commercial-docs/" + id).json().contains("sha256"));
  CHECK(world.get("cora", file).status == 404);
  const Answer profile = world.post(
      "mia", "/v1/view-profiles",
      Json{{"name", "Prices"}, {"fields", {{"commercial_doc", {"number", "total", "sha256", "file_name"}}}}});
  REQUIRE(profile.status == 201);
  until["view_profile_id"] = profile.json()["id"];
  CHECK(world.share("commercial_doc", id, until) == 201);
  CHECK(world.get("cora", "/v1/commercial-docs/" + id).json()["total"]["minor"] == 125'050);
  CHECK(world.get("cora", file).body == kPdf);
  const Json why = world.get("mia", "/v1/explain?user=" + world.users["cora"] + "&type=commercial_doc&id=" + id).json();
  CHECK(dump_json(why).find("\"R8\"") != std::string::npos);

  // A filter finds nothing by what is not shown.
  const Answer title =
      world.post("mia", "/v1/view-profiles", Json{{"name", "Title"}, {"fields", {{"commercial_doc", {"title"}}}}});
  const std::string hinted = world.doc("purchase_order");
  CHECK(world.share("commercial_doc", hinted,
                    Json{{"user_id", world.users["cora"]}, {"view_profile_id", title.json()["id"]}}) == 201);
  CHECK(world.list("cora", "/v1/commercial-docs") == Ids{id, hinted});
  CHECK(world.list("cora", "/v1/commercial-docs?kind=purchase_order") == Ids{id});
  CHECK(world.list("cora", "/v1/commercial-docs?q=PO-") == Ids{id});
  // Nor does the order of a list, or its cursor, tell what is hidden.
  const Json page = world.get("cora", "/v1/commercial-docs?sort=number&limit=1").json();
  CHECK(page["items"][0]["id"] == hinted);
  const std::string cursor = page["next"];
  CHECK(from_base64(cursor + std::string((4 - cursor.size() % 4) % 4, '='))->size() == 36);  // an id alone
  CHECK(world.list("cora", "/v1/commercial-docs?sort=number&limit=1&cursor=" + cursor) == Ids{id});

  world.clock.advance(std::chrono::hours(2));
  CHECK(world.get("cora", "/v1/commercial-docs/" + id).status == 404);
  CHECK(world.get("cora", file).status == 404);
  CHECK(world.list("cora", "/v1/projects") == Ids{project});
  CHECK(world.post("admin", "/v1/extranet", Json{{"project", false}}).status == 200);
  CHECK(world.list("cora", "/v1/projects").empty());
}

TEST_CASE("projects: made, edited, moved and found by those who may make and edit jobs") {
  Trade world;
  const std::string roof = world.make("/v1/projects", Json{{"name", "New roof"}, {"site_id", world.sites["Roof"]}});
  const std::string cold =
      world.make("/v1/projects", Json{{"name", "Cooling"}, {"site_id", world.sites["Cold store"]}});
  CHECK(world.post("mia", "/v1/projects/" + roof + "/state", Json{{"state", "active"}}).status == 200);
  CHECK(world.post("mia", "/v1/projects/" + roof + "/state", Json{{"state", "archived"}}).status == 409);
  CHECK(world.post("mia", "/v1/projects/" + roof + "/edit", Json{{"description", "With insulation"}}).status == 200);
  CHECK(world.get("mia", "/v1/projects/" + roof).json()["description"] == "With insulation");
  CHECK(world.list("mia", "/v1/projects?state=active") == Ids{roof});
  CHECK(world.list("mia", "/v1/projects?q=cool") == Ids{cold});
  CHECK(world.list("mia", "/v1/projects?site_id=" + world.sites["Roof"]) == Ids{roof});
  CHECK(world.list("tom", "/v1/projects?q=cool").empty());
  CHECK(world.get("tom", "/v1/projects/" + roof).status == 404);
  CHECK(world.post("tom", "/v1/projects", Json{{"name", "Mine"}}).status == 403);
}

// req: C11 C18
TEST_CASE("the office plans an assignment anew; a technician reads their own schedule, and nobody else's") {
  Trade world;
  const std::string job = world.jobs["1001"], path = "/v1/jobs/" + job;
  CHECK(world.post("mia", path + "/assign", Json{{"user_id", world.users["joe"]}}).status == 200);
  std::map<std::string, std::string> assignment;
  const Json page = world.get("mia", path).json();
  for (const Json& one : page["assignments"]) assignment[one["user_id"]] = one["id"];
  const Json when{{"scheduled_from", "2026-11-23T08:00:00.000Z"}, {"scheduled_to", "2026-11-23T10:00:00.000Z"}};
  for (const char* who : {"tom", "joe"}) {
    const std::string schedule = path + "/assignments/" + assignment[world.users[who]] + "/schedule";
    CHECK(world.post(who, schedule, when).status == 403);
    CHECK(world.post("mia", schedule, when).status == 200);
  }
  CHECK(world.post("mia", path + "/assignments/" + Uuid{}.str() + "/schedule", when).status == 400);
  const auto read = [&](const std::string& who) {
    std::map<std::string, bool> planned;
    const Json seen = world.get(who, path).json();
    for (const Json& one : seen["assignments"]) {
      planned[one["user_id"]] = one.contains("scheduled_from") && one["scheduled_from"] == when["scheduled_from"];
    }
    return planned;
  };
  CHECK(read("mia") == std::map<std::string, bool>{{world.users["tom"], true}, {world.users["joe"], true}});
  CHECK(read("tom") == std::map<std::string, bool>{{world.users["tom"], true}, {world.users["joe"], false}});
  world.change("tom", [](server::User& user) {
    user.permissions = defaults(Role::kTechnician).without(Permission::kScheduleViewOwn).bits();
  });
  CHECK(read("tom") == std::map<std::string, bool>{{world.users["tom"], false}, {world.users["joe"], false}});
  world.change("mia", [](server::User& user) {
    user.permissions = defaults(Role::kManager).without(Permission::kScheduleEditAll).bits();
  });
  CHECK(world.post("mia", path + "/assignments/" + assignment[world.users["tom"]] + "/schedule", when).status == 403);
}
