#include "server/office/organisation.h"

#include <sodium.h>

#include "core/base/text.h"
#include "server/office/people.h"
#include "server/office/session_password.h"
#include "server/office/tickets.h"
#include "server/office/typed.h"
#include "server/storage/audit.h"
#include "server/storage/records.h"

namespace satchel::server {
namespace {

NewOrganisation with_keys(const std::string& name) {
  NewOrganisation made;
  made.name = name;
  made.public_key.resize(crypto_sign_PUBLICKEYBYTES);
  made.secret_key.resize(crypto_sign_SECRETKEYBYTES);
  crypto_sign_keypair(reinterpret_cast<unsigned char*>(made.public_key.data()),
                      reinterpret_cast<unsigned char*>(made.secret_key.data()));
  return made;
}

}  // namespace

Result<std::unique_ptr<Storage>> found_organisation(const std::filesystem::path& folder, const Founding& founding,
                                                    const Clock& clock, Random& random, const StorageOptions& options) {
  const std::string name(trim(founding.organisation));
  if (name.empty() || name.size() > kMaxName || !is_utf8(name)) {
    return fail(ErrorCode::kInvalidArgument, "an organisation has a name of at most 200 bytes", {"organisation"});
  }
  if (founding.admin_password.size() < kMinPassword) {
    return fail(ErrorCode::kInvalidArgument, "a password has at least 8 characters", {"password"});
  }
  const TimePoint now = clock.now();
  Passwords passwords;
  TRY_ASSIGN(std::string hash, passwords.hash(founding.admin_password));
  const NewUser request{founding.admin_email, "Admin", Role::kAdmin, std::nullopt, ""};
  TRY_ASSIGN(const User admin, make_user(request, UserId::make(now, random), std::move(hash), now));

  TRY_ASSIGN(auto storage, Storage::create(folder, with_keys(name), random, now, options));
  TRY(storage->write([&](WriteTransaction& tx) -> Result<void> {
    Settings settings;
    settings.id = SettingsId::make(now, random);
    settings.organisation_name = name;
    TRY(Records(tx.database()).put(tx, settings, Change{now, admin.id, std::nullopt}));
    TRY(put_first_ticket_words(tx, Change{now, admin.id, std::nullopt}));
    TRY(People(tx.database()).put(tx, admin, now, admin.id));
    AuditEntry entry;
    entry.at = now;
    entry.action = "organisation.found";
    entry.object = {RecordType::kPerson, admin.id.value};
    TRY(Audit(tx.database()).append(tx, std::move(entry)));
    return {};
  }));
  return storage;
}

}  // namespace satchel::server
