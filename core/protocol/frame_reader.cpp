#include <simdjson.h>

#include "core/model/codec.h"
#include "core/protocol/codec.h"
#include "core/protocol/frames.h"
#include "core/protocol/wire.h"

namespace satchel::protocol {
namespace {

namespace ondemand = simdjson::ondemand;

tl::unexpected<Error> bad(std::string_view what) {
  return fail(ErrorCode::kProtocol, std::string(what));
}

// The members of `json` that T knows: a newer office may say more than this version understands.
template <HasFields T>
Result<T> read_known(const Json& json) {
  if (!json.is_object()) return bad("expected an object");
  Json known = Json::object();
  for_each_field<T>([&](const auto& field) {
    if (const auto found = json.find(std::string(field.name)); found != json.end())
      known[std::string(field.name)] = *found;
  });
  return from_json<T>(known);
}

template <class T>
Result<T> member(const Json& json, const char* name, T fallback) {
  const auto found = json.find(name);
  if (found == json.end()) return fallback;
  return codec::read<T>(*found, FieldTraits{});
}

Result<std::vector<Verdict>> read_verdicts(const Json& json) {
  std::vector<Verdict> verdicts;
  for (const Json& one : json) {
    if (!one.is_object()) return bad("a verdict is an object");
    Verdict verdict;
    TRY_ASSIGN(verdict.operation, member(one, "operation", OperationId{}));
    TRY_ASSIGN(verdict.kind, member(one, "verdict", VerdictKind::kRetry));
    TRY_ASSIGN(verdict.code, member(one, "code", std::string()));
    TRY_ASSIGN(verdict.arguments, member(one, "arguments", std::vector<std::string>()));
    TRY_ASSIGN(verdict.rev, member(one, "rev", std::int64_t{0}));
    TRY_ASSIGN(verdict.retry_after_ms, member(one, "retry_after_ms", std::int64_t{0}));
    verdicts.push_back(std::move(verdict));
  }
  return verdicts;
}

Result<std::vector<Drop>> read_drops(const Json& json) {
  std::vector<Drop> drops;
  drops.reserve(json.size());
  for (const Json& one : json) {
    if (!one.is_array() || one.size() < 2 || !one[0].is_string() || !one[1].is_string())
      return bad("a drop is [type, id, reason]");
    const auto type = enum_named<RecordType>(one[0].get_ref<const std::string&>());
    if (!type) continue;  // a type this version never stored
    Drop drop;
    drop.ref.type = *type;
    TRY_ASSIGN(drop.ref.id, Uuid::parse(one[1].get_ref<const std::string&>()));
    if (one.size() > 2 && one[2].is_string()) {
      drop.reason = enum_named<DropReason>(one[2].get_ref<const std::string&>()).value_or(DropReason::kOutOfScope);
    }
    drops.push_back(drop);
  }
  return drops;
}

Result<Commit> read_commit(const Json& json) {
  if (!json.is_object() || !json.contains("sum")) return bad("a commit has salt, view and sum");
  Commit commit;
  TRY_ASSIGN(commit.salt, member(json, "salt", std::string()));
  TRY_ASSIGN(commit.view, member(json, "view", std::int64_t{0}));
  TRY_ASSIGN(commit.rev, member(json, "rev", std::int64_t{0}));
  TRY_ASSIGN(commit.count, member(json, "count", std::int64_t{0}));
  TRY_ASSIGN(commit.sum, parse_hex64(json["sum"]));
  TRY_ASSIGN(commit.more, member(json, "more", false));
  TRY_ASSIGN(commit.server_time, member(json, "server_time", TimePoint{}));
  TRY_ASSIGN(commit.stable_rev, member(json, "stable_rev", std::int64_t{0}));
  if (const auto lease = json.find("lease"); lease != json.end()) {
    TRY_ASSIGN(commit.lease, read_known<Lease>(*lease));
  }
  return commit;
}

Result<Want> read_want(const Json& json) {
  if (!json.is_object()) return bad("want is an object");
  Want want;
  TRY_ASSIGN(want.sums, member(json, "sums", false));
  TRY_ASSIGN(const auto buckets, member(json, "buckets", std::vector<std::int64_t>()));
  for (const std::int64_t bucket : buckets) {
    if (bucket < 0 || bucket >= static_cast<std::int64_t>(kBuckets)) return bad("no such bucket");
    want.buckets.push_back(static_cast<std::size_t>(bucket));
  }
  return want;
}

}  // namespace

// Pages are read with simdjson's on-demand parser straight into the sink, other frames (few, small) with the strict
// parser. `buffer` holds the line with the padding simdjson wants; strings of a row live in the parser until the next
// line.
struct FrameReader::State {
  ondemand::parser parser;
  std::string buffer;
  std::vector<int> fields;
  std::vector<WireValue> values;

  Result<void> small(std::string_view line, FrameSink& sink);
  Result<void> page(std::string_view line, FrameSink& sink);
  Result<bool> header(ondemand::object object, PageHeader& header);
  simdjson::error_code value(ondemand::value from, WireValue& to);
  Result<void> rows(ondemand::array list, FrameSink& sink);
};

FrameReader::FrameReader() : state_(std::make_unique<State>()) {}
FrameReader::~FrameReader() = default;

Result<void> FrameReader::line(std::string_view line, FrameSink& sink) {
  if (line.size() > kMaxLineBytes) return bad("a line is too long");
  return line.starts_with("{\"page\":") ? state_->page(line, sink) : state_->small(line, sink);
}

Result<void> FrameReader::State::small(std::string_view line, FrameSink& sink) {
  auto parsed = parse_json(line);
  if (!parsed) return bad("not a frame: " + parsed.error().detail);
  if (!parsed->is_object() || parsed->empty()) return bad("a frame is an object");
  const std::string& name = parsed->begin().key();
  const Json& value = parsed->begin().value();
  const auto handed = [&]() -> Result<void> {
    if (name == "verdicts") {
      TRY_ASSIGN(auto verdicts, read_verdicts(value));
      return sink.on_verdicts(std::move(verdicts));
    }
    if (name == "drop") {
      TRY_ASSIGN(auto drops, read_drops(value));
      return sink.on_drops(std::move(drops));
    }
    if (name == "commit") {
      TRY_ASSIGN(const Commit commit, read_commit(value));
      return sink.on_commit(commit);
    }
    if (name == "want") {
      TRY_ASSIGN(const Want want, read_want(value));
      return sink.on_want(want);
    }
    if (name == "order") {
      auto order = decode_order(dump_json(value));
      // An order in words this version does not know is none it can carry out.
      return order ? sink.on_order(*order) : Result<void>();
    }
    if (name == "stored") {
      auto files = codec::read<std::vector<Sha256>>(value, FieldTraits{});
      return files ? sink.on_stored(std::move(*files)) : bad("what is stored is a list of files");
    }
    if (name == "problem") {
      Error error;
      TRY_ASSIGN(const std::string code, member(value, "code", std::string()));
      TRY_ASSIGN(error.detail, member(value, "detail", std::string()));
      TRY_ASSIGN(error.fields, member(value, "fields", std::vector<std::string>()));
      error.code = error_code_named(code);
      return sink.on_problem(error);
    }
    return {};  // a frame this version does not know
  };
  return handed();
}

Result<void> FrameReader::State::page(std::string_view line, FrameSink& sink) {
  buffer.reserve(line.size() + simdjson::SIMDJSON_PADDING);
  buffer.assign(line);
  ondemand::document document;
  const simdjson::padded_string_view padded(buffer.data(), buffer.size(), buffer.capacity());
  if (parser.iterate(padded).get(document) != simdjson::SUCCESS) return bad("a page is not JSON");
  ondemand::object object, head;
  ondemand::array list;
  if (document.get_object().get(object) != simdjson::SUCCESS) return bad("a page is an object");
  if (object["page"].get_object().get(head) != simdjson::SUCCESS) return bad("a page has a header");
  PageHeader header;
  TRY_ASSIGN(const bool known, this->header(head, header));
  if (!known) return {};
  TRY(sink.on_page(header));
  if (object["rows"].get_array().get(list) != simdjson::SUCCESS) return bad("a page has rows");
  return rows(list, sink);
}

Result<bool> FrameReader::State::header(ondemand::object object, PageHeader& header) {
  std::string_view type;
  ondemand::array names;
  if (object["type"].get_string().get(type) != simdjson::SUCCESS) return bad("a page names its type");
  const auto known = enum_named<RecordType>(type);
  if (!known) return false;
  header.info = &record_info(*known);
  if (object["fields"].get_array().get(names) != simdjson::SUCCESS) return bad("a page names its fields");
  fields.clear();
  for (auto one : names) {
    std::string_view name;
    if (one.get_string().get(name) != simdjson::SUCCESS) return bad("a field name is a string");
    const auto index = header.info->index_of(name);
    fields.push_back(index ? static_cast<int>(*index) : -1);
    if (index) header.shown |= 1ULL << *index;
  }
  if (fields.empty() || (header.shown & 1) == 0) return bad("a page's rows have an id");
  header.fields = fields;
  return true;
}

simdjson::error_code FrameReader::State::value(ondemand::value from, WireValue& to) {
  ondemand::json_type type;
  if (const auto error = from.type().get(type)) return error;
  switch (type) {
    case ondemand::json_type::null:
      to.kind = WireValue::Kind::kNull;
      return from.is_null() ? simdjson::SUCCESS : simdjson::INCORRECT_TYPE;
    case ondemand::json_type::boolean: {
      bool flag = false;
      to.kind = WireValue::Kind::kBool;
      const auto error = from.get_bool().get(flag);
      to.integer = flag ? 1 : 0;
      return error;
    }
    case ondemand::json_type::number: {
      ondemand::number number;
      if (const auto error = from.get_number().get(number)) return error;
      if (number.is_int64()) {
        to.kind = WireValue::Kind::kInt;
        to.integer = number.get_int64();
      } else {
        to.kind = WireValue::Kind::kReal;
        to.real = number.as_double();
      }
      return simdjson::SUCCESS;
    }
    case ondemand::json_type::string:
      to.kind = WireValue::Kind::kText;
      return from.get_string().get(to.text);
    case ondemand::json_type::array: {
      ondemand::array list;
      to.kind = WireValue::Kind::kJson;
      if (const auto error = from.get_array().get(list)) return error;
      return list.raw_json().get(to.text);
    }
    case ondemand::json_type::object: {
      ondemand::object object;
      to.kind = WireValue::Kind::kJson;
      if (const auto error = from.get_object().get(object)) return error;
      return object.raw_json().get(to.text);
    }
  }
  return simdjson::INCORRECT_TYPE;
}

Result<void> FrameReader::State::rows(ondemand::array list, FrameSink& sink) {
  for (auto element : list) {
    ondemand::array row;
    if (element.get_array().get(row) != simdjson::SUCCESS) return bad("a row is a list");
    std::int64_t rev = -1;
    values.clear();
    for (auto cell : row) {
      ondemand::value one;
      if (cell.get(one) != simdjson::SUCCESS) return bad("a row breaks off");
      if (rev < 0) {
        if (one.get_int64().get(rev) != simdjson::SUCCESS || rev < 0) return bad("a row begins with its revision");
        continue;
      }
      WireValue& to = values.emplace_back();
      if (value(one, to) != simdjson::SUCCESS) return bad("a value is not JSON");
    }
    if (values.size() != fields.size()) return bad("a row has a value per field");
    TRY(sink.on_row(rev, values));
  }
  return {};
}

}  // namespace satchel::protocol
