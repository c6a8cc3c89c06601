#include "tests/bench/cases.h"

#include "tests/bench/dataset.h"
#include "tests/bench/device.h"
#include "tests/bench/floor.h"

namespace satchel::bench {
namespace {

// What the server sends without Content-Encoding, put where the floor can fetch it.
Result<std::string> publish_answer(Stage& stage, Session& listener) {
  TRY_ASSIGN(const std::string answer, listener.exchange());
  TRY(stage.files.publish("answer", answer));
  return stage.files.url("answer");
}

// One run of the floor.
template <class Work>
Result<void> run_floor(Case& one, Work&& work) {
  Result<void> done;
  const double before = own_cpu_ms();
  one.floor_ms.push_back(time_of([&] { done = work(); }));
  one.floor_cpu_ms.push_back(own_cpu_ms() - before);
  return done;
}

// One run of Satchel.
Result<Exchanged> run_device(Stage& stage, Case& one, Device& device) {
  const double before = stage.office.cpu_ms();
  TRY_ASSIGN(const Exchanged exchanged, device.sync());
  one.satchel_cpu_ms.push_back(exchanged.cpu_ms + stage.office.cpu_ms() - before);
  one.satchel_ms.push_back(exchanged.ms);
  one.bytes_down = exchanged.bytes_down;
  one.bytes_up = exchanged.bytes_up;
  return exchanged;
}

// The process of a headless device: signs in, syncs once; its peak memory.
Result<std::uint64_t> peak_of_first_sync(Stage& stage, const std::string& email) {
  const auto home = stage.folder / "home";
  std::filesystem::remove_all(home);
  const std::string program = (stage.programs / "satchel").string();
  const auto log = stage.folder / "satchel.log";
  TRY(run_to_end({program, "--home", home.string(), "sign-in", "--server", stage.office.address(), "--user", email,
                  "--password-stdin"},
                 log, std::string(kPassword) + "\n"));
  TRY_ASSIGN(auto process, Process::start({program, "--home", home.string(), "sync", "--json"}, log));
  TRY_ASSIGN(const auto end, process.finish());
  if (end.status != 0) return fail(ErrorCode::kIo, "satchel sync exited with " + std::to_string(end.status));
  return end.peak_bytes;
}

// A device that has synced, a listener that stands at the same view, and a floor with the same rows.
struct Trio {
  Device device;
  Session listener;
  DownloadFloor floor;
  std::vector<TableImage> tables;

  static Result<Trio> meet(Stage& stage, const std::string& email) {
    TRY_ASSIGN(auto device, Device::join(stage.office, email, stage.folder / "device"));
    TRY(device.sync());
    TRY_ASSIGN(auto listener, Session::sign_in(stage.office, email, "listener"));
    TRY_ASSIGN(const std::string url, publish_answer(stage, listener));
    TRY_ASSIGN(auto tables, device.tables());
    TRY_ASSIGN(auto floor, DownloadFloor::open(stage.folder / "floor.db", tables));
    TRY(floor.fetch_and_apply(url, tables));
    return Trio{std::move(device), std::move(listener), std::move(floor), std::move(tables)};
  }

  // The device takes what changed; then the floor takes the same bytes and rows.
  Result<std::size_t> follow(Stage& stage, Case& one) {
    TRY(run_device(stage, one, device));
    TRY_ASSIGN(const std::string url, publish_answer(stage, listener));
    TRY_ASSIGN(auto now, device.tables());
    const Difference change = difference(tables, now);
    TRY(run_floor(one, [&] { return floor.fetch_and_apply(url, change.puts, change.erases); }));
    tables = std::move(now);
    return count_rows(change.puts) + count_rows(change.erases);
  }
};

Result<std::vector<std::string>> job_ids(Session& office, const std::string& user) {
  std::vector<std::string> ids;
  std::string cursor;
  do {
    TRY_ASSIGN(const Json page, office.get("/v1/jobs?assignee=" + user + "&sort=number&limit=200" + cursor));
    for (const auto& job : page["items"]) ids.push_back(job["id"]);
    cursor = page.contains("next") && page["next"].is_string() ? "&cursor=" + page["next"].get<std::string>() : "";
  } while (!cursor.empty());
  return ids;
}

}  // namespace

Result<Case> first_sync(Stage& stage, const std::string& email, double goal, const std::string& name) {
  Case one;
  one.name = name;
  one.goal = goal;
  TRY_ASSIGN(auto listener, Session::sign_in(stage.office, email, "listener"));
  TRY_ASSIGN(const std::string url, publish_answer(stage, listener));
  std::vector<double> first_commits, backgrounds;
  for (std::size_t run = 0; run < stage.runs; ++run) {
    TRY_ASSIGN(auto device, Device::join(stage.office, email, stage.folder / "device"));
    TRY_ASSIGN(const Exchanged exchanged, run_device(stage, one, device));
    first_commits.push_back(exchanged.ms_first_commit);
    backgrounds.push_back(exchanged.ms_background);
    TRY_ASSIGN(const auto tables, device.tables());
    one.records = count_rows(tables);
    TRY(device.open_everything());
    TRY_ASSIGN(auto floor, DownloadFloor::open(stage.folder / "floor.db", tables));
    TRY(floor.fetch_and_apply(stage.files.url("ready"), {}));
    TRY(run_floor(one, [&] { return floor.fetch_and_apply(url, tables); }));
  }
  TRY_ASSIGN(one.peak_bytes, peak_of_first_sync(stage, email));
  char text[96];
  std::snprintf(text, sizeof text, "%llu records, first commit %.1f ms, index after it %.0f ms",
                static_cast<unsigned long long>(one.records), median(first_commits), median(backgrounds));
  one.note = text;
  return one;
}

Result<Case> one_percent(Stage& stage, const std::string& email) {
  Case one;
  one.name = "1 % changed of 10,000";
  one.goal = 3;
  TRY_ASSIGN(auto trio, Trio::meet(stage, email));
  TRY_ASSIGN(auto manager, Session::sign_in(stage.office, kAdmin, "office"));
  TRY_ASSIGN(const auto jobs, job_ids(manager, trio.listener.user()));
  const std::size_t changes = count_rows(trio.tables) / 100;
  for (std::size_t run = 0; run < stage.runs; ++run) {
    for (std::size_t i = 0; i < changes; ++i) {
      const std::string& job = jobs[(run * changes + i) % jobs.size()];
      TRY(manager.post("/v1/jobs/" + job + "/edit", Json{{"est_minutes", 60 + run}}));
    }
    TRY_ASSIGN(one.records, trio.follow(stage, one));
  }
  one.note = std::to_string(one.records) + " records";
  return one;
}

Result<Case> nothing_changed(Stage& stage, const std::string& email) {
  Case one;
  one.name = "nothing changed, 10,000 held";
  one.goal = 4;
  TRY_ASSIGN(auto trio, Trio::meet(stage, email));
  for (std::size_t run = 0; run < 3 * stage.runs; ++run) TRY(trio.follow(stage, one));
  return one;
}

Result<Case> operations_up(Stage& stage, const std::vector<std::string>& emails, std::size_t count) {
  Case one;
  one.name = std::to_string(count) + " offline operations up";
  one.goal = 8;
  TRY_ASSIGN(auto floor, UploadFloor::open(stage.folder / "ledger.db"));
  for (const auto& email : emails) {
    TRY_ASSIGN(auto device, Device::join(stage.office, email, stage.folder / "device"));
    TRY(device.sync());
    TRY_ASSIGN(const auto operations, device.comment(count));
    TRY(run_device(stage, one, device));
    TRY(run_floor(one, [&] { return floor.post_and_commit(operations); }));
  }
  one.records = count;
  return one;
}

Result<Case> leave_scope(Stage& stage, const std::string& email, const std::string& to, std::size_t jobs) {
  Case one;
  one.name = "500 of 10,000 leave the scope";
  one.goal = 3;
  TRY_ASSIGN(auto trio, Trio::meet(stage, email));
  TRY_ASSIGN(auto manager, Session::sign_in(stage.office, kAdmin, "office"));
  TRY_ASSIGN(auto receiver, Session::sign_in(stage.office, to, "receiver"));
  TRY_ASSIGN(const auto list, job_ids(manager, trio.listener.user()));
  // Other jobs each time, with their places: what comes back would bring its history along and be more than what left.
  for (std::size_t run = 0; run < stage.runs; ++run) {
    for (std::size_t i = run * jobs; i < std::min(list.size(), (run + 1) * jobs); ++i) {
      TRY(manager.post("/v1/jobs/" + list[i] + "/reassign", Json{{"user_id", receiver.user()}}));
    }
    TRY_ASSIGN(one.records, trio.follow(stage, one));
  }
  one.note = std::to_string(one.records) + " records";
  return one;
}

}  // namespace satchel::bench
