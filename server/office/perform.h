#pragma once

#include <functional>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/protocol/messages.h"
#include "core/rules/rules.h"
#include "server/office/office.h"
#include "server/scope/principal.h"

namespace satchel::server {

// The one write path: whatever a person changes, on a device, in the console or by a script, is an operation that
// passes through here.
//
// All operations of a call are one piece of work of the writer: ledger, rules, effects, notifications, verdict records
// and audit commit in one transaction and with one revision, or none of them does. The same id with the same content
// gets its stored verdict and does nothing; with other content it is rejected and reported as a security event. A
// refusal that only the office's own change has caused is held for a manager (R17); everything else refused is
// rejected, for good. The members of a group are applied together or not at all.
//
// Thread-safe; blocks until the writer has committed. Pokes whom the changes concern.
class Perform {
 public:
  explicit Perform(const Office& office) : office_(office) {}

  // A verdict for each operation, in their order. Errors are the server's own trouble (kDiskFull, kBusy, …): nothing
  // was applied, and the same call may be repeated.
  Result<std::vector<protocol::Verdict>> perform(const Principal& principal,
                                                 std::span<const protocol::ReceivedOperation> operations);

  // One action of the office API: the revision it took effect in. A refusal is its error (kWorkHeld: it is held).
  Result<std::int64_t> act(const Principal& principal, const Operation& operation);

  // For use cases that change records without an operation of a person (a file has arrived, a user was deactivated):
  // applies what `make` decides about the world as it is inside the transaction, audited as `action` on `object`. The
  // revision, 0 if there was nothing to change.
  using MakeEffects = std::function<Result<Effects>(WriteTransaction&, const Facts&)>;
  Result<std::int64_t> apply(const Principal& principal, std::string_view action, const RecordRef& object,
                             const MakeEffects& make);

  const Office& office() const { return office_; }

 private:
  const Office office_;
};

// An operation as if it had come from a device: for the office's own actions and for tests.
protocol::ReceivedOperation received(const Operation& operation);

}  // namespace satchel::server
