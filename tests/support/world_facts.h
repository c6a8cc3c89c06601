#pragma once

#include <algorithm>
#include <map>
#include <set>

#include "core/rules/rules.h"

namespace satchel::test {

// An organisation's records in memory, the plainest store there is: what rules and replicas are compared with.
class World {
 public:
  std::map<UserId, Role> users;  // active ones
  std::set<GroupId> groups;
  std::map<GroupId, std::vector<UserId>> members;
  std::set<Sha256> files;

  void put(AnyRecord record) {
    std::visit([&](auto& one) { one.rev = ++rev_; }, record);
    records_[ref_of(record)] = std::move(record);
  }
  void apply(const Effects& effects) {
    for (const AnyRecord& one : effects.puts) put(one);
    for (const AnyRecord& one : effects.office_puts) put(one);
    for (const RecordRef& one : effects.erases) records_.erase(one);
  }

  template <class T, class IdType>
  std::optional<T> find(IdType id) const {
    const auto found = records_.find({kTypeOf<T>, id.value});
    if (found == records_.end()) return std::nullopt;
    return std::get<T>(found->second);
  }
  template <class T>
  std::vector<T> all(const std::function<bool(const T&)>& which = {}) const {
    std::vector<T> list;
    auto at = records_.lower_bound({kTypeOf<T>, Uuid{}});
    for (; at != records_.end() && at->first.type == kTypeOf<T>; ++at) {
      const T& one = std::get<T>(at->second);
      if (!which || which(one)) list.push_back(one);
    }
    return list;
  }
  bool holds(const RecordRef& ref) const { return records_.contains(ref); }
  const std::map<RecordRef, AnyRecord>& records() const { return records_; }
  std::int64_t rev() const { return rev_; }

 private:
  std::map<RecordRef, AnyRecord> records_;
  std::int64_t rev_ = 0;
};

// The facts of a World for one actor. Scope is the part of domain.md section 5 that the rules ask about, without time:
// the office sees everything; an assignee sees the job they have, or had when it ended, and what belongs to it.
class WorldFacts final : public Facts {
 public:
  WorldFacts(const World& world, Actor actor) : world_(world), actor_(std::move(actor)) {}

  std::optional<Job> job(JobId id) const override { return world_.find<Job>(id); }
  std::optional<Assignment> assignment(AssignmentId id) const override { return world_.find<Assignment>(id); }
  std::vector<Assignment> assignments(JobId id) const override {
    auto list = world_.all<Assignment>([&](const Assignment& one) { return one.job_id == id; });
    std::ranges::sort(list, {}, [](const Assignment& one) { return std::pair(one.created_at, one.id); });
    return list;
  }
  std::optional<Closeout> closeout(CloseoutId id) const override { return world_.find<Closeout>(id); }
  std::vector<Closeout> closeouts(JobId id) const override {
    auto list = world_.all<Closeout>([&](const Closeout& one) { return one.job_id == id; });
    std::ranges::sort(list, {}, [](const Closeout& one) { return std::pair(one.version, one.id); });
    return list;
  }
  std::optional<Attachment> attachment(AttachmentId id) const override { return world_.find<Attachment>(id); }
  std::optional<Comment> comment(CommentId id) const override { return world_.find<Comment>(id); }
  std::optional<Notification> notification(NotificationId id) const override { return world_.find<Notification>(id); }

  Settings settings() const override {
    const auto all = world_.all<Settings>();
    return all.empty() ? Settings{} : all.front();
  }
  std::optional<Absence> absence(AbsenceId id) const override { return world_.find<Absence>(id); }
  std::optional<Ticket> ticket(TicketId id) const override { return world_.find<Ticket>(id); }
  std::optional<TicketMessage> ticket_message(TicketMessageId id) const override {
    return world_.find<TicketMessage>(id);
  }
  std::optional<TicketType> ticket_type(TicketTypeId id) const override { return world_.find<TicketType>(id); }
  std::optional<TicketStatus> ticket_status(TicketStatusId id) const override { return world_.find<TicketStatus>(id); }
  std::optional<Project> project(ProjectId id) const override { return world_.find<Project>(id); }
  std::optional<CommercialDoc> commercial_doc(CommercialDocId id) const override {
    return world_.find<CommercialDoc>(id);
  }
  std::optional<AnyRecord> record(const RecordRef& ref) const override {
    const auto found = world_.records().find(ref);
    return found == world_.records().end() ? std::nullopt : std::optional(found->second);
  }
  std::vector<ContactPoint> contact_points(ContactId id) const override {
    return world_.all<ContactPoint>([&](const ContactPoint& one) { return one.contact_id == id; });
  }
  std::vector<DocumentLink> document_links(DocumentId id) const override {
    return world_.all<DocumentLink>([&](const DocumentLink& one) { return one.document_id == id; });
  }
  std::vector<Asset> parts(AssetId id) const override {
    return world_.all<Asset>([&](const Asset& one) { return one.parent_id == id; });
  }
  std::vector<AssetTag> tags_with(const std::string& code) const override {
    return world_.all<AssetTag>([&](const AssetTag& one) { return one.code == code; });
  }
  bool has_file(const FileContent& file) const override { return world_.files.contains(file.sha256); }
  std::optional<GuestAccess> guest_access(UserId user) const override { return world_.find<GuestAccess>(user); }
  std::vector<Attachment> attachments(const RecordRef& owner) const override {
    auto list = world_.all<Attachment>(
        [&](const Attachment& one) { return one.owner_type == owner.type && one.owner_id == owner.id; });
    std::ranges::sort(list, {}, [](const Attachment& one) { return std::pair(one.created_at, one.id); });
    return list;
  }

  bool visible(const RecordRef& ref) const override {
    if (!world_.holds(ref)) return false;
    if (is_office(actor_.role)) return true;
    if (actor_.role == Role::kGuest && is_at_a_granted_site(ref)) return true;
    switch (ref.type) {
      case RecordType::kJob:
        return has_job({ref.id});
      case RecordType::kCloseout:
        return has_job(world_.find<Closeout>(CloseoutId{ref.id})->job_id);
      case RecordType::kSite:
        return any_job([&](const Job& one) { return one.site_id == SiteId{ref.id}; });
      case RecordType::kAsset:
        return any_job([&](const Job& one) { return std::ranges::count(one.asset_ids, AssetId{ref.id}) > 0; });
      case RecordType::kTicket:
        return has_ticket(*world_.find<Ticket>(TicketId{ref.id}));
      case RecordType::kAbsence:
        return world_.find<Absence>(AbsenceId{ref.id})->user_id == actor_.user;
      case RecordType::kNotification:
        return world_.find<Notification>(NotificationId{ref.id})->user_id == actor_.user;
      default:
        return false;
    }
  }

  bool shows(const RecordRef& ref, std::string_view field) const override {
    return visible(ref) && !hidden_.contains(std::string(field));
  }
  void hide(std::string field) { hidden_.insert(std::move(field)); }

  std::optional<Role> assignable(UserId user) const override {
    const auto found = world_.users.find(user);
    return found == world_.users.end() ? std::nullopt : std::optional(found->second);
  }
  bool group_exists(GroupId group) const override { return world_.groups.contains(group); }
  std::vector<UserId> members(GroupId group) const override {
    const auto found = world_.members.find(group);
    return found == world_.members.end() ? std::vector<UserId>{} : found->second;
  }
  std::string next_job_number() const override { return std::to_string(1000 + world_.all<Job>().size()); }
  std::string next_ticket_number() const override { return "T-" + std::to_string(1 + world_.all<Ticket>().size()); }
  std::string next_project_number() const override { return "P-" + std::to_string(1 + world_.all<Project>().size()); }
  std::string next_commercial_number(CommercialKind kind) const override {
    const auto all = world_.all<CommercialDoc>([&](const CommercialDoc& one) { return one.kind == kind; });
    return std::string(name_of(kind)) + " " + std::to_string(1 + all.size());
  }

 private:
  bool is_at_a_granted_site(const RecordRef& ref) const {
    const auto access = world_.find<GuestAccess>(actor_.user);
    std::optional<SiteId> site;
    if (ref.type == RecordType::kSite) site = SiteId{ref.id};
    if (ref.type == RecordType::kAsset) site = world_.find<Asset>(AssetId{ref.id})->site_id;
    if (ref.type == RecordType::kContact) site = world_.find<Contact>(ContactId{ref.id})->site_id;
    if (ref.type == RecordType::kContactPoint) {
      const auto contact = world_.find<Contact>(world_.find<ContactPoint>(ContactPointId{ref.id})->contact_id);
      if (contact) site = contact->site_id;
    }
    return access && site && access->reads(*site);
  }
  bool has_job(JobId id) const {
    for (const Assignment& one : assignments(id)) {
      const bool mine = one.user_id ? *one.user_id == actor_.user
                                    : one.group_id && std::ranges::count(actor_.groups, *one.group_id) > 0;
      const bool tail = one.ended_reason == AssignmentEnd::kClosed || one.ended_reason == AssignmentEnd::kCancelled;
      if (mine && (is_live(one.state) || tail)) return true;
    }
    return false;
  }
  bool has_ticket(const Ticket& ticket) const {
    if (ticket.requester_id == actor_.user) return true;
    if (actor_.role == Role::kGuest) {
      const auto access = world_.find<GuestAccess>(actor_.user);
      return access && ticket.site_id && access->reads(*ticket.site_id);
    }
    if (is_external(actor_.role)) return false;
    return ticket.responsible_user_id == actor_.user ||
           (ticket.responsible_group_id && std::ranges::count(actor_.groups, *ticket.responsible_group_id) > 0);
  }
  bool any_job(const std::function<bool(const Job&)>& which) const {
    const auto jobs = world_.all<Job>(which);
    return std::ranges::any_of(jobs, [&](const Job& one) { return has_job(one.id); });
  }

  const World& world_;
  Actor actor_;
  std::set<std::string> hidden_;
};

}  // namespace satchel::test
