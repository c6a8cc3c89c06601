#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/office/office.h"
#include "server/scope/principal.h"

namespace satchel::server {

// A person's calendar as others read it (C30): iCalendar (RFC 5545) at an address that the person opens and closes, and
// that is known by its token alone. In it are the windows in which they are to work (the assignment's where they are
// shown it, else the job's), and the days on which they are away or have asked to be, with the kind and nothing else of
// why. Rows and masks are those of an exchange, by the very same functions.
//
// Thread-safe; each call is one snapshot or one piece of the writer's work.
class Calendar {
 public:
  explicit Calendar(const Office& office) : office_(office) {}

  // The token of a new address, in place of the one there was. Audited, as is close().
  Result<std::string> open(const Principal& by);
  // Nothing is open afterwards; no error where nothing was.
  Result<void> close(const Principal& by);
  // Since when one's own is open; nullopt: it is not.
  Result<std::optional<TimePoint>> opened_at(const Principal& by);

  // What is planned from kPast ago on, the soonest kMostEvents. kNotFound for a token that opens nothing, and where the
  // person sees nothing any more.
  Result<std::string> read(std::string_view token);
  static constexpr std::chrono::days kPast{30};
  static constexpr std::size_t kMostEvents = 1000;

 private:
  const Office office_;
};

}  // namespace satchel::server
