#include "core/base/threads.h"

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdint>

namespace satchel {
namespace {

#ifdef __linux__

constexpr int kThisThread = 0;

// sched_setattr(2), for which there is no header that can be included beside the C library's.
struct SchedulingAttributes {
  std::uint32_t size = 0, policy = 0;
  std::uint64_t flags = 0;
  std::int32_t nice = 0;
  std::uint32_t priority = 0;
  std::uint64_t runtime = 0;  // of a usual thread since Linux 6.12: how long its turns are
  std::uint64_t deadline = 0, period = 0;
};
constexpr std::uint64_t kShortTurn = 100'000;  // ns, the shortest there is

constexpr int kNiceBehind = 10;  // setpriority(2): the process's in POSIX, here the thread's

// ioprio_set(2), for which there is no header at all: writes go to the disk when nobody else's wait.
constexpr int kOneThread = 1, kIdleClass = 3 << 13;

#endif

}  // namespace

void wake_promptly() {
#ifdef __linux__
  SchedulingAttributes attributes;
  if (::syscall(SYS_sched_getattr, kThisThread, &attributes, sizeof attributes, 0) != 0) return;
  attributes.size = sizeof attributes;
  attributes.runtime = kShortTurn;
  static_cast<void>(::syscall(SYS_sched_setattr, kThisThread, &attributes, 0));
#endif
}

void stand_back() {
#ifdef __linux__
  static_cast<void>(::setpriority(PRIO_PROCESS, kThisThread, ::getpriority(PRIO_PROCESS, kThisThread) + kNiceBehind));
  static_cast<void>(::syscall(SYS_ioprio_set, kOneThread, kThisThread, kIdleClass));
#endif
}

}  // namespace satchel
