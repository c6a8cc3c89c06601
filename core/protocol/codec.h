#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "core/protocol/messages.h"

namespace satchel::protocol {

// --- operations
// -------------------------------------------------------------------------------------------------------

// The canonical bytes of an operation: frozen when it enters the outbox, sent as they are, digested by the ledger.
std::string encode_operation(const Operation& operation);
// Errors: kBadJson, kUnknownKind, and those of from_json (fields name the argument).
Result<Operation> decode_operation(std::string_view bytes);

// --- the request
// ------------------------------------------------------------------------------------------------------

// A request whose operations are given as their frozen bytes.
struct OutgoingRequest {
  std::optional<Have> have;
  std::vector<std::string> operations;
  std::int64_t budget_bytes = 0;
  Network network = Network::kUnmetered;
  std::vector<BucketSum> sums;
  std::optional<Inventory> inventory;
  std::int64_t pending = 0;
  std::vector<Sha256> files;
};
std::string encode_request(const OutgoingRequest& request);
// Errors refuse the whole request and change nothing: kBadJson, kBadUtf8, kUnknownField, kWrongType, kTooLarge (more
// than kMaxOperations or kMaxFilesAsked), kClientTooOld. What is wrong inside one operation is that operation's own
// error.
Result<SyncRequest> decode_request(std::string_view body);

// --- the answer, server side
// --------------------------------------------------------------------------------------------

void append_verdicts(std::string& out, std::span<const Verdict> verdicts);
void append_drops(std::string& out, std::span<const Drop> drops);
void append_commit(std::string& out, const Commit& commit);
void append_want(std::string& out, const Want& want);
void append_order(std::string& out, const Order& order);
void append_stored(std::string& out, std::span<const Sha256> files);
void append_problem(std::string& out, const Error& error);  // the answer breaks off here

// Writes page lines of one (type, shown) after another: {"page":{"type":…,"fields":[…]},"rows":[[rev,…],…]}. A line is
// closed when it has grown past kPageBytes. Values are appended in the order of the shown fields:
//   page.begin(info, shown); page.row(rev); page.id(uuid); page.text("…"); …; page.finish();
class PageWriter {
 public:
  explicit PageWriter(std::string& out) : out_(out) {}
  void begin(const RecordInfo& info, std::uint64_t shown);
  void row(std::int64_t rev);
  void null();
  void id(const Uuid& value);
  void hash(const Sha256& value);
  void text(std::string_view value);
  void integer(std::int64_t value);
  void real(double value);
  void boolean(bool value);
  void time(TimePoint value);
  void json(std::string_view compact);  // already JSON
  void finish();                        // closes the open line, if any

 private:
  void open_line();
  void separate();

  std::string& out_;
  const RecordInfo* info_ = nullptr;
  std::uint64_t shown_ = 0;
  std::size_t line_start_ = 0;
  bool open_ = false;
  bool first_row_ = true;
};

// --- the answer, device side
// --------------------------------------------------------------------------------------------

// One value of a row as it stands on the wire. `text` is valid only during the call: the decoded string (kText, kId,
// kHash, kTime: still text, to be parsed by the field's Wire), or the raw JSON of a list or object.
struct WireValue {
  enum class Kind : std::uint8_t { kNull, kBool, kInt, kReal, kText, kJson };
  Kind kind = Kind::kNull;
  std::string_view text;
  std::int64_t integer = 0;  // also 0/1 for kBool
  double real = 0;
};

// Which record type and fields the rows that follow have. fields[i] is the position in the type's table of the row's
// i-th value (after rev); -1 for a field this version does not know (the value is to be ignored).
struct PageHeader {
  const RecordInfo* info = nullptr;
  std::span<const int> fields;
  std::uint64_t shown = 0;
};

// What reads an answer, frame by frame, in order. An error from any of these ends the exchange with it.
class FrameSink {
 public:
  virtual ~FrameSink() = default;
  virtual Result<void> on_verdicts(std::vector<Verdict> verdicts) = 0;
  virtual Result<void> on_drops(std::vector<Drop> drops) = 0;
  virtual Result<void> on_page(const PageHeader& header) = 0;
  virtual Result<void> on_row(std::int64_t rev, std::span<const WireValue> values) = 0;
  virtual Result<void> on_commit(const Commit& commit) = 0;
  virtual Result<void> on_want(const Want& want) = 0;
  virtual Result<void> on_problem(const Error& error) = 0;
  // Whoever carries out no orders need not hear of them.
  virtual Result<void> on_order(const Order&) { return {}; }
  virtual Result<void> on_stored(std::vector<Sha256>) { return {}; }
};

// Decodes answer lines. Keeps its parser between lines. Not thread-safe. Errors: kProtocol for what is not a frame,
// and whatever the sink answers. A record type this version does not know is skipped.
class FrameReader {
 public:
  FrameReader();
  ~FrameReader();
  FrameReader(const FrameReader&) = delete;
  FrameReader& operator=(const FrameReader&) = delete;
  Result<void> line(std::string_view line, FrameSink& sink);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// --- session
// ------------------------------------------------------------------------------------------------------------

struct SignIn {
  std::string email;
  std::string password;
  std::string device_name;
  std::string device_model;
  std::string app_version;
  std::optional<DeviceId> device_id;  // of an earlier session on this device
  // Base64 of the device's own Ed25519 key; its secret never leaves the device. Earlier clients have none.
  std::optional<std::string> device_key;
};
struct Session {
  std::string token;
  UserId user;
  std::string display_name;
  Role role = Role::kTechnician;
  std::vector<std::string> permissions;
  std::vector<GroupId> groups;
  DeviceId device_id;
  OrganisationId organisation_id;
  std::string organisation_name;
  std::string public_key;  // base64, Ed25519
  TimePoint server_time;
};
std::string encode_sign_in(const SignIn& request);
Result<SignIn> decode_sign_in(std::string_view body);
std::string encode_session(const Session& session);
Result<Session> decode_session(std::string_view body);

// --- orders
// -------------------------------------------------------------------------------------------------------------

std::string encode_order(const Order& order);
Result<Order> decode_order(std::string_view body);
std::string encode_receipt(const Receipt& receipt);
Result<Receipt> decode_receipt(std::string_view body);

// A digest of everything the wire is made of: field tables, operations, enums, message names. tests/contract fails
// when it changes without a new golden set and a raised kSchema or kProtocol. The order frame is no part of it: a
// device that does not know it skips it.
std::uint64_t message_fingerprint();

}  // namespace satchel::protocol
