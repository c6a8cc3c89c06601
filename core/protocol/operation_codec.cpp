#include "core/model/codec.h"
#include "core/protocol/codec.h"
#include "core/protocol/wire.h"

namespace satchel::protocol {
namespace {

// The part of an operation that is the same for every kind.
struct Envelope {
  OperationId id;
  std::int64_t seq = 0;
  std::string kind;
  std::int64_t version = 1;
  RecordRef target;
  TimePoint occurred_at;
  std::vector<OperationId> after;
  std::optional<OperationGroupId> group;
};

}  // namespace
}  // namespace satchel::protocol

template <>
struct satchel::Fields<satchel::protocol::Envelope> {
  using E = satchel::protocol::Envelope;
  static constexpr auto table =
      fields(field("id", &E::id), field("seq", &E::seq), field("kind", &E::kind, max_bytes(40)),
             field("version", &E::version), field("target", &E::target), field("occurred_at", &E::occurred_at),
             field("after", &E::after), field("group", &E::group));
};

namespace satchel::protocol {
namespace {

constexpr std::int64_t kOldestOperationVersion = 1;
constexpr std::int64_t kNewestOperationVersion = 1;

template <std::size_t I = 0>
Result<OperationArgs> read_args(std::size_t kind, const Json& json) {
  if constexpr (I < std::variant_size_v<OperationArgs>) {
    if (kind != I) return read_args<I + 1>(kind, json);
    auto args = from_json<std::variant_alternative_t<I, OperationArgs>>(json);
    if (!args) return fail(codec::at("args", std::move(args.error())));
    return OperationArgs(std::move(*args));
  } else {
    return fail(ErrorCode::kUnknownKind, "unknown operation kind");
  }
}

Result<OperationBase> read_base(const Json& json) {
  if (!json.is_object()) return fail(ErrorCode::kWrongType, "expected an object", {"base"});
  OperationBase base;
  for (const auto& [name, value] : json.items()) {
    if (name == "rev" && value.is_number_integer()) {
      base.rev = value.get<std::int64_t>();
    } else if (name == "values" && value.is_object()) {
      for (const auto& [field, was] : value.items()) base.values.emplace_back(field, was);
    } else {
      return fail(ErrorCode::kUnknownField, "unknown field or wrong type",
                  {"base." + std::string(cut_utf8(name, 100))});
    }
  }
  return base;
}

struct Opened {
  Envelope envelope;
  Json args;
  Json base;
};

// Splits an operation into its envelope, its arguments and its base; refuses what is not an operation at all.
Result<Opened> open(Json json) {
  if (!json.is_object()) return fail(ErrorCode::kWrongType, "an operation is an object");
  Opened opened;
  opened.args = Json::object();
  if (const auto found = json.find("args"); found != json.end()) {
    opened.args = std::move(*found);
    json.erase(found);
  }
  if (const auto found = json.find("base"); found != json.end()) {
    opened.base = std::move(*found);
    json.erase(found);
  }
  TRY_ASSIGN(opened.envelope, from_json<Envelope>(json));
  return opened;
}

Result<Operation> decode(Opened opened) {
  Operation operation;
  const Envelope& envelope = opened.envelope;
  const auto kind = enum_named<OperationKind>(envelope.kind);
  if (!kind || envelope.version > kNewestOperationVersion) {
    return fail(ErrorCode::kUnknownKind, "this version does not know the kind of operation");
  }
  if (envelope.version < kOldestOperationVersion) {
    return fail(ErrorCode::kOutOfRange, "versions start at 1", {"version"});
  }
  TRY_ASSIGN(operation.args, read_args(static_cast<std::size_t>(*kind), opened.args));
  if (!opened.base.is_null()) {
    TRY_ASSIGN(operation.base, read_base(opened.base));
  }
  operation.id = envelope.id;
  operation.seq = envelope.seq;
  operation.version = envelope.version;
  operation.target = envelope.target;
  operation.occurred_at = envelope.occurred_at;
  operation.after = envelope.after;
  operation.group = envelope.group;
  return operation;
}

}  // namespace

std::string encode_operation(const Operation& operation) {
  Json json = to_json(Envelope{operation.id, operation.seq, std::string(operation.kind_name()), operation.version,
                               operation.target, operation.occurred_at, operation.after, operation.group});
  json["args"] = std::visit([](const auto& args) { return to_json(args); }, operation.args);
  if (operation.base != OperationBase{}) {
    Json values = Json::object();
    for (const auto& [field, was] : operation.base.values) values[field] = was;
    json["base"] = Json{{"rev", operation.base.rev}, {"values", std::move(values)}};
  }
  return dump_json(json);
}

Result<Operation> decode_operation(std::string_view bytes) {
  TRY_ASSIGN(Json json, parse_json(bytes));
  TRY_ASSIGN(Opened opened, open(std::move(json)));
  return decode(std::move(opened));
}

Result<ReceivedOperation> receive_operation(Json json, std::string bytes) {
  ReceivedOperation received;
  received.bytes = std::move(bytes);
  received.content = sha256(received.bytes);
  TRY_ASSIGN(Opened opened, open(std::move(json)));
  received.id = opened.envelope.id;
  received.kind = opened.envelope.kind;
  received.group = opened.envelope.group;
  received.after = opened.envelope.after;
  received.target = opened.envelope.target;
  received.operation = decode(std::move(opened));
  return received;
}

}  // namespace satchel::protocol
