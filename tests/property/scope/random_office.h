#pragma once

#include <doctest/doctest.h>

#include <fstream>
#include <memory>
#include <vector>

#include "server/storage/people.h"
#include "server/storage/pictures.h"
#include "server/storage/records.h"
#include "server/storage/shares.h"
#include "server/storage/storage.h"
#include "server/storage/uploads.h"
#include "tests/property/scope/random_dice.h"
#include "tests/support/temporary.h"

namespace satchel::test {

// A small organisation in which everything happens: few people, places and jobs, so that every relation between them is
// met, and steps that put, change or erase any record, any person and any group.
class RandomOffice : public RandomDice {
 public:
  explicit RandomOffice(std::uint64_t seed) : RandomDice(seed) {
    server::StorageOptions options;
    options.writer.threaded = false;
    options.durable = false;
    auto made = server::Storage::create(folder_ / "data", {"X", std::string(32, 'p'), std::string(64, 's')}, random_,
                                        now_, options);
    REQUIRE(made);
    storage_ = std::move(*made);
    const Role roles[] = {Role::kAdmin,      Role::kManager,    Role::kTechnician, Role::kTechnician,
                          Role::kContractor, Role::kContractor, Role::kGuest,      Role::kGuest};
    for (const Role role : roles) put_user(roles_.size(), role), roles_.push_back(role);
    put_group(0);
    put_group(1);
    for (std::size_t i = 0; i < kFiles; ++i) {
      write([&](server::WriteTransaction& tx) -> Result<void> {
        if (!is_picture(i)) return server::Files(tx.database()).put(tx, {file(i), 1, "application/pdf", now_});
        server::PictureRow picture;
        picture.sha256 = file(i);
        picture.bare = is_bare(i);
        TRY(server::Pictures(tx.database()).put(tx, picture));
        return server::Files(tx.database()).put(tx, {file(i), 1, "image/jpeg", now_});
      });
      const auto path = storage_->blobs().path_of(file(i));
      std::filesystem::create_directories(path.parent_path());
      std::ofstream(path) << "file";
    }
    for (int i = 0; i < 480; ++i) step();
  }

  server::Storage& storage() { return *storage_; }
  TimePoint now() const { return now_; }
  std::size_t people() const { return roles_.size(); }
  static UserId person(std::size_t i) { return {uuid_for("user", std::to_string(i))}; }
  static Sha256 file(std::size_t i) { return sha256("file " + std::to_string(i)); }
  static constexpr std::size_t kFiles = 9;
  static bool is_picture(std::size_t i) { return i % 3 != 2; }
  static bool is_bare(std::size_t i) { return i % 3 == 0; }
  // Half of the files are previews.
  static std::optional<Sha256> preview_of(std::size_t i) {
    return i < kFiles / 2 ? std::optional(file(i + 1)) : std::nullopt;
  }

  // One change, by chance.
  void step() {
    now_ += Millis(random_.below(std::chrono::milliseconds(std::chrono::hours(30)).count()));
    const std::size_t dice = random_.below(26);
    if (dice < 1) return put_user(random_.below(roles_.size()), std::nullopt);
    if (dice < 2) return put_group(random_.below(2));
    if (dice < 3) return erase();
    if (dice < 6) return put_place();
    if (dice < 10) return put_job();
    if (dice < 13) return put_assignment();
    if (dice < 15) return put_access();
    if (dice < 18) return put_ticket();
    if (dice < 21) return put_share();
    if (dice < 22) return put_commerce();
    if (dice < 23) return put_planning();
    put_work();
  }

 protected:
  UserId anybody() { return person(random_.below(roles_.size())); }
  JobId job() { return id<JobId>("job", kJobs); }
  AssetId asset() { return id<AssetId>("asset", 6); }
  SiteId site() { return id<SiteId>("site", 5); }
  ContactId contact() { return id<ContactId>("contact", 4); }

  void write(server::Work work) { REQUIRE(storage_->write(std::move(work))); }
  template <class T>
  void put(const T& record) {
    const server::Change change{now_, anybody(), anybody()};
    write([&](server::WriteTransaction& tx) { return server::Records(tx.database()).put(tx, record, change); });
  }

  // With the receipt of it, in one piece as the office does it.
  template <class T>
  void put_made(const T& record) {
    Receipt receipt;
    receipt.id = {record.id.value};
    receipt.kind = kTypeOf<T>;
    receipt.user_id = record.created_by;
    const server::Change change{now_, record.created_by, {}};
    write([&](server::WriteTransaction& tx) -> Result<void> {
      TRY(server::Records(tx.database()).put(tx, record, change));
      return server::Records(tx.database()).put(tx, receipt, change);
    });
  }

  // What preview_of() says came as this attachment's preview; anything else it names has not.
  void put_preview(const Attachment& one) {
    Sha256 brought = sha256("nothing");
    for (std::size_t i = 0; i < kFiles; ++i) {
      if (one.preview_sha256 == file(i) && preview_of(i) == one.sha256) brought = file(i);
    }
    write(
        [&](server::WriteTransaction& tx) { return server::Pictures(tx.database()).set_preview(tx, one.id, brought); });
  }

  void put_user(std::size_t i, std::optional<Role> role) {
    server::User user;
    user.id = person(i);
    user.email = "u" + std::to_string(i) + "@x.org";
    user.role = role ? *role : roles_[i];
    if (!role && random_.one_in(6)) user.state = any<server::UserState>();
    if (!role && random_.one_in(6)) user.access_until = around();
    if (!role && random_.one_in(3)) user.permissions = ceiling(user.role).bits() & (random_.next() | random_.next());
    user.created_at = now_;
    if (random_.one_in(2)) user.company_id = id<CompanyId>("company", 3);
    write([&](server::WriteTransaction& tx) { return server::People(tx.database()).put(tx, user, now_, user.id); });
  }
  void put_group(std::size_t i) {
    server::Group group{{uuid_for("group", std::to_string(i))}, "G", {}};
    for (std::size_t p = 2; p < 6; ++p) {
      if (random_.one_in(3)) group.members.push_back(person(p));
    }
    write([&](server::WriteTransaction& tx) { return server::People(tx.database()).put(tx, group); });
  }
  void erase() {
    RecordRef ref{any<RecordType>(), {}};
    if (ref.type == RecordType::kPerson) return;
    ref.id = uuid_for(name_of(ref.type), std::to_string(random_.below(kJobs)));
    if (ref.type == RecordType::kGuestAccess) ref.id = anybody().value;
    write([&](server::WriteTransaction& tx) -> Result<void> {
      TRY(server::Records(tx.database()).erase(tx, ref));
      return {};
    });
  }

  void put_place() {
    static constexpr std::string_view kTypes[] = {"pump", "lift", ""};
    static constexpr std::string_view kAudiences[] = {
        "internal", "technician; contractor", "contractor;guest", "internal;technician", "guest", "subcontractor"};
    switch (random_.below(10)) {
      case 0: {
        Settings one;
        one.id.value = uuid_for("settings", "1");
        one.contractor_tail_days = static_cast<std::int64_t>(random_.below(60));
        one.technician_tail_days = static_cast<std::int64_t>(random_.below(120));
        one.proposal_mode = random_.one_in(3);
        return put(one);
      }
      case 1: {
        Company one;
        one.id = id<CompanyId>("company", 3);
        one.name = word();
        return put(one);
      }
      case 2: {
        Site one;
        one.id = site();
        one.name = word();
        one.company_id = maybe(id<CompanyId>("company", 3));
        return put(one);
      }
      case 3: {
        Contact one;
        one.id = contact();
        one.site_id = maybe(site());
        one.name = word();
        return put(one);
      }
      case 4: {
        ContactPoint one;
        one.id = id<ContactPointId>("contact_point", 6);
        one.contact_id = contact();
        return put(one);
      }
      case 5: {
        Asset one;
        one.id = asset();
        one.type = kTypes[random_.below(3)];
        one.name = word();
        one.serial = word();
        one.site_id = maybe(site());
        return put(one);
      }
      case 6: {
        AssetTag one;
        one.id = id<AssetTagId>("asset_tag", 6);
        one.asset_id = asset();
        one.code = one.id.str();
        return put(one);
      }
      case 9: {
        AssetHistory one;
        one.id = id<AssetHistoryId>("asset_history", 10);
        one.asset_id = asset();
        one.closed_at = now_;
        return put(one);
      }
      case 7: {
        Document one;
        one.id = id<DocumentId>("document", 6);
        one.audience = kAudiences[random_.below(6)];
        one.archived = random_.one_in(4);
        one.sha256 = file(random_.below(kFiles));
        one.title = word();
        return put(one);
      }
      default: {
        DocumentLink one;
        one.id = id<DocumentLinkId>("document_link", 12);
        one.document_id = id<DocumentId>("document", 6);
        one.target = any<LinkTarget>();
        const Uuid targets[] = {job().value, asset().value, Uuid{}, site().value, project().value};
        one.target_id = maybe(targets[static_cast<std::size_t>(one.target)]);
        one.asset_type = kTypes[random_.below(3)];
        return put(one);
      }
    }
  }

  void put_planning() {
    CheckTemplate checks;
    checks.id = id<CheckTemplateId>("check_template", 3);
    checks.name = word();
    if (random_.one_in(2)) return put(checks);
    PlannedActivity one;
    one.id = id<PlannedActivityId>("planned_activity", 4);
    one.asset_id = asset();
    one.title = word();
    one.next_at = maybe(around());
    one.created_by = anybody();
    put(one);
  }

  ProjectId project() { return id<ProjectId>("project", 4); }
  CommercialDocId commercial() { return id<CommercialDocId>("commercial_doc", 8); }

  void put_commerce() {
    if (random_.one_in(3)) {
      Project one;
      one.id = project();
      one.number = "P" + std::to_string(random_.below(3));
      one.name = word();
      one.state = any<ProjectState>();
      one.site_id = maybe(site());
      one.created_by = anybody();
      return put(one);
    }
    CommercialDoc one;
    one.id = commercial();
    one.number = "C" + std::to_string(random_.below(3));
    one.title = word();
    one.kind = any<CommercialKind>();
    one.state = any<CommercialState>();
    one.site_id = maybe(site());
    one.project_id = maybe(project());
    one.sha256 = maybe(file(random_.below(kFiles)));
    one.stored_at = maybe(now_);
    one.total = maybe(Money{12'50, "EUR"});
    one.created_by = anybody();
    put(one);
  }

  void put_share() {
    static constexpr std::string_view kFields[] = {"name", "serial", "title",  "number", "address", "internal_note",
                                                   "make", "sha256", "due_at", "state",  "site_id", "total"};
    write([&](server::WriteTransaction& tx) -> Result<void> {
      server::Shares shares(tx.database());
      const RecordType types[] = {RecordType::kJob,      RecordType::kAsset,   RecordType::kSite,
                                  RecordType::kDocument, RecordType::kProject, RecordType::kCommercialDoc};
      if (random_.one_in(4)) return shares.set_extranet(tx, types[random_.below(6)], !random_.one_in(4));
      const auto profile = id<server::ViewProfileId>("view_profile", 3);
      if (random_.one_in(3)) {
        server::ViewProfile one{profile, profile.str(), {}};
        for (const RecordType type : types) {
          if (random_.one_in(3)) continue;
          if (type == RecordType::kCommercialDoc && random_.one_in(2)) one.fields[type].emplace_back("total");
          for (std::size_t n = random_.below(5); n > 0; --n)
            one.fields[type].emplace_back(kFields[random_.below(std::size(kFields))]);
        }
        return shares.put(tx, one);
      }
      server::Share one;
      one.id = id<server::ShareId>("share", 20);
      const Uuid objects[] = {job().value,     asset().value,     site().value, id<DocumentId>("document", 6).value,
                              project().value, commercial().value};
      const std::size_t what = random_.below(6);
      one.object = {types[what], objects[what]};
      random_.one_in(3) ? void(one.company = id<CompanyId>("company", 3)) : void(one.user = anybody());
      TRY_ASSIGN(const auto known, shares.profile(profile));
      if (known) one.profile = maybe(profile);
      one.expires_at = random_.one_in(3) ? std::optional(around()) : std::nullopt;
      if (random_.one_in(4)) one.revoked_at = now_;
      one.created_at = now_;
      return shares.put(tx, one);
    });
  }

  void put_job() {
    Job one;
    one.id = job();
    one.number = "J" + std::to_string(random_.below(3));
    one.title = word();
    one.priority = any<Priority>();
    one.state = random_.one_in(2) ? any<JobState>() : JobState::kAssigned;
    one.site_id = maybe(site());
    for (std::size_t n = random_.below(3); n > 0; --n) one.asset_ids.push_back(asset());
    one.due_at = maybe(around());
    one.window_from = maybe(around());
    one.window_to = planned();
    one.onsite_contact_id = maybe(contact());
    if (is_final(one.state)) one.closed_at = maybe(around());
    one.created_at = now_;
    one.created_by = anybody();
    one.project_id = maybe(project());
    put(one);
  }
  void put_assignment() {
    Assignment one;
    one.id = id<AssignmentId>("assignment", 24);
    one.job_id = job();
    if (random_.one_in(4)) {
      one.group_id = id<GroupId>("group", 2);
    } else {
      one.user_id = anybody();
    }
    one.state = any<AssignmentState>();
    if (one.state == AssignmentState::kEnded) {
      one.ended_at = maybe(around());
      one.ended_reason = maybe(any<AssignmentEnd>());
    }
    one.scheduled_from = planned();
    one.scheduled_to = planned();
    put(one);
  }

  void put_access() {
    static constexpr std::size_t kExternals[] = {4, 6, 6, 7, 7};
    GuestAccess one;
    one.id = person(kExternals[random_.below(5)]);
    for (std::size_t i = 0; i < EnumNames<GuestFunction>::names.size(); ++i) {
      if (!random_.one_in(4)) one.functions.push_back(static_cast<GuestFunction>(i));
    }
    for (std::size_t i = 0; i < 5; ++i) {
      if (random_.one_in(2)) one.grants.push_back({{uuid_for("site", std::to_string(i))}, any<GrantMode>()});
    }
    for (std::size_t n = random_.below(3); n > 0; --n) one.ticket_types.push_back(ticket_type());
    for (std::size_t n = random_.below(3); n > 0; --n) one.statuses.push_back(ticket_status());
    if (random_.one_in(2)) one.routes.push_back({anybody(), {}, ""});
    if (random_.one_in(3)) one.routes.push_back({{}, id<GroupId>("group", 2), "G"});
    one.restrict_status = !random_.one_in(3);
    put(one);
  }
  TicketTypeId ticket_type() { return id<TicketTypeId>("ticket_type", 4); }
  TicketStatusId ticket_status() { return id<TicketStatusId>("ticket_status", 5); }
  TicketId ticket() { return id<TicketId>("ticket", 10); }

  void put_ticket() {
    switch (random_.below(7)) {
      case 0: {
        TicketType one;
        one.id = ticket_type();
        one.active = !random_.one_in(4);
        return put(one);
      }
      case 1: {
        TicketStatus one;
        one.id = ticket_status();
        one.active = !random_.one_in(4);
        return put(one);
      }
      case 2:
      case 3: {
        TicketMessage one;
        one.id = id<TicketMessageId>("ticket_message", 20);
        one.ticket_id = ticket();
        one.visibility = any<Visibility>();
        one.created_by = anybody();
        return put(one);
      }
      default: {
        Ticket one;
        one.id = ticket();
        one.type_id = ticket_type();
        one.status_id = maybe(ticket_status());
        one.site_id = maybe(site());
        one.requester_id = anybody();
        one.title = word();
        if (random_.one_in(3)) {
          one.responsible_user_id = anybody();
        } else if (random_.one_in(2)) {
          one.responsible_group_id = id<GroupId>("group", 2);
        }
        return put(one);
      }
    }
  }

  void put_work() {
    const RecordType parents[] = {RecordType::kJob,          RecordType::kJob,    RecordType::kJob,
                                  RecordType::kAsset,        RecordType::kSite,   RecordType::kCloseout,
                                  RecordType::kTicket,       RecordType::kTicket, RecordType::kProject,
                                  RecordType::kCommercialDoc};
    const RecordType parent = parents[random_.below(10)];
    const Uuid object = uuid_for(name_of(parent), std::to_string(random_.below(parent == RecordType::kJob      ? kJobs
                                                                               : parent == RecordType::kTicket ? 10
                                                                                                               : 5)));
    switch (random_.below(8)) {
      case 0: {
        static constexpr std::string_view kKinds[] = {"job.create", "job.assign", "job.start", "job.hold"};
        JobEvent one;
        one.id = id<JobEventId>("job_event", 20);
        one.job_id = job();
        one.kind = kKinds[random_.below(4)];
        one.actor = anybody();
        one.from = maybe(any<JobState>());
        one.to = maybe(any<JobState>());
        return put(one);
      }
      case 1: {
        Closeout one;
        one.id = id<CloseoutId>("closeout", 12);
        one.job_id = job();
        one.created_by = anybody();
        return put_made(one);
      }
      case 2: {
        Attachment one;
        one.id = id<AttachmentId>("attachment", 20);
        one.owner_type = parent;
        one.owner_id = object;
        one.kind = any<AttachmentKind>();
        one.sha256 = file(random_.below(kFiles));
        one.preview_sha256 = maybe(file(random_.below(kFiles)));
        one.stored_at = maybe(now_);
        one.created_by = anybody();
        put_made(one);
        return put_preview(one);
      }
      case 3: {
        Comment one;
        one.id = id<CommentId>("comment", 24);
        one.object_type = parent;
        one.object_id = object;
        one.visibility = any<Visibility>();
        one.created_by = anybody();
        return put_made(one);
      }
      case 4: {
        Notification one;
        one.id = id<NotificationId>("notification", 8);
        one.user_id = anybody();
        return put(one);
      }
      case 6: {
        const auto which = id<AbsenceId>("absence", 6);
        return put(time_off(which, anybody()));
      }
      case 5: {
        VerdictRow one;
        one.id = id<OperationId>("verdict", 12);
        one.verdict = any<VerdictKind>();
        one.decided_at = now_ - std::chrono::hours(24) * random_.below(40);
        return put(one);
      }
      default: {
        static constexpr std::string_view kFields[] = {"title",        "internal_note", "onsite_contact_id", "name",
                                                       "access_notes", "serial",        "nonsense"};
        Conflict one;
        one.id = id<ConflictId>("conflict", 10);
        one.object_type = parent;
        one.object_id = object;
        one.field = kFields[random_.below(std::size(kFields))];
        return put(one);
      }
    }
  }

  static constexpr std::size_t kJobs = 14;
  TemporaryFolder folder_;
  std::unique_ptr<server::Storage> storage_;
  std::vector<Role> roles_;
};

}  // namespace satchel::test
