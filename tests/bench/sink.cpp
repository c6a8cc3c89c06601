#include "tests/bench/sink.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>

#include "core/base/files.h"

namespace satchel::bench {

struct Sink::State {
  int listener = -1;
  int port = 0;
  std::atomic<int> peer{-1};
  std::thread thread;

  ~State() {
    ::shutdown(listener, SHUT_RDWR);
    if (const int open = peer.load(); open >= 0) ::shutdown(open, SHUT_RDWR);
    if (thread.joinable()) thread.join();
    ::close(listener);
  }

  void run() {
    while (true) {
      const int accepted = ::accept(listener, nullptr, nullptr);
      if (accepted < 0) return;
      const int on = 1;
      ::setsockopt(accepted, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
      peer.store(accepted);
      while (serve_one(accepted)) {
      }
      peer.store(-1);
      ::close(accepted);
    }
  }

  static bool serve_one(int fd) {
    static constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
    static constexpr std::string_view kAnswer = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    std::string head(256 * 1024, '\0');
    std::size_t have = 0, end = std::string::npos;
    while (end == std::string::npos) {
      const ssize_t got = ::recv(fd, head.data() + have, head.size() - have, 0);
      if (got <= 0) return false;
      have += static_cast<std::size_t>(got);
      end = std::string_view(head.data(), have).find("\r\n\r\n");
    }
    const std::string_view text(head.data(), end);
    const std::size_t length = text.find("Content-Length: ");
    std::uint64_t left = length == std::string_view::npos ? 0 : std::strtoull(head.c_str() + length + 16, nullptr, 10);
    if (text.find("100-continue") != std::string_view::npos)
      ::send(fd, kContinue.data(), kContinue.size(), MSG_NOSIGNAL);
    left -= std::min<std::uint64_t>(left, have - end - 4);
    while (left > 0) {
      const ssize_t got = ::recv(fd, head.data(), std::min<std::uint64_t>(left, head.size()), 0);
      if (got <= 0) return false;
      left -= static_cast<std::uint64_t>(got);
    }
    return ::send(fd, kAnswer.data(), kAnswer.size(), MSG_NOSIGNAL) > 0;
  }
};

Sink::Sink(std::unique_ptr<State> state) : state_(std::move(state)) {}
Sink::Sink(Sink&&) noexcept = default;
Sink::~Sink() = default;

Result<Sink> Sink::start() {
  auto state = std::make_unique<State>();
  state->listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  if (::bind(state->listener, reinterpret_cast<sockaddr*>(&address), size) != 0 || ::listen(state->listener, 8) != 0 ||
      ::getsockname(state->listener, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
    return fail(error_from_errno(errno, "listen"));
  }
  state->port = ntohs(address.sin_port);
  state->thread = std::thread([running = state.get()] { running->run(); });
  return Sink(std::move(state));
}

std::string Sink::url() const {
  return "http://127.0.0.1:" + std::to_string(state_->port) + "/operations";
}

}  // namespace satchel::bench
