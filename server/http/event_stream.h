#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <memory>

#include "server/http/census.h"
#include "server/http/event_queue.h"
#include "server/http/limits.h"
#include "server/http/loop.h"
#include "server/http/wire.h"

namespace satchel::server {

// An open event stream after its header was sent: writes what is queued, a comment every beat, and ends when the
// peer does, when it is too slow, or when the queue says so. No thread and about a kilobyte while idle.
//
// Thread: its loop's. Keeps itself alive by the waits it has under way.
class EventStream final : public Loop::Member, public std::enable_shared_from_this<EventStream> {
 public:
  EventStream(Loop& loop, boost::asio::ip::tcp::socket socket, std::unique_ptr<Wire> wire, Seat seat,
              std::shared_ptr<EventQueue> queue, const HttpLimits& limits);
  ~EventStream() override;

  void start();
  void tick(Instant now) override;
  void close_if_idle() override;
  void abort() override;

 private:
  void watch_peer();
  void push();
  void close();

  Loop& loop_;
  boost::asio::ip::tcp::socket socket_;
  std::unique_ptr<Wire> wire_;
  Seat seat_;
  std::shared_ptr<EventQueue> queue_;
  const HttpLimits& limits_;
  std::string sending_;  // taken from the queue, not yet taken by the wire
  std::size_t sent_ = 0;
  bool waiting_ = false;  // for the wire to take more
  bool ending_ = false;
  bool closed_ = false;
  Instant last_moved_;
};

}  // namespace satchel::server
