#include "server/api/range.h"
#include "server/api/tus.h"
#include "tests/unit/api/world.h"

using namespace satchel;
using namespace satchel::test;

namespace {

std::string metadata(std::initializer_list<std::pair<const char*, std::string>> pairs) {
  std::string out;
  for (const auto& [key, value] : pairs) out += (out.empty() ? "" : ",") + std::string(key) + " " + to_base64(value);
  return out;
}
std::string digest_of(std::string_view bytes) {
  const Sha256 hash = sha256(bytes);
  return "sha256 " + to_base64({reinterpret_cast<const char*>(hash.bytes.data()), hash.bytes.size()});
}

// tus requests of one person.
struct Client {
  World& world;
  std::string who;

  Answer create(std::uint64_t length, const std::string& pairs = "", std::string_view body = "",
                server::Headers more = {}) {
    more.emplace_back("Tus-Resumable", "1.0.0");
    more.emplace_back("Upload-Length", std::to_string(length));
    if (!pairs.empty()) more.emplace_back("Upload-Metadata", pairs);
    if (!body.empty()) more.emplace_back("Content-Type", std::string(server::tus::kContentType));
    return world.send("POST", who, "/v1/uploads", body, std::move(more));
  }
  Answer patch(const std::string& where, std::uint64_t offset, std::string_view body, server::Headers more = {}) {
    more.emplace_back("Tus-Resumable", "1.0.0");
    more.emplace_back("Upload-Offset", std::to_string(offset));
    more.emplace_back("Content-Type", std::string(server::tus::kContentType));
    return world.send("PATCH", who, where, body, std::move(more));
  }
  Answer head(const std::string& where) { return world.send("HEAD", who, where, "", {{"Tus-Resumable", "1.0.0"}}); }
};

}  // namespace

TEST_CASE("tus: what is spoken is advertised, and another version is refused") {
  World world;
  const Answer options = world.send("OPTIONS", "", "/v1/uploads");
  CHECK(options.status == 204);
  CHECK(options.header("Tus-Version") == "1.0.0");
  CHECK(options.header("Tus-Extension") == "creation,creation-with-upload,checksum,expiration,termination");
  CHECK(options.header("Tus-Max-Size") == "209715200");
  CHECK(options.header("Tus-Checksum-Algorithm") == "sha1,sha256");
  const Answer refused = world.send("POST", "tom", "/v1/uploads", "", {{"Upload-Length", "3"}});
  CHECK(refused.status == 412);
  CHECK(refused.header("Tus-Version") == "1.0.0");
  CHECK(refused.header("Tus-Resumable") == "1.0.0");
}

TEST_CASE("tus: an upload is created, resumed where it stopped, and belongs to whoever began it") {
  World world;
  Client tom{world, "tom"}, cora{world, "cora"};
  const Answer made = tom.create(10, metadata({{"filename", "a.txt"}}));
  REQUIRE(made.status == 201);
  const std::string where = made.header("Location");
  CHECK(where.starts_with("/v1/uploads/"));
  CHECK(made.header("Upload-Offset") == "0");
  CHECK(made.header("Upload-Expires").ends_with(" GMT"));
  CHECK(tom.patch(where, 0, "hello").status == 204);
  const Answer head = tom.head(where);
  CHECK(head.status == 200);
  CHECK(head.header("Upload-Offset") == "5");
  CHECK(head.header("Upload-Length") == "10");
  CHECK(head.header("Cache-Control") == "no-store");
  CHECK(tom.patch(where, 3, "x").status == 409);
  CHECK(tom.patch(tom.create(3).header("Location"), 0, "too many bytes").status == 413);
  const Answer foreign = cora.head(where);
  const Answer none = cora.head("/v1/uploads/" + Uuid{}.str());
  CHECK(foreign.status == 404);
  CHECK(foreign.body == none.body);
  CHECK(cora.patch(where, 5, "world").status == 404);
  CHECK(world
            .send("POST", "tom", where, "world",
                  {{"Tus-Resumable", "1.0.0"},
                   {"Upload-Offset", "5"},
                   {"X-HTTP-Method-Override", "PATCH"},
                   {"Content-Type", std::string(server::tus::kContentType)}})
            .status == 204);
}

TEST_CASE("tus: a wrong checksum leaves nothing behind; creation may carry the bytes; termination ends it") {
  World world;
  Client tom{world, "tom"};
  const std::string where = tom.create(5).header("Location");
  const Answer wrong = tom.patch(where, 0, "hello", {{"Upload-Checksum", digest_of("other")}});
  CHECK(wrong.status == 460);
  CHECK(tom.head(where).header("Upload-Offset") == "0");
  CHECK(tom.patch(where, 0, "hello", {{"Upload-Checksum", "md5 AAAA"}}).status == 400);
  CHECK(tom.patch(where, 0, "hello", {{"Upload-Checksum", digest_of("hello")}}).status == 204);
  const Answer whole = tom.create(5, "", "hello");
  CHECK(whole.status == 201);
  CHECK(whole.header("Upload-Offset") == "5");
  const std::string other = tom.create(9).header("Location");
  CHECK(world.send("DELETE", "tom", other, "", {{"Tus-Resumable", "1.0.0"}}).status == 204);
  CHECK(tom.head(other).status == 404);
}

TEST_CASE("tus: creation is idempotent by attachment, and malformed headers are refused") {
  World world;
  Client tom{world, "tom"};
  const std::string attachment = make_uuid(kNow, world.random).str();
  const std::string where = tom.create(5, metadata({{"attachment_id", attachment}})).header("Location");
  CHECK(tom.create(5, metadata({{"attachment_id", attachment}})).header("Location") == where);
  CHECK(tom.create(6, metadata({{"attachment_id", attachment}})).status == 409);
  CHECK(tom.create((200ULL << 20) + 1).status == 413);
  for (const char* bad : {"attachment_id eA==", "sha256 eA==", "filename *", ",,"}) {
    CAPTURE(bad);
    CHECK(tom.create(5, bad).status == 400);
  }
  for (const char* length : {"", "-1", "x", "1.5", "99999999999999999999"}) {
    CHECK(
        world.send("POST", "tom", "/v1/uploads", "", {{"Tus-Resumable", "1.0.0"}, {"Upload-Length", length}}).status ==
        400);
  }
  CHECK(world.send("POST", "tom", "/v1/uploads", "", {{"Tus-Resumable", "1.0.0"}}).status == 400);
  CHECK(world.send("PATCH", "tom", where, "x", {{"Tus-Resumable", "1.0.0"}, {"Upload-Offset", "0"}}).status == 415);
}

TEST_CASE("files: ranges, tags and a strict disposition; to others a file is not there") {
  World world;
  const Json document = world.get("mia", "/v1/documents").json()["items"][0];
  const std::string path = "/v1/files/" + document["sha256"].get<std::string>();
  const Answer whole = world.get("tom", path);
  REQUIRE(whole.status == 200);
  CHECK(whole.body == "%PDF-1.4 the whole plan\n");
  CHECK(whole.header("X-Content-Type-Options") == "nosniff");
  CHECK(whole.header("Content-Disposition") == "attachment; filename=\"plan.pdf\"; filename*=UTF-8''plan.pdf");
  CHECK(whole.header("Content-Security-Policy").find("sandbox") != std::string::npos);
  const std::string tag = whole.header("ETag");
  CHECK(world.get("tom", path, {{"If-None-Match", "\"x\", " + tag}}).status == 304);
  const Answer part = world.get("tom", path, {{"Range", "bytes=0-3"}});
  CHECK(part.status == 206);
  CHECK(part.body == "%PDF");
  CHECK(part.header("Content-Range") == "bytes 0-3/24");
  CHECK(world.get("tom", path, {{"Range", "bytes=-6"}}).body == " plan\n");
  CHECK(world.get("tom", path, {{"Range", "bytes=9-"}, {"If-Range", tag}}).status == 206);
  CHECK(world.get("tom", path, {{"Range", "bytes=9-"}, {"If-Range", "\"other\""}}).status == 200);
  const Answer outside = world.get("tom", path, {{"Range", "bytes=24-"}});
  CHECK(outside.status == 416);
  CHECK(outside.header("Content-Range") == "bytes */24");
  const Answer foreign = world.get("cora", path), none = world.get("cora", "/v1/files/" + std::string(64, '0'));
  CHECK(foreign.status == 404);
  CHECK(foreign.body == none.body);
  CHECK(world.get("tom", path + "?size=huge").status == 400);
  CHECK(world.get("tom", path + "?size=preview").status == 404);
}

TEST_CASE("ranges: every form of RFC 9110; several, or what is none, cannot be satisfied") {
  using server::ByteRange;
  const auto range = [](std::string_view header, std::uint64_t size = 100) { return server::read_range(header, size); };
  CHECK(**range("bytes=0-0") == ByteRange{0, 1});
  CHECK(**range("bytes=90-200") == ByteRange{90, 10});
  CHECK(**range("bytes=90-") == ByteRange{90, 10});
  CHECK(**range("bytes=-1") == ByteRange{99, 1});
  CHECK(**range("bytes=-1000") == ByteRange{0, 100});
  CHECK(**range("Bytes=5-5") == ByteRange{5, 1});
  for (const char* whole : {"", "bytes", "items=0-1"}) {
    CAPTURE(whole);
    CHECK(!*range(whole));
  }
  for (const char* outside :
       {"bytes=100-", "bytes=100-200", "bytes=-0", "bytes=", "bytes=-", "bytes=x-1", "bytes=5-4", "bytes=0-1,3-4",
        "bytes=--1", "bytes=1-2-3", "bytes=99999999999999999999-", "bytes=0-99999999999999999999"}) {
    CAPTURE(outside);
    CHECK_FALSE(range(outside));
  }
  CHECK_FALSE(range("bytes=0-", 0));
  CHECK_FALSE(range("bytes=-5", 0));
}

TEST_CASE("file names: whatever they are, the header stays one line of plain ASCII") {
  CHECK(server::attachment_disposition("") == "attachment; filename=\"file\"; filename*=UTF-8''file");
  CHECK(server::attachment_disposition("a\"\r\nX: y/ü.png") ==
        "attachment; filename=\"a___X: y___.png\"; filename*=UTF-8''a%22__X%3A%20y_%C3%BC.png");
  CHECK(server::attachment_disposition("../../etc/passwd") ==
        "attachment; filename=\"_._.._etc_passwd\"; filename*=UTF-8''_._.._etc_passwd");
  CHECK(server::attachment_disposition("\xE2\x80\xAEgpj.exe").ends_with("filename*=UTF-8''_gpj.exe"));
  CHECK(server::attachment_disposition("写真.jpg").ends_with("filename*=UTF-8''%E5%86%99%E7%9C%9F.jpg"));
}

TEST_CASE("files: HEAD says what GET would, and a weak tag is the same content") {
  World world;
  const Json document = world.get("mia", "/v1/documents").json()["items"][0];
  const std::string path = "/v1/files/" + document["sha256"].get<std::string>();
  const Answer whole = world.get("tom", path);
  const Answer head = world.send("HEAD", "tom", path);
  CHECK(head.status == 200);
  CHECK(head.header("ETag") == whole.header("ETag"));
  CHECK(world.get("tom", path, {{"If-None-Match", "W/" + whole.header("ETag")}}).status == 304);
  CHECK(world.get("tom", path, {{"Range", "bytes=0-3"}, {"If-Range", "W/" + whole.header("ETag")}}).status == 200);
  CHECK(world.get("tom", path, {{"Range", "bytes=0-1,3-4"}}).status == 416);
}

TEST_CASE("dates are those of RFC 9110") {
  CHECK(server::tus::http_date(*parse_time("1994-11-06T08:49:37Z")) == "Sun, 06 Nov 1994 08:49:37 GMT");
}

namespace {

// Tom's closeout of job 1001 with these files in its manifest; the attachments' ids.
struct Submitted {
  explicit Submitted(World& one) : world(one) {
    for (const std::string& file : files) {
      AddAttachment photo;
      photo.attachment_id = {make_uuid(kNow, world.random)};
      photo.role = AttachmentRole::kBefore;
      photo.sha256 = sha256(file);
      photo.bytes = static_cast<std::int64_t>(file.size());
      photos.push_back(photo);
      done.manifest.push_back({photo.attachment_id, photo.sha256, photo.bytes});
    }
    done.closeout_id = {make_uuid(kNow, world.random)};
    done.work_done = "Seal replaced";
  }
  void act(OperationArgs args) {
    Operation operation;
    operation.id = {make_uuid(kNow, world.random)};
    operation.target = {RecordType::kJob, *Uuid::parse(world.jobs["1001"])};
    operation.args = std::move(args);
    operation.occurred_at = kNow;
    const auto principal = world.sessions->principal(world.tokens["tom"]);
    REQUIRE(principal);
    const auto acted = world.perform->act(*principal, operation);
    const std::string why = acted ? "" : to_string(acted.error());
    REQUIRE_MESSAGE(acted, why);
  }
  Json evidence(const std::string& who) {
    const Json job = world.get(who, "/v1/jobs/" + world.jobs["1001"]).json();
    REQUIRE(job["closeouts"].size() == 1);
    CHECK(job["closeouts"][0]["complete"] == (job["closeouts"][0]["evidence"]["missing"].empty()));
    return job["closeouts"][0]["evidence"];
  }
  std::string metadata_of(std::size_t i) {
    return metadata({{"attachment_id", photos[i].attachment_id.str()}, {"sha256", photos[i].sha256.hex()}});
  }

  World& world;
  const std::vector<std::string> files{"first photo", "second photo", "third"};
  std::vector<AddAttachment> photos;
  SubmitCloseout done;
};

}  // namespace

TEST_CASE("the office sees how many files of a closeout are here, what is missing, and on which device it waits") {
  World world;
  Client tom{world, "tom"};
  Submitted work(world);
  for (const AddAttachment& photo : work.photos) work.act(photo);
  work.act(StartJob{});
  work.act(work.done);
  Json evidence = work.evidence("mia");
  CHECK(evidence["arrived"] == 0);
  CHECK(evidence["expected"] == 3);
  CHECK(evidence["missing"][0]["role"] == "before");
  CHECK(evidence["missing"][0]["bytes"] == work.files[0].size());
  CHECK(!evidence["missing"][0].contains("upload"));
  CHECK(evidence["device"].contains("name"));

  CHECK(tom.create(work.files[1].size(), work.metadata_of(1), work.files[1]).status == 201);
  const std::string where = tom.create(work.files[0].size(), work.metadata_of(0)).header("Location");
  CHECK(tom.patch(where, 0, work.files[0].substr(0, 4)).status == 204);
  evidence = work.evidence("mia");
  CHECK(evidence["arrived"] == 1);
  CHECK(evidence["missing"][0]["upload"] == Json{{"offset", 4}, {"length", work.files[0].size()}});
  const Json queue = world.get("mia", "/v1/verify").json();
  REQUIRE(queue["items"].size() == 1);
  CHECK(queue["items"][0]["number"] == "1001");
  CHECK(queue["items"][0]["closeout"]["evidence"] == evidence);
  CHECK(world.get("tom", "/v1/verify").status == 403);
  CHECK(world.get("mia", "/v1/verify?state=closed").status == 400);

  CHECK(tom.patch(where, 4, work.files[0].substr(4)).status == 204);
  CHECK(tom.create(work.files[2].size(), work.metadata_of(2), work.files[2]).status == 201);
  evidence = work.evidence("mia");
  CHECK(evidence["arrived"] == 3);
  CHECK(evidence["missing"].empty());
  CHECK(!evidence.contains("device"));
}

TEST_CASE("a closeout is complete only with the right bytes of every file, in whatever order all of it comes") {
  // The files, and the operations (3) at every place among them; each file is first sent with other bytes of its
  // length.
  for (const std::vector<int>& order :
       std::vector<std::vector<int>>{{3, 0, 1, 2}, {0, 3, 2, 1}, {2, 1, 3, 0}, {1, 0, 2, 3}}) {
    CAPTURE(order);
    World world;
    Client tom{world, "tom"};
    Submitted work(world);
    work.act(StartJob{});
    for (const int step : order) {
      if (step == 3) {
        for (const AddAttachment& photo : work.photos) work.act(photo);
        work.act(work.done);
        continue;
      }
      const auto i = static_cast<std::size_t>(step);
      const std::string wrong(work.files[i].size(), '?');
      CHECK(tom.create(wrong.size(), work.metadata_of(i), wrong).status == 460);
      if (step != order.back()) CHECK(tom.create(wrong.size(), work.metadata_of(i), work.files[i]).status == 201);
    }
    const auto last = static_cast<std::size_t>(order.back());
    if (last < 3) {
      CHECK(work.evidence("mia")["arrived"] == 2);
      CHECK(tom.create(work.files[last].size(), work.metadata_of(last), work.files[last]).status == 201);
    }
    CHECK(work.evidence("mia")["arrived"] == 3);
  }
}
