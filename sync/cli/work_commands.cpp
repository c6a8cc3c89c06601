#include <algorithm>
#include <chrono>
#include <fstream>
#include <istream>
#include <ostream>

#include "core/model/sentence.h"
#include "sync/cli/work.h"

namespace satchel::cli {
namespace {

// Lines of a batch that are saved in one go.
constexpr std::size_t kBatchAtOnce = 200;

Operation operation(Desk& desk, JobId job, OperationArgs args) {
  return cli::operation(desk, {RecordType::kJob, job.value}, std::move(args));
}

Result<std::vector<ChecklistResult>> parse_checks(const std::vector<std::string>& checks) {
  std::vector<ChecklistResult> results;
  for (const std::string& check : checks) {
    const std::size_t equals = check.rfind('=');
    const auto result = equals == std::string::npos ? std::nullopt : enum_named<CheckResult>(check.substr(equals + 1));
    if (!result) {
      return fail(ErrorCode::kInvalidArgument, "a check is key=ok, key=fail or key=not_applicable", {"checklist"});
    }
    results.push_back({check.substr(0, equals), *result, {}});
  }
  return results;
}

// The photos first, then the closeout that stands on them, as one group: the office takes all of it or nothing.
Result<Work> closeout(Desk& desk, JobId job, const WorkArgs& args) {
  const auto outcome = enum_named<Outcome>(args.outcome);
  if (!outcome) {
    return fail(ErrorCode::kInvalidArgument, "an outcome is fixed, temporary, not_fixed or no_access", {"outcome"});
  }
  Work work;
  SubmitCloseout submit;
  submit.closeout_id = CloseoutId::make(desk.clock.now(), desk.random);
  submit.work_done = args.note;
  submit.outcome = *outcome;
  submit.follow_up = args.follow_up;
  TRY_ASSIGN(submit.checklist_results, parse_checks(args.checks));
  if (args.minutes) submit.time_entries.push_back({*args.minutes, {}, {}});
  for (const std::string& cost : args.costs) {
    TRY_ASSIGN(CostLine line, parse_cost(cost));
    submit.costs.push_back(std::move(line));
  }
  for (const std::string& photo : args.photos)
    TRY(add_file(desk, {RecordType::kJob, job.value}, parse_photo(photo), work));
  submit.manifest = WorkMaker::manifest(work);
  work.operations.push_back(operation(desk, job, std::move(submit)));
  group(desk, work);
  return work;
}

Result<Work> plan(Desk& desk, const WorkArgs& args) {
  if (is_ticket_command(args.command)) return plan_ticket(desk, args);
  TRY_ASSIGN(const JobId job, desk.store->read().job_named(args.job));
  const auto single = [&](OperationArgs made) -> Work { return {{operation(desk, job, std::move(made))}, {}}; };
  if (args.command == "accept") return single(AcceptAssignment{});
  if (args.command == "start") return single(StartJob{});
  if (args.command == "decline") return single(DeclineAssignment{args.reason});
  if (args.command == "hold") {
    const auto reason = enum_named<HoldReason>(args.reason);
    if (!reason) {
      return fail(ErrorCode::kReasonRequired, "a reason is parts, access, weather, customer or other", {"reason"});
    }
    return single(HoldJob{*reason, args.note});
  }
  if (args.command == "comment") {
    const auto id = CommentId::make(desk.clock.now(), desk.random);
    return single(AddComment{id, args.text, args.internal ? Visibility::kInternal : Visibility::kPublic});
  }
  if (args.command == "closeout") return closeout(desk, job, args);
  if (args.command == "photo") {
    if (args.photos.size() != 1) return fail(ErrorCode::kMissingField, "one file at a time", {"photo"});
    PhotoArgument photo{args.photos.front(), AttachmentRole::kOther};
    if (!args.role.empty()) {
      const auto role = enum_named<AttachmentRole>(args.role);
      if (!role) return fail(ErrorCode::kInvalidArgument, "a role is before, after or other", {"role"});
      photo.role = *role;
    }
    Work work;
    TRY(add_file(desk, {RecordType::kJob, job.value}, photo, work, args.preview));
    return work;
  }
  return fail(ErrorCode::kUnknownKind, "no such command", {args.command});
}

Result<void> save(Desk& desk, const Work& work) {
  TRY(desk.store->replica().perform(work.operations, work.files));
  return {};
}

// A line of a batch file: the options of the command as members, strict.
Result<WorkArgs> parse_line(const std::string& line) {
  TRY_ASSIGN(const Json json, parse_json(line));
  if (!json.is_object()) return fail(ErrorCode::kWrongType, "a line is one JSON object");
  WorkArgs args;
  const std::pair<const char*, std::string*> texts[] = {
      {"command", &args.command}, {"job", &args.job},        {"text", &args.text},       {"reason", &args.reason},
      {"note", &args.note},       {"ticket", &args.ticket},  {"site", &args.site},       {"type", &args.type},
      {"title", &args.title},     {"status", &args.status},  {"outcome", &args.outcome}, {"follow_up", &args.follow_up},
      {"role", &args.role},       {"preview", &args.preview}};
  const std::pair<const char*, std::vector<std::string>*> lists[] = {
      {"costs", &args.costs}, {"checks", &args.checks}, {"photos", &args.photos}};
  for (const auto& [name, value] : json.items()) {
    const auto wrong = [&] { return fail(ErrorCode::kWrongType, "of another type", {name}); };
    const auto text = std::find_if(std::begin(texts), std::end(texts), [&](const auto& t) { return name == t.first; });
    const auto list = std::find_if(std::begin(lists), std::end(lists), [&](const auto& l) { return name == l.first; });
    if (text != std::end(texts)) {
      if (!value.is_string()) return wrong();
      *text->second = value.get<std::string>();
    } else if (list != std::end(lists)) {
      if (!value.is_array()) return wrong();
      for (const Json& item : value) {
        if (!item.is_string()) return wrong();
        list->second->push_back(item.get<std::string>());
      }
    } else if (name == "photo" && value.is_string()) {
      args.photos.push_back(value.get<std::string>());
    } else if (name == "minutes" && value.is_number_integer()) {
      args.minutes = value.get<std::int64_t>();
    } else if (name == "internal" && value.is_boolean()) {
      args.internal = value.get<bool>();
    } else {
      return fail(ErrorCode::kUnknownField, "unknown, or of another type", {name});
    }
  }
  return args;
}

// Reads a batch, saves it in steps and keeps count. A step that is refused is repeated line by line, so that only the
// refused lines are left out.
class BatchRun {
 public:
  explicit BatchRun(Desk& desk) : desk_(desk) {}

  void take(std::size_t number, const std::string& line) {
    auto args = parse_line(line);
    auto work = args ? plan(desk_, *args) : Result<Work>(fail(std::move(args.error())));
    if (!work) return refuse(number, work.error());
    waiting_.emplace_back(number, std::move(*work));
    if (waiting_.size() >= kBatchAtOnce) flush();
  }

  void flush() {
    Work all;
    for (const auto& [number, work] : waiting_) {
      all.operations.insert(all.operations.end(), work.operations.begin(), work.operations.end());
      all.files.insert(all.files.end(), work.files.begin(), work.files.end());
    }
    if (save(desk_, all)) {
      saved += waiting_.size();
    } else {
      for (const auto& [number, work] : waiting_) {
        const auto one = save(desk_, work);
        if (!one) refuse(number, one.error());
        saved += one.has_value();
      }
    }
    waiting_.clear();
  }

  std::size_t saved = 0;
  std::optional<Error> refusal;  // the last one
  std::size_t refused = 0;

 private:
  void refuse(std::size_t number, const Error& error) {
    ++refused;
    refusal = error;
    desk_.err << "line " << number << ": ";
    explain(desk_.err, error);
  }

  Desk& desk_;
  std::vector<std::pair<std::size_t, Work>> waiting_;
};

}  // namespace

Result<void> work(Desk& desk, const WorkArgs& args) {
  TRY(desk.open(true));
  TRY_ASSIGN(const Work made, plan(desk, args));
  return save_and_tell(desk, made);
}

Result<void> save_and_tell(Desk& desk, const Work& work) {
  TRY(save(desk, work));
  if (!desk.json) {
    desk.out << noun(work.operations.back().kind()) << " saved on this device.\n";
    return {};
  }
  Json ids = Json::array();
  for (const Operation& one : work.operations) ids.push_back(one.id.str());
  desk.print({{"saved", std::move(ids)}});
  return {};
}

Result<void> batch(Desk& desk, const std::string& file) {
  TRY(desk.open(true));
  std::ifstream lines(file);
  if (!lines) return fail(ErrorCode::kInvalidArgument, "the file cannot be read", {"file"});
  BatchRun run(desk);
  std::string line;
  for (std::size_t number = 1; std::getline(lines, line); ++number) {
    if (!line.empty() && line != "\r") run.take(number, line);
  }
  run.flush();
  if (desk.json) {
    desk.print({{"saved", run.saved}, {"refused", run.refused}});
  } else {
    desk.out << run.saved << " saved on this device, " << run.refused << " refused.\n";
  }
  if (run.refusal) return fail(run.refusal->code, std::to_string(run.refused) + " lines were refused");
  return {};
}

}  // namespace satchel::cli
