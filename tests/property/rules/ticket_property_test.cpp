#include "tests/support/rules_scene.h"
#include "tests/support/seeds.h"

using namespace satchel;
using namespace satchel::test;

namespace {

// M5 as drawn, independent of the rules' own function: "new → open → waiting → resolved → closed, and reopen".
bool line(TicketCategory from, TicketCategory to) {
  using enum TicketCategory;
  if (from == to || to == kOpen) return true;
  return to != kNew && static_cast<int>(from) < static_cast<int>(to);
}

// People with random accesses who try everything on a handful of tickets.
class TicketHistory : public Scene {
 public:
  explicit TicketHistory(std::uint64_t seed) : dice_(seed) {
    for (int i = 0; i < 4; ++i) {
      TicketType type;
      type.id = make<TicketTypeId>();
      type.active = i != 3;
      world.put(type);
      types_.push_back(type.id);
      Site place;
      place.id = make<SiteId>();
      world.put(place);
      sites_.push_back(place.id);
    }
    for (std::size_t i = 0; i < 8; ++i) {
      TicketStatus status;
      status.id = make<TicketStatusId>();
      status.category = static_cast<TicketCategory>(i % 5);
      status.active = i != 7;
      world.put(status);
      statuses_.push_back(status.id);
    }
    Actor member = actor(Role::kTechnician);
    member.groups = {group};
    world.users[member.user] = member.role;
    people_ = {admin, manager, technician, member, contractor, guest, actor(Role::kGuest), actor(Role::kGuest)};
    for (int i = 0; i < 3; ++i) tickets_.push_back(make<TicketId>());
  }

  void step() {
    now += std::chrono::minutes(dice_.below(600));
    if (dice_.one_in(8)) return change_access();
    const Actor who = any(people_);
    Operation one = operation(JobId{}, any_args());
    one.target = {RecordType::kTicket, any(tickets_).value};
    if (std::holds_alternative<CreateTicket>(one.args) && dice_.one_in(2)) {
      tickets_[dice_.below(tickets_.size())] = TicketId{make<TicketId>()};
      one.target.id = tickets_[dice_.below(tickets_.size())].value;
    }
    const auto effects = decide(one, who);
    if (!effects) {
      ++refused;
      return;
    }
    for (const AnyRecord& record : effects->puts) check(record, one, who);
    world.apply(*effects);
    const auto again = decide(one, who);
    if (again) {
      for (const AnyRecord& record : again->puts) CHECK(world.holds(ref_of(record)));
    }
    ++done;
    kinds.emplace(one.kind_name());
  }

  std::size_t done = 0, refused = 0;
  std::set<std::string> kinds;

 private:
  template <class T>
  const T& any(const std::vector<T>& list) {
    return list[dice_.below(list.size())];
  }
  void change_access() {
    GuestAccess access;
    access.id = people_[4 + dice_.below(4)].user;
    for (std::size_t i = 0; i < EnumNames<GuestFunction>::names.size(); ++i) {
      if (!dice_.one_in(4)) access.functions.push_back(static_cast<GuestFunction>(i));
    }
    for (const SiteId& place : sites_) {
      if (dice_.one_in(2)) access.grants.push_back({place, static_cast<GrantMode>(dice_.below(2))});
    }
    for (const TicketTypeId& type : types_) {
      if (!dice_.one_in(3)) access.ticket_types.push_back(type);
    }
    for (const TicketStatusId& status : statuses_) {
      if (!dice_.one_in(3)) access.statuses.push_back(status);
    }
    if (dice_.one_in(2)) access.routes.push_back({people_[2].user, {}, ""});
    if (dice_.one_in(2)) access.routes.push_back({{}, group, "Desk"});
    access.restrict_status = dice_.one_in(2);
    world.put(access);
  }
  OperationArgs any_args() {
    switch (dice_.below(8)) {
      case 0:
      case 1: {
        CreateTicket args;
        args.type_id = any(types_);
        args.body = dice_.one_in(8) ? " " : "It drips";
        if (!dice_.one_in(4)) args.site_id = any(sites_);
        if (dice_.one_in(4)) args.status_id = any(statuses_);
        if (dice_.one_in(4)) args.responsible_user_id = any(people_).user;
        if (dice_.one_in(4)) args.responsible_group_id = group;
        return args;
      }
      case 2:
        return MessageTicket{make<TicketMessageId>(), "hello", static_cast<Visibility>(dice_.below(2))};
      case 3: {
        AssignTicket args;
        if (dice_.one_in(2)) {
          args.user_id = any(people_).user;
        } else {
          args.group_id = group;
        }
        return args;
      }
      case 4:
        return dice_.one_in(3) ? OperationArgs(ConvertTicket{make<JobId>(), {}})
                               : OperationArgs(SetTicketStatus{any(statuses_)});
      default:
        return SetTicketStatus{any(statuses_)};
    }
  }

  void check(const AnyRecord& record, const Operation& by, const Actor& who) const {
    CAPTURE(by.kind_name());
    CAPTURE(name_of(who.role));
    if (const auto* message = std::get_if<TicketMessage>(&record)) {
      CHECK((message->visibility == Visibility::kPublic || !is_external(who.role)));
      CHECK(message->ticket_id.value == by.target.id);
    }
    const auto* ticket = std::get_if<Ticket>(&record);
    if (ticket == nullptr) return;
    CHECK(ticket->id.value == by.target.id);
    const auto before = world.find<Ticket>(ticket->id);
    CHECK(line(before ? before->category : TicketCategory::kNew, ticket->category));
    if (ticket->status_id) CHECK(world.find<TicketStatus>(*ticket->status_id)->category == ticket->category);
    CHECK_FALSE((ticket->responsible_user_id && ticket->responsible_group_id));
    if (who.role == Role::kGuest) check_guest(*ticket, before, who);
  }
  // R13 in plain words.
  void check_guest(const Ticket& ticket, const std::optional<Ticket>& before, const Actor& who) const {
    const auto access = world.find<GuestAccess>(who.user);
    REQUIRE(access);
    if (!before) {
      CHECK(std::ranges::count(access->functions, GuestFunction::kTickets) > 0);
      CHECK(std::ranges::count(access->ticket_types, ticket.type_id) > 0);
      CHECK(world.find<TicketType>(ticket.type_id)->active);
      CHECK(std::ranges::count(access->grants, AddressGrant{*ticket.site_id, GrantMode::kWrite}) > 0);
      const bool routed = std::ranges::any_of(access->routes, [&](const TicketRoute& one) {
        return one.user_id == ticket.responsible_user_id && one.group_id == ticket.responsible_group_id;
      });
      CHECK(routed != access->routes.empty());
    }
    if (ticket.status_id && (!before || before->status_id != ticket.status_id)) {
      const bool listed = std::ranges::count(access->statuses, *ticket.status_id) > 0;
      CHECK((listed || !access->restrict_status));
      CHECK(world.find<TicketStatus>(*ticket.status_id)->active);
    }
    if (before) {
      CHECK(ticket.responsible_user_id == before->responsible_user_id);
      CHECK(ticket.job_id == before->job_id);
    }
  }

  SeededRandom dice_;
  std::vector<Actor> people_;
  std::vector<TicketTypeId> types_;
  std::vector<TicketStatusId> statuses_;
  std::vector<SiteId> sites_;
  std::vector<TicketId> tickets_;
};

}  // namespace

// req: P17 P19 P20 P21 X11
TEST_CASE("R13, M5: whatever people try, a guest's tickets stay within what was opened for them") {
  std::size_t done = 0, refused = 0;
  std::set<std::string> kinds;
  for_seeds(200, [&](std::uint64_t seed) {
    TicketHistory history(seed);
    for (int i = 0; i < 150; ++i) history.step();
    done += history.done;
    refused += history.refused;
    kinds.merge(history.kinds);
  });
  MESSAGE(done << " done, " << refused << " refused");
  if (std::getenv("SATCHEL_SEED") == nullptr) {
    CHECK(kinds.size() == 5);
    CHECK(done > 1000);
  }
}
