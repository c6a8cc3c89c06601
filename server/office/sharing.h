#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "server/office/office.h"
#include "server/scope/principal.h"
#include "server/storage/shares.h"

namespace satchel::server {

// One record for one person or one company, as it is asked for.
struct NewShare {
  RecordRef object;  // a job, site, asset, document, project or commercial document
  std::optional<UserId> user;
  std::optional<CompanyId> company;
  std::optional<ViewProfileId> profile;
  std::optional<TimePoint> expires_at;
};

// Makes a share inside the writer's transaction, audited: the one way a share comes to be, alone or with the person it
// is for (X21). Errors: those of Sharing::share.
Result<Share> give_share(WriteTransaction& tx, Random& random, const Principal& by, const NewShare& request,
                         TimePoint now);

// What the office gives to people beyond their work (R8): one record to a person or to a company's people, with a view
// profile and an end; the profiles; and which kinds of record may be given to people outside at all.
//
// Thread-safe. Each change pokes whom it concerns and is audited.
class Sharing {
 public:
  struct NewProfile {
    std::string name;
    std::map<RecordType, std::vector<std::string>> fields;
  };

  explicit Sharing(const Office& office) : office_(office) {}

  // Errors of all: kForbidden without share.manage (switches: settings.manage). Of a share: kNotFound (fields:
  // "object_id", "user_id", "company_id", "view_profile_id"), kInvalidArgument (nobody or two, a type that is not
  // shared, an end in the past), kConflict where people outside are concerned and the type is not open to them (X16).
  Result<ShareId> share(const Principal& by, const NewShare& request);
  // Gone at the next contact. Again: nothing happens.
  Result<void> revoke(const Principal& by, ShareId id);
  // M10: audits what has expired since it was last asked, once, and pokes whom it was for; what they saw by it is out
  // of scope since that moment anyway.
  Result<void> note_ended();
  // {"items": […]}, of one object or all; with who sees it and whether it is in force.
  Result<Json> list(const Principal& by, const std::optional<RecordRef>& object) const;

  // Errors: kMissingField, kTooLong, kAlreadyExists (name), kInvalidArgument (a field its type does not have, or a type
  // that is not shared), kNotFound.
  Result<ViewProfileId> add_profile(const Principal& by, const NewProfile& request);
  Result<void> edit_profile(const Principal& by, ViewProfileId id, const NewProfile& request);
  Result<Json> profiles(const Principal& by) const;

  // {"job": false, "asset": true, …}: the types that can be shared. kInvalidArgument for another type.
  Result<Json> extranet(const Principal& by) const;
  Result<void> set_extranet(const Principal& by, const std::map<RecordType, bool>& switches);

 private:
  Result<void> put_profile(const Principal& by, ViewProfileId id, bool fresh, const NewProfile& request);

  Office office_;
};

}  // namespace satchel::server
