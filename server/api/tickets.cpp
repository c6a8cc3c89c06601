#include "server/office/tickets.h"

#include "core/model/codec.h"
#include "server/api/action.h"

// Tickets: what people do to them, one operation each, and what an administrator keeps for them.

namespace satchel::server {
namespace {

RecordRef ticket_ref(const Uuid& id) {
  return {RecordType::kTicket, id};
}

Result<void> create_ticket(const Services& services, Call& call) {
  TRY_ASSIGN(Json json, call.json());
  TRY_ASSIGN(const OperationId operation, operation_id(services, call));
  choose_id(json, "id", operation);
  TRY_ASSIGN(const Uuid id, take_id(json, "id"));
  TRY_ASSIGN(const Acted done, act<CreateTicket>(services, call, operation, ticket_ref(id), json));
  // Whoever may open tickets need not have the right to see them afterwards.
  auto ticket = services.browse.find(call.principal, ticket_ref(id));
  Json answer = ticket ? std::move(*ticket) : Json{{"id", id.str()}};
  answer["operation"] = done.operation.str();
  return respond_json(call.response, 201, answer, {{"Location", "/v1/tickets/" + id.str()}});
}

// POST {path}: the body is the operation's arguments, of which `id_name` is an id that may be left to the server.
template <class Args>
void add_ticket_action(Router& router, const Services& services, const std::string& path, int status,
                       const char* id_name = nullptr) {
  router.add({"POST", path, Access::kSignedIn, json_body(), [&services, status, id_name](Call& call) -> Result<void> {
                TRY_ASSIGN(const Uuid ticket, call.id());
                TRY_ASSIGN(Json json, call.json());
                TRY_ASSIGN(const OperationId operation, operation_id(services, call));
                if (id_name != nullptr) choose_id(json, id_name, operation);
                TRY_ASSIGN(const Acted done, act<Args>(services, call, operation, ticket_ref(ticket), json));
                Json answer = json_of(done);
                if (id_name != nullptr) answer[id_name] = json[id_name];
                return respond_json(call.response, status, answer);
              }});
}

// POST {path} makes one with an id of its own or the client's, PUT {path}/{id} replaces one.
template <class T>
void add_words(Router& router, const Services& services, const std::string& path) {
  const auto put = [&services](Call& call, const Uuid& id, Json json, int status) -> Result<void> {
    if (!json.is_object()) return fail(ErrorCode::kWrongType, "has to be an object");
    json["id"] = id.str();
    TRY_ASSIGN(const T word, from_json<T>(json));
    TRY(TicketDesk(services.office).put(call.principal, word));
    return respond_json(call.response, status, to_json(word));
  };
  router.add({"POST", path, Access::kSignedIn, json_body(), [&services, put](Call& call) -> Result<void> {
                TRY_ASSIGN(Json json, call.json());
                TRY_ASSIGN(const OperationId operation, operation_id(services, call));
                choose_id(json, "id", operation);
                TRY_ASSIGN(const Uuid id, take_id(json, "id"));
                return put(call, id, std::move(json), 201);
              }});
  router.add({"PUT", path + "/{id}", Access::kSignedIn, json_body(), [put](Call& call) -> Result<void> {
                TRY_ASSIGN(const Uuid id, call.id());
                TRY_ASSIGN(Json json, call.json());
                return put(call, id, std::move(json), 200);
              }});
}

Result<void> answer_access(const Services& services, Call& call, UserId user) {
  TRY_ASSIGN(const GuestAccess access, TicketDesk(services.office).access(call.principal, user));
  return respond_json(call.response, 200, to_json(access));
}

Result<void> put_access(const Services& services, Call& call) {
  TRY_ASSIGN(const Uuid user, call.id());
  TRY_ASSIGN(Json json, call.json());
  if (!json.is_object()) return fail(ErrorCode::kWrongType, "has to be an object");
  json["id"] = user.str();
  TRY_ASSIGN(const auto access, from_json<GuestAccess>(json));
  TRY(TicketDesk(services.office).put_access(call.principal, access));
  return answer_access(services, call, UserId{user});
}

}  // namespace

void add_ticket_routes(Router& router, const Services& services) {
  const std::string ticket = "/v1/tickets/{id}";
  router.add({"POST", "/v1/tickets", Access::kSignedIn, json_body(),
              [&services](Call& call) { return create_ticket(services, call); }});
  add_ticket_action<MessageTicket>(router, services, ticket + "/messages", 201, "message_id");
  add_ticket_action<SetTicketStatus>(router, services, ticket + "/status", 200);
  add_ticket_action<AssignTicket>(router, services, ticket + "/assign", 200);
  add_ticket_action<ConvertTicket>(router, services, ticket + "/convert", 201, "job_id");
  add_words<TicketType>(router, services, "/v1/ticket-types");
  add_words<TicketStatus>(router, services, "/v1/ticket-statuses");
  const std::string access = "/v1/users/{id}/access";
  router.add({"GET", access, Access::kSignedIn, no_body(), [&services](Call& call) -> Result<void> {
                TRY_ASSIGN(const Uuid user, call.id());
                return answer_access(services, call, UserId{user});
              }});
  router.add(
      {"PUT", access, Access::kSignedIn, json_body(), [&services](Call& call) { return put_access(services, call); }});
  router.add({"GET", "/v1/jobs/{id}/timeline", Access::kSignedIn, no_body(), [&services](Call& call) -> Result<void> {
                TRY_ASSIGN(const Uuid id, call.id());
                TRY_ASSIGN(const Json timeline, services.browse.timeline(call.principal, JobId{id}));
                return respond_json(call.response, 200, timeline);
              }});
}

}  // namespace satchel::server
