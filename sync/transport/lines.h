#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace satchel {

// Cuts a stream that arrives in arbitrary pieces into lines ended by '\n' (a '\r' before it belongs to the line).
// A line that lies whole within one piece is handed on without a copy.
class LineSplitter {
 public:
  explicit LineSplitter(std::size_t max_line_bytes) : max_line_bytes_(max_line_bytes) {}

  // Calls on_line(std::string_view) -> Result<void> for every line completed by `piece`; the view is valid during the
  // call. Stops at its first error and returns it; kTooLong for a line past the limit. Not to be fed again after that.
  template <class OnLine>
  Result<void> feed(std::string_view piece, OnLine&& on_line) {
    while (!piece.empty()) {
      const std::size_t end = piece.find('\n');
      const std::string_view part = piece.substr(0, end);
      if (kept_.size() + part.size() > max_line_bytes_) return fail(ErrorCode::kTooLong, "a line past the limit");
      if (end == std::string_view::npos) {
        kept_.append(part);
        return {};
      }
      piece.remove_prefix(end + 1);
      if (kept_.empty()) {
        TRY(on_line(part));
      } else {
        kept_.append(part);
        TRY(on_line(std::string_view(kept_)));
        kept_.clear();
      }
    }
    return {};
  }

  // True while the last line has no end yet: at the end of a stream, a cut answer.
  bool unfinished() const { return !kept_.empty(); }

 private:
  const std::size_t max_line_bytes_;
  std::string kept_;
};

}  // namespace satchel
