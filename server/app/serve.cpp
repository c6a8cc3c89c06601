#include "server/app/serve.h"

#include <csignal>
#include <cstdio>
#include <ctime>

#include "core/base/log.h"
#include "server/api/api.h"
#include "server/app/lock.h"
#include "server/http/server.h"
#include "server/office/darkroom.h"
#include "server/office/maintenance.h"

namespace satchel::server {
namespace {

constexpr Millis kDrain{10'000};
constexpr int kMaintenanceSeconds = 60;

// The signals that end or refresh the server; blocked before any thread is made, so that only wait() sees them.
class Signals {
 public:
  Signals() {
    sigemptyset(&set_);
    for (const int signal : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&set_, signal);
    pthread_sigmask(SIG_BLOCK, &set_, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
  }
  // The signal that came, or 0 after a while without one.
  int wait() const {
    const timespec timeout{kMaintenanceSeconds, 0};
    const int signal = sigtimedwait(&set_, nullptr, &timeout);
    return signal < 0 ? 0 : signal;
  }

 private:
  sigset_t set_{};
};

// Everything between the database and the address, in the order in which it has to be made.
struct Server {
  explicit Server(Storage& opened) : storage(opened) {}

  Storage& storage;
  SystemClock clock;
  SystemRandom random;
  Hub hub;
  ViewRecords views{storage};
  Office office{storage, views, hub, clock, random};
  Perform perform{office};
  Exchange exchange{perform};
  Darkroom darkroom{perform, ImageWorker({image_worker_beside_us()})};
  DarkroomThread darkroom_thread{darkroom};
  Transfers transfers{perform, transfer_options()};
  Held held{perform};
  Sessions sessions{office};
  Personnel personnel{office, sessions};
  Maintenance maintenance{office, personnel, transfers};
  Browse browse{office};
  Metrics metrics;
  Api api{Services{office, sessions, personnel, perform, exchange, transfers, held, browse, metrics}};

  Transfers::Options transfer_options() {
    Transfers::Options options;
    options.on_file = [this] { darkroom_thread.wake(); };
    return options;
  }
};

Result<HttpOptions> http_options(const ServeOptions& options) {
  TRY_ASSIGN(const Endpoint endpoint, parse_endpoint(options.listen));
  HttpOptions http;
  http.address = endpoint.address;
  http.port = endpoint.port;
  if (!options.tls_cert.empty()) http.tls = HttpOptions::Tls{options.tls_cert, options.tls_key};
  return http;
}

}  // namespace

Result<void> serve(const ServeOptions& options) {
  const Signals signals;
  TRY(check_places(options));
  TRY_ASSIGN(const HttpOptions http, http_options(options));
  TRY_ASSIGN(auto storage, Storage::open(options.data));
  TRY_ASSIGN(const auto lock, FolderLock::take(options.data));
  Server server(*storage);
  HttpServer listener(http);
  TRY_ASSIGN(const std::uint16_t port, listener.start(server.api));
  const std::string url = (http.tls ? "https://" : "http://") + Endpoint{http.address, port}.str();
  std::printf("listening on %s\n", url.c_str());
  std::fflush(stdout);
  log::info("serve", {{"address", url}, {"organisation", storage->identity().organisation.str()}});
  for (;;) {
    const int signal = signals.wait();
    if (signal == SIGTERM || signal == SIGINT) break;
    if (signal == SIGHUP) {
      const auto reloaded = listener.reload_tls();
      if (!reloaded) log::warn("certificate", {{"error", to_string(reloaded.error())}});
    }
    server.maintenance.run();
  }
  server.api.drain();
  const bool whole = listener.stop(kDrain);
  log::info("stopped", {{"cut_off", whole ? "no" : "yes"}});
  return {};
}

}  // namespace satchel::server
