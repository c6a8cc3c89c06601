#include "core/base/threads.h"

#include <doctest/doctest.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <thread>

namespace satchel {
namespace {

// Of a usual thread: how long its turns are, in ns; 0 where the system does not say (before Linux 6.12).
std::uint64_t turn_of_this_thread() {
  constexpr std::size_t kRuntimeAt = 24;
  std::array<unsigned char, 48> attributes{};
  REQUIRE(::syscall(SYS_sched_getattr, 0, attributes.data(), attributes.size(), 0) == 0);
  std::uint64_t turn = 0;
  std::memcpy(&turn, attributes.data() + kRuntimeAt, sizeof turn);
  return turn;
}
int nice_of_this_thread() {
  return ::getpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()));
}
int disk_class_of_this_thread() {
  return static_cast<int>(::syscall(SYS_ioprio_get, 1, 0)) >> 13;
}

TEST_CASE("a thread that wakes promptly keeps its share and has short turns, no other thread has") {
  const std::uint64_t usual = turn_of_this_thread();
  const int nice = nice_of_this_thread();
  std::thread([&] {
    wake_promptly();
    CHECK(nice_of_this_thread() == nice);
    if (usual == 0) MESSAGE("passed over: this system has no turns to shorten");
    if (usual != 0) CHECK(turn_of_this_thread() < usual);
  }).join();
  CHECK(turn_of_this_thread() == usual);
}

TEST_CASE("a thread that stands back does so at the processor and at the disk, alone") {
  constexpr int kIdle = 3;
  const int nice = nice_of_this_thread();
  std::thread([&] {
    stand_back();
    CHECK(nice_of_this_thread() == std::min(nice + 10, 19));
    CHECK(disk_class_of_this_thread() == kIdle);
  }).join();
  CHECK(nice_of_this_thread() == nice);
  CHECK(disk_class_of_this_thread() != kIdle);
}

}  // namespace
}  // namespace satchel
