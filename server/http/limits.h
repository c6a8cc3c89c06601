#pragma once

#include <cstddef>
#include <cstdint>

#include "core/base/time.h"

namespace satchel::server {

// Every limit of the HTTP server, with its default. Tests shorten the times and lower the counts; nothing else does.
struct HttpLimits {
  // The header section (RFC 9112 section 3 and 5): longer ones get 431, a longer target 414.
  std::size_t max_header = 16 * 1024;
  std::size_t max_target = 2 * 1024;
  std::size_t max_fields = 64;
  Millis header_deadline{10'000};     // from the first byte (or the connection) to the empty line
  Millis handshake_deadline{10'000};  // TLS
  Millis idle_deadline{60'000};       // between two requests of one connection

  // Bodies, both ways: after the grace at least `floor` bytes a second of waiting, and no single wait longer than the
  // stall.
  Millis transfer_grace{30'000};
  std::uint64_t transfer_floor = 1024;
  Millis transfer_stall{60'000};
  std::size_t step = 64 * 1024;                      // bytes moved, or held for a slow reader, at a time
  std::uint64_t max_buffered_bodies = 256ULL << 20;  // all whole bodies in memory together; beyond: 503
  std::size_t max_drain = 64 * 1024;                 // an unwanted body up to this is read away, a longer one closes
  Millis linger{2'000};                              // how long a closing connection waits for the peer's end

  // Answers.
  std::size_t min_compressed = 256;  // shorter bodies are sent as they are

  // Connections, counted apart from event streams; one address may hold so many of both (loopback: no such limit).
  std::size_t max_connections = 2'000;
  std::size_t max_event_streams = 12'000;
  std::size_t max_per_address = 256;
  Millis event_beat{25'000};                // a comment line this often keeps middleboxes from closing a stream
  std::size_t max_event_bytes = 64 * 1024;  // waiting for one slow stream; beyond: it is closed

  // The pool that runs handlers grows from its kept threads to this many; then requests queue, then 503.
  std::size_t max_pool_threads = 256;
  std::size_t max_queued_requests = 512;

  Millis tick{250};  // how often deadlines are looked at
};

}  // namespace satchel::server
