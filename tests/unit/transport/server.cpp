#include "tests/unit/transport/server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <sstream>

#include "core/base/text.h"

namespace satchel::test {

bool Connection::fill() {
  char bytes[64 << 10];
  const ssize_t got = ::recv(fd_, bytes, sizeof bytes, 0);
  if (got <= 0) {
    open_ = false;
    return false;
  }
  buffer_.append(bytes, static_cast<std::size_t>(got));
  return true;
}

bool Connection::read_head(Request& request) {
  std::size_t end = 0;
  while ((end = buffer_.find("\r\n\r\n")) == std::string::npos) {
    if (!fill()) return false;
  }
  request.head = buffer_.substr(0, end + 4);
  buffer_.erase(0, end + 4);
  std::istringstream lines(request.head);
  lines >> request.method >> request.target;
  std::string line;
  std::getline(lines, line);
  while (std::getline(lines, line)) {
    if (const auto colon = line.find(':'); colon != std::string::npos) {
      request.headers[fold_ascii(line.substr(0, colon))] = std::string(trim(line.substr(colon + 1)));
    }
  }
  return true;
}

bool Connection::read_body(Request& request, std::size_t at_most) {
  const auto length = request.headers.find("content-length");
  const std::size_t whole = length == request.headers.end() ? 0 : std::stoull(length->second);
  const std::size_t want = std::min(whole, at_most);
  while (buffer_.size() < want) {
    if (!fill()) break;
  }
  request.body = buffer_.substr(0, want);
  buffer_.erase(0, want);
  return request.body.size() == want;
}

void Connection::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) {
      open_ = false;
      return;
    }
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

void Connection::send_in_pieces(std::string_view bytes, std::size_t piece) {
  for (; !bytes.empty(); bytes.remove_prefix(std::min(piece, bytes.size()))) send(bytes.substr(0, piece));
}

void Connection::cut() {
  const linger at_once{1, 0};
  ::setsockopt(fd_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  open_ = false;
}

void Connection::wait_for_close() {
  while (open_ && fill()) buffer_.clear();
}

std::string http_answer(int status, std::string_view headers, std::string_view body) {
  std::string text = "HTTP/1.1 " + std::to_string(status) + " X\r\n";
  text.append(headers);
  if (status != 204) text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  text += "\r\n";
  text.append(body);
  return text;
}

Server::Server(Handler handler) : handler_(std::move(handler)) {
  listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  ::bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof address);
  ::listen(listener_, 16);
  socklen_t size = sizeof address;
  ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this] { run(); });
}

Server::~Server() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    if (current_ >= 0) ::shutdown(current_, SHUT_RDWR);
    ::shutdown(listener_, SHUT_RDWR);
  }
  thread_.join();
  ::close(listener_);
}

void Server::run() {
  while (true) {
    const int fd = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    {
      const std::lock_guard lock(mutex_);
      if (stopping_ || fd < 0) {
        if (fd >= 0) ::close(fd);
        return;
      }
      current_ = fd;
    }
    ++connections_;
    const int yes = 1;
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    Connection connection(fd);
    while (connection.open()) {
      Request request;
      if (connection.read_head(request)) handler_(connection, request);
    }
    const std::lock_guard lock(mutex_);
    current_ = -1;
    ::close(fd);
  }
}

}  // namespace satchel::test
