#pragma once

#include <memory>
#include <string>

#include "core/base/result.h"

namespace satchel::bench {

// The trivial handler of the upload floor: reads a POST to the end of its Content-Length and answers 200, on a
// kept connection, one connection at a time, on a thread of its own.
class Sink {
 public:
  static Result<Sink> start();
  Sink(Sink&&) noexcept;
  ~Sink();

  std::string url() const;

 private:
  struct State;
  explicit Sink(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace satchel::bench
