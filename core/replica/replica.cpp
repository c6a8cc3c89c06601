#include "core/replica/replica.h"

#include "core/base/log.h"
#include "core/model/codec.h"
#include "core/replica/record_tables.h"
#include "core/replica/replica_facts.h"

namespace satchel {
namespace {

constexpr std::int32_t kApplicationId = 0x53415250;  // "SARP"
constexpr int kCacheKib = 8 * 1024;
// 16 MiB of WAL before a commit copies it into the file by itself; maintain() does so earlier, in the background.
constexpr int kCheckpointPages = 4000;

constexpr std::string_view kLoadCheckpoint = "SELECT salt, view, rev, count, sum, more FROM checkpoint";
constexpr std::string_view kStoreCheckpoint = R"sql(
  INSERT OR REPLACE INTO checkpoint (one, salt, view, rev, count, sum, more) VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6))sql";

}  // namespace

Replica::Replica(Database db, Outbox& outbox, UploadQueue& uploads, const FileStore& files, Actor actor)
    : db_(std::move(db)),
      outbox_(outbox),
      uploads_(uploads),
      files_(files),
      actor_(std::move(actor)),
      search_(db_),
      overlay_(db_, search_, outbox_),
      reader_(db_, search_, locked_) {}

Result<std::unique_ptr<Replica>> Replica::open(const std::filesystem::path& file, Outbox& outbox, UploadQueue& uploads,
                                               const FileStore& files, Actor actor, const char* vfs) {
  TRY_ASSIGN(auto db, Database::open(file, {.synchronous = Synchronous::kNormal,
                                            .secure_delete = true,
                                            .application_id = kApplicationId,
                                            .newest_schema = kReplicaVersion,
                                            .cache_kib = kCacheKib,
                                            .checkpoint_pages = kCheckpointPages,
                                            .vfs = vfs}));
  TRY(create_replica_tables(db));
  std::unique_ptr<Replica> replica(new Replica(std::move(db), outbox, uploads, files, std::move(actor)));
  TRY(replica->load_checkpoint());
  TRY(replica->rebuild());
  TRY(replica->remove_unshown_files());
  return replica;
}

Result<void> Replica::load_checkpoint() {
  TRY_ASSIGN(auto select, db_.prepare(kLoadCheckpoint));
  TRY_ASSIGN(const bool row, select.step());
  if (!row) return {};
  checkpoint_ = {select.get<std::string>(0),  select.get<std::int64_t>(1),  select.get<std::int64_t>(2),
                 select.get<std::int64_t>(3), select.get<std::uint64_t>(4), select.get<bool>(5)};
  return {};
}

Result<void> Replica::store_checkpoint(const Checkpoint& next) {
  return db_.run(kStoreCheckpoint, next.salt, next.view, next.rev, next.count, next.sum, next.more);
}

// --- work
// -------------------------------------------------------------------------------------------------------------

Result<ChangeSet> Replica::perform(std::vector<Operation> operations, std::span<const NewUpload> files) {
  if (locked_) return fail(ErrorCode::kLocked, "the lease has ended");
  ChangeSet changes;
  if (rows_behind_) {
    TRY_ASSIGN(changes, refresh());
  }
  TRY_ASSIGN(const bool again, all_saved(operations));
  if (again) {
    TRY(outbox_.append(operations, files));  // compares the content
    return changes;
  }
  TRY_ASSIGN(auto transaction, Transaction::write(db_));
  for (const Operation& operation : operations) {
    const ReplicaFacts facts(db_);
    auto effects = decide(operation, actor_, facts, operation.occurred_at);
    if (facts.error()) return fail(*facts.error());
    if (!effects) return fail(std::move(effects.error()));
    TRY(overlay_.put(operation, *effects, changes));
  }
  TRY(outbox_.append(operations, files));
  // From here on the work is saved. If its rows can't be written now (the disk is full), they are made again later.
  if (const auto shown = transaction.commit(); !shown) {
    log::warn("replica_behind", {{"why", std::string(name_of(shown.error().code))}});
    rows_behind_ = true;
    return changes;
  }
  for (const Operation& operation : operations) overlay_.shows(operation);
  return changes;
}

Result<void> Replica::try_out(const Operation& operation) {
  if (locked_) return fail(ErrorCode::kLocked, "the lease has ended");
  const ReplicaFacts facts(db_);
  const auto effects = decide(operation, actor_, facts, operation.occurred_at);
  if (facts.error()) return fail(*facts.error());
  if (!effects) return fail(effects.error());
  return {};
}

Result<bool> Replica::all_saved(std::span<const Operation> operations) {
  for (const Operation& operation : operations) {
    TRY_ASSIGN(const bool known, outbox_.knows(operation.id));
    if (!known) return false;
  }
  return true;
}

Result<ChangeSet> Replica::refresh() {
  ChangeSet changes;
  TRY_ASSIGN(const bool behind, overlay_.is_behind(checkpoint_.rev));
  if (behind) {
    TRY_ASSIGN(auto transaction, Transaction::write(db_));
    auto replayed = overlay_.replay(checkpoint_.rev, actor_, changes);
    if (replayed) replayed = transaction.commit();
    if (!replayed) {
      overlay_.rolled_back();
      return fail(std::move(replayed.error()));
    }
    overlay_.committed();
  }
  rows_behind_ = false;
  return changes;
}

// At the start nothing is known about which work the rows show: all of it is taken off and put on again.
Result<void> Replica::rebuild() {
  ChangeSet ignored;
  TRY_ASSIGN(const auto touched, db_.value<std::int64_t>("SELECT count(*) FROM base"));
  TRY_ASSIGN(const bool pending, overlay_.is_behind(checkpoint_.rev));
  if (touched == 0 && !pending) return {};
  TRY_ASSIGN(auto transaction, Transaction::write(db_));
  TRY(overlay_.uncover_all(ignored));
  TRY(overlay_.replay(checkpoint_.rev, actor_, ignored));
  TRY(transaction.commit());
  overlay_.committed();
  return {};
}

Result<std::vector<NextStep>> Replica::next_steps(JobId id) {
  if (locked_) return fail(ErrorCode::kLocked, "the lease has ended");
  const ReplicaFacts facts(db_);
  const auto job = facts.job(id);
  std::vector<NextStep> steps;
  if (job) steps = satchel::next_steps(*job, actor_, facts);
  if (facts.error()) return fail(*facts.error());
  if (!job) return fail(ErrorCode::kNotFound, "no such job");
  return steps;
}

namespace {

template <class T>
Result<OperationBase> base_from(Reader& reader, const Uuid& id) {
  TRY_ASSIGN(const auto found, reader.find<T>(id));
  if (!found) return fail(ErrorCode::kNotFound, "no such record");
  OperationBase base;
  base.rev = found->record.rev;
  const Json all = to_json(found->record);
  for (const auto& [name, value] : all.items()) {
    if (found->shows(name) && name != "id") base.values.emplace_back(name, value);
  }
  return base;
}

}  // namespace

Result<OperationBase> Replica::base_of(const RecordRef& ref) {
  Result<OperationBase> base = fail(ErrorCode::kNotFound, "no such record");
  for_each_record_type([&]<class T>() {
    if (kTypeOf<T> == ref.type) base = base_from<T>(reader_, ref.id);
  });
  return base;
}

Result<Settings> Replica::settings() {
  TRY_ASSIGN(auto select, db_.prepare(record_sql(RecordType::kSettings).select));
  TRY_ASSIGN(const bool row, select.step());
  if (!row) return Settings{};
  return read_record<Settings>(select, kFirstField - 1);
}

// --- what the office may ask about us
// -----------------------------------------------------------------------------------

std::optional<protocol::Have> Replica::have() const {
  if (checkpoint_.salt.empty()) return std::nullopt;
  return protocol::Have{checkpoint_.salt, checkpoint_.view};
}

Result<void> Replica::forget_view() {
  Checkpoint next = checkpoint_;
  next.salt.clear();
  next.view = 0;
  TRY(store_checkpoint(next));
  checkpoint_ = next;
  return {};
}

namespace {

// Calls each(type, id, fingerprint) for every record as the office sent it.
template <class Each>
Result<void> each_held(Database& db, Each&& each) {
  for (std::size_t i = 0; i < kRecordTypes; ++i) {
    const auto type = static_cast<RecordType>(i);
    TRY_ASSIGN(auto select, db.prepare(record_sql(type).base_versions));
    select.bind(1, type);
    for (;;) {
      TRY_ASSIGN(const bool row, select.step());
      if (!row) break;
      const Uuid id = select.get<Uuid>(0);
      each(type, id, fingerprint(type, id, select.get<std::int64_t>(1), select.get<std::uint64_t>(2)));
    }
  }
  return {};
}

}  // namespace

Result<std::vector<protocol::BucketSum>> Replica::bucket_sums() {
  std::vector<protocol::BucketSum> sums(protocol::kBuckets);
  TRY(each_held(db_, [&sums](RecordType, const Uuid& id, std::uint64_t print) {
    protocol::BucketSum& bucket = sums[protocol::bucket_of(id)];
    ++bucket.count;
    bucket.sum += print;
  }));
  return sums;
}

Result<protocol::Inventory> Replica::inventory(std::span<const std::size_t> buckets) {
  protocol::Inventory inventory;
  inventory.buckets.assign(buckets.begin(), buckets.end());
  std::vector<bool> wanted(protocol::kBuckets);
  for (const std::size_t bucket : buckets) {
    if (bucket < wanted.size()) wanted[bucket] = true;
  }
  TRY(each_held(db_, [&](RecordType type, const Uuid& id, std::uint64_t print) {
    if (wanted[protocol::bucket_of(id)]) inventory.entries.push_back({type, id, print});
  }));
  return inventory;
}

Result<void> Replica::check() {
  TRY(db_.quick_check());
  std::int64_t count = 0;
  std::uint64_t sum = 0;
  TRY(each_held(db_, [&](RecordType, const Uuid&, std::uint64_t print) {
    ++count;
    sum += print;
  }));
  if (count == checkpoint_.count && sum == checkpoint_.sum) return {};
  return fail(ErrorCode::kCorrupt, "the rows do not add up to the checkpoint");
}

}  // namespace satchel
