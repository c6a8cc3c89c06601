#pragma once

#include <poll.h>
#include <sys/socket.h>

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/http/server.h"

namespace satchel::test {

// A parsed answer: status, headers with lower-case names, body as sent (chunks joined, codings kept).
struct Reply {
  int status = 0;
  std::map<std::string, std::string> headers;
  std::string body;
};

// A bare client connection that sends exactly the bytes it is told to. Waits end with what they wait for, or after
// ten seconds with nothing.
class Line {
 public:
  explicit Line(std::uint16_t port, int receive_buffer = 0);
  ~Line();
  Line(Line&& other) noexcept;
  Line& operator=(Line&&) = delete;

  // False: the server no longer takes bytes.
  bool send(std::string_view bytes);
  // One answer; `to_head`: it has no body whatever it says. nullopt: the server closed before it was complete.
  std::optional<Reply> reply(bool to_head = false);
  // Bytes up to and with `end`; nullopt if they never come.
  std::optional<std::string> read_until(std::string_view end);
  std::string read_exactly(std::size_t bytes);
  // Fills `out`; false: the server closed before.
  bool read_into(std::span<char> out);
  // Waits for the server's end. True: it came, with nothing before it.
  bool closed();
  void finish_sending();
  // Ends with a reset, as a vanished peer does.
  void vanish();
  int descriptor() const { return descriptor_; }

 private:
  bool fill();

  int descriptor_;
  std::string buffer_;
};

// A server on a free port with handlers given as lambdas.
class Bench final : public server::HttpHandler {
 public:
  using Handle = std::function<void(server::Request&, server::BodyReader*, server::ResponseWriter&)>;

  explicit Bench(server::HttpOptions options = {});
  ~Bench() override { server.stop(Millis(0)); }

  void on(std::string path, Handle handle, server::RoutePlan plan = {});
  Line connect(int receive_buffer = 0) const { return Line(port, receive_buffer); }
  // A request over a connection of its own.
  std::optional<Reply> ask(std::string_view request) const;
  // Whether "GET /hello" is answered as it should.
  bool serves() const;

  Result<server::RoutePlan> plan(const server::Request& request) override;
  void handle(server::Request request, server::BodyReader* body, server::ResponseWriter& response) override;

 private:
  struct Route {
    Handle handle;
    server::RoutePlan plan;
  };
  std::map<std::string, Route> routes_;

 public:
  server::HttpServer server;
  std::uint16_t port = 0;
};

// Limits short enough to wait for.
server::HttpOptions quick();
// "GET path" with a Host and more header lines, each ending with CRLF.
std::string get(std::string_view path, std::string_view more = {});
std::string post(std::string_view path, std::string_view body, std::string_view more = {});
// Memory of this process in use, bytes.
std::uint64_t resident_bytes();

}  // namespace satchel::test
