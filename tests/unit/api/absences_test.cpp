#include "tests/unit/api/world.h"

using namespace satchel;
using namespace satchel::test;

// req: C29 C30
TEST_CASE("absences: asked for by oneself, approved or refused with a reason by whoever decides, never by oneself") {
  World world;
  const Json week{{"from", "2026-12-21"}, {"to", "2026-12-25"}, {"note", "skiing"}};
  const Answer asked = world.post("tom", "/v1/absences", week);
  REQUIRE(asked.status == 201);
  CHECK(asked.json()["state"] == "requested");
  CHECK(asked.json()["kind"] == "holiday");
  const std::string path = "/v1/absences/" + asked.json()["id"].get<std::string>();
  CHECK(world.post("tom", path + "/approve").status == 403);
  CHECK(world.post("mia", path + "/refuse").json()["code"] == "reason_required");
  CHECK(world.post("mia", path + "/approve").json()["state"] == "approved");
  CHECK(world.post("mia", path + "/refuse", Json{{"reason", "no"}}).json()["code"] == "illegal_transition");
  const std::string half =
      world.post("tom", "/v1/absences", Json{{"kind", "training"}, {"from", "2026-12-01"}, {"part_of_day", "morning"}})
          .json()["id"];
  CHECK(world.post("mia", "/v1/absences/" + half + "/refuse", Json{{"reason", "audit that day"}}).json()["reason"] ==
        "audit that day");
  // What the office enters for somebody is approved with it; about one's own somebody else decides.
  const Json sick{{"user_id", world.users["cora"]}, {"kind", "sick"}, {"from", "2026-11-23"}};
  CHECK(world.post("mia", "/v1/absences", sick).json()["state"] == "approved");
  CHECK(world.post("tom", "/v1/absences", sick).status == 403);
  const std::string own = world.post("mia", "/v1/absences", week).json()["id"];
  CHECK(world.post("mia", "/v1/absences/" + own + "/approve").json()["code"] == "own_work");
  CHECK(world.post("admin", "/v1/absences/" + own + "/approve").status == 200);
  // Everybody sees their own, the office all, marked where external.
  CHECK(world.get("tom", "/v1/absences").json()["items"].size() == 2);
  CHECK(world.get("tom", "/v1/absences?user_id=" + world.users["cora"]).status == 404);
  CHECK(world.get("cora", "/v1/absences").json()["items"].size() == 1);
  CHECK(world.get("mia", "/v1/absences").json()["items"].size() == 4);
  CHECK(world.get("mia", "/v1/absences").json()["items"][0]["external"] == true);
  CHECK(world.get("mia", "/v1/absences?state=refused").json()["items"].size() == 1);
  CHECK(world.get("mia", "/v1/absences?from=2026-12-25&to=2027-01-01").json()["items"].size() == 2);
  CHECK(world.get("mia", "/v1/absences?from=2026-12-26").json()["items"].empty());
  for (const Json& bad :
       {Json{{"from", "2026-02-29"}}, Json{{"from", "21.12.2026"}}, Json{{"to", "2026-12-20"}},
        Json{{"part_of_day", "morning"}}, Json{{"kind", "party"}}, Json{{"note", std::string(2001, 'x')}}}) {
    Json request = week;
    request.update(bad);
    CAPTURE(dump_json(bad));
    CHECK(world.post("tom", "/v1/absences", request).status == 400);
  }
  CHECK(world.get("mia", "/v1/absences?from=soon").status == 400);
  // C30: what a schedule draws hatched: who, when, how sure.
  const Json block = world.get("mia", "/v1/absences?state=approved&user_id=" + world.users["tom"]).json()["items"][0];
  CHECK(block["name"] == "Tom Berg");
  CHECK(block["from"] == "2026-12-21");
  CHECK(block["to"] == "2026-12-25");
  CHECK(block["part_of_day"] == "whole");
  CHECK(block.contains("colour"));
  // One's own are taken back by oneself, also when they were approved.
  CHECK(world.post("mia", path + "/cancel").status == 403);
  CHECK(world.post("cora", path + "/cancel").status == 404);
  CHECK(world.post("tom", path + "/cancel").json()["state"] == "cancelled");
  CHECK(world.post("tom", path + "/cancel").status == 200);
  CHECK(world.post("mia", path + "/approve").json()["code"] == "illegal_transition");
}
