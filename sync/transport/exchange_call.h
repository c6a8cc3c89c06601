#pragma once

#include <string>
#include <string_view>

#include "core/protocol/messages.h"
#include "sync/transport/http_client.h"
#include "sync/transport/lines.h"

namespace satchel {

// Hears of one exchange.
class ExchangeListener {
 public:
  virtual ~ExchangeListener() = default;
  // The next frame of the answer, without its line end, as soon as it is whole. An error ends the exchange with it.
  virtual Result<void> on_frame(std::string_view line) = 0;
  // The last call. `retry_after` is set when the server named a time. After an error, what was committed stays.
  virtual void on_exchange_done(Result<WireBytes> result, std::optional<Millis> retry_after) = 0;
};

// One POST /v1/sync: hands on each line of the NDJSON answer while the rest is still on its way. An answer that ends
// within a line is kNetwork. Destroying it cancels it.
class ExchangeCall final : HttpObserver {
 public:
  ExchangeCall(HttpClient& client, std::string request, ExchangeListener& listener);
  ~ExchangeCall() override;

  // After the last call of its listener.
  bool done() const { return call_ == 0; }

 private:
  Result<void> on_data(std::string_view data) override;
  void on_done(Result<HttpAnswer> answer) override;

  HttpClient& client_;
  ExchangeListener& listener_;
  LineSplitter lines_{protocol::kMaxLineBytes};
  CallId call_ = 0;
};

}  // namespace satchel
