#include <istream>
#include <ostream>

#include "core/base/text.h"
#include "sync/cli/commands.h"
#include "sync/worker/field_device.h"

namespace satchel::cli {
namespace {

protocol::SignIn request_for(const Desk& desk, const SignInArgs& args, const std::string& server,
                             std::string password) {
  protocol::SignIn request;
  request.email = args.user;
  request.password = std::move(password);
  request.device_name = "satchel";
  request.device_model = "command line";
  request.app_version = SATCHEL_VERSION;
  if (const auto& known = desk.home->account(); known && known->server == server && known->email == args.user) {
    request.device_id = known->session.device_id;
  }
  return request;
}

std::string read_line(std::istream& in) {
  std::string line;
  std::getline(in, line);
  if (!line.empty() && line.back() == '\r') line.pop_back();
  return line;
}

// Signs in; a one-time password is changed on the way, to the next line of the input.
Result<sync::Account> let_in(Desk& desk, const SignInArgs& args, const std::string& server) {
  const std::string given = read_line(desk.in);
  protocol::SignIn request = request_for(desk, args, server, given);
  TRY_ASSIGN(sync::Account account, sync::sign_in(server, args.ca_file, request));
  TRY_ASSIGN(const bool one_time, sync::must_change_password(account));
  if (!one_time) return account;
  if (!desk.json) desk.err << "This password is for one time only. New password: ";
  const std::string fresh = read_line(desk.in);
  if (!desk.json) desk.err << '\n';
  if (fresh.empty()) return fail(ErrorCode::kPasswordChange, "the new password is the second line of the input");
  TRY(sync::change_password(account, {given, fresh, args.licence_version}));
  // What the person may do is said only to a session that may do something.
  request.password = fresh;
  request.device_id = account.session.device_id;
  return sync::sign_in(server, args.ca_file, request);
}

}  // namespace

Result<void> sign_in(Desk& desk, const SignInArgs& args) {
  TRY(desk.open(false));
  TRY_ASSIGN(const std::string server, sync::server_address(args.server));
  if (const auto& known = desk.home->account(); known && (known->server != server || known->email != args.user)) {
    return fail(ErrorCode::kConflict, known->email + " is signed in here; sign out first.");
  }
  if (desk.store) {
    TRY_ASSIGN(const auto leaving, desk.store->state().leaving());
    if (leaving) return fail(ErrorCode::kLocked, "the office has ordered this device to be wiped; run `sync`");
  }
  TRY_ASSIGN(sync::Account account, let_in(desk, args, server));
  desk.store.reset();
  // What the office has not heard of an earlier wipe it hears now, if it still listens.
  if (desk.tombstone) {
    const sync::Burial burial(desk.folder);
    const auto told = burial.deliver(*desk.tombstone);
    if (!told && retry_of(told.error().code) == Retry::kLater) return fail(told.error());
    TRY(burial.remove());
  }
  TRY(desk.home->remember(std::move(account)));
  TRY_ASSIGN(desk.store, Store::open(desk.home->store_folder(), desk.account().actor(), desk.clock));
  TRY(desk.store->state().unlock());
  const protocol::Session& session = desk.account().session;
  TRY(desk.store->state().heard(session.server_time, {}));
  if (desk.json) {
    desk.print({{"user", session.user.str()},
                {"name", session.display_name},
                {"role", std::string(name_of(session.role))},
                {"device_id", session.device_id.str()},
                {"organisation", session.organisation_name}});
  } else {
    desk.out << "Signed in as " << session.display_name << " at " << session.organisation_name << ".\n";
  }
  return {};
}

Result<void> password(Desk& desk) {
  TRY(desk.open(true));
  sync::PasswordChange change;
  change.current = read_line(desk.in);
  change.fresh = read_line(desk.in);
  TRY(sync::change_password(desk.account(), change));
  if (desk.json) {
    desk.print({{"changed", true}});
  } else {
    desk.out << "Your password is changed; other devices have to sign in again.\n";
  }
  return {};
}

Result<void> sign_out(Desk& desk, const std::string& export_to) {
  TRY(desk.open(true));
  TRY_ASSIGN(const bool locked, desk.store->state().locked_by_order());
  if (locked) return fail(ErrorCode::kLocked, "locked by the office");
  TRY_ASSIGN(const std::int64_t left, sync::unsent(*desk.store));
  if (left > 0 && export_to.empty()) {
    return fail(ErrorCode::kConflict, std::to_string(left) +
                                          " things have not reached the office: send them with `sync`, keep a copy "
                                          "with `sign-out --export FILE`, or stay signed in.");
  }
  if (!export_to.empty()) TRY(desk.store->export_unsent(export_to));
  const auto told = sync::sign_out(desk.account());
  const std::filesystem::path folder = desk.home->store_folder();
  desk.store.reset();
  TRY(Store::erase(folder));
  TRY(desk.home->forget());
  if (!told) desk.err << "The office could not be told; it still counts this device as signed in.\n";
  if (desk.json) {
    desk.print({{"signed_out", true}, {"exported", export_to}});
  } else {
    desk.out << "Signed out. Nothing of the organisation is left on this device.\n";
    if (!export_to.empty()) desk.out << "What was not sent is in " << export_to << ".\n";
  }
  return {};
}

}  // namespace satchel::cli
