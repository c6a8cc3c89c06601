#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <string>

#include "server/http/answer.h"

namespace satchel::server {

// What every connection of a server shares while it runs.
struct Shared {
  HttpHandler* handler = nullptr;
  HttpLimits limits;
  std::atomic<bool> stopping{false};
  std::atomic<std::uint64_t> buffered_bodies{0};  // bytes of whole bodies in memory
};

// An upload's body, straight from the wire: nothing is read ahead of the handler, so memory stays constant and TCP
// itself slows the sender down.
class WireBody final : public BodyReader {
 public:
  // `ahead`: what arrived together with the head and comes first.
  WireBody(Wire& wire, std::string& ahead, BodyState& state, const HttpLimits& limits)
      : wire_(wire), ahead_(ahead), state_(state), pace_(limits) {}
  Result<void> wait() override;
  Result<std::optional<std::size_t>> read(std::span<char> out) override;
  void cancel() override;

 private:
  Wire& wire_;
  std::string& ahead_;
  BodyState& state_;
  Pace pace_;
  Wire::Step wanted_ = Wire::Step::kWantRead;  // what the wire waits for
  std::atomic<bool> cancelled_{false};
};

// One request on one connection, from its checked head to the last byte of its answer.
//
// Thread: open() and finish() on a pool thread, the rest on the connection's loop; never at the same time.
class Turn {
 public:
  // What the loop does next.
  enum class Next : std::uint8_t {
    kBody,    // read the body into body(), then finish()
    kAgain,   // answered: read away unread() bytes, then the next request
    kClose,   // answered, or given up: say goodbye, wait for the peer's end, close
    kEvents,  // answered with an event stream: see take_events()
    kBusy     // not begun: the pool is full
  };

  Turn(Shared& shared, Wire& wire, std::string& ahead, RequestHead head, std::string peer);
  ~Turn();
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;

  // Asks the handler for its plan and, if no body has to be waited for, for the answer.
  Next open();
  Next finish();

  // Takes bytes of the body as they arrive. False: too many bodies are in memory already.
  bool add_body(std::string_view bytes);
  std::uint64_t unread() const { return state_.unread; }
  void drained(std::size_t bytes) { state_.unread -= bytes; }
  std::shared_ptr<EventQueue> take_events() { return answer_.take_events(); }

 private:
  Next refuse(const Error& error);
  Next after();
  std::optional<Error> body_problem() const;
  void take_ahead();
  Result<void> say_continue();

  Shared& shared_;
  Wire& wire_;
  std::string& ahead_;
  RequestHead head_;
  Request request_;
  RoutePlan plan_;
  Coding coding_ = Coding::kIdentity;
  BodyState state_;
  std::string body_;           // as sent
  std::uint64_t counted_ = 0;  // its share of buffered_bodies
  Answer answer_;
};

}  // namespace satchel::server
