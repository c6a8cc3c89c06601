#include <algorithm>
#include <ostream>

#include "core/model/sentence.h"
#include "sync/cli/work.h"
#include "sync/worker/own_profile.h"

// What a person is told, what is left to them of what they made, and when they are away.

namespace satchel::cli {
namespace {

Result<std::vector<Shown<Notification>>> newest_first(Desk& desk) {
  TRY_ASSIGN(auto all, desk.store->read().all<Notification>());
  std::ranges::sort(all, std::greater<>(),
                    [](const auto& one) { return std::pair(one.record.created_at, one.record.id); });
  return all;
}

// What its object is called, as far as this device shows it.
std::string title_of(Desk& desk, const Notification& one) {
  if (one.object_type == RecordType::kJob) {
    const auto job = desk.store->read().find<Job>(one.object_id);
    return job && *job ? (*job)->record.title : std::string();
  }
  const auto ticket = desk.store->read().find<Ticket>(one.object_id);
  return ticket && *ticket ? (*ticket)->record.title : std::string();
}

template <class E>
Result<E> word(const std::string& text, const char* field) {
  const auto found = enum_named<E>(text);
  if (!found) return fail(ErrorCode::kInvalidArgument, "not one of the known words", {field});
  return *found;
}

Result<void> step(Desk& desk, const AbsenceArgs& args, OperationArgs operation_args) {
  TRY(desk.open(true));
  const auto id = Uuid::parse(args.absence);
  if (!id) return fail(ErrorCode::kInvalidArgument, "not an id", {"absence"});
  return save_and_tell(desk, {{operation(desk, {RecordType::kAbsence, *id}, std::move(operation_args))}, {}});
}

}  // namespace

Result<void> list_notifications(Desk& desk, const NotificationArgs& args) {
  TRY(desk.open(true));
  TRY_ASSIGN(const auto all, newest_first(desk));
  Json list = Json::array();
  for (const auto& shown : all) {
    const Notification& one = shown.record;
    if ((args.unread && one.read_at) || (!args.kind.empty() && name_of(one.kind) != args.kind)) continue;
    const std::string title = title_of(desk, one);
    if (desk.json) {
      Json json = to_json(shown);
      json["text"] = sentence(one);
      if (!title.empty()) json["title"] = title;
      list.push_back(std::move(json));
      continue;
    }
    desk.out << (one.read_at ? "  " : "* ") << format_time(one.created_at) << "  " << sentence(one);
    if (!title.empty()) desk.out << " (" << title << ")";
    desk.out << "  " << one.id.str() << '\n';
  }
  if (desk.json) desk.print(list);
  return {};
}

Result<void> read_notifications(Desk& desk, const NotificationArgs& args) {
  TRY(desk.open(true));
  Work work;
  const auto mark = [&](const Uuid& id) {
    work.operations.push_back(operation(desk, {RecordType::kNotification, id}, ReadNotification{}));
  };
  if (args.what != "all") {
    const auto id = Uuid::parse(args.what);
    if (!id) return fail(ErrorCode::kInvalidArgument, "an id, or all", {"notification"});
    mark(*id);
    return save_and_tell(desk, work);
  }
  TRY_ASSIGN(const auto all, newest_first(desk));
  for (const auto& one : all) {
    if (!one.record.read_at) mark(one.record.id.value);
  }
  if (!work.operations.empty()) return save_and_tell(desk, work);
  if (desk.json) {
    desk.print({{"saved", Json::array()}});
  } else {
    desk.out << "Everything is read.\n";
  }
  return {};
}

Result<void> list_receipts(Desk& desk) {
  TRY(desk.open(true));
  TRY_ASSIGN(auto all, desk.store->read().all<Receipt>());
  std::ranges::sort(all, std::greater<>(),
                    [](const auto& one) { return std::pair(one.record.created_at, one.record.id); });
  Json list = Json::array();
  for (const auto& one : all) {
    if (desk.json) {
      list.push_back(to_json(one));
    } else {
      desk.out << "  " << format_time(one.record.created_at) << "  " << name_of(one.record.kind) << "  "
               << one.record.title << '\n';
    }
  }
  if (desk.json) desk.print(list);
  return {};
}

Result<void> list_absences(Desk& desk) {
  TRY(desk.open(true));
  TRY_ASSIGN(auto all, desk.store->read().all<Absence>());
  std::ranges::sort(all, {}, [](const auto& one) { return std::pair(one.record.from, one.record.id); });
  Json list = Json::array();
  for (const auto& shown : all) {
    const Absence& one = shown.record;
    const std::string name = person_name(desk, one.user_id);
    if (desk.json) {
      Json json = to_json(shown);
      if (!name.empty()) json["name"] = name;
      list.push_back(std::move(json));
      continue;
    }
    desk.out << "  " << one.from;
    if (one.to != one.from) desk.out << " to " << one.to;
    if (one.part_of_day != PartOfDay::kWhole) desk.out << ' ' << name_of(one.part_of_day);
    desk.out << "  " << name_of(one.kind) << "  " << name_of(one.state);
    if (!name.empty()) desk.out << "  " << name;
    if (!one.note.empty()) desk.out << "  " << one.note;
    if (!one.reason.empty()) desk.out << "  \"" << one.reason << '"';
    desk.out << "  " << one.id.str() << (one.rev == 0 ? "  (not yet received by the office)\n" : "\n");
  }
  if (desk.json) desk.print(list);
  return {};
}

Result<void> request_absence(Desk& desk, const AbsenceArgs& args) {
  TRY(desk.open(true));
  RequestAbsence request;
  TRY_ASSIGN(request.kind, word<AbsenceKind>(args.kind, "kind"));
  TRY_ASSIGN(request.part_of_day, word<PartOfDay>(args.part, "part"));
  request.from = args.from;
  request.to = args.to;
  request.note = args.note;
  const RecordRef target{RecordType::kAbsence, AbsenceId::make(desk.clock.now(), desk.random).value};
  return save_and_tell(desk, {{operation(desk, target, std::move(request))}, {}});
}

Result<void> decide_absence(Desk& desk, const AbsenceArgs& args) {
  return step(desk, args, DecideAbsence{!args.refuse, args.reason});
}

Result<void> cancel_absence(Desk& desk, const AbsenceArgs& args) {
  return step(desk, args, CancelAbsence{});
}

Result<void> calendar(Desk& desk, const CalendarArgs& args) {
  TRY(desk.open(true));
  if (args.fresh) {
    TRY_ASSIGN(const std::string address, sync::open_calendar(desk.account()));
    if (desk.json) {
      desk.print({{"open", true}, {"address", address}});
    } else {
      desk.out << address << "\nWhoever has this address reads your calendar. `calendar --revoke` takes it back.\n";
    }
    return {};
  }
  if (args.revoke) TRY(sync::close_calendar(desk.account()));
  TRY_ASSIGN(const auto since, sync::calendar_opened_at(desk.account()));
  if (desk.json) {
    Json json{{"open", since.has_value()}};
    if (since) json["opened_at"] = format_time(*since);
    desk.print(json);
  } else {
    desk.out << (since ? "Your calendar has an address since " + format_time(*since) + ".\n"
                       : std::string("Your calendar has no address; `calendar --new` makes one.\n"));
  }
  return {};
}

}  // namespace satchel::cli
