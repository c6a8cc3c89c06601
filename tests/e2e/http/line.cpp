#include "tests/e2e/http/line.h"

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <unistd.h>

#include <fstream>

#include "core/base/text.h"

namespace satchel::test {
namespace {

constexpr int kPatience = 10'000;

bool ready(int descriptor, short events) {
  pollfd entry{descriptor, events, 0};
  return ::poll(&entry, 1, kPatience) == 1;
}

}  // namespace

Line::Line(std::uint16_t port, int receive_buffer) : descriptor_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  REQUIRE(descriptor_ >= 0);
  if (receive_buffer > 0) {
    ::setsockopt(descriptor_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
  }
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  REQUIRE(::connect(descriptor_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
}

Line::~Line() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Line::Line(Line&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), buffer_(std::move(other.buffer_)) {}

bool Line::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent > 0) {
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    } else if (errno != EAGAIN || !ready(descriptor_, POLLOUT)) {
      return false;
    }
  }
  return true;
}

bool Line::fill() {
  char bytes[16 * 1024];
  if (!ready(descriptor_, POLLIN)) return false;
  const ssize_t got = ::recv(descriptor_, bytes, sizeof bytes, 0);
  if (got <= 0) return false;
  buffer_.append(bytes, static_cast<std::size_t>(got));
  return true;
}

std::optional<std::string> Line::read_until(std::string_view end) {
  std::size_t at = 0;
  while ((at = buffer_.find(end)) == std::string::npos) {
    if (!fill()) return std::nullopt;
  }
  std::string out = buffer_.substr(0, at + end.size());
  buffer_.erase(0, at + end.size());
  return out;
}

std::string Line::read_exactly(std::size_t bytes) {
  while (buffer_.size() < bytes && fill()) {
  }
  std::string out = buffer_.substr(0, bytes);
  buffer_.erase(0, out.size());
  return out;
}

bool Line::read_into(std::span<char> out) {
  const std::size_t held = std::min(out.size(), buffer_.size());
  std::copy_n(buffer_.data(), held, out.data());
  buffer_.erase(0, held);
  for (std::size_t at = held; at < out.size();) {
    if (!ready(descriptor_, POLLIN)) return false;
    const ssize_t got = ::recv(descriptor_, out.data() + at, out.size() - at, 0);
    if (got <= 0) return false;
    at += static_cast<std::size_t>(got);
  }
  return true;
}

std::optional<Reply> Line::reply(bool to_head) {
  const auto head = read_until("\r\n\r\n");
  if (!head || !head->starts_with("HTTP/1.1 ")) return std::nullopt;
  Reply reply;
  reply.status = std::stoi(head->substr(9, 3));
  for (std::size_t at = head->find("\r\n") + 2; at + 2 < head->size();) {
    const std::size_t end = head->find("\r\n", at);
    const std::string line = head->substr(at, end - at);
    const std::size_t colon = line.find(':');
    reply.headers[fold_ascii(line.substr(0, colon))] = std::string(trim(line.substr(colon + 1)));
    at = end + 2;
  }
  if (to_head || reply.status == 204 || reply.status == 304 || reply.status < 200) return reply;
  if (const auto length = reply.headers.find("content-length"); length != reply.headers.end()) {
    reply.body = read_exactly(std::stoull(length->second));
    return reply.body.size() == std::stoull(length->second) ? std::optional(reply) : std::nullopt;
  }
  if (!reply.headers.contains("transfer-encoding")) {
    while (fill()) {
    }
    reply.body = std::exchange(buffer_, {});
    return reply;
  }
  while (true) {
    const auto size = read_until("\r\n");
    if (!size) return std::nullopt;
    const std::size_t bytes = std::stoull(*size, nullptr, 16);
    const std::string chunk = read_exactly(bytes + 2);
    if (chunk.size() != bytes + 2) return std::nullopt;
    if (bytes == 0) return reply;
    reply.body += chunk.substr(0, bytes);
  }
}

bool Line::closed() {
  if (!buffer_.empty() || !ready(descriptor_, POLLIN)) return false;
  char byte = 0;
  return ::recv(descriptor_, &byte, 1, 0) <= 0;
}

void Line::finish_sending() {
  ::shutdown(descriptor_, SHUT_WR);
}

void Line::vanish() {
  const linger reset{1, 0};
  ::setsockopt(descriptor_, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
  ::close(std::exchange(descriptor_, -1));
}

Bench::Bench(server::HttpOptions options) : server(std::move(options)) {
  on("/hello", [](server::Request&, server::BodyReader*, server::ResponseWriter& response) {
    (void)response.respond(200, {{"Content-Type", "text/plain"}}, "hello");
  });
  on("/echo",
     [](server::Request& request, server::BodyReader*, server::ResponseWriter& response) {
       CHECK(response.respond(200, {}, std::move(request.body), false));
     },
     {server::BodyPolicy::kWhole, 1 << 20});
  const auto started = server.start(*this);
  REQUIRE(started);
  port = *started;
}

void Bench::on(std::string path, Handle handle, server::RoutePlan plan) {
  routes_[std::move(path)] = Route{std::move(handle), plan};
}

std::optional<Reply> Bench::ask(std::string_view request) const {
  Line line(port);
  line.send(request);
  return line.reply();
}

bool Bench::serves() const {
  const auto reply = ask(get("/hello"));
  return reply && reply->status == 200 && reply->body == "hello";
}

Result<server::RoutePlan> Bench::plan(const server::Request& request) {
  const auto route = routes_.find(request.path);
  if (route == routes_.end()) return fail(ErrorCode::kNotFound);
  return route->second.plan;
}

void Bench::handle(server::Request request, server::BodyReader* body, server::ResponseWriter& response) {
  routes_.at(request.path).handle(request, body, response);
}

server::HttpOptions quick() {
  server::HttpOptions options;
  options.limits.header_deadline = Millis(150);
  options.limits.idle_deadline = Millis(150);
  options.limits.handshake_deadline = Millis(150);
  options.limits.transfer_grace = Millis(150);
  options.limits.transfer_stall = Millis(150);
  options.limits.linger = Millis(300);
  options.limits.tick = Millis(10);
  return options;
}

std::string get(std::string_view path, std::string_view more) {
  return "GET " + std::string(path) + " HTTP/1.1\r\nHost: office\r\n" + std::string(more) + "\r\n";
}

std::string post(std::string_view path, std::string_view body, std::string_view more) {
  return "POST " + std::string(path) + " HTTP/1.1\r\nHost: office\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\n" + std::string(more) + "\r\n" + std::string(body);
}

std::uint64_t resident_bytes() {
  std::ifstream file("/proc/self/statm");
  std::uint64_t total = 0;
  std::uint64_t resident = 0;
  file >> total >> resident;
  return resident * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

}  // namespace satchel::test
