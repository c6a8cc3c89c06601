#include "sync/transport/events.h"

#include "sync/transport/limits.h"

namespace satchel {

Result<void> EventParser::feed(std::string_view piece) {
  for (const char c : piece) {
    if (c == '\n' && after_cr_) {
      after_cr_ = false;
      continue;
    }
    after_cr_ = c == '\r';
    if (c == '\n' || c == '\r') {
      end_of_line();
      continue;
    }
    if (line_.size() + data_.size() >= transport_limits::kMaxEventBytes) {
      return fail(ErrorCode::kTooLong, "an event past the limit");
    }
    line_.push_back(c);
  }
  return {};
}

void EventParser::end_of_line() {
  std::string_view line = line_;
  if (at_start_ && line.substr(0, 3) == "\xEF\xBB\xBF") line.remove_prefix(3);
  at_start_ = false;
  if (line.empty()) {
    if (has_data_ || !name_.empty()) on_event_(name_.empty() ? std::string_view("message") : name_, data_);
    name_.clear();
    data_.clear();
    has_data_ = false;
  } else if (line.front() != ':') {
    const std::size_t colon = line.find(':');
    const std::string_view field = line.substr(0, colon);
    std::string_view value = colon == std::string_view::npos ? std::string_view() : line.substr(colon + 1);
    if (!value.empty() && value.front() == ' ') value.remove_prefix(1);
    if (field == "event") name_ = value;
    if (field == "data") {
      if (has_data_) data_.push_back('\n');
      data_.append(value);
      has_data_ = true;
    }
  }
  line_.clear();
}

}  // namespace satchel
