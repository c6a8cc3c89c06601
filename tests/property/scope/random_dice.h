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
  explicit RandomDice(std::uint64_t seed) : random_(seed), plans_(~seed) {}
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
  // When something is planned for, if it is; by dice of its own, so that it changes nothing else that happens.
  std::optional<TimePoint> planned() {
    if (plans_.one_in(3)) return std::nullopt;
    return now_ + std::chrono::hours(1) * (static_cast<int>(plans_.below(4800)) - 3600);
  }
  Absence time_off(AbsenceId which, UserId of) {
    Absence one;
    one.id = which;
    one.user_id = of;
    one.kind = static_cast<AbsenceKind>(plans_.below(EnumNames<AbsenceKind>::names.size()));
    one.state = static_cast<AbsenceState>(plans_.below(EnumNames<AbsenceState>::names.size()));
    one.from = one.to = format_time(planned().value_or(now_)).substr(0, 10);
    if (plans_.one_in(2)) one.to = format_time(now_ + std::chrono::days(60)).substr(0, 10);
    if (one.from == one.to) one.part_of_day = static_cast<PartOfDay>(plans_.below(EnumNames<PartOfDay>::names.size()));
    return one;
  }

  SeededRandom random_;
  SeededRandom plans_;
  TimePoint now_ = time_of_millis(1'772'000'000'000);
};

}  // namespace satchel::test
