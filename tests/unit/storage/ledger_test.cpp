#include "server/storage/ledger.h"

#include "server/storage/audit.h"
#include "server/storage/imports.h"
#include "tests/unit/storage/support.h"

namespace satchel::server::test {
namespace {

LedgerRow row(std::string_view name) {
  LedgerRow one;
  one.id.value = uuid_for("op", name);
  one.content = sha256(name);
  one.device = DeviceId{uuid_for("device", "1")};
  one.user.value = uuid_for("user", "1");
  one.kind = "job.start";
  one.target = {RecordType::kJob, uuid_for("job", "1")};
  one.verdict = VerdictKind::kHeld;
  one.code = "not_assigned";
  one.arguments = {"a", "ß"};
  one.occurred_at = kNow;
  one.received_at = kNow + Millis(1);
  one.bytes = R"({"kind":"job.start"})";
  return one;
}

TEST_CASE("the ledger keeps an operation once, with its verdict, until the office decides otherwise") {
  Office office;
  LedgerRow one = row("1");
  office.write([&](WriteTransaction& tx) { return Ledger(tx.database()).add(tx, one); });
  const auto again = office.storage->write([&](WriteTransaction& tx) { return Ledger(tx.database()).add(tx, one); });
  CHECK(again.error().code == ErrorCode::kAlreadyExists);
  office.write(
      [&](WriteTransaction& tx) { return Ledger(tx.database()).decide(tx, one.id, VerdictKind::kApplied, "", 77); });
  one.verdict = VerdictKind::kApplied;
  one.code = "";
  one.rev = 77;
  auto snapshot = office.storage->read();
  CHECK(Ledger(snapshot->database()).find(one.id).value() == one);
  CHECK_FALSE(Ledger(snapshot->database()).find(row("2").id).value());
}

TEST_CASE("held work waits, oldest first, until it is accepted or refused") {
  Office office;
  std::vector<HeldOperation> all(3);
  for (std::size_t i = 0; i < all.size(); ++i) {
    all[i].id.value = uuid_for("op", std::to_string(i));
    all[i].kind = "closeout.submit";
    all[i].target = {RecordType::kJob, uuid_for("job", "1")};
    all[i].held_at = kNow - Millis(i);
    all[i].had_until = kNow;
    office.write([&](WriteTransaction& tx) { return Ledger(tx.database()).put(tx, all[i]); });
  }
  all[1].state = HeldState::kRefused;
  all[1].decided_by = UserId{uuid_for("user", "boss")};
  all[1].decided_at = kNow;
  all[1].decision_reason = "done twice";
  office.write([&](WriteTransaction& tx) { return Ledger(tx.database()).put(tx, all[1]); });
  auto snapshot = office.storage->read();
  const Ledger ledger(snapshot->database());
  CHECK(ledger.held_in(HeldState::kWaiting).value() == std::vector<HeldOperation>{all[2], all[0]});
  CHECK(ledger.held(all[1].id).value() == all[1]);
}

void append_entries(Office& office, int count) {
  office.write([&](WriteTransaction& tx) -> Result<void> {
    Audit audit(tx.database());
    for (int i = 0; i < count; ++i) {
      AuditEntry entry;
      entry.at = kNow + Millis(i);
      entry.user = UserId{uuid_for("user", "1")};
      entry.action = "job.start";
      entry.object = {RecordType::kJob, uuid_for("job", std::to_string(i % 7))};
      entry.after = R"({"n":)" + std::to_string(i) + "}";
      TRY(audit.append(tx, entry));
    }
    return {};
  });
}

TEST_CASE("the audit chain shows any change, deletion, insertion and reordering; a checkpoint shows a cut end") {
  Office office;
  append_entries(office, 40);
  AuditHead head;
  {
    auto snapshot = office.storage->read();
    const Audit audit(snapshot->database());
    head = audit.verify().value();
    CHECK(head.seq == 40);
    CHECK(audit.verify(head).value() == head);
    CHECK(audit.list(0, 100, RecordRef{RecordType::kJob, uuid_for("job", "3")})->size() == 6);
  }
  CHECK(office.storage
            ->write([](WriteTransaction& tx) { return tx.database().execute("DELETE FROM audit_entry WHERE seq = 3"); })
            .error()
            .code == ErrorCode::kConflict);

  const char* tamperings[] = {
      "UPDATE audit_entry SET after = '{}' WHERE seq = 7",
      "UPDATE audit_entry SET at = at + 1 WHERE seq = 40",
      "UPDATE audit_entry SET user_id = NULL WHERE seq = 1",
      "UPDATE audit_entry SET before = 'x', after = '' WHERE seq = 9",
      "UPDATE audit_entry SET hash = zeroblob(32) WHERE seq = 20",
      "DELETE FROM audit_entry WHERE seq = 12",
      "UPDATE audit_entry SET seq = 1000 WHERE seq = 5; UPDATE audit_entry SET seq = 5 WHERE seq = 6; "
      "UPDATE audit_entry SET seq = 6 WHERE seq = 1000",
      "INSERT INTO audit_entry SELECT 41, at, user_id, device_id, action, object_type, object_id, before, after, hash "
      "FROM audit_entry WHERE seq = 40",
      "DELETE FROM audit_entry WHERE seq > 30"};
  for (const std::string tampering : tamperings) {
    CAPTURE(tampering);
    std::optional<Error> found;
    const auto undone = office.storage->write([&](WriteTransaction& tx) -> Result<void> {
      TRY(tx.database().execute("DROP TRIGGER audit_never_changes; DROP TRIGGER audit_never_shrinks;"));
      TRY(tx.database().execute(tampering));
      auto verified = Audit(tx.database()).verify(head);
      if (!verified) found = verified.error();
      return fail(ErrorCode::kCancelled);  // undo it for the next one
    });
    CHECK(undone.error().code == ErrorCode::kCancelled);
    REQUIRE(found);
    CHECK(found->code == ErrorCode::kCorrupt);
  }
}

TEST_CASE("an import remembers what its rows became") {
  Office office;
  const ImportRef value{uuid_for("job", "1"), sha256("row")};
  office.write([&](WriteTransaction& tx) { return Imports(tx.database()).put(tx, "jobs", "WO-1", value); });
  auto snapshot = office.storage->read();
  const Imports imports(snapshot->database());
  REQUIRE(imports.find("jobs", "WO-1").value());
  CHECK(imports.find("jobs", "WO-1").value()->content == value.content);
  CHECK_FALSE(imports.find("sites", "WO-1").value());
}

}  // namespace
}  // namespace satchel::server::test
