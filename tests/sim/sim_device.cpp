#include "tests/sim/sim_device.h"

#include <doctest/doctest.h>

#include "core/base/hash.h"

namespace satchel::sim {

SimDevice::SimDevice(std::filesystem::path folder, const Parts& parts, Actor actor, DeviceId id, SimLine::Hooks hooks)
    : folder_(std::move(folder)),
      parts_(parts),
      actor_(std::move(actor)),
      id_(id),
      hooks_(std::move(hooks)),
      clock_(parts.world.now()) {
  actor_.device = id_;
  open();
}

SimDevice::~SimDevice() {
  kill();
}

void SimDevice::open() {
  auto store = Store::open(folder_, actor_, clock_, StoreOptions{parts_.vfs});
  REQUIRE(store);
  store_ = std::move(*store);
  line_ = std::make_unique<SimLine>(parts_.office, actor_.user, id_, parts_.world, parts_.random, parts_.weather,
                                    parts_.faults, hooks_);
  sync::WorkerSettings settings;
  settings.organisation_key = to_base64(parts_.office.storage().identity().public_key);
  worker_ = std::make_unique<sync::Worker>(*store_, *line_, clock_, parts_.random, settings, *this);
  worker_->start();
}

void SimDevice::kill() {
  worker_.reset();
  line_.reset();
  store_.reset();
}

void SimDevice::lose_replica() {
  kill();
  for (const char* name : {"replica.db", "replica.db-wal", "replica.db-shm"}) std::filesystem::remove(folder_ / name);
  open();
}

void SimDevice::poll() {
  if (worker_) worker_->poll(Millis(0));
}

Result<void> SimDevice::perform(std::vector<Operation> operations, std::span<const NewUpload> files) {
  auto changes = store_->replica().perform(std::move(operations), files);
  if (!changes) return fail(std::move(changes.error()));
  worker_->post(sync::OperationsPending{});
  return {};
}

Operation SimDevice::make(const RecordRef& target, OperationArgs args) {
  Operation operation;
  operation.id = OperationId::make(clock_.now(), parts_.random);
  operation.target = target;
  operation.args = std::move(args);
  operation.occurred_at = clock_.now();
  return operation;
}

}  // namespace satchel::sim
