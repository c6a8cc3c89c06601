#include "server/office/licences.h"

#include <charconv>

#include "server/api/requests.h"

namespace satchel::server {
namespace {

struct PolicyRequest {
  LicenceMode mode = LicenceMode::kUnlimited;
  Money price;
  std::int64_t bundle = 0;
  bool count_invited = false;
};
struct TextsRequest {
  std::vector<Licensing::Text> texts;
};

}  // namespace
}  // namespace satchel::server

template <>
struct satchel::Fields<satchel::server::PolicyRequest> {
  using T = satchel::server::PolicyRequest;
  static constexpr auto table = fields(field("mode", &T::mode), field("price", &T::price), field("bundle", &T::bundle),
                                       field("count_invited", &T::count_invited));
};
template <>
struct satchel::Fields<satchel::server::Licensing::Text> {
  using T = satchel::server::Licensing::Text;
  static constexpr auto table =
      fields(field("locale", &T::locale, max_bytes(10)), field("text", &T::text, max_bytes(200_KiB)));
};
template <>
struct satchel::Fields<satchel::server::TextsRequest> {
  static constexpr auto table = fields(field("texts", &satchel::server::TextsRequest::texts));
};

namespace satchel::server {
namespace {

// "2026-11"; anything else is month 0, which no report has.
Licensing::Month month_of(std::string_view text) {
  Licensing::Month month;
  if (text.size() != 7 || text[4] != '-') return {};
  const auto year = std::from_chars(text.data(), text.data() + 4, month.year);
  const auto number = std::from_chars(text.data() + 5, text.data() + 7, month.month);
  const bool whole = year.ptr == text.data() + 4 && number.ptr == text.data() + 7;
  return whole ? month : Licensing::Month{};
}

}  // namespace

void add_licence_routes(Router& router, const Services& services) {
  on(router, "GET", "/v1/licence", [&services](Call& call) -> Result<void> {
    TRY_ASSIGN(const Json json, Licensing(services.office).show(call.principal));
    return respond_json(call.response, 200, json);
  });
  on(router, "PUT", "/v1/licence", [&services](Call& call) -> Result<void> {
    TRY_ASSIGN(const Json given, call.json());
    TRY_ASSIGN(const auto body, from_json<PolicyRequest>(given));
    if (!given.contains("mode")) return fail(ErrorCode::kMissingField, "is missing", {"mode"});
    TRY_ASSIGN(
        const Json json,
        Licensing(services.office).set(call.principal, {body.mode, body.price, body.bundle, body.count_invited}));
    return respond_json(call.response, 200, json);
  });
  on(router, "GET", "/v1/licence/report", [&services](Call& call) -> Result<void> {
    const auto month = month_of(call.request.parameter("month").value_or(""));
    TRY_ASSIGN(const Json json, Licensing(services.office).report(call.principal, month));
    return respond_json(call.response, 200, json);
  });
  on(router, "GET", "/v1/licence/texts", [&services](Call& call) -> Result<void> {
    TRY_ASSIGN(const Json json, Licensing(services.office).texts(call.principal));
    return respond_json(call.response, 200, json);
  });
  on(router, "POST", "/v1/licence/texts", [&services](Call& call) -> Result<void> {
    TRY_ASSIGN(const auto body, body_of<TextsRequest>(call));
    TRY_ASSIGN(const auto version, Licensing(services.office).publish(call.principal, body.texts));
    return respond_json(call.response, 201, Json{{"version", version}});
  });
  router.add({"GET", "/v1/licence/text", Access::kAnyone, no_body(), [&services](Call& call) -> Result<void> {
                TRY_ASSIGN(const Json json, Licensing(services.office).current_text());
                return respond_json(call.response, 200, json);
              }});
}

}  // namespace satchel::server
