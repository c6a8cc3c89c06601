#include "server/http/loop.h"

#include <boost/asio/post.hpp>

#include "core/base/log.h"
#include "core/base/threads.h"

namespace satchel::server {
namespace {

constexpr std::size_t kScratch = 16 * 1024;

}  // namespace

Loop::Loop(Millis tick)
    : work_(boost::asio::make_work_guard(context_)), tick_(tick), timer_(context_), scratch_(kScratch) {
  arm();
  thread_ = std::thread([this] {
    wake_promptly();
    while (true) {
      try {
        context_.run();
        return;
      } catch (const std::exception& error) {
        log::error("http_loop_threw", {{"what", error.what()}});
      }
    }
  });
}

Loop::~Loop() {
  join();
}

void Loop::arm() {
  timer_.expires_after(tick_);
  timer_.async_wait([this](const boost::system::error_code& error) {
    if (error || ending_) return;
    const Instant now = std::chrono::steady_clock::now();
    for (Member* member : members_) member->tick(now);
    arm();
  });
}

void Loop::close_idle() {
  boost::asio::post(context_, [this] {
    for (Member* member : members_) member->close_if_idle();
  });
}

void Loop::abort_all() {
  boost::asio::post(context_, [this] {
    for (Member* member : members_) member->abort();
  });
}

void Loop::join() {
  if (!thread_.joinable()) return;
  boost::asio::post(context_, [this] {
    work_.reset();
    ending_ = true;  // a tick that is already due is past cancelling
    timer_.cancel();
  });
  thread_.join();
}

}  // namespace satchel::server
