#include "core/replica/overlay.h"

#include "core/replica/record_tables.h"
#include "core/replica/replica_facts.h"
#include "core/sqlite/record_row.h"

namespace satchel {
namespace {

constexpr std::string_view kCovered = "SELECT type, id, present FROM base WHERE target = ?1";
constexpr std::string_view kTargets = "SELECT DISTINCT target FROM base";
constexpr std::string_view kTargetOf = "SELECT target FROM base WHERE type = ?1 AND id = ?2";
constexpr std::string_view kTakeAlone =
    "DELETE FROM base WHERE type = ?1 AND id = ?2 AND alone IS NOT NULL RETURNING target, alone";
constexpr std::string_view kForget = "DELETE FROM base WHERE target = ?1";
constexpr std::string_view kNotAlone = "UPDATE base SET alone = NULL WHERE type = ?1 AND id = ?2";
constexpr std::string_view kCover = R"sql(
  INSERT INTO base (type, id, target, present, alone) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING)sql";

std::uint64_t mark_of(OperationId id) {
  std::uint64_t parts[2];
  std::memcpy(parts, id.value.bytes.data(), 16);
  return mix64(parts[0] ^ mix64(parts[1]));
}

std::uint64_t at(const std::unordered_map<Uuid, std::uint64_t>& map, const Uuid& target) {
  const auto found = map.find(target);
  return found == map.end() ? 0 : found->second;
}

}  // namespace

std::string_view target_field(RecordType type) {
  switch (type) {
    case RecordType::kAssignment:
    case RecordType::kJobEvent:
    case RecordType::kCloseout:
      return "job_id";
    case RecordType::kAttachment:
      return "owner_id";
    case RecordType::kComment:
    case RecordType::kConflict:
      return "object_id";
    case RecordType::kTicketMessage:
      return "ticket_id";
    case RecordType::kContactPoint:
      return "contact_id";
    case RecordType::kAssetTag:
      return "asset_id";
    case RecordType::kDocumentLink:
      return "document_id";
    default:
      return "id";
  }
}

bool stands_alone(RecordType type) {
  return type == RecordType::kComment || type == RecordType::kJobEvent;
}

Result<void> Overlay::put(const Operation& operation, const Effects& effects, ChangeSet& changes) {
  const bool only = effects.puts.size() == 1;
  for (const AnyRecord& record : effects.puts) TRY(put_record(operation, record, only, changes));
  for (const RecordRef& ref : effects.erases) TRY(erase_record(operation, ref, changes));
  return {};
}

// The office's row is kept aside like that of a change, and put back if the work is undone.
Result<void> Overlay::erase_record(const Operation& operation, const RecordRef& ref, ChangeSet& changes) {
  const RecordSql& sql = record_sql(ref.type);
  const bool present = true;
  const std::optional<std::uint64_t> alone;
  TRY(db_.run(kCover, ref.type, ref.id, operation.target.id, present, alone));
  if (db_.changes() > 0) TRY(db_.run(sql.keep_base, ref.id));
  TRY(search_.remove(ref));
  changes.add_put(ref);
  return db_.run(sql.remove, ref.id);
}

Result<void> Overlay::put_record(const Operation& operation, const AnyRecord& record, bool only, ChangeSet& changes) {
  const RecordRef ref = ref_of(record);
  const RecordSql& sql = record_sql(ref.type);
  std::uint64_t shown = record_info(ref.type).all();
  bool present = false;
  {
    TRY_ASSIGN(auto version, db_.prepare(sql.version));
    TRY_ASSIGN(present, version.bind(1, ref.id).step());
    if (present) shown = version.get<std::uint64_t>(1);  // what is masked stays masked
  }
  std::optional<std::uint64_t> alone;
  if (only && !present && stands_alone(ref.type)) alone = mark_of(operation.id);
  TRY(db_.run(kCover, ref.type, ref.id, operation.target.id, present, alone));
  const bool first = db_.changes() > 0;
  if (!first && stands_alone(ref.type)) TRY(db_.run(kNotAlone, ref.type, ref.id));
  if (first && present) TRY(db_.run(sql.keep_base, ref.id));
  if (present) {
    TRY(search_.remove(ref));
  } else {
    search_.note_missing(ref.type);
  }
  TRY_ASSIGN(auto put, db_.prepare(sql.put));
  changes.add_put(ref);
  return std::visit(
      [&](const auto& one) {
        put.bind_all(one.rev, shown);
        bind_record(put, kFirstField, one, shown);
        return put.run();
      },
      record);
}

Result<void> Overlay::uncover(const Uuid& target, ChangeSet& changes) {
  if (!uncovered_.insert(target).second) return {};
  std::vector<std::pair<RecordRef, bool>> covered;
  {
    TRY_ASSIGN(auto select, db_.prepare(kCovered));
    select.bind(1, target);
    for (;;) {
      TRY_ASSIGN(const bool row, select.step());
      if (!row) break;
      covered.emplace_back(RecordRef{select.get<RecordType>(0), select.get<Uuid>(1)}, select.get<bool>(2));
    }
  }
  if (covered.empty()) return {};
  for (const auto& [ref, present] : covered) TRY(put_back(ref, present, changes));
  return db_.run(kForget, target);
}

Result<void> Overlay::put_back(const RecordRef& ref, bool present, ChangeSet& changes) {
  const RecordSql& sql = record_sql(ref.type);
  TRY(search_.remove(ref));
  changes.add_put(ref);
  if (!present) return db_.run(sql.remove, ref.id);
  TRY(db_.run(sql.restore_base, ref.id));
  return db_.run(sql.remove_base, ref.id);
}

Result<void> Overlay::uncover_all(ChangeSet& changes) {
  std::vector<Uuid> targets;
  {
    TRY_ASSIGN(auto select, db_.prepare(kTargets));
    for (;;) {
      TRY_ASSIGN(const bool row, select.step());
      if (!row) break;
      targets.push_back(select.get<Uuid>(0));
    }
  }
  for (const Uuid& target : targets) TRY(uncover(target, changes));
  for (const auto& [target, mark] : shown_) uncovered_.insert(target);  // some showed nothing
  return {};
}

Result<bool> Overlay::take_over(const RecordRef& ref) {
  if (!stands_alone(ref.type)) return false;
  TRY_ASSIGN(auto take, db_.prepare(kTakeAlone));
  TRY_ASSIGN(const bool row, take.bind_all(ref.type, ref.id).step());
  if (!row) return false;
  settled_[take.get<Uuid>(0)] += take.get<std::uint64_t>(1);
  TRY(take.run());
  return true;
}

Result<void> Overlay::uncover_record(const RecordRef& ref, ChangeSet& changes) {
  TRY_ASSIGN(const bool alone, take_over(ref));
  if (alone) return put_back(ref, false, changes);
  std::optional<Uuid> touched_by, belongs_to;
  {
    TRY_ASSIGN(auto select, db_.prepare(kTargetOf));
    TRY_ASSIGN(const bool row, select.bind_all(ref.type, ref.id).step());
    if (row) touched_by = select.get<Uuid>(0);
  }
  {
    TRY_ASSIGN(auto select, db_.prepare(record_sql(ref.type).target_of));
    TRY_ASSIGN(const bool row, select.bind(1, ref.id).step());
    if (row) belongs_to = select.get<std::optional<Uuid>>(0);
  }
  if (belongs_to && !stands_alone(ref.type)) TRY(uncover(*belongs_to, changes));
  if (touched_by) TRY(uncover(*touched_by, changes));
  return {};
}

namespace {

std::unordered_map<Uuid, std::uint64_t> marks_of(const std::vector<Unconfirmed>& work) {
  std::unordered_map<Uuid, std::uint64_t> marks;
  for (const Unconfirmed& one : work) marks[one.target] += mark_of(one.id);
  return marks;
}

}  // namespace

Result<bool> Overlay::is_behind(std::int64_t covered_rev) {
  TRY_ASSIGN(const auto work, outbox_.unconfirmed(covered_rev));
  return marks_of(work) != shown_;
}

Result<void> Overlay::replay(std::int64_t covered_rev, const Actor& actor, ChangeSet& changes) {
  TRY_ASSIGN(const auto work, outbox_.unconfirmed(covered_rev));
  next_ = marks_of(work);
  for (const auto& [target, mark] : shown_) {
    if (at(next_, target) != mark - at(settled_, target)) TRY(uncover(target, changes));
  }
  for (const auto& [target, mark] : next_) {
    if (at(shown_, target) - at(settled_, target) != mark) TRY(uncover(target, changes));
  }
  for (const Unconfirmed& one : work) {
    if (!uncovered_.contains(one.target)) continue;
    const auto operation = outbox_.operation(one.seq);
    // Made by a newer version of the app, before a downgrade: it is kept and sent, but its effect is not known here.
    if (!operation && operation.error().code == ErrorCode::kUnknownKind) continue;
    if (!operation) return fail(operation.error());
    const ReplicaFacts facts(db_);
    const auto effects = decide(*operation, actor, facts, operation->occurred_at);
    if (facts.error()) return fail(*facts.error());
    if (effects) TRY(put(*operation, *effects, changes));
  }
  return {};
}

void Overlay::committed() {
  shown_ = std::move(next_);
  next_.clear();
  settled_.clear();
  uncovered_.clear();
}

void Overlay::rolled_back() {
  next_.clear();
  settled_.clear();
  uncovered_.clear();
}

void Overlay::shows(const Operation& operation) {
  shown_[operation.target.id] += mark_of(operation.id);
}

}  // namespace satchel
