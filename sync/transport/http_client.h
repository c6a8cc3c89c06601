#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "sync/transport/http.h"

namespace satchel {

struct HttpSettings {
  std::string server;   // "https://office.example:8443", without a path
  std::string ca_file;  // trusted besides the system's authorities; empty for none
  Millis connect_timeout{10'000};
  // A call slower than this many bytes a second for this long has stalled and fails with kTimeout. Whole seconds.
  long stall_bytes_per_second = 500;
  Millis stall_window{30'000};
};

// HTTP to one server over one libcurl multi handle: keep-alive connections, several calls at once, no thread of its
// own.
//
// A call ends in exactly one on_done, unless it was cancelled: then its observer hears nothing more. Redirects are not
// followed, so the token never goes to another host. Errors: kNetwork (no whole answer), kTimeout, kProtocol (an answer
// that cannot be decoded), kIo (the file to send cannot be read), and whatever the observer returned.
//
// Thread: one thread for everything; only wake() may be called from any.
class HttpClient {
 public:
  explicit HttpClient(HttpSettings settings);
  ~HttpClient();
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;

  const HttpSettings& settings() const { return settings_; }
  // Sent with every later call as `Authorization: Bearer …`; empty for none.
  void set_token(std::string token) { token_ = std::move(token); }

  // `observer` must live until its on_done or until cancel().
  CallId start(HttpCall call, HttpObserver& observer);
  void cancel(CallId id);
  bool idle() const { return transfers_.empty(); }

  // Moves every call on; waits at most `timeout` for something to happen. Returns early on wake().
  void poll(Millis timeout);
  void wake();

  // The device is on another network: pooled connections are likely dead and would swallow requests in silence
  // (curl #3132). Closes all of them; running calls end with kNetwork before this returns.
  void network_changed();

 private:
  struct Transfer;

  void add(Transfer& transfer);
  void release(Transfer& transfer);
  void perform();
  void deliver();
  void finish(Transfer& transfer, int curl_code);
  std::unique_ptr<Transfer> take(CallId id);
  void* easy_handle();

  const HttpSettings settings_;
  std::string token_;
  std::mutex multi_mutex_;    // guards the pointer against wake() while network_changed() replaces it
  void* multi_ = nullptr;     // CURLM
  std::vector<void*> spare_;  // CURL handles kept for their TLS sessions
  std::map<CallId, std::unique_ptr<Transfer>> transfers_;
  std::vector<CallId> to_add_;                        // started from within a callback
  std::vector<std::unique_ptr<Transfer>> to_remove_;  // cancelled from within a callback
  bool performing_ = false;
  CallId last_id_ = 0;
};

// An answer with its body, for small calls.
struct HttpReply {
  HttpAnswer answer;
  std::string body;
};

// Runs one call to its end on `client`'s thread and returns what came; a status that is not 2xx is its problem's Error.
// For programs that have nothing else to do meanwhile (sign-in). Other calls of the client go on.
Result<HttpReply> fetch(HttpClient& client, HttpCall call);

}  // namespace satchel
