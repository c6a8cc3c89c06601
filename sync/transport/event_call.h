#pragma once

#include "sync/transport/events.h"
#include "sync/transport/http_client.h"

namespace satchel {

// Hears of one event stream.
class PokeListener {
 public:
  virtual ~PokeListener() = default;
  // The stream stands: from now on a change at the office makes a poke.
  virtual void on_listening() = 0;
  virtual void on_poke() = 0;
  // The last call: the stream is over. Coming back is the engine's decision.
  virtual void on_stream_closed(Error why) = 0;
};

// One GET /v1/events. Destroying it closes it.
class EventCall final : HttpObserver {
 public:
  EventCall(HttpClient& client, PokeListener& listener);
  ~EventCall() override;

  // After the last call of its listener.
  bool done() const { return call_ == 0; }

 private:
  Result<void> on_head(const HttpAnswer& answer) override;
  Result<void> on_data(std::string_view data) override { return parser_.feed(data); }
  void on_done(Result<HttpAnswer> answer) override;

  HttpClient& client_;
  PokeListener& listener_;
  EventParser parser_;
  CallId call_ = 0;
};

}  // namespace satchel
