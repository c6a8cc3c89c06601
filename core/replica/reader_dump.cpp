// The replica as text: every record, straight from its row.
#include <algorithm>
#include <charconv>

#include "core/replica/reader.h"

namespace satchel {
namespace {

void append_integer(std::string& out, std::int64_t value) {
  char digits[24];
  out.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
}

void append_value(std::string& out, const Statement& row, int column, Wire wire) {
  switch (wire) {
    case Wire::kId:
      out += '"';
      row.get<Uuid>(column).append_to(out);
      out += '"';
      return;
    case Wire::kHash:
      out += '"' + row.get<Sha256>(column).hex() + '"';
      return;
    case Wire::kText:
      append_json_string(out, row.get<std::string_view>(column));
      return;
    case Wire::kTime:
      out += '"';
      append_time(out, row.get<TimePoint>(column));
      out += '"';
      return;
    case Wire::kInt:
      append_integer(out, row.get<std::int64_t>(column));
      return;
    case Wire::kBool:
      out += row.get<bool>(column) ? "true" : "false";
      return;
    case Wire::kReal:
      out += dump_json(Json(row.get<double>(column)));
      return;
    case Wire::kJson:
      out += row.get<std::string_view>(column);
      return;
  }
}

// {"type":"job","id":…,"rev":…,…}: a masked field and an empty optional are left out.
void write_line(std::string& line, const RecordInfo& info, const Statement& row) {
  line.assign("{\"type\":\"").append(info.name).append("\",\"id\":");
  append_value(line, row, kFirstField - 1, Wire::kId);
  line += ",\"rev\":";
  append_integer(line, row.get<std::int64_t>(0));
  const auto shown = row.get<std::uint64_t>(1);
  for (std::size_t i = 1; i < info.fields.size(); ++i) {
    const int column = kFirstField - 1 + static_cast<int>(i);
    if ((shown >> i & 1) == 0 || row.is_null(column)) continue;
    line.append(",\"").append(info.fields[i].name).append("\":");
    append_value(line, row, column, info.fields[i].wire);
  }
  line += '}';
}

}  // namespace

Result<void> Reader::dump_type(RecordType type, const std::function<void(std::string_view line)>& each) {
  TRY_ASSIGN(auto statement, db_.prepare(record_sql(type).select + " ORDER BY \"id\""));
  std::string line;
  for (;;) {
    TRY_ASSIGN(const bool row, statement.step());
    if (!row) return {};
    write_line(line, record_info(type), statement);
    each(line);
  }
}

Result<void> Reader::dump(std::span<const Sha256> files, const std::function<void(std::string_view line)>& each) {
  TRY(open_gate());
  std::vector<std::pair<std::string_view, std::optional<RecordType>>> parts{{"file", std::nullopt}};
  for (const std::string_view& name : EnumNames<RecordType>::names)
    parts.emplace_back(name, enum_named<RecordType>(name));
  std::sort(parts.begin(), parts.end());
  for (const auto& [name, type] : parts) {
    if (type) {
      TRY(dump_type(*type, each));
      continue;
    }
    for (const Sha256& file : files) each("{\"type\":\"file\",\"id\":\"" + file.hex() + "\"}");
  }
  return {};
}

Result<std::vector<std::pair<RecordType, std::int64_t>>> Reader::counts() {
  TRY(open_gate());
  std::vector<std::pair<RecordType, std::int64_t>> counts;
  for (std::size_t i = 0; i < kRecordTypes; ++i) {
    const auto type = static_cast<RecordType>(i);
    // sql: the name comes from the field tables of core/model
    TRY_ASSIGN(const auto count,
               db_.value<std::int64_t>("SELECT count(*) FROM \"" + std::string(name_of(type)) + "\""));
    counts.emplace_back(type, count);
  }
  return counts;
}

}  // namespace satchel
