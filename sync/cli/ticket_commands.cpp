#include <algorithm>
#include <ostream>

#include "core/model/sentence.h"
#include "sync/cli/work.h"

namespace satchel::cli {
namespace {

Result<Work> open_ticket(Desk& desk, const WorkArgs& args) {
  CreateTicket create;
  TRY_ASSIGN(create.type_id, named<TicketType>(desk, args.type, "type"));
  if (!args.site.empty()) {
    TRY_ASSIGN(create.site_id, named<Site>(desk, args.site, "site"));
  }
  create.title = args.title;
  create.body = args.text;
  const RecordRef target{RecordType::kTicket, TicketId::make(desk.clock.now(), desk.random).value};
  Work work;
  work.operations.push_back(operation(desk, target, std::move(create)));
  for (const std::string& photo : args.photos) TRY(add_file(desk, target, parse_photo(photo), work));
  group(desk, work);
  return work;
}

Result<Work> reply(Desk& desk, const RecordRef& ticket, const WorkArgs& args) {
  const auto id = TicketMessageId::make(desk.clock.now(), desk.random);
  Work work;
  work.operations.push_back(operation(
      desk, ticket, MessageTicket{id, args.text, args.internal ? Visibility::kInternal : Visibility::kPublic}));
  for (const std::string& photo : args.photos) TRY(add_file(desk, ticket, parse_photo(photo), work));
  group(desk, work);
  return work;
}

Json as_json(const TicketPage& page) {
  Json messages = Json::array(), attachments = Json::array();
  for (const auto& one : page.messages) messages.push_back(to_json(one));
  for (const auto& one : page.attachments) attachments.push_back(to_json(one));
  const auto optional = [](const auto& record) { return record ? to_json(*record) : Json(nullptr); };
  return {{"ticket", to_json(page.ticket)}, {"type", optional(page.type)},   {"status", optional(page.status)},
          {"site", optional(page.site)},    {"asset", optional(page.asset)}, {"messages", std::move(messages)},
          {"attachments", attachments}};
}

std::string status_of(const TicketPage& page) {
  return page.status ? page.status->record.name : std::string(words(page.ticket.record.category));
}

void tell(Desk& desk, const TicketPage& page) {
  std::ostream& out = desk.out;
  const Ticket& ticket = page.ticket.record;
  out << "Ticket " << (ticket.number.empty() ? ticket.id.str() : ticket.number) << " · " << ticket.title << '\n';
  out << "Status    " << status_of(page) << '\n';
  const std::string requester = person_name(desk, ticket.requester_id);
  if (!requester.empty()) out << "From      " << requester << '\n';
  if (page.type) out << "Type      " << page.type->record.name << '\n';
  if (page.site) out << "Site      " << page.site->record.name << '\n';
  if (page.asset) out << "Asset     " << page.asset->record.name << '\n';
  out << '\n' << ticket.body << '\n';
  if (!page.attachments.empty()) out << '\n' << page.attachments.size() << " photos and files\n";
  if (!page.messages.empty()) out << '\n';
  for (const auto& message : page.messages) {
    out << format_time(message.record.created_at) << "  ";
    const std::string author = person_name(desk, message.record.created_by);
    if (!author.empty()) out << author << ": ";
    out << message.record.body << '\n';
  }
}

}  // namespace

bool is_ticket_command(const std::string& command) {
  return command == "ticket" || command.starts_with("ticket-");
}

Result<Work> plan_ticket(Desk& desk, const WorkArgs& args) {
  if (args.command == "ticket") return open_ticket(desk, args);
  TRY_ASSIGN(const TicketId id, desk.store->read().ticket_named(args.ticket));
  const RecordRef ticket{RecordType::kTicket, id.value};
  if (args.command == "ticket-reply") return reply(desk, ticket, args);
  Work work;
  if (args.command == "ticket-status") {
    TRY_ASSIGN(const TicketStatusId status, named<TicketStatus>(desk, args.status, "status"));
    work.operations.push_back(operation(desk, ticket, SetTicketStatus{status}));
    return work;
  }
  if (args.command == "ticket-convert") {
    const auto job = JobId::make(desk.clock.now(), desk.random);
    work.operations.push_back(operation(desk, ticket, ConvertTicket{job, {}}));
    return work;
  }
  return fail(ErrorCode::kUnknownKind, "no such command", {args.command});
}

Result<void> list_tickets(Desk& desk, const std::string& list) {
  TRY(desk.open(true));
  TRY_ASSIGN(auto tickets, desk.store->read().all<Ticket>());
  std::ranges::sort(tickets, {}, [](const auto& one) { return std::pair(one.record.created_at, one.record.id); });
  Json all = Json::array();
  for (const auto& one : tickets) {
    const Ticket& ticket = one.record;
    const bool over = ticket.category == TicketCategory::kResolved || ticket.category == TicketCategory::kClosed;
    if ((list == "open" && over) || (list == "closed" && !over)) continue;
    if (desk.json) {
      all.push_back(to_json(one));
      continue;
    }
    desk.out << "  " << (ticket.number.empty() ? ticket.id.str() : ticket.number) << "  " << words(ticket.category)
             << "  " << ticket.title << (ticket.rev == 0 ? "  (not yet received by the office)\n" : "\n");
  }
  if (desk.json) desk.print(all);
  return {};
}

Result<void> show_ticket(Desk& desk, const std::string& ticket) {
  TRY(desk.open(true));
  TRY_ASSIGN(const TicketId id, desk.store->read().ticket_named(ticket));
  TRY_ASSIGN(const TicketPage page, desk.store->read().ticket(id));
  if (desk.json) {
    desk.print(as_json(page));
  } else {
    tell(desk, page);
  }
  return {};
}

}  // namespace satchel::cli
