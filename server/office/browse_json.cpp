#include "server/office/browse_json.h"

namespace satchel::server {

Json masked_json(const AnyRecord& record, std::uint64_t shown) {
  return std::visit(
      [shown]<class T>(const T& one) {
        Json json = Json::object();
        int bit = 0;
        for_each_field<T>([&](const auto& field) {
          if ((shown >> bit++ & 1) == 0) return;
          Json value = codec::write(one.*field.member);
          if (!value.is_null()) json[std::string(field.name)] = std::move(value);
        });
        json["rev"] = one.rev;
        return json;
      },
      record);
}

Result<Json> json_if_seen(Database& database, const Principal& principal, const AnyRecord& record, TimePoint now) {
  TRY_ASSIGN(const auto fields, shown(database, principal, ref_of(record), now));
  return fields ? masked_json(record, *fields) : Json(nullptr);
}

std::string encode_cursor(const Cursor& cursor) {
  const std::string text = cursor.id.str() + cursor.value;
  return to_base64url({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

Result<Cursor> decode_cursor(std::string_view text) {
  std::string standard(text);
  std::replace(standard.begin(), standard.end(), '-', '+');
  std::replace(standard.begin(), standard.end(), '_', '/');
  standard.append((4 - standard.size() % 4) % 4, '=');
  constexpr std::size_t kIdText = 36;
  const auto bytes = from_base64(standard);
  if (bytes && bytes->size() >= kIdText && is_utf8(*bytes)) {
    if (const auto id = Uuid::parse(std::string_view(*bytes).substr(0, kIdText))) {
      return Cursor{bytes->substr(kIdText), *id};
    }
  }
  return fail(ErrorCode::kInvalidArgument, "not a cursor of this list", {"cursor"});
}

}  // namespace satchel::server
