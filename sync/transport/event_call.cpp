#include "sync/transport/event_call.h"

#include <utility>

namespace satchel {

EventCall::EventCall(HttpClient& client, PokeListener& listener)
    : client_(client),
      listener_(listener),
      parser_([this](std::string_view, std::string_view) { listener_.on_poke(); }) {
  HttpCall call;
  call.path = "/v1/events";
  call.headers = {{"Accept", "text/event-stream"}};
  call.may_idle = true;
  call_ = client_.start(std::move(call), *this);
}

EventCall::~EventCall() {
  client_.cancel(call_);
}

Result<void> EventCall::on_head(const HttpAnswer& answer) {
  if (!answer.header("content-type").starts_with("text/event-stream")) {
    return fail(ErrorCode::kProtocol, "not an event stream");
  }
  listener_.on_listening();
  return {};
}

void EventCall::on_done(Result<HttpAnswer> answer) {
  call_ = 0;
  if (!answer) return listener_.on_stream_closed(std::move(answer.error()));
  if (answer->problem) return listener_.on_stream_closed(std::move(*answer->problem));
  listener_.on_stream_closed({ErrorCode::kNetwork, "the server closed the stream", {}});
}

}  // namespace satchel
