#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>

namespace satchel::test {

struct Request {
  std::string method;
  std::string target;
  std::map<std::string, std::string> headers;  // names in lower case
  std::string head;                            // as it came, with its empty line
  std::string body;                            // what the handler has read of it
};

// One connection of the test server, as its handler sees it. Blocking.
class Connection {
 public:
  explicit Connection(int fd) : fd_(fd) {}

  // False when the other side is gone.
  bool read_head(Request& request);
  // Reads the body, or its first `at_most` bytes.
  bool read_body(Request& request, std::size_t at_most = std::string::npos);
  void send(std::string_view bytes);
  // The answer's bytes a few at a time, each piece a packet of its own.
  void send_in_pieces(std::string_view bytes, std::size_t piece);
  // Ends the connection: as a line that is cut, not as a polite answer.
  void cut();
  bool open() const { return open_; }
  // Blocks until the other side closes.
  void wait_for_close();

 private:
  bool fill();

  const int fd_;
  bool open_ = true;
  std::string buffer_;
};

std::string http_answer(int status, std::string_view headers, std::string_view body);

// A server on a free port of the loopback that answers each request by a script, one connection after the other.
// The handler runs on the server's thread; look at what it recorded only after the client has its answer.
class Server {
 public:
  using Handler = std::function<void(Connection&, Request&)>;

  explicit Server(Handler handler);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  std::string address() const { return "http://127.0.0.1:" + std::to_string(port_); }
  int connections() const { return connections_; }

 private:
  void run();

  const Handler handler_;
  int listener_ = -1;
  int port_ = 0;
  std::atomic<int> connections_{0};
  std::mutex mutex_;  // guards current_ and stopping_
  int current_ = -1;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace satchel::test
