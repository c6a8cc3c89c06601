#include "sync/worker/leaving.h"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

#include "core/base/signing.h"
#include "sync/worker/worker.h"
#include "tests/unit/replica/office.h"
#include "tests/unit/worker/line.h"

namespace satchel::sync {
namespace {

using test::Line;
using test::Office;

struct Heard final : WorkerListener {
  void on_exchange_failed(const Error& error) override { failures.push_back(error.code); }
  void on_sign_in_needed() override { sign_in_needed = true; }
  std::vector<ErrorCode> failures;
  bool sign_in_needed = false;
};

// A device that the office may order to leave, in a home folder as the field client keeps it.
struct Desk {
  Desk() { begin(); }

  // A start of the program, after whatever ended the last one.
  void begin() {
    worker.reset();
    store.reset();
    line.exchanges.clear();
    line.uploads.clear();
    auto opened = Store::open(folder(), device.actor, device.clock, {.random = &device.random});
    if (!opened) FAIL(to_string(opened.error()));
    store = std::move(*opened);
    WorkerSettings settings;
    settings.organisation_key = to_base64(keys.public_key);
    worker = std::make_unique<Worker>(*store, line, device.clock, device.random, settings, heard);
    worker->start();
  }
  std::filesystem::path folder() const { return home.path() / "account"; }
  void turn() { worker->poll(Millis(0)); }
  void answer(const std::string& lines) {
    REQUIRE(line.exchanges.size() == 1);
    line.answer(lines);
    line.finish();
    turn();
  }
  void first_sync() {
    job = device.give_job(office, "J-1");
    answer(office.answer());
    REQUIRE(worker->agreed());
  }
  void comment(const std::string& text) {
    const Operation one = device.comment(job, text);
    REQUIRE(store->replica().perform({one}));
    made.push_back(one.id);
    worker->post(OperationsPending{});
    turn();
  }

  protocol::Order order(protocol::OrderMode mode, const std::string& nonce = "n1") {
    protocol::Order out{*device.actor.device, device.actor.user, mode, nonce, {}};
    out.signature = sign(protocol::order_text(out), keys.secret_key).value();
    return out;
  }
  static std::string frame(const protocol::Order& order) {
    std::string out;
    protocol::append_order(out, order);
    return out;
  }
  std::string verdicts(VerdictKind kind) {
    std::vector<protocol::Verdict> list;
    for (const OperationId& id : made) list.push_back(test::verdict_of(id, kind));
    std::string out;
    protocol::append_verdicts(out, list);
    return out;
  }
  static std::string stored(const std::vector<Sha256>& files) {
    std::string out;
    protocol::append_stored(out, files);
    return out;
  }
  AttachmentId photo(const std::string& bytes) {
    Operation one = device.operation({RecordType::kJob, job.id.value}, AddAttachment{});
    const FileDigest digest = store->files().put(bytes).value();
    AddAttachment args;
    args.attachment_id = device.id<AttachmentId>();
    args.sha256 = digest.sha256;
    args.bytes = static_cast<std::int64_t>(digest.bytes);
    args.mime = "image/jpeg";
    args.file_name = "p.jpg";
    one.args = args;
    const NewUpload upload{args.attachment_id, args.sha256, args.bytes,
                           args.file_name,     args.mime,   FileClass::kEvidence};
    REQUIRE(store->replica().perform({one}, std::span(&upload, 1)));
    made.push_back(one.id);
    return args.attachment_id;
  }
  void upload_is_answered_well() {
    REQUIRE(line.uploads.size() == 1);
    const auto asked = line.uploads.front();
    line.uploads.clear();
    line.then([asked] { asked.listener->on_upload_done(WireBytes{}, {}); });
    turn();
  }

  bool reads() { return store->read().jobs(JobList::kOpen).has_value(); }

  SeededRandom random{5};
  SigningKeys keys = make_signing_keys(random);
  SigningKeys others = make_signing_keys(random);
  test::TemporaryFolder home;
  test::Device device;
  Office office;
  Line line;
  Heard heard;
  std::unique_ptr<Store> store;
  std::unique_ptr<Worker> worker;
  Job job;
  std::vector<OperationId> made;
};

using Mode = protocol::OrderMode;

TEST_CASE("leaving: only what the organisation signed, for this device and this person, is an order") {
  Desk desk;
  desk.first_sync();
  std::vector<protocol::Order> wrong(5, desk.order(Mode::kWipe));
  wrong[0].signature = sign(protocol::order_text(wrong[0]), desk.others.secret_key).value();
  wrong[1].mode = Mode::kLock;  // signed for another mode
  wrong[2].device = DeviceId::make(desk.device.clock.now(), desk.random);
  wrong[2].signature = sign(protocol::order_text(wrong[2]), desk.keys.secret_key).value();
  wrong[3].user = UserId::make(desk.device.clock.now(), desk.random);
  wrong[3].signature = sign(protocol::order_text(wrong[3]), desk.keys.secret_key).value();
  wrong[4].signature.clear();
  for (const protocol::Order& order : wrong) {
    desk.begin();
    desk.answer(Desk::frame(order));
    CHECK_FALSE(desk.worker->wipe_due().value());
    CHECK_FALSE(desk.store->state().locked_by_order().value());
    CHECK(desk.reads());
    CHECK(desk.heard.failures.back() == ErrorCode::kUnauthorized);
  }
  // A bare refusal neither.
  for (const ErrorCode code : {ErrorCode::kUnauthorized, ErrorCode::kForbidden}) {
    desk.begin();
    desk.line.break_off(code);
    desk.turn();
    CHECK_FALSE(desk.worker->wipe_due().value());
    CHECK(desk.reads());
  }
}

TEST_CASE("leaving: a lock refuses reading and new work, keeps the outbox, and its nonce locks once") {
  Desk desk;
  desk.first_sync();
  desk.comment("not sent yet");
  desk.answer(Desk::frame(desk.order(Mode::kLock)));
  CHECK(desk.heard.failures == std::vector{ErrorCode::kLocked});
  CHECK(desk.heard.sign_in_needed);
  CHECK_FALSE(desk.reads());
  const auto refused = desk.store->replica().perform({desk.device.comment(desk.job, "new")});
  CHECK(refused.error().code == ErrorCode::kLocked);
  CHECK(desk.store->outbox().counts()->pending == 1);
  CHECK_FALSE(desk.worker->wipe_due().value());
  desk.begin();
  CHECK_FALSE(desk.reads());  // a restart does not open it
  REQUIRE(desk.store->state().unlock());
  REQUIRE(desk.store->refresh_access());
  CHECK(desk.reads());
  // The old order, played back.
  desk.answer(Desk::frame(desk.order(Mode::kLock)));
  CHECK(desk.reads());
}

TEST_CASE("leaving: unsent work and files go first, then the wipe is due; the receipt counts what was handed in") {
  Desk desk;
  desk.first_sync();
  desk.comment("one");
  desk.line.break_off(ErrorCode::kNetwork);
  desk.turn();
  desk.comment("two");
  desk.photo("bytes of a photo");
  const std::string order = Desk::frame(desk.order(Mode::kHandInThenWipe));

  // The person has paused their files: what is called in goes all the same.
  TransferPolicy paused;
  paused.paused = true;
  REQUIRE(desk.store->state().set_transfer_policy(paused));

  // Killed right after the order was taken, before any verdict: it goes on handing in, and reads nothing any more.
  desk.begin();
  desk.line.answer(order);
  desk.turn();
  CHECK_FALSE(desk.reads());
  desk.begin();
  CHECK_FALSE(desk.worker->wipe_due().value());
  CHECK(desk.store->state().leaving().value()->waiting == 3);
  // The answer is lost once more; the operations go again, byte for byte.
  const Json sent = desk.line.exchanges.at(0).request["operations"];
  CHECK(sent.size() == 3);
  desk.begin();
  CHECK(desk.line.exchanges.at(0).request["operations"] == sent);
  desk.answer(order + desk.verdicts(VerdictKind::kHeld));
  CHECK_FALSE(desk.worker->wipe_due().value());  // the file is still here
  desk.begin();
  desk.answer(order);
  desk.upload_is_answered_well();
  CHECK(desk.worker->wipe_due().value());  // an office of an earlier version: the word of the upload has to do

  const Burial burial(desk.home.path());
  Account account;
  account.session.token = "fdv_secret";
  account.session.organisation_name = "Test";
  auto tombstone = burial.bury(*desk.store, account, desk.folder());
  REQUIRE(tombstone);
  CHECK(tombstone->receipt.handed_in == 3);
  CHECK(tombstone->receipt.nonce == "n1");
}

// What the device was told at the upload may be the word of something on the way; the office's own word is in the
// exchange.
TEST_CASE("leaving: a device is emptied only after the office has said that it has the files") {
  Desk desk;
  desk.first_sync();
  const AttachmentId photo = desk.photo("bytes of a photo");
  const std::string order = Desk::frame(desk.order(Mode::kHandInThenWipe)) + desk.verdicts(VerdictKind::kHeld);
  desk.begin();
  desk.answer(order + Desk::stored({}));
  desk.upload_is_answered_well();
  CHECK_FALSE(desk.worker->wipe_due().value());
  // Killed: what the last run knew of the office is forgotten, and nothing is taken for granted.
  desk.begin();
  CHECK_FALSE(desk.worker->wipe_due().value());
  desk.answer(Desk::frame(desk.order(Mode::kHandInThenWipe)) + Desk::stored({}));
  REQUIRE(desk.line.exchanges.size() == 1);
  CHECK(desk.line.exchanges.front().request["files"] == Json::array({sha256("bytes of a photo").hex()}));
  // It is not there: it goes again.
  desk.answer(Desk::frame(desk.order(Mode::kHandInThenWipe)) + Desk::stored({}));
  CHECK_FALSE(desk.worker->wipe_due().value());
  CHECK(desk.store->uploads().find(photo).value()->doubts == 1);
  desk.upload_is_answered_well();
  CHECK_FALSE(desk.worker->wipe_due().value());
  desk.answer(Desk::frame(desk.order(Mode::kHandInThenWipe)) + Desk::stored({sha256("bytes of a photo")}));
  CHECK(desk.worker->wipe_due().value());
  desk.begin();
  CHECK(desk.worker->wipe_due().value());  // it was written down
}

TEST_CASE("leaving: a file that the office keeps losing is not sent again and again") {
  Desk desk;
  desk.first_sync();
  desk.photo("bytes of a photo");
  const std::string order = Desk::frame(desk.order(Mode::kHandInThenWipe));
  desk.begin();
  desk.answer(order + desk.verdicts(VerdictKind::kHeld) + Desk::stored({}));
  desk.upload_is_answered_well();
  desk.answer(order + Desk::stored({}));
  desk.upload_is_answered_well();
  desk.answer(order + Desk::stored({}));
  CHECK(desk.line.uploads.empty());
  CHECK(desk.line.exchanges.empty());
  CHECK_FALSE(desk.worker->wipe_due().value());
  desk.device.clock.advance(std::chrono::hours(1));
  desk.worker->post(SyncRequested{});
  desk.turn();
  desk.answer(order + Desk::stored({}));
  CHECK(desk.line.uploads.size() == 1);
}

TEST_CASE("leaving: a wipe waits for nothing, and goes on wherever it was killed") {
  Desk desk;
  desk.first_sync();
  desk.comment("a secret of the office");
  desk.answer(Desk::frame(desk.order(Mode::kWipe)));
  CHECK(desk.heard.failures == std::vector{ErrorCode::kWiped});
  REQUIRE(desk.worker->wipe_due().value());
  desk.begin();  // killed: still due
  REQUIRE(desk.worker->wipe_due().value());

  const Burial burial(desk.home.path());
  CHECK(burial.load().error().code == ErrorCode::kNotFound);
  Account account;
  account.session.organisation_name = "Test";
  account.device_secret = to_base64(desk.others.secret_key);
  std::ofstream(desk.home.path() / "account.json") << "token and key";
  auto tombstone = burial.bury(*desk.store, account, desk.folder()).value();
  CHECK(tombstone.receipt.handed_in == 0);
  desk.worker.reset();
  desk.store.reset();
  CHECK(std::filesystem::exists(desk.folder() / "outbox.db"));
  // Killed after the tombstone, and again with half of the store gone.
  CHECK_FALSE(burial.load()->erased);
  std::filesystem::remove(desk.folder() / "replica.db");
  auto again = burial.load().value();
  REQUIRE(burial.erase(again, desk.device.clock.now()));
  CHECK(burial.load()->erased);
  CHECK(burial.load()->receipt.wiped_at == desk.device.clock.now());
  // Signed with the device's own key, which is gone with everything else.
  const protocol::Receipt signed_one = burial.load()->receipt;
  REQUIRE(signed_one.signature);
  CHECK(verify_signature(protocol::receipt_text(again.order.device, signed_one), *signed_one.signature,
                         desk.others.public_key));
  CHECK(burial.load()->key.empty());
  // Twice is once.
  const TimePoint first = desk.device.clock.now();
  desk.device.clock.advance(Millis(1000));
  REQUIRE(burial.erase(again, desk.device.clock.now()));
  CHECK(burial.load()->receipt.wiped_at == first);
  for (const auto& entry : std::filesystem::recursive_directory_iterator(desk.home.path())) {
    CHECK(entry.path().filename() == "tombstone.json");
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string left(std::istreambuf_iterator<char>(in), {});
    CHECK(left.find("secret") == std::string::npos);
    CHECK(left.find("Pump") == std::string::npos);
  }
  REQUIRE(burial.remove());
  CHECK(burial.load().error().code == ErrorCode::kNotFound);
}

TEST_CASE("leaving: a receipt that cannot be delivered waits") {
  const test::TemporaryFolder home;
  const Burial burial(home.path());
  Tombstone tombstone;
  tombstone.server = "http://127.0.0.1:1";
  tombstone.token = "fdv_secret";
  tombstone.receipt.nonce = "n1";
  CHECK_FALSE(burial.deliver(tombstone));
  CHECK_FALSE(tombstone.delivered);
  CHECK(tombstone.token == "fdv_secret");
}

}  // namespace
}  // namespace satchel::sync
