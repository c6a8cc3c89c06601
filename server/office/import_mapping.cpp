#include "server/office/import_mapping.h"

#include "core/base/text.h"

namespace satchel::server {
namespace {

Result<void> allow_only(const Json& json, std::string_view where, std::initializer_list<std::string_view> keys) {
  if (!json.is_object()) return fail(ErrorCode::kWrongType, std::string(where) + " must be an object");
  for (const auto& [key, ignored] : json.items()) {
    if (std::find(keys.begin(), keys.end(), key) == keys.end()) {
      return fail(ErrorCode::kUnknownField, std::string(where) + " has no \"" + key + "\"", {key});
    }
  }
  return {};
}

Result<std::string> need_text(const Json& json, const std::string& key, std::string_view where) {
  const auto found = json.find(key);
  if (found == json.end()) {
    return fail(ErrorCode::kMissingField, std::string(where) + " needs \"" + key + "\"", {key});
  }
  if (!found->is_string()) return fail(ErrorCode::kWrongType, "\"" + key + "\" must be a text", {key});
  return found->get<std::string>();
}

Result<std::vector<std::string>> texts(const Json& json, const std::string& key) {
  if (!json.is_array()) return fail(ErrorCode::kWrongType, "\"" + key + "\" must be a list", {key});
  std::vector<std::string> list;
  for (const Json& one : json) {
    if (!one.is_string()) return fail(ErrorCode::kWrongType, "\"" + key + "\" must be a list of texts", {key});
    list.push_back(one.get<std::string>());
  }
  return list;
}

}  // namespace

Cells::Cells(const std::vector<std::string>& header, const std::vector<std::string>& values,
             const std::set<std::string>& unknown) {
  for (std::size_t i = 0; i < header.size() && i < values.size(); ++i) {
    if (header[i].empty()) continue;
    const std::string cell(trim(values[i]));
    const bool again = cells_.contains(header[i]);
    std::string& target = cells_[header[i]];
    if (unknown.contains(cell)) continue;
    // A name that stands twice puts together what an unquoted delimiter has torn apart.
    target = again && !target.empty() ? target + ", " + cell : cell;
  }
}

const std::string& Cells::operator[](const std::string& column) const {
  static const std::string kEmpty;
  const auto found = cells_.find(column);
  return found == cells_.end() ? kEmpty : found->second;
}

Result<Mapping> Mapping::parse(std::string_view text) {
  TRY_ASSIGN(const Json json, parse_json(text));
  TRY(allow_only(json, "the mapping",
                 {"source", "delimiter", "unknown", "broken_rows", "users", "companies", "tables", "assign"}));
  Mapping mapping;
  TRY_ASSIGN(mapping.source_, need_text(json, "source", "the mapping"));
  if (json.contains("delimiter")) {
    TRY_ASSIGN(const std::string delimiter, need_text(json, "delimiter", "the mapping"));
    if (delimiter.size() != 1 || delimiter == "\"") {
      return fail(ErrorCode::kInvalidArgument, "\"delimiter\" is one character", {"delimiter"});
    }
    mapping.delimiter_ = delimiter[0];
  }
  if (json.contains("unknown")) {
    TRY_ASSIGN(const auto words, texts(json["unknown"], "unknown"));
    mapping.unknown_.insert(words.begin(), words.end());
  }
  if (json.contains("broken_rows")) TRY(mapping.read_variants(json["broken_rows"]));
  if (json.contains("companies")) TRY(mapping.read_constants(json["companies"], Table::kCompanies));
  if (json.contains("users")) TRY(mapping.read_constants(json["users"], Table::kUsers));
  if (!json.contains("tables")) return fail(ErrorCode::kMissingField, "the mapping needs \"tables\"", {"tables"});
  TRY(mapping.read_tables(json["tables"]));
  if (json.contains("assign")) TRY(mapping.read_assign(json["assign"]));
  return mapping;
}

Result<void> Mapping::read_tables(const Json& json) {
  if (!json.is_array()) return fail(ErrorCode::kWrongType, "\"tables\" must be a list", {"tables"});
  for (const Json& one : json) {
    TRY(allow_only(one, "an entry of \"tables\"", {"table", "row"}));
    TRY_ASSIGN(const std::string name, need_text(one, "table", "an entry of \"tables\""));
    const auto table = enum_named<Table>(name);
    if (!table) return fail(ErrorCode::kInvalidArgument, "there is no table " + name, {"table"});
    Template made{*table, {}};
    if (!one.contains("row") || !one["row"].is_object()) {
      return fail(ErrorCode::kMissingField, name + " needs \"row\", an object", {"row"});
    }
    for (const auto& [column, value] : one["row"].items()) {
      if (!column_index(*table, column)) {
        return fail(ErrorCode::kUnknownField, "table " + name + " has no column " + column, {column});
      }
      auto expression = Expression::parse(value);
      if (!expression) {
        expression.error().detail = name + "." + column + ": " + expression.error().detail;
        return fail(std::move(expression.error()));
      }
      made.columns.emplace_back(column, std::move(*expression));
    }
    templates_.push_back(std::move(made));
  }
  return {};
}

Result<void> Mapping::read_constants(const Json& json, Table table) {
  const std::string name(name_of(table));
  if (!json.is_array()) return fail(ErrorCode::kWrongType, "\"" + name + "\" must be a list", {name});
  for (const Json& one : json) {
    if (!one.is_object()) return fail(ErrorCode::kWrongType, "\"" + name + "\" must be a list of objects", {name});
    ImportRow row = make_row(table, 0);
    for (const auto& [column, value] : one.items()) {
      if (!column_index(table, column)) {
        return fail(ErrorCode::kUnknownField, "table " + name + " has no column " + column, {column});
      }
      TRY_ASSIGN(row[column], need_text(one, column, name));
    }
    constants_.push_back(std::move(row));
  }
  return {};
}

Result<void> Mapping::read_variants(const Json& json) {
  if (!json.is_array()) return fail(ErrorCode::kWrongType, "\"broken_rows\" must be a list", {"broken_rows"});
  for (const Json& one : json) {
    TRY(allow_only(one, "an entry of \"broken_rows\"", {"column", "starts_with", "columns"}));
    Variant variant;
    TRY_ASSIGN(variant.column, need_text(one, "column", "an entry of \"broken_rows\""));
    TRY_ASSIGN(variant.starts_with, need_text(one, "starts_with", "an entry of \"broken_rows\""));
    TRY_ASSIGN(variant.columns, texts(one.value("columns", Json()), "columns"));
    variants_.push_back(std::move(variant));
  }
  return {};
}

Result<void> Mapping::read_assign(const Json& json) {
  TRY(allow_only(json, "\"assign\"", {"by", "cases", "round_robin"}));
  assign_ = std::make_unique<Assign>();
  if (json.contains("by")) {
    TRY_ASSIGN(assign_->by, Expression::parse(json["by"]));
  }
  if (json.contains("cases")) {
    if (!assign_->by) return fail(ErrorCode::kMissingField, "\"cases\" need \"by\"", {"by"});
    if (!json["cases"].is_object()) return fail(ErrorCode::kWrongType, "\"cases\" must be an object", {"cases"});
    for (const auto& [value, email] : json["cases"].items()) {
      if (!email.is_string()) return fail(ErrorCode::kWrongType, "\"cases\" take e-mail addresses", {"cases"});
      assign_->cases[value] = email.get<std::string>();
    }
  }
  if (json.contains("round_robin")) {
    TRY_ASSIGN(assign_->round_robin, texts(json["round_robin"], "round_robin"));
  }
  return {};
}

Result<void> Mapping::set_header(const std::vector<std::string>& header) {
  std::set<std::string> used;
  for (const Template& one : templates_) {
    for (const auto& [column, expression] : one.columns) expression->list_columns(used);
  }
  if (assign_ && assign_->by) assign_->by->list_columns(used);
  for (const Variant& variant : variants_) used.insert(variant.column);
  header_.clear();
  for (const std::string& name : header) header_.emplace_back(trim(name));
  for (const std::string& name : used) {
    if (std::find(header_.begin(), header_.end(), name) == header_.end()) {
      return fail(ErrorCode::kBadCsv, "the file has no column " + name, {name});
    }
  }
  for (std::size_t i = 0; i < header_.size(); ++i) {
    if (used.contains(header_[i]) && std::find(header_.begin(), header_.begin() + static_cast<std::ptrdiff_t>(i),
                                               header_[i]) != header_.begin() + static_cast<std::ptrdiff_t>(i)) {
      return fail(ErrorCode::kBadCsv, "the file has two columns " + header_[i], {header_[i]});
    }
  }
  return {};
}

Cells Mapping::cells_of(const CsvRow& row) const {
  Cells cells(header_, row.fields, unknown_);
  for (const Variant& variant : variants_) {
    if (cells[variant.column].starts_with(variant.starts_with)) return {variant.columns, row.fields, unknown_};
  }
  return cells;
}

Result<std::string> Mapping::assignee(const Cells& cells) {
  std::string key;
  if (assign_->by) {
    TRY_ASSIGN(key, assign_->by->value(cells));
    if (key.empty()) return std::string();
    const auto found = assign_->cases.find(key);
    if (found != assign_->cases.end()) return found->second;
  }
  if (assign_->round_robin.empty()) return std::string();
  std::size_t turn = 0;
  if (assign_->by) {
    const auto [found, first] = assign_->seen.try_emplace(key, assign_->next);
    if (first) ++assign_->next;
    turn = found->second;
  } else {
    turn = assign_->next++;
  }
  return assign_->round_robin[turn % assign_->round_robin.size()];
}

Result<std::vector<ImportRow>> Mapping::rows(const CsvRow& row) {
  if (row.fields.size() != header_.size()) {
    return fail(ErrorCode::kBadCsv,
                std::to_string(row.fields.size()) + " columns instead of " + std::to_string(header_.size()));
  }
  const Cells cells = cells_of(row);
  std::vector<ImportRow> made;
  for (const Template& one : templates_) {
    ImportRow native = make_row(one.table, row.line);
    for (const auto& [column, expression] : one.columns) {
      auto value = expression->value(cells);
      if (!value) {
        value.error().detail = column + ": " + value.error().detail;
        return fail(std::move(value.error()));
      }
      native[column] = std::move(*value);
    }
    const bool has_ref = column_index(one.table, "ref").has_value();
    if (has_ref && native["ref"].empty()) continue;
    if (one.table == Table::kJobs && assign_) {
      TRY_ASSIGN(native["assignee_email"], assignee(cells));
    }
    made.push_back(std::move(native));
  }
  return made;
}

}  // namespace satchel::server
