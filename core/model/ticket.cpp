#include "core/model/ticket.h"

#include <algorithm>

namespace satchel {

bool GuestAccess::has(GuestFunction function) const {
  return std::find(functions.begin(), functions.end(), function) != functions.end();
}

bool GuestAccess::reads(SiteId site) const {
  return std::any_of(grants.begin(), grants.end(), [&](const AddressGrant& one) { return one.site_id == site; });
}

bool GuestAccess::writes(SiteId site) const {
  return std::any_of(grants.begin(), grants.end(),
                     [&](const AddressGrant& one) { return one.site_id == site && one.mode == GrantMode::kWrite; });
}

}  // namespace satchel
