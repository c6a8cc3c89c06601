#include "server/storage/writer.h"

#include <barrier>
#include <future>
#include <latch>
#include <thread>

#include "server/storage/records.h"
#include "tests/unit/storage/support.h"

namespace satchel::server::test {
namespace {

Comment comment(std::uint64_t n) {
  SeededRandom random(n);
  Comment one;
  one.id = CommentId::make(kNow, random);
  one.object_id = uuid_for("job", "1");
  one.body = "comment " + std::to_string(n);
  one.created_at = kNow;
  return one;
}

Work add(const Comment& one) {
  return [one](WriteTransaction& tx) { return Records(tx.database()).put(tx, one, Change{kNow, UserId{}, {}}); };
}

std::size_t count(Storage& storage) {
  auto snapshot = storage.read();
  REQUIRE(snapshot);
  return Records(snapshot->database()).page<Comment>({}, 100'000)->size();
}

// Holds the writer thread inside a batch until released, so that what is submitted meanwhile forms the next one.
class Gate {
 public:
  explicit Gate(Storage& storage) {
    storage.submit(
        [this](WriteTransaction&) -> Result<void> {
          entered_.count_down();
          released_.wait();
          return {};
        },
        {});
    entered_.wait();
  }
  void open() { released_.count_down(); }

 private:
  std::latch entered_{1};
  std::latch released_{1};
};

TEST_CASE("what is queued together is one batch; each piece has a revision of its own") {
  Office office;
  std::vector<std::promise<Result<std::int64_t>>> results(20);
  const auto before = office.storage->writer().counts().batches;
  Gate gate(*office.storage);
  for (std::size_t i = 0; i < results.size(); ++i) {
    office.storage->submit(add(comment(i)), [&results, i](auto done) { results[i].set_value(std::move(done)); });
  }
  gate.open();
  for (std::size_t i = 0; i < results.size(); ++i) {
    CHECK(results[i].get_future().get().value() == static_cast<std::int64_t>(i) + 1);
  }
  CHECK(office.storage->rev() == 20);
  CHECK(office.storage->writer().counts().batches == before + 2);
  CHECK(count(*office.storage) == 20);
}

TEST_CASE("a piece that fails is undone alone, gets its error, and leaves no gap in the revisions") {
  Office office;
  std::vector<std::promise<Result<std::int64_t>>> results(3);
  Gate gate(*office.storage);
  const auto tell = [&](std::size_t i) { return [&results, i](auto done) { results[i].set_value(std::move(done)); }; };
  office.storage->submit(add(comment(1)), tell(0));
  office.storage->submit(
      [](WriteTransaction& tx) -> Result<void> {
        TRY(add(comment(2))(tx));
        return fail(ErrorCode::kIllegalTransition, "no");
      },
      tell(1));
  office.storage->submit(add(comment(3)), tell(2));
  gate.open();
  CHECK(results[0].get_future().get().value() == 1);
  CHECK(results[1].get_future().get().error().code == ErrorCode::kIllegalTransition);
  CHECK(results[2].get_future().get().value() == 2);
  CHECK(count(*office.storage) == 2);
}

// Within a savepoint, statements that have triggers take the longer the more rows the savepoint has changed.
TEST_CASE("a piece that is alone has no savepoint, and is undone with its transaction") {
  Office office;
  const auto lone = office.storage->write([&](WriteTransaction& tx) -> Result<void> {
    TRY(add(comment(1))(tx));
    CHECK_MESSAGE(!tx.database().run("RELEASE part"), "no savepoint, which Savepoint would have called so");
    return fail(ErrorCode::kIllegalTransition, "no");
  });
  REQUIRE(!lone);
  CHECK(lone.error().code == ErrorCode::kIllegalTransition);
  CHECK(count(*office.storage) == 0);
  CHECK(office.storage->rev() == 0);
  office.write(add(comment(2)));
  CHECK(office.storage->rev() == 1);
  CHECK(count(*office.storage) == 1);
}

TEST_CASE("a full queue is busy, at once") {
  StorageOptions options;
  options.writer.queue_limit = 2;
  Office office(options);
  Gate gate(*office.storage);
  std::latch done(2);
  office.storage->submit(add(comment(1)), [&](auto) { done.count_down(); });
  office.storage->submit(add(comment(2)), [&](auto) { done.count_down(); });
  std::optional<Error> refused;
  office.storage->submit(add(comment(3)), [&](auto result) { refused = result.error(); });
  REQUIRE(refused);
  CHECK(refused->code == ErrorCode::kBusy);
  gate.open();
  done.wait();
  CHECK(count(*office.storage) == 2);
}

TEST_CASE("a full disk fails everybody in the batch, changes nothing, and the same work succeeds once there is room") {
  Office office;
  office.write(add(comment(0)));
  const auto limit_pages = [&](std::int64_t pages) {
    office.write([pages](WriteTransaction& tx) -> Result<void> {
      return tx.database().execute("PRAGMA max_page_count = " + std::to_string(pages));
    });
  };
  std::int64_t pages = 0;
  office.write([&](WriteTransaction& tx) -> Result<void> {
    TRY_ASSIGN(pages, tx.database().value<std::int64_t>("PRAGMA page_count"));
    return {};
  });
  limit_pages(pages);
  Comment large = comment(2);
  large.body = std::string(60'000, 'x');
  std::vector<std::promise<Result<std::int64_t>>> results(3);
  {
    Gate gate(*office.storage);
    const Comment list[] = {comment(1), large, comment(3)};
    for (std::size_t i = 0; i < 3; ++i) {
      office.storage->submit(add(list[i]), [&results, i](auto done) { results[i].set_value(std::move(done)); });
    }
    gate.open();
    for (auto& result : results) CHECK(result.get_future().get().error().code == ErrorCode::kDiskFull);
  }
  CHECK(count(*office.storage) == 1);
  CHECK(office.storage->rev() == 1);

  limit_pages(1'000'000);
  CHECK(office.write(add(large)) == 2);
  CHECK(count(*office.storage) == 2);
  CHECK(office.storage->check());
}

TEST_CASE("the listener hears of each batch with a revision; work without one wakes nobody") {
  Office office;
  std::vector<std::int64_t> heard;
  office.storage->writer().on_commit([&](std::int64_t rev) { heard.push_back(rev); });
  office.write(add(comment(1)));
  office.write([](WriteTransaction& tx) { return Meta(tx.database()).set_counter(tx, "job_number", 7); });
  office.write(add(comment(2)));
  office.storage.reset();
  CHECK(heard == std::vector<std::int64_t>{1, 2});
}

TEST_CASE("many threads write, readers see whole pieces only") {
  Office office;
  constexpr int kThreads = 4, kEach = 25;
  std::atomic<bool> torn = false, stop = false;
  std::thread reader([&] {
    while (!stop) {
      auto snapshot = office.storage->read();
      if (!snapshot) continue;
      const auto all = Records(snapshot->database()).page<Comment>({}, 100'000);
      if (!all || all->size() % 2 != 0) torn = true;
    }
  });
  std::vector<std::thread> writers;
  for (int t = 0; t < kThreads; ++t) {
    writers.emplace_back([&, t] {
      for (int i = 0; i < kEach; ++i) {
        const auto n = static_cast<std::uint64_t>(t * 1000 + i);
        auto done = office.storage->write([n](WriteTransaction& tx) -> Result<void> {
          TRY(add(comment(2 * n))(tx));
          return add(comment(2 * n + 1))(tx);
        });
        if (!done) torn = true;
      }
    });
  }
  for (auto& writer : writers) writer.join();
  stop = true;
  reader.join();
  CHECK_FALSE(torn);
  CHECK(count(*office.storage) == 2 * kThreads * kEach);
  CHECK(office.storage->rev() == kThreads * kEach);
}

TEST_CASE("on the calling thread: the same results without a thread") {
  StorageOptions options;
  options.writer.threaded = false;
  Office office(options);
  CHECK(office.write(add(comment(1))) == 1);
  CHECK(office.storage->write([](WriteTransaction&) -> Result<void> { return fail(ErrorCode::kConflict); })
            .error()
            .code == ErrorCode::kConflict);
  CHECK(office.write(add(comment(2))) == 2);
}

}  // namespace
}  // namespace satchel::server::test
