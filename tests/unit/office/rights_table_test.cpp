#include <algorithm>
#include <iterator>
#include <set>

#include "server/storage/shares.h"
#include "server/storage/uploads.h"
#include "tests/unit/office/rights_arguments.h"

// The table of rights_table.h, tried through the one write path on a real database.

namespace satchel::server::test {
namespace {

using enum OperationKind;

// One world in which every case is made beside the others.
class Table {
 public:
  Table() : world_(false) {
    colleague_ = world_.technician;
    for (const Role role : kRoles) {
      people_[role] = world_.add_user(role, "Somebody");
      group_.members.push_back(people_[role]);
    }
    group_.id = world_.make_id<GroupTag>();
    group_.name = "All";
    ticket_type_.id = world_.make_id<TicketTypeTag>();
    status_.id = world_.make_id<TicketStatusTag>();
    status_.category = TicketCategory::kOpen;
    for (SiteId* site : {&read_site_, &write_site_}) {
      Site one;
      one.id = *site = world_.make_id<SiteTag>();
      put(one);
    }
    put(ticket_type_);
    put(status_);
    arguments_.ticket_type = ticket_type_.id;
    arguments_.status = status_.id;
    arguments_.write_site = write_site_;
    put_file();
    for (const Role role : {Role::kContractor, Role::kGuest}) {
      GuestAccess access;
      access.id = people_[role];
      if (role == Role::kGuest) {
        access.functions = {GuestFunction::kTickets, GuestFunction::kJobs, GuestFunction::kAssets,
                            GuestFunction::kContacts};
        access.grants = {{read_site_, GrantMode::kRead}, {write_site_, GrantMode::kWrite}};
      }
      access.ticket_types = {ticket_type_.id};
      access.statuses = {status_.id};
      put(access);
    }
    write([&](WriteTransaction& tx) -> Result<void> {
      TRY(People(tx.database()).put(tx, group_));
      for (const RecordType type : {RecordType::kJob, RecordType::kProject, RecordType::kCommercialDoc,
                                    RecordType::kSite, RecordType::kAsset, RecordType::kDocument}) {
        TRY(Shares(tx.database()).set_extranet(tx, type, true));
      }
      return {};
    });
    give(std::nullopt);
  }

  // Everybody's rights from now on: their role's ceiling, or its defaults and what the table asks for besides.
  void give(std::optional<Permission> without, bool ceilings = false) {
    for (const Role role : kRoles) {
      PermissionSet rights = ceilings ? ceiling(role) : defaults(role);
      if (role == Role::kGuest) rights = rights.with(Permission::kTicketViewSite);
      if (role == Role::kGuest) rights = rights.with(Permission::kSiteEdit).with(Permission::kContactEdit);
      if (role == Role::kTechnician) rights = rights.with(Permission::kAssetEdit).with(Permission::kAssetTag);
      if (without) rights = rights.without(*without);
      write([&](WriteTransaction& tx) -> Result<void> {
        TRY_ASSIGN(auto user, People(tx.database()).user(people_[role]));
        user->permissions = rights.bits();
        return People(tx.database()).put(tx, *user, world_.clock.now(), world_.manager);
      });
    }
  }

  // The operation on an object that is in the state for it and to which the person stands so.
  Operation operation(const Law& law, Role role, Relation relation) {
    world_.clock.advance(Millis(1));
    switch (law.on) {
      case On::kJob: {
        const JobId job = job_for(law.kind, role, relation);
        Operation one = world_.operation(job, arguments_.of(law.kind));
        if (relation == Relation::kFormerOtherTime) one.occurred_at -= std::chrono::days(3);
        return one;
      }
      case On::kTicket:
        return world_.operation({RecordType::kTicket, ticket_for(role, relation).value}, arguments_.of(law.kind));
      case On::kNotification: {
        Notification one;
        one.id = world_.make_id<NotificationTag>();
        one.user_id = relation == Relation::kOwner ? people_[role] : colleague_;
        put(one);
        return world_.operation({RecordType::kNotification, one.id.value}, ReadNotification{});
      }
      case On::kAbsence: {
        Absence one;
        one.id = world_.make_id<AbsenceTag>();
        one.user_id = relation == Relation::kOwner ? people_[role] : colleague_;
        one.from = one.to = "2026-12-24";
        put(one);
        return world_.operation({RecordType::kAbsence, one.id.value}, arguments_.of(law.kind));
      }
      case On::kSite:
        return world_.operation(site_for(role, relation), arguments_.of(law.kind));
      case On::kContact:
        return world_.operation(contact_for(role, relation), arguments_.of(law.kind));
      case On::kAsset:
        return world_.operation(asset_for(role, relation), arguments_.of(law.kind));
      case On::kDocument:
        return world_.operation(document_for(role, relation), arguments_.of(law.kind));
      case On::kProject:
        return world_.operation(made<Project>(role, relation), arguments_.of(law.kind));
      case On::kCommercialDoc:
        return world_.operation(made<CommercialDoc>(role, relation), arguments_.of(law.kind));
      case On::kNew:
        return world_.operation({type_made_by(law.kind), fresh()}, arguments_.of(law.kind));
    }
    return {};
  }

  protocol::Verdict verdict(Role role, const Operation& operation) {
    const protocol::ReceivedOperation one = received(operation);
    return world_.perform->perform(world_.principal(people_[role]), {&one, 1}).value().front();
  }
  Uuid fresh() { return make_uuid(world_.clock.now(), world_.random); }

 private:
  void write(Work work) { REQUIRE(world_.storage->write(std::move(work))); }
  template <class T>
  void put(const T& record) {
    const Change change{world_.clock.now(), world_.manager, std::nullopt};
    write([&](WriteTransaction& tx) { return Records(tx.database()).put(tx, record, change); });
  }

  static JobState state_for(OperationKind kind) {
    switch (kind) {
      case kPublishJob:
        return JobState::kDraft;
      case kHoldJob:
      case kSubmitCloseout:
        return JobState::kInProgress;
      case kWithdrawCloseout:
      case kVerifyCloseout:
      case kReturnCloseout:
        return JobState::kAwaitingVerification;
      case kReopenJob:
        return JobState::kClosed;
      default:
        return JobState::kAssigned;
    }
  }

  static RecordType type_made_by(OperationKind kind) {
    if (kind == kCreateTicket) return RecordType::kTicket;
    if (kind == kCreateProject) return RecordType::kProject;
    if (kind == kRequestAbsence) return RecordType::kAbsence;
    if (kind == kCreateSite) return RecordType::kSite;
    if (kind == kCreateContact) return RecordType::kContact;
    if (kind == kCreateAsset) return RecordType::kAsset;
    if (kind == kAddDocument) return RecordType::kDocument;
    return kind == kCreateCommercial ? RecordType::kCommercialDoc : RecordType::kJob;
  }
  // A file that a document of the office names.
  void put_file() {
    Document one;
    one.id = world_.make_id<DocumentTag>();
    one.sha256 = sha256("manual");
    one.bytes = 6;
    put(one);
    write([&](WriteTransaction& tx) {
      return Files(tx.database()).put(tx, {one.sha256, one.bytes, "application/pdf", world_.clock.now()});
    });
    arguments_.file = {one.sha256, one.bytes, "application/pdf", "manual.pdf"};
  }
  SiteId site_of(Relation relation) {
    if (relation == Relation::kReadGrant) return read_site_;
    return relation == Relation::kWriteGrant ? write_site_ : world_.site;
  }
  // What brings an assignee to a place, or a share.
  void bring(Role role, Relation relation, const RecordRef& ref, Job job) {
    if (relation == Relation::kShare) share(ref, people_[role]);
    if (relation != Relation::kAssignee) return;
    job.id = world_.make_id<JobTag>();
    job.number = job.id.str();
    job.state = JobState::kAssigned;
    job.created_at = world_.clock.now();
    job.created_by = world_.manager;
    put(job);
    assign(job, people_[role], {});
  }
  RecordRef site_for(Role role, Relation relation) {
    Site one;
    one.id = relation == Relation::kReadGrant || relation == Relation::kWriteGrant ? site_of(relation)
                                                                                   : world_.make_id<SiteTag>();
    one.access_notes = one.id.str();
    put(one);
    Job job;
    job.site_id = one.id;
    const RecordRef ref{RecordType::kSite, one.id.value};
    bring(role, relation, ref, job);
    return ref;
  }
  RecordRef contact_for(Role role, Relation relation) {
    Contact one;
    one.id = world_.make_id<ContactTag>();
    one.site_id = site_of(relation);
    put(one);
    ContactPoint point;
    point.id = arguments_.point = world_.make_id<ContactPointTag>();
    point.contact_id = one.id;
    point.value = "+49 1";
    put(point);
    Job job;
    job.onsite_contact_id = one.id;
    const RecordRef ref{RecordType::kContact, one.id.value};
    bring(role, relation, ref, job);
    return ref;
  }
  RecordRef asset_for(Role role, Relation relation) {
    Asset one;
    one.id = world_.make_id<AssetTag_>();
    one.name = "Pump";
    one.site_id = site_of(relation);
    put(one);
    AssetTag tag;
    tag.id = arguments_.tag = world_.make_id<AssetTagTag>();
    tag.asset_id = one.id;
    tag.code = tag.id.str();
    put(tag);
    Job job;
    job.asset_ids = {one.id};
    const RecordRef ref{RecordType::kAsset, one.id.value};
    bring(role, relation, ref, job);
    return ref;
  }
  RecordRef document_for(Role role, Relation relation) {
    Document one;
    one.id = world_.make_id<DocumentTag>();
    one.title = "Plan";
    put(one);
    DocumentLink link;
    link.id = arguments_.link = world_.make_id<DocumentLinkTag>();
    link.document_id = one.id;
    link.target = LinkTarget::kSite;
    link.target_id = world_.site.value;
    put(link);
    const RecordRef ref{RecordType::kDocument, one.id.value};
    bring(role, relation, ref, {});
    return ref;
  }
  // A project or commercial document, given to the person or not.
  template <class T>
  RecordRef made(Role role, Relation relation) {
    T one;
    one.id.value = fresh();
    one.created_by = world_.manager;
    put(one);
    const RecordRef ref{kTypeOf<T>, one.id.value};
    if (relation == Relation::kShare) share(ref, people_[role]);
    return ref;
  }

  JobId job_for(OperationKind kind, Role role, Relation relation) {
    using enum Relation;
    const UserId me = people_[role];
    Job job;
    job.id = world_.make_id<JobTag>();
    job.number = job.id.str();
    job.title = "Leak";
    job.state = state_for(kind);
    job.site_id = relation == kReadGrant ? read_site_ : relation == kWriteGrant ? write_site_ : world_.site;
    if (job.state == JobState::kClosed) job.closed_at = world_.clock.now();
    job.created_at = world_.clock.now();
    job.created_by = world_.manager;
    put(job);
    if (relation == kAssignee || relation == kSubmitter) assign(job, me, {});
    if (relation == kGroup || relation == kBeside) assign(job, {}, group_.id);
    if (relation == kFormer || relation == kFormerOtherTime) assign(job, me, {}, true);
    if (relation != kAssignee && relation != kSubmitter && relation != kGroup) assign(job, colleague_, {});
    if (job.state == JobState::kAwaitingVerification) {
      Closeout one;
      one.id = arguments_.closeout = world_.make_id<CloseoutTag>();
      one.job_id = job.id;
      one.work_done = "Sealed";
      one.complete = true;
      one.created_at = world_.clock.now();
      one.created_by = relation == kSubmitter ? me : colleague_;
      put(one);
    }
    if (relation == kShare) share({RecordType::kJob, job.id.value}, me);
    return job.id;
  }
  void assign(const Job& job, std::optional<UserId> user, std::optional<GroupId> group, bool taken_away = false) {
    Assignment one;
    one.id = world_.make_id<AssignmentTag>();
    one.job_id = job.id;
    one.user_id = user;
    one.group_id = group;
    one.state = AssignmentState::kAccepted;
    one.created_at = world_.clock.now() - Millis(1000);
    if (taken_away || is_final(job.state)) {
      one.state = AssignmentState::kEnded;
      one.ended_reason = taken_away ? AssignmentEnd::kReassigned : AssignmentEnd::kClosed;
      one.ended_at = world_.clock.now() - Millis(taken_away ? 500 : 0);
    }
    if (!taken_away) arguments_.assignment = one.id;
    put(one);
  }
  void share(const RecordRef& object, UserId with) {
    Share one;
    one.id = world_.make_id<ShareTag>();
    one.object = object;
    one.user = with;
    one.created_at = world_.clock.now();
    one.created_by = world_.manager;
    write([&](WriteTransaction& tx) { return Shares(tx.database()).put(tx, one); });
  }

  TicketId ticket_for(Role role, Relation relation) {
    using enum Relation;
    Ticket one;
    one.id = world_.make_id<TicketTag>();
    one.number = one.id.str();
    one.type_id = ticket_type_.id;
    one.title = "It drips";
    one.site_id = relation == kReadGrant ? read_site_ : relation == kWriteGrant ? write_site_ : world_.site;
    one.requester_id = relation == kRequester ? people_[role] : world_.contractor;
    if (relation == kResponsible) one.responsible_user_id = people_[role];
    if (relation == kResponsibleGroup) one.responsible_group_id = group_.id;
    one.created_at = world_.clock.now();
    put(one);
    return one.id;
  }

  World world_;
  std::map<Role, UserId> people_;
  UserId colleague_;
  Group group_;
  TicketType ticket_type_;
  TicketStatus status_;
  SiteId read_site_, write_site_;
  Arguments arguments_{world_};
};

// A new ticket is about a site that its maker sees: the one row whose arguments depend on who makes it.
void fit(Operation& operation, Role role) {
  auto* ticket = std::get_if<CreateTicket>(&operation.args);
  if (ticket != nullptr && !is_office(role) && role != Role::kGuest) ticket->site_id.reset();
}

std::string text_of(protocol::Verdict verdict) {
  verdict.operation = {};
  std::string line;
  protocol::append_verdicts(line, {&verdict, 1});
  return line;
}

}  // namespace

TEST_CASE("every kind of operation has its rows in the table, and on the same conditions everywhere") {
  std::set<OperationKind> rows;
  for (const Law& law : kLaws) rows.insert(law.kind);
  for (std::size_t i = 0; i < EnumNames<OperationKind>::names.size(); ++i) {
    CAPTURE(EnumNames<OperationKind>::names[i]);
    CHECK(rows.contains(static_cast<OperationKind>(i)));
  }
}

// req: C17 D3 D24 E8 E18 T3
TEST_CASE("R18: every operation by every role and relation, through the one write path: as the table says") {
  Table table;
  std::size_t done = 0, refused = 0;
  for (const bool ceilings : {false, true}) {
    table.give(std::nullopt, ceilings);
    for (const Law& law : kLaws) {
      for (const Role role : kRoles) {
        for (const Relation relation : relations(law.on, role)) {
          CAPTURE(ceilings);
          CAPTURE(name_of(law.kind));
          CAPTURE(static_cast<int>(law.on));
          CAPTURE(name_of(role));
          CAPTURE(kRelations[static_cast<std::size_t>(relation)]);
          Operation operation = table.operation(law, role, relation);
          fit(operation, role);
          const protocol::Verdict verdict = table.verdict(role, operation);
          const auto wanted = expected(law, role, relation);
          CHECK(verdict.code == (wanted ? name_of(*wanted) : ""));
          const auto kind = !wanted                           ? VerdictKind::kApplied
                            : *wanted == ErrorCode::kWorkHeld ? VerdictKind::kHeld
                                                              : VerdictKind::kRejected;
          CHECK(verdict.kind == kind);
          ++(wanted ? refused : done);
          if (wanted != ErrorCode::kNotFound) continue;
          // Out of scope is not there: the same verdict, to the byte, as for what nobody has.
          Operation missing = operation;
          missing.id = {table.fresh()};
          missing.target.id = table.fresh();
          CHECK(text_of(verdict) == text_of(table.verdict(role, missing)));
        }
      }
    }
  }
  MESSAGE(done, " done, ", refused, " refused");
  CHECK(done > 200);
  CHECK(refused > 300);
}

// req: E17 C5
TEST_CASE("R18: a right that was taken away refuses its operations, to those who see the object and those who do not") {
  Table table;
  for (const Law& law : kLaws) {
    if (!law.right) continue;
    for (const Role role : kRoles) {
      table.give(role == Role::kGuest && law.of_guests ? law.of_guests : law.right);
      const auto all = relations(law.on, role);
      const auto in = std::find_if(all.begin(), all.end(), [&](Relation one) { return !expected(law, role, one); });
      if (in == all.end()) continue;
      CAPTURE(name_of(law.kind));
      CAPTURE(name_of(role));
      Operation operation = table.operation(law, role, *in);
      fit(operation, role);
      const protocol::Verdict verdict = table.verdict(role, operation);
      CHECK(verdict.code == name_of(ErrorCode::kForbidden));
      Operation missing = operation;
      missing.id = {table.fresh()};
      missing.target.id = table.fresh();
      CHECK(text_of(verdict) == text_of(table.verdict(role, missing)));
    }
  }
}

}  // namespace satchel::server::test
