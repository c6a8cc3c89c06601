#include "server/storage/change_log.h"

#include <algorithm>

namespace satchel::server {

void ChangeLog::publish(const std::vector<ChangeNote>& notes, std::int64_t rev) {
  const std::lock_guard lock(mutex_);
  notes_.insert(notes_.end(), notes.begin(), notes.end());
  newest_ = rev;
  while (notes_.size() > limit_) {
    forgotten_ = notes_.front().rev;
    notes_.pop_front();
  }
  while (!notes_.empty() && notes_.front().rev <= forgotten_) notes_.pop_front();  // the rest of a torn revision
}

std::optional<std::vector<ChangeNote>> ChangeLog::between(std::int64_t after, std::int64_t upto,
                                                          std::size_t most) const {
  const std::lock_guard lock(mutex_);
  if (after < forgotten_ || upto > newest_) return std::nullopt;
  const auto later = [](std::int64_t rev, const ChangeNote& note) { return rev < note.rev; };
  const auto from = std::upper_bound(notes_.begin(), notes_.end(), after, later);
  const auto to = std::upper_bound(from, notes_.end(), upto, later);
  if (static_cast<std::size_t>(to - from) > most) return std::nullopt;
  return std::vector<ChangeNote>(from, to);
}

}  // namespace satchel::server
