#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/model/codec.h"
#include "server/api/api.h"

namespace satchel::server {

// Bodies of requests about people, read by their field tables.

// What is shared with somebody in the request that adds them.
struct FirstShareRequest {
  RecordRef object;
  std::optional<ViewProfileId> view_profile_id;
  std::optional<TimePoint> expires_at;
};
// POST /v1/users and …/edit.
struct UserRequest {
  std::optional<std::string> email;
  std::optional<std::string> display_name;
  std::optional<std::string> job_title;
  std::optional<std::string> colour;
  std::optional<std::string> initials;
  std::optional<Role> role;
  std::optional<CompanyId> company_id;
  std::optional<ContactId> contact_id;
  std::optional<SiteId> home_site_id;
  std::optional<TimePoint> access_until;
  std::vector<UserPoint> points;
  std::optional<bool> weekly_summary;
  bool approve_charge = false;
  // Of a new user only.
  std::string password;
  std::optional<TemplateId> template_id;
  std::int64_t licence_version = 0;
  std::vector<FirstShareRequest> shares;
};
// What a null or a value means where it stands; what does not stand there stays as it is.
UserEdit edit_of(const UserRequest& request, const Json& json);

// Where the one who lets somebody in agrees to the price.
struct ApprovalRequest {
  bool approve_charge = false;
};
inline Approval approval_of(bool charge, std::int64_t licence_version, const Request& request) {
  return {charge, false, licence_version, request.peer};
}

// How the one who invites is told of it: the token, the link with it, and until when.
Json json_of(const Invited& invited, const Request& request);

// The body read as T. Errors: those of Call::json and from_json.
template <class T>
Result<T> body_of(Call& call) {
  TRY_ASSIGN(const Json json, call.json());
  return from_json<T>(json);
}

// An address for whoever is signed in, in one line.
template <class F>
void on(Router& router, const std::string& method, const std::string& path, F handler) {
  const bool body = method != "GET" && method != "DELETE";
  router.add({method, path, Access::kSignedIn, body ? json_body() : no_body(), std::move(handler)});
}

}  // namespace satchel::server

template <>
struct satchel::Fields<satchel::server::UserPoint> {
  using T = satchel::server::UserPoint;
  static constexpr auto table = fields(field("kind", &T::kind), field("label", &T::label), field("value", &T::value),
                                       field("primary", &T::primary));
};
template <>
struct satchel::Fields<satchel::server::FirstShareRequest> {
  using T = satchel::server::FirstShareRequest;
  static constexpr auto table = fields(field("object", &T::object), field("view_profile_id", &T::view_profile_id),
                                       field("expires_at", &T::expires_at));
};
template <>
struct satchel::Fields<satchel::server::UserRequest> {
  using T = satchel::server::UserRequest;
  static constexpr auto table = fields(
      field("email", &T::email), field("display_name", &T::display_name), field("job_title", &T::job_title),
      field("colour", &T::colour), field("initials", &T::initials), field("role", &T::role),
      field("company_id", &T::company_id), field("contact_id", &T::contact_id), field("home_site_id", &T::home_site_id),
      field("access_until", &T::access_until), field("points", &T::points), field("weekly_summary", &T::weekly_summary),
      field("approve_charge", &T::approve_charge), field("password", &T::password, max_bytes(1_KiB)),
      field("template_id", &T::template_id), field("licence_version", &T::licence_version),
      field("shares", &T::shares));
};
template <>
struct satchel::Fields<satchel::server::ApprovalRequest> {
  using T = satchel::server::ApprovalRequest;
  static constexpr auto table = fields(field("approve_charge", &T::approve_charge));
};
