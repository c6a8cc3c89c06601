#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace satchel::bench {

// One line of the table: medians of the same number of runs, floor and Satchel taken in turns.
struct Case {
  std::string name;
  double goal = 0;  // times the floor; 0: none
  std::vector<double> floor_ms;
  std::vector<double> satchel_ms;
  // Processor time, of all processes that took part: says the same on a busy machine.
  std::vector<double> floor_cpu_ms;
  std::vector<double> satchel_cpu_ms;
  std::uint64_t records = 0;
  std::uint64_t bytes_down = 0;  // on the wire, headers included; the last run's
  std::uint64_t bytes_up = 0;
  std::uint64_t peak_bytes = 0;  // of the process that did Satchel's part
  std::string note;
};

double median(std::vector<double> values);

// Milliseconds that `work` takes.
template <class Work>
double time_of(Work&& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
}

void print_heading();
void print_case(const Case& one);
Result<void> write_results(const std::filesystem::path& file, const std::vector<Case>& cases);

}  // namespace satchel::bench
