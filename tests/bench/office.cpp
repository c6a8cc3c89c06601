#include "tests/bench/office.h"

#include "tests/bench/dataset.h"

namespace satchel::bench {
namespace {

constexpr Millis kReadyBy{60'000};
constexpr std::string_view kListening = "listening on ";

}  // namespace

Result<Office> Office::open(const std::filesystem::path& programs, const std::filesystem::path& data,
                            const std::filesystem::path& import_folder) {
  const std::string program = (programs / "satchel-server").string();
  const auto log = data.string() + ".log";
  const std::filesystem::path imported = data.string() + "-imported";
  if (!std::filesystem::exists(imported)) {
    std::filesystem::remove_all(data);
    const std::string password = std::string(kPassword) + "\n";
    TRY(run_to_end({program, "init", "--data", data.string(), "--organisation", "Bench", "--admin", std::string(kAdmin),
                    "--password-stdin"},
                   log, password));
    TRY(run_to_end({program, "import", "--data", data.string(), import_folder.string()}, log));
    std::filesystem::rename(data, imported);
  }
  // Every run begins with the same organisation.
  std::filesystem::remove_all(data);
  std::filesystem::copy(imported, data, std::filesystem::copy_options::recursive);
  TRY_ASSIGN(auto process, Process::start({program, "serve", "--data", data.string(), "--listen", "127.0.0.1:0"}, log));
  TRY_ASSIGN(const std::string line, process.read_line(kReadyBy));
  const std::size_t at = line.find(kListening);
  if (at == std::string::npos) return fail(ErrorCode::kProtocol, "the server said: " + line);
  return Office(std::move(process), line.substr(at + kListening.size()));
}

Session::Session(std::string address, std::string user, const std::string& token)
    : fetcher_(std::make_unique<Fetcher>()), address_(std::move(address)), user_(std::move(user)) {
  fetcher_->set_headers({"Authorization: Bearer " + token, "Content-Type: application/json", "Expect:"});
}

Result<Session> Session::sign_in(const Office& office, std::string_view email, std::string_view device) {
  Fetcher fetcher;
  fetcher.set_headers({"Content-Type: application/json", "Expect:"});
  protocol::SignIn request;
  request.email = email;
  request.password = kPassword;
  request.device_name = device;
  request.device_model = "bench";
  request.app_version = SATCHEL_VERSION;
  TRY_ASSIGN(const auto answer, fetcher.post(office.address() + "/v1/session", protocol::encode_sign_in(request)));
  TRY_ASSIGN(const protocol::Session session, protocol::decode_session(answer));
  return Session(office.address(), session.user.str(), session.token);
}

Result<std::string> Session::exchange() {
  protocol::OutgoingRequest request;
  request.have = have_;
  TRY_ASSIGN(const auto body, fetcher_->post(address_ + "/v1/sync", protocol::encode_request(request)));
  std::string answer(body);
  // The last commit frame says what this session now has.
  const std::size_t at = answer.rfind("{\"commit\":");
  if (at == std::string::npos) return fail(ErrorCode::kProtocol, "no commit in the answer: " + answer.substr(0, 200));
  TRY_ASSIGN(const Json frame, parse_json(std::string_view(answer).substr(at, answer.find('\n', at) - at)));
  have_ = protocol::Have{frame["commit"]["salt"], frame["commit"]["view"]};
  return answer;
}

Result<Json> Session::post(const std::string& path, const Json& body) {
  TRY_ASSIGN(const auto answer, fetcher_->post(address_ + path, dump_json(body)));
  return parse_json(answer.empty() ? std::string_view("null") : answer);
}

Result<Json> Session::get(const std::string& path) {
  TRY_ASSIGN(const auto answer, fetcher_->get(address_ + path));
  return parse_json(answer);
}

}  // namespace satchel::bench
