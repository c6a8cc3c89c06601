#include "server/http/census.h"

namespace satchel::server {
namespace {

bool is_loopback(const std::string& address) {
  return address.starts_with("127.") || address == "::1";
}

}  // namespace

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
