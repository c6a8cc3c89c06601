#include "core/rules/arguments.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "core/base/text.h"

namespace satchel::rules {
namespace {

using Checked = Result<void>;

std::string item(std::string_view list, std::size_t index, std::string_view field) {
  return std::string(list) + "[" + std::to_string(index) + "]." + std::string(field);
}

Checked range(std::int64_t value, std::int64_t low, std::int64_t high, std::string field) {
  if (value >= low && value <= high) return {};
  return fail(ErrorCode::kOutOfRange, "allowed are " + std::to_string(low) + " to " + std::to_string(high),
              {std::move(field)});
}

Checked range(const std::optional<double>& value, double low, double high, std::string field) {
  if (!value || (std::isfinite(*value) && *value >= low && *value <= high)) return {};
  return fail(ErrorCode::kOutOfRange, "not on the map", {std::move(field)});
}

Checked needed(std::string_view text, std::string field) {
  if (!blank(text)) return {};
  return fail(ErrorCode::kMissingField, "must not be blank", {std::move(field)});
}

Checked reason(std::string_view text, std::string field = "reason") {
  if (!blank(text)) return {};
  return fail(ErrorCode::kReasonRequired, "say why", {std::move(field)});
}

Checked made_id(const Uuid& id, std::string field) {
  if (!id.is_nil()) return {};
  return fail(ErrorCode::kInvalidArgument, "the maker chooses an id", {std::move(field)});
}

Checked money(const Money& money, const std::string& field) {
  TRY(range(money.minor, -kMaxMinor, kMaxMinor, field + ".minor"));
  const bool letters = std::ranges::all_of(money.currency, [](char c) { return c >= 'A' && c <= 'Z'; });
  if (money.currency.size() == 3 && letters) return {};
  return fail(ErrorCode::kInvalidArgument, "a currency is three capital letters (ISO 4217)", {field + ".currency"});
}

// Text limits, UTF-8 and list lengths of anything that has a field table.
template <class T>
Checked texts(const T& value, const FieldTraits& traits, const std::string& path) {
  if constexpr (std::same_as<T, std::string>) {
    if (value.size() > traits.max_bytes) {
      return fail(ErrorCode::kTooLong, "longer than " + std::to_string(traits.max_bytes) + " bytes", {path});
    }
    if (!is_utf8(value)) return fail(ErrorCode::kBadUtf8, "not UTF-8", {path});
  } else if constexpr (IsOptional<T>::value) {
    if (value) return texts(*value, traits, path);
  } else if constexpr (IsVector<T>::value) {
    if (value.size() > kMaxItems) return fail(ErrorCode::kTooLong, "more than 1000 items", {path});
    for (std::size_t i = 0; i < value.size(); ++i) TRY(texts(value[i], traits, path + "[" + std::to_string(i) + "]"));
  } else if constexpr (HasFields<T>) {
    Checked result;
    for_each_field<T>([&](const auto& field) {
      if (!result) return;
      const std::string name(field.name);
      result = texts(value.*field.member, field.traits, path.empty() ? name : path + "." + name);
    });
    return result;
  }
  return {};
}

Checked check_window(const std::optional<TimePoint>& from, const std::optional<TimePoint>& to, std::string field) {
  if (!from || !to || *from <= *to) return {};
  return fail(ErrorCode::kInvalidArgument, "ends before it begins", {std::move(field)});
}

Checked one_assignee(const std::optional<UserId>& user, const std::optional<GroupId>& group) {
  if (user.has_value() != group.has_value()) return {};
  return fail(ErrorCode::kInvalidArgument, "exactly one of user_id and group_id", {"user_id", "group_id"});
}

// --- one overload for each kind
// ---------------------------------------------------------------------------------------

Checked check(const AcceptAssignment&) {
  return {};
}
Checked check(const StartJob&) {
  return {};
}
Checked check(const HoldJob&) {
  return {};
}
Checked check(const ReadNotification&) {
  return {};
}
Checked check(const PublishJob&) {
  return {};
}
Checked check(const VerifyCloseout&) {
  return {};
}
Checked check(const WithdrawCloseout&) {
  return {};
}
Checked check(const DeclineAssignment& args) {
  return reason(args.reason);
}
Checked check(const CancelJob& args) {
  return reason(args.reason);
}
Checked check(const ReopenJob& args) {
  return reason(args.reason);
}
Checked check(const ReturnCloseout& args) {
  TRY(reason(args.reason));
  for (std::size_t i = 0; i < args.items.size(); ++i) {
    TRY(needed(args.items[i].about, item("items", i, "about")));
    TRY(reason(args.items[i].reason, item("items", i, "reason")));
  }
  return {};
}

Checked check(const SubmitCloseout& args) {
  TRY(made_id(args.closeout_id.value, "closeout_id"));
  std::set<std::string> keys;
  for (std::size_t i = 0; i < args.checklist_results.size(); ++i) {
    if (keys.insert(args.checklist_results[i].key).second) continue;
    return fail(ErrorCode::kInvalidArgument, "answered twice", {item("checklist_results", i, "key")});
  }
  for (std::size_t i = 0; i < args.time_entries.size(); ++i) {
    TRY(range(args.time_entries[i].minutes, 0, kMaxMinutes, item("time_entries", i, "minutes")));
  }
  for (std::size_t i = 0; i < args.parts.size(); ++i) {
    TRY(needed(args.parts[i].name, item("parts", i, "name")));
    TRY(range(args.parts[i].quantity_milli, 1, kMaxQuantityMilli, item("parts", i, "quantity_milli")));
  }
  for (std::size_t i = 0; i < args.costs.size(); ++i) {
    TRY(needed(args.costs[i].text, item("costs", i, "text")));
    TRY(range(args.costs[i].quantity_milli, 1, kMaxQuantityMilli, item("costs", i, "quantity_milli")));
    TRY(money(args.costs[i].unit_price, item("costs", i, "unit_price")));
  }
  if (args.signature) TRY(needed(args.signature->name, "signature.name"));
  std::set<AttachmentId> files;
  for (std::size_t i = 0; i < args.manifest.size(); ++i) {
    TRY(made_id(args.manifest[i].attachment_id.value, item("manifest", i, "attachment_id")));
    TRY(range(args.manifest[i].bytes, 0, kMaxFileBytes, item("manifest", i, "bytes")));
    if (files.insert(args.manifest[i].attachment_id).second) continue;
    return fail(ErrorCode::kInvalidArgument, "listed twice", {item("manifest", i, "attachment_id")});
  }
  return {};
}

Checked check(const AddComment& args) {
  TRY(made_id(args.comment_id.value, "comment_id"));
  return needed(args.body, "body");
}

Checked check(const AddAttachment& args) {
  TRY(made_id(args.attachment_id.value, "attachment_id"));
  TRY(range(args.bytes, 0, kMaxFileBytes, "bytes"));
  if (args.width) TRY(range(*args.width, 1, kMaxPixels, "width"));
  if (args.height) TRY(range(*args.height, 1, kMaxPixels, "height"));
  TRY(range(args.lat, -90, 90, "lat"));
  TRY(range(args.lon, -180, 180, "lon"));
  return range(args.accuracy_m, 0, 1e7, "accuracy_m");
}

Checked check(const CreateFieldJob& args) {
  return needed(args.title, "title");
}

Checked check(const CreateJob& args) {
  TRY(needed(args.title, "title"));
  TRY(check_window(args.window_from, args.window_to, "window_to"));
  if (args.est_minutes) TRY(range(*args.est_minutes, 0, kMaxEstimateMinutes, "est_minutes"));
  TRY(range(args.closeout_policy.min_photos, 0, kMaxPhotos, "closeout_policy.min_photos"));
  if (args.cost_limit) TRY(money(*args.cost_limit, "cost_limit"));
  std::set<std::string> keys;
  for (std::size_t i = 0; i < args.checklist.size(); ++i) {
    TRY(needed(args.checklist[i].key, item("checklist", i, "key")));
    TRY(needed(args.checklist[i].text, item("checklist", i, "text")));
    if (keys.insert(args.checklist[i].key).second) continue;
    return fail(ErrorCode::kInvalidArgument, "the key of another item", {item("checklist", i, "key")});
  }
  return {};
}

Checked check(const EditJob& args) {
  if (args.title) TRY(needed(*args.title, "title"));
  if (args.est_minutes) TRY(range(*args.est_minutes, 0, kMaxEstimateMinutes, "est_minutes"));
  return check_window(args.window_from, args.window_to, "window_to");
}

Checked check(const AssignJob& args) {
  TRY(made_id(args.assignment_id.value, "assignment_id"));
  TRY(one_assignee(args.user_id, args.group_id));
  return check_window(args.scheduled_from, args.scheduled_to, "scheduled_to");
}

Checked check(const ReassignJob& args) {
  TRY(made_id(args.assignment_id.value, "assignment_id"));
  TRY(one_assignee(args.user_id, args.group_id));
  return check_window(args.scheduled_from, args.scheduled_to, "scheduled_to");
}

Checked check(const ScheduleAssignment& args) {
  TRY(made_id(args.assignment_id.value, "assignment_id"));
  return check_window(args.scheduled_from, args.scheduled_to, "scheduled_to");
}

Checked check(const CreateProject& args) {
  return needed(args.name, "name");
}
Checked check(const EditProject& args) {
  return args.name ? needed(*args.name, "name") : Checked();
}
Checked check(const SetProjectState&) {
  return {};
}
Checked check(const CreateCommercial& args) {
  TRY(needed(args.title, "title"));
  if (args.file) TRY(range(args.file->bytes, 0, kMaxFileBytes, "file.bytes"));
  return args.total ? money(*args.total, "total") : Checked();
}
Checked check(const EditCommercial& args) {
  if (args.title) TRY(needed(*args.title, "title"));
  if (args.file) TRY(range(args.file->bytes, 0, kMaxFileBytes, "file.bytes"));
  return args.total ? money(*args.total, "total") : Checked();
}
Checked check(const SetCommercialState&) {
  return {};
}

Checked check(const CreateTicket& args) {
  TRY(needed(args.body, "body"));
  if (!args.responsible_user_id || !args.responsible_group_id) return {};
  return fail(ErrorCode::kInvalidArgument, "at most one of them", {"responsible_user_id", "responsible_group_id"});
}

Checked check(const MessageTicket& args) {
  TRY(made_id(args.message_id.value, "message_id"));
  return needed(args.body, "body");
}

Checked check(const SetTicketStatus&) {
  return {};
}
Checked check(const AssignTicket& args) {
  return one_assignee(args.user_id, args.group_id);
}
Checked check(const ConvertTicket& args) {
  return made_id(args.job_id.value, "job_id");
}

Checked check(const RequestAbsence& args) {
  const std::string& to = args.to.empty() ? args.from : args.to;
  for (const auto& [day, field] : {std::pair(&args.from, "from"), std::pair(&to, "to")}) {
    if (!is_day(*day)) return fail(ErrorCode::kInvalidArgument, "a day is written 2026-12-24", {field});
  }
  if (to < args.from) return fail(ErrorCode::kInvalidArgument, "ends before it begins", {"to"});
  if (args.part_of_day == PartOfDay::kWhole || args.from == to) return {};
  return fail(ErrorCode::kInvalidArgument, "half a day is of one day", {"part_of_day"});
}
Checked check(const DecideAbsence& args) {
  return args.approve ? Checked{} : reason(args.reason);
}
Checked check(const CancelAbsence&) {
  return {};
}

// What was needed of the new is not taken away by an edit.
Checked kept(const std::optional<std::string>& text, std::string field) {
  return text ? needed(*text, std::move(field)) : Checked();
}

Checked check(const CreateSite& args) {
  TRY(needed(args.name, "name"));
  TRY(range(args.lat, -90, 90, "lat"));
  return range(args.lon, -180, 180, "lon");
}
Checked check(const EditSite& args) {
  TRY(kept(args.name, "name"));
  TRY(range(args.lat, -90, 90, "lat"));
  return range(args.lon, -180, 180, "lon");
}
Checked check(const CreateContact& args) {
  return needed(args.name, "name");
}
Checked check(const EditContact& args) {
  return kept(args.name, "name");
}
Checked check(const AddContactPoint& args) {
  TRY(made_id(args.point_id.value, "point_id"));
  return needed(args.value, "value");
}
Checked check(const EditContactPoint& args) {
  return kept(args.value, "value");
}
Checked check(const CreateAsset& args) {
  return needed(args.name, "name");
}
Checked check(const EditAsset& args) {
  return kept(args.name, "name");
}
Checked check(const AddAssetTag& args) {
  TRY(made_id(args.tag_id.value, "tag_id"));
  return needed(args.code, "code");
}

// A ;-separated list of the words a document may be for; empty: for the office alone.
Checked audience(std::string_view words) {
  constexpr std::string_view kWords[] = {"internal", "technician", "contractor", "guest"};
  while (!words.empty()) {
    const std::size_t end = words.find(';');
    const std::string_view word = trim(words.substr(0, end));
    words = end == std::string_view::npos ? std::string_view() : words.substr(end + 1);
    if (std::ranges::find(kWords, word) != std::end(kWords)) continue;
    return fail(ErrorCode::kInvalidArgument, "internal, technician, contractor, guest, separated by ;", {"audience"});
  }
  return {};
}
Checked check(const AddDocument& args) {
  TRY(needed(args.title, "title"));
  TRY(range(args.file.bytes, 0, kMaxFileBytes, "file.bytes"));
  return audience(args.audience);
}
Checked check(const EditDocument& args) {
  TRY(kept(args.title, "title"));
  return args.audience ? audience(*args.audience) : Checked();
}
Checked check(const ReviseDocument& args) {
  return range(args.file.bytes, 0, kMaxFileBytes, "file.bytes");
}
Checked check(const LinkDocument& args) {
  return made_id(args.link_id.value, "link_id");
}
// Nothing can be said of these without the record.
Checked check(const ArchiveSite&) {
  return {};
}
Checked check(const ArchiveContact&) {
  return {};
}
Checked check(const RemoveContactPoint&) {
  return {};
}
Checked check(const ArchiveAsset&) {
  return {};
}
Checked check(const RemoveAssetTag&) {
  return {};
}
Checked check(const ArchiveDocument&) {
  return {};
}
Checked check(const UnlinkDocument&) {
  return {};
}

}  // namespace

bool blank(std::string_view text) {
  return trim(text).empty();
}

Result<void> check_file(const Settings& settings, const AddAttachment& file) {
  if (file.kind == AttachmentKind::kSignature && file.mime == "image/png") return {};
  const std::string_view mime = file.mime.empty() ? std::string_view("application/octet-stream") : file.mime;
  const auto most = settings.most_bytes(mime);
  if (!most)
    return fail(ErrorCode::kUnsupportedMedia, "files of the type " + std::string(mime) + " are not taken", {"mime"});
  if (file.bytes <= *most) return {};
  return fail(ErrorCode::kTooLarge, "at most " + std::to_string(*most) + " bytes of " + std::string(mime), {"bytes"});
}

Result<void> check_arguments(const OperationArgs& args) {
  return std::visit(
      [](const auto& one) -> Checked {
        TRY(texts(one, FieldTraits{}, ""));
        return check(one);
      },
      args);
}

}  // namespace satchel::rules
