#include "server/storage/records.h"

#include <algorithm>
#include <array>

namespace satchel::server {
namespace {

constexpr std::string_view kJobAssets = "SELECT asset_id FROM job_asset WHERE job_id = ?1 ORDER BY asset_id";
constexpr std::string_view kDropJobAssets = "DELETE FROM job_asset WHERE job_id = ?1";
constexpr std::string_view kAddJobAsset = "INSERT OR IGNORE INTO job_asset(job_id, asset_id) VALUES (?1, ?2)";
constexpr std::string_view kDropAddressGrants = "DELETE FROM address_grant WHERE user_id = ?1";
constexpr std::string_view kAddAddressGrant =
    "INSERT OR REPLACE INTO address_grant(user_id, site_id, mode) VALUES (?1, ?2, ?3)";
constexpr std::string_view kVerdictOwner = "SELECT owner FROM verdict WHERE id = ?1";
constexpr std::string_view kConflictOwner = "SELECT owner FROM conflict WHERE id = ?1";

std::string quoted(std::string_view name) {
  std::string out = "\"";
  return out.append(name).append("\"");
}

// `a = excluded.a, …` for everything but the id.
std::string replacements(const RecordInfo& info) {
  std::string out;
  for (const FieldInfo& field : info.fields.subspan(1)) {
    const std::string name = quoted(field.name);
    out.append(name).append(" = excluded.").append(name).append(", ");
  }
  return out.append("rev = excluded.rev, updated_at = excluded.updated_at, updated_by = excluded.updated_by");
}

bool has_owner(RecordType type) {
  return type == RecordType::kVerdict || type == RecordType::kConflict;
}

// sql: names of the field tables of core/model, and nothing else
std::string put_text(const RecordInfo& info, const std::string& table) {
  const int n = static_cast<int>(info.fields.size());
  const bool stamped = info.index_of("created_at").has_value();
  std::string text = "INSERT INTO ";
  text.append(table).append(" (").append(column_names(info)).append(", rev, updated_at, updated_by");
  if (!stamped) text.append(", created_at");
  if (has_owner(info.type)) text.append(", owner");
  text.append(") VALUES (").append(column_parameters(info, 1));
  for (int i = 1; i <= 3; ++i) text.append(", ?").append(std::to_string(n + i));
  if (!stamped) text.append(", ?").append(std::to_string(n + 2));
  if (has_owner(info.type)) text.append(", ?").append(std::to_string(n + 4));
  text.append(") ON CONFLICT(id) DO UPDATE SET ").append(replacements(info));
  if (has_owner(info.type)) text.append(" RETURNING owner");
  return text;
}

RecordSql make_sql(const RecordInfo& info) {
  RecordSql sql;
  sql.table = quoted(info.name);
  sql.select = "SELECT ";
  sql.select.append(column_names(info)).append(", rev FROM ").append(sql.table);
  sql.find = sql.select + " WHERE id = ?1";
  sql.at_row = sql.select + " WHERE rowid = ?1";
  sql.page = sql.select + " WHERE id > ?1 ORDER BY id LIMIT ?2";
  sql.put = put_text(info, sql.table);
  sql.erase = "DELETE FROM ";
  sql.erase.append(sql.table).append(" WHERE id = ?1");
  for (const FieldInfo& field : info.fields) {
    sql.by_column.push_back(sql.select + " WHERE " + quoted(field.name) + " = ?1 ORDER BY id");
  }
  return sql;
}

}  // namespace

const RecordSql& record_sql(RecordType type) {
  static const std::array<RecordSql, kRecordTypes> all = [] {
    std::array<RecordSql, kRecordTypes> made;
    for (std::size_t i = 0; i < kRecordTypes; ++i) made[i] = make_sql(record_info(static_cast<RecordType>(i)));
    return made;
  }();
  return all[static_cast<std::size_t>(type)];
}

Result<std::optional<AnyRecord>> Records::find(const RecordRef& ref) const {
  Result<std::optional<AnyRecord>> found = std::optional<AnyRecord>{};
  for_each_record_type([&]<class T>() {
    if (kTypeOf<T> != ref.type) return;
    auto one = find<T>(ref.id);
    if (!one) {
      found = fail(std::move(one.error()));
    } else if (*one) {
      found = std::optional<AnyRecord>(std::move(**one));
    }
  });
  return found;
}

Result<void> Records::put(WriteTransaction& tx, const AnyRecord& record, const Change& change) {
  return std::visit([&](const auto& one) { return put(tx, one, change); }, record);
}

Result<bool> Records::put_job_assets(WriteTransaction& tx, const Job& job) {
  std::vector<AssetId> before, after = job.asset_ids;
  {
    TRY_ASSIGN(auto select, tx.database().prepare(kJobAssets));
    select.bind(1, job.id);
    for (;;) {
      TRY_ASSIGN(const bool row, select.step());
      if (!row) break;
      before.push_back(select.get<AssetId>(0));
    }
  }
  std::sort(after.begin(), after.end());
  after.erase(std::unique(after.begin(), after.end()), after.end());
  if (after == before) return false;
  TRY(tx.database().run(kDropJobAssets, job.id));
  for (const AssetId& asset : job.asset_ids) TRY(tx.database().run(kAddJobAsset, job.id, asset));
  return true;
}

Result<void> Records::put_address_grants(WriteTransaction& tx, const GuestAccess& access) {
  TRY(tx.database().run(kDropAddressGrants, access.id));
  for (const AddressGrant& grant : access.grants) {
    const std::string_view mode = name_of(access.writes(grant.site_id) ? GrantMode::kWrite : GrantMode::kRead);
    TRY(tx.database().run(kAddAddressGrant, access.id, grant.site_id, mode));
  }
  return {};
}

Result<bool> Records::erase(WriteTransaction& tx, const RecordRef& ref) {
  TRY(tx.database().run(server::record_sql(ref.type).erase, ref.id));
  if (tx.database().changes() == 0) return false;
  static_cast<void>(tx.rev());
  tx.note_sweeping();
  if (ref.type == RecordType::kJob) TRY(tx.database().run(kDropJobAssets, ref.id));
  if (ref.type == RecordType::kGuestAccess) TRY(tx.database().run(kDropAddressGrants, ref.id));
  return true;
}

Result<std::optional<UserId>> Records::owner(const RecordRef& ref) const {
  if (!has_owner(ref.type)) return std::optional<UserId>{};
  auto owner = database_->value<UserId>(ref.type == RecordType::kVerdict ? kVerdictOwner : kConflictOwner, ref.id);
  if (owner) return std::optional<UserId>(*owner);
  if (owner.error().code == ErrorCode::kNotFound) return std::optional<UserId>{};
  return fail(std::move(owner.error()));
}

}  // namespace satchel::server
