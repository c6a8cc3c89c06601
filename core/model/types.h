#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/model/fields.h"

namespace satchel {

using JobId = Id<struct JobTag>;
using AssignmentId = Id<struct AssignmentTag>;
using JobEventId = Id<struct JobEventTag>;
using CompanyId = Id<struct CompanyTag>;
using SiteId = Id<struct SiteTag>;
using ContactId = Id<struct ContactTag>;
using ContactPointId = Id<struct ContactPointTag>;
using AssetId = Id<struct AssetTag_>;
using AssetTagId = Id<struct AssetTagTag>;
using AssetHistoryId = Id<struct AssetHistoryTag>;
using DocumentId = Id<struct DocumentTag>;
using DocumentLinkId = Id<struct DocumentLinkTag>;
using CloseoutId = Id<struct CloseoutTag>;
using AttachmentId = Id<struct AttachmentTag>;
using CommentId = Id<struct CommentTag>;
using NotificationId = Id<struct NotificationTag>;
using ConflictId = Id<struct ConflictTag>;
using ReceiptId = Id<struct ReceiptTag>;
using AbsenceId = Id<struct AbsenceTag>;
using SettingsId = Id<struct SettingsTag>;
using TicketTypeId = Id<struct TicketTypeTag>;
using TicketStatusId = Id<struct TicketStatusTag>;
using TicketId = Id<struct TicketTag>;
using TicketMessageId = Id<struct TicketMessageTag>;
using ProjectId = Id<struct ProjectTag>;
using CommercialDocId = Id<struct CommercialDocTag>;
using PlannedActivityId = Id<struct PlannedActivityTag>;
using CheckTemplateId = Id<struct CheckTemplateTag>;
using UserId = Id<struct UserTag>;
using GroupId = Id<struct GroupTag>;
using DeviceId = Id<struct DeviceTag>;
using OrganisationId = Id<struct OrganisationTag>;
using OperationId = Id<struct OperationTag>;
using OperationGroupId = Id<struct OperationGroupTag>;

// What kinds of record travel to a device, in the order in which pages are sent: what others refer to comes first.
// The names are those of the wire and of the tables. The numbers are in fingerprints and view records: new ones come
// last.
enum class RecordType : std::uint8_t {
  kSettings,
  kPerson,
  kCompany,
  kSite,
  kContact,
  kContactPoint,
  kAsset,
  kAssetTag,
  kDocument,
  kDocumentLink,
  kJob,
  kAssignment,
  kJobEvent,
  kCloseout,
  kAttachment,
  kComment,
  kNotification,
  kVerdict,
  kConflict,
  kTicketType,
  kTicketStatus,
  kGuestAccess,
  kTicket,
  kTicketMessage,
  kAssetHistory,
  kProject,
  kCommercialDoc,
  kReceipt,
  kAbsence,
  kPlannedActivity,
  kCheckTemplate
};
template <>
struct EnumNames<RecordType> {
  static constexpr std::array<std::string_view, 31> names{
      "settings",      "person",      "company",        "site",          "contact",      "contact_point",
      "asset",         "asset_tag",   "document",       "document_link", "job",          "assignment",
      "job_event",     "closeout",    "attachment",     "comment",       "notification", "verdict",
      "conflict",      "ticket_type", "ticket_status",  "guest_access",  "ticket",       "ticket_message",
      "asset_history", "project",     "commercial_doc", "receipt",       "absence",      "planned_activity",
      "check_template"};
};
inline constexpr std::size_t kRecordTypes = EnumNames<RecordType>::names.size();

struct RecordRef {
  RecordType type = RecordType::kJob;
  Uuid id;
  auto operator<=>(const RecordRef&) const = default;
};
template <>
struct Fields<RecordRef> {
  static constexpr auto table = fields(field("type", &RecordRef::type), field("id", &RecordRef::id));
};

// Integer minor units of an ISO 4217 currency: 12.50 EUR is {1250, "EUR"}.
struct Money {
  std::int64_t minor = 0;
  std::string currency;
  bool operator==(const Money&) const = default;
};
template <>
struct Fields<Money> {
  static constexpr auto table =
      fields(field("minor", &Money::minor), field("currency", &Money::currency, max_bytes(3)));
};

enum class Role : std::uint8_t { kAdmin, kManager, kTechnician, kContractor, kGuest };
template <>
struct EnumNames<Role> {
  static constexpr std::array<std::string_view, 5> names{"admin", "manager", "technician", "contractor", "guest"};
};
// Contractors and guests are external: marked "(external)" wherever their name is shown.
constexpr bool is_external(Role role) {
  return role == Role::kContractor || role == Role::kGuest;
}
constexpr bool is_office(Role role) {
  return role == Role::kAdmin || role == Role::kManager;
}

// What every record of the replica has besides its own fields. `rev` rises with every commit that touches the record
// (0 = made on this device and not yet seen by the office); it travels beside the fields, not among them.
template <class IdType>
struct RecordBase {
  IdType id;
  std::int64_t rev = 0;
  bool operator==(const RecordBase&) const = default;
};

}  // namespace satchel
