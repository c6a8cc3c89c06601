#pragma once

#include <openssl/ossl_typ.h>

#include <atomic>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "core/base/result.h"
#include "server/http/limits.h"

namespace satchel::server {

// How long a transfer may keep us waiting: a grace, then a floor of bytes a second of waiting, and no single wait
// longer than the stall. Time that we ourselves take does not count against the peer.
class Pace {
 public:
  explicit Pace(const HttpLimits& limits)
      : grace_(limits.transfer_grace), floor_(limits.transfer_floor), stall_(limits.transfer_stall) {}
  void moved(std::size_t bytes) { bytes_ += bytes; }
  void waited(Millis time) { waited_ += time; }
  // What the next wait may take; zero: the peer is too slow.
  Millis patience() const;

 private:
  Millis grace_;
  std::uint64_t floor_;
  Millis stall_;
  std::uint64_t bytes_ = 0;
  Millis waited_{0};
};

// One accepted socket, plain or TLS, in single steps that never block. The loop's coroutine and a pool thread use the
// same wire one after the other, never at once; only abort() may come from anywhere while the wire lives.
// Does not own the descriptor.
class Wire {
 public:
  enum class Step : std::uint8_t { kMoved, kWantRead, kWantWrite, kClosed };
  struct Moved {
    Step step;
    std::size_t bytes = 0;
  };

  // `context` null: plain.
  Wire(int descriptor, SSL_CTX* context);
  ~Wire();
  Wire(const Wire&) = delete;
  Wire& operator=(const Wire&) = delete;

  Step handshake();
  // kMoved with 1..out.size() bytes; kClosed at the peer's end or on any error.
  Moved read(std::span<char> out);
  Moved write(std::string_view data);
  // Up to `length` bytes of a file from `offset`, without a copy of ours; plain only. kMoved with 0 bytes: it ended.
  Moved write_file(int file, std::uint64_t offset, std::uint64_t length);
  // Says goodbye (TLS close_notify, TCP FIN); reading goes on.
  void close_write();
  // Makes every present and later step fail, and wakes who polls.
  void abort();

  bool tls() const { return ssl_ != nullptr; }
  // Bytes that came over TLS and wait here, where no poll sees them.
  bool holds_bytes() const;

 private:
  struct Free {
    void operator()(SSL* ssl) const;
  };
  Moved tls_result(int result);

  int descriptor_;
  std::unique_ptr<SSL, Free> ssl_;
  bool broken_ = false;  // after a fatal TLS error nothing more may be sent

  friend Result<void> wait_ready(Wire& wire, Step step, Pace& pace);
};

// Blocking, for pool threads. Errors: kNetwork when the peer went away, kTimeout when it is slower than its pace.
Result<void> wait_ready(Wire& wire, Wire::Step step, Pace& pace);
Result<void> write_all(Wire& wire, std::string_view data, Pace& pace);
// Bytes of a file; kIo if it is shorter. Plain only.
Result<void> write_file(Wire& wire, int file, std::uint64_t offset, std::uint64_t length, Pace& pace);

}  // namespace satchel::server
