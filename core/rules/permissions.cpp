#include "core/rules/permissions.h"

namespace satchel {
namespace {

// The table of domain.md section 4, one column a role in the order of Role: x = may be granted and is by default,
// o = may be granted, not by default, - = never. A guest's site.edit and contact.edit are good for what a write grant
// opens, and for a closed list of fields.
struct Row {
  Permission permission;
  std::string_view roles;
};
using enum Permission;
constexpr Row kRows[] = {{kJobViewAssigned, "xxxx-"},
                         {kJobWork, "xxxx-"},
                         {kCloseoutSubmit, "xxxx-"},
                         {kTimeEnter, "xxxx-"},
                         {kChecklistFill, "xxxx-"},
                         {kSignatureCapture, "xxxx-"},
                         {kCostEnter, "xxxx-"},
                         {kCostViewOwn, "xxxx-"},
                         {kScheduleViewOwn, "xxxx-"},
                         {kAbsenceRequest, "xxxx-"},
                         {kJobViewAll, "xx---"},
                         {kJobCreate, "xx---"},
                         {kJobEdit, "xx---"},
                         {kJobAssign, "xx---"},
                         {kJobCancel, "xx---"},
                         {kJobReopen, "xx---"},
                         {kCloseoutVerify, "xx---"},
                         {kHeldDecide, "xx---"},
                         {kJobCreateField, "xxx--"},
                         {kJobViewStatus, "xxxxx"},
                         {kAssetView, "xxxxx"},
                         {kSiteView, "xxxxx"},
                         {kContactView, "xxxxx"},
                         {kDocumentView, "xxxxx"},
                         {kAttachmentAdd, "xxxxx"},
                         {kCommentAdd, "xxxxx"},
                         {kTicketCreate, "xxxxx"},
                         {kTicketViewOwn, "xxxxx"},
                         {kAssetViewAll, "xxo--"},
                         {kAssetEdit, "xxo--"},
                         {kAssetTag, "xxo--"},
                         {kAssetHistory, "xxxo-"},
                         {kSiteEdit, "xx--o"},
                         {kContactEdit, "xx--o"},
                         {kDocumentManage, "xx---"},
                         {kTicketTriage, "xx---"},
                         {kTicketConvert, "xx---"},
                         {kShareManage, "xx---"},
                         {kScheduleViewAll, "xx---"},
                         {kScheduleEditAll, "xx---"},
                         {kAbsenceDecide, "xx---"},
                         {kCommercialManage, "xx---"},
                         {kStockManage, "xx---"},
                         {kCommentInternal, "xxx--"},
                         {kPartUse, "xxxo-"},
                         {kCostViewAll, "xx---"},
                         {kTicketViewSite, "xx--o"},
                         {kCommercialView, "xx--o"},
                         {kUserView, "xx---"},
                         {kUserManageExternal, "xx---"},
                         {kTemplateManage, "xx---"},
                         {kAuditView, "xx---"},
                         {kExportRun, "xx---"},
                         {kDeviceView, "xx---"},
                         {kDeviceRevoke, "xx---"},
                         {kViewAs, "xx---"},
                         {kUserManageInternal, "x----"},
                         {kSettingsManage, "x----"},
                         {kLicenceManage, "x----"},
                         {kSsoManage, "x----"},
                         {kWebhookManage, "x----"},
                         {kApikeyManage, "x----"}};
static_assert(std::size(kRows) == kPermissions);

constexpr PermissionSet column(Role role, bool granted_only) {
  PermissionSet set;
  for (const Row& row : kRows) {
    const char mark = row.roles[static_cast<std::size_t>(role)];
    if (mark == 'x' || (mark == 'o' && !granted_only)) set = set.with(row.permission);
  }
  return set;
}

}  // namespace

PermissionSet ceiling(Role role) {
  return column(role, false);
}

PermissionSet defaults(Role role) {
  return column(role, true);
}

}  // namespace satchel
