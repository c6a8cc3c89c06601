#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/model/types.h"
#include "core/sqlite/database.h"
#include "server/storage/writer.h"

namespace satchel::server {

using ShareId = Id<struct ShareTag>;
using ViewProfileId = Id<struct ViewProfileTag>;

// Which fields of a record type are shown to whom it is shared with (X6). A type it does not name is shown as the role
// sees it. Field names as in core/model.
struct ViewProfile {
  ViewProfileId id;
  std::string name;  // unique, compared without case
  std::map<RecordType, std::vector<std::string>> fields;
  bool operator==(const ViewProfile&) const = default;

  // As the database keeps it: {"asset": ["name", "serial"], …}.
  std::string fields_as_json() const;
  static std::map<RecordType, std::vector<std::string>> fields_from_json(std::string_view text);

  // Bit i: field i of the type's table; the id always. nullopt: the profile does not speak of this type.
  std::optional<std::uint64_t> shown(RecordType type) const;
};

// M10. One record given to one person, or to all people of a company.
struct Share {
  ShareId id;
  RecordRef object;
  std::optional<UserId> user;
  std::optional<CompanyId> company;
  std::optional<ViewProfileId> profile;
  std::optional<TimePoint> expires_at;
  std::optional<TimePoint> revoked_at;
  TimePoint created_at;
  UserId created_by;
  bool operator==(const Share&) const = default;
};

// Shares, view profiles, and the record types that may be shared with people outside. Every put takes the transaction's
// revision: what somebody may see has changed.
//
// Thread: its Database's. Errors: kAlreadyExists for a profile's name that is taken.
class Shares {
 public:
  explicit Shares(Database& database) : database_(&database) {}

  Result<std::optional<Share>> share(ShareId id) const;
  Result<std::vector<Share>> of_object(const RecordRef& object) const;  // revoked ones too, by id
  Result<std::vector<Share>> all(ShareId after = {}, std::size_t limit = 1000) const;
  // Those that are not revoked.
  Result<std::vector<Share>> of_profile(ViewProfileId id) const;
  Result<std::vector<Share>> of_type(RecordType type) const;
  // Those that expired after the one moment, and at the other at the latest.
  Result<std::vector<Share>> ended(TimePoint after, TimePoint until) const;
  // Whom it gives something to: its person, or the active people of its company.
  Result<std::vector<UserId>> reached_by(const Share& share) const;
  Result<void> put(WriteTransaction& tx, const Share& share);

  Result<std::optional<ViewProfile>> profile(ViewProfileId id) const;
  Result<std::vector<ViewProfile>> profiles() const;  // by name
  Result<void> put(WriteTransaction& tx, const ViewProfile& profile);

  Result<std::vector<RecordType>> extranet() const;
  Result<void> set_extranet(WriteTransaction& tx, RecordType type, bool enabled);

 private:
  Database* database_;
};

}  // namespace satchel::server
