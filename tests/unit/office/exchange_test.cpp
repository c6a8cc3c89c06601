#include "core/base/signing.h"
#include "tests/unit/office/world.h"

namespace satchel::server::test {
namespace {

constexpr auto kJob = RecordType::kJob;

EditJob titled(std::string title) {
  EditJob edit;
  edit.title = std::move(title);
  return edit;
}
EditJob noted(std::string note) {
  EditJob edit;
  edit.internal_note = std::move(note);
  return edit;
}
EditJob due(TimePoint when) {
  EditJob edit;
  edit.due_at = when;
  return edit;
}

struct Field : World {
  JobId job = add_job("Pump leaks", technician);
  Phone phone{*this, technician};
};

// What a device holds if everything went well: what a new device of the same person is given.
bool same_as_new_device(World& world, const Phone& phone) {
  Phone fresh(world, phone.user);
  fresh.sync();
  return fresh.rows == phone.rows;
}

TEST_CASE_FIXTURE(Field, "a first sync brings a job with all that belongs to it, and a lease the organisation signed") {
  phone.sync();
  CHECK(phone.has(kJob, job.value));
  CHECK(phone.has(RecordType::kSite, site.value));
  CHECK(phone.has(RecordType::kAsset, asset.value));
  CHECK(phone.has(RecordType::kContact, contact.value));
  CHECK(phone.count_of(RecordType::kSettings) == 1);
  CHECK(phone.count_of(kJob) == 1);
  REQUIRE(phone.commits.back().lease);
  const protocol::Lease& lease = *phone.commits.back().lease;
  CHECK(lease.user == technician);
  CHECK(lease.device == phone.device);
  CHECK(lease.hard_end == clock.now() + std::chrono::days(30));
  CHECK(verify_signature(protocol::lease_text(lease), lease.signature, storage->identity().public_key));
}

TEST_CASE_FIXTURE(Field, "an operation's verdict and its effect come in the same commit") {
  phone.sync();
  const Operation start = operation(job, StartJob{});
  phone.queue(start);
  const auto report = phone.exchange_once();
  REQUIRE(report);
  CHECK(phone.commits.size() == 1);
  CHECK(phone.verdict(start.id).kind == VerdictKind::kApplied);
  CHECK_MESSAGE(phone.flushes == 0, "the whole answer goes out at its end, in one piece");
  CHECK(phone.commits[0].rev >= phone.verdict(start.id).rev);
  CHECK(phone.rows.at({kJob, job.value}).values.at("state") == "in_progress");
  CHECK(same_as_new_device(*this, phone));
}

TEST_CASE_FIXTURE(Field, "only what changed travels, and what leaves the scope leaves before anything comes") {
  for (int i = 0; i < 20; ++i) add_job("Job " + std::to_string(i), technician);
  phone.sync();
  act(job, titled("Pump leaks badly"));
  phone.sync();
  CHECK(phone.drops.empty());
  CHECK(phone.pages_rows <= 2);

  ReassignJob reassign;
  reassign.assignment_id = make_id<AssignmentTag>();
  reassign.user_id = contractor;
  act(job, reassign);
  phone.queue(operation(make_id<JobTag>(), StartJob{}));  // something stuck in the outbox does not hold it back
  phone.sync();
  CHECK(!phone.has(kJob, job.value));
  REQUIRE(!phone.drops.empty());
  const auto gone =
      std::find_if(phone.drops.begin(), phone.drops.end(), [](const auto& one) { return one.ref.type == kJob; });
  REQUIRE(gone != phone.drops.end());
  CHECK(gone->ref.id == job.value);
  CHECK(gone->reason == protocol::DropReason::kReassigned);
  CHECK(same_as_new_device(*this, phone));
}

TEST_CASE_FIXTURE(Field, "a device that has everything is answered from memory and nothing is written") {
  phone.sync();
  phone.sync();
  clock.advance(std::chrono::seconds(61));
  phone.sync();
  const auto before = changes();
  for (int i = 0; i < 10; ++i) {
    clock.advance(std::chrono::seconds(5));
    const auto report = phone.exchange_once();
    REQUIRE(report);
    CHECK(report->idle);
    CHECK(phone.bytes.size() <= 300);
  }
  CHECK(changes() == before);
  // A hint only: after a while the scope is evaluated anyway.
  clock.advance(std::chrono::minutes(15));
  CHECK(!phone.exchange_once()->idle);
  add_job("New", technician);
  CHECK(!phone.exchange_once()->idle);
  CHECK(phone.count_of(kJob) == 2);
}

TEST_CASE("a first sync comes tier by tier, each commit whole, and goes on after a cut at every one of them") {
  World world;
  for (int i = 0; i < 40; ++i) {
    const JobId job = world.add_job("Job " + std::to_string(i), world.technician);
    world.act(job, due(world.clock.now() + std::chrono::hours(24 * i)));
  }
  Phone whole(world, world.technician);
  REQUIRE(whole.exchange_once());
  const auto commits = static_cast<int>(whole.commits.size());
  REQUIRE(commits >= 3);
  CHECK_MESSAGE(whole.flushes >= 1, "the first tier does not wait for the others");
  CHECK(whole.commits.front().more);
  CHECK(!whole.commits.back().more);
  for (int cut = 0; cut < commits; ++cut) {
    Phone phone(world, world.technician);
    CHECK(!phone.exchange_once(cut));
    CHECK(static_cast<int>(phone.commits.size()) == cut);
    // A bundle is whole: no job without its site.
    if (phone.count_of(kJob) > 0) CHECK(phone.has(RecordType::kSite, world.site.value));
    const std::size_t held = phone.rows.size();
    phone.sync();
    CHECK(phone.rows == whole.rows);
    CHECK(phone.rows.size() - held >= phone.pages_rows);
  }
}

TEST_CASE("a budget ends an answer after the commit that used it up, and the next one goes on from there") {
  World world;
  for (int i = 0; i < 30; ++i) {
    const JobId job = world.add_job("Job " + std::to_string(i), world.technician);
    world.act(job, due(world.clock.now() + std::chrono::hours(24 * i)));
  }
  Phone phone(world, world.technician);
  phone.budget_bytes = 1;
  REQUIRE(phone.exchange_once());
  CHECK(phone.commits.size() == 1);
  CHECK(phone.commits[0].more);
  phone.sync();
  CHECK(same_as_new_device(world, phone));
}

TEST_CASE_FIXTURE(Field, "a commit that got lost is sent again: the device says what it applied") {
  phone.sync();
  act(job, titled("One"));
  CHECK(!phone.exchange_once(0));
  act(job, titled("Two"));
  phone.sync();
  CHECK(phone.rows.at({kJob, job.value}).values.at("title") == "Two");
  CHECK(same_as_new_device(*this, phone));
}

TEST_CASE_FIXTURE(Field, "views survive the server: after a restart only the difference travels") {
  for (int i = 0; i < 20; ++i) add_job("Job " + std::to_string(i), technician);
  phone.sync();
  phone.sync();
  act(job, titled("Changed meanwhile"));
  close();
  open();
  REQUIRE(phone.exchange_once());
  CHECK(!phone.wanted);
  CHECK(phone.pages_rows <= 2);
  CHECK(same_as_new_device(*this, phone));
}

TEST_CASE_FIXTURE(Field,
                  "a server restored from a backup asks for sums, then for what differs, and only that travels") {
  for (int i = 0; i < 30; ++i) add_job("Job " + std::to_string(i), technician);
  phone.sync();
  REQUIRE(storage->backup_to(folder / "backup.db", clock.now()));
  const JobId later = add_job("After the backup", technician);
  const Operation start = operation(job, StartJob{});
  phone.queue(start);
  phone.sync();
  CHECK(phone.has(kJob, later.value));
  const std::size_t held = phone.rows.size();

  close();
  REQUIRE(restore_backup(folder / "backup.db", folder / "data", true, random));
  open();
  phone.queue(start);  // above stable_rev: the device sends it again
  std::size_t travelled = 0;
  int rounds = 0;
  do {
    REQUIRE(phone.exchange_once());
    travelled += phone.pages_rows;
    REQUIRE(++rounds < 5);
  } while (phone.wanted);
  CHECK(rounds == 3);
  CHECK(!phone.has(kJob, later.value));
  CHECK(phone.rows.at({kJob, job.value}).values.at("state") == "in_progress");
  CHECK(travelled * 4 < held);
  CHECK(same_as_new_device(*this, phone));
}

TEST_CASE_FIXTURE(Field, "a device whose checksum differs sends its sums unasked and gets back only what is wrong") {
  for (int i = 0; i < 30; ++i) add_job("Job " + std::to_string(i), technician);
  phone.sync();
  const RecordRef lost{kJob, job.value};
  phone.rows.erase(lost);
  phone.rows.begin()->second.rev -= 1;
  phone.send_sums_next();
  REQUIRE(phone.exchange_once());
  REQUIRE(phone.wanted);
  CHECK(!phone.wanted->sums);
  CHECK(phone.wanted->buckets.size() <= 2);
  REQUIRE(phone.exchange_once());
  CHECK(!phone.wanted);
  CHECK(phone.pages_rows == 2);
  CHECK(phone.has(kJob, job.value));
  CHECK(same_as_new_device(*this, phone));
}

TEST_CASE("no frame to a contractor ever contains a field outside their mask") {
  World world;
  const JobId job = world.add_job("Defect", world.contractor);
  Phone phone(world, world.contractor);
  std::string everything;
  const auto exchange = [&] {
    REQUIRE(phone.exchange_once());
    everything += phone.bytes;
    for (const auto& [ref, row] : phone.rows) {
      const RecordInfo& info = record_info(ref.type);
      for (std::size_t i = 0; i < info.fields.size(); ++i) {
        const MaskGroup mask = info.fields[i].traits.mask;
        const bool never = mask == MaskGroup::kInternal || mask == MaskGroup::kOffice;
        if (never) CHECK_MESSAGE((row.shown >> i & 1) == 0, info.name << "." << info.fields[i].name);
      }
    }
  };
  exchange();
  REQUIRE(phone.has(kJob, job.value));
  world.act(job, noted("they must not know"));
  exchange();
  AddComment secret;
  secret.comment_id = world.make_id<CommentTag>();
  secret.body = "internal gossip";
  secret.visibility = Visibility::kInternal;
  world.act(job, secret);
  exchange();
  phone.queue(world.operation(job, StartJob{}));
  exchange();
  for (const char* hidden : {"internal_note", "they must not know", "do not quote", "cost_limit", "internal gossip",
                             "SN-4711", "tax_id", "decision_note"}) {
    CHECK_MESSAGE(everything.find(hidden) == std::string::npos, hidden);
  }
}

TEST_CASE_FIXTURE(Field, "a request that cannot be read is refused whole and changes nothing") {
  phone.sync();
  const auto before = changes();
  const auto rev = storage->rev();
  const std::string start = protocol::encode_operation(operation(job, StartJob{}));
  const std::vector<std::string> bad{
      "",
      "{",
      "[]",
      R"({"protocol":1,"schema":1,"unknown":1})",
      R"({"protocol":1,"schema":1,"operations":"x"})",
      R"({"protocol":1,"protocol":1,"schema":1})",
      R"({"protocol":0,"schema":1})",
      "{\"protocol\":1,\"schema\":1,\"operations\":[" + start + "],\"x\":\"\xff\"}",
      std::string(100, '[') + std::string(100, ']'),
  };
  for (const std::string& body : bad) {
    phone.bytes.clear();
    const auto refused = exchange->run(principal(technician, phone.device), body, phone);
    CHECK(!refused);
    CHECK(phone.bytes.empty());
  }
  CHECK(storage->rev() == rev);
  CHECK(changes() == before);
}

TEST_CASE_FIXTURE(Field, "whoever was deactivated hands in what they did and gets nothing") {
  phone.sync();
  REQUIRE(storage->write([&](WriteTransaction& tx) -> Result<void> {
    People people(tx.database());
    TRY_ASSIGN(auto user, people.user(technician));
    user->state = UserState::kInactive;
    return people.put(tx, *user, clock.now(), manager);
  }));
  const Operation start = operation(job, StartJob{});
  phone.queue(start);
  REQUIRE(phone.exchange_once());
  CHECK(phone.commits.empty());
  CHECK(phone.pages_rows == 0);
  CHECK(phone.verdict(start.id).kind != VerdictKind::kApplied);
  CHECK(find<Job>(job.value)->state == JobState::kAssigned);
}

// A line that dies while it takes the answer, and the device's next exchange meanwhile.
TEST_CASE_FIXTURE(Field, "a newer exchange of a device ends an older one that writes to a dead line") {
  struct DeadLine final : AnswerSink {
    explicit DeadLine(Phone& of) : phone(of) {}
    Result<void> write(std::string_view) override {
      if (!std::exchange(reached, true)) phone.sync();
      return {};
    }
    Result<void> flush() override { return {}; }
    Phone& phone;
    bool reached = false;
  };
  for (int i = 0; i < 10; ++i) {
    act(add_job("Job " + std::to_string(i), technician), due(clock.now() + std::chrono::hours(48 * i)));
  }
  DeadLine dead(phone);
  const auto older = exchange->run(principal(technician, phone.device), protocol::encode_request({}), dead);
  CHECK(dead.reached);
  REQUIRE(!older);
  CHECK(older.error().code == ErrorCode::kCancelled);
  phone.sync();
  CHECK(same_as_new_device(*this, phone));
}

}  // namespace
}  // namespace satchel::server::test
