#include "sync/worker/line_thread.h"

#include <doctest/doctest.h>

#include <atomic>
#include <string>
#include <vector>

using namespace satchel;

namespace {

constexpr Millis kLong{20'000};

// A line that says what the test tells it to, on whatever thread polls it.
class Scripted final : public Transport {
 public:
  void set_token(std::string) override {}
  CallId exchange(std::string, ExchangeListener& listener) override {
    const std::lock_guard lock(mutex_);
    exchange_ = &listener;
    return 1;
  }
  CallId listen(PokeListener&) override { return 2; }
  CallId upload(UploadRequest, UploadListener&) override { return 3; }
  CallId download(DownloadRequest, DownloadListener&) override { return 4; }
  void cancel(CallId) override {
    const std::lock_guard lock(mutex_);
    exchange_ = nullptr;
    ++cancelled;
  }
  void network_changed() override {}
  void poll(Millis timeout) override {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, timeout, [this] { return woken_ || (exchange_ != nullptr && !script_.empty()); });
    woken_ = false;
    if (exchange_ == nullptr || script_.empty()) return;
    const auto next = std::move(script_.front());
    script_.pop_front();
    ExchangeListener* listener = exchange_;
    lock.unlock();
    next(*listener);
  }
  void wake() override {
    {
      const std::lock_guard lock(mutex_);
      woken_ = true;
    }
    changed_.notify_all();
  }

  void say(std::function<void(ExchangeListener&)> what) {
    {
      const std::lock_guard lock(mutex_);
      script_.push_back(std::move(what));
    }
    changed_.notify_all();
  }
  void line(std::string text) {
    say([text = std::move(text)](ExchangeListener& listener) { (void)listener.on_frame(text); });
  }
  void finish() {
    say([](ExchangeListener& listener) { listener.on_exchange_done(WireBytes{1, 2}, {}); });
  }

  std::atomic<int> cancelled = 0;

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void(ExchangeListener&)>> script_;
  ExchangeListener* exchange_ = nullptr;
  bool woken_ = false;
};

struct Heard final : ExchangeListener {
  Result<void> on_frame(std::string_view text) override {
    lines.emplace_back(text);
    if (!refuse.empty() && text.starts_with(refuse)) return fail(ErrorCode::kProtocol, "refused by the test");
    return {};
  }
  void on_exchange_done(Result<WireBytes> result, std::optional<Millis>) override { ended = std::move(result); }

  std::vector<std::string> lines;
  std::string refuse;
  std::optional<Result<WireBytes>> ended;
};

struct Desk {
  Desk() {
    auto made = std::make_unique<Scripted>();
    line = made.get();
    thread = std::make_unique<sync::LineThread>(
        [kept = std::make_shared<std::unique_ptr<Transport>>(std::move(made))] { return std::move(*kept); });
  }
  Scripted* line;  // lives as long as the thread
  std::unique_ptr<sync::LineThread> thread;
  Heard heard;
};

}  // namespace

TEST_CASE("line thread: a commit is handed over whole and alone, with room for the person's work in between") {
  Desk desk;
  desk.thread->exchange("request", desk.heard);
  for (const char* text : {R"({"verdicts":[]})", R"({"page":1})", R"({"page":2})", R"({"commit":1})", R"({"drops":[]})",
                           R"({"commit":2})", R"({"page":3})"}) {
    desk.line->line(text);
  }
  desk.line->finish();
  std::vector<std::size_t> after;  // lines heard after each poll that brought some
  while (!desk.heard.ended) {
    const std::size_t before = desk.heard.lines.size();
    desk.thread->poll(kLong);
    if (desk.heard.lines.size() > before) after.push_back(desk.heard.lines.size());
  }
  // The page without its commit never comes.
  CHECK(after == std::vector<std::size_t>{1, 4, 6});
  CHECK(desk.heard.ended->has_value());
}

TEST_CASE("line thread: what the store refuses ends the exchange, and nothing of it is heard any more") {
  Desk desk;
  desk.heard.refuse = R"({"page")";
  desk.thread->exchange("request", desk.heard);
  for (const char* text : {R"({"page":1})", R"({"commit":1})", R"({"commit":2})"}) desk.line->line(text);
  while (!desk.heard.ended) desk.thread->poll(kLong);
  CHECK(desk.heard.ended->error().code == ErrorCode::kProtocol);
  CHECK(desk.heard.lines.size() == 1);
  desk.thread->poll(Millis(0));
  CHECK(desk.heard.lines.size() == 1);
}

TEST_CASE("line thread: another network ends what runs before it returns; a cancelled call is never heard of") {
  Desk desk;
  desk.thread->exchange("request", desk.heard);
  desk.thread->network_changed();
  REQUIRE(desk.heard.ended);
  CHECK(desk.heard.ended->error().code == ErrorCode::kNetwork);

  Heard other;
  const CallId call = desk.thread->exchange("request", other);
  desk.line->line(R"({"commit":1})");
  desk.thread->cancel(call);
  desk.line->finish();
  desk.thread->wake();
  desk.thread->poll(kLong);
  CHECK(other.lines.empty());
  CHECK_FALSE(other.ended);
}

TEST_CASE("line thread: it ends while the sync thread waits for a store that reads no more") {
  Desk desk;
  desk.thread->exchange("request", desk.heard);
  const std::string large(sync::LineThread::kMaxAhead, 'x');
  desk.line->line(R"({"commit":1})" + large);
  desk.line->line(R"({"commit":2})" + large);
  while (desk.heard.lines.empty()) desk.thread->poll(kLong);
  desk.thread.reset();
  CHECK(desk.heard.lines.size() == 1);
}
