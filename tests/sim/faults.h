#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <ostream>
#include <string>
#include <string_view>

#include "core/model/fields.h"

namespace satchel::sim {

// Everything that goes wrong in the simulated world. Each is counted; a run in which one never happened proves nothing
// about it.
enum class Fault : std::uint8_t {
  kRequestLost,
  kAnswerLost,
  kAnswerCut,
  kDuplicate,
  kLateDuplicate,
  kReorder,
  kHalfOpen,
  kOneWayCut,
  kSlowLine,
  kUploadCut,
  kUploadAnswerLost,
  kUploadStoredNothing,
  kDeviceKilled,
  kDeviceKilledMidAnswer,
  kReplicaLost,
  kServerKilled,
  kServerKilledMidAnswer,
  kServerRestored,
  kClockDay,
  kClockYear,
  kScopeChangeMidExchange,
  kRevocationMidExchange,
  kTwoDevices,
  kDiskFull,
  kIoError,
  kPowerLoss,
  kOrderedLock,
  kOrderedWipe,
  kOrderedHandIn,
  kDeactivated,
  kWipeCutShort,
  kReceiptLost,
  kMovedByExport
};
}  // namespace satchel::sim

template <>
struct satchel::EnumNames<satchel::sim::Fault> {
  static constexpr std::array<std::string_view, 33> names{"request lost",
                                                          "answer lost",
                                                          "answer cut",
                                                          "duplicate",
                                                          "late duplicate",
                                                          "reorder",
                                                          "half-open",
                                                          "one-way cut",
                                                          "slow line",
                                                          "upload cut",
                                                          "upload answer lost",
                                                          "upload called stored by a liar",
                                                          "device killed",
                                                          "device killed mid-answer",
                                                          "replica lost",
                                                          "server killed",
                                                          "server killed mid-answer",
                                                          "server restored",
                                                          "clock off by a day",
                                                          "clock off by a year",
                                                          "scope change mid-exchange",
                                                          "revocation mid-exchange",
                                                          "two devices of one person",
                                                          "disk full",
                                                          "I/O error",
                                                          "power loss",
                                                          "ordered to lock",
                                                          "ordered to wipe",
                                                          "ordered to hand in",
                                                          "deactivated",
                                                          "wipe cut short",
                                                          "receipt lost",
                                                          "moved by export"};
};

namespace satchel::sim {

inline constexpr std::size_t kFaults = EnumNames<Fault>::names.size();

class FaultCounts {
 public:
  void add(Fault fault) { ++counts_[static_cast<std::size_t>(fault)]; }
  void add(const FaultCounts& other) {
    for (std::size_t i = 0; i < kFaults; ++i) counts_[i] += other.counts_[i];
  }
  std::uint64_t of(Fault fault) const { return counts_[static_cast<std::size_t>(fault)]; }
  std::string table() const {
    std::string text;
    for (std::size_t i = 0; i < kFaults; ++i) {
      text += "  " + std::string(EnumNames<Fault>::names[i]) + ": " + std::to_string(counts_[i]) + "\n";
    }
    return text;
  }

 private:
  std::array<std::uint64_t, kFaults> counts_{};
};

}  // namespace satchel::sim
