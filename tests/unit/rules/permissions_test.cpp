#include "core/rules/permissions.h"

#include <doctest/doctest.h>

#include <map>
#include <sstream>

using namespace satchel;

namespace {

// domain.md section 4 as it is printed: permissions, then a column for each of A M T C G.
constexpr const char* kTable[][6] = {
    {"job.view_assigned job.work closeout.submit time.enter checklist.fill signature.capture cost.enter cost.view_own "
     "schedule.view_own absence.request",
     "x", "x", "x", "x", "-"},
    {"job.view_all job.create job.edit job.assign job.cancel job.reopen closeout.verify held.decide", "x", "x", "-",
     "-", "-"},
    {"job.create_field", "x", "x", "x", "-", "-"},
    {"job.view_status", "x", "x", "x", "x", "x"},
    {"asset.view site.view contact.view document.view attachment.add comment.add ticket.create ticket.view_own", "x",
     "x", "x", "x", "x"},
    {"asset.view_all asset.edit asset.tag", "x", "x", "off", "-", "-"},
    {"asset.history", "x", "x", "x", "off", "-"},
    {"site.edit contact.edit", "x", "x", "-", "-", "off"},  // with a write grant, closed field list
    {"document.manage ticket.triage ticket.convert share.manage schedule.view_all schedule.edit_all absence.decide "
     "commercial.manage stock.manage",
     "x", "x", "-", "-", "-"},
    {"comment.internal", "x", "x", "x", "-", "-"},
    {"part.use", "x", "x", "x", "off", "-"},
    {"cost.view_all", "x", "x", "-", "-", "-"},
    {"ticket.view_site commercial.view", "x", "x", "-", "-", "off"},
    {"user.view user.manage_external template.manage audit.view export.run device.view device.revoke view_as", "x", "x",
     "-", "-", "-"},
    {"user.manage_internal settings.manage licence.manage sso.manage webhook.manage apikey.manage", "x", "-", "-", "-",
     "-"},
};

}  // namespace

// req: E18
TEST_CASE("the ceiling and the defaults of each role are the table of domain.md") {
  std::size_t seen = 0;
  for (const auto& row : kTable) {
    std::istringstream names(row[0]);
    for (std::string name; names >> name; ++seen) {
      const auto permission = enum_named<Permission>(name);
      REQUIRE_MESSAGE(permission, name);
      for (std::size_t i = 0; i < 5; ++i) {
        CAPTURE(name);
        CAPTURE(i);
        const auto role = static_cast<Role>(i);
        const std::string mark = row[i + 1];
        CHECK(ceiling(role).has(*permission) == (mark != "-"));
        CHECK(defaults(role).has(*permission) == (mark == "x"));
      }
    }
  }
  CHECK(seen == kPermissions);
}

TEST_CASE("a manager has none of the account's settings, an external none of the register") {
  for (const Permission one :
       {Permission::kSettingsManage, Permission::kLicenceManage, Permission::kSsoManage, Permission::kWebhookManage,
        Permission::kApikeyManage, Permission::kUserManageInternal}) {
    CHECK_FALSE(ceiling(Role::kManager).has(one));
  }
  for (const Role role : {Role::kContractor, Role::kGuest}) {
    for (const Permission one : {Permission::kJobViewAll, Permission::kAssetViewAll, Permission::kCommentInternal,
                                 Permission::kCostViewAll, Permission::kJobCreate, Permission::kAuditView}) {
      CHECK_FALSE(ceiling(role).has(one));
    }
  }
}

TEST_CASE("a set of permissions is cut, widened and compared by its bits") {
  const PermissionSet none;
  const PermissionSet some = none.with(Permission::kJobWork).with(Permission::kApikeyManage);
  CHECK(some.has(Permission::kApikeyManage));
  CHECK_FALSE(some.has(Permission::kJobViewAssigned));
  CHECK((some & ceiling(Role::kTechnician)) == none.with(Permission::kJobWork));
  CHECK(some.without(Permission::kJobWork).without(Permission::kApikeyManage) == none);
}
