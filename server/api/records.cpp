#include <charconv>

#include "server/api/api.h"
#include "server/api/query.h"

namespace satchel::server {
namespace {

Result<Uuid> id_parameter(const Request& request, const char* name) {
  const auto text = request.parameter(name);
  if (!text) return fail(ErrorCode::kMissingField, "is missing", {name});
  auto id = Uuid::parse(*text);
  if (!id) return fail(ErrorCode::kInvalidArgument, "not an id", {name});
  return id;
}

// GET /v1/explain?user=…&type=job&id=…
Result<void> explain(Browse& browse, Call& call) {
  TRY_ASSIGN(const Uuid user, id_parameter(call.request, "user"));
  TRY_ASSIGN(const Uuid id, id_parameter(call.request, "id"));
  const auto word = call.request.parameter("type");
  const auto type = word ? enum_named<RecordType>(*word) : std::nullopt;
  if (!type) return fail(ErrorCode::kInvalidArgument, "not a type of record", {"type"});
  TRY_ASSIGN(const Json json, browse.explain(call.principal, UserId{user}, {*type, id}));
  return respond_json(call.response, 200, json);
}

// A register and one record of it.
void add_register(Router& router, const Services& services, const std::string& path, RecordType type) {
  router.add({"GET", path, Access::kSignedIn, no_body(), [&browse = services.browse, type](Call& call) -> Result<void> {
                TRY_ASSIGN(const BrowseQuery query, read_query(call.request));
                TRY_ASSIGN(const Principal who, reader(browse, call));
                TRY_ASSIGN(const Json page, browse.list(who, type, query));
                return respond_json(call.response, 200, page);
              }});
  router.add({"GET", path + "/{id}", Access::kSignedIn, no_body(),
              [&browse = services.browse, type](Call& call) -> Result<void> {
                TRY_ASSIGN(const Uuid id, call.id());
                TRY_ASSIGN(const Principal who, reader(browse, call));
                auto json = type == RecordType::kJob ? browse.job(who, JobId{id})
                                                     : browse.with_children(who, RecordRef{type, id});
                if (!json) return fail(std::move(json.error()));
                return respond_json(call.response, 200, *json);
              }});
}

}  // namespace

Result<Principal> reader(Browse& browse, const Call& call) {
  if (!call.request.parameter("view_as")) return call.principal;
  TRY_ASSIGN(const Uuid user, id_parameter(call.request, "view_as"));
  return browse.view_as(call.principal, UserId{user}, call.request.path);
}

Result<BrowseQuery> read_query(const Request& request) {
  BrowseQuery query;
  std::string_view rest = request.query;
  while (!rest.empty()) {
    const std::size_t end = rest.find('&');
    const std::string_view pair = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    if (pair.empty()) continue;
    const auto name = percent_decode(pair.substr(0, pair.find('=')), true);
    const auto value = name ? request.parameter(*name) : std::nullopt;
    if (!value) return fail(ErrorCode::kInvalidArgument, "the query is badly encoded", {"query"});
    if (*name == "sort") {
      query.sort = *value;
    } else if (*name == "cursor") {
      query.cursor = *value;
    } else if (*name == "limit") {
      const char* const stop = value->data() + value->size();
      const auto [at, error] = std::from_chars(value->data(), stop, query.limit);
      if (error != std::errc() || at != stop || query.limit == 0 || query.limit > BrowseQuery::kMaxLimit) {
        return fail(ErrorCode::kOutOfRange, "a page has 1 to 500 items", {"limit"});
      }
    } else if (*name != "view_as") {
      query.filters[*name] = *value;
    }
  }
  return query;
}

void add_record_routes(Router& router, const Services& services) {
  add_register(router, services, "/v1/jobs", RecordType::kJob);
  add_register(router, services, "/v1/sites", RecordType::kSite);
  add_register(router, services, "/v1/assets", RecordType::kAsset);
  add_register(router, services, "/v1/companies", RecordType::kCompany);
  add_register(router, services, "/v1/contacts", RecordType::kContact);
  add_register(router, services, "/v1/documents", RecordType::kDocument);
  add_register(router, services, "/v1/tickets", RecordType::kTicket);
  add_register(router, services, "/v1/projects", RecordType::kProject);
  add_register(router, services, "/v1/commercial-docs", RecordType::kCommercialDoc);
  add_register(router, services, "/v1/ticket-types", RecordType::kTicketType);
  add_register(router, services, "/v1/ticket-statuses", RecordType::kTicketStatus);
  add_register(router, services, "/v1/planned-activities", RecordType::kPlannedActivity);
  add_register(router, services, "/v1/check-templates", RecordType::kCheckTemplate);
  router.add({"GET", "/v1/explain", Access::kSignedIn, no_body(),
              [&browse = services.browse](Call& call) { return explain(browse, call); }});
}

}  // namespace satchel::server
