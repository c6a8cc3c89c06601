#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>
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
  std::thread thread_;
};

// How many connections and event streams there are, together and by address. Thread-safe.
class Census {
 public:
  Census(std::size_t max_connections, std::size_t max_streams, std::size_t max_per_address)
      : max_connections_(max_connections), max_streams_(max_streams), max_per_address_(max_per_address) {}

  // False: no more.
  bool enter(const std::string& address);
  // The connection becomes an event stream. False: no more of them.
  bool turn_into_stream();
  void leave(const std::string& address, bool stream);
  // Until everyone has left, or the time is over. True: everyone has.
  bool wait_until_empty(Millis time);

 private:
  const std::size_t max_connections_;
  const std::size_t max_streams_;
  const std::size_t max_per_address_;
  std::mutex mutex_;
  std::condition_variable empty_;
  std::size_t connections_ = 0;
  std::size_t streams_ = 0;
  std::unordered_map<std::string, std::size_t> by_address_;
};

// A place in the census, given back at the end.
class Seat {
 public:
  Seat(Census& census, std::string address) : census_(&census), address_(std::move(address)) {}
  ~Seat() {
    if (census_ != nullptr) census_->leave(address_, stream_);
  }
  Seat(Seat&& other) noexcept
      : census_(std::exchange(other.census_, nullptr)), address_(std::move(other.address_)), stream_(other.stream_) {}
  Seat& operator=(Seat&&) = delete;
  bool turn_into_stream() { return stream_ = census_->turn_into_stream(); }
  const std::string& address() const { return address_; }

 private:
  Census* census_;
  std::string address_;
  bool stream_ = false;
};

}  // namespace satchel::server
