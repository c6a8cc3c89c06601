#include "server/http/wire.h"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/sendfile.h>
#include <sys/socket.h>

#include <cerrno>
#include <chrono>

namespace satchel::server {

Millis Pace::patience() const {
  const auto earned = Millis(floor_ == 0 ? 0 : bytes_ * 1000 / floor_);
  const Millis left = grace_ + earned - waited_;
  return std::max(Millis(0), std::min(left, stall_));
}

void Wire::Free::operator()(SSL* ssl) const {
  SSL_free(ssl);
}

Wire::Wire(int descriptor, SSL_CTX* context) : descriptor_(descriptor) {
  if (context == nullptr) return;
  ssl_.reset(SSL_new(context));
  if (!ssl_ || SSL_set_fd(ssl_.get(), descriptor) != 1) throw std::bad_alloc();
  SSL_set_accept_state(ssl_.get());
}

Wire::~Wire() = default;

Wire::Moved Wire::tls_result(int result) {
  switch (SSL_get_error(ssl_.get(), result)) {
    case SSL_ERROR_WANT_READ:
      return {Step::kWantRead};
    case SSL_ERROR_WANT_WRITE:
      return {Step::kWantWrite};
    case SSL_ERROR_ZERO_RETURN:
      return {Step::kClosed};
    default:
      broken_ = true;
      return {Step::kClosed};
  }
}

Wire::Step Wire::handshake() {
  if (!ssl_) return Step::kMoved;
  ERR_clear_error();
  const int result = SSL_do_handshake(ssl_.get());
  return result == 1 ? Step::kMoved : tls_result(result).step;
}

bool Wire::holds_bytes() const {
  return ssl_ && SSL_pending(ssl_.get()) > 0;
}

Wire::Moved Wire::read(std::span<char> out) {
  if (ssl_) {
    if (broken_) return {Step::kClosed};
    ERR_clear_error();
    std::size_t bytes = 0;
    const int result = SSL_read_ex(ssl_.get(), out.data(), out.size(), &bytes);
    return result == 1 ? Moved{Step::kMoved, bytes} : tls_result(result);
  }
  while (true) {
    const ssize_t bytes = ::recv(descriptor_, out.data(), out.size(), 0);
    if (bytes > 0) return {Step::kMoved, static_cast<std::size_t>(bytes)};
    if (bytes < 0 && errno == EINTR) continue;
    return {bytes < 0 && (errno == EAGAIN || errno == EWOULDBLOCK) ? Step::kWantRead : Step::kClosed};
  }
}

Wire::Moved Wire::write(std::string_view data) {
  if (ssl_) {
    if (broken_) return {Step::kClosed};
    ERR_clear_error();
    std::size_t bytes = 0;
    const int result = SSL_write_ex(ssl_.get(), data.data(), data.size(), &bytes);
    return result == 1 ? Moved{Step::kMoved, bytes} : tls_result(result);
  }
  while (true) {
    const ssize_t bytes = ::send(descriptor_, data.data(), data.size(), MSG_NOSIGNAL);
    if (bytes >= 0) return {Step::kMoved, static_cast<std::size_t>(bytes)};
    if (errno == EINTR) continue;
    return {errno == EAGAIN || errno == EWOULDBLOCK ? Step::kWantWrite : Step::kClosed};
  }
}

Wire::Moved Wire::write_file(int file, std::uint64_t offset, std::uint64_t length) {
  constexpr std::uint64_t kStep = 1 << 20;  // so that abort() is not waited for long
  while (true) {
    auto at = static_cast<off_t>(offset);
    const ssize_t bytes = ::sendfile(descriptor_, file, &at, std::min(length, kStep));
    if (bytes >= 0) return {Step::kMoved, static_cast<std::size_t>(bytes)};
    if (errno == EINTR) continue;
    return {errno == EAGAIN || errno == EWOULDBLOCK ? Step::kWantWrite : Step::kClosed};
  }
}

void Wire::close_write() {
  if (ssl_ && !broken_ && SSL_is_init_finished(ssl_.get()) == 1) {
    ERR_clear_error();
    SSL_shutdown(ssl_.get());
  }
  ::shutdown(descriptor_, SHUT_WR);
}

void Wire::abort() {
  ::shutdown(descriptor_, SHUT_RDWR);
}

Result<void> wait_ready(Wire& wire, Wire::Step step, Pace& pace) {
  const Millis patience = pace.patience();
  if (patience <= Millis(0)) return fail(ErrorCode::kTimeout, "the peer is too slow");
  pollfd entry{wire.descriptor_, static_cast<short>(step == Wire::Step::kWantRead ? POLLIN : POLLOUT), 0};
  const auto begin = std::chrono::steady_clock::now();
  const int ready = ::poll(&entry, 1, static_cast<int>(patience.count()));
  pace.waited(std::chrono::duration_cast<Millis>(std::chrono::steady_clock::now() - begin));
  if (ready < 0 && errno != EINTR) return fail(ErrorCode::kNetwork, "poll failed");
  if (ready == 0) return fail(ErrorCode::kTimeout, "the peer is too slow");
  return {};
}

Result<void> write_all(Wire& wire, std::string_view data, Pace& pace) {
  while (!data.empty()) {
    const Wire::Moved moved = wire.write(data);
    if (moved.step == Wire::Step::kMoved) {
      pace.moved(moved.bytes);
      data.remove_prefix(moved.bytes);
      continue;
    }
    if (moved.step == Wire::Step::kClosed) return fail(ErrorCode::kNetwork, "the peer went away");
    TRY(wait_ready(wire, moved.step, pace));
  }
  return {};
}

Result<void> write_file(Wire& wire, int file, std::uint64_t offset, std::uint64_t length, Pace& pace) {
  while (length > 0) {
    const Wire::Moved moved = wire.write_file(file, offset, length);
    if (moved.step == Wire::Step::kClosed) return fail(ErrorCode::kNetwork, "the peer went away");
    if (moved.step != Wire::Step::kMoved) {
      TRY(wait_ready(wire, moved.step, pace));
      continue;
    }
    if (moved.bytes == 0) return fail(ErrorCode::kIo, "a file ended early");
    pace.moved(moved.bytes);
    offset += moved.bytes;
    length -= moved.bytes;
  }
  return {};
}

}  // namespace satchel::server
