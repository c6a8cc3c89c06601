#pragma once

#include "core/model/operation.h"
#include "core/model/settings.h"

namespace satchel::rules {

// Limits of arguments, ends included.
inline constexpr std::int64_t kMaxMinutes = 24 * 60;                // of one time entry
inline constexpr std::int64_t kMaxEstimateMinutes = 366 * 24 * 60;  // of a job
inline constexpr std::int64_t kMaxQuantityMilli = 1'000'000'000;    // a million of anything; at least 1
inline constexpr std::int64_t kMaxMinor = 1'000'000'000'000;        // either side of zero
inline constexpr std::int64_t kMaxFileBytes = 200LL << 20;          // PROTOCOL.md section 8
inline constexpr std::int64_t kMaxPixels = 100'000;                 // along one edge
inline constexpr std::int64_t kMaxPhotos = 100;                     // that a job may ask for
inline constexpr std::size_t kMaxItems = 1'000;                     // of a list

bool blank(std::string_view text);

// What can be said of arguments without looking at any record: text limits and UTF-8 as the field tables say, ranges,
// required words, currencies. fields[0] of the error is the path of the argument ("costs[1].unit_price.currency").
// Errors: kTooLong, kBadUtf8, kOutOfRange, kInvalidArgument, kMissingField, kReasonRequired.
Result<void> check_arguments(const OperationArgs& args);

// Whether the organisation takes this file (X12): its type, told by its content, and its size. A signature is a picture
// that we draw, and always taken. Errors: kUnsupportedMedia (fields: mime), kTooLarge (fields: bytes).
Result<void> check_file(const Settings& settings, const AddAttachment& file);

}  // namespace satchel::rules
