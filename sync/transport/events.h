#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace satchel {

// Parses `text/event-stream` (WHATWG HTML, 9.2.6): pieces in, events out. Lines end with CR, LF or CRLF; comments, ids
// and retry hints are passed over, as a poke carries nothing that correctness could need. Unlike a browser it also
// hands on a named event without data.
class EventParser {
 public:
  using OnEvent = std::function<void(std::string_view name, std::string_view data)>;

  explicit EventParser(OnEvent on_event) : on_event_(std::move(on_event)) {}

  // kTooLong for an event past kMaxEventBytes.
  Result<void> feed(std::string_view piece);

 private:
  void end_of_line();

  OnEvent on_event_;
  std::string line_;
  std::string name_;
  std::string data_;
  bool has_data_ = false;
  bool after_cr_ = false;
  bool at_start_ = true;
};

}  // namespace satchel
