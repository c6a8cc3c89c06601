#include "server/http/event_stream.h"

#include <boost/asio/post.hpp>

namespace satchel::server {
namespace {

using boost::asio::ip::tcp;
using boost::system::error_code;

}  // namespace

EventStream::EventStream(Loop& loop, tcp::socket socket, std::unique_ptr<Wire> wire, Seat seat,
                         std::shared_ptr<EventQueue> queue, const HttpLimits& limits)
    : loop_(loop),
      socket_(std::move(socket)),
      wire_(std::move(wire)),
      seat_(std::move(seat)),
      queue_(std::move(queue)),
      limits_(limits),
      last_moved_(std::chrono::steady_clock::now()) {
  loop_.add(this);
}

EventStream::~EventStream() {
  loop_.remove(this);
}

void EventStream::start() {
  watch_peer();
  queue_->on_ready([weak = weak_from_this(), &context = loop_.context()] {
    boost::asio::post(context, [weak] {
      if (const auto self = weak.lock()) self->push();
    });
  });
}

// Anything readable is the peer's end, or chatter that nobody asked for; both end the stream.
void EventStream::watch_peer() {
  socket_.async_wait(tcp::socket::wait_read, [self = shared_from_this()](const error_code& error) {
    if (self->closed_) return;
    if (error) return self->close();
    const Wire::Moved moved = self->wire_->read(self->loop_.scratch());
    if (moved.step == Wire::Step::kWantRead) return self->watch_peer();
    self->close();
  });
}

void EventStream::push() {
  while (!closed_ && !waiting_) {
    if (sent_ == sending_.size()) {
      if (ending_) return close();
      sending_ = queue_->take(ending_);
      sent_ = 0;
      if (sending_.empty()) {
        if (ending_) close();
        return;
      }
    }
    const Wire::Moved moved = wire_->write(std::string_view(sending_).substr(sent_));
    if (moved.step == Wire::Step::kMoved) {
      sent_ += moved.bytes;
      last_moved_ = std::chrono::steady_clock::now();
      if (sent_ == sending_.size()) {
        sending_ = std::string();
        sent_ = 0;
      }
    } else if (moved.step == Wire::Step::kClosed) {
      close();
    } else {
      waiting_ = true;
      socket_.async_wait(tcp::socket::wait_write, [self = shared_from_this()](const error_code& error) {
        self->waiting_ = false;
        if (error) return self->close();
        self->push();
      });
    }
  }
}

void EventStream::tick(Instant now) {
  if (closed_) return;
  if (waiting_) {
    if (now - last_moved_ >= limits_.transfer_stall) abort();
  } else if (now - last_moved_ >= limits_.event_beat) {
    last_moved_ = now;
    queue_->push(": \n\n");
  }
}

void EventStream::close_if_idle() {
  abort();
}

// Only cancels: members may not leave the loop while it walks over them; the waits' handlers close.
void EventStream::abort() {
  wire_->abort();
  error_code ignored;
  socket_.cancel(ignored);
}

void EventStream::close() {
  if (std::exchange(closed_, true)) return;
  queue_->close();
  queue_->subscription.reset();
  wire_->close_write();
  error_code ignored;
  socket_.close(ignored);
}

}  // namespace satchel::server
