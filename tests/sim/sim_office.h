#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "core/base/random.h"
#include "core/base/time.h"
#include "server/office/exchange.h"
#include "server/office/files.h"
#include "server/office/held.h"
#include "server/office/hub.h"
#include "server/office/office.h"
#include "server/office/orders.h"
#include "server/office/perform.h"
#include "server/storage/storage.h"

namespace satchel::sim {

// The office in the simulated world: the server's real use cases over a real database, without HTTP and without
// threads. It can be killed at any moment (what is not on disk is gone) and be restored from a backup.
class SimOffice {
 public:
  SimOffice(std::filesystem::path folder, const Clock& clock, Random& random);
  ~SimOffice();

  // The answer of POST /v1/sync to this device, line by line into `line`; an error of `line` is the reader going away.
  // A device with an order gets that and verdicts. kUnauthorized when the person is not active and has no order.
  Result<void> exchange(UserId user, DeviceId device, std::string_view request,
                        const std::function<Result<void>(std::string_view line)>& line);

  Result<server::Principal> principal(UserId user, std::optional<DeviceId> device = std::nullopt);

  // The order this device has, signed, with whose it is; nullopt while it has none.
  Result<std::optional<server::HandIn>> ordered(UserId user, DeviceId device);
  // Who may send files from there: somebody active, or a device that is to hand in. kUnauthorized.
  Result<server::Principal> sender(UserId user, DeviceId device);

  const server::Office& office() { return *parts_->office; }
  server::Storage& storage() { return *parts_->storage; }
  server::Perform& perform() { return *parts_->perform; }
  server::Held& held() { return *parts_->held; }
  server::Transfers& transfers() { return *parts_->transfers; }

  // The process dies and comes back: what was in memory is gone.
  void kill();
  void back_up();
  bool has_backup() const { return backed_up_; }
  // Everything since the backup is gone.
  void restore();

  // Called between the frames of an answer that is under way (a change by somebody else meanwhile).
  std::function<void()> between_frames;

 private:
  struct Parts {
    std::unique_ptr<server::Storage> storage;
    std::unique_ptr<server::ViewRecords> views;
    server::Hub hub;
    std::unique_ptr<server::Office> office;
    std::unique_ptr<server::Perform> perform;
    std::unique_ptr<server::Exchange> exchange;
    std::unique_ptr<server::Held> held;
    std::unique_ptr<server::Transfers> transfers;
  };
  void start(std::unique_ptr<server::Storage> storage);
  static server::StorageOptions options();

  std::filesystem::path folder_;
  const Clock& clock_;
  Random& random_;
  std::unique_ptr<Parts> parts_;
  bool backed_up_ = false;
};

}  // namespace satchel::sim
