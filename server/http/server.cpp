#include "server/http/server.h"

#include <sys/resource.h>

#include <boost/asio/dispatch.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <csignal>

#include "core/base/log.h"
#include "server/http/connection.h"
#include "server/http/tls.h"

namespace satchel::server {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

constexpr int kBacklog = 1024;

// One descriptor a connection: the soft limit of 1,024 would be reached long before our own limits.
void allow_many_descriptors() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == limit.rlim_max) return;
  limit.rlim_cur = limit.rlim_max;
  if (setrlimit(RLIMIT_NOFILE, &limit) != 0) log::warn("http_descriptor_limit_stays");
}

}  // namespace

struct HttpServer::State {
  explicit State(HttpOptions given)
      : options(std::move(given)),
        census(options.limits.max_connections, options.limits.max_event_streams, options.limits.max_per_address) {
    shared.limits = options.limits;
  }

  Result<tcp::endpoint> listen();
  void accept();
  void welcome(tcp::socket socket, std::size_t loop);
  void close_listener();

  HttpOptions options;
  Shared shared;
  Census census;
  std::mutex tls_mutex;
  std::shared_ptr<SSL_CTX> tls;
  std::vector<std::unique_ptr<Loop>> loops;
  std::optional<tcp::acceptor> acceptor;
  std::optional<asio::steady_timer> pause;
  std::unique_ptr<Pool> pool;
  std::size_t next_loop = 0;
};

Result<tcp::endpoint> HttpServer::State::listen() {
  error_code error;
  const auto address = asio::ip::make_address(options.address, error);
  if (error) return fail(ErrorCode::kInvalidArgument, "not a numeric address: " + options.address);
  const tcp::endpoint endpoint(address, options.port);
  acceptor.emplace(loops.front()->context());
  pause.emplace(loops.front()->context());
  const tcp::acceptor::reuse_address reuse(true);
  acceptor->open(endpoint.protocol(), error);
  if (!error) acceptor->set_option(reuse, error);
  if (!error) acceptor->bind(endpoint, error);
  if (!error) acceptor->listen(kBacklog, error);
  if (error) return fail(ErrorCode::kIo, "cannot listen: " + error.message());
  return acceptor->local_endpoint();
}

// Thread: the first loop's. The new socket belongs to the next loop in turn.
void HttpServer::State::accept() {
  const std::size_t loop = next_loop++ % loops.size();
  acceptor->async_accept(loops[loop]->context(), [this, loop](const error_code& error, tcp::socket socket) {
    if (error == asio::error::operation_aborted || !acceptor->is_open()) return;
    if (!error) {
      welcome(std::move(socket), loop);
      return accept();
    }
    // Out of descriptors, most likely: others have to go first.
    log::warn("http_accept_failed", {{"error", error.message()}});
    pause->expires_after(Millis(100));
    pause->async_wait([this](const error_code& cancelled) {
      if (!cancelled && acceptor->is_open()) accept();
    });
  });
}

void HttpServer::State::welcome(tcp::socket socket, std::size_t loop) {
  error_code error;
  const tcp::endpoint peer = socket.remote_endpoint(error);
  if (error) return;
  std::string address = peer.address().to_string();
  if (!census.enter(address)) return;
  std::shared_ptr<SSL_CTX> context;
  {
    const std::lock_guard lock(tls_mutex);
    context = tls;
  }
  auto seat = std::make_shared<Seat>(census, std::move(address));
  auto moved = std::make_shared<tcp::socket>(std::move(socket));
  asio::dispatch(loops[loop]->context(), [this, loop, moved, context, seat] {
    serve_connection(*loops[loop], *pool, shared, std::move(*moved), context.get(), std::move(*seat));
  });
}

void HttpServer::State::close_listener() {
  if (!acceptor) return;
  asio::post(loops.front()->context(), [this] {
    error_code ignored;
    acceptor->close(ignored);
    pause->cancel();
  });
}

HttpServer::HttpServer(HttpOptions options) : state_(std::make_unique<State>(std::move(options))) {}

HttpServer::~HttpServer() {
  stop(Millis(0));
}

Result<std::uint16_t> HttpServer::start(HttpHandler& handler) {
  State& state = *state_;
  std::signal(SIGPIPE, SIG_IGN);  // OpenSSL writes without MSG_NOSIGNAL
  allow_many_descriptors();
  TRY(reload_tls());
  state.shared.handler = &handler;
  for (std::size_t i = 0; i < std::max<std::size_t>(1, state.options.loops); ++i) {
    state.loops.push_back(std::make_unique<Loop>(state.options.limits.tick));
  }
  const HttpLimits& limits = state.options.limits;
  state.pool = std::make_unique<Pool>(state.options.pool_threads, limits.max_pool_threads, limits.max_queued_requests);
  TRY_ASSIGN(const auto endpoint, state.listen());
  asio::post(state.loops.front()->context(), [&state] { state.accept(); });
  return endpoint.port();
}

Result<void> HttpServer::reload_tls() {
  State& state = *state_;
  if (!state.options.tls) return {};
  TRY_ASSIGN(auto fresh, load_tls(state.options.tls->certificate, state.options.tls->key));
  const std::lock_guard lock(state.tls_mutex);
  state.tls = std::move(fresh);
  return {};
}

bool HttpServer::stop(Millis deadline) {
  State& state = *state_;
  if (state.loops.empty()) return true;
  state.shared.stopping = true;
  state.close_listener();
  for (const auto& loop : state.loops) loop->close_idle();
  const bool all_done = state.census.wait_until_empty(deadline);
  if (!all_done) {
    for (const auto& loop : state.loops) loop->abort_all();
  }
  // The loops first: until its last connection is gone, a loop may post to the pool.
  for (const auto& loop : state.loops) loop->join();
  state.pool.reset();
  state.pause.reset();
  state.acceptor.reset();
  state.loops.clear();
  return all_done;
}

}  // namespace satchel::server
