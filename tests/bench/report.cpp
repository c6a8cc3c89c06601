#include "tests/bench/report.h"

#include <cstdio>

#include "core/base/files.h"
#include "core/base/json.h"

namespace satchel::bench {
namespace {

std::string human(std::uint64_t bytes) {
  char text[32];
  if (bytes == 0) return "-";
  if (bytes < 10'000) {
    std::snprintf(text, sizeof text, "%llu B", static_cast<unsigned long long>(bytes));
  } else if (bytes < 10'000'000) {
    std::snprintf(text, sizeof text, "%.1f kB", static_cast<double>(bytes) / 1e3);
  } else {
    std::snprintf(text, sizeof text, "%.1f MB", static_cast<double>(bytes) / 1e6);
  }
  return text;
}

std::string number(double value, const char* form) {
  char text[32];
  if (value <= 0) return "-";
  std::snprintf(text, sizeof text, form, value);
  return text;
}

double ratio(const Case& one) {
  return one.floor_ms.empty() || one.satchel_ms.empty() ? 0 : median(one.satchel_ms) / median(one.floor_ms);
}

}  // namespace

double median(std::vector<double> values) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  const std::size_t middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

void print_heading() {
  std::printf("%-38s %9s %10s %6s %5s %9s %8s %9s %9s %9s\n", "case", "floor ms", "Satchel ms", "ratio", "goal",
              "CPU floor", "Satchel", "down", "up", "peak");
}

void print_case(const Case& one) {
  const auto ms = [](const std::vector<double>& runs) { return number(median(runs), "%.2f"); };
  std::printf("%-38s %9s %10s %6s %5s %9s %8s %9s %9s %9s  %s\n", one.name.c_str(), ms(one.floor_ms).c_str(),
              ms(one.satchel_ms).c_str(), number(ratio(one), "%.2f").c_str(), number(one.goal, "%.3g").c_str(),
              ms(one.floor_cpu_ms).c_str(), ms(one.satchel_cpu_ms).c_str(), human(one.bytes_down).c_str(),
              human(one.bytes_up).c_str(), human(one.peak_bytes).c_str(), one.note.c_str());
  std::fflush(stdout);
}

Result<void> write_results(const std::filesystem::path& file, const std::vector<Case>& cases) {
  Json list = Json::array();
  for (const auto& one : cases) {
    list.push_back(Json{{"case", one.name},
                        {"goal", one.goal},
                        {"floor_ms", median(one.floor_ms)},
                        {"satchel_ms", median(one.satchel_ms)},
                        {"ratio", ratio(one)},
                        {"floor_cpu_ms", median(one.floor_cpu_ms)},
                        {"satchel_cpu_ms", median(one.satchel_cpu_ms)},
                        {"records", one.records},
                        {"bytes_down", one.bytes_down},
                        {"bytes_up", one.bytes_up},
                        {"peak_bytes", one.peak_bytes},
                        {"floor_runs_ms", one.floor_ms},
                        {"satchel_runs_ms", one.satchel_ms},
                        {"note", one.note}});
  }
  return write_file_durably(file, Json{{"version", SATCHEL_VERSION}, {"cases", list}}.dump(2) + "\n");
}

}  // namespace satchel::bench
