#include "server/office/people.h"

#include <doctest/doctest.h>
#include <time.h>

#include <thread>

#include "core/rules/rules.h"
#include "server/office/organisation.h"
#include "server/storage/ledger.h"
#include "server/storage/records.h"
#include "tests/support/temporary.h"

using namespace satchel;
using namespace satchel::server;

namespace {

const TimePoint kNow = *parse_time("2026-11-21T09:00:00Z");
constexpr std::string_view kPassword = "long enough";

struct World {
  World() {
    auto made =
        found_organisation(folder / "data", {"Test", "Admin@Office.example", std::string(kPassword)}, clock, random);
    REQUIRE(made);
    storage = std::move(*made);
    views.emplace(*storage);
    office.emplace(Office{*storage, *views, hub, clock, random});
    sessions.emplace(*office);
    personnel.emplace(*office, *sessions);
  }

  UserId add(const std::string& email, Role role) {
    const auto id = personnel->add(server_operator(), {email, "Tom Berg", role, std::nullopt, std::string(kPassword)});
    REQUIRE(id);
    return id->id;
  }
  Result<protocol::Session> sign_in(const std::string& email, std::string_view password = kPassword,
                                    std::optional<DeviceId> device = std::nullopt,
                                    std::string_view address = "10.0.0.1") {
    return sessions->sign_in({email, std::string(password), "phone", "model", "1", device, std::nullopt}, address);
  }
  Principal signed_in(const std::string& email) {
    const auto session = sign_in(email);
    REQUIRE(session);
    const auto principal = sessions->principal(session->token);
    REQUIRE(principal);
    return *principal;
  }

  test::TemporaryFolder folder;
  ManualClock clock{kNow};
  SeededRandom random{3};
  Hub hub;
  std::unique_ptr<Storage> storage;
  std::optional<ViewRecords> views;
  std::optional<Office> office;
  std::optional<Sessions> sessions;
  std::optional<Personnel> personnel;
};

double cpu_seconds(const std::function<void()>& work) {
  timespec before{}, after{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &before);
  work();
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &after);
  return static_cast<double>(after.tv_sec - before.tv_sec) + static_cast<double>(after.tv_nsec - before.tv_nsec) / 1e9;
}

}  // namespace

TEST_CASE("sign-in: the address in any case and the right password give a token, of which only a digest is kept") {
  World world;
  const auto session = world.sign_in(" ADMIN@office.example");
  REQUIRE(session);
  CHECK(session->token.starts_with("fdv_"));
  CHECK(session->token.size() == 4 + 43);
  CHECK(session->role == Role::kAdmin);
  CHECK(!session->public_key.empty());
  const auto principal = world.sessions->principal(session->token);
  REQUIRE(principal);
  CHECK(principal->user == session->user);
  CHECK(principal->device == session->device_id);
  auto snapshot = world.storage->read();
  REQUIRE(snapshot);
  CHECK(*People(snapshot->database()).session(sha256(session->token)));
}

TEST_CASE("sign-in: unknown people, wrong passwords and the deactivated get the same answer") {
  World world;
  const UserId tom = world.add("tom@field.example", Role::kTechnician);
  const Error wrong = world.sign_in("tom@field.example", "not this one").error();
  CHECK(wrong.code == ErrorCode::kUnauthorized);
  CHECK(world.sign_in("nobody@field.example").error() == wrong);
  REQUIRE(world.personnel->deactivate(server_operator(), tom));
  CHECK(world.sign_in("tom@field.example").error() == wrong);
  // Failures are noted in the background: what is written after them is there after them.
  REQUIRE(world.storage->write([](WriteTransaction&) -> Result<void> { return {}; }));
  auto snapshot = world.storage->read();
  REQUIRE(snapshot);
  CHECK(Ledger(snapshot->database()).security_events()->size() == 3);
}

TEST_CASE("sign-in: an unknown address costs as much as a wrong password") {
  Passwords passwords;
  const std::string phc = *passwords.hash("right password");
  std::vector<double> known, unknown;
  for (int i = 0; i < 7; ++i) {
    known.push_back(cpu_seconds([&] { CHECK_FALSE(*passwords.verify(phc, "wrong password")); }));
    unknown.push_back(cpu_seconds([&] { CHECK_FALSE(*passwords.verify("", "wrong password")); }));
  }
  std::sort(known.begin(), known.end());
  std::sort(unknown.begin(), unknown.end());
  CHECK(unknown[3] > known[3] / 2);
  CHECK(unknown[3] < known[3] * 2);
}

TEST_CASE("sign-in: guessing slows down, for an account and for an address, and never locks for good") {
  ManualClock clock(kNow);
  SignInGuard guard(clock);
  for (int i = 0; i < SignInGuard::kFree; ++i) {
    CHECK(guard.check("tom", "1.1.1.1"));
    guard.failed("tom", "1.1.1.1");
  }
  CHECK(guard.check("tom", "2.2.2.2").error().code == ErrorCode::kRateLimited);
  CHECK(guard.check("joe", "1.1.1.1").error().code == ErrorCode::kRateLimited);
  CHECK(guard.check("joe", "2.2.2.2"));
  Millis waited(0);
  for (int i = 0; i < 20; ++i) {
    const auto refused = guard.check("tom", "2.2.2.2");
    REQUIRE_FALSE(refused);
    const Millis wait(std::stoll(refused.error().fields[0]) * 1000);
    CHECK(wait <= SignInGuard::kLongestDelay);
    CHECK(wait >= waited);
    waited = wait;
    clock.advance(wait);
    CHECK(guard.check("tom", "2.2.2.2"));
    guard.failed("tom", "9.9.9." + std::to_string(i));
  }
  CHECK(waited == SignInGuard::kLongestDelay);
  clock.advance(SignInGuard::kLongestDelay);
  CHECK(guard.check("tom", "2.2.2.2"));
  guard.succeeded("tom", "2.2.2.2");
  guard.failed("tom", "2.2.2.2");
  CHECK(guard.check("tom", "2.2.2.2"));
}

TEST_CASE("sign-in: whoever has to wait is refused even with the right password") {
  World world;
  for (int i = 0; i < SignInGuard::kFree; ++i) CHECK_FALSE(world.sign_in("admin@office.example", "wrong"));
  CHECK(world.sign_in("admin@office.example").error().code == ErrorCode::kRateLimited);
  world.clock.advance(Millis(1000));
  CHECK(world.sign_in("admin@office.example"));
}

TEST_CASE("sign-in: more hashes at once than there is room for are refused as busy") {
  Passwords::Options options;
  options.at_once = 1;
  options.waiting = 1;
  options.passes = 12;
  Passwords passwords(options);
  std::atomic<int> done{0}, busy{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 12; ++i) {
    threads.emplace_back([&] {
      const auto hash = passwords.hash("some password");
      if (hash) ++done;
      if (!hash && hash.error().code == ErrorCode::kBusy) ++busy;
    });
  }
  for (auto& thread : threads) thread.join();
  CHECK(done >= 1);
  CHECK(busy >= 1);
  CHECK(done + busy == 12);
}

TEST_CASE("sessions: a device that signs in again keeps its id, and its older token ends") {
  World world;
  const auto first = world.sign_in("admin@office.example");
  REQUIRE(first);
  const auto second = world.sign_in("admin@office.example", kPassword, first->device_id);
  REQUIRE(second);
  CHECK(second->device_id == first->device_id);
  CHECK(world.sessions->principal(first->token).error().code == ErrorCode::kUnauthorized);
  CHECK(world.sessions->principal(second->token));
  world.add("tom@field.example", Role::kTechnician);
  const auto tom = world.sign_in("tom@field.example", kPassword, first->device_id);
  REQUIRE(tom);
  CHECK(tom->device_id != first->device_id);  // a device belongs to one person
  CHECK(world.sessions->principal(second->token));
}

TEST_CASE("sessions: signing out ends the token; anything that is no token is refused alike") {
  World world;
  const auto session = world.sign_in("admin@office.example");
  REQUIRE(session);
  REQUIRE(world.sessions->principal(session->token));
  REQUIRE(world.sessions->sign_out(session->token));
  const Error refused = world.sessions->principal(session->token).error();
  CHECK(refused.code == ErrorCode::kUnauthorized);
  for (const std::string token : {"", "x", "fdv_", "fdv_AAAA", "\xff"}) {
    CHECK(world.sessions->principal(token).error() == refused);
  }
}

TEST_CASE("people: deactivation ends sessions at the next request and frees the work; activation lets in again") {
  World world;
  const UserId tom = world.add("tom@field.example", Role::kTechnician);
  const auto session = world.sign_in("tom@field.example");
  REQUIRE(session);
  REQUIRE(world.sessions->principal(session->token));
  bool ended = false;
  Hub::Listener listener;
  listener.user = tom;
  listener.poke = [] {};
  listener.end = [&] { ended = true; };
  const auto subscription = world.hub.subscribe(std::move(listener));
  Job job;
  job.id = JobId::make(kNow, world.random);
  job.number = "1";
  job.state = JobState::kAccepted;
  Assignment assignment;
  assignment.id = AssignmentId::make(kNow, world.random);
  assignment.job_id = job.id;
  assignment.user_id = tom;
  assignment.state = AssignmentState::kAccepted;
  REQUIRE(world.storage->write([&](WriteTransaction& tx) -> Result<void> {
    const Change change{kNow, UserId{}, std::nullopt};
    TRY(Records(tx.database()).put(tx, job, change));
    return Records(tx.database()).put(tx, assignment, change);
  }));

  REQUIRE(world.personnel->deactivate(server_operator(), tom));
  CHECK(world.sessions->principal(session->token).error().code == ErrorCode::kUnauthorized);
  CHECK(ended);
  {
    auto snapshot = world.storage->read();
    REQUIRE(snapshot);
    Records records(snapshot->database());
    CHECK(records.get<Job>(job.id.value)->state == JobState::kOpen);
    const auto after = records.get<Assignment>(assignment.id.value);
    CHECK(after->state == AssignmentState::kEnded);
    CHECK(after->ended_reason == AssignmentEnd::kDeactivated);
  }
  CHECK(world.personnel->deactivate(server_operator(), tom));  // twice is no error
  REQUIRE(world.personnel->activate(server_operator(), tom));
  CHECK(world.sessions->principal(session->token).error().code == ErrorCode::kUnauthorized);
  CHECK(world.sign_in("tom@field.example"));
}

TEST_CASE("people: managers keep external people, only admins internal ones, and the last admin stays") {
  World world;
  world.add("mia@office.example", Role::kManager);
  const UserId tom = world.add("tom@field.example", Role::kTechnician);
  const UserId cora = world.add("cora@roof.example", Role::kContractor);
  const Principal mia = world.signed_in("mia@office.example");
  const Principal admin = world.signed_in("admin@office.example");
  const Principal contractor = world.signed_in("cora@roof.example");
  CHECK(world.personnel->deactivate(mia, tom).error().code == ErrorCode::kForbidden);
  CHECK(world.personnel->add(mia, {"x@y.example", "X", Role::kTechnician, {}, ""}).error().code ==
        ErrorCode::kForbidden);
  CHECK(world.personnel->add(mia, {"x@y.example", "X", Role::kContractor, {}, ""}));
  CHECK(world.personnel->deactivate(mia, cora));
  CHECK(world.personnel->deactivate(admin, admin.user).error().code == ErrorCode::kForbidden);
  CHECK(world.personnel->deactivate(server_operator(), admin.user).error().code == ErrorCode::kConflict);
  // To whoever manages nobody, an account is there or not: the same answer.
  const Error refused = world.personnel->deactivate(contractor, tom).error();
  CHECK(world.personnel->deactivate(contractor, UserId::make(kNow, world.random)).error() == refused);
  CHECK(world.personnel->add(admin, {"TOM@field.example", "T", Role::kTechnician, {}, ""}).error().code ==
        ErrorCode::kAlreadyExists);
  CHECK(world.personnel->add(admin, {"no address", "T", Role::kTechnician, {}, ""}).error().fields[0] == "email");
  CHECK(world.personnel->add(admin, {"a@b.example", " ", Role::kTechnician, {}, ""}).error().fields[0] ==
        "display_name");
  CHECK(world.personnel->add(admin, {"a@b.example", "T", Role::kTechnician, {}, "short"}).error().fields[0] ==
        "password");
}
