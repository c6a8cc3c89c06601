#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <thread>
#include <unordered_set>
#include <vector>

#include "core/base/time.h"

namespace satchel::server {

using Instant = std::chrono::steady_clock::time_point;

// One thread that waits for many sockets. Everything that waits on it is a Member; instead of a timer each, the loop
// looks at all of them every tick, so that ten thousand idle streams cost a few bytes and microseconds.
class Loop {
 public:
  // Lives and dies on its loop's thread, where all these are called.
  class Member {
   public:
    virtual ~Member() = default;
    virtual void tick(Instant now) = 0;
    virtual void close_if_idle() = 0;
    virtual void abort() = 0;
  };

  explicit Loop(Millis tick);
  ~Loop();  // after join()
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;

  boost::asio::io_context& context() { return context_; }
  // Shared by all members, valid until the next of them reads.
  std::vector<char>& scratch() { return scratch_; }
  void add(Member* member) { members_.insert(member); }
  void remove(Member* member) { members_.erase(member); }
  // Any thread: does it to every member.
  void close_idle();
  void abort_all();
  // Any thread but the loop's: ends when no member is left.
  void join();

 private:
  void arm();

  boost::asio::io_context context_{1};
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_;
  const Millis tick_;
  boost::asio::steady_timer timer_;
  std::vector<char> scratch_;
  std::unordered_set<Member*> members_;
  bool ending_ = false;
  std::thread thread_;
};

}  // namespace satchel::server
