#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "tests/sim/granted.h"
#include "tests/sim/sim_device.h"
#include "tests/support/faulty_vfs.h"
#include "tests/support/temporary.h"

namespace satchel::sim {

// Which invariants a run checks as it goes (checks cost time).
struct WorldOptions {
  std::size_t devices = 4;
  bool check_answers = true;   // I1 on every line of every answer
  bool check_replicas = true;  // I1, I4 on the device after every change
  bool restores = true;        // the office may be restored from its backup
  bool deactivations = true;
  // The office locks and wipes devices, lets people go, and people move to another device with an export. Without
  // restores: what a device handed in before it was wiped exists nowhere else until the office's next backup.
  bool orders = false;
  bool faulty_disks = false;  // devices' disks fill up, fail, or lose what was not synced
};

// An operation that a device called "saved".
struct SavedWork {
  OperationId id;
  std::size_t device = 0;
  UserId author;
  std::string kind;
};

// A small organisation with an office, devices, a faulty line and a clock, all in one thread; everything that happens
// follows from the seed.
class World {
 public:
  explicit World(std::uint64_t seed, WorldOptions options = {});
  ~World();

  // Days of random work, office actions, faults and passing time.
  void run_days(int days);
  // The weather clears: time goes on in small steps until everybody is at rest. How long that took in virtual time;
  // stops after `limit`.
  Millis settle(Millis limit);

  void check_no_loss();        // I2
  void check_exactly_once();   // I3
  void check_convergence();    // I5
  void check_nothing_stuck();  // I6

  const FaultCounts& faults() const { return faults_; }
  // A digest of everything that happened: equal for equal seeds.
  std::uint64_t trace() const { return trace_; }
  std::size_t device_count() const { return devices_.size(); }
  std::size_t saved_count() const { return saved_.size(); }
  std::size_t answers_checked() const { return answers_checked_; }
  std::size_t wiped_count() const { return wiped_; }
  std::size_t moved_count() const { return moved_; }
  SimOffice& office() { return *office_; }
  SimDevice& device(std::size_t index) { return *devices_[index]; }
  TimePoint now() const { return clock_.now(); }
  // Nothing happens for a while but time.
  void pass(Millis time) { advance(time); }

 private:
  struct Person {
    UserId id;
    Role role;
    bool active = true;
  };

  void found();
  void add_person(UserId user, std::string_view name, Role role);
  void add_device();
  std::unique_ptr<SimDevice> make_device(std::size_t index);
  std::filesystem::path home_of(std::size_t device) const { return devices_[device]->folder().parent_path(); }
  server::Principal manager();

  void step();
  void advance(Millis by);
  void poll_all();
  void person_acts(std::size_t device);
  void work_on(std::size_t device, const JobLine& line);
  void work_on_asset(std::size_t device);
  void add_photo(std::size_t device, JobId job);
  bool save(std::size_t device, std::vector<Operation> operations, std::span<const NewUpload> files = {});
  void office_acts();
  void office_on_job(const Job& job);
  void edit_place();
  void decide_held();
  void office_act(const RecordRef& target, OperationArgs args);
  void talk_in_pairs(const Job& job);
  void deactivate_or_activate();
  void new_job();

  // Orders (world_orders.cpp).
  void order_something();
  void let_go(Person& person);
  void move_by_export(std::size_t device);
  void follow_orders();
  void sign_in_again(std::size_t device);
  void carry_out_wipe(std::size_t device);
  void check_handed_in(std::size_t device, protocol::OrderMode mode);
  void deliver(const server::HandIn& from, const protocol::Receipt& receipt);
  bool is_ordered(std::size_t device);
  void faults_strike();
  // Runs `action` with a disk that may fail at some step of it.
  void with_faulty_disk(const std::function<void()>& action);
  void between_frames();

  void check_line(std::size_t device, std::string_view line);
  void check_replica(std::size_t device);
  void note_granted(std::size_t device, bool fresh);
  void trace(std::string_view what);

  test::TemporaryFolder folder_;
  std::unique_ptr<test::FaultyVfs> disk_;
  SeededRandom random_;
  WorldOptions options_;
  ManualClock clock_;
  Weather weather_;
  FaultCounts faults_;
  std::unique_ptr<SimOffice> office_;
  UserId manager_;
  std::vector<Person> people_;
  std::vector<JobId> jobs_;
  std::vector<SiteId> sites_;
  std::vector<AssetId> assets_;
  std::vector<std::unique_ptr<SimDevice>> devices_;
  std::vector<std::size_t> owner_;  // of devices_: index into people_
  // When the oracle was asked last, of whom, and what it said.
  struct Moment {
    const void* office;
    std::int64_t batches;
    std::int64_t rev;
    TimePoint at;
    std::size_t device;
    bool operator==(const Moment&) const = default;
  };
  std::optional<Moment> asked_at_;
  Granted asked_;
  std::vector<Granted> granted_;  // what each device's last answer was allowed to hold
  std::vector<SavedWork> saved_;
  std::size_t answering_ = SIZE_MAX;  // the device whose answer is being made
  std::size_t answers_checked_ = 0;
  int pairs_ = 0;
  int homes_ = 0;
  std::size_t wiped_ = 0;
  std::size_t moved_ = 0;
  std::uint64_t trace_ = 0xcbf29ce484222325ULL;
};

}  // namespace satchel::sim
