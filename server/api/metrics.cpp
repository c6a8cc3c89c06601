#include "server/api/metrics.h"

namespace satchel::server {

void Metrics::add(std::string_view name, std::string_view label, std::int64_t by) {
  const std::lock_guard lock(mutex_);
  auto counter = counters_.find(name);
  if (counter == counters_.end()) counter = counters_.try_emplace(std::string(name)).first;
  auto value = counter->second.find(label);
  if (value == counter->second.end()) value = counter->second.try_emplace(std::string(label), 0).first;
  value->second += by;
}

void Metrics::observe(Millis request) {
  std::size_t bucket = 0;
  while (bucket < kBounds.size() && request.count() > kBounds[bucket]) ++bucket;
  const std::lock_guard lock(mutex_);
  ++buckets_[bucket];
  milliseconds_ += request.count();
}

std::string Metrics::text() const {
  const std::lock_guard lock(mutex_);
  std::string out;
  for (const auto& [name, values] : counters_) {
    out += "# TYPE " + name + " counter\n";
    for (const auto& [label, value] : values) {
      out += name + (label.empty() ? "" : "{" + label + "}") + " " + std::to_string(value) + "\n";
    }
  }
  out += "# TYPE satchel_request_seconds histogram\n";
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < buckets_.size(); ++i) {
    sum += buckets_[i];
    const std::string bound = i < kBounds.size() ? std::to_string(static_cast<double>(kBounds[i]) / 1000) : "+Inf";
    out += "satchel_request_seconds_bucket{le=\"" + bound + "\"} " + std::to_string(sum) + "\n";
  }
  out += "satchel_request_seconds_sum " + std::to_string(static_cast<double>(milliseconds_) / 1000) + "\n";
  out += "satchel_request_seconds_count " + std::to_string(sum) + "\n";
  return out;
}

}  // namespace satchel::server
