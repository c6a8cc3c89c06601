#include "server/office/exchange_slot.h"

namespace satchel::server {

SlotPtr ExchangeSlots::of(DeviceId device) {
  const std::lock_guard lock(mutex_);
  if (const auto found = slots_.find(device); found != slots_.end()) {
    recent_.splice(recent_.begin(), recent_, found->second.used);
    return found->second.slot;
  }
  if (slots_.size() >= limit_) {
    slots_.erase(recent_.back());
    recent_.pop_back();
  }
  recent_.push_front(device);
  auto slot = std::make_shared<ExchangeSlot>();
  slots_.emplace(device, Remembered{slot, recent_.begin()});
  return slot;
}

}  // namespace satchel::server
