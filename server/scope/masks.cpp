#include "server/scope/masks.h"

namespace satchel::server {
namespace {

constexpr std::size_t kGroups = 9;
static_assert(static_cast<std::size_t>(MaskGroup::kSchedule) + 1 == kGroups);

using Masks = std::array<std::array<std::uint64_t, kGroups>, kRecordTypes>;

Masks make_masks() {
  Masks masks{};
  for (std::size_t type = 0; type < kRecordTypes; ++type) {
    const auto fields = record_info(static_cast<RecordType>(type)).fields;
    for (std::size_t i = 0; i < fields.size(); ++i) {
      masks[type][static_cast<std::size_t>(fields[i].traits.mask)] |= 1ULL << i;
    }
  }
  return masks;
}

// "Internals; others where their view profile says so."
bool is_named(const Principal& principal, MaskFacts facts) {
  return !is_external(principal.role) || (facts.shared && facts.profile != ~std::uint64_t{0});
}

bool has_group(MaskGroup group, const Principal& principal, MaskFacts facts) {
  switch (group) {
    case MaskGroup::kAll:
      return true;
    case MaskGroup::kInternal:
      return !is_external(principal.role);
    case MaskGroup::kAssetDetail:
      return is_named(principal, facts);
    case MaskGroup::kPrice:
      return is_named(principal, facts) || facts.by_address;
    case MaskGroup::kSchedule:
      return principal.permissions.has(Permission::kScheduleViewAll) ||
             (facts.own && principal.permissions.has(Permission::kScheduleViewOwn));
    case MaskGroup::kOffice:
      return is_office(principal.role);
    case MaskGroup::kWhileOpen:
      return facts.open_job && principal.role != Role::kGuest;
    case MaskGroup::kCosts:
      return principal.permissions.has(Permission::kCostViewAll) ||
             (facts.author && principal.permissions.has(Permission::kCostViewOwn));
    case MaskGroup::kNotGuest:
      return principal.role != Role::kGuest;
  }
  return false;
}

}  // namespace

std::uint64_t shown_fields(RecordType type, const Principal& principal, MaskFacts facts) {
  static const Masks kMasks = make_masks();
  std::uint64_t shown = 0;
  for (std::size_t group = 0; group < kGroups; ++group) {
    if (has_group(static_cast<MaskGroup>(group), principal, facts)) {
      shown |= kMasks[static_cast<std::size_t>(type)][group];
    }
  }
  return shown & facts.profile;
}

}  // namespace satchel::server
