#include "core/base/json.h"

#include <simdjson.h>

#include "core/base/text.h"

namespace satchel {
namespace {

// Up to here a thread keeps its parser's memory for the next text.
constexpr std::size_t kKeptBytes = 64 << 10;
// Up to here the place of a syntax error is looked up, which takes a second parse.
constexpr std::size_t kExplainedBytes = 64 << 10;

// Builds the value while checking what the parser lets through: depth, nodes, duplicate keys, the range of integers,
// U+0000 and what escapes may hide. Every function is false when `problem` says why the text is refused.
class StrictBuilder {
 public:
  StrictBuilder(JsonLimits limits, bool escapes) : limits_(limits), escapes_(escapes) {}

  bool build(simdjson::dom::element from, Json& to, std::size_t depth) {
    if (++nodes_ > limits_.max_nodes) return stop("too many values");
    switch (from.type()) {
      case simdjson::dom::element_type::ARRAY:
        return depth < limits_.max_depth ? array(from.get_array().value_unsafe(), to, depth) : stop("nested too deep");
      case simdjson::dom::element_type::OBJECT:
        return depth < limits_.max_depth ? object(from.get_object().value_unsafe(), to, depth)
                                         : stop("nested too deep");
      case simdjson::dom::element_type::INT64:
        to = from.get_int64().value_unsafe();
        return true;
      case simdjson::dom::element_type::UINT64:
        return stop("an integer is out of range");
      case simdjson::dom::element_type::DOUBLE:
        to = from.get_double().value_unsafe();
        return true;
      case simdjson::dom::element_type::STRING:
        if (!text_is_fine(from.get_string().value_unsafe())) return false;
        to = std::string(from.get_string().value_unsafe());
        return true;
      case simdjson::dom::element_type::BOOL:
        to = from.get_bool().value_unsafe();
        return true;
      case simdjson::dom::element_type::NULL_VALUE:
        to = nullptr;
        return true;
    }
    return stop("not a value");
  }

  std::string problem;

 private:
  bool stop(std::string why) {
    problem = std::move(why);
    return false;
  }
  bool text_is_fine(std::string_view text) {
    if (!escapes_) return true;
    if (text.find('\0') != std::string_view::npos) return stop("a string holds U+0000");
    return is_utf8(text) || stop("half of a surrogate pair");
  }
  bool array(simdjson::dom::array from, Json& to, std::size_t depth) {
    Json::array_t list;
    list.reserve(from.size());
    for (const simdjson::dom::element one : from) {
      if (!build(one, list.emplace_back(), depth + 1)) return false;
    }
    to = std::move(list);
    return true;
  }
  bool object(simdjson::dom::object from, Json& to, std::size_t depth) {
    Json::object_t map;
    for (const auto [name, value] : from) {
      if (!text_is_fine(name)) return false;
      const std::size_t before = map.size();
      const auto at = map.emplace_hint(map.end(), name, nullptr);
      if (map.size() == before) return stop("a key stands twice");
      if (!build(value, at->second, depth + 1)) return false;
    }
    to = std::move(map);
    return true;
  }

  JsonLimits limits_;
  bool escapes_;
  std::size_t nodes_ = 0;
};

std::string explain(simdjson::error_code code, std::string_view text) {
  if (code == simdjson::DEPTH_ERROR) return "nested too deep";
  if (text.size() <= kExplainedBytes) {
    try {
      (void)Json::parse(text);
    } catch (const Json::parse_error& error) {
      return "syntax error at byte " + std::to_string(error.byte);
    } catch (const Json::exception&) {
      return "a number is out of range";
    }
  }
  return "syntax error";
}

}  // namespace

Result<Json> parse_json(std::string_view text, JsonLimits limits) {
  if (!is_utf8(text)) return fail(ErrorCode::kBadUtf8, "not UTF-8");
  thread_local simdjson::dom::parser kept(kKeptBytes);
  simdjson::dom::parser large;
  simdjson::dom::parser& parser = text.size() <= kKeptBytes ? kept : large;
  simdjson::dom::element root;
  if (const auto code = parser.parse(text.data(), text.size()).get(root)) {
    return fail(ErrorCode::kBadJson, explain(code, text));
  }
  Json json;
  StrictBuilder builder(limits, text.find("\\u") != std::string_view::npos);
  if (!builder.build(root, json, 0)) return fail(ErrorCode::kBadJson, builder.problem);
  return json;
}

std::string dump_json(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

void append_json_string(std::string& out, std::string_view text) {
  static constexpr char kDigits[] = "0123456789abcdef";
  out.push_back('"');
  std::size_t from = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c >= 0x20 && c != '"' && c != '\\') continue;
    out.append(text.data() + from, i - from);
    from = i + 1;
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        out += "\\u00";
        out.push_back(kDigits[c >> 4]);
        out.push_back(kDigits[c & 15]);
    }
  }
  out.append(text.data() + from, text.size() - from);
  out.push_back('"');
}

}  // namespace satchel
