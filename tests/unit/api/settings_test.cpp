#include "tests/unit/api/world.h"

using namespace satchel;
using namespace satchel::test;

namespace {

Json settings_of(World& world) {
  return world.get("admin", "/v1/settings").json();
}

// The settings record as an exchange brings it to this person's device.
std::string synced(World& world, const std::string& who) {
  return world.post(who, "/v1/sync", Json{{"protocol", 1}, {"schema", kSchema}, {"operations", Json::array()}}).body;
}

}  // namespace

// req: C31
TEST_CASE("settings: the admin names kinds and states and asks for evidence; it is audited and reaches the devices") {
  World world;
  const Json before = settings_of(world);
  CHECK(before["organisation_name"] == "Test");
  int pokes = 0;
  server::Hub::Listener listener;
  listener.user = UserId{*Uuid::parse(world.users["tom"])};
  listener.poke = [&pokes] { ++pokes; };
  listener.end = [] {};
  const auto listening = world.hub.subscribe(std::move(listener));
  const Json edit{
      {"contractor_tail_days", 14},
      {"job_kinds", {{{"kind", "defect"}, {"label", "Damage"}, {"closeout_policy", {{"min_photos", 2}}}}}},
      {"job_states", {{{"state", "in_progress"}, {"label", "Underway"}, {"customer_label", "We are at work"}}}}};
  const Answer edited = world.post("admin", "/v1/settings/edit", edit);
  REQUIRE(edited.status == 200);
  CHECK(pokes == 1);
  const Json now = settings_of(world);
  CHECK(now["contractor_tail_days"] == 14);
  CHECK(now["technician_tail_days"] == before["technician_tail_days"]);
  CHECK(now["job_kinds"][0]["label"] == "Damage");
  CHECK(now["job_states"][0]["customer_label"] == "We are at work");
  for (const char* who : {"tom", "cora", "mia"}) {
    const std::string answer = synced(world, who);
    CHECK(answer.find("Damage") != std::string::npos);
    CHECK(answer.find("We are at work") != std::string::npos);
  }
  const Json entry = world.get("admin", "/v1/audit?limit=500").json()["items"].back();
  CHECK(entry["action"] == "settings.edit");
  const Json before_it = *parse_json(entry["before"].get<std::string>());
  const Json after_it = *parse_json(entry["after"].get<std::string>());
  CHECK(before_it == Json{{"contractor_tail_days", 30}, {"job_kinds", Json::array()}, {"job_states", Json::array()}});
  CHECK(after_it["contractor_tail_days"] == 14);
  CHECK(after_it.size() == 3);
  // Again: nothing has changed, nothing is audited.
  const std::size_t entries = world.get("admin", "/v1/audit?limit=500").json()["items"].size();
  CHECK(world.post("admin", "/v1/settings/edit", edit).status == 200);
  CHECK(world.get("admin", "/v1/audit?limit=500").json()["items"].size() == entries);
}

// req: C31 C17
TEST_CASE("settings: nobody but an admin reads or edits them by address; what makes no sense changes nothing") {
  World world;
  for (const char* who : {"mia", "tom", "cora"}) {
    const int status = std::string_view(who) == "cora" ? 404 : 403;
    CHECK(world.get(who, "/v1/settings").status == status);
    CHECK(world.post(who, "/v1/settings/edit", Json{{"retention_days", 5}}).status == status);
  }
  const Json before = settings_of(world);
  const auto refused = [&](const Json& edit, const std::string& field) {
    const Answer answer = world.post("admin", "/v1/settings/edit", edit);
    CAPTURE(field);
    CHECK(answer.status == 400);
    CHECK(answer.json()["fields"][0] == field);
    CHECK(settings_of(world) == before);
  };
  refused({{"contractor_tail_days", -1}}, "contractor_tail_days");
  refused({{"technician_lease_days", 0}}, "technician_lease_days");
  refused({{"contractor_lease_days", 366}}, "contractor_lease_days");
  refused({{"retention_days", 0}}, "retention_days");
  refused({{"upload_max_bytes", (200 << 20) + 1}}, "upload_max_bytes");
  refused({{"default_currency", "euro"}}, "default_currency");
  refused({{"organisation_name", "Other"}}, "organisation_name");
  refused({{"id", Uuid{}.str()}}, "id");
  refused({{"colour", "red"}}, "colour");
  refused({{"job_kinds", {{{"kind", "task"}}, {{"kind", "task"}}}}}, "job_kinds[1].kind");
  refused({{"job_kinds", {{{"kind", "task"}, {"closeout_policy", {{"min_photos", 101}}}}}}},
          "job_kinds[0].closeout_policy.min_photos");
  refused({{"job_kinds", {{{"kind", "task"}, {"label", std::string(61, 'x')}}}}}, "job_kinds[0].label");
  refused({{"job_states", {{{"state", "open"}}, {{"state", "open"}}}}}, "job_states[1].state");
  refused({{"upload_types", {{{"mime", "application/x-msdownload"}}}}}, "upload_types[0].mime");
  refused({{"upload_types", {{{"mime", "image/png"}}, {{"mime", "image/png"}}}}}, "upload_types[1].mime");
  refused({{"upload_types", {{{"mime", "image/png"}, {"max_bytes", 0}}}}}, "upload_types[0].max_bytes");
}

// req: C31
TEST_CASE("settings: a kind's evidence is asked of every job made from then on, and a job may ask for more") {
  World world;
  const auto made = [&](const std::string& kind, const Json& policy) {
    Json job{{"title", "Gate"}, {"kind", kind}};
    if (!policy.is_null()) job["closeout_policy"] = policy;
    return world.post("mia", "/v1/jobs", job).json()["closeout_policy"];
  };
  const Json nothing{{"min_photos", 0}, {"before_and_after", false}, {"signature", false}};
  CHECK(made("defect", Json()) == nothing);
  const Json edit{{"job_kinds",
                   {{{"kind", "defect"},
                     {"closeout_policy", {{"min_photos", 2}, {"before_and_after", false}, {"signature", true}}}}}}};
  REQUIRE(world.post("admin", "/v1/settings/edit", edit).status == 200);
  CHECK(made("task", Json()) == nothing);
  CHECK(made("defect", Json()) == Json{{"min_photos", 2}, {"before_and_after", false}, {"signature", true}});
  CHECK(made("defect", {{"min_photos", 5}, {"before_and_after", true}}) ==
        Json{{"min_photos", 5}, {"before_and_after", true}, {"signature", true}});
}
