#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/model/operation.h"
#include "core/rules/permissions.h"

// Who may do what, to what, standing how to it: domain.md section 3 ("who"), section 4 and R18 as one table.
namespace satchel::server::test {

using enum OperationKind;

enum class On : std::uint8_t {
  kJob,
  kTicket,
  kNotification,
  kProject,
  kCommercialDoc,
  kAbsence,
  kSite,
  kContact,
  kAsset,
  kDocument,
  kNew
};
// Whom the operation is for, of those who see its object.
enum class Who : std::uint8_t {
  kAssignee,  // whoever has the job, alone or by their group
  kAssigneeOrOffice,
  kSubmitter,        // of the closeout, while the job is theirs
  kOffice,           // whoever sees it: the roles say the rest
  kNotTheSubmitter,  // of the closeout
  kAnybody,          // who sees it
  kOwner,            // whom the notification is for, whose absence it is
  kNotTheOwner,
  kWriter,       // of tickets: not a guest who may only read
  kPlaceWriter,  // of places and what is there: not a guest without a write grant
  kTicketMover   // who sorts tickets, is responsible, asked for it, or has a write grant on its site
};

struct Law {
  OperationKind kind;
  On on;
  std::string_view roles;  // R18: A M T C G
  std::optional<Permission> right;
  Who who;
  std::optional<Permission> of_guests = std::nullopt;  // where theirs is another right
};
inline constexpr Law kLaws[] = {
    {kAcceptAssignment, On::kJob, "AMTC", Permission::kJobWork, Who::kAssignee},
    {kDeclineAssignment, On::kJob, "AMTC", Permission::kJobWork, Who::kAssignee},
    {kStartJob, On::kJob, "AMTC", Permission::kJobWork, Who::kAssignee},
    {kHoldJob, On::kJob, "AMTC", Permission::kJobWork, Who::kAssigneeOrOffice},
    {kSubmitCloseout, On::kJob, "AMTC", Permission::kCloseoutSubmit, Who::kAssignee},
    {kWithdrawCloseout, On::kJob, "AMTC", Permission::kCloseoutSubmit, Who::kSubmitter},
    {kAddComment, On::kJob, "AMTC", Permission::kCommentAdd, Who::kAnybody},
    {kAddAttachment, On::kJob, "AMTC", Permission::kAttachmentAdd, Who::kAnybody},
    {kAddAttachment, On::kTicket, "AMTCG", Permission::kAttachmentAdd, Who::kAnybody},
    {kReadNotification, On::kNotification, "AMTCG", std::nullopt, Who::kOwner},
    {kCreateFieldJob, On::kNew, "AMT", Permission::kJobCreateField, Who::kAnybody},
    {kCreateJob, On::kNew, "AM", Permission::kJobCreate, Who::kAnybody},
    {kEditJob, On::kJob, "AM", Permission::kJobEdit, Who::kOffice},
    {kPublishJob, On::kJob, "AM", Permission::kJobCreate, Who::kOffice},
    {kAssignJob, On::kJob, "AM", Permission::kJobAssign, Who::kOffice},
    {kReassignJob, On::kJob, "AM", Permission::kJobAssign, Who::kOffice},
    {kCancelJob, On::kJob, "AM", Permission::kJobCancel, Who::kOffice},
    {kReopenJob, On::kJob, "AM", Permission::kJobReopen, Who::kOffice},
    {kVerifyCloseout, On::kJob, "AM", Permission::kCloseoutVerify, Who::kNotTheSubmitter},
    {kReturnCloseout, On::kJob, "AM", Permission::kCloseoutVerify, Who::kOffice},
    {kCreateTicket, On::kNew, "AMTCG", Permission::kTicketCreate, Who::kAnybody},
    {kMessageTicket, On::kTicket, "AMTCG", Permission::kCommentAdd, Who::kWriter},
    {kSetTicketStatus, On::kTicket, "AMTCG", std::nullopt, Who::kTicketMover},
    {kAssignTicket, On::kTicket, "AM", Permission::kTicketTriage, Who::kOffice},
    {kConvertTicket, On::kTicket, "AM", Permission::kTicketConvert, Who::kOffice},
    {kScheduleAssignment, On::kJob, "AM", Permission::kScheduleEditAll, Who::kOffice},
    {kCreateProject, On::kNew, "AM", Permission::kJobCreate, Who::kAnybody},
    {kEditProject, On::kProject, "AM", Permission::kJobEdit, Who::kOffice},
    {kSetProjectState, On::kProject, "AM", Permission::kJobEdit, Who::kOffice},
    {kAddComment, On::kProject, "AMTC", Permission::kCommentAdd, Who::kAnybody},
    {kAddAttachment, On::kProject, "AMTC", Permission::kAttachmentAdd, Who::kAnybody},
    {kCreateCommercial, On::kNew, "AM", Permission::kCommercialManage, Who::kAnybody},
    {kEditCommercial, On::kCommercialDoc, "AM", Permission::kCommercialManage, Who::kOffice},
    {kSetCommercialState, On::kCommercialDoc, "AM", Permission::kCommercialManage, Who::kOffice},
    {kAddComment, On::kCommercialDoc, "AMTC", Permission::kCommentAdd, Who::kAnybody},
    {kAddAttachment, On::kCommercialDoc, "AMTC", Permission::kAttachmentAdd, Who::kAnybody},
    {kRequestAbsence, On::kNew, "AMTC", Permission::kAbsenceRequest, Who::kAnybody},
    {kDecideAbsence, On::kAbsence, "AM", Permission::kAbsenceDecide, Who::kNotTheOwner},
    {kCancelAbsence, On::kAbsence, "AMTC", Permission::kAbsenceRequest, Who::kOwner},
    {kCreateSite, On::kNew, "AM", Permission::kSiteEdit, Who::kAnybody},
    {kEditSite, On::kSite, "AMG", Permission::kSiteEdit, Who::kPlaceWriter},
    {kArchiveSite, On::kSite, "AM", Permission::kSiteEdit, Who::kOffice},
    {kCreateContact, On::kNew, "AM", Permission::kContactEdit, Who::kAnybody},
    {kEditContact, On::kContact, "AM", Permission::kContactEdit, Who::kOffice},
    {kArchiveContact, On::kContact, "AM", Permission::kContactEdit, Who::kOffice},
    {kAddContactPoint, On::kContact, "AMG", Permission::kContactEdit, Who::kPlaceWriter},
    {kEditContactPoint, On::kContact, "AMG", Permission::kContactEdit, Who::kPlaceWriter},
    {kRemoveContactPoint, On::kContact, "AMG", Permission::kContactEdit, Who::kPlaceWriter},
    {kCreateAsset, On::kNew, "AM", Permission::kAssetEdit, Who::kAnybody},
    {kEditAsset, On::kAsset, "AMTG", Permission::kAssetEdit, Who::kPlaceWriter, Permission::kSiteEdit},
    {kArchiveAsset, On::kAsset, "AM", Permission::kAssetEdit, Who::kOffice},
    {kAddAssetTag, On::kAsset, "AMT", Permission::kAssetTag, Who::kAnybody},
    {kRemoveAssetTag, On::kAsset, "AMT", Permission::kAssetTag, Who::kAnybody},
    {kAddDocument, On::kNew, "AM", Permission::kDocumentManage, Who::kAnybody},
    {kEditDocument, On::kDocument, "AM", Permission::kDocumentManage, Who::kOffice},
    {kReviseDocument, On::kDocument, "AM", Permission::kDocumentManage, Who::kOffice},
    {kArchiveDocument, On::kDocument, "AM", Permission::kDocumentManage, Who::kOffice},
    {kLinkDocument, On::kDocument, "AM", Permission::kDocumentManage, Who::kOffice},
    {kUnlinkDocument, On::kDocument, "AM", Permission::kDocumentManage, Who::kOffice},
};

// How a person stands to the object.
enum class Relation : std::uint8_t {
  kNone,
  kAssignee,
  kFormer,           // it was theirs, went over to somebody else, and they may not have heard
  kFormerOtherTime,  // the same, but what they did was not done while they had it
  kGroup,            // their group has it
  kBeside,           // a colleague has it, and their group too
  kSubmitter,
  kShare,
  kReadGrant,
  kWriteGrant,
  kRequester,
  kResponsible,
  kResponsibleGroup,
  kOwner
};
inline constexpr std::array<std::string_view, 14> kRelations{"none",
                                                             "assignee",
                                                             "former",
                                                             "former, another time",
                                                             "group",
                                                             "beside",
                                                             "submitter",
                                                             "share",
                                                             "read grant",
                                                             "write grant",
                                                             "requester",
                                                             "responsible",
                                                             "responsible group",
                                                             "owner"};

inline constexpr Role kRoles[] = {Role::kAdmin, Role::kManager, Role::kTechnician, Role::kContractor, Role::kGuest};

// The relations that can be: a guest is given no work, and only guests have address grants.
inline std::vector<Relation> relations(On on, Role role) {
  using enum Relation;
  const bool guest = role == Role::kGuest;
  switch (on) {
    case On::kJob:
      if (guest) return {kNone, kShare, kReadGrant, kWriteGrant};
      return {kNone, kAssignee, kFormer, kFormerOtherTime, kGroup, kBeside, kSubmitter, kShare};
    case On::kTicket:
      if (guest) return {kNone, kRequester, kReadGrant, kWriteGrant};
      return {kNone, kRequester, kResponsible, kResponsibleGroup};
    case On::kNotification:
      return {kNone, kOwner};
    case On::kAbsence:
      if (guest) return {kNone};
      return {kNone, kOwner};
    case On::kSite:
    case On::kAsset:
      if (guest) return {kNone, kShare, kReadGrant, kWriteGrant};
      return {kNone, kAssignee, kShare};
    case On::kContact:
      if (guest) return {kNone, kReadGrant, kWriteGrant};
      return {kNone, kAssignee};
    case On::kProject:
    case On::kCommercialDoc:
    case On::kDocument:
      return {kNone, kShare};
    case On::kNew:
      return {kNone};
  }
  return {};
}

inline bool has_job(Relation relation) {
  using enum Relation;
  return relation == kAssignee || relation == kGroup || relation == kBeside || relation == kSubmitter;
}
// R1, R2, R8, R9, R10.
inline bool sees(On on, Role role, Relation relation) {
  using enum Relation;
  if (on == On::kNew) return true;
  if (on == On::kNotification) return relation == kOwner;
  if (on == On::kAbsence) return relation == kOwner || is_office(role);
  if (is_office(role)) return true;
  if (on == On::kProject || on == On::kCommercialDoc || on == On::kDocument) return relation == kShare;
  if (relation == kReadGrant || relation == kWriteGrant) return role == Role::kGuest;
  const bool place = on == On::kSite || on == On::kContact || on == On::kAsset;
  if (on == On::kJob || place) return has_job(relation) || relation == kShare;
  if (relation == kRequester) return true;
  return role == Role::kTechnician && (relation == kResponsible || relation == kResponsibleGroup);
}

// R17: what may have been done while it was theirs is not refused but held.
inline bool is_work(OperationKind kind) {
  return kind == kAcceptAssignment || kind == kDeclineAssignment || kind == kStartJob || kind == kHoldJob ||
         kind == kSubmitCloseout || kind == kWithdrawCloseout || kind == kAddComment || kind == kAddAttachment;
}

// What has to come of it but for R17; nullopt: it is done.
inline std::optional<ErrorCode> in_time(const Law& law, Role role, Relation relation) {
  using enum Relation;
  if (law.roles.find("AMTCG"[static_cast<std::size_t>(role)]) == std::string_view::npos) return ErrorCode::kForbidden;
  if (!sees(law.on, role, relation)) return ErrorCode::kNotFound;
  switch (law.who) {
    case Who::kAssignee:
      if (has_job(relation)) return std::nullopt;
      return ErrorCode::kNotAssigned;
    case Who::kAssigneeOrOffice:
      if (has_job(relation) || is_office(role)) return std::nullopt;
      return ErrorCode::kNotAssigned;
    case Who::kSubmitter:
      if (relation == kSubmitter) return std::nullopt;
      // R6 closeouts: a contractor sees their own alone, and a share of the job brings none.
      if (!is_office(role) && (role == Role::kContractor || relation == kShare)) return ErrorCode::kNotFound;
      return has_job(relation) ? ErrorCode::kForbidden : ErrorCode::kNotAssigned;
    case Who::kNotTheSubmitter:
      if (relation == kSubmitter) return ErrorCode::kOwnWork;
      return std::nullopt;
    case Who::kWriter:
      if (relation == kReadGrant) return ErrorCode::kForbidden;
      return std::nullopt;
    case Who::kPlaceWriter:
      if (role == Role::kGuest && relation != kWriteGrant) return ErrorCode::kForbidden;
      return std::nullopt;
    case Who::kTicketMover:
      if (relation == kReadGrant) return ErrorCode::kForbidden;
      return std::nullopt;
    case Who::kOwner:
      if (relation != kOwner) return ErrorCode::kForbidden;
      return std::nullopt;
    case Who::kNotTheOwner:
      if (relation == kOwner) return ErrorCode::kOwnWork;
      return std::nullopt;
    case Who::kOffice:
    case Who::kAnybody:
      return std::nullopt;
  }
  return std::nullopt;
}

inline std::optional<ErrorCode> expected(const Law& law, Role role, Relation relation) {
  const auto refusal = in_time(law, role, relation);
  const bool gone = refusal == ErrorCode::kNotFound || refusal == ErrorCode::kNotAssigned;
  return gone && relation == Relation::kFormer && is_work(law.kind) ? ErrorCode::kWorkHeld : refusal;
}

}  // namespace satchel::server::test
