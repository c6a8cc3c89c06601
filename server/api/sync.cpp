#include "core/base/log.h"
#include "core/protocol/messages.h"
#include "server/api/api.h"

namespace satchel::server {
namespace {

// Begins the HTTP answer with the exchange's first bytes, so that what is refused before them is a problem document.
class HttpAnswer final : public AnswerSink {
 public:
  explicit HttpAnswer(ResponseWriter& response) : response_(response) {}

  Result<void> write(std::string_view lines) override {
    TRY(begin());
    return response_.write(lines);
  }
  Result<void> flush() override {
    TRY(begin());
    return response_.flush();
  }
  bool begun() const { return begun_; }

 private:
  Result<void> begin() {
    if (begun_) return {};
    begun_ = true;
    return response_.begin(200, {{"Content-Type", std::string(protocol::kContentType)}, {"Cache-Control", "no-store"}});
  }

  ResponseWriter& response_;
  bool begun_ = false;
};

Result<void> sync(const Services& services, Call& call) {
  const Precedence::Exchange ahead(services.transfers.precedence());
  HttpAnswer answer(call.response);
  const Millis begun = services.office.clock.monotonic();
  auto report = call.hand_in != nullptr ? services.exchange.hand_in(*call.hand_in, call.request.body, answer)
                                        : services.exchange.run(call.principal, call.request.body, answer);
  if (!report && !answer.begun()) return fail(std::move(report.error()));
  services.metrics.add("satchel_exchanges_total",
                       report ? (report->idle ? "kind=\"idle\"" : "kind=\"full\"") : "kind=\"broken\"");
  // The client has an answer, whole or cut: what is left to say goes to the log.
  if (!report) {
    log::warn("exchange", {{"user", call.principal.user.str()}, {"code", std::string(name_of(report.error().code))}});
    return {};
  }
  services.metrics.add("satchel_operations_total", "", static_cast<std::int64_t>(report->operations));
  services.metrics.add("satchel_rows_sent_total", "", static_cast<std::int64_t>(report->rows));
  services.metrics.add("satchel_commits_total", "", static_cast<std::int64_t>(report->commits));
  if (!report->idle) {
    log::info("exchange", {{"user", call.principal.user.str()},
                           {"operations", std::to_string(report->operations)},
                           {"dropped", std::to_string(report->dropped)},
                           {"rows", std::to_string(report->rows)},
                           {"commits", std::to_string(report->commits)},
                           {"ms", std::to_string((services.office.clock.monotonic() - begun).count())}});
  }
  // Whoever hangs up before the last byte asks again from the last commit it applied.
  const auto ended = call.response.end();
  static_cast<void>(ended);
  return {};
}

// A poke says nothing but "ask"; each new stream gets one at once, for what was missed while there was none.
constexpr std::string_view kPoke = "event: poke\ndata: {}\n\n";

Result<void> events(const Services& services, Call& call) {
  const Principal principal = call.principal;
  const std::string token(bearer_token(call.request));
  return call.response.events({{"Cache-Control", "no-store"}},
                              [&services, principal, token](ResponseWriter::SendEvent send) {
                                Hub::Listener listener;
                                listener.user = principal.user;
                                if (principal.device) listener.device = *principal.device;
                                listener.sees_everything = is_office(principal.role);
                                listener.poke = [send] { send(std::string(kPoke)); };
                                listener.end = [send] { send(""); };
                                auto subscription = services.office.hub.subscribe(std::move(listener));
                                send(std::string(kPoke));
                                // Between the look at the token and the subscription it may have ended.
                                if (!services.sessions.principal(token)) send("");
                                return subscription;
                              });
}

}  // namespace

void add_sync_routes(Router& router, const Services& services) {
  router.add(
      {"POST", "/v1/sync", Access::kOrdered, {BodyPolicy::kWhole, protocol::kMaxRequestBytes}, [&services](Call& call) {
         return sync(services, call);
       }});
  router.add(
      {"GET", "/v1/events", Access::kSignedIn, no_body(), [&services](Call& call) { return events(services, call); }});
}

}  // namespace satchel::server
