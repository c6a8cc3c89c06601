#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>

#include "core/base/time.h"

namespace satchel::server {

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
