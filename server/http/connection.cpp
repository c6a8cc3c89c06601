#include "server/http/connection.h"

#include <boost/asio/async_result.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "server/http/event_stream.h"

namespace satchel::server {
namespace {

namespace asio = boost::asio;
using asio::awaitable;
using asio::use_awaitable;
using asio::ip::tcp;

// Every aggregate and lambda is named before a co_await, and coroutine parameters are values: GCC 12 miscompiles the
// short forms. References are to members, which live as long as the coroutine that keeps `this` alive.
class Connection final : public Loop::Member, public std::enable_shared_from_this<Connection> {
 public:
  Connection(Loop& loop, Pool& pool, Shared& shared, tcp::socket socket, SSL_CTX* tls, Seat seat)
      : loop_(loop),
        pool_(pool),
        shared_(shared),
        limits_(shared.limits),
        socket_(std::move(socket)),
        seat_(std::move(seat)),
        wire_(std::make_unique<Wire>(socket_.native_handle(), tls)) {
    loop_.add(this);
  }
  ~Connection() override { loop_.remove(this); }

  static awaitable<void> run(std::shared_ptr<Connection> self) {
    bool go_on = co_await self->handshake();
    while (go_on) go_on = co_await self->serve_one();
  }

  void tick(Instant now) override {
    if (now >= deadline_) expire();
  }
  void close_if_idle() override {
    if (between_requests_) expire();
  }
  void abort() override {
    if (wire_) wire_->abort();
    expire();
  }

 private:
  using Step = Wire::Step;

  void expire() {
    expired_ = true;
    boost::system::error_code ignored;
    socket_.cancel(ignored);
  }
  void allow(Millis time) { deadline_ = std::chrono::steady_clock::now() + time; }
  void allow_forever() { deadline_ = Instant::max(); }

  // Until the wire may go on; false: the deadline is over or the server wants an end.
  awaitable<bool> ready(Step step) {
    if (expired_) co_return false;
    const auto what = step == Step::kWantWrite ? tcp::socket::wait_write : tcp::socket::wait_read;
    boost::system::error_code error;
    auto token = asio::redirect_error(use_awaitable, error);
    co_await socket_.async_wait(what, std::move(token));
    co_return !error && !expired_;
  }

  awaitable<bool> handshake() {
    if (!wire_->tls()) co_return true;
    allow(limits_.handshake_deadline);
    while (true) {
      const Step step = wire_->handshake();
      if (step == Step::kMoved) co_return true;
      if (step == Step::kClosed) co_return false;
      if (!co_await ready(step)) co_return false;
    }
  }

  // Reads until `ahead_` holds a whole header section; its length, or nothing: the connection is over.
  awaitable<std::optional<std::size_t>> read_head() {
    std::size_t scanned = 0;
    allow(ahead_.empty() && served_any_ ? limits_.idle_deadline : limits_.header_deadline);
    between_requests_ = true;
    while (true) {
      const HeadState state = scan_head(ahead_, scanned, limits_);
      if (state == HeadState::kComplete) {
        between_requests_ = false;
        allow_forever();
        co_return scanned;
      }
      if (state != HeadState::kIncomplete) {
        Refusal refusal = refusal_of(state, ahead_);
        co_await refuse(std::move(refusal));
        co_return std::nullopt;
      }
      const Wire::Moved moved = wire_->read(loop_.scratch());
      if (moved.step == Step::kClosed) co_return std::nullopt;
      if (moved.step == Step::kMoved) {
        if (ahead_.empty()) allow(limits_.header_deadline);
        ahead_.append(loop_.scratch().data(), moved.bytes);
        continue;
      }
      if (ahead_.empty()) ahead_ = std::string();  // an idle connection keeps no buffer
      if (co_await ready(moved.step)) continue;
      if (!ahead_.empty() && !shared_.stopping) {
        Refusal refusal{408, Error{ErrorCode::kTimeout, "the header section took too long", {}}};
        co_await refuse(std::move(refusal));
      }
      co_return std::nullopt;
    }
  }

  // One request; true: another may follow.
  awaitable<bool> serve_one() {
    const std::optional<std::size_t> length = co_await read_head();
    if (!length) co_return false;
    auto head = check_head(std::string_view(ahead_).substr(0, *length), limits_);
    ahead_.erase(0, *length);
    if (!head) {
      Refusal refusal = std::move(head.error());
      co_await refuse(std::move(refusal));
      co_return false;
    }
    served_any_ = true;
    std::string peer = seat_.address();
    auto turn = std::make_unique<Turn>(shared_, *wire_, ahead_, std::move(*head), std::move(peer));
    Turn::Next next = co_await on_pool(turn.get(), &Turn::open);
    if (next == Turn::Next::kBody) {
      if (!co_await read_body(turn.get())) co_return false;
      next = co_await on_pool(turn.get(), &Turn::finish);
    }
    switch (next) {
      case Turn::Next::kAgain:
        co_return co_await drain(turn.get());
      case Turn::Next::kEvents:
        become_stream(turn->take_events());
        co_return false;
      case Turn::Next::kBusy: {
        Refusal refusal{503, Error{ErrorCode::kBusy, "too many requests are waiting", {}}};
        co_await refuse(std::move(refusal));
        co_return false;
      }
      case Turn::Next::kBody:
      case Turn::Next::kClose:
        break;
    }
    co_await linger();
    co_return false;
  }

  // Runs one step of the turn on the pool and comes back to the loop.
  awaitable<Turn::Next> on_pool(Turn* turn, Turn::Next (Turn::*step)()) {
    auto initiate = [this, turn, step](auto handler) {
      using Handler = decltype(handler);
      const auto resume = std::make_shared<Handler>(std::move(handler));
      asio::io_context& context = loop_.context();
      const auto work = [turn, step, resume, &context] {
        const Turn::Next next = (turn->*step)();
        asio::post(context, [resume, next] { std::move (*resume)(next); });
      };
      if (!pool_.post(work)) {
        asio::post(context, [resume] { std::move (*resume)(Turn::Next::kBusy); });
      }
    };
    const auto token = use_awaitable;
    co_return co_await asio::async_initiate<const asio::use_awaitable_t<>, void(Turn::Next)>(initiate, token);
  }

  // The rest of a whole body, at its pace.
  awaitable<bool> read_body(Turn* turn) {
    Pace pace(limits_);
    while (turn->unread() > 0) {
      const std::size_t wanted = std::min<std::uint64_t>(loop_.scratch().size(), turn->unread());
      const std::span<char> room(loop_.scratch().data(), wanted);
      const Wire::Moved moved = wire_->read(room);
      if (moved.step == Step::kClosed) co_return false;
      if (moved.step == Step::kMoved) {
        pace.moved(moved.bytes);
        if (turn->add_body(std::string_view(room.data(), moved.bytes))) continue;
        Refusal refusal{503, Error{ErrorCode::kBusy, "too many bodies are arriving", {}}};
        co_await refuse(std::move(refusal));
        co_return false;
      }
      const Instant begin = std::chrono::steady_clock::now();
      allow(pace.patience());
      const bool more = co_await ready(moved.step);
      allow_forever();
      pace.waited(std::chrono::duration_cast<Millis>(std::chrono::steady_clock::now() - begin));
      if (more) continue;
      Refusal refusal{408, Error{ErrorCode::kTimeout, "the body arrives too slowly", {}}};
      co_await refuse(std::move(refusal));
      co_return false;
    }
    co_return true;
  }

  // Reads away the small rest of a body nobody wanted, so that the next request begins where it should.
  awaitable<bool> drain(Turn* turn) {
    allow(limits_.header_deadline);
    while (turn->unread() > 0) {
      const std::size_t wanted = std::min<std::uint64_t>(loop_.scratch().size(), turn->unread());
      const Wire::Moved moved = wire_->read(std::span<char>(loop_.scratch().data(), wanted));
      if (moved.step == Step::kClosed) co_return false;
      if (moved.step == Step::kMoved) {
        turn->drained(moved.bytes);
      } else if (!co_await ready(moved.step)) {
        co_return false;
      }
    }
    co_return !expired_;
  }

  awaitable<void> refuse(Refusal refusal) {
    expired_ = false;
    between_requests_ = false;
    allow(limits_.linger);
    const std::string text = refusal_text(refusal);
    std::string_view left = text;
    while (!left.empty()) {
      const Wire::Moved moved = wire_->write(left);
      if (moved.step == Step::kClosed) co_return;
      if (moved.step == Step::kMoved) {
        left.remove_prefix(moved.bytes);
      } else if (!co_await ready(moved.step)) {
        co_return;
      }
    }
    co_await linger();
  }

  // Closing at once with unread bytes would reset the connection and may destroy the answer on its way. So: no more
  // from us, then read away what the peer still sends until its end or for a short while.
  awaitable<void> linger() {
    wire_->close_write();
    allow(limits_.linger);
    while (true) {
      const Wire::Moved moved = wire_->read(loop_.scratch());
      if (moved.step == Step::kClosed) co_return;
      if (moved.step == Step::kMoved) {
        if (std::chrono::steady_clock::now() >= deadline_) co_return;
      } else if (!co_await ready(moved.step)) {
        co_return;
      }
    }
  }

  void become_stream(std::shared_ptr<EventQueue> queue) {
    if (!seat_.turn_into_stream() || shared_.stopping) {
      queue->close();
      queue->subscription.reset();
      return;
    }
    const auto stream = std::make_shared<EventStream>(loop_, std::move(socket_), std::move(wire_), std::move(seat_),
                                                      std::move(queue), limits_);
    stream->start();
  }

  Loop& loop_;
  Pool& pool_;
  Shared& shared_;
  const HttpLimits& limits_;
  tcp::socket socket_;
  Seat seat_;
  std::unique_ptr<Wire> wire_;
  std::string ahead_;  // read, and not yet used
  Instant deadline_ = Instant::max();
  bool expired_ = false;
  bool between_requests_ = true;  // nothing is lost if it is closed now
  bool served_any_ = false;
};

}  // namespace

void serve_connection(Loop& loop, Pool& pool, Shared& shared, tcp::socket socket, SSL_CTX* tls, Seat seat) {
  if (shared.stopping) return;
  boost::system::error_code error;
  socket.native_non_blocking(true, error);
  const tcp::no_delay no_delay(true);
  if (!error) socket.set_option(no_delay, error);
  if (error) return;
  auto connection = std::make_shared<Connection>(loop, pool, shared, std::move(socket), tls, std::move(seat));
  asio::co_spawn(loop.context(), Connection::run(std::move(connection)), asio::detached);
}

}  // namespace satchel::server
