#include "server/office/precedence.h"

#include <doctest/doctest.h>

#include <chrono>
#include <thread>

#include "server/office/files.h"
#include "tests/unit/office/world.h"

namespace satchel::server::test {
namespace {

using namespace std::chrono_literals;

// For an end that somebody else brings: a test that waits for it hangs if it does not come.
constexpr Precedence::Limits kForEver{1h, 1h};

std::chrono::steady_clock::duration time_of(const auto& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::steady_clock::now() - begin;
}

TEST_CASE("an upload goes on once the last exchange is over") {
  Precedence precedence(kForEver);
  precedence.let_pass();  // nobody to let pass
  std::thread upload;
  {
    const Precedence::Exchange first(precedence);
    const Precedence::Exchange second(precedence);
    upload = std::thread([&] { precedence.let_pass(); });
  }
  upload.join();
  precedence.let_pass();
}

TEST_CASE("an upload pauses while an exchange runs, and not for longer than its pause") {
  Precedence precedence({20ms, 1h});
  const Precedence::Exchange exchange(precedence);
  CHECK(time_of([&] { precedence.let_pass(); }) >= 20ms);
}

TEST_CASE("an exchange that goes on for long has precedence for its beginning only") {
  Precedence precedence({1h, 20ms});
  const Precedence::Exchange exchange(precedence);
  CHECK(time_of([&] { precedence.let_pass(); }) >= 15ms);
  precedence.let_pass();  // no longer
}

TEST_CASE_FIXTURE(World, "the bytes of an upload let exchanges pass, and arrive all the same") {
  struct Photo final : ByteSource {
    Result<void> wait() override { return {}; }
    Result<std::optional<std::size_t>> read(std::span<char> out) override {
      const std::size_t n = std::min(out.size(), left);
      left -= n;
      std::fill_n(out.begin(), n, 'p');
      return n;
    }
    void cancel() override {}
    std::size_t left = 100'000;
  } photo;
  Transfers::Options options;
  options.keep_free = 0;
  options.precedence = {20ms, 1h};
  Transfers transfers(*perform, options);
  const Principal me = principal(technician, add_device(technician));
  NewUpload announced;
  announced.length = photo.left;
  const auto begun = transfers.create(me, announced);
  REQUIRE(begun);

  const Precedence::Exchange exchange(transfers.precedence());
  Result<UploadStatus> done = fail(ErrorCode::kInternal, {});
  const auto took = time_of([&] { done = transfers.append(me, begun->id, 0, photo, std::nullopt); });
  REQUIRE(done);
  CHECK(done->complete);
  // Before its first block, before it is synced, before it takes its place.
  CHECK(took >= 60ms);
}

}  // namespace
}  // namespace satchel::server::test
