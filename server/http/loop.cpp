#include "server/http/loop.h"

#include <boost/asio/post.hpp>

#include "core/base/log.h"

namespace satchel::server {
namespace {

constexpr std::size_t kScratch = 16 * 1024;

bool is_loopback(const std::string& address) {
  return address.starts_with("127.") || address == "::1";
}

}  // namespace

Loop::Loop(Millis tick)
    : work_(boost::asio::make_work_guard(context_)), tick_(tick), timer_(context_), scratch_(kScratch) {
  arm();
  thread_ = std::thread([this] {
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
    if (error) return;
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
    timer_.cancel();
  });
  thread_.join();
}

bool Census::enter(const std::string& address) {
  const std::lock_guard lock(mutex_);
  if (connections_ >= max_connections_) return false;
  std::size_t& of_address = by_address_[address];
  if (of_address >= max_per_address_ && !is_loopback(address)) return false;
  ++of_address;
  ++connections_;
  return true;
}

bool Census::turn_into_stream() {
  const std::lock_guard lock(mutex_);
  if (streams_ >= max_streams_) return false;
  --connections_;
  ++streams_;
  return true;
}

void Census::leave(const std::string& address, bool stream) {
  const std::lock_guard lock(mutex_);
  --(stream ? streams_ : connections_);
  const auto entry = by_address_.find(address);
  if (--entry->second == 0) by_address_.erase(entry);
  if (connections_ + streams_ == 0) empty_.notify_all();
}

bool Census::wait_until_empty(Millis time) {
  std::unique_lock lock(mutex_);
  return empty_.wait_for(lock, time, [&] { return connections_ + streams_ == 0; });
}

}  // namespace satchel::server
