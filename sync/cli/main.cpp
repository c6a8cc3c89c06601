#include <iostream>

#include "core/base/log.h"
#include "sync/cli/program.h"

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  satchel::log::set_level(satchel::log::Level::kError);
  return satchel::cli::run(argc, argv, std::cin, std::cout, std::cerr);
}
