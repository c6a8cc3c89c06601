#include "core/sqlite/record_row.h"

namespace satchel {
namespace {

std::string_view sql_type(Wire wire) {
  switch (wire) {
    case Wire::kId:
    case Wire::kHash:
      return "BLOB";
    case Wire::kText:
    case Wire::kJson:
      return "TEXT";
    case Wire::kReal:
      return "REAL";
    case Wire::kInt:
    case Wire::kBool:
    case Wire::kTime:
      return "INTEGER";
  }
  return "BLOB";
}

template <class Each>
std::string joined(const RecordInfo& info, Each&& each) {
  std::string out;
  for (const FieldInfo& field : info.fields) {
    if (!out.empty()) out += ", ";
    each(field, out);
  }
  return out;
}

void append_quoted(std::string& out, std::string_view name) {
  out.append("\"").append(name).append("\"");
}

}  // namespace

std::string column_names(const RecordInfo& info) {
  return joined(info, [](const FieldInfo& field, std::string& out) { append_quoted(out, field.name); });
}

std::string column_definitions(const RecordInfo& info) {
  return joined(info, [](const FieldInfo& field, std::string& out) {
    append_quoted(out, field.name);
    out.append(" ").append(sql_type(field.wire));
  });
}

std::string column_parameters(const RecordInfo& info, int first) {
  return joined(info,
                [&first](const FieldInfo&, std::string& out) { out.append("?").append(std::to_string(first++)); });
}

#define SATCHEL_RECORD_ROW_HERE(T) SATCHEL_RECORD_ROW(, T)
SATCHEL_FOR_RECORDS(SATCHEL_RECORD_ROW_HERE)

}  // namespace satchel
