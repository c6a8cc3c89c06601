#include "tests/sim/sim_office.h"

#include <doctest/doctest.h>

#include "core/base/signing.h"

namespace satchel::sim {
namespace {

// Splits what the exchange writes into lines, and lets the world act between them.
class LineSink final : public server::AnswerSink {
 public:
  LineSink(const std::function<Result<void>(std::string_view)>& line, const std::function<void()>& between)
      : line_(line), between_(between) {}

  Result<void> write(std::string_view lines) override {
    pending_ += lines;
    std::size_t from = 0;
    for (std::size_t end = pending_.find('\n'); end != std::string::npos; end = pending_.find('\n', from)) {
      TRY(line_(std::string_view(pending_).substr(from, end - from)));
      from = end + 1;
    }
    pending_.erase(0, from);
    if (between_) between_();
    return {};
  }
  Result<void> flush() override { return {}; }

 private:
  const std::function<Result<void>(std::string_view)>& line_;
  const std::function<void()>& between_;
  std::string pending_;
};

// Uploads leave room on a real disk; the simulated one is whatever the test runs on.
server::Transfers::Options transfer_options() {
  server::Transfers::Options options;
  options.keep_free = 0;
  return options;
}

}  // namespace

server::StorageOptions SimOffice::options() {
  server::StorageOptions options;
  options.writer.threaded = false;
  options.readers = 2;
  return options;
}

SimOffice::SimOffice(std::filesystem::path folder, const Clock& clock, Random& random)
    : folder_(std::move(folder)), clock_(clock), random_(random) {
  const SigningKeys keys = make_signing_keys(random_);
  auto storage = server::Storage::create(folder_ / "data", {"Simulated Services", keys.public_key, keys.secret_key},
                                         random_, clock_.now(), options());
  REQUIRE(storage);
  start(std::move(*storage));
}

SimOffice::~SimOffice() = default;

void SimOffice::start(std::unique_ptr<server::Storage> storage) {
  parts_ = std::make_unique<Parts>();
  parts_->storage = std::move(storage);
  parts_->views = std::make_unique<server::ViewRecords>(*parts_->storage);
  parts_->office.reset(new server::Office{*parts_->storage, *parts_->views, parts_->hub, clock_, random_});
  parts_->perform = std::make_unique<server::Perform>(*parts_->office);
  parts_->exchange = std::make_unique<server::Exchange>(*parts_->perform);
  parts_->held = std::make_unique<server::Held>(*parts_->perform);
  parts_->transfers = std::make_unique<server::Transfers>(*parts_->perform, transfer_options());
}

void SimOffice::kill() {
  parts_.reset();
  auto storage = server::Storage::open(folder_ / "data", options());
  REQUIRE(storage);
  start(std::move(*storage));
}

void SimOffice::back_up() {
  std::filesystem::remove(folder_ / "backup.db");
  REQUIRE(storage().backup_to(folder_ / "backup.db", clock_.now()));
  backed_up_ = true;
}

void SimOffice::restore() {
  parts_.reset();
  REQUIRE(server::restore_backup(folder_ / "backup.db", folder_ / "data", true, random_));
  auto storage = server::Storage::open(folder_ / "data", options());
  REQUIRE(storage);
  start(std::move(*storage));
}

Result<server::Principal> SimOffice::principal(UserId user, std::optional<DeviceId> device) {
  TRY_ASSIGN(auto snapshot, storage().read());
  return server::load_principal(snapshot.database(), user, device);
}

Result<std::optional<server::HandIn>> SimOffice::ordered(UserId user, DeviceId id) {
  TRY_ASSIGN(auto snapshot, storage().read());
  TRY_ASSIGN(const auto device, server::People(snapshot.database()).device(id));
  const auto mode = device ? enum_named<protocol::OrderMode>(device->order_mode) : std::nullopt;
  if (!mode) return std::optional<server::HandIn>{};
  server::HandIn found;
  TRY_ASSIGN(found.principal, server::load_principal(snapshot.database(), user, id));
  found.order = {id, user, *mode, device->order_nonce, {}};
  TRY_ASSIGN(found.order.signature, sign(protocol::order_text(found.order), storage().identity().secret_key));
  return std::optional(std::move(found));
}

Result<server::Principal> SimOffice::sender(UserId user, DeviceId device) {
  TRY_ASSIGN(const auto order, ordered(user, device));
  if (order && server::hands_in(order->order)) return order->principal;
  TRY_ASSIGN(const auto who, principal(user, device));
  if (order || !who.active(clock_.now())) return fail(ErrorCode::kUnauthorized, "not active");
  return who;
}

Result<void> SimOffice::exchange(UserId user, DeviceId device, std::string_view request,
                                 const std::function<Result<void>(std::string_view)>& line) {
  TRY_ASSIGN(const auto order, ordered(user, device));
  LineSink sink(line, between_frames);
  if (order) {
    auto report = parts_->exchange->hand_in(*order, request, sink);
    if (!report) return fail(std::move(report.error()));
    return {};
  }
  TRY_ASSIGN(const auto who, principal(user, device));
  if (!who.active(clock_.now())) return fail(ErrorCode::kUnauthorized, "not active");
  auto report = parts_->exchange->run(who, request, sink);
  if (!report) return fail(std::move(report.error()));
  return {};
}

}  // namespace satchel::sim
