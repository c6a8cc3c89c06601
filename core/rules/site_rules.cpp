#include "core/rules/apply.h"
#include "core/rules/arguments.h"
#include "core/rules/outside.h"

// Places, and what people outside may do to them.

namespace satchel::rules {
namespace {

constexpr std::size_t kDeepest = 100;  // of sites within sites

constexpr std::tuple kOfSite{
    Editable{"company_id", &EditSite::company_id, &Site::company_id},
    Editable{"parent_id", &EditSite::parent_id, &Site::parent_id},
    Editable{"name", &EditSite::name, &Site::name},
    Editable{"address", &EditSite::address, &Site::address},
    Editable{"lat", &EditSite::lat, &Site::lat},
    Editable{"lon", &EditSite::lon, &Site::lon},
    Editable{"access_notes", &EditSite::access_notes, &Site::access_notes},
    Editable{"hazards", &EditSite::hazards, &Site::hazards},
};

// What a site refers to; nothing lies within itself.
template <class Args>
Result<void> check_references(const Case& c, const Args& args) {
  TRY(check_visible(c, RecordType::kCompany, args.company_id, "company_id"));
  TRY(check_visible(c, RecordType::kSite, args.parent_id, "parent_id"));
  std::optional<SiteId> above = args.parent_id;
  for (std::size_t level = 0; above && level < kDeepest; ++level) {
    if (above->value == c.operation.target.id) return bad_argument("parent_id", "lies within itself");
    const auto parent = c.facts.record_of<Site>(above->value);
    above = parent ? parent->parent_id : std::nullopt;
  }
  return above ? bad_argument("parent_id", "lies too deep") : Result<void>();
}

}  // namespace

Result<void> check_write_grant(const Case& c, const std::optional<SiteId>& site) {
  if (!is_external(c.actor.role) || c.late) return {};
  const auto access = c.facts.guest_access(c.actor.user);
  if (site && access && access->writes(*site)) return {};
  return fail(ErrorCode::kForbidden, "you may only read this address");
}

Effects proposed(const Case& c, Effects effects) {
  const bool changes = !effects.puts.empty() || !effects.erases.empty();
  effects.proposal = changes && !c.late && is_external(c.actor.role) && c.facts.settings().proposal_mode;
  return effects;
}

Result<Effects> apply(const CreateSite& args, const Case& c) {
  TRY(check_new_target(c, RecordType::kSite));
  TRY(check_arguments(c.operation.args));
  TRY(check_references(c, args));
  Site site;
  site.id = {c.operation.target.id};
  site.company_id = args.company_id;
  site.parent_id = args.parent_id;
  site.name = args.name;
  site.address = args.address;
  site.lat = args.lat;
  site.lon = args.lon;
  site.access_notes = args.access_notes;
  site.hazards = args.hazards;
  return make(c, std::move(site));
}

Result<Effects> apply(const EditSite& args, const Case& c) {
  TRY_ASSIGN(Site site, visible_target<Site>(c));
  TRY(check_write_grant(c, site.id));
  TRY(check_closed_list(c, kOfSite, args, {"access_notes"}));
  TRY(check_in_use(c, site));
  TRY(check_arguments(c.operation.args));
  TRY(check_references(c, args));
  Edit<Site> edit{c, std::move(site), {}};
  TRY(edit.set_all(kOfSite, args));
  return proposed(c, edit.finish());
}

Result<Effects> apply(const ArchiveSite& args, const Case& c) {
  return archive<Site>(c, args.archived);
}

}  // namespace satchel::rules
