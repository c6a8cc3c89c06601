#include "tests/unit/api/world.h"

using namespace satchel;
using namespace satchel::test;

namespace {

// Tom's job 1001 has a window; he has been given an address for his calendar.
struct Planned : World {
  Planned() {
    const Json window{{"window_from", "2026-11-23T08:00:00Z"}, {"window_to", "2026-11-23T12:00:00Z"}};
    REQUIRE(post("mia", job() + "/edit", window).status == 200);
    address = open();
  }
  std::string job() { return "/v1/jobs/" + jobs["1001"]; }
  std::string open() { return post("tom", "/v1/me/calendar").json()["path"]; }
  std::string text() { return get("", address).body; }
  bool says(const std::string& line) { return text().find("\r\n" + line + "\r\n") != std::string::npos; }
  bool is_unknown(const std::string& path) {
    const Answer answer = get("", path), nothing = get("", "/v1/nothing");
    return answer.status == 404 && answer.body == nothing.body && answer.headers == nothing.headers;
  }

  std::string address;
};

}  // namespace

// req: C30
TEST_CASE_FIXTURE(Planned, "calendar: what is planned and when they are away, for whoever has the address; as shown") {
  const Answer answer = get("", address);
  CHECK(answer.status == 200);
  CHECK(answer.header("Content-Type") == "text/calendar; charset=utf-8");
  CHECK(answer.header("Cache-Control") == "no-store");
  CHECK(answer.body.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"));
  CHECK(says("DTSTART:20261123T080000Z"));
  CHECK(says("DTEND:20261123T120000Z"));
  CHECK(says("SUMMARY:1001 Pump leaks"));
  CHECK(says("LOCATION:Cold store"));
  CHECK(says("STATUS:TENTATIVE"));
  // When they are to come goes before when the customer would have them.
  const std::string assignment = get("mia", job()).json()["assignments"][0]["id"];
  const Json schedule{{"scheduled_from", "2026-11-23T09:30:00Z"}, {"scheduled_to", "2026-11-23T10:15:00Z"}};
  REQUIRE(post("mia", job() + "/assignments/" + assignment + "/schedule", schedule).status == 200);
  CHECK(says("DTSTART:20261123T093000Z"));
  CHECK(says("DTEND:20261123T101500Z"));
  // Nobody else's work, and nothing of what they do not see.
  for (const char* other : {"1002", "2001", "3001", "gate code"}) CHECK(text().find(other) == std::string::npos);

  const Json week{{"from", "2026-12-21"}, {"to", "2026-12-25"}, {"note", "skiing"}};
  const std::string absence = post("tom", "/v1/absences", week).json()["id"];
  CHECK(says("SUMMARY:Holiday (asked for)"));
  REQUIRE(post("mia", "/v1/absences/" + absence + "/approve").status == 200);
  CHECK(says("DTSTART;VALUE=DATE:20261221"));
  CHECK(says("DTEND;VALUE=DATE:20261226"));
  CHECK(says("SUMMARY:Holiday"));
  CHECK(says("STATUS:CONFIRMED"));
  CHECK(says("CATEGORIES:holiday"));
  CHECK(text().find("skiing") == std::string::npos);
  const Json half{{"from", "2026-12-01"}, {"part_of_day", "morning"}, {"kind", "training"}};
  REQUIRE(post("tom", "/v1/absences", half).status == 201);
  CHECK(says("DTSTART:20261201T000000"));
  CHECK(says("DTEND:20261201T120000"));
  REQUIRE(post("tom", "/v1/absences/" + absence + "/cancel").status == 200);
  CHECK_FALSE(says("SUMMARY:Holiday"));

  // What leaves them leaves their calendar.
  REQUIRE(post("mia", job() + "/reassign", Json{{"user_id", users["joe"]}}).status == 200);
  CHECK_FALSE(says("SUMMARY:1001 Pump leaks"));
}

// req: C30
TEST_CASE_FIXTURE(Planned, "calendar: a text that would break its lines is escaped, whatever somebody wrote") {
  const Json title{{"title", "Pump; leaks,\r\nEND:VCALENDAR \\ x"}};
  REQUIRE(post("mia", job() + "/edit", title).status == 200);
  CHECK(text().find("\r\nEND:VCALENDAR \\") == std::string::npos);
  CHECK(text().find("1001 Pump\\; leaks\\,") != std::string::npos);
  CHECK(text().ends_with("END:VCALENDAR\r\n"));
}

// req: C30
TEST_CASE_FIXTURE(Planned, "calendar: the address is the person's to make and to take back; any other is unknown") {
  CHECK_FALSE(is_unknown(address));
  CHECK(get("tom", "/v1/me/calendar").json()["open"] == true);
  CHECK(get("joe", "/v1/me/calendar").json()["open"] == false);
  CHECK(get("", "/v1/me/calendar").status == 401);
  CHECK(post("", "/v1/me/calendar").status == 401);
  CHECK(post("tom", "/v1/me/calendar", Json{{"token", "mine"}}).status == 400);
  CHECK_FALSE(is_unknown(address));

  const std::string before = std::exchange(address, open());
  CHECK(is_unknown(before));
  CHECK(is_unknown(address + "x"));
  CHECK(is_unknown(address.substr(0, address.size() - 4)));
  CHECK(is_unknown("/v1/calendar/.ics"));
  CHECK(is_unknown("/v1/calendar/" + tokens["tom"] + ".ics"));
  CHECK(get(address.substr(address.rfind('/') + 1), "/v1/me").status == 401);  // opens nothing else

  REQUIRE(send("DELETE", "tom", "/v1/me/calendar").status == 204);
  REQUIRE(send("DELETE", "tom", "/v1/me/calendar").status == 204);
  CHECK(is_unknown(address));
  CHECK(get("tom", "/v1/me/calendar").json()["open"] == false);

  // Whoever is let go is read no more, also when they come back.
  address = open();
  REQUIRE(post("admin", "/v1/users/" + users["tom"] + "/deactivate").status == 200);
  CHECK(is_unknown(address));
  REQUIRE(post("admin", "/v1/users/" + users["tom"] + "/activate").status == 200);
  CHECK(is_unknown(address));
}
