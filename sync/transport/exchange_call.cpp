#include "sync/transport/exchange_call.h"

#include <utility>

namespace satchel {

ExchangeCall::ExchangeCall(HttpClient& client, std::string request, ExchangeListener& listener)
    : client_(client), listener_(listener) {
  HttpCall call;
  call.method = "POST";
  call.path = "/v1/sync";
  call.headers = {{"Content-Type", "application/json"}};
  call.body = std::move(request);
  call.accept_compressed = true;
  call_ = client_.start(std::move(call), *this);
}

ExchangeCall::~ExchangeCall() {
  client_.cancel(call_);
}

Result<void> ExchangeCall::on_data(std::string_view data) {
  return lines_.feed(data, [this](std::string_view line) { return listener_.on_frame(line); });
}

void ExchangeCall::on_done(Result<HttpAnswer> answer) {
  call_ = 0;
  if (!answer) return listener_.on_exchange_done(fail(std::move(answer.error())), {});
  if (answer->problem) return listener_.on_exchange_done(fail(std::move(*answer->problem)), answer->retry_after);
  if (lines_.unfinished()) return listener_.on_exchange_done(fail(ErrorCode::kNetwork, "the answer was cut"), {});
  listener_.on_exchange_done(answer->wire, {});
}

}  // namespace satchel
