#include <simdjson.h>

#include <cstring>

#include "core/model/codec.h"
#include "core/protocol/codec.h"
#include "core/protocol/wire.h"

template <>
struct satchel::Fields<satchel::protocol::Have> {
  using H = satchel::protocol::Have;
  static constexpr auto table = fields(field("salt", &H::salt, max_bytes(64)), field("view", &H::view));
};

namespace satchel::protocol {
namespace {

// An inventory entry packed for base64: type (1), id (16), fingerprint (8, little endian).
constexpr std::size_t kEntryBytes = 25;

std::string pack(const std::vector<InventoryEntry>& entries) {
  std::string out;
  out.reserve(entries.size() * kEntryBytes);
  for (const InventoryEntry& entry : entries) {
    out.push_back(static_cast<char>(entry.type));
    out.append(reinterpret_cast<const char*>(entry.id.bytes.data()), 16);
    for (int i = 0; i < 8; ++i) out.push_back(static_cast<char>(entry.fingerprint >> (8 * i)));
  }
  return out;
}

Result<std::vector<InventoryEntry>> unpack(std::string_view packed) {
  if (packed.size() % kEntryBytes != 0) return fail(ErrorCode::kInvalidArgument, "cut short", {"inventory.entries"});
  std::vector<InventoryEntry> entries(packed.size() / kEntryBytes);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const char* at = packed.data() + i * kEntryBytes;
    const auto type = static_cast<std::uint8_t>(at[0]);
    if (type >= kRecordTypes) return fail(ErrorCode::kInvalidArgument, "unknown type", {"inventory.entries"});
    entries[i].type = static_cast<RecordType>(type);
    entries[i].id = Uuid::from_bytes(at + 1);
    for (int b = 0; b < 8; ++b) {
      entries[i].fingerprint |= static_cast<std::uint64_t>(static_cast<std::uint8_t>(at[17 + b])) << (8 * b);
    }
  }
  return entries;
}

Result<std::vector<BucketSum>> read_sums(const Json& json) {
  if (!json.is_array() || json.size() != kBuckets) {
    return fail(ErrorCode::kInvalidArgument, "sums has one pair per bucket", {"sums"});
  }
  std::vector<BucketSum> sums(kBuckets);
  for (std::size_t i = 0; i < kBuckets; ++i) {
    const Json& pair = json[i];
    if (!pair.is_array() || pair.size() != 2 || !pair[0].is_number_integer()) {
      return fail(ErrorCode::kWrongType, "expected [count, sum]", {"sums"});
    }
    sums[i].count = pair[0].get<std::int64_t>();
    TRY_ASSIGN(sums[i].sum, parse_hex64(pair[1]));
  }
  return sums;
}

Result<Inventory> read_inventory(const Json& json) {
  if (!json.is_object() || json.size() != 2 || !json.contains("buckets") || !json.contains("entries") ||
      !json["buckets"].is_array() || !json["entries"].is_string()) {
    return fail(ErrorCode::kWrongType, "expected {buckets, entries}", {"inventory"});
  }
  Inventory inventory;
  for (const Json& bucket : json["buckets"]) {
    if (!bucket.is_number_integer() || bucket.get<std::int64_t>() < 0 ||
        bucket.get<std::int64_t>() >= static_cast<std::int64_t>(kBuckets)) {
      return fail(ErrorCode::kOutOfRange, "no such bucket", {"inventory.buckets"});
    }
    inventory.buckets.push_back(static_cast<std::size_t>(bucket.get<std::int64_t>()));
  }
  TRY_ASSIGN(const std::string packed, from_base64(json["entries"].get_ref<const std::string&>()));
  TRY_ASSIGN(inventory.entries, unpack(packed));
  return inventory;
}

// The operations of a request that is known to be JSON, each with the bytes it came in: they are frozen, and writing
// them anew could change them. Empty for what is no object.
std::vector<std::string> bytes_of_operations(std::string_view body) {
  const simdjson::padded_string text(body);
  simdjson::ondemand::parser parser;
  simdjson::ondemand::document document;
  simdjson::ondemand::array list;
  std::vector<std::string> all;
  if (parser.iterate(text).get(document) != simdjson::SUCCESS) return all;
  if (document["operations"].get_array().get(list) != simdjson::SUCCESS) return all;
  for (auto element : list) {
    simdjson::ondemand::object object;
    std::string_view raw;
    if (element.get_object().get(object) == simdjson::SUCCESS && object.raw_json().get(raw) == simdjson::SUCCESS) {
      raw = raw.substr(0, raw.rfind('}') + 1);  // without the space behind it
    }
    all.emplace_back(raw);
  }
  return all;
}

Result<void> read_operations(Json& json, std::string_view body, SyncRequest& request) {
  if (!json.is_array()) return fail(ErrorCode::kWrongType, "expected a list", {"operations"});
  if (json.size() > kMaxOperations) return fail(ErrorCode::kTooLarge, "more than 500 operations", {"operations"});
  request.operations.reserve(json.size());
  std::vector<std::string> bytes = bytes_of_operations(body);
  bytes.resize(json.size());
  for (std::size_t i = 0; i < json.size(); ++i) {
    auto received = receive_operation(std::move(json[i]), std::move(bytes[i]));
    if (!received) return fail(codec::at("operations[" + std::to_string(i) + "]", std::move(received.error())));
    request.operations.push_back(std::move(*received));
  }
  return {};
}

Result<std::vector<Sha256>> read_files(const Json& json) {
  if (!json.is_array()) return fail(ErrorCode::kWrongType, "expected a list", {"files"});
  if (json.size() > kMaxFilesAsked) return fail(ErrorCode::kTooLarge, "more than 500 files", {"files"});
  auto files = codec::read<std::vector<Sha256>>(json, FieldTraits{});
  if (!files) return fail(codec::at("files", std::move(files.error())));
  return files;
}

Result<std::int64_t> read_count(const Json& json, std::string_view name) {
  if (!json.is_number_integer()) return fail(ErrorCode::kWrongType, "expected an integer", {std::string(name)});
  const auto value = json.get<std::int64_t>();
  if (value < 0) return fail(ErrorCode::kOutOfRange, "below zero", {std::string(name)});
  return value;
}

Result<void> read_member(const std::string& name, Json& value, std::string_view body, SyncRequest& request) {
  if (name == "protocol") {
    TRY_ASSIGN(request.protocol, read_count(value, name));
  } else if (name == "schema") {
    TRY_ASSIGN(request.schema, read_count(value, name));
  } else if (name == "budget_bytes") {
    TRY_ASSIGN(request.budget_bytes, read_count(value, name));
  } else if (name == "pending") {
    TRY_ASSIGN(request.pending, read_count(value, name));
  } else if (name == "have") {
    if (value.is_null()) return {};
    auto have = from_json<Have>(value);
    if (!have) return fail(codec::at(name, std::move(have.error())));
    request.have = std::move(*have);
  } else if (name == "network") {
    auto network = codec::read<Network>(value, FieldTraits{});
    if (!network) return fail(codec::at(name, std::move(network.error())));
    request.network = *network;
  } else if (name == "sums") {
    TRY_ASSIGN(request.sums, read_sums(value));
  } else if (name == "inventory") {
    TRY_ASSIGN(request.inventory, read_inventory(value));
  } else if (name == "files") {
    TRY_ASSIGN(request.files, read_files(value));
  } else if (name == "operations") {
    TRY(read_operations(value, body, request));
  } else {
    return fail(ErrorCode::kUnknownField, "unknown field", {std::string(cut_utf8(name, 100))});
  }
  return {};
}

}  // namespace

std::string hex64(std::uint64_t value) {
  std::array<std::uint8_t, 8> bytes{};
  for (std::size_t i = 0; i < 8; ++i) bytes[i] = static_cast<std::uint8_t>(value >> (56 - 8 * i));
  return to_hex(bytes);
}

Result<std::uint64_t> parse_hex64(const Json& json) {
  if (!json.is_string() || json.get_ref<const std::string&>().size() != 16) {
    return fail(ErrorCode::kWrongType, "expected 16 hex digits");
  }
  std::uint64_t value = 0;
  for (const char c : json.get_ref<const std::string&>()) {
    const int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
    if (digit < 0) return fail(ErrorCode::kInvalidArgument, "expected 16 hex digits");
    value = value << 4 | static_cast<std::uint64_t>(digit);
  }
  return value;
}

Json hex_of(std::span<const Sha256> files) {
  Json list = Json::array();
  for (const Sha256& file : files) list.push_back(file.hex());
  return list;
}

std::string encode_request(const OutgoingRequest& request) {
  Json json{{"protocol", kProtocol}, {"schema", kSchema}, {"network", std::string(name_of(request.network))}};
  if (request.have) json["have"] = to_json(*request.have);
  if (request.budget_bytes > 0) json["budget_bytes"] = request.budget_bytes;
  if (request.pending > 0) json["pending"] = request.pending;
  if (!request.files.empty()) json["files"] = hex_of(request.files);
  if (!request.sums.empty()) {
    Json sums = Json::array();
    for (const BucketSum& one : request.sums) sums.push_back(Json::array({one.count, hex64(one.sum)}));
    json["sums"] = std::move(sums);
  }
  if (request.inventory) {
    json["inventory"] =
        Json{{"buckets", request.inventory->buckets}, {"entries", to_base64(pack(request.inventory->entries))}};
  }
  std::string text = dump_json(json);
  if (request.operations.empty()) return text;
  // The frozen bytes go in as they are: decoding and encoding them again could change them.
  text.pop_back();
  text += ",\"operations\":[";
  for (std::size_t i = 0; i < request.operations.size(); ++i) {
    if (i > 0) text += ',';
    text += request.operations[i];
  }
  return text + "]}";
}

Result<SyncRequest> decode_request(std::string_view body) {
  if (body.size() > kMaxRequestBytes) return fail(ErrorCode::kTooLarge, "a request has at most 4 MiB");
  TRY_ASSIGN(Json json, parse_json(body));
  if (!json.is_object()) return fail(ErrorCode::kWrongType, "expected an object");
  SyncRequest request;
  for (auto& [name, value] : json.get_ref<Json::object_t&>()) TRY(read_member(name, value, body, request));
  if (request.protocol < kProtocolFloor) return fail(ErrorCode::kClientTooOld, "this protocol is too old");
  if (request.inventory && request.sums.empty() && !request.have) {
    // An inventory answers Want::buckets; it is read against what the device says it has.
    request.have = Have{};
  }
  return request;
}

}  // namespace satchel::protocol
