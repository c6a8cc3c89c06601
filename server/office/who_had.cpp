#include "server/office/who_had.h"

#include <algorithm>

#include "server/storage/audit.h"
#include "server/storage/people.h"
#include "server/storage/records.h"
#include "server/storage/shares.h"

namespace satchel::server {
namespace {

// Assignments of the jobs that ?1 belongs to, the newest ?2 of them. A decline ends one as the office does.
constexpr std::string_view kOfJob = R"sql(
  SELECT user_id, group_id, job_id, created_at, ended_at FROM assignment
   WHERE job_id = ?1 ORDER BY created_at DESC LIMIT ?2)sql";
constexpr std::string_view kOfAsset = R"sql(
  SELECT a.user_id, a.group_id, a.job_id, a.created_at, a.ended_at
    FROM job_asset AS l CROSS JOIN assignment AS a ON a.job_id = l.job_id
   WHERE l.asset_id = ?1 ORDER BY a.created_at DESC LIMIT ?2)sql";
constexpr std::string_view kOfSite = R"sql(
  SELECT a.user_id, a.group_id, a.job_id, a.created_at, a.ended_at
    FROM job AS j CROSS JOIN assignment AS a ON a.job_id = j.id
   WHERE j.site_id = ?1 ORDER BY a.created_at DESC LIMIT ?2)sql";
constexpr std::string_view kOfContact = R"sql(
  SELECT a.user_id, a.group_id, a.job_id, a.created_at, a.ended_at
    FROM contact AS k CROSS JOIN job AS j ON j.site_id = k.site_id AND j.onsite_contact_id = k.id
         CROSS JOIN assignment AS a ON a.job_id = j.id
   WHERE k.id = ?1 ORDER BY a.created_at DESC LIMIT ?2)sql";
// Where the record stands: by this address a guest reaches it.
constexpr std::string_view kSiteOf = R"sql(
  SELECT site_id FROM job WHERE ?1 = 'job' AND id = ?2
   UNION ALL SELECT site_id FROM asset WHERE ?1 = 'asset' AND id = ?2
   UNION ALL SELECT site_id FROM ticket WHERE ?1 = 'ticket' AND id = ?2
   UNION ALL SELECT site_id FROM contact WHERE ?1 = 'contact' AND id = ?2
   UNION ALL SELECT site_id FROM commercial_doc WHERE ?1 = 'commercial_doc' AND id = ?2)sql";

std::string_view assignments_of(RecordType type) {
  if (type == RecordType::kJob) return kOfJob;
  if (type == RecordType::kAsset) return kOfAsset;
  if (type == RecordType::kSite) return kOfSite;
  return type == RecordType::kContact ? kOfContact : std::string_view();
}

class Search {
 public:
  Search(const Office& office, Database& database, const HeldOperation& held)
      : office_(office), database_(database), held_(held) {}

  Result<std::vector<Having>> run() {
    TRY(assignments());
    TRY(tickets());
    TRY(shares());
    TRY(addresses());
    TRY(device());
    std::ranges::sort(found_, {}, [](const Having& one) { return std::pair(one.from, one.by); });
    for (Having& one : found_) TRY(name(one));
    return std::move(found_);
  }

 private:
  Result<void> assignments() {
    const std::string_view sql = assignments_of(held_.target.type);
    if (sql.empty()) return {};
    TRY_ASSIGN(auto rows, database_.prepare(sql));
    rows.bind_all(held_.target.id, kMostHavings);
    for (;;) {
      TRY_ASSIGN(const bool row, rows.step());
      if (!row) return {};
      Having one;
      one.by = HadBy::kAssignment;
      one.user = rows.get<std::optional<UserId>>(0);
      one.group = rows.get<std::optional<GroupId>>(1);
      one.job = rows.get<JobId>(2);
      one.from = rows.get<TimePoint>(3);
      one.until = rows.get<std::optional<TimePoint>>(4);
      found_.push_back(std::move(one));
    }
  }

  // Each entry of the audit log about the record, oldest first.
  template <class Take>
  Result<void> for_each_entry(const RecordRef& object, const Take& take) {
    constexpr std::size_t kPage = 200;
    for (std::int64_t after = 0;;) {
      TRY_ASSIGN(const auto page, Audit(database_).list(after, kPage, object));
      for (const AuditEntry& entry : page) take(entry);
      if (page.size() < kPage) return {};
      after = page.back().seq;
    }
  }

  // Who answered for it: what the log says of these two fields.
  Result<void> tickets() {
    if (held_.target.type != RecordType::kTicket) return {};
    std::vector<Having> all;
    TRY(for_each_entry(held_.target, [&](const AuditEntry& entry) {
      const auto after = parse_json(entry.after);
      if (!after || !after->is_object()) return;
      const auto user = after->find("responsible_user_id");
      const auto group = after->find("responsible_group_id");
      if (user == after->end() && group == after->end()) return;
      if (!all.empty() && !all.back().until) all.back().until = entry.at;
      Having one;
      one.by = HadBy::kTicket;
      one.from = entry.at;
      if (user != after->end() && user->is_string()) one.user = id_in<UserId>(*user);
      if (group != after->end() && group->is_string()) one.group = id_in<GroupId>(*group);
      if (one.user || one.group) all.push_back(std::move(one));
    }));
    return take_newest(std::move(all));
  }

  Result<void> shares() {
    TRY_ASSIGN(const auto all, Shares(database_).of_object(held_.target));
    std::vector<Having> having;
    for (const Share& share : all) {
      Having one;
      one.by = HadBy::kShare;
      one.user = share.user;
      one.company = share.company;
      one.from = share.created_at;
      one.until = share.revoked_at;
      const TimePoint now = office_.clock.now();
      if (share.expires_at && *share.expires_at <= std::min(now, share.revoked_at.value_or(now))) {
        one.until = share.expires_at;
      }
      having.push_back(std::move(one));
    }
    return take_newest(std::move(having));
  }

  // Since when, and until when, the author had the address.
  Result<void> addresses() {
    TRY_ASSIGN(const auto site, site_of_target());
    if (!site) return {};
    std::vector<Having> all;
    TRY(for_each_entry({RecordType::kGuestAccess, held_.author.value}, [&](const AuditEntry& entry) {
      const auto after = parse_json(entry.after);
      if (!after || !after->is_object() || !after->contains("grants")) return;
      const Json& grants = (*after)["grants"];
      const bool has = std::ranges::any_of(grants, [&](const Json& one) { return one.value("site_id", "") == *site; });
      const bool had = !all.empty() && !all.back().until;
      if (had && !has) all.back().until = entry.at;
      if (had || !has) return;
      Having one;
      one.by = HadBy::kAddress;
      one.user = held_.author;
      one.from = entry.at;
      all.push_back(std::move(one));
    }));
    return take_newest(std::move(all));
  }

  Result<std::optional<std::string>> site_of_target() {
    if (held_.target.type == RecordType::kSite) return std::optional(held_.target.id.str());
    TRY_ASSIGN(auto row, database_.prepare(kSiteOf));
    row.bind_all(name_of(held_.target.type), held_.target.id);
    TRY_ASSIGN(const bool found, row.step());
    const auto site = found ? row.get<std::optional<SiteId>>(0) : std::optional<SiteId>();
    return site ? std::optional(site->str()) : std::optional<std::string>();
  }

  Result<void> device() {
    if (!held_.device) return {};
    TRY_ASSIGN(const auto spans, office_.views.spans(database_, *held_.device, held_.target));
    std::vector<Having> all;
    for (const ViewRecords::Span& span : spans) {
      Having one;
      one.user = held_.author;
      one.from = span.since;
      one.until = span.until;
      all.push_back(std::move(one));
    }
    return take_newest(std::move(all));
  }

  Result<void> take_newest(std::vector<Having> all) {
    std::ranges::sort(all, {}, &Having::from);
    const std::size_t more = all.size() > kMostHavings ? all.size() - kMostHavings : 0;
    found_.insert(found_.end(), all.begin() + static_cast<std::ptrdiff_t>(more), all.end());
    return {};
  }

  template <class IdType>
  static std::optional<IdType> id_in(const Json& text) {
    const auto id = Uuid::parse(text.get<std::string>());
    return id ? std::optional(IdType{*id}) : std::nullopt;
  }

  Result<void> name(Having& one) {
    if (one.user) {
      TRY_ASSIGN(const auto user, People(database_).user(*one.user));
      if (user) one.name = printed_name(user->display_name, is_external(user->role));
    } else if (one.group) {
      TRY_ASSIGN(const auto group, People(database_).group(*one.group));
      if (group) one.name = group->name;
    } else if (one.company) {
      TRY_ASSIGN(const auto company, Records(database_).find<Company>(*one.company));
      if (company) one.name = company->name;
    }
    return {};
  }

  const Office& office_;
  Database& database_;
  const HeldOperation& held_;
  std::vector<Having> found_;
};

}  // namespace

Result<std::vector<Having>> who_had(const Office& office, Database& database, const HeldOperation& held) {
  return Search(office, database, held).run();
}

}  // namespace satchel::server
