#include <sqlite3.h>

#include "server/scope/scope.h"

#include "server/storage/people.h"
#include "server/storage/records.h"
#include "server/storage/storage.h"
#include "tests/bench/cases.h"

namespace satchel::bench {
namespace {

using namespace server;

// With an assignment, an asset and a comment each: a scope of 1,000 records. A person's jobs lie scattered among
// everybody's, as they come in over the years.
constexpr std::size_t kJobsOfPerson = 250;
constexpr std::size_t kBatch = 5'000;  // jobs in one piece of work
constexpr std::size_t kRuns = 40;      // in turns, so that both organisations have the same minutes of the machine
const TimePoint kNow = time_of_millis(1'790'000'000'000);

// The n-th id of a sort; they rise as real ones do.
Uuid nth(std::string_view sort, std::size_t n) {
  Uuid id;
  const std::uint64_t parts[2] = {__builtin_bswap64(n), mix64(fnv1a(sort) + n)};
  std::memcpy(id.bytes.data(), parts, sizeof parts);
  return id;
}

Result<void> put_job(WriteTransaction& tx, Records& records, const Change& change, std::size_t person, std::size_t n) {
  const SiteId site{nth("site", person)};
  if (n == person) {
    Company company;
    company.id = CompanyId{nth("company", person)};
    company.name = "Works " + std::to_string(n);
    TRY(records.put(tx, company, change));
    Site place;
    place.id = site;
    place.company_id = company.id;
    place.name = "Plant " + std::to_string(n);
    TRY(records.put(tx, place, change));
  }
  Asset asset;
  asset.id = AssetId{nth("asset", n)};
  asset.site_id = site;
  asset.name = "Pump " + std::to_string(n);
  TRY(records.put(tx, asset, change));
  Job job;
  job.id = JobId{nth("job", n)};
  job.number = std::to_string(100'000 + n);
  job.title = "Replace the bearing of pump " + std::to_string(n);
  job.description = "Noise at high load; check the seal too.";
  job.state = JobState::kAssigned;
  job.site_id = site;
  job.asset_ids = {asset.id};
  TRY(records.put(tx, job, change));
  Assignment assignment;
  assignment.id = AssignmentId{nth("assignment", n)};
  assignment.job_id = job.id;
  assignment.user_id = UserId{nth("user", person)};
  TRY(records.put(tx, assignment, change));
  Comment comment;
  comment.id = CommentId{nth("comment", n)};
  comment.object_id = job.id.value;
  comment.body = "Parts are in the van.";
  return records.put(tx, comment, change);
}

Result<void> put_person(WriteTransaction& tx, People& people, std::size_t n) {
  User user;
  user.id = UserId{nth("user", n)};
  user.email = "person" + std::to_string(n) + "@bench.example";
  user.display_name = "Person " + std::to_string(n);
  user.created_at = kNow;
  return people.put(tx, user, kNow, user.id);
}

Result<std::unique_ptr<Storage>> organisation_of(const std::filesystem::path& folder, std::size_t jobs) {
  if (std::filesystem::exists(folder / "filled")) return Storage::open(folder);
  std::filesystem::remove_all(folder);
  SystemRandom random;
  NewOrganisation organisation;
  organisation.name = "Bench";
  TRY_ASSIGN(auto storage, Storage::create(folder, organisation, random, kNow));
  const std::size_t persons = jobs / kJobsOfPerson;
  for (std::size_t first = 0; first < jobs; first += kBatch) {
    TRY(storage->write([&](WriteTransaction& tx) -> Result<void> {
      Records records(tx.database());
      People people(tx.database());
      const Change change{kNow, UserId{nth("user", 0)}, std::nullopt};
      for (std::size_t n = first; n < std::min(jobs, first + kBatch); ++n) {
        if (n < persons) TRY(put_person(tx, people, n));
        TRY(put_job(tx, records, change, n % persons, n));
      }
      return {};
    }));
  }
  std::filesystem::create_directory(folder / "filled");
  return storage;
}

// What SQLite's machine does for one evaluation, in steps of a thousand instructions: no clock, no cache, no noise.
std::uint64_t steps_of(Database& database, const Principal& principal) {
  std::uint64_t thousands = 0;
  const auto count = [](void* counter) {
    ++*static_cast<std::uint64_t*>(counter);
    return 0;
  };
  sqlite3_progress_handler(database.handle(), 1000, count, &thousands);
  const auto scope = evaluate(database, principal, kNow);
  sqlite3_progress_handler(database.handle(), 0, nullptr, nullptr);
  return scope ? thousands : 0;
}

// One of the two organisations that are measured in turns.
class Organisation {
 public:
  static Result<Organisation> open(const std::filesystem::path& folder, std::size_t jobs) {
    TRY_ASSIGN(auto storage, organisation_of(folder / ("organisation-" + std::to_string(jobs)), jobs));
    return Organisation(std::move(storage), jobs);
  }

  // Another person each time, spread over the organisation. The first evaluation finds none of their rows in the
  // processor's caches nor in SQLite's, the second finds them.
  Result<void> measure(std::size_t run) {
    const UserId user{nth("user", jobs_ / kJobsOfPerson * run / kRuns)};
    TRY_ASSIGN(auto snapshot, storage_->read());
    TRY_ASSIGN(const Principal principal, load_principal(snapshot.database(), user));
    double before = own_cpu_ms();
    TRY(evaluate(snapshot.database(), principal, kNow));
    first_cpu_ms.push_back(own_cpu_ms() - before);
    before = own_cpu_ms();
    Result<Scope> scope = fail(ErrorCode::kInternal);
    ms.push_back(time_of([&] { scope = evaluate(snapshot.database(), principal, kNow); }));
    cpu_ms.push_back(own_cpu_ms() - before);
    TRY_ASSIGN(const Scope found, std::move(scope));
    records = found.size();
    steps = std::max(steps, steps_of(snapshot.database(), principal));
    return {};
  }

  std::vector<double> first_cpu_ms, ms, cpu_ms;
  std::uint64_t records = 0, steps = 0;

 private:
  Organisation(std::unique_ptr<Storage> storage, std::size_t jobs) : storage_(std::move(storage)), jobs_(jobs) {}

  std::unique_ptr<Storage> storage_;
  std::size_t jobs_;
};

}  // namespace

Result<Case> scope_evaluation(const std::filesystem::path& folder) {
  TRY_ASSIGN(auto small, Organisation::open(folder, 10'000));
  TRY_ASSIGN(auto large, Organisation::open(folder, 1'000'000));
  for (std::size_t run = 0; run < kRuns; ++run) {
    TRY(small.measure(run));
    TRY(large.measure(run));
  }
  Case one;
  one.name = "scope in 1,000,000 jobs, floor 10,000";
  one.goal = 1.3;
  one.floor_ms = small.ms;
  one.floor_cpu_ms = small.cpu_ms;
  one.satchel_ms = large.ms;
  one.satchel_cpu_ms = large.cpu_ms;
  one.records = large.records;
  char text[128];
  std::snprintf(text, sizeof text, "%llu records, %lluk and %lluk steps, first time %.2f and %.2f ms of CPU",
                static_cast<unsigned long long>(one.records), static_cast<unsigned long long>(small.steps),
                static_cast<unsigned long long>(large.steps), median(small.first_cpu_ms), median(large.first_cpu_ms));
  one.note = text;
  return one;
}

}  // namespace satchel::bench
