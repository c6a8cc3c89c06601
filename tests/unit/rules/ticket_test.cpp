#include "tests/support/rules_scene.h"

using namespace satchel;
using namespace satchel::test;

namespace {

// The scene with what tickets need: two types, a status of every category, a guest with one site to write to and one to
// read, and somebody their tickets go to.
class Desk : public Scene {
 public:
  Desk() {
    for (TicketType* one : {&allowed_type, &other_type, &retired_type}) {
      one->id = make<TicketTypeId>();
      one->active = one != &retired_type;
      world.put(*one);
    }
    for (std::size_t i = 0; i < statuses.size(); ++i) {
      statuses[i].id = make<TicketStatusId>();
      statuses[i].category = static_cast<TicketCategory>(i);
      world.put(statuses[i]);
    }
    Site second;
    second.id = read_only;
    world.put(second);
    access.id = guest.user;
    access.functions = {GuestFunction::kTickets};
    access.grants = {{site, GrantMode::kWrite}, {read_only, GrantMode::kRead}};
    access.ticket_types = {allowed_type.id};
    access.routes = {{technician.user, {}, ""}, {{}, group, "Desk"}};
    access.statuses = {status(TicketCategory::kNew), status(TicketCategory::kClosed), status(TicketCategory::kOpen)};
    world.put(access);
  }

  TicketStatusId status(TicketCategory category) const { return statuses[static_cast<std::size_t>(category)].id; }
  CreateTicket request() const {
    CreateTicket args;
    args.type_id = allowed_type.id;
    args.body = "The pump drips\nSince Monday.";
    args.site_id = site;
    return args;
  }
  Operation about(TicketId ticket, OperationArgs args) {
    Operation one = operation(JobId{}, std::move(args));
    one.target = {RecordType::kTicket, ticket.value};
    return one;
  }
  std::optional<ErrorCode> code(const Actor& who, TicketId ticket, OperationArgs args) {
    return code_of(decide(about(ticket, std::move(args)), who));
  }
  TicketId ticket(const Actor& who, CreateTicket args) {
    const auto id = make<TicketId>();
    Scene::act(who, about(id, std::move(args)));
    return id;
  }
  TicketId ticket_in(TicketCategory category) {
    const TicketId id = ticket(guest, request());
    if (category != TicketCategory::kNew) Scene::act(manager, about(id, SetTicketStatus{status(category)}));
    return id;
  }
  Ticket standing(TicketId id) const { return *world.find<Ticket>(id); }

  TicketType allowed_type, other_type, retired_type;
  std::array<TicketStatus, 5> statuses;
  SiteId read_only = make<SiteId>();
  GuestAccess access;
};

}  // namespace

TEST_CASE("M5: from every category to every category, as the line is drawn") {
  // Rows from, columns to: new, open, waiting, resolved, closed.
  constexpr std::string_view kLine[] = {"xxxxx", ".xxxx", ".xxxx", ".x.xx", ".x..x"};
  for (std::size_t from = 0; from < 5; ++from) {
    for (std::size_t to = 0; to < 5; ++to) {
      Desk desk;
      const TicketId id = desk.ticket_in(static_cast<TicketCategory>(from));
      CAPTURE(from);
      CAPTURE(to);
      const auto code = desk.code(desk.manager, id, SetTicketStatus{desk.statuses[to].id});
      CHECK(code == (kLine[from][to] == 'x' ? std::nullopt : std::optional(ErrorCode::kIllegalTransition)));
    }
  }
}

// req: P17 P19 P9
TEST_CASE(
    "R13: a guest opens tickets of allowed types, to allowed people, at sites with a write grant, and no others") {
  Desk desk;
  const auto refused = [&](auto change) {
    CreateTicket args = desk.request();
    change(args);
    const auto result = desk.decide(desk.about(desk.make<TicketId>(), args), desk.guest);
    return result ? std::string() : result.error().fields.empty() ? "?" : result.error().fields.front();
  };
  CHECK(refused([](CreateTicket&) {}) == "");
  CHECK(refused([&](CreateTicket& args) { args.type_id = desk.other_type.id; }) == "type_id");
  CHECK(refused([&](CreateTicket& args) { args.type_id = desk.make<TicketTypeId>(); }) == "type_id");
  CHECK(refused([&](CreateTicket& args) { args.site_id = desk.read_only; }) == "site_id");
  CHECK(refused([&](CreateTicket& args) { args.site_id = desk.make<SiteId>(); }) == "site_id");
  CHECK(refused([&](CreateTicket& args) { args.site_id.reset(); }) == "site_id");
  CHECK(refused([&](CreateTicket& args) { args.responsible_user_id = desk.technician.user; }) == "");
  CHECK(refused([&](CreateTicket& args) { args.responsible_group_id = desk.group; }) == "");
  CHECK(refused([&](CreateTicket& args) { args.responsible_user_id = desk.colleague.user; }) == "responsible_user_id");
  CHECK(refused([&](CreateTicket& args) { args.status_id = desk.status(TicketCategory::kNew); }) == "");
  CHECK(refused([&](CreateTicket& args) { args.status_id = desk.status(TicketCategory::kOpen); }) == "status_id");
  CHECK(refused([&](CreateTicket& args) { args.status_id = desk.status(TicketCategory::kWaiting); }) == "status_id");
  CHECK(refused([](CreateTicket& args) { args.body = " "; }) == "body");
  // Without a choice it goes to the first of the routes; the title is the first line.
  const Ticket made = desk.standing(desk.ticket(desk.guest, desk.request()));
  CHECK(made.responsible_user_id == desk.technician.user);
  CHECK(made.title == "The pump drips");
  CHECK(made.category == TicketCategory::kNew);
}

// req: C27
TEST_CASE("a guest without the tickets switch, or without any access, opens none") {
  Desk desk;
  desk.access.functions = {GuestFunction::kAssets};
  desk.world.put(desk.access);
  CHECK(desk.code(desk.guest, desk.make<TicketId>(), desk.request()) == ErrorCode::kForbidden);
  CHECK(desk.code(desk.actor(Role::kGuest), desk.make<TicketId>(), desk.request()) == ErrorCode::kForbidden);
}

// req: P20 P21
TEST_CASE("a guest sets only the statuses allowed to them; without the restriction every active one") {
  Desk desk;
  const TicketId id = desk.ticket(desk.guest, desk.request());
  CHECK(desk.code(desk.guest, id, SetTicketStatus{desk.status(TicketCategory::kClosed)}) == std::nullopt);
  CHECK(desk.code(desk.guest, id, SetTicketStatus{desk.status(TicketCategory::kResolved)}) ==
        ErrorCode::kInvalidArgument);
  desk.access.restrict_status = false;
  desk.world.put(desk.access);
  CHECK(desk.code(desk.guest, id, SetTicketStatus{desk.status(TicketCategory::kResolved)}) == std::nullopt);
  TicketStatus retired = desk.statuses[3];
  retired.active = false;
  desk.world.put(retired);
  CHECK(desk.code(desk.guest, id, SetTicketStatus{retired.id}) == ErrorCode::kInvalidArgument);
  CHECK(desk.code(desk.manager, id, SetTicketStatus{retired.id}) == ErrorCode::kInvalidArgument);
}

TEST_CASE("every ticket operation by every role and relation: what the table of domain.md allows, and nothing else") {
  enum class Relation { kRequester, kResponsible, kSite, kNone };
  std::size_t done = 0, refused = 0;
  for (const Role role : {Role::kAdmin, Role::kManager, Role::kTechnician, Role::kContractor, Role::kGuest}) {
    for (const Relation relation : {Relation::kRequester, Relation::kResponsible, Relation::kSite, Relation::kNone}) {
      Desk desk;
      const Actor who = desk.actor(role);
      desk.world.users[who.user] = role;
      if (role == Role::kGuest && relation != Relation::kNone) {
        GuestAccess access = desk.access;
        access.id = who.user;
        access.rev = 0;
        if (relation == Relation::kSite) access.grants = {{desk.site, GrantMode::kRead}};
        desk.world.put(access);
      }
      Ticket ticket = desk.standing(desk.ticket(desk.guest, desk.request()));
      ticket.responsible_user_id.reset();
      if (relation == Relation::kRequester) ticket.requester_id = who.user;
      if (relation == Relation::kResponsible) ticket.responsible_user_id = who.user;
      desk.world.put(ticket);
      const bool office = is_office(role);
      const bool guest_of_site = role == Role::kGuest && relation != Relation::kNone;
      const bool sees = office || relation == Relation::kRequester || guest_of_site ||
                        (relation == Relation::kResponsible && role == Role::kTechnician);
      const bool writes = sees && !(role == Role::kGuest && relation == Relation::kSite);
      const auto expect = [&](OperationArgs args, bool listed, bool allowed) {
        const auto code = desk.code(who, ticket.id, std::move(args));
        CAPTURE(name_of(role));
        CAPTURE(static_cast<int>(relation));
        const auto wanted = !listed    ? std::optional(ErrorCode::kForbidden)
                            : !sees    ? std::optional(ErrorCode::kNotFound)
                            : !allowed ? std::optional(ErrorCode::kForbidden)
                                       : std::nullopt;
        CHECK(code == wanted);
        ++(code ? refused : done);
      };
      expect(MessageTicket{desk.make<TicketMessageId>(), "hello", Visibility::kPublic}, true, writes);
      expect(MessageTicket{desk.make<TicketMessageId>(), "psst", Visibility::kInternal}, !is_external(role), writes);
      AssignTicket assign;
      assign.user_id = desk.technician.user;
      expect(assign, office, true);
      expect(ConvertTicket{desk.make<JobId>(), {}}, office, true);
      AddAttachment file;
      file.attachment_id = desk.make<AttachmentId>();
      expect(file, true, true);
      if (role == Role::kContractor && sees) continue;  // nobody has allowed them a status
      expect(SetTicketStatus{desk.status(TicketCategory::kClosed)}, true, writes);
    }
  }
  CHECK(done > 30);
  CHECK(refused > 30);
}

// req: C25 T3
TEST_CASE("converting keeps text, files and link; once, and by the office alone") {
  Desk desk;
  CreateTicket args = desk.request();
  args.asset_id = {};
  const TicketId id = desk.ticket(desk.guest, args);
  AddAttachment photo;
  photo.attachment_id = desk.make<AttachmentId>();
  photo.sha256 = sha256("photo");
  desk.Scene::act(desk.guest, desk.about(id, photo));
  const JobId job = desk.make<JobId>();
  CHECK(desk.code(desk.technician, id, ConvertTicket{job, {}}) == ErrorCode::kForbidden);
  const Effects effects = desk.Scene::act(desk.manager, desk.about(id, ConvertTicket{job, {}}));

  const Job made = *desk.world.find<Job>(job);
  CHECK(made.title == "The pump drips");
  CHECK(made.description == args.body);
  CHECK(made.site_id == desk.site);
  CHECK(made.ticket_id == id);
  CHECK(made.kind == desk.allowed_type.job_kind);
  CHECK(made.state == JobState::kDraft);
  CHECK(desk.standing(id).job_id == job);
  CHECK(desk.standing(id).category == TicketCategory::kOpen);
  const auto files = puts_of<Attachment>(effects);
  REQUIRE(files.size() == 1);
  CHECK(files[0].owner_id == job.value);
  CHECK(files[0].sha256 == photo.sha256);
  CHECK(files[0].original_of == photo.attachment_id);
  CHECK(files[0].created_by == desk.guest.user);
  REQUIRE(told(effects).size() == 1);
  CHECK(told(effects)[0].user_id == desk.guest.user);
  CHECK(desk.code(desk.manager, id, ConvertTicket{job, {}}) == std::nullopt);  // a repetition
  CHECK(desk.code(desk.manager, id, ConvertTicket{desk.make<JobId>(), {}}) == ErrorCode::kAlreadyExists);
}

TEST_CASE("a guest's words go into tickets: jobs and places take no comment and no file from them") {
  Desk desk;
  const JobId job = desk.draft();
  CHECK(code_of(desk.ask(desk.guest, job, AddComment{desk.make<CommentId>(), "x", Visibility::kPublic})) ==
        ErrorCode::kForbidden);
  AddAttachment file;
  file.attachment_id = desk.make<AttachmentId>();
  CHECK(code_of(desk.ask(desk.guest, job, file)) == ErrorCode::kForbidden);
}

TEST_CASE("the same ticket or message twice is a repetition, another one under its id is refused") {
  Desk desk;
  const auto id = desk.make<TicketId>();
  const Operation first = desk.about(id, desk.request());
  desk.Scene::act(desk.guest, first);
  CHECK(desk.decide(first, desk.guest)->puts.empty());
  CreateTicket other = desk.request();
  other.body = "Something else";
  CHECK(desk.code(desk.guest, id, other) == ErrorCode::kAlreadyExists);
  const MessageTicket line{desk.make<TicketMessageId>(), "Thank you", Visibility::kPublic};
  const Operation said = desk.about(id, line);
  desk.Scene::act(desk.guest, said);
  CHECK(desk.decide(said, desk.guest)->puts.empty());
  CHECK(desk.code(desk.technician, id, line) == ErrorCode::kAlreadyExists);
}
