#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/replica/store.h"
#include "sync/worker/worker.h"
#include "tests/sim/sim_line.h"

namespace satchel::sim {

// One device in the simulated world: the real store and the real worker on a simulated line, with a clock of its own.
// kill() is a process that dies: nothing is finished, closed or said.
class SimDevice final : public sync::WorkerListener {
 public:
  struct Parts {
    SimOffice& office;
    const ManualClock& world;
    Random& random;
    Weather& weather;
    FaultCounts& faults;
    const char* vfs = nullptr;
  };
  SimDevice(std::filesystem::path folder, const Parts& parts, Actor actor, DeviceId id, SimLine::Hooks hooks);
  ~SimDevice() override;

  void open();
  void kill();
  // The process is gone, and its replica file with it.
  void lose_replica();
  bool running() const { return worker_ != nullptr; }
  void poll();

  // Saves operations as the app would; what it returns was called "saved on this device".
  Result<void> perform(std::vector<Operation> operations, std::span<const NewUpload> files = {});
  Operation make(const RecordRef& target, OperationArgs args);

  Store& store() { return *store_; }
  SimLine& line() { return *line_; }
  sync::Worker& worker() { return *worker_; }
  const Actor& actor() const { return actor_; }
  DeviceId id() const { return id_; }
  const std::filesystem::path& folder() const { return folder_; }
  ManualClock& clock() { return clock_; }
  void advance(Millis by) { clock_.advance(by); }
  TimePoint now() const { return clock_.now(); }

  // Called after every change of the replica that came from the office or the person.
  std::function<void()> changed;

 private:
  void on_changes(const ChangeSet&) override {
    if (changed) changed();
  }

  std::filesystem::path folder_;
  Parts parts_;
  Actor actor_;
  DeviceId id_;
  SimLine::Hooks hooks_;
  ManualClock clock_;
  std::unique_ptr<Store> store_;
  std::unique_ptr<SimLine> line_;
  std::unique_ptr<sync::Worker> worker_;
};

}  // namespace satchel::sim
