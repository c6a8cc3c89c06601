#include <map>
#include <vector>

#include "tests/support/engine_desk.h"
#include "tests/support/seeds.h"

using namespace satchel;
using namespace satchel::sync;
using satchel::test::EngineDesk;
using satchel::test::file_id;
using satchel::test::for_seeds;

namespace {

constexpr std::size_t kFiles = 24;

// What a person would expect of the queue, written down without the engine: which files may move now, and that those
// that do are the first of them.
class Model {
 public:
  struct File {
    int urgency = 0;
    std::int64_t bytes = 0;
    bool download = false;
    bool failed = false;  // at some time: when it may move again is the engine's to know
  };

  bool may_move(const File& file, const EngineLimits& limits) const {
    if (file.urgency == 0) return true;
    if (policy.paused) return false;
    if (file.urgency == 1 || file.bytes <= limits.small_file_bytes) return true;
    if (policy.charging_only && power_known && !charging) return false;
    if (once) return true;
    if (roaming && !policy.roaming) return false;
    return !metered || (!policy.unmetered_only && (policy.daily_bytes == 0 || spent < policy.daily_bytes));
  }

  void check(const EngineDesk& desk) const {
    std::size_t moving[2] = {0, 0};
    int least_urgent[2] = {-1, -1};
    for (const AttachmentId& id : desk.files) {
      const File& file = files.at(id);
      CHECK(may_move(file, desk.limits));
      ++moving[file.download];
      least_urgent[file.download] = std::max(least_urgent[file.download], file.urgency);
    }
    CHECK((usable || desk.files.empty()));
    for (const auto& [id, file] : files) {
      if (!usable || file.failed || desk.files.contains(id) || !may_move(file, desk.limits)) continue;
      // It waits although it may move and has never failed: only because both places are taken, ...
      CHECK(moving[file.download] == desk.limits.files_at_once);
      // ... and never, where it was asked for at once or is a preview, by something less urgent.
      if (file.urgency <= 1) CHECK(least_urgent[file.download] <= file.urgency);
    }
  }
  // `id` has just been started: nothing that never failed and waits was before it.
  void check_start(const EngineDesk& desk, const AttachmentId& id) const {
    for (const auto& [other, file] : files) {
      const bool waits = !file.failed && !desk.files.contains(other) && may_move(file, desk.limits);
      if (waits && file.download == files.at(id).download) CHECK(file.urgency >= files.at(id).urgency);
    }
  }

  std::map<AttachmentId, File> files;
  TransferPolicy policy;
  bool metered = false, roaming = false, power_known = false, charging = false, once = false, usable = false;
  std::int64_t spent = 0;
};

class Run {
 public:
  explicit Run(std::uint64_t seed) : chance_(seed * 31 + 7), desk_(seed) {}

  void go() {
    tell(Started{});
    model_.usable = true;
    for (int step = 0; step < 400; ++step) {
      act();
      if (desk_.exchange && chance_.one_in(2)) tell(ExchangeEnded{});
      model_.check(desk_);
    }
  }

 private:
  void tell(const Event& event) {
    const auto before = desk_.files;
    const auto actions = desk_.on(event);
    for (const Action& action : actions) {
      if (const auto* start = std::get_if<StartFile>(&action); start && desk_.files.contains(start->id)) {
        model_.check_start(desk_, start->id);
      }
    }
  }

  AttachmentId some_file() { return file_id(static_cast<std::uint8_t>(1 + chance_.below(kFiles))); }

  void act() {
    switch (chance_.below(10)) {
      case 0:
      case 1:
      case 2: {
        const AttachmentId id = some_file();
        if (desk_.files.contains(id)) return;  // a row's direction never changes while it moves
        Model::File file{static_cast<int>(chance_.below(7)), static_cast<std::int64_t>(1 + chance_.below(2 << 20)),
                         id.value.bytes[0] % 2 == 0, false};
        if (const auto old = model_.files.find(id); old != model_.files.end()) file.failed = old->second.failed;
        model_.files[id] = file;
        return tell(FileQueued{id, file.urgency, file.bytes, file.download});
      }
      case 3:
      case 4:
        return end_one();
      case 5:
        return change_policy();
      case 6: {
        const bool charging = chance_.one_in(2);
        model_.power_known = true;
        model_.charging = charging;
        return tell(PowerChanged{charging});
      }
      case 7:
        return change_line();
      case 8: {
        model_.spent = static_cast<std::int64_t>(chance_.below(2'000));
        return tell(MeteredSpent{model_.spent, Millis(1LL << 40)});
      }
      default: {
        const AttachmentId id = some_file();
        model_.files.erase(id);
        return tell(FileWithdrawn{id});
      }
    }
  }

  void end_one() {
    if (desk_.files.empty()) return;
    auto one = desk_.files.begin();
    std::advance(one, static_cast<std::ptrdiff_t>(chance_.below(desk_.files.size())));
    const AttachmentId id = *one;
    if (chance_.one_in(2)) {
      model_.files.erase(id);
      return tell(FileEnded{id, std::nullopt});
    }
    model_.files.at(id).failed = true;
    tell(FileEnded{id, Error{ErrorCode::kNetwork, "", {}}});
  }

  void change_policy() {
    TransferPolicy& policy = model_.policy;
    policy.unmetered_only = chance_.one_in(2);
    policy.daily_bytes = chance_.one_in(2) ? 0 : 1'000;
    policy.roaming = chance_.one_in(2);
    policy.charging_only = chance_.one_in(3);
    policy.paused = chance_.one_in(4);
    tell(PolicyChanged{policy});
  }

  void change_line() {
    if (chance_.one_in(3)) {
      model_.once = true;
      return tell(MeteredAllowed{});
    }
    const NetworkChanged line{!chance_.one_in(4), chance_.one_in(2), chance_.one_in(3)};
    model_.metered = line.metered;
    model_.roaming = line.roaming;
    model_.once = false;
    model_.usable = false;
    tell(line);
    model_.check(desk_);
    if (!line.online) return;
    desk_.now += desk_.limits.settle;
    model_.usable = true;
    tell(Tick{});
  }

  SeededRandom chance_;
  EngineDesk desk_;
  Model model_;
};

}  // namespace

TEST_CASE("files move by class and policy, whatever happens: a naive model agrees after every event") {
  for_seeds(100, [](std::uint64_t seed) { Run(seed).go(); });
}
