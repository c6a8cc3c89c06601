#include "server/scope/scope_memory.h"

#include <algorithm>
#include <unordered_set>

#include "server/scope/closure.h"

namespace satchel::server {
namespace {

// With more changes than this an evaluation is cheaper, or nearly.
constexpr std::size_t kMostNotes = 4'000;
constexpr std::size_t kMostOthers = 250;

bool same_person(const Principal& a, const Principal& b) {
  return a.user == b.user && a.role == b.role && a.permissions == b.permissions && a.groups == b.groups &&
         a.company == b.company && a.state == b.state && a.access_until == b.access_until;
}

const Grant* find(const std::vector<Grant>& grants, const Uuid& id) {
  const auto at = std::ranges::lower_bound(grants, id, {}, &Grant::id);
  return at != grants.end() && at->id == id ? &*at : nullptr;
}

const VisibleJob* find(const std::vector<VisibleJob>& jobs, const Uuid& id) {
  const auto at = std::ranges::lower_bound(jobs, id, {}, &VisibleJob::id);
  return at != jobs.end() && at->id == id ? &*at : nullptr;
}

// `into` with `fresh` in place of what has the same id; both sorted by id.
void merge(std::vector<Grant>& into, const std::vector<Grant>& fresh) {
  std::vector<Grant> merged;
  merged.reserve(into.size() + fresh.size());
  auto old = into.begin();
  for (const Grant& grant : fresh) {
    const auto at =
        std::lower_bound(old, into.end(), grant.id, [](const Grant& a, const Uuid& id) { return a.id < id; });
    merged.insert(merged.end(), old, at);
    merged.push_back(grant);
    old = at != into.end() && at->id == grant.id ? at + 1 : at;
  }
  merged.insert(merged.end(), old, into.end());
  into = std::move(merged);
}

bool is_addressed(RecordType type) {
  return type == RecordType::kNotification || type == RecordType::kVerdict || type == RecordType::kConflict ||
         type == RecordType::kAbsence;
}

// Whether each of these contributions is visible itself; of one that is not its author gets the receipt.
bool all_seen(const Scope& scope, const std::vector<Uuid>& made) {
  return std::ranges::all_of(made, [&](const Uuid& id) {
    return find(scope.of(RecordType::kComment), id) || find(scope.of(RecordType::kAttachment), id) ||
           find(scope.of(RecordType::kCloseout), id);
  });
}

// What has to be looked at again, or that this is not enough.
class Reach {
 public:
  Reach(const Scope& scope, const std::vector<VisibleJob>& jobs, const Principal& principal)
      : scope_(scope), jobs_(jobs), principal_(principal) {}

  // False: only an evaluation can follow this.
  bool add(const ChangeNote& note) {
    if (note.sweeping) return false;
    switch (note.type) {
      case RecordType::kJob:
        return add_job(note);
      case RecordType::kProject:
      case RecordType::kCommercialDoc:
        unshared.push_back({note.type, note.id});
        return !is_held(note) && unshared.size() <= kMostOthers;
      case RecordType::kAssignment:
        return !is_held(note) && !find(jobs_, note.parent) && note.subject != principal_.user.value &&
               !is_own_group(note.subject);
      case RecordType::kJobEvent:
      case RecordType::kCloseout:
      case RecordType::kAttachment:
      case RecordType::kComment:
        return add_child(note);
      case RecordType::kNotification:
      case RecordType::kVerdict:
      case RecordType::kConflict:
        addressed = addressed || note.subject == principal_.user.value || is_held(note);
        return true;
      case RecordType::kAbsence:
        if (is_office(principal_.role)) return false;
        addressed = addressed || note.subject == principal_.user.value || is_held(note);
        return true;
      case RecordType::kReceipt:
        if (is_held(note)) return false;
        if (note.subject == principal_.user.value) receipts.push_back(note.id);
        return true;
      case RecordType::kTicket:
        return is_foreign_ticket(note);
      case RecordType::kTicketMessage:
        return !is_held(note) && !find(scope_.of(RecordType::kTicket), note.parent);
      case RecordType::kAssetTag:
      case RecordType::kAssetHistory:
        return !is_held(note) && !find(scope_.of(RecordType::kAsset), note.parent);
      default:
        return false;
    }
  }

  std::unordered_set<Uuid> jobs;     // they themselves have changed
  std::unordered_set<Uuid> others;   // not visible so far
  std::unordered_set<Uuid> parents;  // something that hangs on them has
  std::vector<RecordRef> children;   // what that is
  std::vector<RecordRef> unshared;   // only a share opens them, and none did so far
  std::vector<Uuid> receipts;        // of something the person has made
  bool addressed = false;

 private:
  bool is_held(const ChangeNote& note) const { return find(scope_.of(note.type), note.id) != nullptr; }
  // A visible record that has comments and files, besides the jobs.
  bool is_shared(const Uuid& id) const {
    return find(scope_.of(RecordType::kJob), id) || find(scope_.of(RecordType::kAsset), id) ||
           find(scope_.of(RecordType::kSite), id) || find(scope_.of(RecordType::kDocument), id) ||
           find(scope_.of(RecordType::kProject), id) || find(scope_.of(RecordType::kCommercialDoc), id);
  }
  bool is_own_group(const Uuid& id) const {
    return std::ranges::find(principal_.groups, GroupId{id}) != principal_.groups.end();
  }

  bool add_job(const ChangeNote& note) {
    const bool known = find(jobs_, note.id) != nullptr;
    if (!known && is_held(note)) return false;  // it was shared
    (known ? jobs : others).insert(note.id);
    return others.size() <= kMostOthers;
  }

  // Somebody else's ticket that stays somebody else's.
  bool is_foreign_ticket(const ChangeNote& note) const {
    return !is_held(note) && note.parent != principal_.user.value && note.subject != principal_.user.value &&
           !is_own_group(note.subject);
  }

  bool add_child(const ChangeNote& note) {
    if (find(scope_.of(RecordType::kTicket), note.parent)) return false;  // a file of a ticket
    if (find(jobs_, note.parent)) {
      parents.insert(note.parent);
      children.push_back({note.type, note.id});
      return true;
    }
    if (is_held(note) || is_shared(note.parent)) return false;
    const bool hangs_on_job = note.type == RecordType::kJobEvent || note.type == RecordType::kCloseout;
    return hangs_on_job || note.subject != principal_.user.value;  // it may be their own, on a place
  }

  const Scope& scope_;
  const std::vector<VisibleJob>& jobs_;
  const Principal& principal_;
};

// Whether something that was not visible now is: a job by any way, the rest by a share, which is all that opens it. The
// shares are looked at aside: their masks are not the union.
Result<bool> opens_more(Database& database, const Principal& principal, TimePoint now, const Reach& reach) {
  if (reach.others.empty() && reach.unshared.empty()) return false;
  Closure aside(database, principal, now);
  TRY(aside.settings());
  TRY(aside.shares());
  const auto is_shared = [&](RecordType type, const Uuid& id) {
    return std::ranges::find(aside.of(type), id, &Grant::id) != aside.of(type).end();
  };
  for (const RecordRef& one : reach.unshared) {
    if (is_shared(one.type, one.id)) return true;
  }
  for (const Uuid& id : reach.others) {
    if (is_shared(RecordType::kJob, id)) return true;
  }
  for (const Uuid& id : reach.others) {
    TRY_ASSIGN(const bool visible, aside.opens(JobId{id}));
    if (visible) return true;
  }
  return false;
}

}  // namespace

struct ScopeMemory::Remembered {
  Principal principal;
  std::int64_t rev = 0;
  TimePoint evaluated_at;
  std::shared_ptr<const std::vector<VisibleJob>> jobs;  // by id
  std::shared_ptr<const Scope> scope;
};

ScopeMemory::~ScopeMemory() = default;

Result<std::shared_ptr<const Scope>> ScopeMemory::evaluate(Snapshot& snapshot, const Principal& principal,
                                                           TimePoint now) {
  if (const auto before = recall(principal.user)) {
    TRY_ASSIGN(auto next, follow(before, snapshot, principal, now));
    if (next) {
      auto scope = next->scope;
      remember(principal.user, std::move(next));
      const std::lock_guard lock(mutex_);
      ++counts_.followed;
      return scope;
    }
  }
  auto fresh = std::make_shared<Remembered>();
  fresh->principal = principal;
  fresh->rev = snapshot.rev();
  fresh->evaluated_at = now;
  auto jobs = std::make_shared<std::vector<VisibleJob>>();
  TRY_ASSIGN(Scope scope, server::evaluate(snapshot.database(), principal, now, jobs.get()));
  fresh->jobs = std::move(jobs);
  auto shared = std::make_shared<const Scope>(std::move(scope));
  fresh->scope = shared;
  const bool by_assignment = !sees_all(principal) && principal.role != Role::kGuest;  // a guest's is by address
  if (principal.active(now) && by_assignment) remember(principal.user, std::move(fresh));
  const std::lock_guard lock(mutex_);
  ++counts_.evaluated;
  return shared;
}

Result<ScopeMemory::RememberedPtr> ScopeMemory::follow(const RememberedPtr& before, Snapshot& snapshot,
                                                       const Principal& principal, TimePoint now) const {
  const Scope& old = *before->scope;
  const bool time_alone = now < before->evaluated_at || (old.valid_until && now >= *old.valid_until);
  if (time_alone || !principal.active(now) || !same_person(before->principal, principal)) return RememberedPtr{};
  const auto notes = changes_.between(before->rev, snapshot.rev(), kMostNotes);
  if (!notes) return RememberedPtr{};
  Reach reach(old, *before->jobs, principal);
  for (const ChangeNote& note : *notes) {
    if (!reach.add(note)) return RememberedPtr{};
  }

  Closure closure(snapshot.database(), principal, now);
  TRY(closure.settings());
  for (const Uuid& id : reach.jobs) {
    TRY_ASSIGN(const bool as_before, closure.confirm(*find(*before->jobs, id)));
    if (!as_before) return RememberedPtr{};
  }
  TRY_ASSIGN(const bool more, opens_more(snapshot.database(), principal, now, reach));
  if (more) return RememberedPtr{};
  if (!reach.parents.empty()) {
    for (const Uuid& id : reach.parents) {
      const VisibleJob& job = *find(*before->jobs, id);
      closure.add_parent(RecordType::kJob, id, job.row, job.tier, job.granted);
    }
    TRY(closure.job_children());
    TRY(closure.talk());
    TRY(closure.persons_beside(old.of(RecordType::kPerson)));
  }
  if (reach.addressed) {
    closure.resume(old);
    TRY(closure.addressed());
  }
  const Scope fresh = closure.take();
  for (const RecordRef& child : reach.children) {
    // What was visible and is not any more may take others along (a name card).
    if (!find(fresh.of(child.type), child.id) && find(old.of(child.type), child.id)) return RememberedPtr{};
  }
  if (!all_seen(fresh, reach.receipts)) return RememberedPtr{};

  auto next = std::make_shared<Remembered>(*before);
  next->rev = snapshot.rev();
  next->evaluated_at = now;
  auto scope = std::make_shared<Scope>(old);
  for (std::size_t i = 0; i < kRecordTypes; ++i) {
    if (reach.addressed && is_addressed(static_cast<RecordType>(i))) {
      scope->grants[i] = fresh.grants[i];
    } else if (!fresh.grants[i].empty()) {
      merge(scope->grants[i], fresh.grants[i]);
    }
  }
  if (fresh.valid_until && (!scope->valid_until || *fresh.valid_until < *scope->valid_until)) {
    scope->valid_until = fresh.valid_until;
  }
  next->scope = std::move(scope);
  return RememberedPtr(std::move(next));
}

ScopeMemory::RememberedPtr ScopeMemory::recall(UserId user) {
  const std::lock_guard lock(mutex_);
  const auto at = places_.find(user);
  if (at == places_.end()) return nullptr;
  recent_.splice(recent_.begin(), recent_, at->second.used);
  return at->second.scope;
}

void ScopeMemory::remember(UserId user, RememberedPtr scope) {
  const std::size_t size = scope->scope->size();
  const std::lock_guard lock(mutex_);
  if (const auto at = places_.find(user); at != places_.end()) {
    if (at->second.scope->rev > scope->rev) return;
    grants_ -= at->second.scope->scope->size();
    recent_.erase(at->second.used);
    places_.erase(at);
  }
  if (size > most_grants_ / 2) return;
  recent_.push_front(user);
  places_.emplace(user, Place{std::move(scope), recent_.begin()});
  grants_ += size;
  while (grants_ > most_grants_) forget_one();
}

void ScopeMemory::forget_one() {
  const auto at = places_.find(recent_.back());
  grants_ -= at->second.scope->scope->size();
  places_.erase(at);
  recent_.pop_back();
}

ScopeMemory::Counts ScopeMemory::counts() const {
  const std::lock_guard lock(mutex_);
  return counts_;
}

}  // namespace satchel::server
