#pragma once

#include <doctest/doctest.h>

#include <map>
#include <string>

#include "core/model/codec.h"
#include "core/protocol/codec.h"
#include "core/replica/store.h"
#include "tests/support/temporary.h"

namespace satchel::test {

inline const TimePoint kMonday = time_of_millis(1'767'600'000'000);

template <class T>
void write_value(protocol::PageWriter& page, const T& value) {
  if constexpr (IsOptional<T>::value) {
    if (value) {
      write_value(page, *value);
    } else {
      page.null();
    }
  } else if constexpr (IsId<T>::value) {
    page.id(value.value);
  } else if constexpr (std::same_as<T, Uuid>) {
    page.id(value);
  } else if constexpr (std::same_as<T, Sha256>) {
    page.hash(value);
  } else if constexpr (NamedEnum<T>) {
    page.text(name_of(value));
  } else if constexpr (std::same_as<T, std::string>) {
    page.text(value);
  } else if constexpr (std::same_as<T, bool>) {
    page.boolean(value);
  } else if constexpr (std::integral<T>) {
    page.integer(value);
  } else if constexpr (std::floating_point<T>) {
    page.real(value);
  } else if constexpr (std::same_as<T, TimePoint>) {
    page.time(value);
  } else {
    page.json(to_json_text(value));
  }
}

inline protocol::Verdict verdict_of(OperationId id, VerdictKind kind, std::string code = {}, std::int64_t rev = 0) {
  protocol::Verdict verdict;
  verdict.operation = id;
  verdict.kind = kind;
  verdict.code = std::move(code);
  verdict.rev = rev;
  return verdict;
}

// What one person may see, as an office with no rules of its own: tests put and take records, and ask for the answer
// that brings a device from what it was told last to what stands here.
class Office {
 public:
  struct Row {
    AnyRecord record;
    std::int64_t rev = 0;
    std::uint64_t shown = 0;
    bool operator==(const Row&) const = default;
  };

  template <class T>
  void put(T record, std::uint64_t shown = ~0ULL) {
    record.rev = ++rev_;
    const RecordRef ref{kTypeOf<T>, record.id.value};
    rows_[ref] = {AnyRecord(record), rev_, shown & record_info(ref.type).all()};
  }
  void put_any(const AnyRecord& record) {
    std::visit([this](const auto& one) { put(one); }, record);
  }
  // Yesterday's backup is put back: what came since is gone, and revisions go on behind a gap.
  void restore(const Office& backup) {
    rows_ = backup.rows_;
    rev_ += 1000;
    salt += "+";
  }
  void take(const RecordRef& ref) {
    rows_.erase(ref);
    ++rev_;
  }
  void say(const protocol::Verdict& verdict) { verdicts_.push_back(verdict); }
  void say_applied(OperationId id) { say(verdict_of(id, VerdictKind::kApplied, {}, rev_)); }

  // Frames as lines. The device counts as told once answer() has returned.
  std::string answer(bool more = false) {
    std::string out;
    if (!verdicts_.empty()) protocol::append_verdicts(out, std::exchange(verdicts_, {}));
    std::vector<protocol::Drop> drops;
    for (const auto& [ref, row] : told_) {
      if (!rows_.contains(ref)) drops.push_back({ref, protocol::DropReason::kOutOfScope});
    }
    if (!drops.empty()) protocol::append_drops(out, drops);
    protocol::PageWriter page(out);
    for (const auto& [ref, row] : rows_) {
      const auto told = told_.find(ref);
      if (told != told_.end() && told->second == row) continue;
      page.begin(record_info(ref.type), row.shown);
      page.row(row.rev);
      write_fields(page, row);
    }
    page.finish();
    told_ = rows_;
    protocol::append_commit(out, commit(more));
    return out;
  }
  protocol::Commit commit(bool more = false) {
    protocol::Commit commit;
    commit.salt = salt;
    commit.view = ++view_;
    commit.rev = rev_;
    commit.more = more;
    commit.server_time = kMonday;
    commit.stable_rev = stable_rev;
    for (const auto& [ref, row] : rows_) {
      ++commit.count;
      commit.sum += fingerprint(ref.type, ref.id, row.rev, row.shown);
    }
    return commit;
  }

  const std::map<RecordRef, Row>& rows() const { return rows_; }
  std::int64_t rev() const { return rev_; }
  // The next answer sends everything again, as to a device that holds nothing.
  void forget_device() { told_.clear(); }

  std::string salt = "first";
  std::int64_t stable_rev = 0;

 private:
  static void write_fields(protocol::PageWriter& page, const Row& row) {
    std::visit(
        [&](const auto& record) {
          std::size_t bit = 0;
          for_each_field<std::remove_cvref_t<decltype(record)>>([&](const auto& field) {
            if ((row.shown >> bit++ & 1) != 0) write_value(page, record.*field.member);
          });
        },
        row.record);
  }

  std::map<RecordRef, Row> rows_;
  std::map<RecordRef, Row> told_;
  std::vector<protocol::Verdict> verdicts_;
  std::int64_t rev_ = 100;
  std::int64_t view_ = 0;
};

// Feeds an answer's lines to the store. Stops at the first error, as the line would.
inline Result<AnswerReport> feed(Store& store, std::string_view text) {
  Answer answer = store.answer();
  protocol::FrameReader reader;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    TRY(reader.line(text.substr(0, end), answer));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  TRY(answer.finish());
  return answer.report();
}

// A technician with a device in a folder of its own, and a small world to work in.
struct Device {
  explicit Device(std::uint64_t seed = 1) : random(seed) {
    actor.user = UserId::make(kMonday, random);
    actor.role = Role::kTechnician;
    actor.permissions = defaults(Role::kTechnician);
    actor.device = DeviceId::make(kMonday, random);
  }

  // (Re)opens the store, as a new start of the app does.
  Store& open(const char* vfs = nullptr) {
    store.reset();
    auto opened = try_open(vfs);
    if (!opened) FAIL(to_string(opened.error()));
    return *store;
  }
  Result<void> try_open(const char* vfs = nullptr) {
    store.reset();
    TRY_ASSIGN(store, Store::open(folder.path(), actor, clock, {.vfs = vfs, .random = &random}));
    return {};
  }
  template <class IdType>
  IdType id() {
    return IdType::make(clock.now(), random);
  }

  // A job that is assigned to this device's person, in `office`.
  Job give_job(Office& office, std::string number, JobState state = JobState::kAssigned) {
    Job job;
    job.id = id<JobId>();
    job.number = std::move(number);
    job.title = "Pump " + job.number + " runs dry";
    job.state = state;
    job.created_at = clock.now();
    office.put(job);
    Assignment assignment;
    assignment.id = id<AssignmentId>();
    assignment.job_id = job.id;
    assignment.user_id = actor.user;
    assignment.state = state == JobState::kAssigned ? AssignmentState::kOffered : AssignmentState::kAccepted;
    assignment.created_at = clock.now();
    office.put(assignment);
    return job;
  }
  Operation operation(const RecordRef& target, OperationArgs args) {
    clock.advance(Millis(1000));
    Operation op;
    op.id = id<OperationId>();
    op.target = target;
    op.args = std::move(args);
    op.occurred_at = clock.now();
    return op;
  }
  Operation start(const Job& job) { return operation({RecordType::kJob, job.id.value}, StartJob{}); }
  Operation comment(const Job& job, std::string text) {
    return operation({RecordType::kJob, job.id.value}, AddComment{id<CommentId>(), std::move(text)});
  }

  JobState state_of(const Job& job) { return store->read().find<Job>(job.id.value).value().value().record.state; }

  TemporaryFolder folder;
  SeededRandom random;
  ManualClock clock{kMonday};
  Actor actor;
  std::unique_ptr<Store> store;
};

// Every visible record as dump lines.
inline std::vector<std::string> dump_of(Store& store) {
  std::vector<std::string> lines;
  const auto dumped = store.dump([&lines](std::string_view line) { lines.emplace_back(line); });
  if (!dumped) FAIL(to_string(dumped.error()));
  return lines;
}

// Runs background work to its end.
inline void maintain(Store& store) {
  for (;;) {
    const auto more = store.replica().maintain();
    REQUIRE(more);
    if (!*more) return;
  }
}

}  // namespace satchel::test
