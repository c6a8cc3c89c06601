#include "core/base/text.h"
#include "server/office/note.h"
#include "server/office/people.h"
#include "server/office/rights.h"
#include "server/office/typed.h"
#include "server/storage/meta.h"
#include "server/storage/records.h"

namespace satchel::server {
namespace {

// What else knows the person: where they accepted from, and what they called their devices.
constexpr std::string_view kForgetAddresses =
    "UPDATE licence_acceptance SET address = '' WHERE user_id = ?1 OR for_user = ?1";
constexpr std::string_view kForgetDeviceNames = "UPDATE device SET name = '' WHERE user_id = ?1";

}  // namespace

Result<void> Personnel::anonymise(const Principal& by, UserId user) {
  TRY(may_manage_anybody(by));
  TRY(office_.storage.write([&](WriteTransaction& tx) { return anonymise_in(tx, by, user); }));
  sessions_.forget();
  office_.hub.poke_everyone();
  return {};
}

Result<void> Personnel::anonymise_in(WriteTransaction& tx, const Principal& by, UserId id) {
  const TimePoint now = office_.clock.now();
  TRY_ASSIGN(User user, managed(tx, by, id));
  if (user.anonymised_at) return {};
  if (user.state != UserState::kInactive) {
    return fail(ErrorCode::kConflict, "an account is deactivated before it is anonymised");
  }
  Meta meta(tx.database());
  TRY_ASSIGN(const std::int64_t last, meta.counter("anonymised"));
  TRY(meta.set_counter(tx, "anonymised", last + 1));
  const std::string number = std::to_string(last + 1);
  std::string company;
  if (user.company_id) {
    TRY_ASSIGN(const auto found, Records(tx.database()).find<Company>(*user.company_id));
    if (found) company = " (" + found->name + ")";
  }
  const std::string name = (is_external(user.role) ? "External #" : "Former colleague #") + number + company;
  user.display_name = cut_utf8(name, kMaxName);
  user.email = "anonymous-" + number + "@invalid";
  user.initials = "#" + number.substr(0, 7);
  user.job_title.clear();
  user.contact_id.reset();
  user.home_site_id.reset();
  user.password.clear();
  user.one_time_until.reset();
  user.anonymised_at = now;
  People people(tx.database());
  TRY(people.put(tx, user, now, by.user));
  TRY(people.put_points(tx, id, {}));
  TRY(tx.database().run(kForgetAddresses, id));
  TRY(tx.database().run(kForgetDeviceNames, id));
  return note(tx, by, now, "user.anonymise", {RecordType::kPerson, id.value}, Json(),
              Json{{"display_name", user.display_name}});
}

}  // namespace satchel::server
