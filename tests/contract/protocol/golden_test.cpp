// Golden messages of every released version are kept for ever: what an older device sent must be understood, and the
// wire must not change by accident. SATCHEL_NEW_GOLDEN=<folder> writes the set of this version instead of comparing.

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "core/base/files.h"
#include "core/protocol/codec.h"

using namespace satchel;
using namespace satchel::protocol;

namespace {

const std::filesystem::path kGolden = std::filesystem::path(SATCHEL_SOURCE_DIR) / "tests/contract/protocol/golden";

Uuid id(std::string_view name) {
  return uuid_for("golden", name);
}

template <std::size_t I>
Operation sample() {
  Operation operation;
  operation.id = OperationId{id("operation " + std::to_string(I))};
  operation.seq = static_cast<std::int64_t>(I) + 1;
  operation.target = {RecordType::kJob, id("job")};
  operation.args.template emplace<I>();
  operation.occurred_at = time_of_millis(1'770'000'000'000 + static_cast<std::int64_t>(I));
  if (auto* closeout = std::get_if<SubmitCloseout>(&operation.args)) {
    closeout->closeout_id = CloseoutId{id("closeout")};
    closeout->work_done = "replaced the seal, tested at 6 bar";
    closeout->checklist_results = {{"isolated", CheckResult::kOk, ""}};
    closeout->time_entries = {{45, std::nullopt, "on site"}};
    closeout->parts = {{"seal", 1000, "pcs"}};
    closeout->costs = {{"seal", 1000, {1250, "EUR"}, std::nullopt}};
    closeout->signature = Signature{AttachmentId{id("signature")}, "A. Person", "site manager"};
    closeout->manifest = {{AttachmentId{id("photo")}, sha256("photo"), 4711}};
  }
  if (auto* edit = std::get_if<EditJob>(&operation.args)) {
    edit->title = "new title";
    operation.base.rev = 17;
    operation.base.values = {{"title", Json("old title")}};
  }
  if constexpr (I % 3 == 0) operation.after = {OperationId{id("before")}};
  if constexpr (I % 5 == 0) operation.group = OperationGroupId{id("group")};
  return operation;
}

std::string operations() {
  std::string text;
  [&]<std::size_t... I>(std::index_sequence<I...>) {
    ((text += encode_operation(sample<I>()) + "\n"), ...);
  }(std::make_index_sequence<std::variant_size_v<OperationArgs>>{});
  return text;
}

std::string answer() {
  std::string out;
  append_verdicts(
      out, std::vector<Verdict>{
               {OperationId{id("operation 0")}, VerdictKind::kApplied, "", {}, 41, 0},
               {OperationId{id("operation 1")}, VerdictKind::kRejected, "reason_required", {"args.reason"}, 0, 0},
               {OperationId{id("operation 2")}, VerdictKind::kRetry, "busy", {}, 0, 1500}});
  append_drops(out, std::vector<Drop>{{{RecordType::kJob, id("job")}, DropReason::kReassigned}});
  PageWriter page(out);
  page.begin(record_info(RecordType::kPerson), record_info(RecordType::kPerson).all());
  page.row(7);
  page.id(id("person"));
  page.text("Zoë Q. \"Zed\"");
  page.boolean(true);
  page.text("#1B6EC2");
  page.text("ZQ");
  page.finish();
  append_commit(out, {"salt", 3, 41, 1, 0x0123456789abcdefULL, false, time_of_millis(1'770'000'000'000), 40,
                      Lease{UserId{id("user")}, DeviceId{id("device")}, time_of_millis(1), time_of_millis(2),
                            time_of_millis(3), "sig"}});
  append_want(out, Want{true, {1, 255}});
  append_problem(out, {ErrorCode::kBusy, "try later", {}});
  return out;
}

std::string request() {
  OutgoingRequest outgoing;
  outgoing.have = Have{"salt", 7};
  outgoing.operations = {encode_operation(sample<2>())};
  outgoing.network = Network::kMetered;
  outgoing.budget_bytes = 100'000;
  outgoing.pending = 4;
  outgoing.inventory = Inventory{{3, 9}, {{RecordType::kSite, id("site"), 0x0123456789abcdefULL}}};
  return encode_request(outgoing);
}

// An order, which a device that does not know the frame skips, and what it answers.
std::string leaving() {
  std::string out;
  append_order(out, {DeviceId{id("device")}, UserId{id("user")}, OrderMode::kHandInThenWipe, "bm9uY2U", "c2ln"});
  out += encode_receipt({"bm9uY2U", 3, time_of_millis(1'770'000'000'000)}) + "\n";
  return out + encode_receipt({"bm9uY2U", 3, time_of_millis(1'770'000'000'000), "c2ln"}) + "\n";
}

// A device that hands in asks which of its files the office has; a device that does not know the frame skips it.
std::string handing_in() {
  OutgoingRequest outgoing;
  outgoing.files = {sha256("photo"), sha256("signature")};
  std::string out = encode_request(outgoing) + "\n";
  append_stored(out, std::vector{sha256("photo")});
  return out;
}

// "v1.4": protocol 1, schema 4. (The first, "v1", was schema 1.)
std::string this_version() {
  return "v" + std::to_string(kProtocol) + "." + std::to_string(kSchema);
}

void compare(const std::string& name, const std::string& now) {
  CAPTURE(name);
  if (const char* folder = std::getenv("SATCHEL_NEW_GOLDEN")) {
    std::ofstream(std::filesystem::path(folder) / name, std::ios::binary) << now;
    return;
  }
  const auto golden = read_file(kGolden / this_version() / name);
  REQUIRE(golden);
  CHECK(*golden == now);
}

}  // namespace

TEST_CASE("golden: this version writes what it wrote when it was released") {
  compare("operations.ndjson", operations());
  compare("request.json", request());
  compare("answer.ndjson", answer());
  compare("leaving.ndjson", leaving());
  compare("handing_in.ndjson", handing_in());
}

TEST_CASE("golden: the message tables have the fingerprint of this protocol and schema") {
  // A difference here means the wire changed: raise kSchema (fields) or kProtocol (messages), write a new golden set.
  compare("fingerprint.txt", std::to_string(message_fingerprint()) + "\n");
}

TEST_CASE("golden: what any released version sent is still understood") {
  for (const auto& version : std::filesystem::directory_iterator(kGolden)) {
    const std::string folder = version.path().filename().string();
    CAPTURE(folder);
    const auto operations_text = read_file(version.path() / "operations.ndjson");
    REQUIRE(operations_text);
    std::size_t from = 0, count = 0;
    while (from < operations_text->size()) {
      const std::size_t end = operations_text->find('\n', from);
      CHECK(decode_operation(operations_text->substr(from, end - from)));
      from = end + 1;
      ++count;
    }
    CHECK(count > 0);
    const auto request_text = read_file(version.path() / "request.json");
    REQUIRE(request_text);
    CHECK(decode_request(*request_text));
  }
}
