#pragma once

#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "core/sqlite/database.h"
#include "server/scope/explain.h"
#include "server/scope/masks.h"
#include "server/scope/scope.h"
#include "server/storage/shares.h"

namespace satchel::server {

// What decides what a visible job opens around it.
struct VisibleJob {
  Uuid id;
  std::int64_t row = 0;
  std::uint32_t tier = 0;
  bool open = false;
  bool draft = false;
  bool granted = true;  // false: seen only by its author
  std::optional<TimePoint> due;
  bool in_progress = false;
  std::optional<Uuid> site;
  std::optional<Uuid> contact;
  Uuid author;
  bool operator==(const VisibleJob&) const = default;
};

// Walks the rules for one principal in one snapshot: first the jobs, then what hangs on them. Each step adds what it
// grants to the scope; a step needs those named before it. Both evaluate() and shown() are made of these steps, so that
// a list and a single record can't disagree.
//
// Thread: its Database's. One at a time on a Database: it uses the scratch table.
class Closure {
 public:
  Closure(Database& database, const Principal& principal, TimePoint now);

  Result<void> settings();             // also the tail windows: first of all
  Result<void> jobs();                 // R2, R10
  Result<void> job(JobId id);          // the same for one job alone
  Result<void> job_children();         // assignments, events, closeouts, comments, attachments; after jobs
  Result<void> sites();                // R4; after jobs
  Result<void> contacts();             // R5; after jobs
  Result<void> assets();               // R3 with tags, R7; after jobs
  Result<void> documents();            // R6; after jobs, sites, assets
  Result<void> talk();                 // their own comments and attachments on places; after sites, assets, shares
  Result<void> shares();               // R8 with what is said about it
  Result<void> persons();              // R11; after job_children and talk
  Result<void> addressed();            // notifications, verdicts, absences; conflicts, after what they are about
  Result<void> receipts();             // R10; after everything that shows a contribution
  Result<void> receipt(ReceiptId id);  // one of theirs whose contribution is not visible

  // What is found by address and by ticket (closure_tickets.cpp). tickets() or ticket() first of these.
  Result<void> addresses();         // R9: a guest's sites, jobs as timelines, assets, commercial documents
  Result<void> timeline(JobId id);  // R9 for one job alone, with its moves
  Result<void> tickets();           // R9, R10, and those one is responsible for
  Result<void> ticket(TicketId id);
  Result<void> ticket_children();  // messages and files
  Result<void> ticket_words();     // types and statuses of visible tickets, and those that may be used (R13)
  // For a scope that is brought up to date. confirm(): the job is still open and opens what it opened; it is granted
  // anew with its revision. opens(): a job that was not visible now is. resume(): this is visible besides.
  // persons_beside(): R11 for whom `known` does not have.
  Result<bool> confirm(const VisibleJob& known);
  Result<bool> opens(JobId id);
  void resume(const Scope& before) { before_ = &before; }
  Result<void> persons_beside(const std::vector<Grant>& known);
  // From now on why this record is granted is noted, once for each rule that does.
  void watch(const RecordRef& ref) { watched_ = ref; }
  const std::vector<Explanation::Grant>& witnesses() const { return witnesses_; }
  // Makes a parent of a single record whose visibility has been established; `row` of jobs and assets, whose bundle it
  // is in.
  void add_parent(RecordType type, const Uuid& id, std::int64_t row, std::uint32_t tier, bool granted);

  // Sorted by id, without duplicates: the union of what the rules show (R14), the earliest tier.
  Scope take();
  std::vector<VisibleJob> take_jobs() { return std::move(jobs_); }
  const std::vector<Grant>& of(RecordType type) const { return scope_.grants[static_cast<std::size_t>(type)]; }

 private:
  struct Parent {
    RecordType type;
    Uuid id;
    std::int64_t row;
    std::uint32_t tier;
    bool granted;
  };
  // An id with the earliest tier of what leads to it.
  using Reached = std::unordered_map<Uuid, std::uint32_t>;

  Result<void> write_parents();  // to the scratch table: before each statement that reads it
  Result<void> read_job(JobId id);
  Result<void> read_jobs(Statement& statement, bool granted);
  Result<void> finish_jobs();
  void set_tiers();
  Result<void> look_up(std::string_view sql, RecordType type, const Reached& ids, Reached* companies = nullptr);
  struct Shared {
    RecordRef object;
    std::optional<ViewProfile> profile;
    std::optional<TimePoint> expires_at;
  };
  Result<std::vector<Shared>> read_shares(std::string_view sql, const Uuid& whose);
  Result<void> add_shared(const Shared& shared);
  Result<void> read_documents(Statement& statement, std::uint32_t at_least);
  Result<void> read_conflicts();
  void look_for(std::map<RecordRef, Grant>& objects) const;
  Result<void> read_absences();
  Result<void> read_tags();
  void add_child(const Statement& child, std::vector<Uuid>& groups);
  Result<void> read_contact_points();
  Result<void> load_access();
  Result<void> read_timelines(Statement& statement);
  Result<void> read_contacts();
  Result<void> read_commercial();
  Result<void> read_tickets(Statement& statement);
  Result<void> read_words(RecordType type, bool all, bool all_active, Reached ids);
  bool has(GuestFunction function) const;
  Result<void> read_on_places(std::string_view sql, RecordType type, bool internal_comments);
  void add(RecordType type, std::int64_t row, const Uuid& id, std::int64_t rev, std::uint32_t tier,
           MaskFacts facts = {});
  void expires(TimePoint when);

  bool may(Permission permission) const { return principal_.permissions.has(permission); }
  TimePoint tail_start() const { return now_ - tail_; }

  Database& database_;
  const Principal& principal_;
  const TimePoint now_;
  const bool internal_;
  Millis tail_{0};
  Scope scope_;
  std::vector<VisibleJob> jobs_;
  const Scope* before_ = nullptr;
  Explanation::Grant rule_;  // what the statement that runs stands for
  std::optional<RecordRef> watched_;
  std::vector<Explanation::Grant> witnesses_;
  std::vector<Parent> parents_;  // not in the scratch table yet
  bool scratch_ = false;
  Reached places_;  // visible sites and assets
  bool children_read_ = false;
  std::unordered_map<Uuid, Parent> met_assets_;  // of visible jobs; whether they may be seen is not asked yet
  std::unordered_map<std::string, std::uint32_t> asset_types_;
  std::unordered_set<Uuid> people_;
  std::optional<GuestAccess> access_;
  bool access_loaded_ = false;
  std::vector<Uuid> timelines_;  // a guest's jobs
  Reached ticket_types_, ticket_statuses_;
};

}  // namespace satchel::server
