#include <algorithm>

#include "core/base/text.h"
#include "core/rules/apply.h"
#include "core/rules/arguments.h"

namespace satchel::rules {
namespace {

constexpr std::size_t kTitleBytes = 200;  // of a title made of the body's first line

bool may(const Case& c, Permission permission) {
  return c.actor.permissions.has(permission);
}

std::string title_of(const CreateTicket& args) {
  if (!blank(args.title)) return args.title;
  const std::string_view body = trim(args.body);
  return std::string(cut_utf8(trim(body.substr(0, body.find('\n'))), kTitleBytes));
}

// R13. The type has to be one that this person may open. Guests have what was opened for them; a contractor is bound
// where the office has said so.
Result<void> check_type(const Case& c, TicketTypeId id, const std::optional<GuestAccess>& access) {
  const auto type = c.facts.ticket_type(id);
  const bool bound = c.actor.role == Role::kGuest || (is_external(c.actor.role) && access);
  const bool allowed = !bound || (access && std::ranges::count(access->ticket_types, id) > 0);
  if (type && type->active && allowed) return {};
  return bad_argument("type_id", "no such type");
}

// R13, R9 "writing only with a write grant": a guest's ticket is about a site they may write to; others name what they
// see.
Result<void> check_place(const Case& c, const CreateTicket& args, const std::optional<GuestAccess>& access) {
  if (c.actor.role == Role::kGuest) {
    if (!args.site_id) return fail(ErrorCode::kMissingField, "a ticket is about one of your sites", {"site_id"});
    if (!access || !access->writes(*args.site_id)) return bad_argument("site_id", "no such site");
  } else if (args.site_id && !c.facts.visible({RecordType::kSite, args.site_id->value})) {
    return bad_argument("site_id", "no such site");
  }
  if (args.asset_id && !c.facts.visible({RecordType::kAsset, args.asset_id->value})) {
    return bad_argument("asset_id", "no such asset");
  }
  return {};
}

// Somebody inside who can answer for a ticket.
Result<void> check_responsible(const Case& c, const std::optional<UserId>& user, const std::optional<GroupId>& group,
                               std::string_view user_field, std::string_view group_field) {
  if (user) {
    const auto role = c.facts.assignable(*user);
    if (!role || is_external(*role)) return bad_argument(user_field, "nobody that tickets can be given to");
  }
  if (group && !c.facts.group_exists(*group)) return bad_argument(group_field, "no such group");
  return {};
}

// R13 "to allowed groups or users": one of the routes; without a choice the first of them. Who sorts tickets may name
// anybody inside.
Result<void> route(Ticket& ticket, const CreateTicket& args, const Case& c, const std::optional<GuestAccess>& access) {
  const bool named = args.responsible_user_id || args.responsible_group_id;
  ticket.responsible_user_id = args.responsible_user_id;
  ticket.responsible_group_id = args.responsible_group_id;
  if (named && may(c, Permission::kTicketTriage)) {
    return check_responsible(c, args.responsible_user_id, args.responsible_group_id, "responsible_user_id",
                             "responsible_group_id");
  }
  const std::vector<TicketRoute> routes = access ? access->routes : std::vector<TicketRoute>{};
  if (!named && !routes.empty()) {
    ticket.responsible_user_id = routes.front().user_id;
    ticket.responsible_group_id = routes.front().group_id;
  }
  const bool allowed = std::ranges::any_of(routes, [&](const TicketRoute& one) {
    return one.user_id == args.responsible_user_id && one.group_id == args.responsible_group_id;
  });
  if (!named || allowed) return {};
  return bad_argument(args.responsible_user_id ? "responsible_user_id" : "responsible_group_id", "not one of yours");
}

// Whether the office lets this external person set the status (R13, M5); internals set every active one.
bool status_allowed(const Case& c, TicketStatusId id, const std::optional<GuestAccess>& access) {
  if (!is_external(c.actor.role)) return true;
  if (!access) return false;
  return !access->restrict_status || std::ranges::count(access->statuses, id) > 0;
}

Result<TicketStatus> usable_status(const Case& c, TicketStatusId id, const std::optional<GuestAccess>& access) {
  auto status = c.facts.ticket_status(id);
  if (!status || !status->active || !status_allowed(c, id, access)) return bad_argument("status_id", "no such status");
  return std::move(*status);
}

bool is_responsible(const Ticket& ticket, const Actor& actor) {
  if (is_external(actor.role)) return false;
  if (ticket.responsible_user_id) return *ticket.responsible_user_id == actor.user;
  return ticket.responsible_group_id && std::ranges::count(actor.groups, *ticket.responsible_group_id) > 0;
}

// Who moves a ticket: those who sort tickets, who is responsible, who opened it; a guest of its site with a write
// grant.
bool may_move_it(const Ticket& ticket, const Case& c, const std::optional<GuestAccess>& access) {
  if (may(c, Permission::kTicketTriage) || is_responsible(ticket, c.actor)) return true;
  if (ticket.requester_id == c.actor.user) return true;
  return c.actor.role == Role::kGuest && ticket.site_id && access && access->writes(*ticket.site_id);
}

// Who answers for it: a person inside, or those of the group who are.
std::vector<UserId> responsible(const Ticket& ticket, const Case& c) {
  auto people = people_of(c, ticket.responsible_user_id, ticket.responsible_group_id);
  std::erase_if(people, [&](const UserId& person) {
    const auto role = c.facts.assignable(person);
    return !role || is_external(*role);
  });
  return people;
}

std::vector<UserId> parties(const Ticket& ticket, const Case& c) {
  auto people = responsible(ticket, c);
  people.push_back(ticket.requester_id);
  return people;
}

// Stores it, or recognises the repetition of the operation that made it.
Result<Effects> store(Ticket ticket, const Case& c) {
  if (const auto standing = c.facts.ticket(ticket.id)) {
    const bool same = standing->requester_id == ticket.requester_id && standing->type_id == ticket.type_id &&
                      standing->title == ticket.title && standing->body == ticket.body &&
                      standing->site_id == ticket.site_id && standing->asset_id == ticket.asset_id;
    if (same) return Effects{};
    return fail(ErrorCode::kAlreadyExists, "another ticket has this id", {"target"});
  }
  ticket.number = c.facts.next_ticket_number();
  Effects out;
  notify(out, c, ticket, NotificationKind::kTicketOpened, responsible(ticket, c));
  out.puts.emplace_back(std::move(ticket));
  return out;
}

}  // namespace

Result<Effects> apply(const CreateTicket& args, const Case& c) {
  if (c.operation.target.type != RecordType::kTicket || c.operation.target.id.is_nil()) {
    return bad_argument("target", "the target is the new ticket's id");
  }
  const auto access = c.facts.guest_access(c.actor.user);
  if (c.actor.role == Role::kGuest && (!access || !access->has(GuestFunction::kTickets))) {
    return fail(ErrorCode::kForbidden, "tickets are not open to you");
  }
  TRY(check_arguments(c.operation.args));
  TRY(check_type(c, args.type_id, access));
  TRY(check_place(c, args, access));

  Ticket ticket;
  ticket.id = {c.operation.target.id};
  ticket.type_id = args.type_id;
  ticket.priority = args.priority;
  ticket.title = title_of(args);
  ticket.body = args.body;
  ticket.site_id = args.site_id;
  ticket.asset_id = args.asset_id;
  ticket.requester_id = c.actor.user;
  ticket.created_at = c.done_at();
  TRY(route(ticket, args, c, access));
  if (args.status_id) {
    TRY_ASSIGN(const TicketStatus status, usable_status(c, *args.status_id, access));
    if (status.category != TicketCategory::kNew) return bad_argument("status_id", "a ticket begins as new");
    ticket.status_id = status.id;
  }
  return store(std::move(ticket), c);
}

Result<Effects> apply(const MessageTicket& args, const Case& c) {
  TRY_ASSIGN(const Ticket ticket, visible_ticket(c));
  TRY(check_arguments(c.operation.args));
  TicketMessage message;
  message.id = args.message_id;
  message.ticket_id = ticket.id;
  message.body = args.body;
  message.visibility = args.visibility;
  message.created_at = c.done_at();
  message.created_by = c.actor.user;
  if (const auto standing = c.facts.ticket_message(args.message_id)) {
    message.rev = standing->rev;
    message.created_at = standing->created_at;
    if (message == *standing) return Effects{};
    return fail(ErrorCode::kAlreadyExists, "another message has this id", {"message_id"});
  }
  if (c.actor.role == Role::kGuest && ticket.requester_id != c.actor.user && !c.late) {
    const auto access = c.facts.guest_access(c.actor.user);
    if (!ticket.site_id || !access || !access->writes(*ticket.site_id)) {
      return fail(ErrorCode::kForbidden, "you may only read the tickets of this site");
    }
  }
  Effects out;
  auto people = parties(ticket, c);
  // An internal line is no news for somebody who must not read it; who of them is internal is the office's to know.
  if (args.visibility == Visibility::kInternal) std::erase(people, ticket.requester_id);
  notify(out, c, ticket, NotificationKind::kTicketAnswered, std::move(people));
  out.puts.emplace_back(std::move(message));
  return out;
}

Result<Effects> apply(const SetTicketStatus& args, const Case& c) {
  TRY_ASSIGN(Ticket ticket, visible_ticket(c));
  const auto access = c.facts.guest_access(c.actor.user);
  if (!c.late && !may_move_it(ticket, c, access)) return fail(ErrorCode::kForbidden, "not yours to move");
  TRY_ASSIGN(const TicketStatus status, usable_status(c, args.status_id, access));
  if (!may_move(ticket.category, status.category)) return illegal(ticket.category, c.operation.kind());
  Effects out;
  if (ticket.status_id == status.id) return out;
  ticket.status_id = status.id;
  ticket.category = status.category;
  notify(out, c, ticket, NotificationKind::kTicketStatus, parties(ticket, c));
  out.puts.emplace_back(std::move(ticket));
  return out;
}

Result<Effects> apply(const AssignTicket& args, const Case& c) {
  TRY_ASSIGN(Ticket ticket, visible_ticket(c));
  if (ticket.category == TicketCategory::kClosed) return illegal(ticket.category, c.operation.kind());
  TRY(check_arguments(c.operation.args));
  TRY(check_responsible(c, args.user_id, args.group_id, "user_id", "group_id"));
  Effects out;
  if (ticket.responsible_user_id == args.user_id && ticket.responsible_group_id == args.group_id) return out;
  ticket.responsible_user_id = args.user_id;
  ticket.responsible_group_id = args.group_id;
  notify(out, c, ticket, NotificationKind::kTicketAssigned, responsible(ticket, c));
  out.puts.emplace_back(std::move(ticket));
  return out;
}

// "Only internals turn it into a Job, and text, files and link go along." The job is a draft, so that the office plans
// it before anybody sees it. A file keeps its author: what they have not sent yet reaches both when it comes.
Result<Effects> apply(const ConvertTicket& args, const Case& c) {
  TRY_ASSIGN(Ticket ticket, visible_ticket(c));
  TRY(check_arguments(c.operation.args));
  if (ticket.job_id) {
    if (*ticket.job_id == args.job_id) return Effects{};
    return fail(ErrorCode::kAlreadyExists, "this ticket has its job");
  }
  if (ticket.category == TicketCategory::kClosed) return illegal(ticket.category, c.operation.kind());
  if (c.facts.job(args.job_id)) return fail(ErrorCode::kAlreadyExists, "another job has this id", {"job_id"});
  const auto type = c.facts.ticket_type(ticket.type_id);

  Job job;
  job.id = args.job_id;
  job.number = c.facts.next_job_number();
  job.kind = args.kind.value_or(type ? type->job_kind : JobKind::kIntervention);
  job.closeout_policy = c.facts.settings().least(job.kind);
  job.title = ticket.title;
  job.description = ticket.body;
  job.priority = ticket.priority;
  job.site_id = ticket.site_id;
  if (ticket.asset_id) job.asset_ids = {*ticket.asset_id};
  job.ticket_id = ticket.id;
  job.created_at = c.done_at();
  job.created_by = c.actor.user;
  JobEvent event = event_of(c, job, job.state, ticket.number);
  event.from.reset();

  Effects out;
  std::size_t n = 0;
  for (Attachment file : c.facts.attachments({RecordType::kTicket, ticket.id.value})) {
    file.original_of = file.id;
    file.id = {derived_id(c.operation.id, "attachment", n++)};
    file.rev = 0;
    file.owner_type = RecordType::kJob;
    file.owner_id = job.id.value;
    out.puts.emplace_back(std::move(file));
  }
  out.puts.emplace_back(std::move(job));
  out.puts.emplace_back(std::move(event));
  ticket.job_id = args.job_id;
  if (ticket.category == TicketCategory::kNew) {
    ticket.category = TicketCategory::kOpen;
    ticket.status_id.reset();
  }
  notify(out, c, ticket, NotificationKind::kTicketStatus, {ticket.requester_id});
  out.puts.emplace_back(std::move(ticket));
  return out;
}

}  // namespace satchel::rules
