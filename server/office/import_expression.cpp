#include <cctype>
#include <cstdio>

#include "core/base/text.h"
#include "core/base/time.h"
#include "server/office/import_mapping.h"

namespace satchel::server {
namespace {

Result<std::string> text_of(const Json& json, std::string_view what) {
  if (!json.is_string()) return fail(ErrorCode::kWrongType, std::string(what) + " must be a text");
  return json.get<std::string>();
}

// "Site {SiteID}": columns in braces, "{{" is a brace. Empty when it has columns and all of them are unknown.
class TemplateText final : public Expression {
 public:
  static Result<std::unique_ptr<Expression>> parse(std::string_view text) {
    auto made = std::make_unique<TemplateText>();
    std::string literal;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] != '{') {
        literal += text[i];
      } else if (i + 1 < text.size() && text[i + 1] == '{') {
        literal += text[i++];
      } else {
        const std::size_t end = text.find('}', i);
        if (end == std::string_view::npos) return fail(ErrorCode::kInvalidArgument, "a '{' without '}' in a template");
        made->parts_.emplace_back(std::move(literal), std::string(text.substr(i + 1, end - i - 1)));
        literal.clear();
        i = end;
      }
    }
    made->tail_ = std::move(literal);
    return std::unique_ptr<Expression>(std::move(made));
  }

  Result<std::string> value(const Cells& cells) const override {
    std::string out;
    bool known = parts_.empty();
    for (const auto& [literal, column] : parts_) {
      out += literal;
      known = known || !cells[column].empty();
      out += cells[column];
    }
    return known ? out + tail_ : std::string();
  }
  void list_columns(std::set<std::string>& out) const override {
    for (const auto& part : parts_) out.insert(part.second);
  }

 private:
  std::vector<std::pair<std::string, std::string>> parts_;  // literal, column
  std::string tail_;
};

// {"lines": ["Place: {X}", …]}: a line whose columns are all unknown is left out.
class Lines final : public Expression {
 public:
  Result<std::string> value(const Cells& cells) const override {
    std::string out;
    for (const auto& line : lines) {
      TRY_ASSIGN(const std::string text, line->value(cells));
      if (text.empty()) continue;
      if (!out.empty()) out += '\n';
      out += text;
    }
    return out;
  }
  void list_columns(std::set<std::string>& out) const override {
    for (const auto& line : lines) line->list_columns(out);
  }
  std::vector<std::unique_ptr<Expression>> lines;
};

// {"first": [expression, …]}: the first that is known.
class First final : public Expression {
 public:
  Result<std::string> value(const Cells& cells) const override {
    for (const auto& choice : choices) {
      TRY_ASSIGN(std::string text, choice->value(cells));
      if (!text.empty()) return text;
    }
    return std::string();
  }
  void list_columns(std::set<std::string>& out) const override {
    for (const auto& choice : choices) choice->list_columns(out);
  }
  std::vector<std::unique_ptr<Expression>> choices;
};

// {"column": "X", "words": {"1": "urgent"}, "otherwise": "normal"}
class Words final : public Expression {
 public:
  Result<std::string> value(const Cells& cells) const override {
    const std::string& cell = cells[column];
    const auto found = words.find(cell);
    if (found != words.end()) return found->second;
    if (cell.empty() || otherwise) return otherwise.value_or("");
    return fail(ErrorCode::kInvalidArgument, "a word that the mapping does not know", {column});
  }
  void list_columns(std::set<std::string>& out) const override { out.insert(column); }
  std::string column;
  std::map<std::string, std::string> words;
  std::optional<std::string> otherwise;
};

// {"column": "X", "date": "d/m/Y", "time": "07:00", "zone": "+08:00"}
class Date final : public Expression {
 public:
  Result<std::string> value(const Cells& cells) const override {
    const std::string& cell = cells[column];
    if (cell.empty()) return std::string();
    auto when = read(cell);
    if (!when) {
      return fail(ErrorCode::kInvalidArgument, "not a date of the form " + format, {column});
    }
    return format_time(*when);
  }
  void list_columns(std::set<std::string>& out) const override { out.insert(column); }

  std::string column;
  std::string format;
  std::string time = "00:00";
  std::string zone = "Z";

 private:
  // Digits of one field at `at`: exactly `most` for a four-digit year, else one to `most`.
  static std::optional<int> number(std::string_view cell, std::size_t& at, std::size_t least, std::size_t most) {
    int value = 0;
    std::size_t digits = 0;
    while (digits < most && at < cell.size() && std::isdigit(static_cast<unsigned char>(cell[at])) != 0) {
      value = value * 10 + (cell[at++] - '0');
      ++digits;
    }
    if (digits < least) return std::nullopt;
    return value;
  }

  Result<TimePoint> read(std::string_view cell) const {
    int year = 0, month = 1, day = 1, hour = -1, minute = 0, second = 0;
    std::size_t at = 0;
    for (const char c : format) {
      const bool full_year = c == 'Y';
      int* const target = c == 'd'               ? &day
                          : c == 'm'             ? &month
                          : c == 'Y' || c == 'y' ? &year
                          : c == 'H'             ? &hour
                          : c == 'M'             ? &minute
                          : c == 'S'             ? &second
                                                 : nullptr;
      if (target == nullptr) {
        if (at >= cell.size() || cell[at] != c) return fail(ErrorCode::kInvalidArgument);
        ++at;
        continue;
      }
      const auto digits = number(cell, at, full_year ? 4 : 1, full_year ? 4 : 2);
      if (!digits) return fail(ErrorCode::kInvalidArgument);
      *target = c == 'y' ? *digits + (*digits < 70 ? 2000 : 1900) : *digits;
    }
    if (at != cell.size()) return fail(ErrorCode::kInvalidArgument);
    char text[64];
    if (hour < 0) {
      std::snprintf(text, sizeof text, "%04d-%02d-%02dT", year, month, day);
      return parse_time(text + time + ":00" + zone);
    }
    std::snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02d", year, month, day, hour, minute, second);
    return parse_time(text + zone);
  }
};

// {"column": "X", "amount": "AUD"}: "1234.50 AUD".
class Amount final : public Expression {
 public:
  Result<std::string> value(const Cells& cells) const override {
    const std::string& cell = cells[column];
    if (cell.empty()) return std::string();
    return cell + " " + currency;
  }
  void list_columns(std::set<std::string>& out) const override { out.insert(column); }
  std::string column;
  std::string currency;
};

Result<void> allow_only(const Json& json, std::initializer_list<std::string_view> keys) {
  for (const auto& [key, ignored] : json.items()) {
    if (std::find(keys.begin(), keys.end(), key) == keys.end()) {
      return fail(ErrorCode::kUnknownField, "the mapping language has no \"" + key + "\" here", {key});
    }
  }
  return {};
}

Result<std::vector<std::unique_ptr<Expression>>> list_of(const Json& json) {
  if (!json.is_array()) return fail(ErrorCode::kWrongType, "\"lines\" and \"first\" take a list");
  std::vector<std::unique_ptr<Expression>> list;
  for (const Json& one : json) {
    TRY_ASSIGN(auto expression, Expression::parse(one));
    list.push_back(std::move(expression));
  }
  return list;
}

Result<std::unique_ptr<Expression>> parse_words(const Json& json, std::string column) {
  TRY(allow_only(json, {"column", "words", "otherwise"}));
  auto words = std::make_unique<Words>();
  words->column = std::move(column);
  if (!json["words"].is_object()) return fail(ErrorCode::kWrongType, "\"words\" takes an object");
  for (const auto& [from, to] : json["words"].items()) {
    TRY_ASSIGN(words->words[from], text_of(to, "a word"));
  }
  if (json.contains("otherwise")) {
    TRY_ASSIGN(words->otherwise, text_of(json["otherwise"], "\"otherwise\""));
  }
  return std::unique_ptr<Expression>(std::move(words));
}

Result<std::unique_ptr<Expression>> parse_date(const Json& json, std::string column) {
  TRY(allow_only(json, {"column", "date", "time", "zone"}));
  auto date = std::make_unique<Date>();
  date->column = std::move(column);
  TRY_ASSIGN(date->format, text_of(json["date"], "\"date\""));
  if (json.contains("time")) {
    TRY_ASSIGN(date->time, text_of(json["time"], "\"time\""));
  }
  if (json.contains("zone")) {
    TRY_ASSIGN(date->zone, text_of(json["zone"], "\"zone\""));
  }
  if (!parse_time("2000-01-01T" + date->time + ":00" + date->zone)) {
    return fail(ErrorCode::kInvalidArgument, "\"time\" is like 07:30, \"zone\" like +08:00", {"time"});
  }
  return std::unique_ptr<Expression>(std::move(date));
}

}  // namespace

Result<std::unique_ptr<Expression>> Expression::parse(const Json& json) {
  if (json.is_string()) return TemplateText::parse(json.get_ref<const std::string&>());
  if (!json.is_object()) return fail(ErrorCode::kWrongType, "a value is a template or an object");
  if (json.contains("lines")) {
    TRY(allow_only(json, {"lines"}));
    auto lines = std::make_unique<Lines>();
    TRY_ASSIGN(lines->lines, list_of(json["lines"]));
    return std::unique_ptr<Expression>(std::move(lines));
  }
  if (json.contains("first")) {
    TRY(allow_only(json, {"first"}));
    auto first = std::make_unique<First>();
    TRY_ASSIGN(first->choices, list_of(json["first"]));
    return std::unique_ptr<Expression>(std::move(first));
  }
  if (!json.contains("column")) return fail(ErrorCode::kMissingField, "a value needs \"column\"", {"column"});
  TRY_ASSIGN(std::string column, text_of(json["column"], "\"column\""));
  if (json.contains("words")) return parse_words(json, std::move(column));
  if (json.contains("date")) return parse_date(json, std::move(column));
  if (json.contains("amount")) {
    TRY(allow_only(json, {"column", "amount"}));
    auto amount = std::make_unique<Amount>();
    amount->column = std::move(column);
    TRY_ASSIGN(amount->currency, text_of(json["amount"], "\"amount\""));
    return std::unique_ptr<Expression>(std::move(amount));
  }
  TRY(allow_only(json, {"column"}));
  return TemplateText::parse("{" + column + "}");
}

}  // namespace satchel::server
