#include "sync/worker/account.h"

#include <utility>

#include "core/base/files.h"
#include "core/base/hash.h"
#include "core/base/json.h"
#include "core/base/random.h"
#include "core/base/signing.h"
#include "core/base/text.h"
#include "sync/transport/http_transport.h"

namespace satchel::sync {
namespace {

HttpSettings settings_of(const Account& account) {
  HttpSettings settings;
  settings.server = account.server;
  settings.ca_file = account.ca_file;
  return settings;
}

}  // namespace

Actor Account::actor() const {
  Actor actor;
  actor.user = session.user;
  actor.role = session.role;
  for (const std::string& name : session.permissions) {
    // A right this version does not know opens nothing here.
    if (const auto permission = enum_named<Permission>(name)) actor.permissions = actor.permissions.with(*permission);
  }
  actor.permissions = actor.permissions & ceiling(session.role);
  actor.groups = session.groups;
  actor.device = session.device_id;
  return actor;
}

Result<void> save_account(const std::filesystem::path& file, const Account& account) {
  TRY_ASSIGN(Json session, parse_json(protocol::encode_session(account.session)));
  const Json json = {{"server", account.server},
                     {"ca_file", account.ca_file},
                     {"email", account.email},
                     {"device_secret", account.device_secret},
                     {"session", std::move(session)}};
  TRY(write_file_durably(file, dump_json(json)));
  std::error_code failed;
  std::filesystem::permissions(file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, failed);
  if (failed) return fail(error_from_errno(failed.value(), "protect the account's file"));
  return {};
}

Result<Account> load_account(const std::filesystem::path& file) {
  TRY_ASSIGN(const std::string text, read_file(file));
  const auto json = parse_json(text);
  const auto damaged = [&] { return fail(ErrorCode::kCorrupt, file.filename().string()); };
  if (!json || !json->is_object()) return damaged();
  Account account;
  for (const auto& [name, into] : {std::pair{"server", &account.server}, std::pair{"ca_file", &account.ca_file},
                                   std::pair{"email", &account.email}}) {
    const auto found = json->find(name);
    if (found == json->end() || !found->is_string()) return damaged();
    *into = found->get<std::string>();
  }
  // Earlier versions had no key.
  if (const auto secret = json->find("device_secret"); secret != json->end() && secret->is_string()) {
    account.device_secret = secret->get<std::string>();
  }
  const auto session = json->find("session");
  if (session == json->end()) return damaged();
  auto decoded = protocol::decode_session(dump_json(*session));
  if (!decoded) return damaged();
  account.session = std::move(*decoded);
  return account;
}

Result<std::string> server_address(std::string_view url) {
  while (!url.empty() && url.back() == '/') url.remove_suffix(1);
  const std::size_t scheme = url.find("://");
  const bool known = url.substr(0, scheme) == "https" || url.substr(0, scheme) == "http";
  const std::string_view host = scheme == std::string_view::npos ? std::string_view() : url.substr(scheme + 3);
  if (!known || host.empty() || host.find_first_of("/?#@ \\") != std::string_view::npos) {
    return fail(ErrorCode::kInvalidArgument, "a server is https://host or https://host:port", {"server"});
  }
  return std::string(url);
}

namespace {

Result<HttpReply> post_session(HttpClient& client, const protocol::SignIn& request) {
  HttpCall call;
  call.method = "POST";
  call.path = "/v1/session";
  call.headers = {{"Content-Type", "application/json"}};
  call.body = protocol::encode_sign_in(request);
  return fetch(client, std::move(call));
}

// The key the device has, or a new one.
SigningKeys key_of(std::string_view device_secret) {
  const auto known = from_base64(device_secret);
  if (known && known->size() == kSecretKeyBytes) return keys_of(*known);
  SystemRandom random;
  return make_signing_keys(random);
}

}  // namespace

Result<Account> sign_in(const std::string& server, const std::string& ca_file, const protocol::SignIn& request,
                        std::string_view device_secret) {
  Account account;
  TRY_ASSIGN(account.server, server_address(server));
  account.ca_file = ca_file;
  account.email = request.email;
  const SigningKeys key = key_of(device_secret);
  account.device_secret = to_base64(key.secret_key);
  protocol::SignIn with_key = request;
  with_key.device_key = to_base64(key.public_key);
  HttpClient client(settings_of(account));
  auto reply = post_session(client, with_key);
  if (!reply && reply.error().code == ErrorCode::kUnknownField) {
    account.device_secret.clear();
    reply = post_session(client, request);
  }
  if (!reply) return fail(std::move(reply.error()));
  auto session = protocol::decode_session(reply->body);
  if (!session) return fail(ErrorCode::kProtocol, to_string(session.error()));
  account.session = std::move(*session);
  return account;
}

Result<bool> must_change_password(const Account& account) {
  HttpClient client(settings_of(account));
  client.set_token(account.session.token);
  HttpCall call;
  call.method = "GET";
  call.path = "/v1/me";
  const auto reply = fetch(client, std::move(call));
  if (reply) return false;
  if (reply.error().code == ErrorCode::kPasswordChange) return true;
  return fail(reply.error());
}

Result<void> change_password(const Account& account, const PasswordChange& change) {
  HttpClient client(settings_of(account));
  client.set_token(account.session.token);
  Json body{{"current", change.current}, {"password", change.fresh}};
  if (change.licence_version > 0) body["licence_version"] = change.licence_version;
  HttpCall call;
  call.method = "POST";
  call.path = "/v1/session/password";
  call.headers = {{"Content-Type", "application/json"}};
  call.body = dump_json(body);
  TRY(fetch(client, std::move(call)));
  return {};
}

namespace {

Result<std::string> ask(const std::string& server, const std::string& ca_file, HttpCall call) {
  Account nobody;
  TRY_ASSIGN(nobody.server, server_address(server));
  nobody.ca_file = ca_file;
  HttpClient client(settings_of(nobody));
  if (!call.body.empty()) call.headers = {{"Content-Type", "application/json"}};
  TRY_ASSIGN(HttpReply reply, fetch(client, std::move(call)));
  return std::move(reply.body);
}

std::string text_in(const Json& json, const char* name) {
  const auto found = json.find(name);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

LicenceText licence_in(const Json& json) {
  LicenceText licence;
  if (!json.is_object()) return licence;
  const auto version = json.find("version");
  if (version != json.end() && version->is_number_integer()) licence.version = version->get<std::int64_t>();
  const auto texts = json.find("texts");
  if (texts == json.end() || !texts->is_object()) return licence;
  for (const auto& [language, text] : texts->items()) {
    if (text.is_string()) licence.texts[language] = text.get<std::string>();
  }
  return licence;
}

Result<Json> object_in(const std::string& body) {
  TRY_ASSIGN(Json json, parse_json(body));
  if (!json.is_object()) return fail(ErrorCode::kProtocol, "not an object");
  return json;
}

HttpCall post(const char* path, const Json& body) {
  HttpCall call;
  call.method = "POST";
  call.path = path;
  call.body = dump_json(body);
  return call;
}

}  // namespace

Result<LicenceText> licence_text(const std::string& server, const std::string& ca_file) {
  HttpCall call;
  call.method = "GET";
  call.path = "/v1/licence/text";
  TRY_ASSIGN(const std::string body, ask(server, ca_file, std::move(call)));
  TRY_ASSIGN(const Json json, object_in(body));
  return licence_in(json);
}

Result<Invitation> look_at_invitation(const std::string& server, const std::string& ca_file, const std::string& token) {
  TRY_ASSIGN(const std::string body, ask(server, ca_file, post("/v1/join/look", {{"token", token}})));
  TRY_ASSIGN(const Json json, object_in(body));
  Invitation found;
  found.organisation = text_in(json, "organisation");
  found.display_name = text_in(json, "display_name");
  found.email = text_in(json, "email");
  if (const auto licence = json.find("licence"); licence != json.end()) found.licence = licence_in(*licence);
  return found;
}

Result<Account> accept_invitation(const std::string& server, const std::string& ca_file, const std::string& token,
                                  std::int64_t licence_version, const protocol::SignIn& device) {
  const Json request{
      {"token", token},
      {"password", device.password},
      {"licence_version", licence_version},
      {"device", {{"name", device.device_name}, {"model", device.device_model}, {"app_version", device.app_version}}}};
  TRY_ASSIGN(const std::string body, ask(server, ca_file, post("/v1/join", request)));
  auto session = protocol::decode_session(body);
  if (!session) return fail(ErrorCode::kProtocol, to_string(session.error()));
  Account account;
  TRY_ASSIGN(account.server, server_address(server));
  account.ca_file = ca_file;
  account.email = device.email;
  account.session = std::move(*session);
  return account;
}

Result<void> sign_out(const Account& account) {
  HttpClient client(settings_of(account));
  client.set_token(account.session.token);
  HttpCall call;
  call.method = "DELETE";
  call.path = "/v1/session";
  const auto reply = fetch(client, std::move(call));
  if (!reply && reply.error().code != ErrorCode::kUnauthorized) return fail(reply.error());
  return {};
}

std::unique_ptr<Transport> connect(const Account& account) {
  auto transport = std::make_unique<HttpTransport>(settings_of(account));
  transport->set_token(account.session.token);
  return transport;
}

}  // namespace satchel::sync
