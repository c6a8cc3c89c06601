#include "server/storage/shares.h"

#include "core/base/json.h"
#include "core/model/records.h"
#include "server/storage/rows.h"

namespace satchel::server {
namespace {

constexpr std::string_view kShare = R"sql(
  SELECT id, object_type, object_id, user_id, company_id, view_profile_id, expires_at, revoked_at, created_at, created_by
    FROM share WHERE id = ?1)sql";
constexpr std::string_view kOfObject = R"sql(
  SELECT id, object_type, object_id, user_id, company_id, view_profile_id, expires_at, revoked_at, created_at, created_by
    FROM share WHERE object_id = ?1 AND object_type = ?2 ORDER BY id)sql";
constexpr std::string_view kShares = R"sql(
  SELECT id, object_type, object_id, user_id, company_id, view_profile_id, expires_at, revoked_at, created_at, created_by
    FROM share WHERE id > ?1 ORDER BY id LIMIT ?2)sql";
constexpr std::string_view kOfProfile = R"sql(
  SELECT id, object_type, object_id, user_id, company_id, view_profile_id, expires_at, revoked_at, created_at, created_by
    FROM share WHERE view_profile_id = ?1 AND revoked_at IS NULL ORDER BY id)sql";
constexpr std::string_view kOfType = R"sql(
  SELECT id, object_type, object_id, user_id, company_id, view_profile_id, expires_at, revoked_at, created_at, created_by
    FROM share WHERE object_type = ?1 AND revoked_at IS NULL ORDER BY id)sql";
constexpr std::string_view kEnded = R"sql(
  SELECT id, object_type, object_id, user_id, company_id, view_profile_id, expires_at, revoked_at, created_at, created_by
    FROM share INDEXED BY share_end
   WHERE expires_at IS NOT NULL AND revoked_at IS NULL AND expires_at > ?1 AND expires_at <= ?2
   ORDER BY expires_at, id)sql";
constexpr std::string_view kOfCompany = "SELECT id FROM user WHERE company_id = ?1 AND state = 'active' ORDER BY id";
constexpr std::string_view kPutShare = R"sql(
  INSERT INTO share(id, object_type, object_id, user_id, company_id, view_profile_id, expires_at, revoked_at, created_at,
                    created_by)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
      ON CONFLICT(id) DO UPDATE SET view_profile_id = excluded.view_profile_id, expires_at = excluded.expires_at,
                                    revoked_at = excluded.revoked_at)sql";
constexpr std::string_view kProfile = "SELECT id, name, fields FROM view_profile WHERE id = ?1";
constexpr std::string_view kProfiles = "SELECT id, name, fields FROM view_profile ORDER BY name";
constexpr std::string_view kProfileNamed = "SELECT id FROM view_profile WHERE name = ?1";
constexpr std::string_view kPutProfile = R"sql(
  INSERT INTO view_profile(id, name, fields) VALUES (?1, ?2, ?3)
      ON CONFLICT(id) DO UPDATE SET name = excluded.name, fields = excluded.fields)sql";
constexpr std::string_view kExtranet = "SELECT record_type FROM extranet ORDER BY record_type";
constexpr std::string_view kEnable = "INSERT OR IGNORE INTO extranet(record_type) VALUES (?1)";
constexpr std::string_view kDisable = "DELETE FROM extranet WHERE record_type = ?1";

Share share_of(const Statement& row) {
  return {row.get<ShareId>(0),
          {word<RecordType>(row, 1), row.get<Uuid>(2)},
          row.get<std::optional<UserId>>(3),
          row.get<std::optional<CompanyId>>(4),
          row.get<std::optional<ViewProfileId>>(5),
          row.get<std::optional<TimePoint>>(6),
          row.get<std::optional<TimePoint>>(7),
          row.get<TimePoint>(8),
          row.get<UserId>(9)};
}

ViewProfile profile_of(const Statement& row) {
  return {row.get<ViewProfileId>(0), row.get<std::string>(1),
          ViewProfile::fields_from_json(row.get<std::string_view>(2))};
}

}  // namespace

std::string ViewProfile::fields_as_json() const {
  Json json = Json::object();
  for (const auto& [type, names] : fields) json[std::string(name_of(type))] = names;
  return dump_json(json);
}

std::map<RecordType, std::vector<std::string>> ViewProfile::fields_from_json(std::string_view text) {
  std::map<RecordType, std::vector<std::string>> fields;
  const auto json = parse_json(text);
  if (!json || !json->is_object()) return fields;
  for (const auto& [name, names] : json->items()) {
    const auto type = enum_named<RecordType>(name);
    if (!type) continue;
    for (const Json& field : names) fields[*type].push_back(field.get<std::string>());
  }
  return fields;
}

std::optional<std::uint64_t> ViewProfile::shown(RecordType type) const {
  const auto at = fields.find(type);
  if (at == fields.end()) return std::nullopt;
  const RecordInfo& info = record_info(type);
  std::uint64_t bits = 1;
  for (const std::string& field : at->second) {
    if (const auto index = info.index_of(field)) bits |= std::uint64_t{1} << *index;
  }
  return bits;
}

Result<std::optional<Share>> Shares::share(ShareId id) const {
  return first_row<Share>(bound(*database_, kShare, id), share_of);
}

Result<std::vector<Share>> Shares::of_object(const RecordRef& object) const {
  return all_rows<Share>(bound(*database_, kOfObject, object.id, name_of(object.type)), share_of);
}

Result<std::vector<Share>> Shares::all(ShareId after, std::size_t limit) const {
  return all_rows<Share>(bound(*database_, kShares, after, limit), share_of);
}

Result<std::vector<Share>> Shares::of_profile(ViewProfileId id) const {
  return all_rows<Share>(bound(*database_, kOfProfile, id), share_of);
}

Result<std::vector<Share>> Shares::of_type(RecordType type) const {
  return all_rows<Share>(bound(*database_, kOfType, name_of(type)), share_of);
}

Result<std::vector<Share>> Shares::ended(TimePoint after, TimePoint until) const {
  return all_rows<Share>(bound(*database_, kEnded, after, until), share_of);
}

Result<std::vector<UserId>> Shares::reached_by(const Share& share) const {
  if (share.user) return std::vector<UserId>{*share.user};
  return all_rows<UserId>(bound(*database_, kOfCompany, *share.company),
                          [](const Statement& row) { return row.get<UserId>(0); });
}

Result<void> Shares::put(WriteTransaction& tx, const Share& share) {
  static_cast<void>(tx.rev());
  tx.note_sweeping();
  return tx.database().run(kPutShare, share.id, name_of(share.object.type), share.object.id, share.user, share.company,
                           share.profile, share.expires_at, share.revoked_at, share.created_at, share.created_by);
}

Result<std::optional<ViewProfile>> Shares::profile(ViewProfileId id) const {
  return first_row<ViewProfile>(bound(*database_, kProfile, id), profile_of);
}

Result<std::vector<ViewProfile>> Shares::profiles() const {
  return all_rows<ViewProfile>(database_->prepare(kProfiles), profile_of);
}

Result<void> Shares::put(WriteTransaction& tx, const ViewProfile& profile) {
  const auto taken = tx.database().value<ViewProfileId>(kProfileNamed, profile.name);
  if (taken && *taken != profile.id) return fail(ErrorCode::kAlreadyExists, "a view profile has this name", {"name"});
  static_cast<void>(tx.rev());
  tx.note_sweeping();
  return tx.database().run(kPutProfile, profile.id, profile.name, profile.fields_as_json());
}

Result<std::vector<RecordType>> Shares::extranet() const {
  return all_rows<RecordType>(database_->prepare(kExtranet),
                              [](const Statement& row) { return word<RecordType>(row, 0); });
}

Result<void> Shares::set_extranet(WriteTransaction& tx, RecordType type, bool enabled) {
  static_cast<void>(tx.rev());
  tx.note_sweeping();
  return tx.database().run(enabled ? kEnable : kDisable, name_of(type));
}

}  // namespace satchel::server
