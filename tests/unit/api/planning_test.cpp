#include "server/office/planning.h"

#include "server/storage/records.h"
#include "tests/unit/api/world.h"

using namespace satchel;
using namespace satchel::test;

namespace {

struct Plans : World {
  Plans() {
    pump = get("mia", "/v1/assets?q=Pump").json()["items"][0]["id"];
    request = {{"asset_id", pump},
               {"recurrence", "FREQ=MONTHLY;INTERVAL=3"},
               {"starts_at", "2026-12-01T07:00:00Z"},
               {"title", "Service the pump"},
               {"kind", "task"},
               {"lead_days", 7},
               {"est_minutes", 90},
               {"publish", true}};
  }
  // Whatever time the server happens to look.
  std::size_t run(const std::string& at) {
    clock.set(*parse_time(at));
    const auto made = server::Planning(*office).make_due();
    REQUIRE(made);
    return *made;
  }
  std::vector<Json> planned() {
    std::vector<Json> all;
    const Json page = get("mia", "/v1/jobs?q=Service the pump&sort=due_at&limit=500").json();
    for (const Json& job : page["items"]) all.push_back(job);
    return all;
  }

  std::string pump;
  Json request;
};

}  // namespace

// req: X27 C10 D7 X8
TEST_CASE_FIXTURE(Plans, "a planned activity becomes a preventive job for each occurrence, with its checklist, once") {
  const Json checks{{"name", "Pump"}, {"items", {{{"key", "seal"}, {"text", "Seal is dry"}, {"required", true}}}}};
  const Answer list = post("mia", "/v1/check-templates", checks);
  REQUIRE(list.status == 201);
  request["check_template_id"] = list.json()["id"];
  const Answer kept = post("mia", "/v1/planned-activities", request);
  REQUIRE(kept.status == 201);
  const std::string plan = "/v1/planned-activities/" + kept.json()["id"].get<std::string>();
  CHECK(kept.json()["next_at"] == "2026-12-01T07:00:00.000Z");

  CHECK(run("2026-11-24T06:59:59Z") == 0);
  CHECK(run("2026-11-24T07:00:00Z") == 1);
  CHECK(run("2026-11-24T07:00:00Z") == 0);
  CHECK(get("mia", plan).json()["next_at"] == "2027-03-01T07:00:00.000Z");
  REQUIRE(planned().size() == 1);
  const Json job = planned()[0];
  CHECK(job["origin"] == "preventive");
  CHECK(job["state"] == "open");
  CHECK(job["due_at"] == "2026-12-01T07:00:00.000Z");
  CHECK(job["asset_ids"][0] == pump);
  CHECK(job["site_id"] == get("mia", "/v1/assets/" + pump).json()["site_id"]);
  CHECK(job["checklist"] == checks["items"]);
  CHECK(job["est_minutes"] == 90);
  const Json told = get("mia", "/v1/notifications?kind=planned_job").json()["items"];
  REQUIRE(told.size() == 1);
  CHECK(told[0]["text"] == "Job " + job["number"].get<std::string>() + " is due by plan.");

  // The server was off for a year: every occurrence is there, each once.
  CHECK(run("2027-12-15T00:00:00Z") == 4);
  CHECK(planned().size() == 5);
  // Whoever is given one of them learns of it as of any job (X8); of the plan nobody learns.
  const std::string id = job["id"];
  REQUIRE(post("mia", "/v1/jobs/" + id + "/assign", Json{{"user_id", users["cora"]}}).status == 200);
  CHECK(get("cora", "/v1/notifications?kind=job_assigned").json()["items"].size() == 1);
  CHECK(get("cora", "/v1/jobs/" + id).json()["checklist"] == checks["items"]);
  for (const char* who : {"cora", "tom"}) {
    CHECK(get(who, plan).status == 404);
    CHECK(get(who, "/v1/planned-activities").json()["items"].empty());
    CHECK(get(who, "/v1/check-templates").json()["items"].empty());
    CHECK(get(who, "/v1/check-templates/" + list.json()["id"].get<std::string>()).status == 404);
  }
}

// req: X27
TEST_CASE_FIXTURE(Plans,
                  "a plan that is changed, stopped or taken up again goes on from now; what has its job keeps it") {
  const Answer kept = post("mia", "/v1/planned-activities", request);
  const std::string plan = "/v1/planned-activities/" + kept.json()["id"].get<std::string>();
  CHECK(run("2026-12-01T07:00:00Z") == 1);
  request["active"] = false;
  REQUIRE(send("PUT", "mia", plan, dump_json(request), {{"Content-Type", "application/json"}}).status == 200);
  CHECK(run("2028-01-01T00:00:00Z") == 0);
  request["active"] = true;
  request["recurrence"] = "FREQ=WEEKLY;BYDAY=MO";
  request["publish"] = false;
  REQUIRE(send("PUT", "mia", plan, dump_json(request), {{"Content-Type", "application/json"}}).status == 200);
  CHECK(get("mia", plan).json()["next_at"] == "2028-01-03T07:00:00.000Z");
  CHECK(run("2028-01-03T07:00:00Z") == 2);  // this Monday's, and by its lead of a week the next one's
  CHECK(planned().size() == 3);
  CHECK(planned().back()["state"] == "draft");
  Json last;
  const Json log = get("admin", "/v1/audit?limit=500").json();
  for (const Json& one : log["items"]) last = one["action"] == "planned_activity.set" ? one : last;
  CHECK((*parse_json(last["after"].get<std::string>()))["recurrence"] == "FREQ=WEEKLY;BYDAY=MO");

  // An asset that is gone stops its own plan and nobody else's.
  Json other = request;
  other["asset_id"] = get("mia", "/v1/assets?q=roof").json()["items"][0]["id"];
  other["title"] = "Look at the roof";
  REQUIRE(post("mia", "/v1/planned-activities", other).status == 201);
  REQUIRE(storage->write([&](server::WriteTransaction& tx) -> Result<void> {
    TRY(server::Records(tx.database()).erase(tx, {RecordType::kAsset, *Uuid::parse(pump)}));
    return {};
  }));
  CHECK(run("2028-01-17T00:00:00Z") == 3);  // the roof's alone
  CHECK(get("mia", plan).json()["active"] == false);
}

// req: X27 D7
TEST_CASE_FIXTURE(Plans, "plans and check templates are the office's to keep; what makes no sense changes nothing") {
  for (const char* who : {"tom", "cora"}) {
    CHECK(post(who, "/v1/planned-activities", request).status == 403);
    CHECK(post(who, "/v1/check-templates", Json{{"name", "x"}, {"items", Json::array()}}).status == 403);
  }
  const auto refused = [&](const std::string& field, const Json& value, int status) {
    Json wrong = request;
    wrong[field] = value;
    CAPTURE(field);
    CAPTURE(dump_json(value));
    const Answer answer = post("mia", "/v1/planned-activities", wrong);
    CHECK(answer.status == status);
    CHECK(answer.json()["fields"][0] == field);
  };
  for (const char* rule : {"", "FREQ=HOURLY", "FREQ=MINUTELY;INTERVAL=5", "every day", "FREQ=DAILY;BYHOUR=1,2,3",
                           "FREQ=DAILY\nX", "FREQ=WEEKLY;BYDAY=XX", "RSCALE=HEBREW;FREQ=YEARLY", "INTERVAL=2"}) {
    refused("recurrence", rule, 400);
  }
  refused("starts_at", "1970-01-01T00:00:00Z", 400);
  refused("lead_days", -1, 400);
  refused("lead_days", 366, 400);
  refused("est_minutes", -5, 400);
  refused("title", "  ", 400);
  refused("asset_id", Uuid{}.str(), 404);
  refused("check_template_id", Uuid{}.str(), 404);
  refused("next_at", "2027-01-01T00:00:00Z", 400);
  refused("created_by", users["tom"], 400);
  CHECK(get("mia", "/v1/planned-activities").json()["items"].empty());

  Json checks{{"name", "Pump"}, {"items", {{{"key", "a"}, {"text", "A"}}, {{"key", "a"}, {"text", "B"}}}}};
  CHECK(post("mia", "/v1/check-templates", checks).json()["fields"][0] == "items[1].key");
  checks["items"][1] = {{"key", "b"}, {"text", " "}};
  CHECK(post("mia", "/v1/check-templates", checks).json()["fields"][0] == "items[1].text");
  const std::string nowhere = "/v1/check-templates/" + Uuid{}.str();
  checks["items"][1]["text"] = "B";
  CHECK(send("PUT", "mia", nowhere, dump_json(checks), {{"Content-Type", "application/json"}}).status == 404);
  const Answer made = post("mia", "/v1/check-templates", checks);
  REQUIRE(made.status == 201);

  const std::string id = made.json()["id"];
  const Answer job = post("mia", "/v1/jobs", Json{{"title", "Check it"}, {"check_template_id", id}});
  REQUIRE(job.status == 201);
  CHECK(job.json()["checklist"] == made.json()["items"]);
  const Json both{{"title", "x"}, {"check_template_id", id}, {"checklist", Json::array()}};
  CHECK(post("mia", "/v1/jobs", both).json()["fields"][0] == "check_template_id");
  CHECK(post("mia", "/v1/jobs", Json{{"title", "x"}, {"check_template_id", Uuid{}.str()}}).status == 404);
}
