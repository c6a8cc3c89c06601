#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "core/protocol/codec.h"
#include "core/replica/export.h"
#include "core/rules/rules.h"
#include "sync/transport/transport.h"

namespace satchel::sync {

// Who is signed in on this device, where, and with which token.
struct Account {
  std::string server;   // "https://office.example"
  std::string ca_file;  // trusted besides the system's authorities; empty for none
  std::string email;
  protocol::Session session;
  // Base64 of the secret half of the device's own key, where the office has taken the other half; it signs the receipt
  // of a wipe and goes with everything else.
  std::string device_secret;

  Actor actor() const;
};

// Whose unsent work an export of this account holds.
inline ExportOwner owner_of(const Account& account) {
  return {account.session.organisation_id, account.session.user};
}

// As a file only its owner can read, durably. load_account: kNotFound where nobody has signed in, kCorrupt.
Result<void> save_account(const std::filesystem::path& file, const Account& account);
Result<Account> load_account(const std::filesystem::path& file);

// "https://host[:port]" without a path; kInvalidArgument for anything else.
Result<std::string> server_address(std::string_view url);

// POST /v1/session, waiting for the answer, with a key of the device's own: the one it had (base64 of its secret half),
// or a new one. An office that knows no such keys is signed in to without. kUnauthorized for a wrong name or password;
// kNetwork, kTimeout.
Result<Account> sign_in(const std::string& server, const std::string& ca_file, const protocol::SignIn& request,
                        std::string_view device_secret = {});
// Whether the account's password is a one-time one, which opens nothing until it is changed (GET /v1/me).
Result<bool> must_change_password(const Account& account);
// POST /v1/session/password. Every other session of the person ends, this one goes on. `licence_version`: of the
// licence text that is accepted with it, 0 for none. kInvalidArgument (fields: "current", "password"), kLicenceText;
// kNetwork, …
struct PasswordChange {
  std::string current;
  std::string fresh;
  std::int64_t licence_version = 0;
};
Result<void> change_password(const Account& account, const PasswordChange& change);
// The licence text that stands, in each language it is published in; version 0 for none. Waiting, as all of these.
struct LicenceText {
  std::int64_t version = 0;
  std::map<std::string, std::string> texts;  // "en" -> the text
};
Result<LicenceText> licence_text(const std::string& server, const std::string& ca_file);

// What an invitation's link or code offers, before it is taken. kNotFound for every token that does not let in.
struct Invitation {
  std::string organisation;
  std::string display_name;
  std::string email;
  LicenceText licence;
};
Result<Invitation> look_at_invitation(const std::string& server, const std::string& ca_file, const std::string& token);
// Takes it, once: the person is active with their own password, and signed in. `device` is its device_… fields.
Result<Account> accept_invitation(const std::string& server, const std::string& ca_file, const std::string& token,
                                  std::int64_t licence_version, const protocol::SignIn& device);

// DELETE /v1/session: the token opens nothing any more. A token that is dead already is fine.
Result<void> sign_out(const Account& account);

// The real line to the account's server, with its token.
std::unique_ptr<Transport> connect(const Account& account);

}  // namespace satchel::sync
