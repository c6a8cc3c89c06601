#include <curl/curl.h>
#include <signal.h>

#include <cstdio>

#include "tests/bench/cases.h"
#include "tests/bench/dataset.h"

using namespace satchel;
using namespace satchel::bench;

namespace {

// A job brings its assignment, comment and parts of an asset with its tag, a site, a contact with its ways of reaching
// them and a company: 4.85 records.
constexpr std::size_t jobs_for(std::size_t records) {
  return records * 100 / 485;
}
constexpr std::size_t kUploaders = 7;

const std::string kSmall = "small@bench.example";
const std::string kMiddle = "middle@bench.example";
const std::string kLarge = "large@bench.example";
const std::string kReceiver = "receiver@bench.example";
std::string uploader(std::size_t n) {
  return "uploader" + std::to_string(n) + "@bench.example";
}

std::vector<Crew> crews() {
  std::vector<Crew> all{
      {kSmall, jobs_for(1'000)}, {kMiddle, jobs_for(10'000)}, {kLarge, jobs_for(50'000)}, {kReceiver, 5}};
  for (std::size_t i = 0; i < kUploaders; ++i) all.push_back({uploader(i), 25});
  return all;
}

struct Entry {
  std::string_view name;
  std::function<Result<Case>(Stage&)> run;
};

std::vector<Entry> entries() {
  return {
      {"first", [](Stage& s) { return first_sync(s, kSmall, 3, "first sync, 1,000 records"); }},
      {"first", [](Stage& s) { return first_sync(s, kMiddle, 2, "first sync, 10,000"); }},
      {"first", [](Stage& s) { return first_sync(s, kLarge, 2, "first sync, 50,000"); }},
      {"delta", [](Stage& s) { return one_percent(s, kMiddle); }},
      {"idle", [](Stage& s) { return nothing_changed(s, kMiddle); }},
      {"up",
       [](Stage& s) {
         std::vector<std::string> people;
         for (std::size_t i = 0; i < kUploaders; ++i) people.push_back(uploader(i));
         return operations_up(s, people, 1'000);
       }},
      {"beside", [](Stage& s) { return verdict_beside_uploads(s, uploader(0), uploader(1)); }},
      {"leave", [](Stage& s) { return leave_scope(s, kMiddle, kReceiver, 85); }},
  };
}

bool wanted(std::string_view name, const std::vector<std::string>& names) {
  return names.empty() || std::find(names.begin(), names.end(), name) != names.end();
}

// Cases of the exchange, on the real server.
Result<void> run_exchanges(const std::filesystem::path& programs, const std::filesystem::path& folder,
                           const std::vector<std::string>& names, std::vector<Case>& cases) {
  TRY(write_import_folder(folder / "import", crews()));
  TRY_ASSIGN(auto files, StaticServer::start(folder / "nginx"));
  TRY_ASSIGN(auto office, Office::open(programs, folder / "office", folder / "import"));
  Stage stage{office, files, programs, folder};
  for (const Entry& entry : entries()) {
    if (!wanted(entry.name, names)) continue;
    TRY_ASSIGN(Case one, entry.run(stage));
    print_case(one);
    cases.push_back(std::move(one));
  }
  std::printf("the server's peak memory %.1f MB\n", static_cast<double>(office.peak_bytes()) / 1e6);
  return {};
}

// The organisation alone, for what measures it otherwise.
Result<void> write_dataset() {
  const auto folder = std::filesystem::absolute("build/bench");
  std::filesystem::create_directories(folder);
  return write_import_folder(folder / "import", crews());
}

Result<void> run(const std::filesystem::path& programs, const std::vector<std::string>& names) {
  const auto folder = std::filesystem::absolute("build/bench");
  std::filesystem::create_directories(folder);
  std::vector<Case> cases;
  print_heading();
  const auto all = entries();
  const bool exchanges = std::any_of(all.begin(), all.end(), [&](const Entry& one) { return wanted(one.name, names); });
  if (exchanges) TRY(run_exchanges(programs, folder, names, cases));
  if (wanted("scope", names)) {
    TRY_ASSIGN(Case one, scope_evaluation(folder));
    print_case(one);
    cases.push_back(std::move(one));
  }
  std::printf("medians; every run in build/bench/results.json\n");
  return write_results(folder / "results.json", cases);
}

}  // namespace

// bench [first|delta|idle|up|beside|leave|scope ...] or bench dataset, from the project's root; SATCHEL_BIN: the folder
// of the programs, if it is not this one's.
int main(int argc, char** argv) {
  ::signal(SIGPIPE, SIG_IGN);
  curl_global_init(CURL_GLOBAL_DEFAULT);
  const char* programs = std::getenv("SATCHEL_BIN");
  const std::vector<std::string> names(argv + 1, argv + argc);
  const auto done = names == std::vector<std::string>{"dataset"}
                        ? write_dataset()
                        : run(programs != nullptr ? programs : std::filesystem::absolute(argv[0]).parent_path(), names);
  if (!done) std::fprintf(stderr, "bench: %s\n", to_string(done.error()).c_str());
  return done ? 0 : 1;
}
