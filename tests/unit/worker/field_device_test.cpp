#include "sync/worker/field_device.h"

#include <doctest/doctest.h>

#include <future>

#include "tests/support/temporary.h"

using namespace satchel;

namespace {

// A line without anybody at the other end.
class Nobody final : public Transport {
 public:
  void set_token(std::string) override {}
  CallId exchange(std::string, ExchangeListener&) override { return ++last_; }
  CallId listen(PokeListener&) override { return ++last_; }
  CallId upload(UploadRequest, UploadListener&) override { return ++last_; }
  CallId download(DownloadRequest, DownloadListener&) override { return ++last_; }
  void cancel(CallId) override {}
  void network_changed() override {}
  void poll(Millis timeout) override {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, timeout, [this] { return woken_; });
    woken_ = false;
  }
  void wake() override {
    {
      const std::lock_guard lock(mutex_);
      woken_ = true;
    }
    changed_.notify_all();
  }

 private:
  CallId last_ = 0;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool woken_ = false;
};

// Notes how the device stands, and lets a test wait until it stands as it should.
class Ear final : public sync::DeviceListener {
 public:
  void on_situation(const sync::Situation& now) override {
    {
      const std::lock_guard lock(mutex_);
      now_ = now;
    }
    changed_.notify_all();
  }
  sync::Situation until(const std::function<bool(const sync::Situation&)>& so) {
    std::unique_lock lock(mutex_);
    CHECK(changed_.wait_for(lock, std::chrono::seconds(20), [&] { return so(now_); }));
    return now_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  sync::Situation now_;
};

sync::Account tom() {
  sync::Account account;
  account.server = "http://127.0.0.1:1";
  account.email = "tom@field.example";
  account.session.token = "token";
  account.session.user.value.bytes[15] = 7;
  account.session.organisation_id.value.bytes[15] = 8;
  account.session.device_id.value.bytes[15] = 9;
  account.session.role = Role::kTechnician;
  account.session.permissions = {"ticket.create", "comment.add"};
  account.session.server_time = SystemClock().now();
  return account;
}

struct Hand {
  explicit Hand(const std::filesystem::path& home)
      : device(home, ear, {}, [](const sync::Account&) { return std::make_unique<Nobody>(); }) {}

  // What a task finds out, waited for here as no user interface would.
  template <class T>
  Result<T> ask(std::function<Result<T>(sync::Desk&)> question) {
    std::promise<Result<T>> answer;
    device.post([&](sync::Desk& desk) { answer.set_value(question(desk)); },
                [&](const Error& error) { answer.set_value(fail(error)); });
    return answer.get_future().get();
  }
  Result<void> enter() {
    std::promise<Result<void>> answer;
    device.enter(tom(), [&](const Result<void>& entered) { answer.set_value(entered); });
    return answer.get_future().get();
  }
  Result<void> leave(const std::filesystem::path& export_to) {
    std::promise<Result<void>> answer;
    device.leave(export_to, "a long passphrase", [&](const Result<void>& left) { answer.set_value(left); });
    return answer.get_future().get();
  }

  Ear ear;
  sync::FieldDevice device;
};

using Stage = sync::Situation::Stage;

}  // namespace

TEST_CASE("field device: nobody is in, somebody comes in, what they begin is there after a restart") {
  const test::TemporaryFolder home;
  const RecordRef about{RecordType::kJob, tom().session.user.value};
  {
    Hand hand(home.path());
    hand.ear.until([](const auto& now) { return now.stage == Stage::kNobody; });
    CHECK(hand.ask<bool>([](sync::Desk&) -> Result<bool> { return true; }).error().code == ErrorCode::kUnauthorized);
    REQUIRE(hand.enter());
    const auto now = hand.ear.until([](const auto& one) { return one.stage == Stage::kOpen && one.account; });
    CHECK(now.account->email == "tom@field.example");
    CHECK_FALSE(now.whole);
    const auto saved = hand.ask<bool>([&](sync::Desk& desk) -> Result<bool> {
      TRY(desk.store.drafts().put(about, "half a word", desk.clock.now()));
      return true;
    });
    CHECK(saved);
  }
  Hand hand(home.path());
  hand.ear.until([](const auto& now) { return now.stage == Stage::kOpen; });
  const auto found = hand.ask<std::string>([&](sync::Desk& desk) -> Result<std::string> {
    TRY_ASSIGN(const auto draft, desk.store.drafts().find(about));
    return draft ? draft->body : std::string();
  });
  CHECK(found.value() == "half a word");
}

TEST_CASE("field device: a pause outlives the program, a lost line is said, and tasks are run all the same, in order") {
  const test::TemporaryFolder home;
  Hand hand(home.path());
  REQUIRE(hand.enter());
  hand.device.set_paused(true);
  hand.ear.until([](const auto& now) { return now.paused; });
  CHECK(hand.ask<bool>([](sync::Desk& desk) -> Result<bool> {
              TRY_ASSIGN(const TransferPolicy policy, desk.store.state().transfer_policy());
              return policy.paused;
            })
            .value());
  hand.device.set_line(false, false);
  hand.ear.until([](const auto& now) { return !now.online && now.line == sync::LineState::kOffline; });
  hand.device.set_paused(false);
  hand.device.set_line(true, true);
  hand.ear.until([](const auto& now) { return now.metered && !now.paused; });
  std::vector<int> order;
  for (int i = 0; i < 100; ++i) {
    hand.device.post([&order, i](sync::Desk&) { order.push_back(i); }, [](const Error&) {});
  }
  CHECK(hand.ask<bool>([](sync::Desk&) -> Result<bool> { return true; }));
  CHECK(order.size() == 100);
  CHECK(std::ranges::is_sorted(order));
}

TEST_CASE("field device: nobody signs out and loses work: it is sent, copied out, or they stay") {
  const test::TemporaryFolder home;
  Hand hand(home.path());
  REQUIRE(hand.enter());
  const auto file = hand.ask<bool>([](sync::Desk& desk) -> Result<bool> {
    Work work;
    TRY(desk.make.add_content({RecordType::kTicket, desk.make.make_id<TicketId>().value}, "words", "note.txt",
                              AttachmentKind::kFile, work));
    TRY(desk.store.outbox().append(work.operations, work.files));
    return true;
  });
  REQUIRE(file);
  CHECK(hand.leave({}).error().code == ErrorCode::kConflict);
  CHECK(hand.ask<bool>([](sync::Desk&) -> Result<bool> { return true; }));
  REQUIRE(hand.leave(home / "copy"));
  CHECK(std::filesystem::is_regular_file(home / "copy"));
  hand.ear.until([](const auto& now) { return now.stage == Stage::kNobody; });
  CHECK_FALSE(std::filesystem::exists(home / "account.json"));
}
