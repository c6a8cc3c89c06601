#pragma once

#include <cstdint>
#include <string_view>

#include "core/model/types.h"

namespace satchel {

// The rights of domain.md section 4. A role is a ceiling: what it does not have can be granted by nobody (E18).
enum class Permission : std::uint8_t {
  kJobViewAssigned,
  kJobWork,
  kCloseoutSubmit,
  kTimeEnter,
  kChecklistFill,
  kSignatureCapture,
  kCostEnter,
  kCostViewOwn,
  kScheduleViewOwn,
  kAbsenceRequest,
  kJobViewAll,
  kJobCreate,
  kJobEdit,
  kJobAssign,
  kJobCancel,
  kJobReopen,
  kCloseoutVerify,
  kHeldDecide,
  kJobCreateField,
  kJobViewStatus,
  kAssetView,
  kSiteView,
  kContactView,
  kDocumentView,
  kAttachmentAdd,
  kCommentAdd,
  kTicketCreate,
  kTicketViewOwn,
  kAssetViewAll,
  kAssetEdit,
  kAssetTag,
  kAssetHistory,
  kSiteEdit,
  kContactEdit,
  kDocumentManage,
  kTicketTriage,
  kTicketConvert,
  kShareManage,
  kScheduleViewAll,
  kScheduleEditAll,
  kAbsenceDecide,
  kCommercialManage,
  kStockManage,
  kCommentInternal,
  kPartUse,
  kCostViewAll,
  kTicketViewSite,
  kCommercialView,
  kUserView,
  kUserManageExternal,
  kTemplateManage,
  kAuditView,
  kExportRun,
  kDeviceView,
  kDeviceRevoke,
  kViewAs,
  kUserManageInternal,
  kSettingsManage,
  kLicenceManage,
  kSsoManage,
  kWebhookManage,
  kApikeyManage
};
template <>
struct EnumNames<Permission> {
  static constexpr std::array<std::string_view, 62> names{"job.view_assigned",
                                                          "job.work",
                                                          "closeout.submit",
                                                          "time.enter",
                                                          "checklist.fill",
                                                          "signature.capture",
                                                          "cost.enter",
                                                          "cost.view_own",
                                                          "schedule.view_own",
                                                          "absence.request",
                                                          "job.view_all",
                                                          "job.create",
                                                          "job.edit",
                                                          "job.assign",
                                                          "job.cancel",
                                                          "job.reopen",
                                                          "closeout.verify",
                                                          "held.decide",
                                                          "job.create_field",
                                                          "job.view_status",
                                                          "asset.view",
                                                          "site.view",
                                                          "contact.view",
                                                          "document.view",
                                                          "attachment.add",
                                                          "comment.add",
                                                          "ticket.create",
                                                          "ticket.view_own",
                                                          "asset.view_all",
                                                          "asset.edit",
                                                          "asset.tag",
                                                          "asset.history",
                                                          "site.edit",
                                                          "contact.edit",
                                                          "document.manage",
                                                          "ticket.triage",
                                                          "ticket.convert",
                                                          "share.manage",
                                                          "schedule.view_all",
                                                          "schedule.edit_all",
                                                          "absence.decide",
                                                          "commercial.manage",
                                                          "stock.manage",
                                                          "comment.internal",
                                                          "part.use",
                                                          "cost.view_all",
                                                          "ticket.view_site",
                                                          "commercial.view",
                                                          "user.view",
                                                          "user.manage_external",
                                                          "template.manage",
                                                          "audit.view",
                                                          "export.run",
                                                          "device.view",
                                                          "device.revoke",
                                                          "view_as",
                                                          "user.manage_internal",
                                                          "settings.manage",
                                                          "licence.manage",
                                                          "sso.manage",
                                                          "webhook.manage",
                                                          "apikey.manage"};
};
inline constexpr std::size_t kPermissions = EnumNames<Permission>::names.size();
static_assert(kPermissions <= 64);

// A set of permissions as 64 bits.
class PermissionSet {
 public:
  constexpr PermissionSet() = default;
  constexpr explicit PermissionSet(std::uint64_t bits) : bits_(bits) {}
  constexpr bool has(Permission one) const { return (bits_ >> static_cast<unsigned>(one) & 1) != 0; }
  constexpr PermissionSet with(Permission one) const {
    return PermissionSet(bits_ | 1ULL << static_cast<unsigned>(one));
  }
  constexpr PermissionSet without(Permission one) const {
    return PermissionSet(bits_ & ~(1ULL << static_cast<unsigned>(one)));
  }
  constexpr PermissionSet operator&(PermissionSet other) const { return PermissionSet(bits_ & other.bits_); }
  constexpr std::uint64_t bits() const { return bits_; }
  bool operator==(const PermissionSet&) const = default;

 private:
  std::uint64_t bits_ = 0;
};

// What the role may be granted at all, and what it has unless somebody takes it away.
PermissionSet ceiling(Role role);
PermissionSet defaults(Role role);

}  // namespace satchel
