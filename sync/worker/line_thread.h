#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <thread>

#include "sync/transport/transport.h"

namespace satchel::sync {

// The sync thread: a transport of its own runs there, and to the worker on the store's thread this is that transport.
// So the line never keeps the store waiting: calls go over as commands, what comes back waits here for poll(), which
// hands over one commit at a time, whole: Answer wants the store for itself from the first row of a commit to its end.
//
// The sync thread may wait for the store (no more than kMaxAhead bytes of an answer are read ahead); nobody waits for
// it, but the destructor, until the call it is in returns.
//
// Thread: the worker's; wake() from any.
class LineThread final : public Transport {
 public:
  static constexpr std::size_t kMaxAhead = 4 << 20;

  // `make` runs on the sync thread.
  explicit LineThread(std::function<std::unique_ptr<Transport>()> make);
  ~LineThread() override;
  LineThread(const LineThread&) = delete;
  LineThread& operator=(const LineThread&) = delete;

  void set_token(std::string token) override;
  CallId exchange(std::string request, ExchangeListener& listener) override;
  CallId listen(PokeListener& listener) override;
  CallId upload(UploadRequest request, UploadListener& listener) override;
  CallId download(DownloadRequest request, DownloadListener& listener) override;
  void cancel(CallId call) override;
  void network_changed() override;
  void poll(Millis timeout) override;
  void wake() override;

 private:
  class Relay;
  using Command = std::function<void(Transport&)>;
  using News = std::function<void()>;

  CallId begin(News failed, std::shared_ptr<Relay> relay);
  void command(Command command);
  void run(const std::function<std::unique_ptr<Transport>()>& make);
  // From the sync thread. `weight` is what of an answer it carries; waits while too much does.
  void tell(CallId call, std::size_t weight, News news);
  bool alive(CallId call) const { return calls_.contains(call); }

  // The worker's thread alone.
  CallId last_ = 0;
  std::map<CallId, News> calls_;  // running, with what tells the listener that the line has gone

  std::mutex mutex_;
  std::condition_variable changed_;
  struct Item {
    CallId call;
    std::size_t weight;
    News news;
  };
  std::deque<Item> news_;
  std::size_t ahead_ = 0;  // bytes in news_
  std::deque<Command> commands_;
  Transport* line_ = nullptr;  // once the thread has made it
  bool woken_ = false;
  bool stopping_ = false;

  std::map<CallId, std::shared_ptr<Relay>> relays_;  // the sync thread alone
  std::thread thread_;
};

}  // namespace satchel::sync
