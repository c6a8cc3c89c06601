#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "server/office/office.h"
#include "server/scope/principal.h"
#include "server/storage/licences.h"

namespace satchel::server {

// The bundles there are: 10, 20, 50, 100, 200, 300 and then every further hundred seats.
bool is_bundle(std::int64_t seats);
// The smallest bundle with more than `seats` seats.
std::int64_t bundle_above(std::int64_t seats);

// What the one who lets somebody in agrees to, and from where.
struct Approval {
  bool charge = false;     // the price of one more seat
  bool on_record = false;  // was agreed to earlier and is written down already
  std::int64_t licence_version = 0;
  std::string address;
};

// The organisation's licence for external people: how many there may be, what one costs, who held a seat when, and the
// text that whoever adds and whoever joins accepts. No payment is made.
//
// Thread-safe.
class Licensing {
 public:
  // A month's bill counts everybody once who held a seat for any part of it.
  struct Month {
    int year = 0;
    unsigned month = 0;
  };
  struct Text {
    std::string locale;
    std::string text;
  };

  explicit Licensing(const Office& office) : office_(office) {}

  // The policy and how much of it is used; for whoever manages external people. kForbidden.
  Result<Json> show(const Principal& by) const;
  // Errors: kForbidden (licence.manage), kInvalidArgument (no such bundle, no price), kLicenceFull (fewer seats than
  // are taken; fields[0]: the bundle that would do).
  Result<Json> set(const Principal& by, const LicencePolicy& policy);
  Result<Json> report(const Principal& by, Month month) const;
  // A new version of the text, in every language it has. Errors: kForbidden, kInvalidArgument.
  Result<std::int64_t> publish(const Principal& by, const std::vector<Text>& texts);
  // The newest version in all its languages; {"version": 0} where there is none. For anybody.
  Result<Json> current_text() const;
  Result<Json> texts(const Principal& by) const;

  // The one gate to a seat, inside the transaction that has just written `after` over `before`: adding, joining,
  // activating, a longer access, a change of role. Errors: kLicenceFull (fields[0]: the next bundle), kApprovalNeeded
  // (fields: the price in minor units, its currency).
  static Result<void> admit(WriteTransaction& tx, const std::optional<User>& before, const User& after, UserId by,
                            const Approval& approval, TimePoint now);
  // That `user` accepts the newest text for `for_user`'s account. kLicenceText (fields[0]: the version to accept).
  static Result<void> accept_text(WriteTransaction& tx, UserId user, UserId for_user, const Approval& approval,
                                  TimePoint now);

 private:
  Office office_;
};

}  // namespace satchel::server
