#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/model/records.h"
#include "server/scope/principal.h"

namespace satchel::server {

// One record that may be seen, and how much of it.
struct Grant {
  Uuid id;
  std::int64_t rev = 0;
  std::uint64_t shown = 0;  // bit i: field i of the type's table (the union over all rules that grant it, R14)
  std::int64_t row = 0;     // its row in this snapshot: Records::at_row()
  std::uint32_t tier = 0;   // 0: today's work, overdue, in progress, and what belongs to no job; 1: the next 7 days;
                            // 2, 3, …: the rest, about kTierJobs jobs each
  bool operator==(const Grant&) const = default;
};

inline constexpr std::size_t kTierJobs = 500;
// How long a rejected or decided operation stays among the verdicts of its author.
inline constexpr Millis kVerdictTail = std::chrono::days(30);

struct VisibleJob;

// All that a principal may see in one snapshot.
struct Scope {
  std::array<std::vector<Grant>, kRecordTypes> grants;  // by RecordType, each sorted by id, without duplicates
  // From this moment on time alone may have changed the result (a tail window ends, access ends); nullopt: never.
  std::optional<TimePoint> valid_until;
  std::uint32_t tiers = 1;

  const std::vector<Grant>& of(RecordType type) const { return grants[static_cast<std::size_t>(type)]; }
  std::size_t size() const;
};

// The ONE place that grants: rules R0..R11, R13, R14, R16 of domain.md section 5 (R17, R18 and R20 follow from
// what callers do with the answer). What no rule grants is denied.
//
// `database` is a Snapshot's, or the writer's inside a transaction; temporary tables on it are used as scratch.
// Cost: linear in the result, never in the organisation (admins and managers: the organisation is the result).
// `jobs`, if given, gets the visible jobs by id, as ScopeMemory wants them.
Result<Scope> evaluate(Database& database, const Principal& principal, TimePoint now,
                       std::vector<VisibleJob>* jobs = nullptr);

// R1. A manager whose right to see every job was taken away sees jobs as a technician does, by assignment.
bool sees_all(const Principal& principal);

// The fields of one record that are shown; nullopt: not visible, which callers answer exactly as not existing. The same
// rules as evaluate(), for one record by index.
Result<std::optional<std::uint64_t>> shown(Database& database, const Principal& principal, const RecordRef& ref,
                                           TimePoint now);
Result<bool> sees(Database& database, const Principal& principal, const RecordRef& ref, TimePoint now);
// Whether this field of it is shown.
Result<bool> shows(Database& database, const Principal& principal, const RecordRef& ref, std::string_view field,
                   TimePoint now);

// Whether a record is visible that refers to this file (as its content or its preview), and shows that it does: knowing
// a hash is no right. The original of a picture that says more than itself (where, when, by which camera) is for
// internals and its author; others are shown its preview.
Result<bool> file_visible(Database& database, const Principal& principal, const Sha256& file, TimePoint now);

// The users whom a change of this job concerns for certain: those with a live assignment on it, groups spread out.
Result<std::vector<UserId>> concerned_by(Database& database, JobId job);

// The open jobs at a site or on an asset, and those that a document is linked to: whoever has one sees that, too. And
// the site to which a contact or an asset belongs.
Result<std::vector<JobId>> jobs_at(Database& database, const RecordRef& place);
Result<std::optional<SiteId>> site_of(Database& database, const RecordRef& place);

// The people to whom this site is opened by an address grant.
Result<std::vector<UserId>> guests_of(Database& database, SiteId site);

// The people this record is shared with, themselves or through their company; whether a share has expired is not asked.
Result<std::vector<UserId>> shared_with(Database& database, const RecordRef& object);

}  // namespace satchel::server
