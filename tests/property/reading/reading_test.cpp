#include <numeric>

#include "tests/property/reading/calendar.h"
#include "tests/property/reading/reader.h"
#include "tests/support/plain_device.h"
#include "tests/support/seeds.h"

// Whoever reads, by whatever way, gets what the oracle of domain.md section 5 grants: over the exchange, at every
// address, by search, by file and by export. An address that is not in the tables here fails the test.

namespace satchel::test {
namespace {

// An address that only a right opens: without it the answer is the same whether the thing exists or not.
struct Gated {
  std::string path;
  Permission right;
  std::string id;  // of one that exists, mostly
};
std::vector<Gated> gated(std::size_t who = 0) {
  using enum Permission;
  const std::size_t other = who == 7 ? 6 : 7;
  const std::string user = RandomOffice::person(other).str();
  const std::string device = ReadingOffice::device(other).str();
  return {
      {"/v1/users", kUserView, ""},
      {"/v1/users/{id}", kUserView, user},
      {"/v1/users/{id}/permissions", kUserManageExternal, user},
      {"/v1/users/{id}/access", kUserManageExternal, user},
      {"/v1/users/{id}/devices", kDeviceView, user},
      {"/v1/devices", kDeviceView, ""},
      {"/v1/devices/{id}", kDeviceView, device},
      {"/v1/devices/{id}/holds", kDeviceView, device},
      {"/v1/groups", kUserView, ""},
      {"/v1/groups/{id}", kUserView, uuid_for("group", "0").str()},
      {"/v1/invitations", kUserManageExternal, ""},
      {"/v1/roles", kUserManageExternal, ""},
      {"/v1/templates", kTemplateManage, ""},
      {"/v1/templates/{id}", kTemplateManage, uuid_for("template", "0").str()},
      {"/v1/licence", kUserManageExternal, ""},
      {"/v1/licence/report", kUserManageExternal, ""},
      {"/v1/licence/texts", kUserManageExternal, ""},
      {"/v1/shares", kShareManage, ""},
      {"/v1/view-profiles", kShareManage, ""},
      {"/v1/extranet", kShareManage, ""},
      {"/v1/held", kHeldDecide, ""},
      {"/v1/verify", kCloseoutVerify, ""},
      {"/v1/held/{operation}", kHeldDecide, uuid_for("operation", "0").str()},
      {"/v1/audit", kAuditView, ""},
      {"/v1/explain", kViewAs, ""},
      {"/v1/policy", kSettingsManage, ""},
      {"/v1/settings", kSettingsManage, ""},
  };
}
// What everybody may have who is signed in, their own and nothing else; and what anybody may have.
const std::vector<std::string> kOwn{"/v1/me",       "/v1/me/devices",    "/v1/me/calendar",
                                    "/v1/absences", "/v1/notifications", "/v1/events"};
const std::vector<std::string> kPublic{"/healthz", "/metrics", "/v1/openapi.json", "/v1/licence/text"};
const std::vector<std::string> kOthers{"/v1/jobs/{id}/timeline", "/v1/files/{sha256}", "/v1/calendar/{token}"};

std::set<std::string> known_paths() {
  std::set<std::string> known;
  for (const Register& one : registers()) known.insert({one.path, one.path + "/{id}"});
  for (const Gated& one : gated()) known.insert(one.path);
  for (const auto* list : {&kOwn, &kPublic, &kOthers}) known.insert(list->begin(), list->end());
  return known;
}

// What the device has as the value of a field, as PlainDevice keeps it.
bool same_value(const std::string& held, const Json& wanted) {
  if (wanted.is_null() || wanted == "") return held == "0";
  if (wanted.is_string()) return held == wanted.get_ref<const std::string&>();
  if (wanted.is_boolean()) return held == (wanted.get<bool>() ? "1" : "0");
  if (wanted.is_structured()) return Json::parse(held, nullptr, false) == wanted;
  return held == wanted.dump();
}

// Exchanges until the office has nothing more to say, and once more, which tells it that all of it was applied.
void exchange(ReadingOffice& office, std::size_t who, PlainDevice& device) {
  bool done = false;
  for (int round = 0; round < 10; ++round) {
    const Answer answer = office.send("POST", who, "/v1/sync", device.request());
    REQUIRE(answer.status == 200);
    REQUIRE(device.write(answer.body));
    if (done) return;
    done = device.done();
  }
  FAIL("ten exchanges were not enough");
}

void check_device(const PlainDevice& device, const Reader& reader) {
  for (const auto& [ref, row] : device.rows) {
    CAPTURE(name_of(ref.type));
    CAPTURE(ref.id.str());
    const auto grant = reader.scope().find(ref);
    REQUIRE(grant != reader.scope().end());
    REQUIRE(row.rev == grant->second.rev);
    REQUIRE(row.shown == grant->second.shown);
    REQUIRE(row.values.size() == static_cast<std::size_t>(std::popcount(row.shown)));
    const Json& wanted = reader.expected().at(ref);
    for (const auto& [field, value] : row.values) {
      CAPTURE(field);
      REQUIRE(same_value(value, wanted.contains(field) ? wanted[field] : Json()));
    }
  }
  REQUIRE(device.rows.size() == reader.scope().size());
}

void check_gated(Reader& reader, std::size_t who, std::size_t people) {
  for (const Gated& one : gated(who)) {
    CAPTURE(one.path);
    const bool may = reader.oracle().may(one.right), outside = !reader.oracle().internal();
    const std::string query = one.path == "/v1/licence/report" ? "month=2026-03"
                              : one.path == "/v1/explain"      ? "user=" + RandomOffice::person(2).str() +
                                                                "&type=job&id=" + uuid_for("job", "none").str()
                                                          : "";
    const Answer answer = reader.get(one.path, one.id, query);
    if (may) {
      REQUIRE((answer.status == 200 || answer.status == 404));
      if (one.path == "/v1/users") REQUIRE(answer.json()["items"].size() == people);
    } else {
      REQUIRE((answer.status == 403 || answer.status == 404));
      REQUIRE(answer.body == reader.get(one.path, uuid_for("nothing", "0").str(), query).body);
    }
    if (one.path != "/v1/audit") continue;
    for (const std::string format : {"ndjson", "csv"}) {
      REQUIRE(reader.get(one.path, "", "format=" + format).status == (may ? 200 : outside ? 404 : 403));
    }
  }
}

void check_own(Reader& reader, std::size_t who) {
  for (const std::string& path : kOwn) {
    CAPTURE(path);
    const Answer answer = reader.get(path);
    REQUIRE(answer.status == 200);
    if (path == "/v1/me") REQUIRE(answer.json()["id"] == RandomOffice::person(who).str());
    if (path == "/v1/me/devices") {
      REQUIRE(answer.json()["items"].size() == 1);
      REQUIRE(answer.json()["items"][0]["id"] == ReadingOffice::device(who).str());
    }
  }
  for (const std::string& path : kPublic) REQUIRE(reader.get(path).status == 200);
}

// The office looks through this person's eyes, and asks why they see what they see.
void check_insight(ReadingOffice& office, Reader& office_reader, Reader& reader, const PlainWorld& world,
                   std::size_t who) {
  const std::string user = RandomOffice::person(who).str();
  const Register& one = registers()[office.pick(registers().size())];
  CAPTURE(one.path);
  const Answer own = reader.get(one.path);
  const Answer through = office_reader.get(one.path, "", "view_as=" + user);
  REQUIRE(through.status == 200);
  REQUIRE(through.body == own.body);
  for (int i = 0; i < 8; ++i) {
    auto at = world.records.begin();
    std::advance(at, static_cast<std::ptrdiff_t>(office.pick(world.records.size())));
    const RecordRef ref = at->first;
    CAPTURE(name_of(ref.type));
    CAPTURE(ref.id.str());
    const Answer answer = office_reader.get(
        "/v1/explain", "", "user=" + user + "&type=" + std::string(name_of(ref.type)) + "&id=" + ref.id.str());
    REQUIRE(answer.status == (office_reader.scope().contains(ref) ? 200 : 404));
    if (answer.status == 404) continue;
    const Json why = answer.json();
    const auto grant = reader.scope().find(ref);
    REQUIRE(why["visible"] == (grant != reader.scope().end()));
    REQUIRE(why["granted_by"].empty() == (grant == reader.scope().end()));
    REQUIRE(why["denied_because"].empty() == (grant != reader.scope().end()));
    if (grant == reader.scope().end()) continue;
    std::uint64_t shown = record_info(ref.type).all();
    for (const Json& field : why["masked"]) {
      shown &= ~(1ULL << *record_info(ref.type).index_of(field["field"].get<std::string>()));
    }
    REQUIRE(shown == grant->second.shown);
  }
}

// The calendar that other programs read is what of their work and absences is in the oracle's scope, in shown fields;
// an address that was taken back, or never was one, is answered as any that is unknown. How much was in it.
std::size_t check_calendar(ReadingOffice& office, Reader& reader, const PlainWorld& world, std::size_t who) {
  const std::string pattern = "/v1/calendar/{token}";
  const Answer unknown = office.send("GET", std::nullopt, "/v1/nothing");
  const auto opened = [&] {
    const std::string path = office.send("POST", who, "/v1/me/calendar").json()["path"];
    return path.substr(path.rfind('/') + 1);
  };
  const std::string first = opened(), second = opened();
  const Answer answer = reader.get(pattern, second);
  REQUIRE(answer.status == 200);
  const auto wanted = planned(reader, world, RandomOffice::person(who), office.now());
  const auto text = [](const std::set<std::string>& lines) {
    return std::accumulate(lines.begin(), lines.end(), std::string());
  };
  REQUIRE(text(events_in(answer.body)) == text(wanted));
  REQUIRE(office.send("DELETE", who, "/v1/me/calendar").status == 204);
  for (const std::string& closed : {first, second, second.substr(0, second.size() - 4), std::string("fdc_.ics")}) {
    CAPTURE(closed);
    const Answer shut = reader.get(pattern, closed);
    REQUIRE(shut.status == 404);
    REQUIRE(shut.body == unknown.body);
  }
  return wanted.size();
}

// What the office believes a device to hold, in numbers.
void check_holds(Reader& office_reader, const PlainDevice& device, std::size_t who) {
  const Answer answer = office_reader.get("/v1/devices/{id}/holds", ReadingOffice::device(who).str());
  REQUIRE(answer.status == 200);
  std::map<std::string, std::size_t> counts;
  for (const auto& [ref, row] : device.rows) ++counts[std::string(name_of(ref.type))];
  REQUIRE(answer.json()["total"] == device.rows.size());
  REQUIRE(answer.json()["counts"] == (counts.empty() ? Json::object() : Json(counts)));
}

struct Totals {
  Coverage coverage;
  std::array<std::size_t, kSteps.size()> steps{};
  std::size_t planned = 0;
  std::size_t exchanges = 0, rows = 0, readings = 0;
};

// Everybody reads everything once.
void read_everything(ReadingOffice& office, std::vector<PlainDevice>& devices, const Json& openapi, Totals& totals) {
  auto snapshot = office.storage().read();
  const PlainWorld world = read_world(snapshot->database());
  Reader admin(office, world, openapi, totals.coverage, 0);
  for (std::size_t who = 0; who < office.people(); ++who) {
    CAPTURE(who);
    Reader reader(office, world, openapi, totals.coverage, who);
    if (!reader.oracle().active()) {
      for (const Register& one : registers()) REQUIRE(reader.get(one.path).status == 401);
      continue;
    }
    for (const Register& one : registers()) {
      reader.lists(one);
      reader.records(one);
    }
    reader.timelines();
    reader.refusals();
    reader.files();
    check_gated(reader, who, office.people());
    check_own(reader, who);
    totals.planned += check_calendar(office, reader, world, who);
    ++totals.readings;
    if (!admin.oracle().active() || !admin.oracle().may(Permission::kViewAs)) continue;
    check_insight(office, admin, reader, world, who);
    if (admin.oracle().may(Permission::kDeviceView)) check_holds(admin, devices[who], who);
  }
}

void everybody_syncs(ReadingOffice& office, std::vector<PlainDevice>& devices, const Json& openapi, Totals& totals) {
  PlainWorld world;
  {
    auto snapshot = office.storage().read();
    world = read_world(snapshot->database());
  }
  for (std::size_t who = 0; who < office.people(); ++who) {
    CAPTURE(who);
    const Reader reader(office, world, openapi, totals.coverage, who);
    if (!Oracle(world, RandomOffice::person(who), office.now()).active()) {
      REQUIRE(office.send("POST", who, "/v1/sync", devices[who].request()).status == 401);
      continue;
    }
    exchange(office, who, devices[who]);
    check_device(devices[who], reader);
    for (const auto& [ref, row] : devices[who].rows) office.note_given(who, ref);
    ++totals.exchanges;
    totals.rows += devices[who].rows.size();
  }
}

// req: E4 D6 D8
TEST_CASE("R20, R15: what a device holds and what every address answers is what the oracle grants, rows and fields") {
  Totals totals;
  for_seeds(10, [&](std::uint64_t seed) {
    ReadingOffice office(seed);
    const Json openapi = office.send("GET", std::nullopt, "/v1/openapi.json").json();
    std::vector<PlainDevice> devices(office.people());
    for (int round = 0; round < 4; ++round) {
      for (int i = 0; i < 12; ++i) office.live();
      office.sign_in_everybody();
      everybody_syncs(office, devices, openapi, totals);
    }
    read_everything(office, devices, openapi, totals);
    for (std::size_t i = 0; i < kSteps.size(); ++i) totals.steps[i] += office.done()[i];
  });
  std::string steps;
  for (std::size_t i = 0; i < kSteps.size(); ++i) {
    steps += " " + std::string(kSteps[i]) + " " + std::to_string(totals.steps[i]);
  }
  MESSAGE(totals.exchanges, " exchanges, ", totals.rows, " rows held, ", totals.readings, " readings; steps:", steps);
  if (std::getenv("SATCHEL_SEED") != nullptr) return;
  for (std::size_t i = 0; i < kSteps.size(); ++i) {
    CAPTURE(kSteps[i]);
    CHECK(totals.steps[i] > 0);
  }
  for (const Register& one : registers()) {
    CAPTURE(one.path);
    CHECK(totals.coverage[one.path + "/{id}"][200] > 0);
    CHECK(totals.coverage[one.path + "/{id}"][404] > 0);
  }
  for (const std::string& path : known_paths()) {
    CAPTURE(path);
    CHECK(!totals.coverage[path].empty());
  }
  for (const Gated& one : gated()) {
    CAPTURE(one.path);
    CHECK(totals.coverage[one.path][403] + totals.coverage[one.path][404] > 0);
  }
  CHECK(totals.planned > 0);
  for (const std::string& path : kOthers) CHECK(totals.coverage[path][200] > 0);
  for (const Action& one : actions()) {
    CAPTURE(one.path);
    CHECK(totals.coverage[one.path][404] + totals.coverage[one.path][403] > 0);
  }
}

// Whether this is done to one record of a register.
bool is_action(const server::Route& route) {
  return route.method != "GET" && std::any_of(registers().begin(), registers().end(), [&](const Register& one) {
           return route.path.starts_with(one.path + "/{id}/");
         });
}

TEST_CASE("every address that reads says here who may read it, and every action on a record is tried out of scope") {
  ReadingOffice office(1);
  const std::set<std::string> known = known_paths();
  std::set<std::string> routed;
  for (const server::Route& route : office.api().routes()) {
    CAPTURE(route.path);
    const auto tried = [&](const Action& one) { return one.path == route.path; };
    if (is_action(route)) CHECK(std::any_of(actions().begin(), actions().end(), tried));
    if (route.method != "GET") continue;
    routed.insert(route.path);
    CHECK(known.contains(route.path));
  }
  for (const std::string& path : known) {
    CAPTURE(path);
    CHECK(routed.contains(path));
  }
}

}  // namespace
}  // namespace satchel::test
