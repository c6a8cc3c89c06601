#include "sync/worker/line_thread.h"

#include <utility>
#include <vector>

namespace satchel::sync {
namespace {

constexpr Millis kForEver{3'600'000};

bool opens_commit(std::string_view line) {
  return line.starts_with("{\"page\"") || line.starts_with("{\"drops\"");
}
bool ends_commit(std::string_view line) {
  return line.starts_with("{\"commit\"");
}

}  // namespace

// A call as the sync thread knows it: hears of it there and passes on what it hears.
class LineThread::Relay final : public ExchangeListener,
                                public PokeListener,
                                public UploadListener,
                                public DownloadListener {
 public:
  Relay(LineThread& owner, CallId id) : owner_(owner), id_(id) {}

  std::function<CallId(Transport&, Relay&)> begin;
  CallId real = 0;
  ExchangeListener* exchange = nullptr;
  PokeListener* pokes = nullptr;
  UploadListener* upload = nullptr;
  DownloadListener* download = nullptr;

  Result<void> on_frame(std::string_view line) override {
    if (opens_commit(line)) within_ = true;
    bytes_ += line.size();
    lines_.emplace_back(line);
    if (ends_commit(line)) within_ = false;
    if (!within_) hand_over();
    return {};
  }
  void on_exchange_done(Result<WireBytes> result, std::optional<Millis> retry_after) override {
    // The rows of a commit that did not come whole are as if they had not come.
    last([listener = exchange, result = std::move(result), retry_after] {
      listener->on_exchange_done(result, retry_after);
    });
  }

  void on_listening() override {
    owner_.tell(id_, 0, [listener = pokes] { listener->on_listening(); });
  }
  void on_poke() override {
    owner_.tell(id_, 0, [listener = pokes] { listener->on_poke(); });
  }
  void on_stream_closed(Error why) override {
    last([listener = pokes, why = std::move(why)] { listener->on_stream_closed(why); });
  }

  void on_upload_location(const std::string& location) override {
    owner_.tell(id_, 0, [listener = upload, location] { listener->on_upload_location(location); });
  }
  void on_upload_progress(std::uint64_t offset) override {
    owner_.tell(id_, 0, [listener = upload, offset] { listener->on_upload_progress(offset); });
  }
  void on_upload_done(Result<WireBytes> wire, std::optional<Millis> retry_after) override {
    last([listener = upload, wire = std::move(wire), retry_after] { listener->on_upload_done(wire, retry_after); });
  }
  void on_download_done(Result<WireBytes> wire, std::optional<Millis> retry_after) override {
    last([listener = download, wire = std::move(wire), retry_after] { listener->on_download_done(wire, retry_after); });
  }

 private:
  void hand_over() {
    auto lines = std::make_shared<std::vector<std::string>>(std::exchange(lines_, {}));
    owner_.tell(id_, std::exchange(bytes_, 0), [&owner = owner_, id = id_, listener = exchange, lines] {
      for (const std::string& line : *lines) {
        auto taken = listener->on_frame(line);
        if (!owner.alive(id)) return;
        if (taken) continue;
        owner.cancel(id);
        return listener->on_exchange_done(fail(std::move(taken.error())), {});
      }
    });
  }
  // The call is over: the listener hears it and nothing after it.
  void last(News news) {
    owner_.tell(id_, 0, [&owner = owner_, id = id_, news = std::move(news)] {
      owner.cancel(id);
      news();
    });
  }

  LineThread& owner_;
  const CallId id_;
  std::vector<std::string> lines_;
  std::size_t bytes_ = 0;
  bool within_ = false;
};

LineThread::LineThread(std::function<std::unique_ptr<Transport>()> make)
    : thread_([this, make = std::move(make)] { run(make); }) {}

LineThread::~LineThread() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    if (line_ != nullptr) line_->wake();
  }
  changed_.notify_all();
  thread_.join();
}

void LineThread::run(const std::function<std::unique_ptr<Transport>()>& make) {
  const std::unique_ptr<Transport> line = make();
  std::unique_lock lock(mutex_);
  line_ = line.get();
  while (!stopping_) {
    while (!commands_.empty()) {
      const Command next = std::move(commands_.front());
      commands_.pop_front();
      lock.unlock();
      next(*line);
      lock.lock();
    }
    if (stopping_) break;
    lock.unlock();
    line->poll(kForEver);
    lock.lock();
  }
  line_ = nullptr;
  lock.unlock();
  for (const auto& [id, relay] : relays_) line->cancel(relay->real);
  relays_.clear();
}

void LineThread::command(Command command) {
  const std::lock_guard lock(mutex_);
  commands_.push_back(std::move(command));
  if (line_ != nullptr) line_->wake();
}

void LineThread::tell(CallId call, std::size_t weight, News news) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return stopping_ || ahead_ == 0 || ahead_ + weight <= kMaxAhead; });
  news_.push_back({call, weight, std::move(news)});
  ahead_ += weight;
  lock.unlock();
  changed_.notify_all();
}

CallId LineThread::begin(News failed, std::shared_ptr<Relay> relay) {
  const CallId id = last_;
  calls_.emplace(id, std::move(failed));
  command([this, id, relay = std::move(relay)](Transport& line) {
    relays_.emplace(id, relay);
    relay->real = relay->begin(line, *relay);
  });
  return id;
}

void LineThread::set_token(std::string token) {
  command([token = std::move(token)](Transport& line) { line.set_token(token); });
}

CallId LineThread::exchange(std::string request, ExchangeListener& listener) {
  auto relay = std::make_shared<Relay>(*this, ++last_);
  relay->exchange = &listener;
  relay->begin = [request = std::move(request)](Transport& line, Relay& own) { return line.exchange(request, own); };
  return begin([&listener] { listener.on_exchange_done(fail(ErrorCode::kNetwork, "another network"), {}); },
               std::move(relay));
}

CallId LineThread::listen(PokeListener& listener) {
  auto relay = std::make_shared<Relay>(*this, ++last_);
  relay->pokes = &listener;
  relay->begin = [](Transport& line, Relay& own) { return line.listen(own); };
  return begin([&listener] { listener.on_stream_closed({ErrorCode::kNetwork, "another network", {}}); },
               std::move(relay));
}

CallId LineThread::upload(UploadRequest request, UploadListener& listener) {
  auto relay = std::make_shared<Relay>(*this, ++last_);
  relay->upload = &listener;
  relay->begin = [request = std::move(request)](Transport& line, Relay& own) { return line.upload(request, own); };
  return begin([&listener] { listener.on_upload_done(fail(ErrorCode::kNetwork, "another network"), {}); },
               std::move(relay));
}

CallId LineThread::download(DownloadRequest request, DownloadListener& listener) {
  auto relay = std::make_shared<Relay>(*this, ++last_);
  relay->download = &listener;
  relay->begin = [request = std::move(request)](Transport& line, Relay& own) { return line.download(request, own); };
  return begin([&listener] { listener.on_download_done(fail(ErrorCode::kNetwork, "another network"), {}); },
               std::move(relay));
}

void LineThread::cancel(CallId call) {
  if (calls_.erase(call) == 0) return;
  command([this, call](Transport& line) {
    const auto found = relays_.find(call);
    if (found == relays_.end()) return;
    line.cancel(found->second->real);
    relays_.erase(found);
  });
}

void LineThread::network_changed() {
  std::vector<News> ended;
  for (auto& [id, failed] : calls_) ended.push_back(std::move(failed));
  calls_.clear();
  command([this](Transport& line) {
    for (const auto& [id, relay] : relays_) line.cancel(relay->real);
    relays_.clear();
    line.network_changed();
  });
  for (const News& tell_it : ended) tell_it();
}

void LineThread::poll(Millis timeout) {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, timeout, [&] { return woken_ || !news_.empty(); });
  woken_ = false;
  // What carries rows takes its time: whatever else waits for the store comes in between.
  for (bool rows = false; !rows && !news_.empty();) {
    const Item item = std::move(news_.front());
    news_.pop_front();
    ahead_ -= item.weight;
    rows = item.weight > 0;
    lock.unlock();
    changed_.notify_all();
    if (alive(item.call)) item.news();
    lock.lock();
  }
}

void LineThread::wake() {
  {
    const std::lock_guard lock(mutex_);
    woken_ = true;
  }
  changed_.notify_all();
}

}  // namespace satchel::sync
