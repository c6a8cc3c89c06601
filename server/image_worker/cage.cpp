#include "server/image_worker/cage.h"

#include <fcntl.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <array>
#include <cerrno>

#include "core/base/files.h"

namespace satchel::server {
namespace {

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SATCHEL_SANITIZED
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SATCHEL_SANITIZED
#endif

#ifdef SATCHEL_SANITIZED
constexpr rlim_t kMemory = RLIM_INFINITY;
#else
constexpr rlim_t kMemory = 1ULL << 30;
#endif
constexpr rlim_t kSeconds = 10;
constexpr int kNiceness = 10;  // people who wait come first

Result<void> limit(__rlimit_resource what, rlim_t most) {
  const rlimit both{most, most};
  if (::setrlimit(what, &both) != 0) return fail(error_from_errno(errno, "limit the image worker"));
  return {};
}

Result<void> forbid_calls() {
  scmp_filter_ctx filter = ::seccomp_init(SCMP_ACT_ALLOW);
  if (filter == nullptr) return fail(ErrorCode::kIo, "no filter of system calls");
  constexpr std::array kForbidden{SCMP_SYS(socket), SCMP_SYS(socketpair), SCMP_SYS(connect), SCMP_SYS(bind),
                                  SCMP_SYS(execve), SCMP_SYS(execveat),   SCMP_SYS(fork),    SCMP_SYS(vfork),
                                  SCMP_SYS(ptrace), SCMP_SYS(unlink),     SCMP_SYS(rename),  SCMP_SYS(mount)};
  int failed = 0;
  for (const int call : kForbidden) {
    failed |= ::seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), call, 0);
  }
  const scmp_arg_cmp creates{2, SCMP_CMP_MASKED_EQ, O_CREAT, O_CREAT};
  failed |= ::seccomp_rule_add_array(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(openat), 1, &creates);
  failed |= ::seccomp_load(filter);
  ::seccomp_release(filter);
  if (failed != 0) return fail(ErrorCode::kIo, "no filter of system calls");
  return {};
}

}  // namespace

Result<void> enter_cage() {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  static_cast<void>(::setpriority(PRIO_PROCESS, 0, kNiceness));
  TRY(limit(RLIMIT_AS, kMemory));
  TRY(limit(RLIMIT_CPU, kSeconds));
  TRY(limit(RLIMIT_FSIZE, 0));
  TRY(limit(RLIMIT_CORE, 0));
  return forbid_calls();
}

}  // namespace satchel::server
