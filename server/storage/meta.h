#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/types.h"
#include "core/sqlite/database.h"

namespace satchel::server {

class WriteTransaction;

// Revisions: 13 bits of generation above 40 bits of counter, so that they stay exact in a JSON number (53 bits) and a
// restored database never repeats one.
inline constexpr int kRevCounterBits = 40;
inline constexpr std::int64_t kMaxGeneration = (1 << 13) - 1;

// What `init` is told, and the keys made for it.
struct NewOrganisation {
  std::string name;
  // Ed25519 (libsodium's raw 32 and 64 bytes): signs leases and wipe orders.
  std::string public_key;
  std::string secret_key;
};

// Who this database is. `salt` changes with every restore: a device that knows another one shows what it holds.
struct Identity {
  OrganisationId organisation;
  std::string name;
  std::string salt;
  std::int64_t generation = 0;
  std::string public_key;
  std::string secret_key;
};

struct BackupEntry {
  TimePoint at;
  std::int64_t rev = 0;
  std::int64_t bytes = 0;
  std::string file;
};

// Single values of the database: table meta, and the list of backups.
//
// Thread: its Database's.
class Meta {
 public:
  explicit Meta(Database& database) : database_(&database) {}

  Result<Identity> identity() const;
  // The revision of the last commit, and the newest revision that stands in a backup.
  Result<std::int64_t> rev() const;
  Result<std::int64_t> stable_rev() const;
  // Numbers that count up, by name ("job_number"): the last one used, 0 at first.
  Result<std::int64_t> counter(std::string_view name) const;
  Result<void> set_counter(WriteTransaction& tx, std::string_view name, std::int64_t value);
  // Free text values (the audit checkpoint's address, a lint of the import); absent: nullopt.
  Result<std::optional<std::string>> text(std::string_view name) const;
  Result<void> set_text(WriteTransaction& tx, std::string_view name, std::string_view value);
  Result<std::vector<BackupEntry>> backups() const;  // newest first

 private:
  Database* database_;
};

}  // namespace satchel::server
