#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "core/base/result.h"
#include "server/api/http.h"
#include "server/http/limits.h"

namespace satchel::server {

struct HttpOptions {
  struct Tls {
    std::filesystem::path certificate;  // PEM, with its chain
    std::filesystem::path key;
  };

  std::string address = "127.0.0.1";
  std::uint16_t port = 0;  // 0: any free one
  std::optional<Tls> tls;  // without: plain HTTP
  HttpLimits limits;
  std::size_t loops = 2;         // threads that wait for sockets
  std::size_t pool_threads = 8;  // kept for handlers; more are made while these are busy
};

// The HTTP/1.1 server: listens, checks every request against RFC 9112 and the limits, hands it to the handler on a
// pool thread, and writes the answer. Start once, stop once.
//
// Threads: start(), reload_tls() and stop() from any one thread at a time. The handler must outlive the server.
class HttpServer {
 public:
  explicit HttpServer(HttpOptions options);
  // As stop(0).
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  // Begins to listen; the port. kInvalidArgument for a bad address, certificate or key; kIo if the port is taken.
  Result<std::uint16_t> start(HttpHandler& handler);
  // Reads the certificate and key again for connections to come; on an error the old ones stay.
  Result<void> reload_tls();
  // No new connections; idle ones and event streams close; running requests get `deadline` to finish, then their
  // sockets are closed. Returns when every handler has returned and all threads are joined. True: none was cut off.
  bool stop(Millis deadline);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace satchel::server
