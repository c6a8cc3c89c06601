#include "server/scope/explain.h"

#include <algorithm>

#include "server/scope/closure.h"
#include "server/scope/masks.h"
#include "server/storage/records.h"

namespace satchel::server {
namespace {

std::string_view why_masked(MaskGroup group) {
  switch (group) {
    case MaskGroup::kAll:
      return "nobody grants it";
    case MaskGroup::kInternal:
      return "for internal people only";
    case MaskGroup::kOffice:
      return "for the office only";
    case MaskGroup::kWhileOpen:
      return "only while the job is open";
    case MaskGroup::kAssetDetail:
      return "details of assets are for internal people";
    case MaskGroup::kCosts:
      return "costs of others need cost.view_all";
    case MaskGroup::kNotGuest:
      return "guests see a job as its timeline";
    case MaskGroup::kPrice:
      return "prices are for internal people, and for customers those of their addresses";
    case MaskGroup::kSchedule:
      return "when others work needs schedule.view_all, when they work themselves schedule.view_own";
  }
  return "";
}

// The right without which no rule opens records of this type to somebody outside the office.
std::optional<Permission> needed(RecordType type, Role role) {
  const bool guest = role == Role::kGuest;
  switch (type) {
    case RecordType::kJob:
    case RecordType::kAssignment:
    case RecordType::kJobEvent:
    case RecordType::kCloseout:
    case RecordType::kAttachment:
    case RecordType::kComment:
      return guest ? Permission::kJobViewStatus : Permission::kJobViewAssigned;
    case RecordType::kSite:
    case RecordType::kCompany:
      return Permission::kSiteView;
    case RecordType::kContact:
    case RecordType::kContactPoint:
      return Permission::kContactView;
    case RecordType::kAsset:
    case RecordType::kAssetTag:
      return Permission::kAssetView;
    case RecordType::kAssetHistory:
      return Permission::kAssetHistory;
    case RecordType::kDocument:
    case RecordType::kDocumentLink:
      return Permission::kDocumentView;
    case RecordType::kProject:
      return Permission::kJobViewStatus;
    case RecordType::kCommercialDoc:
      return guest ? Permission::kCommercialView : Permission::kDocumentView;
    case RecordType::kTicket:
    case RecordType::kTicketMessage:
      return Permission::kTicketViewOwn;
    default:
      return std::nullopt;
  }
}

std::string with(std::string text, std::string_view more) {
  return text.append(more);
}

// Why no assignment opens this job.
Result<void> why_not_job(Database& database, const Principal& principal, const Uuid& id,
                         std::vector<std::string>& denied) {
  const Records records(database);
  TRY_ASSIGN(const auto job, records.find<Job>(id));
  if (!job) return {};
  TRY_ASSIGN(const auto assignments, records.list(&Assignment::job_id, JobId{id}));
  const std::size_t before = denied.size();
  for (const Assignment& one : assignments) {
    const bool own = one.user_id == principal.user;
    const bool of_group = one.group_id && std::ranges::count(principal.groups, *one.group_id) > 0;
    if (!own && !of_group) continue;
    std::string text = own ? "R2: their assignment" : "R2: the assignment of their group";
    text = with(std::move(text), " is ").append(name_of(one.state));
    if (one.ended_reason) text.append(" (").append(name_of(*one.ended_reason)).append(")");
    if (one.ended_at) text.append(" since ").append(format_time(*one.ended_at));
    text.append("; the job is ").append(name_of(job->state));
    denied.push_back(std::move(text));
  }
  if (denied.size() == before)
    denied.emplace_back("R2: neither they nor a group of theirs was ever assigned to the job");
  return {};
}

std::optional<Uuid> job_of(const AnyRecord& record) {
  return std::visit(
      []<class T>(const T& one) -> std::optional<Uuid> {
        if constexpr (std::same_as<T, Job>) {
          return one.id.value;
        } else if constexpr (requires { one.job_id.value.bytes; }) {
          return one.job_id.value;
        } else if constexpr (std::same_as<T, Attachment>) {
          return one.owner_type == RecordType::kJob ? std::optional(one.owner_id) : std::nullopt;
        } else if constexpr (std::same_as<T, Comment>) {
          return one.object_type == RecordType::kJob ? std::optional(one.object_id) : std::nullopt;
        } else {
          return std::nullopt;
        }
      },
      record);
}

// What the record itself says against it, its job being visible.
std::string own_reason(const AnyRecord& record) {
  if (const auto* comment = std::get_if<Comment>(&record); comment && comment->visibility == Visibility::kInternal) {
    return "R12: the comment is internal";
  }
  if (const auto* file = std::get_if<Attachment>(&record)) {
    return with("R12: a ", name_of(file->kind)).append(" of somebody else");
  }
  if (const auto* document = std::get_if<Document>(&record)) {
    if (document->archived) return "R6: it is archived, the office's alone";
    return with("R6: not linked to anything they see, or its audience (", document->audience)
        .append(") leaves them out");
  }
  const RecordType type = ref_of(record).type;
  if (type == RecordType::kTicket) return "R10, R13: somebody else's, and not theirs to answer for";
  if (type == RecordType::kProject || type == RecordType::kCommercialDoc) {
    return "R8: not shared with them, or no more, or its kind is closed to people outside";
  }
  if (type == RecordType::kTicketMessage) return "R10, R12: of a ticket they don't see, or internal";
  if (type == RecordType::kReceipt) return "R10: somebody else's, or they see the thing itself";
  if (type == RecordType::kPlannedActivity || type == RecordType::kCheckTemplate) return "R12: the office's alone";
  if (type == RecordType::kAbsence) return "R11: somebody else's, and not theirs to plan";
  if (type == RecordType::kNotification || type == RecordType::kVerdict || type == RecordType::kConflict) {
    return "addressed to somebody else, or over";
  }
  if (type == RecordType::kCloseout || type == RecordType::kAssignment) return "R10, R14: somebody else's";
  return "nothing that they see leads to it";
}

Result<std::vector<std::string>> why_not(Database& database, const Principal& principal, const RecordRef& ref,
                                         TimePoint now) {
  std::vector<std::string> denied;
  TRY_ASSIGN(const auto record, Records(database).find(ref));
  if (!record) denied.emplace_back("there is no such record");
  if (principal.state != UserState::kActive) denied.push_back(with("R0: the user is ", name_of(principal.state)));
  if (principal.access_until && now >= *principal.access_until) {
    denied.push_back("R0: their access ended " + format_time(*principal.access_until));
  }
  if (const auto permission = needed(ref.type, principal.role); permission && !principal.permissions.has(*permission)) {
    const bool never = !ceiling(principal.role).has(*permission);
    denied.push_back(
        with("they lack the right ", name_of(*permission)).append(never ? ", which their role can't have" : ""));
  }
  if (!denied.empty()) return denied;
  if (const auto job = job_of(*record)) {
    TRY_ASSIGN(const bool visible, sees(database, principal, {RecordType::kJob, *job}, now));
    if (!visible) TRY(why_not_job(database, principal, *job, denied));
  }
  if (principal.role == Role::kGuest) {
    denied.emplace_back("R9: its site is not one of their addresses, or the function is switched off");
  }
  if (denied.empty()) denied.push_back(own_reason(*record));
  return denied;
}

}  // namespace

Result<Explanation> explain(Database& database, const Principal& principal, const RecordRef& ref, TimePoint now) {
  Explanation out;
  TRY_ASSIGN(const auto fields, shown(database, principal, ref, now));
  out.visible = fields.has_value();
  if (!fields) {
    TRY_ASSIGN(out.denied, why_not(database, principal, ref, now));
    return out;
  }
  TRY_ASSIGN(out.grants, witnesses(database, principal, ref, now));
  const RecordInfo& info = record_info(ref.type);
  for (std::size_t i = 0; i < info.fields.size(); ++i) {
    if ((*fields >> i & 1) != 0) continue;
    out.masked.push_back({info.fields[i].name, why_masked(info.fields[i].traits.mask)});
  }
  return out;
}

}  // namespace satchel::server
