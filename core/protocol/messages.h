#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/operation.h"

namespace satchel::protocol {

// The messages of POST /v1/sync, declared once for both sides. PROTOCOL.md beside this file is the normative text.

inline constexpr std::int64_t kProtocol = 1;       // what this side speaks
inline constexpr std::int64_t kProtocolFloor = 1;  // the oldest the server still answers; never rises
inline constexpr std::string_view kContentType = "application/x-ndjson";

// Limits (PROTOCOL.md section 8); one past each is refused.
inline constexpr std::size_t kMaxOperations = 500;
inline constexpr std::size_t kMaxRequestBytes = 4u << 20;
inline constexpr std::size_t kMaxLineBytes = 1u << 20;  // of one frame line
inline constexpr std::size_t kPageBytes = 64u << 10;    // a page line is closed once it is longer
inline constexpr std::size_t kBuckets = 256;            // ranges of the inventory
inline constexpr std::size_t kMaxFilesAsked = 500;      // in one request

enum class Network : std::uint8_t { kUnmetered, kMetered };

// What a device says it holds: the last commit it applied.
struct Have {
  std::string salt;
  std::int64_t view = 0;
  bool operator==(const Have&) const = default;
};

// Count and additive sum (mod 2^64) of the fingerprints of the records in one bucket of ids.
struct BucketSum {
  std::int64_t count = 0;
  std::uint64_t sum = 0;
  bool operator==(const BucketSum&) const = default;
};
// The bucket of a record: the last byte of its id, which is random in every kind of id.
constexpr std::size_t bucket_of(const Uuid& id) {
  return id.bytes[15];
}

struct InventoryEntry {
  RecordType type = RecordType::kJob;
  Uuid id;
  std::uint64_t fingerprint = 0;
  bool operator==(const InventoryEntry&) const = default;
};
// Everything the device holds in the listed buckets.
struct Inventory {
  std::vector<std::size_t> buckets;
  std::vector<InventoryEntry> entries;
  bool operator==(const Inventory&) const = default;
};

// An operation as it came: its envelope was readable; `operation` is the error to answer with when its kind is unknown
// (kUnknownKind) or its arguments are wrong. `content` is the digest of its canonical bytes, kept by the ledger: the
// same id with other content is kOperationAltered.
struct ReceivedOperation {
  OperationId id;
  std::string kind;
  std::optional<OperationGroupId> group;
  std::vector<OperationId> after;
  RecordRef target;
  Sha256 content;
  std::string bytes;
  Result<Operation> operation;
};

struct SyncRequest {
  std::int64_t protocol = kProtocol;
  std::int64_t schema = kSchema;
  std::optional<Have> have;
  std::vector<ReceivedOperation> operations;
  std::int64_t budget_bytes = 0;  // 0: no limit; else the answer ends with more = true once it has sent this much
  Network network = Network::kUnmetered;
  std::vector<BucketSum> sums;         // empty, or kBuckets of them: the answer to Want::kSums
  std::optional<Inventory> inventory;  // the answer to Want::kInventory
  std::int64_t pending = 0;            // operations still waiting on the device, for the office's device page
  std::vector<Sha256> files;           // of a device that hands in: does the office have these of its own files?
};

struct Verdict {
  OperationId operation;
  VerdictKind kind = VerdictKind::kApplied;
  std::string code;                    // ErrorCode name; empty for applied
  std::vector<std::string> arguments;  // of the person's sentence: field names, states
  std::int64_t rev = 0;                // the commit in which it took effect; 0 if it did not
  std::int64_t retry_after_ms = 0;     // for retry
  bool operator==(const Verdict&) const = default;
};

enum class DropReason : std::uint8_t { kReassigned, kEnded, kDeleted, kOutOfScope };
struct Drop {
  RecordRef ref;
  DropReason reason = DropReason::kOutOfScope;
  bool operator==(const Drop&) const = default;
};

// How long the replica may be read without a new contact; signed by the organisation (Ed25519 over lease_text()).
struct Lease {
  UserId user;
  DeviceId device;
  TimePoint issued_at;
  TimePoint soft_end;
  TimePoint hard_end;
  std::string signature;  // base64
  bool operator==(const Lease&) const = default;
};
std::string lease_text(const Lease& lease);

// Everything since the previous commit is applied in one transaction.
struct Commit {
  std::string salt;
  std::int64_t view = 0;
  std::int64_t rev = 0;    // the server's revision this view was taken at
  std::int64_t count = 0;  // records held after this commit
  std::uint64_t sum = 0;   // sum of their fingerprints
  bool more = false;       // the view is not whole yet: ask again (or read on)
  TimePoint server_time;
  std::int64_t stable_rev = 0;  // revisions up to here are in a backup: acknowledged operations may be forgotten
  std::optional<Lease> lease;
  bool operator==(const Commit&) const = default;
};

// The server does not know (or does not trust) what the device holds: it asks for bucket sums, then for the inventory
// of the buckets that differ. No data travels until then; verdicts do.
struct Want {
  bool sums = false;
  std::vector<std::size_t> buckets;
  bool operator==(const Want&) const = default;
};

// What the office orders a device to do with what it holds (PROTOCOL.md section 9): believed only with the
// organisation's signature (Ed25519 over order_text()), carried out once per nonce.
enum class OrderMode : std::uint8_t { kLock, kWipe, kHandInThenWipe };
struct Order {
  DeviceId device;
  UserId user;
  OrderMode mode = OrderMode::kLock;
  std::string nonce;
  std::string signature;  // base64
  bool operator==(const Order&) const = default;
};
std::string order_text(const Order& order);

// What a device says when an order to wipe is carried out. The nonce, under the device's own token, says that it is
// this order's; the signature (Ed25519 over receipt_text(), by the key the device said at sign-in) that no copied token
// says it.
struct Receipt {
  std::string nonce;
  std::int64_t handed_in = 0;  // operations that waited when the order came and were received by the office
  TimePoint wiped_at;
  std::optional<std::string> signature = std::nullopt;  // base64; of earlier clients none
  bool operator==(const Receipt&) const = default;
};
std::string receipt_text(DeviceId device, const Receipt& receipt);

}  // namespace satchel::protocol

template <>
struct satchel::EnumNames<satchel::protocol::OrderMode> {
  static constexpr std::array<std::string_view, 3> names{"lock", "wipe", "hand_in_then_wipe"};
};
template <>
struct satchel::EnumNames<satchel::protocol::Network> {
  static constexpr std::array<std::string_view, 2> names{"unmetered", "metered"};
};
template <>
struct satchel::EnumNames<satchel::protocol::DropReason> {
  static constexpr std::array<std::string_view, 4> names{"reassigned", "ended", "deleted", "out_of_scope"};
};
