#pragma once

#include <algorithm>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/rules/permissions.h"
#include "tests/support/oracle_masks.h"
#include "tests/support/oracle_personal.h"
#include "tests/support/plain_world.h"

// Who may see what, said a second time: plain loops over plain records, straight from domain.md section 5, sharing
// nothing with server/scope. Slow and obvious; tests hold every fast answer against it.
namespace satchel::test {

class Oracle {
 public:
  Oracle(const PlainWorld& world, UserId user, TimePoint now) : world_(world), now_(now) {
    if (const auto at = world.users.find(user); at != world.users.end()) me_ = &at->second;
    if (me_ == nullptr) return;
    const PermissionSet held = me_->permissions ? PermissionSet(*me_->permissions) : defaults(me_->role);
    rights_ = held & ceiling(me_->role);
  }

  // R0
  bool active() const {
    return me_ != nullptr && me_->state == server::UserState::kActive &&
           (!me_->access_until || now_ < *me_->access_until);
  }
  bool internal() const { return me_->role != Role::kContractor && me_->role != Role::kGuest; }
  bool office() const { return me_->role == Role::kAdmin || me_->role == Role::kManager; }
  bool may(Permission permission) const { return rights_.has(permission); }
  // R1
  bool sees_all() const { return office() && may(Permission::kJobViewAll); }

  // R20: what the replica of this person equals.
  OracleScope scope() {
    OracleScope scope;
    if (!active()) return scope;
    for (const auto& [ref, record] : world_.records) {
      if (visible(ref)) scope[ref] = {std::visit([](const auto& one) { return one.rev; }, record), shown(ref)};
    }
    return scope;
  }

 private:
  bool mine(const Assignment& one) const {
    if (one.user_id == me_->id) return true;
    if (!one.group_id) return false;
    const auto group = world_.groups.find(*one.group_id);
    return group != world_.groups.end() &&
           std::count(group->second.members.begin(), group->second.members.end(), me_->id) > 0;
  }

  TimePoint::duration tail() const {
    const auto settings = world_.all<Settings>();
    const Settings standard;
    const Settings& in_force = settings.empty() ? standard : *settings.front();
    return std::chrono::days(internal() ? in_force.technician_tail_days : in_force.contractor_tail_days);
  }

  // R8
  std::vector<const server::Share*> shares_of(const RecordRef& ref) const {
    static const std::map<RecordType, Permission> kNeeded{
        {RecordType::kJob, Permission::kJobViewStatus},     {RecordType::kSite, Permission::kSiteView},
        {RecordType::kAsset, Permission::kAssetView},       {RecordType::kDocument, Permission::kDocumentView},
        {RecordType::kProject, Permission::kJobViewStatus}, {RecordType::kCommercialDoc, Permission::kDocumentView}};
    std::vector<const server::Share*> found;
    if (!kNeeded.contains(ref.type) || !may(kNeeded.at(ref.type)) || !world_.records.contains(ref)) return found;
    if (!internal() && !world_.extranet.contains(ref.type)) return found;
    if (ref.type == RecordType::kDocument && world_.find<Document>(ref.id)->archived) return found;
    for (const server::Share& one : world_.shares) {
      const bool mine = one.user == me_->id || (one.company && one.company == me_->company_id);
      if (mine && one.object == ref && !one.revoked_at && (!one.expires_at || now_ < *one.expires_at)) {
        found.push_back(&one);
      }
    }
    return found;
  }
  bool shared(RecordType type, const Uuid& id) const { return !shares_of({type, id}).empty(); }

  // R2
  bool assigned(const Job& job) const {
    if (!may(Permission::kJobViewAssigned)) return false;
    const bool closed = job.state == JobState::kClosed || job.state == JobState::kCancelled;
    for (const Assignment* one : world_.all<Assignment>()) {
      if (one->job_id != job.id || !mine(*one)) continue;
      const bool live = one->state == AssignmentState::kOffered || one->state == AssignmentState::kAccepted;
      if (live && !closed) return true;
      if (live && job.closed_at && now_ < *job.closed_at + tail()) return true;
      const bool by_closing = one->state == AssignmentState::kEnded && (one->ended_reason == AssignmentEnd::kClosed ||
                                                                        one->ended_reason == AssignmentEnd::kCancelled);
      if (by_closing && closed && one->ended_at && now_ < *one->ended_at + tail()) return true;
    }
    return false;
  }
  // R10
  bool own_draft(const Job& job) const {
    return may(Permission::kJobCreateField) && job.state == JobState::kDraft && job.created_by == me_->id;
  }
  bool sees_job(const Uuid& id) const {
    const Job* job = world_.find<Job>(id);
    return job != nullptr && (assigned(*job) || own_draft(*job));
  }

  // R9: the sites a guest may read, the functions switched on for them.
  bool guest() const { return me_->role == Role::kGuest; }
  const GuestAccess* access() const { return internal() ? nullptr : world_.find<GuestAccess>(me_->id.value); }
  bool reads(const std::optional<SiteId>& site) const {
    const GuestAccess* mine = access();
    if (!guest() || mine == nullptr || !site) return false;
    for (const AddressGrant& grant : mine->grants) {
      if (grant.site_id == *site) return true;
    }
    return false;
  }
  bool switched_on(GuestFunction function) const {
    const GuestAccess* mine = access();
    return guest() && mine != nullptr && std::count(mine->functions.begin(), mine->functions.end(), function) > 0;
  }
  // "Job (as timeline)": the job itself, not what is said and done about it.
  bool sees_timeline(const Uuid& id) const {
    const Job* job = world_.find<Job>(id);
    return job != nullptr && job->state != JobState::kDraft && reads(job->site_id) &&
           switched_on(GuestFunction::kJobs) && may(Permission::kJobViewStatus);
  }
  bool sees_move(const JobEvent& event) const {
    return event.to && *event.to != JobState::kDraft && event.from != event.to && sees_timeline(event.job_id.value);
  }

  // "commercial doc whose site is in the guest's read grants … AND the guest's function switch; AND the basic right".
  bool sees_commercial(const Uuid& id) const {
    const CommercialDoc* doc = world_.find<CommercialDoc>(id);
    if (doc == nullptr || doc->state == CommercialState::kDraft || !may(Permission::kCommercialView)) return false;
    const bool open = (doc->kind == CommercialKind::kInvoice && switched_on(GuestFunction::kInvoices)) ||
                      (doc->kind == CommercialKind::kQuote && switched_on(GuestFunction::kQuotes)) ||
                      (doc->kind == CommercialKind::kContract && switched_on(GuestFunction::kContracts));
    return open && reads(doc->site_id);
  }

  // R10 "tickets one opened"; R9 by address; who inside is responsible.
  bool sees_ticket(const Ticket& ticket) const {
    if (may(Permission::kTicketViewOwn)) {
      if (ticket.requester_id == me_->id) return true;
      if (internal() && ticket.responsible_user_id == me_->id) return true;
      if (internal() && ticket.responsible_group_id && world_.groups.contains(*ticket.responsible_group_id)) {
        const auto& members = world_.groups.at(*ticket.responsible_group_id).members;
        if (std::count(members.begin(), members.end(), me_->id) > 0) return true;
      }
    }
    return reads(ticket.site_id) && switched_on(GuestFunction::kTickets) && may(Permission::kTicketViewSite);
  }
  bool sees_ticket(const Uuid& id) const {
    const Ticket* ticket = world_.find<Ticket>(id);
    return ticket != nullptr && sees_ticket(*ticket);
  }
  bool sees_message(const TicketMessage& one) const {
    if (one.visibility == Visibility::kInternal && !(internal() && may(Permission::kCommentInternal))) return false;
    return sees_ticket(one.ticket_id.value);
  }
  bool any_ticket(const std::function<bool(const Ticket&)>& wanted) const {
    for (const Ticket* one : world_.all<Ticket>()) {
      if (wanted(*one) && sees_ticket(*one)) return true;
    }
    return false;
  }
  // R13: what may be used for a ticket of theirs.
  bool opens_tickets() const {
    return may(Permission::kTicketCreate) && (!guest() || switched_on(GuestFunction::kTickets));
  }
  bool sees_type(const TicketType& type) const {
    if (internal() || any_ticket([&](const Ticket& one) { return one.type_id == type.id; })) return true;
    if (!opens_tickets()) return false;
    if (access() == nullptr) return !guest() && type.active;
    return std::count(access()->ticket_types.begin(), access()->ticket_types.end(), type.id) > 0;
  }
  bool sees_status(const TicketStatus& status) const {
    if (internal() || any_ticket([&](const Ticket& one) { return one.status_id == status.id; })) return true;
    if (!opens_tickets() || access() == nullptr) return false;
    if (!access()->restrict_status && status.active) return true;
    return std::count(access()->statuses.begin(), access()->statuses.end(), status.id) > 0;
  }

  // Whether any job that an assignment opens fulfils `wanted`.
  template <class Wanted>
  bool any_job(Wanted&& wanted) const {
    for (const Job* job : world_.all<Job>()) {
      if (assigned(*job) && wanted(*job)) return true;
    }
    return false;
  }

  // R3
  bool sees_asset(const Uuid& id) const {
    const Asset* asset = world_.find<Asset>(id);
    if (!may(Permission::kAssetView) || asset == nullptr) return false;
    if (reads(asset->site_id) && switched_on(GuestFunction::kAssets)) return true;  // R9
    return any_job(
        [&](const Job& job) { return std::count(job.asset_ids.begin(), job.asset_ids.end(), AssetId{id}) > 0; });
  }
  // R4
  bool sees_site(const Uuid& id) const {
    if (!may(Permission::kSiteView) || world_.find<Site>(id) == nullptr) return false;
    return reads(SiteId{id}) || any_job([&](const Job& job) { return job.site_id == SiteId{id}; });
  }
  bool sees_company(const Uuid& id) const {
    for (const Site* site : world_.all<Site>()) {
      if (!guest() && site->company_id == CompanyId{id} && sees_site(site->id.value)) return true;
    }
    return false;
  }
  // R5
  bool sees_contact(const Uuid& id) const {
    const Contact* contact = world_.find<Contact>(id);
    if (!may(Permission::kContactView) || contact == nullptr) return false;
    if (reads(contact->site_id) && switched_on(GuestFunction::kContacts)) return true;  // R9, P15
    return any_job([&](const Job& job) { return !is_final(job.state) && job.onsite_contact_id == ContactId{id}; });
  }
  // R6
  bool audience_has_me(const Document& document) const {
    std::string words = ";" + document.audience + ";";
    std::erase(words, ' ');
    const auto has = [&](std::string_view word) {
      return words.find(";" + std::string(word) + ";") != std::string::npos;
    };
    return !document.archived && (has(name_of(me_->role)) || (internal() && has("internal")));
  }
  bool sees_link(const DocumentLink& link) const {
    const Document* document = world_.find<Document>(link.document_id.value);
    if (!may(Permission::kDocumentView) || document == nullptr || !audience_has_me(*document)) return false;
    if (guest() && !switched_on(GuestFunction::kDocuments)) return false;
    const Uuid target = link.target_id.value_or(Uuid{});
    switch (link.target) {
      case LinkTarget::kJob:
        return link.target_id &&
               (sees_timeline(target) || any_job([&](const Job& job) { return job.id.value == target; }));
      case LinkTarget::kAsset:
        return link.target_id && sees_asset(target);
      case LinkTarget::kSite:
        return link.target_id && sees_site(target);
      case LinkTarget::kAssetType:
        if (link.asset_type.empty()) return false;
        for (const Asset* asset : world_.all<Asset>()) {
          if (asset->type == link.asset_type && sees_asset(asset->id.value)) return true;
        }
        return false;
      case LinkTarget::kProject:
        return false;
    }
    return false;
  }
  bool sees_document(const Uuid& id) const {
    for (const DocumentLink* link : world_.all<DocumentLink>()) {
      if (link->document_id.value == id && sees_link(*link)) return true;
    }
    return false;
  }

  bool is_internal(UserId user) const {
    const auto at = world_.users.find(user);
    return at != world_.users.end() && at->second.role != Role::kContractor && at->second.role != Role::kGuest;
  }
  bool sees_place(RecordType type, const Uuid& id) const {
    if (type == RecordType::kJob) return sees_job(id);
    if (type == RecordType::kAsset) return sees_asset(id) || shared(type, id);
    return type == RecordType::kSite && (sees_site(id) || shared(type, id));
  }
  bool sees_ticket_file(const Attachment& one) const {
    if (!sees_ticket(one.owner_id)) return false;
    if (one.created_by == me_->id) return true;
    if (one.kind == AttachmentKind::kReceipt && !may(Permission::kCostViewAll)) return false;
    return internal() || one.kind != AttachmentKind::kSignature;
  }
  bool is_guest(UserId user) const {
    const auto at = world_.users.find(user);
    return at != world_.users.end() && at->second.role == Role::kGuest;
  }
  bool sees_attachment(const Attachment& one) const {
    if (one.owner_type == RecordType::kTicket) return sees_ticket_file(one);
    const bool receipt_or_signature = one.kind == AttachmentKind::kReceipt || one.kind == AttachmentKind::kSignature;
    if (shared(one.owner_type, one.owner_id)) {
      if (one.created_by == me_->id || (!receipt_or_signature && is_internal(one.created_by))) return true;
    }
    if (!sees_place(one.owner_type, one.owner_id)) return false;
    if (one.created_by == me_->id) return true;
    if (one.owner_type != RecordType::kJob) return false;
    if (one.kind == AttachmentKind::kReceipt && !may(Permission::kCostViewAll)) return false;
    const bool of_another_company = !is_internal(one.created_by) && !is_guest(one.created_by);
    return internal() || (one.kind != AttachmentKind::kSignature && !of_another_company);
  }
  bool sees_comment(const Comment& one) const {
    if (shared(one.object_type, one.object_id)) {
      const bool own = one.created_by == me_->id && internal() && may(Permission::kCommentInternal);
      if (one.visibility == Visibility::kPublic || own) return true;
    }
    if (!sees_place(one.object_type, one.object_id)) return false;
    if (one.visibility == Visibility::kInternal && !(internal() && may(Permission::kCommentInternal))) return false;
    return one.object_type == RecordType::kJob || one.created_by == me_->id;
  }

  // R11
  bool sees_person(UserId id) const {
    if (id == me_->id) return true;
    if (any_ticket([&](const Ticket& one) { return one.requester_id == id; })) return true;
    for (const TicketMessage* one : world_.all<TicketMessage>()) {
      if (one->created_by == id && sees_message(*one)) return true;
    }
    if (!internal()) {
      if (opens_tickets() && access() != nullptr) {
        for (const TicketRoute& route : access()->routes) {
          if (route.user_id == id) return true;
        }
      }
      for (const Comment* one : world_.all<Comment>()) {
        if (one->created_by == id && sees_comment(*one)) return true;
      }
      return false;
    }
    for (const Job* job : world_.all<Job>()) {
      if (sees_job(job->id.value) && has_worked_on(*job, id)) return true;
    }
    return false;
  }
  bool has_worked_on(const Job& job, UserId id) const {
    if (job.created_by == id) return true;
    for (const Assignment* one : world_.all<Assignment>()) {
      if (one->job_id != job.id) continue;
      if (one->user_id == id) return true;
      if (!one->group_id || !world_.groups.contains(*one->group_id)) continue;
      const auto& members = world_.groups.at(*one->group_id).members;
      if (std::count(members.begin(), members.end(), id) > 0) return true;
    }
    const std::set<std::string> dispatching{"job.create", "job.publish", "job.assign", "job.reassign"};
    for (const JobEvent* event : world_.all<JobEvent>()) {
      if (event->job_id == job.id && event->actor == id && dispatching.contains(event->kind)) return true;
    }
    return false;
  }

  bool visible(const RecordRef& ref) const {
    const OraclePerson me{me_->id, sees_all(), office() && may(Permission::kScheduleViewAll), now_};
    const auto mine_alone = personally_visible(world_, me, ref, [this](const RecordRef& one) { return visible(one); });
    if (mine_alone) return *mine_alone;
    if (sees_all()) return true;
    switch (ref.type) {
      case RecordType::kSettings:
        return true;
      case RecordType::kPerson:
        return sees_person(UserId{ref.id});
      case RecordType::kCompany:
        return sees_company(ref.id);
      case RecordType::kSite:
        return sees_site(ref.id) || shared(ref.type, ref.id);
      case RecordType::kContact:
        return sees_contact(ref.id);
      case RecordType::kContactPoint:
        return sees_contact(world_.find<ContactPoint>(ref.id)->contact_id.value);
      case RecordType::kAsset:
        return sees_asset(ref.id) || shared(ref.type, ref.id);
      case RecordType::kAssetTag:
        return sees_asset(world_.find<AssetTag>(ref.id)->asset_id.value);
      case RecordType::kAssetHistory:  // R7
        return may(Permission::kAssetHistory) && sees_asset(world_.find<AssetHistory>(ref.id)->asset_id.value);
      case RecordType::kDocument:
        return sees_document(ref.id) || shared(ref.type, ref.id);
      case RecordType::kDocumentLink:
        return sees_link(*world_.find<DocumentLink>(ref.id));
      case RecordType::kJob:
        return sees_job(ref.id) || sees_timeline(ref.id) || shared(ref.type, ref.id);
      case RecordType::kProject:
        return shared(ref.type, ref.id);
      case RecordType::kCommercialDoc:
        return sees_commercial(ref.id) || shared(ref.type, ref.id);
      case RecordType::kTicketType:
        return sees_type(*world_.find<TicketType>(ref.id));
      case RecordType::kTicketStatus:
        return sees_status(*world_.find<TicketStatus>(ref.id));
      case RecordType::kGuestAccess:
        return !internal() && ref.id == me_->id.value;
      case RecordType::kTicket:
        return sees_ticket(ref.id);
      case RecordType::kTicketMessage:
        return sees_message(*world_.find<TicketMessage>(ref.id));
      case RecordType::kPlannedActivity:  // R12 "check templates, planned activities": the office's by R1
      case RecordType::kCheckTemplate:
        return false;
      default:
        return sees_work(ref);
    }
  }
  bool sees_work(const RecordRef& ref) const {
    switch (ref.type) {
      case RecordType::kAssignment: {
        const Assignment& one = *world_.find<Assignment>(ref.id);
        return sees_job(one.job_id.value) && (internal() || mine(one));
      }
      case RecordType::kJobEvent:
        return sees_job(world_.find<JobEvent>(ref.id)->job_id.value) || sees_move(*world_.find<JobEvent>(ref.id));
      case RecordType::kCloseout: {
        const Closeout& one = *world_.find<Closeout>(ref.id);
        if (one.created_by == me_->id && shared(RecordType::kJob, one.job_id.value)) return true;
        return sees_job(one.job_id.value) && (internal() || one.created_by == me_->id);
      }
      case RecordType::kAttachment:
        return sees_attachment(*world_.find<Attachment>(ref.id));
      case RecordType::kComment:
        return sees_comment(*world_.find<Comment>(ref.id));
      case RecordType::kConflict: {
        const Conflict& one = *world_.find<Conflict>(ref.id);
        const RecordRef object{one.object_type, one.object_id};
        const auto field = record_info(object.type).index_of(one.field);
        const auto owner = world_.owners.find(ref);
        if (owner == world_.owners.end() || owner->second != me_->id || !world_.records.contains(object)) return false;
        return field && visible(object) && (shown(object) >> *field & 1) != 0;
      }
      default:
        return false;
    }
  }

  // R14, by name.
  bool hidden(const RecordRef& ref, std::string_view field) const {
    using namespace oracle_masks;
    const std::string name = std::string(name_of(ref.type)) + "." + std::string(field);
    if (guest() && kNotForGuests.contains(name)) return true;
    if (kInternals.contains(name)) return !internal();
    if (kOffice.contains(name)) return !office();
    if (kPrices.contains(name)) return !internal() && !sees_commercial(ref.id);
    if (kSchedules.contains(name)) {
      const bool own = mine(*world_.find<Assignment>(ref.id)) && may(Permission::kScheduleViewOwn);
      return !own && !may(Permission::kScheduleViewAll);
    }
    if (name == "job.onsite_contact_id") return is_final(world_.find<Job>(ref.id)->state);
    if (name == "closeout.costs") {
      const bool own = world_.find<Closeout>(ref.id)->created_by == me_->id && may(Permission::kCostViewOwn);
      return !own && !may(Permission::kCostViewAll);
    }
    return false;
  }
  // Without shares.
  bool granted(const RecordRef& ref) const {
    switch (ref.type) {
      case RecordType::kJob:
        return sees_job(ref.id) || sees_timeline(ref.id);
      case RecordType::kSite:
        return sees_site(ref.id);
      case RecordType::kAsset:
        return sees_asset(ref.id);
      case RecordType::kDocument:
        return sees_document(ref.id);
      case RecordType::kProject:
        return false;
      case RecordType::kCommercialDoc:
        return sees_commercial(ref.id);
      default:
        return true;
    }
  }
  // "over several grants of one record the union"
  std::uint64_t shown(const RecordRef& ref) const {
    const bool by_role = sees_all() || granted(ref);
    const auto shares = shares_of(ref);
    std::uint64_t bits = 0;
    const auto fields = record_info(ref.type).fields;
    for (std::size_t i = 0; i < fields.size(); ++i) {
      const std::string field(fields[i].name);
      if (by_role && !hidden(ref, field)) bits |= 1ULL << i;
      if (sees_all()) continue;
      for (const server::Share* one : shares) {
        const std::vector<std::string>* named = nullptr;
        if (one->profile) {
          const auto& all = world_.profiles.at(*one->profile).fields;
          if (const auto at = all.find(ref.type); at != all.end()) named = &at->second;
        }
        const bool detail = oracle_masks::kByProfile.contains(std::string(name_of(ref.type)) + "." + field);
        if (hidden(ref, field) && !(detail && named)) continue;
        if (named && field != "id" && std::count(named->begin(), named->end(), field) == 0) continue;
        bits |= 1ULL << i;
      }
    }
    return bits;
  }

  const PlainWorld& world_;
  const TimePoint now_;
  const server::User* me_ = nullptr;
  PermissionSet rights_;
};

inline OracleScope oracle_scope(const PlainWorld& world, UserId user, TimePoint now) {
  return Oracle(world, user, now).scope();
}

}  // namespace satchel::test
