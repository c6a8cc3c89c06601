#include "server/storage/meta.h"

#include "server/storage/writer.h"

namespace satchel::server {
namespace {

constexpr std::string_view kGet = "SELECT value FROM meta WHERE name = ?1";
constexpr std::string_view kSet =
    "INSERT INTO meta(name, value) VALUES (?1, ?2) ON CONFLICT(name) DO UPDATE SET value = excluded.value";
constexpr std::string_view kBackups = "SELECT at, rev, bytes, file FROM backup ORDER BY at DESC, rowid DESC";

// Values of other kinds share the table: each has its own prefix.
std::string counter_name(std::string_view name) {
  return "counter." + std::string(name);
}
std::string text_name(std::string_view name) {
  return "text." + std::string(name);
}

}  // namespace

Result<Identity> Meta::identity() const {
  Identity identity;
  const auto read = [this](std::string_view name) { return database_->value<std::string>(kGet, name); };
  TRY_ASSIGN(identity.organisation, database_->value<OrganisationId>(kGet, "organisation"));
  TRY_ASSIGN(identity.name, read("name"));
  TRY_ASSIGN(identity.salt, read("salt"));
  TRY_ASSIGN(identity.generation, database_->value<std::int64_t>(kGet, "generation"));
  TRY_ASSIGN(identity.public_key, read("public_key"));
  TRY_ASSIGN(identity.secret_key, read("secret_key"));
  return identity;
}

Result<std::int64_t> Meta::rev() const {
  return database_->value<std::int64_t>(kGet, "rev");
}
Result<std::int64_t> Meta::stable_rev() const {
  return database_->value<std::int64_t>(kGet, "stable_rev");
}

Result<std::int64_t> Meta::counter(std::string_view name) const {
  auto value = database_->value<std::int64_t>(kGet, counter_name(name));
  if (!value && value.error().code == ErrorCode::kNotFound) return 0;
  return value;
}

Result<void> Meta::set_counter(WriteTransaction& tx, std::string_view name, std::int64_t value) {
  return tx.database().run(kSet, counter_name(name), value);
}

Result<std::optional<std::string>> Meta::text(std::string_view name) const {
  auto value = database_->value<std::string>(kGet, text_name(name));
  if (value) return std::optional<std::string>(std::move(*value));
  if (value.error().code == ErrorCode::kNotFound) return std::optional<std::string>{};
  return fail(std::move(value.error()));
}

Result<void> Meta::set_text(WriteTransaction& tx, std::string_view name, std::string_view value) {
  return tx.database().run(kSet, text_name(name), value);
}

Result<std::vector<BackupEntry>> Meta::backups() const {
  TRY_ASSIGN(auto statement, database_->prepare(kBackups));
  std::vector<BackupEntry> all;
  for (;;) {
    TRY_ASSIGN(const bool row, statement.step());
    if (!row) return all;
    all.push_back({statement.get<TimePoint>(0), statement.get<std::int64_t>(1), statement.get<std::int64_t>(2),
                   statement.get<std::string>(3)});
  }
}

}  // namespace satchel::server
