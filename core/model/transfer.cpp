#include "core/model/transfer.h"

namespace satchel {

NextActor next_actor(WaitReason reason) {
  switch (reason) {
    case WaitReason::kNextContact:
    case WaitReason::kMoving:
    case WaitReason::kTurn:
    case WaitReason::kUnmetered:
    case WaitReason::kDailyBudget:
    case WaitReason::kRoaming:
    case WaitReason::kCharging:
    case WaitReason::kRetry:
    case WaitReason::kBefore:
    case WaitReason::kOfficeAsked:
      return NextActor::kDevice;
    case WaitReason::kHeld:
    case WaitReason::kOlderOffice:
      return NextActor::kOffice;
    case WaitReason::kPaused:
    case WaitReason::kSignIn:
    case WaitReason::kRefused:
      return NextActor::kPerson;
  }
  return NextActor::kDevice;
}

std::optional<WaitReason> held_back(FileClass file_class, std::int64_t bytes, const TransferPolicy& policy,
                                    const LineFacts& line, std::int64_t small_bytes) {
  if (file_class == FileClass::kSendNow) return std::nullopt;
  if (policy.paused) return WaitReason::kPaused;
  if (file_class == FileClass::kPreview || (bytes > 0 && bytes <= small_bytes)) return std::nullopt;
  if (policy.charging_only && line.charging == false) return WaitReason::kCharging;
  if (line.roaming && !policy.roaming) return WaitReason::kRoaming;
  if (!line.metered) return std::nullopt;
  if (policy.unmetered_only) return WaitReason::kUnmetered;
  if (policy.daily_bytes > 0 && line.spent_today >= policy.daily_bytes) return WaitReason::kDailyBudget;
  return std::nullopt;
}

}  // namespace satchel
