#pragma once

#include <atomic>
#include <memory>
#include <string>

#include "server/api/http.h"
#include "server/http/coding.h"
#include "server/http/event_queue.h"
#include "server/http/validate.h"
#include "server/http/wire.h"

namespace satchel::server {

// How much of a request's body is still on its way, for whoever decides about the connection's future.
struct BodyState {
  std::uint64_t unread = 0;
  bool continue_owed = false;  // the peer waits for "100 Continue" and may never send the body
};

// Writes one answer straight to the wire; blocks when the peer reads slowly. Exactly the text of the status line and
// of Content-Length, Transfer-Encoding, Connection and Date is made here: a handler's own are ignored.
//
// Thread: the pool thread that runs the request.
class Answer final : public ResponseWriter {
 public:
  Answer(Wire& wire, const RequestHead& head, const HttpLimits& limits, const BodyState& body,
         const std::atomic<bool>& stopping);
  ~Answer() override;

  Result<void> respond(int status, Headers headers, std::string body, bool compress) override;
  Result<void> respond_file(int status, Headers headers, const std::filesystem::path& file, std::uint64_t offset,
                            std::uint64_t length) override;
  Result<void> begin(int status, Headers headers, bool compress) override;
  Result<void> write(std::string_view data) override;
  Result<void> flush() override;
  Result<void> end() override;
  Result<void> events(Headers headers, std::function<std::shared_ptr<void>(SendEvent)> subscribe) override;

  bool untouched() const { return state_ == State::kNew; }
  // Answered completely, and the connection may serve another request.
  bool may_continue() const { return state_ == State::kDone && keep_alive_; }
  bool complete() const { return state_ == State::kDone; }
  bool has_events() const { return events_ != nullptr; }
  std::shared_ptr<EventQueue> take_events() { return std::move(events_); }

 private:
  enum class State : std::uint8_t { kNew, kStreaming, kDone, kBroken };

  Result<void> claim();
  std::string head_text(int status, const Headers& headers);
  Result<void> send(std::string_view data);
  Result<void> send_step(std::string_view after = {});
  Result<void> send_file(int file, std::uint64_t offset, std::uint64_t length);
  bool wants_compression(const Headers& headers) const;

  Wire& wire_;
  const HttpLimits& limits_;
  const BodyState& body_;
  const std::atomic<bool>& stopping_;
  Pace pace_;
  const bool bodiless_;  // HEAD
  const bool http11_;
  const bool peer_closes_;
  Coding coding_ = Coding::kIdentity;
  bool keep_alive_ = false;
  State state_ = State::kNew;
  std::string unsent_head_;  // of a streamed answer whose first step is not sent yet
  bool chunked_ = false;
  std::string pending_;  // of a streamed answer: encoded bytes not sent yet
  std::unique_ptr<Compressor> compressor_;
  std::shared_ptr<EventQueue> events_;
};

// The whole text of a refusal that closes the connection, for the loop to send.
std::string refusal_text(const Refusal& refusal);

}  // namespace satchel::server
