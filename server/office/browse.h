#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "core/model/records.h"
#include "server/office/audit_export.h"
#include "server/office/office.h"
#include "server/scope/scope.h"

namespace satchel::server {

// What to list: filters by name, a sort ("number", "-due_at"), where to go on, how many.
struct BrowseQuery {
  static constexpr std::size_t kDefaultLimit = 100;
  static constexpr std::size_t kMaxLimit = 500;

  std::map<std::string, std::string> filters;
  std::string sort;    // empty: by id
  std::string cursor;  // `next` of the page before
  std::size_t limit = kDefaultLimit;
};

// Which absences to list.
struct AbsenceFilter {
  std::optional<UserId> user;
  std::optional<AbsenceState> state;
  std::string from;  // those with a day in from..to; empty: from ever, for ever
  std::string to;
};

// Records as JSON for people who ask by address: rows and masks are those that an exchange would send, by the very same
// functions; what is out of scope does not exist. A masked field is absent.
//
// Thread-safe; each call is one snapshot.
class Browse {
 public:
  explicit Browse(const Office& office) : office_(office) {}

  // {"items": […], "next": "…"}; `next` is absent on the last page. Types: job, site, asset, company, contact,
  // document, ticket, ticket type, ticket status, project, commercial document, planned activity, check template.
  // Errors: kInvalidArgument (fields: the filter, "sort", "cursor"), kForbidden (a filter only the office has).
  Result<Json> list(const Principal& principal, RecordType type, const BrowseQuery& query);
  // kNotFound for what is not there or not for them.
  Result<Json> find(const Principal& principal, const RecordRef& ref);
  // The job with its assignments, closeouts, comments, attachments and events, oldest first; each closeout with how far
  // its files have come (evidence.h), where its manifest is shown.
  Result<Json> job(const Principal& principal, JobId id);
  // What waits to be verified, a page of jobs with those first that have waited longest: {"items": [{"job_id",
  // "number", "title", "closeout": {…, "evidence"}}], "next"}. kForbidden without closeout.verify.
  Result<Json> verify_queue(const Principal& principal, BrowseQuery query);
  // A job's way so far in its customer's words, oldest first: {"number", "title", "status", "steps": [{"at",
  // "status"}]}, of the first three what the job's mask shows. kForbidden without job.view_status.
  Result<Json> timeline(const Principal& principal, JobId id);
  // The asset with its tags and its history (R7); the contact with its ways of reaching them; the ticket with messages
  // and files; the project with its jobs, commercial documents, links, comments and files; the commercial document with
  // the latter two.
  Result<Json> with_children(const Principal& principal, const RecordRef& ref);

  // One's own, newest first, each with its text and, where its object is visible now, that object's title; "unread" is
  // how many are. Filters: unread (true), kind. Errors: kInvalidArgument.
  Result<Json> notifications(const Principal& principal, const BrowseQuery& query);
  // The oldest of those not read yet.
  Result<std::vector<NotificationId>> unread(const Principal& principal, std::size_t limit);

  // By their first day, each with the name and colour of who is away: one's own, or everybody's with schedule.view_all.
  // Errors: kInvalidArgument (days), kNotFound (another's without that right).
  Result<Json> absences(const Principal& principal, const AbsenceFilter& filter);
  Result<Json> absence(const Principal& principal, AbsenceId id);

  // The office's registers: kForbidden without user.view, device.view, audit.view.
  Result<Json> users(const Principal& principal, const BrowseQuery& query);
  Result<Json> user(const Principal& principal, UserId id);
  // Oneself; needs no right.
  Result<Json> me(const Principal& principal);
  Result<Json> devices(const Principal& principal, const BrowseQuery& query);
  Result<Json> device(const Principal& principal, DeviceId id);
  Result<Json> audit(const Principal& principal, const BrowseQuery& query);
  // "from" and "to" of a query. kInvalidArgument.
  static Result<AuditRange> range_of(const BrowseQuery& query);

  // R19. The principal to read as, who may do nothing else; that `by` reads `what` is audited first. kForbidden without
  // view_as, and for an admin's eyes to anybody but admins; kNotFound.
  Result<Principal> view_as(const Principal& by, UserId user, std::string_view what);
  // Which rule shows the record to `user` and what masks its fields, or why nothing does, by the functions an exchange
  // runs. As view_as(); kNotFound also for a record that `by` does not see.
  Result<Json> explain(const Principal& by, UserId user, const RecordRef& ref);

  // A preview that was made of this original and that a record they see names; kNotFound if there is none.
  Result<Sha256> preview_of(const Principal& principal, const Sha256& original);
  // Whether the database answers.
  Result<void> ready();

 private:
  Result<Json> details(UserId id);

  const Office office_;
};

}  // namespace satchel::server
