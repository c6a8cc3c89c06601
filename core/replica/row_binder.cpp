#include "core/replica/row_binder.h"

#include "core/replica/overlay.h"
#include "core/replica/record_tables.h"

namespace satchel {
namespace {

using protocol::WireValue;

constexpr auto kHexDigits = [] {
  std::array<std::int8_t, 256> table{};
  table.fill(-1);
  for (int i = 0; i < 10; ++i) table[static_cast<std::size_t>('0' + i)] = static_cast<std::int8_t>(i);
  for (int i = 0; i < 6; ++i) {
    table[static_cast<std::size_t>('a' + i)] = static_cast<std::int8_t>(10 + i);
    table[static_cast<std::size_t>('A' + i)] = static_cast<std::int8_t>(10 + i);
  }
  return table;
}();

// Reads two hex digits; negative if they are none.
int hex_byte(const char* at) {
  return kHexDigits[static_cast<std::uint8_t>(at[0])] * 16 | kHexDigits[static_cast<std::uint8_t>(at[1])];
}

// The 8-4-4-4-12 form; ids are most of what a page holds.
bool parse_id(std::string_view text, std::uint8_t* out) {
  if (text.size() != 36 || text[8] != '-' || text[13] != '-' || text[18] != '-' || text[23] != '-') return false;
  int wrong = 0;
  const char* at = text.data();
  for (int i = 0; i < 16; ++i) {
    if (*at == '-') ++at;
    const int byte = hex_byte(at);
    wrong |= byte;
    out[i] = static_cast<std::uint8_t>(byte);
    at += 2;
  }
  return wrong >= 0;
}

bool parse_hash(std::string_view text, std::uint8_t* out) {
  if (text.size() != 64) return false;
  int wrong = 0;
  for (std::size_t i = 0; i < 32; ++i) {
    const int byte = hex_byte(text.data() + 2 * i);
    wrong |= byte;
    out[i] = static_cast<std::uint8_t>(byte);
  }
  return wrong >= 0;
}

tl::unexpected<Error> wrong_value() {
  return fail(ErrorCode::kProtocol, "a value does not fit its field");
}

}  // namespace

Result<void> RowBinder::begin(const protocol::PageHeader& header) {
  type_ = header.info->type;
  shown_ = header.shown;
  columns_.clear();
  id_at_ = target_at_ = header.fields.size();
  const auto target = header.info->index_of(target_field(type_));
  for (const int field : header.fields) {
    if (field == 0) id_at_ = columns_.size();
    if (field >= 0 && target == static_cast<std::size_t>(field)) target_at_ = columns_.size();
    columns_.push_back(
        field < 0 ? Column{} : Column{kFirstField + field, header.info->fields[static_cast<std::size_t>(field)].wire});
  }
  scratch_.resize(columns_.size());
  if (id_at_ == columns_.size()) return fail(ErrorCode::kProtocol, "a page without ids");
  return {};
}

Result<void> RowBinder::bind(Statement& statement, std::int64_t rev, std::span<const WireValue> values) {
  if (values.size() != columns_.size())
    return fail(ErrorCode::kProtocol, "a row of another length than its page's fields");
  if (values[id_at_].kind != WireValue::Kind::kText) return wrong_value();
  target_given_ = target_at_ < values.size() && values[target_at_].kind == WireValue::Kind::kText;
  statement.bind(1, rev).bind(2, shown_);
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (columns_[i].parameter != 0) TRY(bind_value(statement, columns_[i], values[i], scratch_[i]));
  }
  return {};
}

Result<void> RowBinder::bind_value(Statement& statement, const Column& column, const WireValue& value,
                                   std::array<std::uint8_t, 32>& scratch) {
  using Kind = WireValue::Kind;
  if (value.kind == Kind::kNull) {
    statement.bind(column.parameter, nullptr);
    return {};
  }
  switch (column.wire) {
    case Wire::kId:
    case Wire::kHash: {
      if (value.kind != Kind::kText) return wrong_value();
      const bool id = column.wire == Wire::kId;
      if (!(id ? parse_id(value.text, scratch.data()) : parse_hash(value.text, scratch.data()))) return wrong_value();
      statement.bind(column.parameter, BlobView{{reinterpret_cast<const char*>(scratch.data()), id ? 16U : 32U}});
      return {};
    }
    case Wire::kText:
      if (value.kind != Kind::kText) return wrong_value();
      statement.bind(column.parameter, value.text);
      return {};
    case Wire::kJson:
      if (value.kind != Kind::kJson) return wrong_value();
      statement.bind(column.parameter, value.text);
      return {};
    case Wire::kTime: {
      if (value.kind != Kind::kText) return wrong_value();
      const auto time = parse_time(value.text);
      if (!time) return wrong_value();
      statement.bind(column.parameter, *time);
      return {};
    }
    case Wire::kInt:
      if (value.kind != Kind::kInt) return wrong_value();
      statement.bind(column.parameter, value.integer);
      return {};
    case Wire::kBool:
      if (value.kind != Kind::kBool) return wrong_value();
      statement.bind(column.parameter, value.integer);
      return {};
    case Wire::kReal:
      if (value.kind != Kind::kReal && value.kind != Kind::kInt) return wrong_value();
      statement.bind(column.parameter, value.kind == Kind::kInt ? static_cast<double>(value.integer) : value.real);
      return {};
  }
  return wrong_value();
}

}  // namespace satchel
