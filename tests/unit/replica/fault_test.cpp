#include <doctest/doctest.h>

#include <sys/wait.h>
#include <unistd.h>
#include <csignal>
#include <cstdlib>
#include <functional>

#include "tests/support/faulty_vfs.h"
#include "tests/support/seeds.h"
#include "tests/unit/replica/office.h"

namespace satchel {
namespace {

using test::Device;
using test::FaultyVfs;
using test::feed;
using test::Office;
using Fault = FaultyVfs::Fault;

// A device in the middle of its day, and one thing that is about to happen to it. `act` can be repeated.
struct Scene {
  const char* vfs = nullptr;
  Device device;
  Office office;
  Job one, two;
  std::vector<Operation> prepared;  // to be performed by the action
  std::vector<NewUpload> files;
  std::string answer;  // to be applied by the action
  OperationId parked;
  std::function<Result<void>(Store&)> act;

  void begin() {
    one = device.give_job(office, "J-1");
    two = device.give_job(office, "J-2");
    Store& store = device.open(vfs);
    REQUIRE(feed(store, office.answer()));
    test::maintain(store);
    REQUIRE(store.replica().perform({device.start(two)}));
    REQUIRE(store.replica().perform({device.comment(two, "refused later")}));
    parked = store.outbox().entries().value()[1].id;
  }
  void apply() {
    act = [this](Store& store) -> Result<void> {
      TRY(feed(store, answer));
      return {};
    };
  }
  void perform() {
    act = [this](Store& store) -> Result<void> {
      TRY(store.replica().perform(prepared, files));
      return {};
    };
  }
};

const std::vector<std::pair<std::string, std::function<void(Scene&)>>> kActions{
    {"open", [](Scene& s) { s.act = [](Store&) -> Result<void> { return {}; }; }},
    {"perform one",
     [](Scene& s) {
       s.prepared = {s.device.start(s.one)};
       s.perform();
     }},
    {"perform a group with a file",
     [](Scene& s) {
       AddAttachment photo;
       photo.attachment_id = s.device.id<AttachmentId>();
       photo.sha256 = sha256("photo");
       photo.bytes = 5;
       photo.mime = "image/jpeg";
       photo.file_name = "a.jpg";
       s.prepared = {s.device.start(s.one), s.device.operation({RecordType::kJob, s.one.id.value}, photo),
                     s.device.comment(s.one, "with a photo")};
       const auto group = s.device.id<OperationGroupId>();
       for (auto& operation : s.prepared) operation.group = group;
       s.files = {{photo.attachment_id, photo.sha256, 5, "a.jpg", "image/jpeg", FileClass::kEvidence}};
       s.perform();
     }},
    {"apply a first sync",
     [](Scene& s) {
       s.office.forget_device();
       for (int i = 0; i < 30; ++i) s.device.give_job(s.office, "N-" + std::to_string(i));
       s.answer = s.office.answer();
       s.apply();
     }},
    {"apply a change under pending work",
     [](Scene& s) {
       s.two.title = "Another title";
       s.office.put(s.two);
       s.answer = s.office.answer();
       s.apply();
     }},
    {"apply verdicts with their effect",
     [](Scene& s) {
       s.two.state = JobState::kInProgress;
       s.office.put(s.two);
       s.office.say_applied(s.device.store->outbox().entries().value()[0].id);
       s.office.say(test::verdict_of(s.parked, VerdictKind::kRejected, "forbidden"));
       s.answer = s.office.answer();
       s.apply();
     }},
    {"apply drops under pending work",
     [](Scene& s) {
       s.office.take({RecordType::kJob, s.two.id.value});
       s.answer = s.office.answer();
       s.apply();
     }},
    {"apply a restored office's answer",
     [](Scene& s) {
       s.office.salt = "second";
       s.office.put(s.one);
       s.answer = s.office.answer();
       s.apply();
     }},
    {"discard",
     [](Scene& s) {
       const std::vector<protocol::Verdict> no{test::verdict_of(s.parked, VerdictKind::kRejected, "forbidden")};
       REQUIRE(s.device.store->outbox().decide(no, s.device.clock.now()));
       s.act = [&s](Store& store) -> Result<void> {
         const auto done = store.discard(s.parked);
         if (!done && done.error().code != ErrorCode::kNotFound) return fail(done.error());
         TRY(store.replica().refresh());
         return {};
       };
     }},
    {"background work after drops",
     [](Scene& s) {
       s.office.take({RecordType::kJob, s.two.id.value});
       REQUIRE(feed(*s.device.store, s.office.answer()));
       s.act = [](Store& store) -> Result<void> {
         for (;;) {
           TRY_ASSIGN(const bool more, store.replica().maintain());
           if (!more) return {};
         }
       };
     }},
};

struct Outcome {
  std::vector<std::string> rows;
  std::vector<std::string> outbox;
  bool operator==(const Outcome&) const = default;
};

Outcome outcome_of(Store& store) {
  Outcome outcome{test::dump_of(store), {}};
  const auto entries = store.outbox().entries().value();
  for (const auto& entry : entries) {
    outcome.outbox.push_back(entry.id.str() + " " + std::string(name_of(entry.state)));
  }
  return outcome;
}

void check_whole(Store& store) {
  CHECK(store.replica().check());
  CHECK(store.replica().database().open_statements() == 0);
}

// One action with a fault at any of its steps, from the same beginning each time.
class Trial {
 public:
  Trial(const std::function<void(Scene&)>& prepare, Fault fault) : fault_(fault) {
    scene_.vfs = vfs_.name();  // it does not wait for the real disk, which the images stand for
    scene_.begin();
    prepare(scene_);
    before_ = outcome_of(*scene_.device.store);
    scene_.device.store.reset();
    std::filesystem::copy(scene_.device.folder.path(), beginning_ / "copy", std::filesystem::copy_options::recursive);
    REQUIRE(scene_.device.try_open(vfs_.name()));
    REQUIRE(scene_.act(*scene_.device.store));
    after_ = outcome_of(*scene_.device.store);
  }

  // False once the action is through before step n comes.
  bool run(std::int64_t n) {
    restart();
    Device& device = scene_.device;
    vfs_.arm(fault_, n);
    Result<void> done = device.try_open(vfs_.name());
    if (done) done = scene_.act(*device.store);
    if (fault_ == Fault::kPowerLoss) device.store.reset();
    vfs_.disarm();
    if (fault_ == Fault::kPowerLoss) {
      SeededRandom chance(static_cast<std::uint64_t>(n));
      vfs_.settle_power_loss(chance);
    }
    if (!device.store) device.open(vfs_.name());
    check_whole(*device.store);
    const Outcome now = outcome_of(*device.store);
    // What was reported done stays done; what was not is done whole or not at all.
    if (done && !scene_.prepared.empty()) CHECK(now.outbox == after_.outbox);
    CHECK((now.outbox == before_.outbox || now.outbox == after_.outbox));
    const auto repeated = scene_.act(*device.store);
    if (!repeated) FAIL_CHECK(to_string(repeated.error()));
    CHECK(outcome_of(*device.store) == after_);
    device.open(vfs_.name());
    check_whole(*device.store);
    CHECK(outcome_of(*device.store) == after_);
    return vfs_.fired();
  }

 private:
  void restart() {
    scene_.device.store.reset();
    vfs_.forget();
    std::filesystem::remove_all(scene_.device.folder.path());
    std::filesystem::copy(beginning_ / "copy", scene_.device.folder.path(), std::filesystem::copy_options::recursive);
  }

  Fault fault_;
  FaultyVfs vfs_;
  test::TemporaryFolder beginning_;
  Scene scene_;
  Outcome before_, after_;
};

// With SATCHEL_ALL_POSITIONS set, every position of every action (minutes); otherwise every sixth, beginning elsewhere
// in each action.
void run_positions(Fault fault) {
  const std::int64_t step = std::getenv("SATCHEL_ALL_POSITIONS") != nullptr ? 1 : 6;
  std::int64_t first = 0;
  for (const auto& [name, prepare] : kActions) {
    CAPTURE(name);
    Trial trial(prepare, fault);
    std::int64_t n = 1 + first++ % step;
    for (bool fired = true; fired; n += step) {
      CAPTURE(n);
      fired = trial.run(n);
      REQUIRE(n < 2000);
    }
  }
}

TEST_CASE("a full disk at any write corrupts nothing, and the action can be repeated") {
  run_positions(Fault::kDiskFull);
}
TEST_CASE("a text closeout is saved on a full disk, wherever the disk becomes full, and the reserve is made again") {
  FaultyVfs vfs;
  Device device;
  Office office;
  const Job job = device.give_job(office, "J-1", JobState::kInProgress);
  Store& store = device.open(vfs.name());
  REQUIRE(feed(store, office.answer()));
  test::maintain(store);
  const auto reserve = device.folder / "reserve";
  const auto held = [&] {
    std::error_code missing;
    const auto bytes = std::filesystem::file_size(reserve, missing);
    return !missing && bytes == static_cast<std::uintmax_t>(Reserve::kBytes);
  };
  REQUIRE(held());
  std::size_t saved = 0;
  int given_up = 0;
  bool fired = true;
  for (std::int64_t n = 1; fired; ++n) {
    CAPTURE(n);
    REQUIRE(n < 200);
    vfs.arm_full_while(reserve, n);
    const auto done = store.replica().perform({device.comment(job, "written on a full disk " + std::to_string(n))});
    if (!done) FAIL(to_string(done.error()));
    fired = vfs.fired();
    // Where only the visible rows meet the full disk, the words are in the outbox already.
    given_up += !held();
    if (!fired) CHECK(held());
    CHECK(store.outbox().entries().value().size() == ++saved);
    // While the disk is full the reserve is not made again; afterwards it is.
    vfs.disarm();
    test::maintain(store);
    CHECK(held());
  }
  CHECK(given_up > 3);
  check_whole(store);
  // Without a reserve a full disk is told, and nothing is half saved.
  std::filesystem::remove(reserve);
  vfs.arm(Fault::kDiskFull, 1);
  CHECK(store.replica().perform({device.comment(job, "no room")}).error().code == ErrorCode::kDiskFull);
  vfs.disarm();
  CHECK(store.outbox().entries().value().size() == saved);
}

TEST_CASE("an I/O error at any write corrupts nothing, and the action can be repeated") {
  run_positions(Fault::kIoError);
}
TEST_CASE("power loss at any write loses nothing that was saved") {
  run_positions(Fault::kPowerLoss);
}

TEST_CASE("kill -9 at any moment loses nothing that was saved") {
  test::for_seeds(12, [](std::uint64_t seed) {
    Device device(seed);
    Office office;
    const Job job = device.give_job(office, "J-1");
    REQUIRE(feed(device.open(), office.answer()));
    device.store.reset();
    int pipe_ends[2];
    REQUIRE(::pipe(pipe_ends) == 0);
    const pid_t child = ::fork();
    if (child == 0) {
      ::close(pipe_ends[0]);
      Store& store = device.open();
      for (int i = 0; i < 200; ++i) {
        const Operation comment = device.comment(job, "number " + std::to_string(i));
        if (!store.replica().perform({comment})) ::_exit(1);
        if (::write(pipe_ends[1], comment.id.value.bytes.data(), 16) != 16) ::_exit(1);
        if (i % 7 == 0 && !feed(store, office.answer())) ::_exit(1);
      }
      ::_exit(0);
    }
    ::close(pipe_ends[1]);
    SeededRandom random(seed);
    const std::uint64_t enough = 1 + random.below(60);
    std::vector<OperationId> saved;
    Uuid id;
    while (::read(pipe_ends[0], id.bytes.data(), 16) == 16) {
      saved.push_back({id});
      if (saved.size() == enough) ::kill(child, SIGKILL);
    }
    ::close(pipe_ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    CHECK(WIFSIGNALED(status));
    Store& store = device.open();
    check_whole(store);
    for (const OperationId& one : saved) CHECK(store.outbox().entry(one).value().has_value());
    const auto entries = store.outbox().entries().value();
    CHECK(store.read().job(job.id).value().comments.size() == entries.size());
  });
}

}  // namespace
}  // namespace satchel
