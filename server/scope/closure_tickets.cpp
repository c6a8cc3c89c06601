#include <algorithm>

#include "server/scope/closure.h"
#include "server/scope/closure_rows.h"
#include "server/scope/rules_sql.h"
#include "server/storage/records.h"

// What is found by address (R9) and by ticket (R9, R10, R13). None of it hangs on an assignment.

namespace satchel::server {

using namespace rules_sql;

// What was opened for the person; only external people have such a thing, and see their own.
Result<void> Closure::load_access() {
  if (access_loaded_ || internal_) return {};
  access_loaded_ = true;
  TRY_ASSIGN(access_, Records(database_).find<GuestAccess>(principal_.user));
  rule_ = {"R13", "it is what the office has opened for them"};
  return look_up(kOwnAccess, RecordType::kGuestAccess, Reached{{principal_.user.value, 0}});
}

bool Closure::has(GuestFunction function) const {
  return access_ && access_->has(function);
}

Result<void> Closure::addresses() {
  if (principal_.role != Role::kGuest) return {};
  TRY(load_access());
  if (!access_) return {};
  const bool jobs = has(GuestFunction::kJobs) && may(Permission::kJobViewStatus);
  const bool assets = has(GuestFunction::kAssets) && may(Permission::kAssetView);
  TRY_ASSIGN(auto jobs_of, database_.prepare(kJobsOfSite));
  TRY_ASSIGN(auto assets_of, database_.prepare(kAssetsOfSite));
  rule_ = {"R9", "its site is one of the addresses opened for them, and the function is switched on"};
  Reached sites;
  for (const AddressGrant& grant : access_->grants) {
    reach(sites, grant.site_id.value, 0);
    if (jobs) {
      jobs_of.bind(1, grant.site_id);
      TRY(read_timelines(jobs_of));
    }
    if (!assets) continue;
    assets_of.bind(1, grant.site_id);
    TRY(rows(assets_of, [&](const Statement& row) {
      add(RecordType::kAsset, row.get<std::int64_t>(0), row.get<Uuid>(1), row.get<std::int64_t>(2), 0);
      add_parent(RecordType::kAsset, row.get<Uuid>(1), row.get<std::int64_t>(0), 0, true);
      reach(asset_types_, row.get<std::string>(3), 0);
    }));
  }
  if (may(Permission::kSiteView)) TRY(look_up(kSite, RecordType::kSite, sites));
  for (const Grant& site : of(RecordType::kSite)) add_parent(RecordType::kSite, site.id, site.row, 0, true);
  TRY(read_tags());
  TRY(read_contacts());
  TRY(read_commercial());
  return has(GuestFunction::kDocuments) ? documents() : Result<void>();
}

Result<void> Closure::read_contacts() {
  if (!has(GuestFunction::kContacts) || !may(Permission::kContactView)) return {};
  rule_ = {"R9", "a contact of one of the addresses opened for them, and the function is switched on"};
  TRY_ASSIGN(auto of_site, database_.prepare(kContactsOfSite));
  for (const AddressGrant& grant : access_->grants) {
    of_site.bind(1, grant.site_id);
    TRY(rows(of_site, [&](const Statement& row) {
      add(RecordType::kContact, row.get<std::int64_t>(0), row.get<Uuid>(1), row.get<std::int64_t>(2), 0);
    }));
  }
  return read_contact_points();
}

Result<void> Closure::read_commercial() {
  if (!may(Permission::kCommercialView)) return {};
  const bool invoices = has(GuestFunction::kInvoices), quotes = has(GuestFunction::kQuotes),
             contracts = has(GuestFunction::kContracts);
  rule_ = {"R9", "its site is one of the addresses opened for them, and the function is switched on"};
  TRY_ASSIGN(auto of_site, database_.prepare(kCommercialOfSite));
  of_site.bind(2, invoices).bind(3, quotes).bind(4, contracts);
  for (const AddressGrant& grant : access_->grants) {
    of_site.bind(1, grant.site_id);
    TRY(rows(of_site, [&](const Statement& row) {
      add(RecordType::kCommercialDoc, row.get<std::int64_t>(0), row.get<Uuid>(1), row.get<std::int64_t>(2), 0,
          {.by_address = true});
    }));
  }
  return {};
}

Result<void> Closure::timeline(JobId id) {
  TRY(load_access());
  if (!has(GuestFunction::kJobs) || !may(Permission::kJobViewStatus)) return {};
  rule_ = {"R9", "its site is one of the addresses opened for them, and the function is switched on"};
  TRY_ASSIGN(auto job, database_.prepare(kJobOfSites));
  job.bind(1, id).bind(2, principal_.user);
  return read_timelines(job);
}

Result<void> Closure::read_timelines(Statement& statement) {
  const std::size_t first = timelines_.size();
  TRY(rows(statement, [&](const Statement& row) {
    add(RecordType::kJob, row.get<std::int64_t>(0), row.get<Uuid>(1), row.get<std::int64_t>(2), 0);
    timelines_.push_back(row.get<Uuid>(1));
  }));
  TRY_ASSIGN(auto moves, database_.prepare(kMovesOfJob));
  for (std::size_t i = first; i < timelines_.size(); ++i) {
    moves.bind(1, timelines_[i]);
    TRY(rows(moves, [&](const Statement& row) {
      add(RecordType::kJobEvent, row.get<std::int64_t>(0), row.get<Uuid>(1), row.get<std::int64_t>(2), 0);
    }));
  }
  return {};
}

Result<void> Closure::read_tickets(Statement& statement) {
  return rows(statement, [&](const Statement& row) {
    const Uuid id = row.get<Uuid>(1);
    add(RecordType::kTicket, row.get<std::int64_t>(0), id, row.get<std::int64_t>(2), 0);
    if (places_.contains(id)) return;
    add_parent(RecordType::kTicket, id, 0, 0, true);
    people_.insert(row.get<Uuid>(3));
    reach(ticket_types_, row.get<Uuid>(4), 0);
    if (!row.is_null(5)) reach(ticket_statuses_, row.get<Uuid>(5), 0);
  });
}

Result<void> Closure::tickets() {
  TRY(load_access());
  const auto run = [this](std::string_view sql, const Uuid& subject) -> Result<void> {
    TRY_ASSIGN(auto statement, database_.prepare(sql));
    statement.bind(1, subject);
    return read_tickets(statement);
  };
  rule_ = {"R10", "they opened it"};
  if (may(Permission::kTicketViewOwn)) TRY(run(kTicketsOfRequester, principal_.user.value));
  rule_ = {"R13", "they, or a group of theirs, are responsible for it"};
  if (may(Permission::kTicketViewOwn) && internal_) {
    TRY(run(kTicketsOfUser, principal_.user.value));
    for (const GroupId& group : principal_.groups) TRY(run(kTicketsOfGroup, group.value));
  }
  if (principal_.role != Role::kGuest || !has(GuestFunction::kTickets) || !may(Permission::kTicketViewSite)) return {};
  rule_ = {"R9", "its site is one of the addresses opened for them, and the function is switched on"};
  for (const AddressGrant& grant : access_->grants) TRY(run(kTicketsOfSite, grant.site_id.value));
  return {};
}

Result<void> Closure::ticket(TicketId id) {
  TRY(load_access());
  const bool own = may(Permission::kTicketViewOwn);
  const bool answers = own && internal_;
  const bool of_site =
      principal_.role == Role::kGuest && has(GuestFunction::kTickets) && may(Permission::kTicketViewSite);
  TRY_ASSIGN(auto statement, database_.prepare(kOneTicket));
  statement.bind(1, id).bind(2, principal_.user).bind(3, own).bind(4, answers).bind(5, of_site);
  return read_tickets(statement);
}

Result<void> Closure::ticket_children() {
  TRY(write_parents());
  rule_ = {"R10", "it belongs to a ticket they see"};
  TRY_ASSIGN(auto messages, database_.prepare(kTicketMessages));
  const bool internal_lines = internal_ && may(Permission::kCommentInternal);
  messages.bind(2, internal_lines);
  TRY(rows(messages, [&](const Statement& row) {
    add(RecordType::kTicketMessage, row.get<std::int64_t>(0), row.get<Uuid>(1), row.get<std::int64_t>(2),
        row.get<std::uint32_t>(3));
    people_.insert(row.get<Uuid>(4));
  }));
  TRY_ASSIGN(auto files, database_.prepare(kTicketFiles));
  const bool costs = may(Permission::kCostViewAll);
  files.bind(1, principal_.user).bind(2, internal_).bind(3, costs);
  return rows(files, [&](const Statement& row) {
    add(RecordType::kAttachment, row.get<std::int64_t>(0), row.get<Uuid>(1), row.get<std::int64_t>(2),
        row.get<std::uint32_t>(3));
  });
}

Result<void> Closure::ticket_words() {
  TRY(load_access());
  const bool guest = principal_.role == Role::kGuest;
  const bool opens = may(Permission::kTicketCreate) && (!guest || has(GuestFunction::kTickets));
  const bool any_type = opens && !guest && !access_;  // a contractor whom nobody has bound
  const bool any_status = opens && access_ && !access_->restrict_status;
  if (opens && access_) {
    for (const TicketTypeId& id : access_->ticket_types) reach(ticket_types_, id.value, 0);
    for (const TicketStatusId& id : access_->statuses) reach(ticket_statuses_, id.value, 0);
    for (const TicketRoute& route : access_->routes) {
      if (route.user_id) people_.insert(route.user_id->value);
    }
  }
  rule_ = {"R13", "it names a ticket they see, or may be used for one of theirs"};
  TRY(read_words(RecordType::kTicketType, internal_, any_type, ticket_types_));
  return read_words(RecordType::kTicketStatus, internal_, any_status, ticket_statuses_);
}

Result<void> Closure::read_words(RecordType type, bool all, bool all_active, Reached ids) {
  const bool types = type == RecordType::kTicketType;
  TRY(look_up(types ? kTicketType : kTicketStatus, type, ids));
  if (!all && !all_active) return {};
  TRY_ASSIGN(auto words, database_.prepare(types ? kTicketTypes : kTicketStatuses));
  return rows(words, [&](const Statement& row) {
    if (!all && !row.get<bool>(3)) return;
    add(type, row.get<std::int64_t>(0), row.get<Uuid>(1), row.get<std::int64_t>(2), 0);
  });
}

}  // namespace satchel::server
