#include "core/rules/rights.h"

namespace satchel::rules {
namespace {

// R18: each role's closed list of operations (a column per role, in the order of Role) and the permission each needs
// besides; nullopt where being the person concerned is enough. Rows stand in the order of OperationKind.
struct Row {
  OperationKind kind;
  std::string_view roles;
  std::optional<Permission> permission;
  std::optional<Permission> of_guests = std::nullopt;  // where theirs is another one
};
using enum OperationKind;
constexpr Row kRows[] = {
    {kAcceptAssignment, "xxxx-", Permission::kJobWork},
    {kDeclineAssignment, "xxxx-", Permission::kJobWork},
    {kStartJob, "xxxx-", Permission::kJobWork},
    {kHoldJob, "xxxx-", Permission::kJobWork},
    {kSubmitCloseout, "xxxx-", Permission::kCloseoutSubmit},
    {kWithdrawCloseout, "xxxx-", Permission::kCloseoutSubmit},
    {kAddComment, "xxxxx", Permission::kCommentAdd},
    {kAddAttachment, "xxxxx", Permission::kAttachmentAdd},
    {kReadNotification, "xxxxx", std::nullopt},
    {kCreateFieldJob, "xxx--", Permission::kJobCreateField},
    {kCreateJob, "xx---", Permission::kJobCreate},
    {kEditJob, "xx---", Permission::kJobEdit},
    {kPublishJob, "xx---", Permission::kJobCreate},
    {kAssignJob, "xx---", Permission::kJobAssign},
    {kReassignJob, "xx---", Permission::kJobAssign},
    {kCancelJob, "xx---", Permission::kJobCancel},
    {kReopenJob, "xx---", Permission::kJobReopen},
    {kVerifyCloseout, "xx---", Permission::kCloseoutVerify},
    {kReturnCloseout, "xx---", Permission::kCloseoutVerify},
    {kCreateTicket, "xxxxx", Permission::kTicketCreate},
    {kMessageTicket, "xxxxx", Permission::kCommentAdd},
    {kSetTicketStatus, "xxxxx", std::nullopt},  // whose ticket it is decides
    {kAssignTicket, "xx---", Permission::kTicketTriage},
    {kConvertTicket, "xx---", Permission::kTicketConvert},
    {kScheduleAssignment, "xx---", Permission::kScheduleEditAll},
    {kCreateProject, "xx---", Permission::kJobCreate},
    {kEditProject, "xx---", Permission::kJobEdit},
    {kSetProjectState, "xx---", Permission::kJobEdit},
    {kCreateCommercial, "xx---", Permission::kCommercialManage},
    {kEditCommercial, "xx---", Permission::kCommercialManage},
    {kSetCommercialState, "xx---", Permission::kCommercialManage},
    {kRequestAbsence, "xxxx-", std::nullopt},  // whose absence it is decides
    {kDecideAbsence, "xx---", Permission::kAbsenceDecide},
    {kCancelAbsence, "xxxx-", Permission::kAbsenceRequest},
    // R9, T4: what guests may write hangs on a write grant and is a closed list of fields; the rules ask for both.
    {kCreateSite, "xx---", Permission::kSiteEdit},
    {kEditSite, "xx--x", Permission::kSiteEdit},
    {kArchiveSite, "xx---", Permission::kSiteEdit},
    {kCreateContact, "xx---", Permission::kContactEdit},
    {kEditContact, "xx---", Permission::kContactEdit},
    {kArchiveContact, "xx---", Permission::kContactEdit},
    {kAddContactPoint, "xx--x", Permission::kContactEdit},
    {kEditContactPoint, "xx--x", Permission::kContactEdit},
    {kRemoveContactPoint, "xx--x", Permission::kContactEdit},
    {kCreateAsset, "xx---", Permission::kAssetEdit},
    {kEditAsset, "xxx-x", Permission::kAssetEdit, Permission::kSiteEdit},
    {kArchiveAsset, "xx---", Permission::kAssetEdit},
    {kAddAssetTag, "xxx--", Permission::kAssetTag},
    {kRemoveAssetTag, "xxx--", Permission::kAssetTag},
    {kAddDocument, "xx---", Permission::kDocumentManage},
    {kEditDocument, "xx---", Permission::kDocumentManage},
    {kReviseDocument, "xx---", Permission::kDocumentManage},
    {kArchiveDocument, "xx---", Permission::kDocumentManage},
    {kLinkDocument, "xx---", Permission::kDocumentManage},
    {kUnlinkDocument, "xx---", Permission::kDocumentManage},
};
static_assert(std::size(kRows) == std::variant_size_v<OperationArgs>);

constexpr bool in_order() {
  for (std::size_t i = 0; i < std::size(kRows); ++i) {
    if (static_cast<std::size_t>(kRows[i].kind) != i) return false;
  }
  return true;
}
static_assert(in_order());

const Row& row_of(OperationKind kind) {
  return kRows[static_cast<std::size_t>(kind)];
}

std::optional<Permission> right_for(OperationKind kind, Role role) {
  const Row& row = row_of(kind);
  return role == Role::kGuest && row.of_guests ? row.of_guests : row.permission;
}

// Permissions that only some arguments need; `field` is what needs it.
struct Extra {
  bool needed;
  Permission permission;
  std::string_view field;
};

Result<void> check_extras(std::initializer_list<Extra> extras, const Actor& actor) {
  for (const Extra& extra : extras) {
    if (extra.needed && !actor.permissions.has(extra.permission)) {
      return fail(ErrorCode::kForbidden, "needs " + std::string(name_of(extra.permission)), {std::string(extra.field)});
    }
  }
  return {};
}

}  // namespace

bool on_list(Role role, OperationKind kind) {
  return row_of(kind).roles[static_cast<std::size_t>(role)] == 'x';
}

bool may_do(OperationKind kind, const Actor& actor) {
  const auto permission = right_for(kind, actor.role);
  return on_list(actor.role, kind) && (!permission || actor.permissions.has(*permission));
}

Result<void> check_rights(const Operation& operation, const Actor& actor) {
  const OperationKind kind = operation.kind();
  if (!on_list(actor.role, kind)) return fail(ErrorCode::kForbidden, "not an operation of this role");
  if (!may_do(kind, actor))
    return fail(ErrorCode::kForbidden, "needs " + std::string(name_of(*right_for(kind, actor.role))));
  // A guest's word about a place or a job is a ticket: what they see there is a timeline, not the conversation.
  const bool talk = kind == kAddComment || kind == kAddAttachment;
  if (talk && actor.role == Role::kGuest && operation.target.type != RecordType::kTicket) {
    return fail(ErrorCode::kForbidden, "guests write in tickets", {"target"});
  }
  if (const auto* message = std::get_if<MessageTicket>(&operation.args)) {
    return check_extras({{message->visibility == Visibility::kInternal, Permission::kCommentInternal, "visibility"}},
                        actor);
  }
  if (const auto* comment = std::get_if<AddComment>(&operation.args)) {
    return check_extras({{comment->visibility == Visibility::kInternal, Permission::kCommentInternal, "visibility"}},
                        actor);
  }
  if (const auto* file = std::get_if<AddAttachment>(&operation.args)) {
    return check_extras({{file->kind == AttachmentKind::kSignature, Permission::kSignatureCapture, "kind"}}, actor);
  }
  if (const auto* closeout = std::get_if<SubmitCloseout>(&operation.args)) {
    return check_extras({{!closeout->checklist_results.empty(), Permission::kChecklistFill, "checklist_results"},
                         {!closeout->time_entries.empty(), Permission::kTimeEnter, "time_entries"},
                         {!closeout->parts.empty(), Permission::kPartUse, "parts"},
                         {!closeout->costs.empty(), Permission::kCostEnter, "costs"},
                         {closeout->signature.has_value(), Permission::kSignatureCapture, "signature"}},
                        actor);
  }
  return {};
}

}  // namespace satchel::rules
