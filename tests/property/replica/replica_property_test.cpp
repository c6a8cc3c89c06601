#include <doctest/doctest.h>

#include <algorithm>

#include "tests/support/seeds.h"
#include "tests/unit/replica/office.h"

namespace satchel {
namespace {

using test::Device;
using test::feed;
using test::Office;
using Rows = std::map<RecordRef, Office::Row>;

// Fields that are not shown hold their default, as in a row read back.
void hide(AnyRecord& record, std::uint64_t shown) {
  std::visit(
      [shown](auto& one) {
        using T = std::remove_cvref_t<decltype(one)>;
        const T empty{};
        std::size_t bit = 0;
        for_each_field<T>([&](const auto& field) {
          if ((shown >> bit++ & 1) == 0) one.*field.member = empty.*field.member;
        });
      },
      record);
}

// The facts of a set of rows: presence is visibility.
class RowFacts final : public Facts {
 public:
  explicit RowFacts(const Rows& rows) : rows_(rows) {}
  std::optional<Job> job(JobId id) const override { return one<Job>(id.value); }
  std::optional<Assignment> assignment(AssignmentId id) const override { return one<Assignment>(id.value); }
  std::vector<Assignment> assignments(JobId id) const override {
    return of_job<Assignment>(id, [](const Assignment& a) { return std::pair(a.created_at, a.id); });
  }
  std::optional<Closeout> closeout(CloseoutId id) const override { return one<Closeout>(id.value); }
  std::vector<Closeout> closeouts(JobId id) const override {
    return of_job<Closeout>(id, [](const Closeout& c) { return std::pair(c.version, c.id); });
  }
  std::optional<Attachment> attachment(AttachmentId id) const override { return one<Attachment>(id.value); }
  std::optional<Comment> comment(CommentId id) const override { return one<Comment>(id.value); }
  std::optional<Notification> notification(NotificationId id) const override { return one<Notification>(id.value); }
  Settings settings() const override { return Settings{}; }
  std::optional<Absence> absence(AbsenceId id) const override { return one<Absence>(id.value); }
  std::optional<Ticket> ticket(TicketId id) const override { return one<Ticket>(id.value); }
  std::optional<TicketMessage> ticket_message(TicketMessageId id) const override {
    return one<TicketMessage>(id.value);
  }
  std::optional<TicketType> ticket_type(TicketTypeId id) const override { return one<TicketType>(id.value); }
  std::optional<TicketStatus> ticket_status(TicketStatusId id) const override { return one<TicketStatus>(id.value); }
  std::optional<Project> project(ProjectId id) const override { return one<Project>(id.value); }
  std::optional<CommercialDoc> commercial_doc(CommercialDocId id) const override {
    return one<CommercialDoc>(id.value);
  }
  std::optional<AnyRecord> record(const RecordRef& ref) const override {
    const auto found = rows_.find(ref);
    return found == rows_.end() ? std::nullopt : std::optional(found->second.record);
  }
  std::vector<ContactPoint> contact_points(ContactId id) const override {
    return all<ContactPoint>([&](const ContactPoint& one) { return one.contact_id == id; });
  }
  std::vector<DocumentLink> document_links(DocumentId id) const override {
    return all<DocumentLink>([&](const DocumentLink& one) { return one.document_id == id; });
  }
  std::vector<Asset> parts(AssetId) const override { return {}; }
  std::vector<AssetTag> tags_with(const std::string& code) const override {
    return all<AssetTag>([&](const AssetTag& one) { return one.code == code; });
  }
  bool has_file(const FileContent&) const override { return true; }
  std::optional<GuestAccess> guest_access(UserId user) const override { return one<GuestAccess>(user.value); }
  std::vector<Attachment> attachments(const RecordRef&) const override { return {}; }
  bool visible(const RecordRef& ref) const override { return rows_.contains(ref); }
  bool shows(const RecordRef& ref, std::string_view field) const override {
    return visible(ref) && (rows_.at(ref).shown >> *record_info(ref.type).index_of(field) & 1) != 0;
  }
  std::optional<Role> assignable(UserId) const override { return std::nullopt; }
  bool group_exists(GroupId) const override { return false; }
  std::vector<UserId> members(GroupId) const override { return {}; }
  std::string next_job_number() const override { return {}; }
  std::string next_ticket_number() const override { return {}; }
  std::string next_project_number() const override { return {}; }
  std::string next_commercial_number(CommercialKind) const override { return {}; }

 private:
  template <class T>
  std::optional<T> one(const Uuid& id) const {
    const auto found = rows_.find({kTypeOf<T>, id});
    if (found == rows_.end()) return std::nullopt;
    return std::get<T>(found->second.record);
  }
  template <class T, class Which>
  std::vector<T> all(Which which) const {
    std::vector<T> list;
    for (const auto& [ref, row] : rows_) {
      const T* record = std::get_if<T>(&row.record);
      if (record != nullptr && which(*record)) list.push_back(*record);
    }
    return list;
  }
  template <class T, class Key>
  std::vector<T> of_job(JobId id, Key key) const {
    std::vector<T> list;
    for (const auto& [ref, row] : rows_) {
      const T* record = std::get_if<T>(&row.record);
      if (record != nullptr && record->job_id == id) list.push_back(*record);
    }
    std::ranges::sort(list, {}, key);
    return list;
  }

  const Rows& rows_;
};

// What the device should show, in the plainest way: the office's rows as last committed, and every unconfirmed
// operation decided again on a copy of them.
struct Oracle {
  struct Work {
    Operation operation;
    OutboxState state = OutboxState::kPending;
    std::int64_t rev = 0;
  };
  Rows base;
  std::int64_t covered = 0;
  std::vector<Work> work;

  void commit(const Office& office) {
    base = office.rows();
    for (auto& [ref, row] : base) hide(row.record, row.shown);
    covered = office.rev();
  }
  void hear(const protocol::Verdict& verdict) {
    for (Work& one : work) {
      if (one.operation.id != verdict.operation || one.state == OutboxState::kRejected) continue;
      if (one.state == OutboxState::kAcknowledged || verdict.kind == VerdictKind::kRetry) continue;
      one.state = verdict.kind == VerdictKind::kHeld       ? OutboxState::kHeld
                  : verdict.kind == VerdictKind::kRejected ? OutboxState::kRejected
                                                           : OutboxState::kAcknowledged;
      one.rev = verdict.rev;
    }
  }
  void hear_of_restore() {
    for (Work& one : work) {
      if (one.state == OutboxState::kAcknowledged || one.state == OutboxState::kHeld) one.state = OutboxState::kPending;
    }
  }
  static Result<void> apply(const Operation& operation, const Actor& actor, Rows& rows) {
    TRY_ASSIGN(const auto effects, decide(operation, actor, RowFacts(rows), operation.occurred_at));
    for (const AnyRecord& record : effects.puts) {
      const RecordRef ref = ref_of(record);
      const auto standing = rows.find(ref);
      const std::uint64_t shown = standing == rows.end() ? record_info(ref.type).all() : standing->second.shown;
      const std::int64_t rev = std::visit([](const auto& one) { return one.rev; }, record);
      Office::Row row{record, rev, shown};
      hide(row.record, shown);
      rows[ref] = row;
    }
    for (const RecordRef& ref : effects.erases) rows.erase(ref);
    return {};
  }
  Rows visible(const Actor& actor) const {
    Rows rows = base;
    for (const Work& one : work) {
      const bool counts =
          one.state == OutboxState::kPending || (one.state == OutboxState::kAcknowledged && one.rev > covered);
      if (counts) static_cast<void>(apply(one.operation, actor, rows).has_value());
    }
    return rows;
  }
};

std::map<RecordRef, Json> as_json(const Rows& rows) {
  std::map<RecordRef, Json> out;
  for (const auto& [ref, row] : rows) {
    out[ref] = std::visit(
        [&row](auto record) {
          record.rev = row.rev;
          return to_json(Shown<decltype(record)>{record, row.shown});
        },
        row.record);
  }
  return out;
}

std::map<RecordRef, Json> read_back(Store& store) {
  std::map<RecordRef, Json> out;
  for (const auto& line : test::dump_of(store)) {
    const Json json = parse_json(line).value();
    if (json["type"] == "file") continue;
    out[{enum_named<RecordType>(json["type"].get<std::string>()).value(),
         Uuid::parse(json["id"].get<std::string>()).value()}] = json;
  }
  return out;
}

// One device and one office, doing random things to each other.
class History {
 public:
  explicit History(std::uint64_t seed) : device_(seed), chance_(seed * 7919) {
    Actor& actor = device_.actor;
    if (seed % 2 == 0) actor.role = Role::kManager;
    actor.permissions = defaults(actor.role).with(Permission::kAssetEdit).with(Permission::kAssetTag);
    device_.open();
  }

  void step() {
    switch (chance_.below(19)) {
      case 16:
        change_place();
        break;
      case 17:
      case 18:
        work_on_place();
        break;
      case 0:
      case 1:
        add_job();
        break;
      case 2:
      case 3:
        change_job();
        break;
      case 4:
        drop_or_regain();
        break;
      case 5:
      case 6:
      case 7:
      case 8:
        work();
        break;
      case 9:
      case 10:
      case 11:
        exchange(false);
        break;
      case 12:
        exchange(true);
        break;
      case 13:
        device_.open();
        break;
      case 14:
        if (chance_.one_in(3)) lose_replica();
        break;
      default:
        restore_or_back_up();
        break;
    }
    if (chance_.one_in(4)) REQUIRE(device_.store->replica().maintain());
    check();
  }

 private:
  void add_job() {
    const bool mine = !chance_.one_in(4);
    jobs_.push_back(device_.give_job(office_, "J-" + std::to_string(jobs_.size()),
                                     mine ? JobState::kAssigned : JobState::kInProgress));
  }
  void change_job() {
    if (jobs_.empty()) return;
    Job& job = any_job();
    const auto row = office_.rows().find({RecordType::kJob, job.id.value});
    if (row == office_.rows().end()) return;
    Job changed = std::get<Job>(row->second.record);
    changed.title += "!";
    changed.internal_note = "secret " + std::to_string(chance_.below(100));
    if (chance_.one_in(5)) changed.state = static_cast<JobState>(chance_.below(EnumNames<JobState>::names.size()));
    const std::uint64_t note = 1ULL << record_info(RecordType::kJob).index_of("internal_note").value();
    office_.put(changed, chance_.one_in(2) ? ~0ULL : ~note);
  }
  void drop_or_regain() {
    if (jobs_.empty()) return;
    const Job& job = any_job();
    const RecordRef ref{RecordType::kJob, job.id.value};
    if (!office_.rows().contains(ref)) {
      // Neither here nor taken away: a restored backup may be older than the job.
      if (gone_.contains(ref)) office_.put(gone_.at(ref));
      return;
    }
    gone_[ref] = std::get<Job>(office_.rows().at(ref).record);
    office_.take(ref);
    for (const auto& [other, row] : Rows(office_.rows())) {
      const auto* comment = std::get_if<Comment>(&row.record);
      if (comment != nullptr && comment->object_id == ref.id) office_.take(other);
    }
  }

  // One of three pumps, its tags, and the contact and the site beside it, as the office changes or removes them.
  template <class IdType>
  IdType place(std::string_view what) {
    return {uuid_for(what, std::to_string(chance_.below(3)))};
  }
  void change_place() {
    Asset pump;
    pump.id = place<AssetId>("asset");
    pump.name = "Pump";
    pump.serial = "S" + std::to_string(chance_.below(10));
    const std::uint64_t serial = 1ULL << record_info(RecordType::kAsset).index_of("serial").value();
    office_.put(pump, chance_.one_in(2) ? ~0ULL : ~serial);
    AssetTag tag;
    tag.id = place<AssetTagId>("tag");
    tag.asset_id = pump.id;
    tag.code = tag.id.str();
    Contact contact;
    contact.id = place<ContactId>("contact");
    ContactPoint point;
    point.id = place<ContactPointId>("point");
    point.contact_id = contact.id;
    point.value = std::to_string(chance_.below(10));
    for (const AnyRecord& one : {AnyRecord(tag), AnyRecord(contact), AnyRecord(point)}) {
      chance_.one_in(4) ? office_.take(ref_of(one)) : office_.put_any(one);
    }
  }
  void work_on_place() {
    const RecordRef pump{RecordType::kAsset, place<AssetId>("asset").value};
    const RecordRef contact{RecordType::kContact, place<ContactId>("contact").value};
    EditAsset edit;
    chance_.one_in(2) ? edit.nickname = "Bess" : edit.serial = "S1";
    EditContactPoint number;
    number.point_id = place<ContactPointId>("point");
    number.value = "0" + std::to_string(chance_.below(10));
    const auto point = device_.id<ContactPointId>();
    const std::pair<RecordRef, OperationArgs> works[] = {
        {pump, edit},
        {pump, RemoveAssetTag{place<AssetTagId>("tag")}},
        {pump, AddAssetTag{device_.id<AssetTagId>(), TagKind::kQr, point.str()}},
        {contact, number},
        {contact, RemoveContactPoint{number.point_id}},
        {contact, AddContactPoint{point, ContactPointKind::kPhone, "", "1", chance_.one_in(2)}}};
    const auto& [target, args] = works[chance_.below(std::size(works))];
    attempt(device_.operation(target, args));
  }

  void work() {
    if (jobs_.empty()) return;
    const RecordRef target{RecordType::kJob, any_job().id.value};
    OperationArgs args = StartJob{};
    switch (chance_.below(6)) {
      case 0:
        args = HoldJob{HoldReason::kParts, "waiting"};
        break;
      case 1:
        args = AcceptAssignment{};
        break;
      case 2:
        args = DeclineAssignment{"no time"};
        break;
      case 3:
        args = AddComment{device_.id<CommentId>(), "word " + std::to_string(chance_.below(1000))};
        break;
      case 4: {
        SubmitCloseout closeout;
        closeout.closeout_id = device_.id<CloseoutId>();
        closeout.work_done = "did it";
        args = closeout;
        break;
      }
      default:
        break;
    }
    attempt(device_.operation(target, std::move(args)));
  }
  void attempt(const Operation& operation) {
    Rows rows = oracle_.visible(device_.actor);
    const auto expected = Oracle::apply(operation, device_.actor, rows);
    const auto done = device_.store->replica().perform({operation});
    REQUIRE(done.has_value() == expected.has_value());
    if (!done) {
      CHECK(done.error().code == expected.error().code);
      return;
    }
    oracle_.work.push_back({operation});
    oracle_.work.back().operation.seq = device_.store->outbox().entry(operation.id).value()->seq;
  }

  // The office decides each operation once; a repeat gets the same verdict.
  protocol::Verdict decide_once(const Operation& operation) {
    if (const auto known = ledger_.find(operation.id); known != ledger_.end()) return known->second;
    auto verdict = test::verdict_of(operation.id, VerdictKind::kApplied);
    switch (chance_.below(8)) {
      case 0:
        return test::verdict_of(operation.id, VerdictKind::kRetry, "busy");
      case 1:
        verdict = test::verdict_of(operation.id, VerdictKind::kHeld, "held");
        break;
      case 2:
        verdict = test::verdict_of(operation.id, VerdictKind::kRejected, "refused_by_office");
        break;
      default: {
        const auto effects = decide(operation, device_.actor, RowFacts(office_.rows()), operation.occurred_at);
        if (!effects) {
          verdict = test::verdict_of(operation.id, VerdictKind::kRejected, std::string(name_of(effects.error().code)));
          break;
        }
        for (const AnyRecord& record : effects->puts) office_.put_any(record);
        for (const RecordRef& ref : effects->erases) office_.take(ref);
        verdict.rev = office_.rev();
      }
    }
    ledger_[operation.id] = verdict;
    return verdict;
  }

  void exchange(bool breaks_off) {
    Outbox& outbox = device_.store->outbox();
    const auto batch = outbox.next_batch(1 + chance_.below(5), 1 << 20, device_.clock.now()).value();
    for (const auto& bytes : batch.operations) {
      const auto verdict = decide_once(protocol::decode_operation(bytes).value());
      office_.say(verdict);
      heard_.push_back(verdict);
    }
    Office before = office_;
    std::string text = office_.answer();
    if (breaks_off) {
      const std::size_t lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
      std::size_t keep = 0;
      for (std::size_t left = chance_.below(lines); left > 0; --left) keep = text.find('\n', keep) + 1;
      text.resize(keep);
      office_ = before;
    }
    REQUIRE(feed(*device_.store, text));
    if (text.starts_with("{\"verdicts\"")) {
      for (const auto& verdict : heard_) oracle_.hear(verdict);
    }
    if (!breaks_off) {
      heard_.clear();
      if (salt_ != office_.salt && !salt_.empty()) oracle_.hear_of_restore();
      salt_ = office_.salt;
      oracle_.commit(office_);
    }
    outbox.release();
  }

  void lose_replica() {
    device_.store.reset();
    std::filesystem::remove(device_.folder / "replica.db");
    std::filesystem::remove(device_.folder / "replica.db-wal");
    device_.open();
    office_.forget_device();
    oracle_.base.clear();
    oracle_.covered = 0;
  }
  void restore_or_back_up() {
    if (!backup_ || chance_.one_in(2)) {
      backup_ = office_;
      backup_ledger_ = ledger_;
      return;
    }
    office_.restore(*backup_);
    ledger_ = backup_ledger_;
    backup_.reset();
  }

  void check() {
    CHECK(read_back(*device_.store) == as_json(oracle_.visible(device_.actor)));
    CHECK(device_.store->replica().check());
    const auto entries = device_.store->outbox().entries().value();
    std::size_t waiting = 0;
    for (const auto& one : oracle_.work) waiting += one.state != OutboxState::kAcknowledged ? 1 : 0;
    CHECK(entries.size() == waiting);
  }
  Job& any_job() { return jobs_[chance_.below(jobs_.size())]; }

  Device device_;
  SeededRandom chance_;
  Office office_;
  Oracle oracle_;
  std::vector<Job> jobs_;
  std::map<RecordRef, Job> gone_;
  std::map<OperationId, protocol::Verdict> ledger_, backup_ledger_;
  std::vector<protocol::Verdict> heard_;
  std::optional<Office> backup_;
  std::string salt_;
};

TEST_CASE("the visible rows are always base + replay of what is unconfirmed, whatever happens in whatever order") {
  test::for_seeds(25, [](std::uint64_t seed) {
    History history(seed);
    for (int i = 0; i < 60; ++i) history.step();
  });
}

}  // namespace
}  // namespace satchel
