#include "core/protocol/codec.h"

#include <doctest/doctest.h>

#include "core/model/codec.h"

using namespace satchel;
using namespace satchel::protocol;

namespace {

Operation comment(std::string body) {
  Operation operation;
  operation.id = OperationId{uuid_for("test", body)};
  operation.seq = 3;
  operation.target = {RecordType::kJob, uuid_for("test", "job")};
  operation.args = AddComment{CommentId{uuid_for("test", "comment")}, std::move(body), Visibility::kPublic};
  operation.occurred_at = time_of_millis(1'770'000'000'123);
  return operation;
}

// Collects what a reader hands out, in words.
struct Collector : FrameSink {
  std::vector<std::string> seen;
  Result<void> on_verdicts(std::vector<Verdict> verdicts) override {
    for (const Verdict& one : verdicts) seen.push_back("verdict " + std::string(name_of(one.kind)) + " " + one.code);
    return {};
  }
  Result<void> on_drops(std::vector<Drop> drops) override {
    for (const Drop& one : drops)
      seen.push_back("drop " + std::string(name_of(one.ref.type)) + " " + std::string(name_of(one.reason)));
    return {};
  }
  Result<void> on_page(const PageHeader& header) override {
    seen.push_back("page " + std::string(header.info->name) + " " + std::to_string(header.fields.size()));
    return {};
  }
  Result<void> on_row(std::int64_t rev, std::span<const WireValue> values) override {
    std::string row = "row " + std::to_string(rev);
    for (const WireValue& value : values) {
      switch (value.kind) {
        case WireValue::Kind::kNull:
          row += " null";
          break;
        case WireValue::Kind::kBool:
          row += value.integer != 0 ? " true" : " false";
          break;
        case WireValue::Kind::kInt:
          row += " " + std::to_string(value.integer);
          break;
        case WireValue::Kind::kReal:
          row += " real";
          break;
        default:
          row += " " + std::string(value.text);
      }
    }
    seen.push_back(row);
    return {};
  }
  Result<void> on_commit(const Commit& commit) override {
    last = commit;
    seen.push_back("commit " + std::to_string(commit.view));
    return {};
  }
  Result<void> on_want(const Want& want) override {
    seen.push_back("want " + std::to_string(want.buckets.size()));
    return {};
  }
  Result<void> on_problem(const Error& error) override {
    seen.push_back("problem " + std::string(name_of(error.code)));
    return {};
  }
  Commit last;
};

void read_all(const std::string& text, FrameSink& sink) {
  FrameReader reader;
  std::size_t from = 0;
  while (from < text.size()) {
    const std::size_t end = text.find('\n', from);
    REQUIRE(end != std::string::npos);
    REQUIRE(reader.line(std::string_view(text).substr(from, end - from), sink));
    from = end + 1;
  }
}

}  // namespace

TEST_CASE("an operation's bytes read back as the same operation and encode to the same bytes") {
  Operation operation = comment("wet \"floor\" — Öl\n");
  operation.after = {OperationId{uuid_for("test", "before")}};
  operation.group = OperationGroupId{uuid_for("test", "group")};
  operation.base.rev = 12;
  operation.base.values = {{"title", Json("old")}};
  const std::string bytes = encode_operation(operation);
  const auto again = decode_operation(bytes);
  REQUIRE(again);
  CHECK(*again == operation);
  CHECK(encode_operation(*again) == bytes);
}

TEST_CASE("a request carries operations as their frozen bytes") {
  OutgoingRequest outgoing;
  outgoing.have = Have{"salt", 7};
  outgoing.operations = {encode_operation(comment("a")), encode_operation(comment("b"))};
  outgoing.sums.resize(kBuckets);
  outgoing.sums[3] = {2, 0xfedcba9876543210ULL};
  outgoing.inventory = Inventory{{3, 9}, {{RecordType::kSite, uuid_for("test", "site"), 0x0123456789abcdefULL}}};
  const auto request = decode_request(encode_request(outgoing));
  REQUIRE(request);
  CHECK(request->have == outgoing.have);
  CHECK(request->sums == outgoing.sums);
  CHECK(request->inventory == outgoing.inventory);
  REQUIRE(request->operations.size() == 2);
  CHECK(request->operations[1].bytes == outgoing.operations[1]);
  CHECK(request->operations[1].content == sha256(outgoing.operations[1]));
  CHECK(request->operations[0].operation->kind() == OperationKind::kAddComment);

  // Another program's bytes, to the letter: space, order and a way of writing that is not ours.
  const std::string theirs = encode_operation(comment("}")).insert(1, " \t") + " ";
  const auto spaced = decode_request(R"({ "operations" : [ )" + theirs + " , " + outgoing.operations[1] + " ] }");
  REQUIRE(spaced);
  CHECK(spaced->operations[0].bytes + " " == theirs);
  CHECK(spaced->operations[1].bytes == outgoing.operations[1]);
}

TEST_CASE("bad input gets a clear error: requests") {
  const auto code = [](const std::string& body) {
    const auto request = decode_request(body);
    REQUIRE_FALSE(request);
    return request.error().code;
  };
  CHECK(code("") == ErrorCode::kBadJson);
  CHECK(code("[]") == ErrorCode::kWrongType);
  CHECK(code(R"({"colour":1})") == ErrorCode::kUnknownField);
  CHECK(code(R"({"have":{"salt":"x","view":"1"}})") == ErrorCode::kWrongType);
  CHECK(code(R"({"protocol":0})") == ErrorCode::kClientTooOld);
  CHECK(code(R"({"operations":{}})") == ErrorCode::kWrongType);
  CHECK(code(R"({"operations":[{"id":"nonsense"}]})") == ErrorCode::kInvalidArgument);
  CHECK(code(R"({"sums":[[1,"00"]]})") == ErrorCode::kInvalidArgument);
  CHECK(code(R"({"inventory":{"buckets":[256],"entries":""}})") == ErrorCode::kOutOfRange);
  CHECK(code(R"({"files":{}})") == ErrorCode::kWrongType);
  CHECK(code(R"({"files":["00"]})") == ErrorCode::kInvalidArgument);
  CHECK(code(R"({"files":[7]})") == ErrorCode::kWrongType);
  Json files = Json::array();
  for (std::size_t i = 0; i < kMaxFilesAsked; ++i) files.push_back(sha256(std::to_string(i)).hex());
  CHECK(decode_request(dump_json(Json{{"files", files}}))->files.size() == kMaxFilesAsked);
  files.push_back(sha256("one more").hex());
  CHECK(code(dump_json(Json{{"files", files}})) == ErrorCode::kTooLarge);
  CHECK(code("{\"salt\":\"\xff\"}") == ErrorCode::kBadUtf8);
  std::string many = R"({"operations":[)";
  const std::string one = encode_operation(comment("x"));
  for (std::size_t i = 0; i < kMaxOperations; ++i) many += (i > 0 ? "," : "") + one;
  CHECK(decode_request(many + "]}"));
  CHECK(code(many + "," + one + "]}") == ErrorCode::kTooLarge);
  CHECK(code(std::string(kMaxRequestBytes + 1, ' ')) == ErrorCode::kTooLarge);
}

TEST_CASE("what is wrong inside one operation is that operation's own error") {
  Json good = *parse_json(encode_operation(comment("x")));
  const auto received = [](const Json& operation) {
    const auto request = decode_request(dump_json(Json{{"operations", Json::array({operation})}}));
    REQUIRE(request);
    return request->operations[0].operation.error();
  };
  Json json = good;
  json["kind"] = "job.explode";
  CHECK(received(json).code == ErrorCode::kUnknownKind);
  json = good;
  json["version"] = 99;
  CHECK(received(json).code == ErrorCode::kUnknownKind);
  json = good;
  json["args"]["colour"] = "red";
  CHECK(received(json).code == ErrorCode::kUnknownField);
  CHECK(received(json).fields == std::vector<std::string>{"args.colour"});
  json = good;
  json["args"]["body"] = 7;
  CHECK(received(json).fields == std::vector<std::string>{"args.body"});
}

TEST_CASE("frames travel in order: verdicts, drops, pages, commit") {
  const RecordInfo& person = record_info(RecordType::kPerson);
  std::string out;
  append_verdicts(out, std::vector<Verdict>{{comment("a").id, VerdictKind::kRejected, "not_found", {"x"}, 0, 0}});
  append_drops(out, std::vector<Drop>{{{RecordType::kJob, uuid_for("t", "j")}, DropReason::kReassigned}});
  PageWriter page(out);
  page.begin(person, 0b1011);
  page.row(41);
  page.id(uuid_for("t", "p"));
  page.text("Zoë \"Z\" \\");
  page.text("#1B6EC2");
  page.row(42);
  page.id(uuid_for("t", "q"));
  page.null();
  page.null();
  page.finish();
  Commit commit;
  commit.salt = "s";
  commit.view = 5;
  commit.sum = 0xffffffffffffffffULL;
  commit.lease = Lease{UserId{uuid_for("t", "u")}, DeviceId{uuid_for("t", "d")}, {}, {}, {}, "sig"};
  append_commit(out, commit);
  append_want(out, Want{true, {1, 2}});
  append_problem(out, {ErrorCode::kBusy, "x", {}});
  Collector collector;
  read_all(out, collector);
  CHECK(collector.last == commit);
  CHECK(collector.seen == std::vector<std::string>{"verdict rejected not_found", "drop job reassigned", "page person 3",
                                                   "row 41 " + uuid_for("t", "p").str() + " Zoë \"Z\" \\ #1B6EC2",
                                                   "row 42 " + uuid_for("t", "q").str() + " null null", "commit 5",
                                                   "want 2", "problem busy"});
}

TEST_CASE("a page is cut into lines and every kind of value survives") {
  const RecordInfo& job = record_info(RecordType::kJob);
  std::string out;
  PageWriter page(out);
  const auto bit = [&](std::string_view name) { return 1ULL << *job.index_of(name); };
  page.begin(job, 1 | bit("title") | bit("asset_ids") | bit("due_at") | bit("est_minutes"));
  const std::string title(3000, 't');
  for (int i = 0; i < 100; ++i) {
    page.row(i);
    page.id(uuid_for("job", std::to_string(i)));
    page.text(title);
    page.json(R"(["a",{"b":[1,2]}])");
    page.time(time_of_millis(1'770'000'000'123));
    page.integer(-5);
  }
  page.finish();
  Collector collector;
  read_all(out, collector);
  CHECK(std::count(out.begin(), out.end(), '\n') >= 4);
  CHECK(std::count_if(collector.seen.begin(), collector.seen.end(),
                      [](const std::string& s) { return s.starts_with("row "); }) == 100);
  CHECK(collector.seen[1] ==
        "row 0 " + uuid_for("job", "0").str() + " " + title + R"( ["a",{"b":[1,2]}] 2026-02-02T02:40:00.123Z -5)");
}

TEST_CASE("a reader refuses rubbish and goes past what it does not know") {
  FrameReader reader;
  Collector collector;
  for (const char* bad :
       {"", "nonsense", "[]", R"({"page":{"type":"job","fields":["id"]},"rows":[[1]]})",
        R"({"page":{"type":"job","fields":["title"]},"rows":[]})",
        R"({"page":{"type":"job","fields":["id"]},"rows":[["x","y"]]})",
        R"({"page":{"type":"job","fields":["id"]},"rows":[[1,"a")", R"({"commit":{}})", R"({"want":7})"}) {
    CAPTURE(bad);
    CHECK(reader.line(bad, collector).error().code == ErrorCode::kProtocol);
  }
  collector.seen.clear();
  CHECK(reader.line(R"({"page":{"type":"hologram","fields":["id"]},"rows":[[1,"x"]]})", collector));
  CHECK(reader.line(R"({"weather":{"sun":true}})", collector));
  CHECK(collector.seen.empty());
}

TEST_CASE("sign-in and session travel") {
  const SignIn sign_in{"a@b.example", "secret word", "phone", "Pixel", "0.1", std::nullopt, std::nullopt};
  const auto again = decode_sign_in(encode_sign_in(sign_in));
  REQUIRE(again);
  CHECK(again->email == sign_in.email);
  CHECK(again->device_model == "Pixel");
  CHECK(decode_sign_in(R"({"email":"a"})").error().code == ErrorCode::kMissingField);
  CHECK(decode_sign_in(R"({"email":"a","password":"b","admin":true})").error().code == ErrorCode::kUnknownField);
  Session session;
  session.token = "fdv_x";
  session.permissions = {"job.work"};
  const auto back = decode_session(encode_session(session));
  REQUIRE(back);
  CHECK(back->permissions == session.permissions);
}
