#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/model/fields.h"

namespace satchel {

// In which order files move, in both directions. The numbers are stored.
enum class FileClass : std::uint8_t {
  kSendNow = 0,   // the person asked for this one: goes before all others, over any line
  kPreview = 1,   // small, so that everybody sees something soon; goes over any line
  kEvidence = 2,  // a closeout is not complete without it
  kViewed = 3,    // the person looked at it
  kToday = 4,     // queued today, or belongs to a job of today
  kWeek = 5,      // belongs to a job of the next seven days
  kRest = 6
};
template <>
struct EnumNames<FileClass> {
  static constexpr std::array<std::string_view, 7> names{"now",   "preview", "evidence", "viewed",
                                                         "today", "week",    "rest"};
};

// What the person lets this device spend on photos and files. What they wrote, and previews, go over any line, always.
struct TransferPolicy {
  bool unmetered_only = true;    // originals wait for a line that costs nothing
  std::int64_t daily_bytes = 0;  // of originals over metered lines a day (UTC); 0: no limit
  bool roaming = false;          // originals go over a foreign network too
  bool charging_only = false;    // originals wait for the charger, where the device can tell
  bool paused = false;           // no file moves but one asked for at once
  // Documents, previews and other people's photos take at most this much; what is pinned or unsent does not count.
  std::int64_t storage_bytes = 2LL << 30;

  bool operator==(const TransferPolicy&) const = default;
};
template <>
struct Fields<TransferPolicy> {
  using T = TransferPolicy;
  static constexpr auto table =
      fields(field("unmetered_only", &T::unmetered_only), field("daily_bytes", &T::daily_bytes),
             field("roaming", &T::roaming), field("charging_only", &T::charging_only), field("paused", &T::paused),
             field("storage_bytes", &T::storage_bytes));
};

// What is known about the line and the device's power.
struct LineFacts {
  bool metered = false;
  bool roaming = false;
  std::optional<bool> charging;  // unknown where the platform does not tell
  std::int64_t spent_today = 0;  // bytes of originals over metered lines
};

// Why something has not reached the office.
enum class WaitReason : std::uint8_t {
  kNextContact = 0,   // saved on this device; it goes as soon as there is a line
  kMoving = 1,        // on its way: done of total
  kTurn = 2,          // others go first
  kPaused = 3,        // the person paused
  kUnmetered = 4,     // for a line that costs nothing
  kDailyBudget = 5,   // today's is used up
  kRoaming = 6,       // for a line at home
  kCharging = 7,      // for the charger
  kRetry = 8,         // something went wrong (code); again at `until`
  kSignIn = 9,        // the session is over
  kRefused = 10,      // for good (code, arguments)
  kBefore = 11,       // something before it has to be decided first
  kOfficeAsked = 12,  // the office asked to wait until then
  kHeld = 13,         // the office has it, and decides
  kOlderOffice = 14   // the office's version does not know it yet
};
template <>
struct EnumNames<WaitReason> {
  static constexpr std::array<std::string_view, 15> names{
      "next_contact", "moving",  "turn",    "paused", "unmetered",    "daily_budget", "roaming",     "charging",
      "retry",        "sign_in", "refused", "before", "office_asked", "held",         "older_office"};
};

enum class NextActor : std::uint8_t { kDevice = 0, kOffice = 1, kPerson = 2 };
template <>
struct EnumNames<NextActor> {
  static constexpr std::array<std::string_view, 3> names{"device", "office", "person"};
};

// A reason with its arguments; sentence.h says it in words.
struct Waiting {
  WaitReason reason = WaitReason::kNextContact;
  std::string code = {};                    // ErrorCode's name, of kRetry and kRefused
  std::vector<std::string> arguments = {};  // of that code's sentence
  std::string note = {};                    // a manager's own words
  std::optional<TimePoint> until = {};
  std::int64_t done = 0;  // bytes of a file that the other side has
  std::int64_t total = 0;
};
NextActor next_actor(WaitReason reason);

// What policy and line hold back a file for; nullopt: it may go. Files no larger than `small_bytes` count as previews.
std::optional<WaitReason> held_back(FileClass file_class, std::int64_t bytes, const TransferPolicy& policy,
                                    const LineFacts& line, std::int64_t small_bytes);

}  // namespace satchel
