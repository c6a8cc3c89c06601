#include "core/replica/answer.h"

#include "core/replica/record_tables.h"
#include "core/replica/row_binder.h"
#include "core/sqlite/record_row.h"

namespace satchel {

// What lies between two commits: an open transaction in which the rows it concerns stand at base, and the running
// checksum.
struct Answer::Part {
  explicit Part(Transaction begun) : transaction(std::move(begun)) {}

  Transaction transaction;
  RowBinder binder;
  std::optional<Statement> insert;  // of the page that is being read
  std::int64_t count = 0;
  std::uint64_t sum = 0;
  std::int64_t received = 0;
  std::int64_t dropped = 0;
  std::vector<Uuid> verdict_rows;
  ChangeSet changes;
};

Answer::Answer(Replica& replica, Outbox& outbox, TimePoint now) : replica_(replica), outbox_(outbox), now_(now) {}
Answer::~Answer() {
  abandon();
}

// What has no commit did not happen.
void Answer::abandon() {
  if (!part_) return;
  part_.reset();
  replica_.overlay_.rolled_back();
}

Result<void> Answer::begin_part() {
  if (part_) return {};
  TRY_ASSIGN(auto transaction, Transaction::write(replica_.db_));
  auto part = std::make_unique<Part>(std::move(transaction));
  part->count = replica_.checkpoint_.count;
  part->sum = replica_.checkpoint_.sum;
  part_ = std::move(part);
  return {};
}

Result<void> Answer::on_verdicts(std::vector<protocol::Verdict> verdicts) {
  if (verdicts.empty()) return {};
  TRY(outbox_.decide(verdicts, now_));
  verdicts_shown_ = false;
  report_.verdicts.insert(report_.verdicts.end(), verdicts.begin(), verdicts.end());
  return {};
}

Result<void> Answer::on_drops(std::vector<protocol::Drop> drops) {
  TRY(begin_part());
  for (const protocol::Drop& one : drops) TRY(drop(one.ref));
  return {};
}

Result<void> Answer::drop(const RecordRef& ref) {
  const RecordSql& sql = record_sql(ref.type);
  if (replica_.overlay_.covers_anything()) TRY(replica_.overlay_.uncover_record(ref, part_->changes));
  {
    TRY_ASSIGN(auto version, replica_.db_.prepare(sql.version));
    TRY_ASSIGN(const bool held, version.bind(1, ref.id).step());
    if (!held) return {};
    part_->sum -= fingerprint(ref.type, ref.id, version.get<std::int64_t>(0), version.get<std::uint64_t>(1));
  }
  --part_->count;
  ++part_->dropped;
  TRY(replica_.search_.remove(ref));
  TRY(replica_.note_unshown(ref));
  part_->changes.add_dropped(ref);
  return replica_.db_.run(sql.remove, ref.id);
}

Result<void> Answer::on_page(const protocol::PageHeader& header) {
  TRY(begin_part());
  TRY(part_->binder.begin(header));
  part_->insert.reset();  // a statement that is given back loses its bindings: fields this page lacks are NULL
  TRY_ASSIGN(part_->insert, replica_.db_.prepare(record_sql(header.info->type).insert_new));
  replica_.search_.note_missing(header.info->type);
  return {};
}

Result<void> Answer::on_row(std::int64_t rev, std::span<const protocol::WireValue> values) {
  if (!part_ || !part_->insert) return fail(ErrorCode::kProtocol, "a row without a page");
  TRY(put_row(rev, values));
  ++part_->received;
  const RecordType type = part_->binder.type();
  const Uuid id = part_->binder.id();
  part_->sum += fingerprint(type, id, rev, part_->binder.shown());
  part_->changes.add_put({type, id});
  if (type == RecordType::kVerdict) part_->verdict_rows.push_back(id);
  return {};
}

// Most rows are new: one statement says so and inserts at once.
Result<void> Answer::put_row(std::int64_t rev, std::span<const protocol::WireValue> values) {
  TRY(part_->binder.bind(*part_->insert, rev, values));
  if (replica_.overlay_.covers_anything()) {
    TRY_ASSIGN(const bool taken, uncover_bound_row());
    if (taken) {
      ++part_->count;
      return put_over({part_->binder.type(), part_->binder.id()}, rev, values);
    }
  }
  TRY(part_->insert->run());
  if (replica_.db_.changes() == 0) return replace_row({part_->binder.type(), part_->binder.id()}, rev, values);
  ++part_->count;
  return {};
}

// True: what stands there is this device's own work coming back, to be written over.
Result<bool> Answer::uncover_bound_row() {
  const RecordRef ref{part_->binder.type(), part_->binder.id()};
  TRY_ASSIGN(const bool own, replica_.overlay_.take_over(ref));
  if (own) return true;
  TRY(replica_.overlay_.uncover_record(ref, part_->changes));
  if (stands_alone(ref.type)) return false;
  const auto target = part_->binder.target();
  TRY(target ? replica_.overlay_.uncover(*target, part_->changes) : replica_.overlay_.uncover_all(part_->changes));
  return false;
}

Result<void> Answer::replace_row(const RecordRef& ref, std::int64_t rev, std::span<const protocol::WireValue> values) {
  const RecordSql& sql = record_sql(ref.type);
  {
    TRY_ASSIGN(auto version, replica_.db_.prepare(sql.version));
    TRY_ASSIGN(const bool held, version.bind(1, ref.id).step());
    if (!held) return fail(ErrorCode::kCorrupt, "a row is there and is not");
    part_->sum -= fingerprint(ref.type, ref.id, version.get<std::int64_t>(0), version.get<std::uint64_t>(1));
  }
  TRY(replica_.note_unshown(ref));
  return put_over(ref, rev, values);
}

Result<void> Answer::put_over(const RecordRef& ref, std::int64_t rev, std::span<const protocol::WireValue> values) {
  TRY_ASSIGN(const std::string words, replica_.search_.text_of(ref));
  {
    TRY_ASSIGN(auto put, replica_.db_.prepare(record_sql(ref.type).put));
    TRY(part_->binder.bind(put, rev, values));
    TRY(put.run());
  }
  TRY_ASSIGN(const std::string words_now, replica_.search_.text_of(ref));
  return words == words_now ? Result<void>() : replica_.search_.remove(ref);
}

Result<void> Answer::on_commit(const protocol::Commit& commit) {
  const Checkpoint before = replica_.checkpoint_;
  const bool moved = before.salt != commit.salt || before.view != commit.view || before.more != commit.more ||
                     (!commit.more && before.rev != commit.rev);
  if (part_ || moved || !verdicts_shown_) {
    TRY(begin_part());
    if (before.salt != commit.salt) {
      TRY_ASSIGN(report_.restored, outbox_.meet_office(commit.salt));
    }
    TRY(settle_verdict_rows());
    const bool same_office = before.salt == commit.salt;
    const std::int64_t whole_rev = !commit.more ? commit.rev : same_office ? before.rev : 0;
    const Checkpoint next{commit.salt, commit.view, whole_rev, part_->count, part_->sum, commit.more};
    TRY(replica_.store_checkpoint(next));
    TRY(replica_.overlay_.replay(whole_rev, replica_.actor_, part_->changes));
    part_->insert.reset();
    TRY(part_->transaction.commit());
    replica_.overlay_.committed();
    replica_.checkpoint_ = next;
    replica_.rows_behind_ = false;
    verdicts_shown_ = true;
    const auto part = std::exchange(part_, nullptr);
    report_.received += part->received;
    report_.dropped += part->dropped;
    report_.changes.merge(part->changes);
    replica_.cut_wal_ = replica_.cut_wal_ || part->dropped > 0 || part->received > 0;
  }
  ++report_.commits;
  report_.last_commit = commit;
  report_.checksum_matches = replica_.checkpoint_.count == commit.count && replica_.checkpoint_.sum == commit.sum;
  if (!commit.more) replica_.prune_by_ = Replica::PruneBy{commit.rev, commit.stable_rev, commit.server_time, now_};
  TRY(replica_.remove_unshown_files());
  return {};
}

// Verdicts that came as records: of held work, and of operations whose answer was lost. Settled before the replay, so
// that what was refused does not show once more.
Result<void> Answer::settle_verdict_rows() {
  for (const Uuid& id : part_->verdict_rows) {
    TRY_ASSIGN(auto select, replica_.db_.prepare(record_sql(RecordType::kVerdict).select_one));
    TRY_ASSIGN(const bool there, select.bind(1, id).step());
    if (!there) continue;
    TRY_ASSIGN(auto row, read_record<VerdictRow>(select, kFirstField - 1));
    row.rev = select.get<std::int64_t>(0);
    TRY(outbox_.settle(row, now_));
  }
  return {};
}

Result<void> Answer::on_want(const protocol::Want& want) {
  report_.want = want;
  return {};
}

Result<void> Answer::on_order(const protocol::Order& order) {
  report_.order = order;
  return {};
}

Result<void> Answer::on_stored(std::vector<Sha256> files) {
  report_.stored = std::move(files);
  return {};
}

Result<void> Answer::on_problem(const Error& error) {
  report_.problem = error;
  return {};
}

Result<void> Answer::finish() {
  abandon();
  if (verdicts_shown_) return {};
  TRY_ASSIGN(const auto changes, replica_.refresh());
  report_.changes.merge(changes);
  verdicts_shown_ = true;
  return {};
}

ChangeSet Answer::take_changes() {
  return std::exchange(report_.changes, ChangeSet{});
}

}  // namespace satchel
