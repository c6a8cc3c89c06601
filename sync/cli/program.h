#pragma once

#include <iosfwd>

namespace satchel::cli {

// The whole program: parses the command line, runs the command, explains a refusal on `err`. Answers the exit status of
// interfaces.md: 0 done, 1 refused, 2 usage, 3 network, 4 locked or wiped.
int run(int argc, const char* const* argv, std::istream& in, std::ostream& out, std::ostream& err);

}  // namespace satchel::cli
