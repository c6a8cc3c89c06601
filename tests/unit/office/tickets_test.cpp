#include "server/office/tickets.h"

#include "server/office/files.h"
#include "tests/unit/office/world.h"

namespace satchel::server::test {
namespace {

struct Bytes final : ByteSource {
  explicit Bytes(std::string all) : content(std::move(all)) {}
  Result<void> wait() override { return {}; }
  Result<std::optional<std::size_t>> read(std::span<char> out) override {
    const std::size_t n = std::min(out.size(), content.size());
    std::copy_n(content.begin(), n, out.begin());
    content.erase(0, n);
    return n;
  }
  void cancel() override {}
  std::string content;
};

// An office with a guest, to whom nothing is opened yet.
struct Portal : World {
  Portal() {
    guest = add_user(Role::kGuest, "Gina Guest");
    admin = add_user(Role::kAdmin, "Ada Admin");
    REQUIRE(storage->write(
        [&](WriteTransaction& tx) { return put_first_ticket_words(tx, Change{clock.now(), admin, {}}); }));
    open_access.id = guest;
    open_access.functions = {GuestFunction::kTickets, GuestFunction::kJobs, GuestFunction::kAssets,
                             GuestFunction::kDocuments};
    open_access.grants = {{site, GrantMode::kWrite}};
    open_access.ticket_types = {type};
    open_access.routes = {{technician, {}, ""}};
    open_access.statuses = {status("closed")};
  }
  TicketDesk desk() { return TicketDesk(perform->office()); }
  void give(const GuestAccess& access) {
    const auto done = desk().put_access(principal(manager), access);
    const std::string why = done ? "" : to_string(done.error());
    REQUIRE_MESSAGE(done, why);
  }
  static TicketStatusId status(std::string_view key) { return {uuid_for("ticket_status", key)}; }

  Operation request(TicketId ticket) {
    CreateTicket args;
    args.type_id = type;
    args.site_id = site;
    args.body = "Water on the floor\nNext to pump 7.";
    return operation({RecordType::kTicket, ticket.value}, args);
  }
  Operation about(TicketId ticket, OperationArgs args) {
    return operation({RecordType::kTicket, ticket.value}, std::move(args));
  }
  void act_as(UserId who, const Operation& what) {
    const auto done = perform->act(principal(who), what);
    const std::string why = done ? "" : to_string(done.error());
    REQUIRE_MESSAGE(done, why);
  }

  UserId guest, admin;
  TicketTypeId type{uuid_for("ticket_type", "intervention_request")};
  GuestAccess open_access;
};

}  // namespace

// req: X11 P1 P2 C25
TEST_CASE("a guest's ticket made offline comes up, is answered, becomes a job, and its way is seen as a timeline") {
  Portal office;
  office.give(office.open_access);
  Phone phone(office, office.guest);
  phone.sync();
  CHECK(phone.has(RecordType::kTicketType, office.type.value));
  CHECK(phone.count_of(RecordType::kTicketType) == 1);
  CHECK(phone.has(RecordType::kGuestAccess, office.guest.value));
  CHECK(phone.has(RecordType::kPerson, office.technician.value));  // who their tickets go to
  CHECK_FALSE(phone.has(RecordType::kPerson, office.manager.value));

  const auto ticket = office.make_id<TicketTag>();
  const Operation made = office.request(ticket);
  phone.queue(made);
  phone.sync();
  CHECK(phone.verdict(made.id).kind == VerdictKind::kApplied);
  CHECK(office.find<Ticket>(ticket.value)->number == "T-1");
  CHECK(office.find<Ticket>(ticket.value)->responsible_user_id == office.technician);
  CHECK(phone.rows.at({RecordType::kTicket, ticket.value}).values.contains("title"));
  CHECK_FALSE(phone.rows.at({RecordType::kTicket, ticket.value}).values.contains("responsible_user_id"));

  // The technician it goes to answers, once for all and once for the office.
  Phone field(office, office.technician);
  field.sync();
  REQUIRE(field.has(RecordType::kTicket, ticket.value));
  CHECK(field.has(RecordType::kPerson, office.guest.value));
  field.queue(
      office.about(ticket, MessageTicket{office.make_id<TicketMessageTag>(), "On my way", Visibility::kPublic}));
  field.queue(office.about(
      ticket, MessageTicket{office.make_id<TicketMessageTag>(), "Their third call", Visibility::kInternal}));
  field.sync();
  phone.sync();
  CHECK(field.count_of(RecordType::kTicketMessage) == 2);
  CHECK(phone.count_of(RecordType::kTicketMessage) == 1);
  CHECK(phone.bytes.find("third call") == std::string::npos);

  const auto job = office.make_id<JobTag>();
  office.act_as(office.manager, office.about(ticket, ConvertTicket{job, {}}));
  phone.sync();
  CHECK_FALSE(phone.has(RecordType::kJob, job.value));  // a draft is the office's
  office.act(job, PublishJob{});
  AssignJob assign;
  assign.assignment_id = office.make_id<AssignmentTag>();
  assign.user_id = office.contractor;
  office.act(job, assign);
  phone.sync();
  REQUIRE(phone.has(RecordType::kJob, job.value));
  const auto& values = phone.rows.at({RecordType::kJob, job.value}).values;
  CHECK(values.contains("state"));
  CHECK(values.contains("ticket_id"));
  for (const char* masked : {"priority", "description", "internal_note", "due_at", "onsite_contact_id", "asset_ids"}) {
    CHECK_FALSE(values.contains(masked));
  }
  CHECK(phone.count_of(RecordType::kJobEvent) == 2);  // open, assigned
  CHECK(phone.count_of(RecordType::kAssignment) == 0);
  CHECK_FALSE(phone.has(RecordType::kPerson, office.contractor.value));
}

// req: C25
TEST_CASE("a ticket's file goes along to the job, even if its bytes arrive after the conversion") {
  Portal office;
  office.give(office.open_access);
  Transfers::Options options;
  options.keep_free = 0;
  Transfers transfers(*office.perform, options);
  const DeviceId device = office.add_device(office.guest);
  const std::string plan = "%PDF-1.7 where the floor is wet";
  const auto ticket = office.make_id<TicketTag>();
  office.act_as(office.guest, office.request(ticket));
  AddAttachment file;
  file.attachment_id = office.make_id<AttachmentTag>();
  file.sha256 = sha256(plan);
  file.bytes = static_cast<std::int64_t>(plan.size());
  file.mime = "application/pdf";
  REQUIRE(office.perform->act(office.principal(office.guest, device), office.about(ticket, file)));
  const auto job = office.make_id<JobTag>();
  office.act_as(office.manager, office.about(ticket, ConvertTicket{job, {}}));
  office.act(job, PublishJob{});
  AssignJob assign;
  assign.assignment_id = office.make_id<AssignmentTag>();
  assign.user_id = office.contractor;
  office.act(job, assign);

  const Principal guest = office.principal(office.guest, device);
  NewUpload announced;
  announced.length = plan.size();
  announced.attachment_id = file.attachment_id;
  announced.sha256 = file.sha256;
  const auto begun = transfers.create(guest, announced);
  REQUIRE(begun);
  Bytes bytes(plan);
  REQUIRE(transfers.append(guest, begun->id, 0, bytes, std::nullopt));

  std::size_t stored = 0;
  auto snapshot = office.storage->read().value();
  const auto copies = Records(snapshot.database()).list(&Attachment::sha256, file.sha256).value();
  for (const Attachment& one : copies) {
    stored += one.stored_at.has_value();
  }
  CHECK(stored == 2);
  // Whoever works on the job may fetch it; nobody else outside.
  const auto sees = [&](UserId who) {
    return file_visible(snapshot.database(), office.principal(who), file.sha256, office.clock.now()).value();
  };
  CHECK(sees(office.contractor));
  CHECK(sees(office.guest));
  CHECK_FALSE(sees(office.add_user(Role::kContractor, "Other")));
}

// req: C26 C27 P4 P8 P9
TEST_CASE("what is taken back from a guest leaves their device at the next contact; what they opened stays theirs") {
  Portal office;
  office.give(office.open_access);
  const JobId job = office.add_job("Quarterly service", office.technician);
  Phone phone(office, office.guest);
  phone.sync();
  CHECK(phone.has(RecordType::kJob, job.value));
  CHECK(phone.has(RecordType::kSite, office.site.value));
  CHECK(phone.has(RecordType::kAsset, office.asset.value));
  const auto own = office.make_id<TicketTag>();
  phone.queue(office.request(own));
  phone.sync();

  GuestAccess without_jobs = office.open_access;
  without_jobs.functions = {GuestFunction::kTickets};
  office.give(without_jobs);
  phone.sync();
  CHECK_FALSE(phone.has(RecordType::kJob, job.value));
  CHECK_FALSE(phone.has(RecordType::kAsset, office.asset.value));
  CHECK(phone.has(RecordType::kSite, office.site.value));

  GuestAccess nothing;
  nothing.id = office.guest;
  office.give(nothing);
  const Operation late = office.request(office.make_id<TicketTag>());
  phone.queue(late);
  phone.sync();
  CHECK_FALSE(phone.has(RecordType::kSite, office.site.value));
  CHECK(phone.has(RecordType::kTicket, own.value));  // R10
  CHECK(phone.verdict(late.id).kind == VerdictKind::kRejected);
}

// req: P16 P23
TEST_CASE("the guest editor takes what exists, names groups, refuses the rest, and is audited") {
  Portal office;
  const GroupId group = office.make_id<GroupTag>();
  REQUIRE(office.storage->write([&](WriteTransaction& tx) {
    return People(tx.database()).put(tx, Group{group, "Service desk", {office.technician}});
  }));
  const auto refused = [&](auto change, UserId by) {
    GuestAccess access = office.open_access;
    change(access);
    const auto done = office.desk().put_access(office.principal(by), access);
    if (done) return std::string();
    return done.error().fields.empty() ? std::string(name_of(done.error().code)) : done.error().fields.front();
  };
  CHECK(refused([](GuestAccess&) {}, office.technician) == "forbidden");
  CHECK(refused([&](GuestAccess& a) { a.id = office.technician; }, office.manager) == "id");
  CHECK(refused([&](GuestAccess& a) { a.id = office.make_id<UserTag>(); }, office.manager) == "not_found");
  CHECK(refused([&](GuestAccess& a) { a.grants.push_back({office.make_id<SiteTag>(), GrantMode::kRead}); },
                office.manager) == "grants[1].site_id");
  CHECK(refused([&](GuestAccess& a) { a.grants.push_back(a.grants.front()); }, office.manager) == "grants[0].site_id");
  CHECK(refused([&](GuestAccess& a) { a.ticket_types = {office.make_id<TicketTypeTag>()}; }, office.manager) ==
        "ticket_types[0]");
  CHECK(refused([&](GuestAccess& a) { a.statuses = {office.make_id<TicketStatusTag>()}; }, office.manager) ==
        "statuses[0]");
  CHECK(refused([&](GuestAccess& a) { a.routes = {{office.contractor, {}, ""}}; }, office.manager) ==
        "routes[0].user_id");
  CHECK(refused([&](GuestAccess& a) { a.routes = {{office.technician, group, ""}}; }, office.manager) == "routes[0]");
  CHECK(refused([&](GuestAccess& a) { a.routes = {{{}, group, "whatever"}}; }, office.manager) == "");
  const auto kept = office.desk().access(office.principal(office.manager), office.guest);
  REQUIRE(kept);
  CHECK(kept->routes.front().name == "Service desk");
  auto snapshot = office.storage->read().value();
  const auto entries =
      Audit(snapshot.database()).list(0, 100, RecordRef{RecordType::kGuestAccess, office.guest.value}).value();
  REQUIRE(entries.size() == 1);
  CHECK(entries[0].action == "guest_access.set");
  CHECK(entries[0].user == office.manager);
}

TEST_CASE("types and statuses are the administrator's; a key is used once, a status keeps its category") {
  Portal office;
  TicketType type;
  type.id = office.make_id<TicketTypeTag>();
  type.key = "leak";
  type.name = "A leak";
  CHECK(office.desk().put(office.principal(office.manager), type).error().code == ErrorCode::kForbidden);
  CHECK(office.desk().put(office.principal(office.admin), type));
  TicketType twin = type;
  twin.id = office.make_id<TicketTypeTag>();
  CHECK(office.desk().put(office.principal(office.admin), twin).error().code == ErrorCode::kAlreadyExists);
  twin.key = " ";
  CHECK(office.desk().put(office.principal(office.admin), twin).error().code == ErrorCode::kMissingField);
  TicketStatus moved = *office.find<TicketStatus>(Portal::status("closed").value);
  moved.category = TicketCategory::kOpen;
  CHECK(office.desk().put(office.principal(office.admin), moved).error().code == ErrorCode::kInvalidArgument);
}

}  // namespace satchel::server::test
