#include "server/office/people_edit.h"

#include "core/base/text.h"
#include "server/office/typed.h"
#include "server/storage/records.h"

namespace satchel::server {
namespace {

constexpr std::size_t kMaxInitials = 8;
constexpr std::size_t kMaxLabel = 100;
constexpr std::size_t kMaxValue = 1000;
constexpr std::size_t kMaxPoints = 50;

template <class T, class Id>
Result<void> check_exists(Database& database, const std::optional<Id>& id, const char* field) {
  if (!id) return {};
  TRY_ASSIGN(const auto found, Records(database).find<T>(*id));
  if (!found) return fail(ErrorCode::kNotFound, "there is no such thing", {field});
  return {};
}

Result<std::vector<UserPoint>> checked(const std::vector<UserPoint>& given) {
  if (given.size() > kMaxPoints) return fail(ErrorCode::kTooLong, "more than 50", {"points"});
  std::vector<UserPoint> points;
  std::array<UserPoint*, EnumNames<ContactPointKind>::names.size()> first{}, primary{};
  points.reserve(given.size());
  for (std::size_t i = 0; i < given.size(); ++i) {
    const std::string at = "points[" + std::to_string(i) + "].";
    UserPoint one = given[i];
    TRY_ASSIGN(one.label, typed(one.label, at + "label", kMaxLabel, false));
    TRY_ASSIGN(one.value, typed(one.value, at + "value", kMaxValue));
    if (one.kind == ContactPointKind::kEmail && !is_email(one.value)) {
      return fail(ErrorCode::kInvalidArgument, "not an e-mail address", {at + "value"});
    }
    const auto kind = static_cast<std::size_t>(one.kind);
    if (one.primary && primary[kind] != nullptr) {
      return fail(ErrorCode::kInvalidArgument, "one of a kind is the primary one", {at + "primary"});
    }
    points.push_back(std::move(one));
    if (first[kind] == nullptr) first[kind] = &points.back();
    if (points.back().primary) primary[kind] = &points.back();
  }
  for (std::size_t kind = 0; kind < first.size(); ++kind) {
    if (first[kind] != nullptr && primary[kind] == nullptr) first[kind]->primary = true;
  }
  return points;
}

Result<void> apply_names(const UserEdit& edit, User& user) {
  if (edit.display_name) {
    TRY_ASSIGN(user.display_name, typed(*edit.display_name, "display_name", kMaxName));
  }
  if (edit.job_title) {
    TRY_ASSIGN(user.job_title, typed(*edit.job_title, "job_title", kMaxName, false));
  }
  if (edit.initials) {
    TRY_ASSIGN(user.initials, typed(*edit.initials, "initials", kMaxInitials));
  }
  if (edit.email) {
    const std::string email = fold_ascii(trim(*edit.email));
    if (!is_email(email)) return fail(ErrorCode::kInvalidArgument, "not an e-mail address", {"email"});
    user.email = email;
  }
  if (edit.colour) {
    const auto known = std::find(kColours.begin(), kColours.end(), *edit.colour);
    if (known == kColours.end()) {
      return fail(ErrorCode::kInvalidArgument, "not one of the colours people may have", {"colour"});
    }
    user.colour = *edit.colour;
  }
  return {};
}

// What of a user an edit can change, as JSON.
Json fields_of(const User& user, const std::vector<UserPoint>& points) {
  const auto id = [](const auto& one) { return one ? Json(one->str()) : Json(); };
  return Json{{"display_name", user.display_name},
              {"email", user.email},
              {"job_title", user.job_title},
              {"colour", user.colour},
              {"initials", user.initials},
              {"role", name_of(user.role)},
              {"company_id", id(user.company_id)},
              {"contact_id", id(user.contact_id)},
              {"home_site_id", id(user.home_site_id)},
              {"access_until", user.access_until ? Json(format_time(*user.access_until)) : Json()},
              {"weekly_summary", user.weekly_summary},
              {"points", json_of(points)}};
}

}  // namespace

Json json_of(const std::vector<UserPoint>& points) {
  Json list = Json::array();
  for (const UserPoint& one : points) {
    list.push_back({{"kind", name_of(one.kind)}, {"label", one.label}, {"value", one.value}, {"primary", one.primary}});
  }
  return list;
}

Result<void> apply_edit(Database& database, const UserEdit& edit, User& user, std::vector<UserPoint>& points) {
  TRY(apply_names(edit, user));
  if (edit.company_id) {
    TRY(check_exists<Company>(database, *edit.company_id, "company_id"));
    user.company_id = *edit.company_id;
  }
  if (edit.contact_id) {
    TRY(check_exists<Contact>(database, *edit.contact_id, "contact_id"));
    user.contact_id = *edit.contact_id;
  }
  if (edit.home_site_id) {
    TRY(check_exists<Site>(database, *edit.home_site_id, "home_site_id"));
    user.home_site_id = *edit.home_site_id;
  }
  if (edit.access_until) user.access_until = *edit.access_until;
  if (edit.weekly_summary) user.weekly_summary = *edit.weekly_summary;
  if (edit.role && *edit.role != user.role) {
    // Permissions were chosen for the role that was; the new one begins with its own.
    user.role = *edit.role;
    user.permissions.reset();
    user.template_id.reset();
  }
  if (edit.points) {
    TRY_ASSIGN(points, checked(*edit.points));
  }
  return {};
}

UserDifference differences(const User& before, const std::vector<UserPoint>& points_before, const User& after,
                           const std::vector<UserPoint>& points_after) {
  const Json old_fields = fields_of(before, points_before), new_fields = fields_of(after, points_after);
  UserDifference difference;
  for (const auto& [name, value] : new_fields.items()) {
    if (old_fields[name] == value) continue;
    difference.before[name] = old_fields[name];
    difference.after[name] = value;
  }
  return difference;
}

}  // namespace satchel::server
