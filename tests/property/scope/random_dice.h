#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/random.h"
#include "core/model/records.h"

namespace satchel::test {

// Ids, words and times by chance, out of so few that they meet; and the time that passes.
class RandomDice {
 public:
  explicit RandomDice(std::uint64_t seed) : random_(seed) {}
  std::size_t pick(std::size_t count) { return random_.below(count); }

 protected:
  template <class IdType>
  IdType id(std::string_view space, std::size_t count) {
    return {uuid_for(space, std::to_string(random_.below(count)))};
  }
  template <class E>
  E any() {
    return static_cast<E>(random_.below(EnumNames<E>::names.size()));
  }
  template <class T>
  std::optional<T> maybe(T value) {
    return random_.one_in(3) ? std::nullopt : std::optional<T>(std::move(value));
  }
  TimePoint around() { return now_ + std::chrono::hours(24) * (static_cast<int>(random_.below(200)) - 150); }
  // Few words, so that searches meet them, and with what SQL's LIKE would take for a pattern.
  std::string word() {
    static constexpr std::string_view kWords[] = {"pump", "Pumpe 100%", "roof_a", "roofXa", "Lift", "back\\slash", ""};
    return std::string(kWords[random_.below(std::size(kWords))]);
  }

  SeededRandom random_;
  TimePoint now_ = time_of_millis(1'772'000'000'000);
};

}  // namespace satchel::test
