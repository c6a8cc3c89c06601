#include "core/base/json.h"

#include "core/base/text.h"

namespace satchel {
namespace {

// Builds the value while checking what the library would let through (depth, nodes, duplicate keys, integer range).
class StrictBuilder : public nlohmann::json_sax<Json> {
 public:
  explicit StrictBuilder(JsonLimits limits) : limits_(limits) {}

  bool null() override { return put(Json(nullptr)); }
  bool boolean(bool value) override { return put(Json(value)); }
  bool number_integer(number_integer_t value) override { return put(Json(value)); }
  bool number_unsigned(number_unsigned_t value) override {
    if (value > static_cast<number_unsigned_t>(INT64_MAX)) return stop("an integer is out of range");
    return put(Json(static_cast<number_integer_t>(value)));
  }
  bool number_float(number_float_t value, const string_t& raw) override {
    if (raw.find_first_of(".eE") == string_t::npos) return stop("an integer is out of range");
    return put(Json(value));
  }
  bool string(string_t& value) override {
    if (value.find('\0') != string_t::npos) return stop("a string holds U+0000");
    return put(Json(std::move(value)));
  }
  bool binary(binary_t&) override { return stop("binary"); }
  bool key(string_t& name) override {
    if (stack_.back()->contains(name)) return stop("a key stands twice");
    slot_ = &(*stack_.back())[name];
    return true;
  }
  bool start_object(std::size_t) override { return open(Json::object()); }
  bool start_array(std::size_t) override { return open(Json::array()); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception& error) override {
    // ids 101 and 113 are syntax and encoding; the library's text would quote the input, so only the place is kept.
    return stop("syntax error at byte " + std::to_string(position) + " (" + std::to_string(error.id) + ")");
  }

  Json root;
  std::string problem;

 private:
  bool stop(std::string why) {
    problem = std::move(why);
    return false;
  }
  Json* place(Json&& value) {
    if (stack_.empty()) {
      root = std::move(value);
      return &root;
    }
    if (stack_.back()->is_object()) {
      *slot_ = std::move(value);
      return slot_;
    }
    stack_.back()->push_back(std::move(value));
    return &stack_.back()->back();
  }
  bool put(Json&& value) {
    if (++nodes_ > limits_.max_nodes) return stop("too many values");
    place(std::move(value));
    return true;
  }
  bool open(Json&& container) {
    if (stack_.size() >= limits_.max_depth) return stop("nested too deep");
    if (++nodes_ > limits_.max_nodes) return stop("too many values");
    stack_.push_back(place(std::move(container)));
    return true;
  }
  bool close() {
    stack_.pop_back();
    return true;
  }

  JsonLimits limits_;
  std::vector<Json*> stack_;
  Json* slot_ = nullptr;
  std::size_t nodes_ = 0;
};

}  // namespace

Result<Json> parse_json(std::string_view text, JsonLimits limits) {
  if (!is_utf8(text)) return fail(ErrorCode::kBadUtf8, "not UTF-8");
  StrictBuilder builder(limits);
  if (!Json::sax_parse(text.begin(), text.end(), &builder)) return fail(ErrorCode::kBadJson, builder.problem);
  return std::move(builder.root);
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
