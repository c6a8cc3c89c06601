#include <doctest/doctest.h>
#include <zlib.h>
#include <zstd.h>

#include <condition_variable>
#include <fstream>
#include <latch>
#include <mutex>
#include <thread>

#include "tests/e2e/http/line.h"
#include "tests/support/temporary.h"

using namespace satchel;
using namespace satchel::test;
using server::BodyPolicy;
using server::BodyReader;
using server::Request;
using server::ResponseWriter;

namespace {

std::string gzip(std::string_view text) {
  z_stream stream{};
  REQUIRE(deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string out(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string gunzip(std::string_view data) {
  z_stream stream{};
  REQUIRE(inflateInit2(&stream, 15 + 16) == Z_OK);
  std::string out(8 << 20, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(data.data()));
  stream.avail_in = static_cast<uInt>(data.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  REQUIRE(inflate(&stream, Z_FINISH) == Z_STREAM_END);
  out.resize(stream.total_out);
  inflateEnd(&stream);
  return out;
}

std::string zstd(std::string_view text) {
  std::string out(ZSTD_compressBound(text.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 3));
  return out;
}

// Decodes as much as the bytes allow, as a client does while they arrive.
std::string unzstd(std::string_view data) {
  ZSTD_DCtx* context = ZSTD_createDCtx();
  std::string out(32 << 20, '\0');
  ZSTD_outBuffer output{out.data(), out.size(), 0};
  ZSTD_inBuffer input{data.data(), data.size(), 0};
  while (input.pos < input.size) REQUIRE(ZSTD_isError(ZSTD_decompressStream(context, &output, &input)) == 0);
  ZSTD_freeDCtx(context);
  out.resize(output.pos);
  return out;
}

std::string text_of(std::size_t bytes) {
  std::string text;
  for (std::uint64_t i = 0; text.size() < bytes; ++i) text += "job " + std::to_string(i * 2654435761U % 1000003) + "\n";
  text.resize(bytes);
  return text;
}

// Counts the bytes of a streamed body; how it ended in `result`.
struct Upload {
  std::mutex mutex;
  std::condition_variable changed;
  std::uint64_t bytes = 0;
  bool done = false;
  std::optional<ErrorCode> error;

  void take(BodyReader* body) {
    std::string buffer(64 * 1024, '\0');
    while (true) {
      const auto ready = body->wait();
      const Result<std::optional<std::size_t>> got =
          ready ? body->read(buffer) : Result<std::optional<std::size_t>>(fail(ready.error()));
      const std::lock_guard lock(mutex);
      if (got && !*got) continue;
      if (got) bytes += **got;
      if (!got) error = got.error().code;
      done = !got || **got == 0;
      changed.notify_all();
      if (done) return;
    }
  }
  void wait(const std::function<bool()>& condition) {
    std::unique_lock lock(mutex);
    REQUIRE(changed.wait_for(lock, std::chrono::seconds(20), condition));
  }
};

}  // namespace

TEST_CASE("a whole body arrives however large it is, up to its limit and not past it, compressed or not") {
  Bench bench;
  const std::string text = text_of(1 << 20);
  CHECK(bench.ask(post("/echo", text))->body == text);
  CHECK(bench.ask(post("/echo", gzip(text), "Content-Encoding: gzip\r\n"))->body == text);
  CHECK(bench.ask(post("/echo", zstd(text), "content-encoding: zstd\r\n"))->body == text);
  CHECK(bench.ask(post("/echo", ""))->body.empty());

  CHECK(bench.ask(post("/echo", text + "x"))->status == 413);
  CHECK(bench.ask(post("/echo", gzip(text + "x"), "Content-Encoding: gzip\r\n"))->status == 413);
  CHECK(bench.ask(post("/echo", "abc", "Content-Encoding: br\r\n"))->status == 415);
  CHECK(bench.ask(post("/echo", "not gzip", "Content-Encoding: gzip\r\n"))->status == 400);
  CHECK(bench.ask(post("/echo", gzip(text).substr(0, 1000), "Content-Encoding: gzip\r\n"))->status == 400);
  CHECK(bench.ask(post("/echo", zstd(text).substr(0, 1000), "Content-Encoding: zstd\r\n"))->status == 400);
}

TEST_CASE("gzip and zstd bombs are stopped at the limit of the route, in bounded memory") {
  Bench bench;
  const std::string zeros(512 << 20, '\0');
  const std::string gzip_bomb = gzip(zeros);
  const std::string zstd_bomb = zstd(zeros);
  REQUIRE(gzip_bomb.size() < (1 << 20));
  const std::uint64_t before = resident_bytes();
  CHECK(bench.ask(post("/echo", gzip_bomb, "Content-Encoding: gzip\r\n"))->status == 413);
  CHECK(bench.ask(post("/echo", zstd_bomb, "Content-Encoding: zstd\r\n"))->status == 413);
  // A frame header that asks for a window of 128 MiB gets no memory.
  const std::string greedy("\x28\xb5\x2f\xfd\x00\x88\x09\x00\x00\x00\x00\x00", 12);
  CHECK(bench.ask(post("/echo", greedy, "Content-Encoding: zstd\r\n"))->status == 400);
  CHECK(resident_bytes() < before + (64 << 20));
}

TEST_CASE(
    "a refusal before the body: small bodies are read away, large ones end the connection with the answer intact") {
  Bench bench;
  Line line = bench.connect();
  line.send(post("/nowhere", "small"));
  CHECK(line.reply()->status == 404);
  line.send(get("/hello"));
  CHECK(line.reply()->status == 200);

  Line large = bench.connect();
  large.send("POST /echo HTTP/1.1\r\nHost: office\r\nContent-Length: 50000000\r\n\r\n");
  large.send(std::string(2'000'000, 'x'));
  const auto reply = large.reply();
  REQUIRE(reply);
  CHECK(reply->status == 413);
  CHECK(reply->headers.at("connection") == "close");
  CHECK(large.closed());
}

TEST_CASE("Expect: 100-continue: the body is called for only where it is wanted") {
  Bench bench;
  Line line = bench.connect();
  const std::string expect = "Expect: 100-continue\r\n";
  line.send("POST /echo HTTP/1.1\r\nHost: office\r\nContent-Length: 5\r\n" + expect + "\r\n");
  CHECK(line.reply()->status == 100);
  line.send("hello");
  CHECK(line.reply()->body == "hello");
  line.send("POST /nowhere HTTP/1.1\r\nHost: office\r\nContent-Length: 5\r\n" + expect + "\r\n");
  CHECK(line.reply()->status == 404);
  CHECK(line.closed());
}

TEST_CASE("an upload streams in constant memory, and ends clearly when it breaks off, stalls or is taken over") {
  Bench bench(quick());
  Upload upload;
  BodyReader* running = nullptr;
  bench.on("/upload",
           [&](Request&, BodyReader* body, ResponseWriter& response) {
             {
               const std::lock_guard lock(upload.mutex);
               running = body;
             }
             upload.take(body);
             (void)response.respond(upload.error ? 503 : 204, {}, "");
           },
           {BodyPolicy::kStream, 200ULL << 20});
  const std::string head = "PATCH /upload HTTP/1.1\r\nHost: office\r\nContent-Length: ";

  SUBCASE("whole") {
    const std::uint64_t before = resident_bytes();
    Line line = bench.connect();
    line.send(head + std::to_string(100 << 20) + "\r\n\r\n");
    const std::string megabyte(1 << 20, 'x');
    for (int i = 0; i < 100; ++i) REQUIRE(line.send(megabyte));
    CHECK(line.reply()->status == 204);
    CHECK(upload.bytes == 100 << 20);
    CHECK(resident_bytes() < before + (16 << 20));
    line.send(get("/hello"));
    CHECK(line.reply()->status == 200);
  }
  SUBCASE("the client vanishes mid-stream") {
    Line line = bench.connect();
    line.send(head + "1000000\r\n\r\nabc");
    upload.wait([&] { return upload.bytes == 3; });
    line.vanish();
    upload.wait([&] { return upload.done; });
    CHECK(upload.error == ErrorCode::kNetwork);
  }
  SUBCASE("too slow") {
    Line line = bench.connect();
    line.send(head + "1000000\r\n\r\nabc");
    upload.wait([&] { return upload.done; });
    CHECK(upload.error == ErrorCode::kTimeout);
    CHECK(line.reply()->status == 503);
  }
  SUBCASE("taken over: cancel() from another thread") {
    Line line = bench.connect();
    line.send(head + "1000000\r\n\r\nabc");
    upload.wait([&] { return upload.bytes == 3; });
    running->cancel();
    upload.wait([&] { return upload.done; });
    CHECK(upload.error == ErrorCode::kCancelled);
    CHECK(line.closed());
  }
  SUBCASE("more than the route allows") {
    CHECK(bench.ask(head + std::to_string((200 << 20) + 1) + "\r\n\r\n")->status == 413);
  }
  CHECK(bench.serves());
}

TEST_CASE("answers are compressed by Accept-Encoding, and say so") {
  Bench bench;
  const std::string text = text_of(300'000);
  bench.on("/text", [&](Request&, BodyReader*, ResponseWriter& response) { CHECK(response.respond(200, {}, text)); });
  const auto plain = bench.ask(get("/text"));
  CHECK(plain->body == text);
  CHECK(plain->headers.at("vary") == "Accept-Encoding");
  CHECK_FALSE(plain->headers.contains("content-encoding"));
  const auto both = bench.ask(get("/text", "Accept-Encoding: gzip, zstd\r\n"));
  CHECK(both->headers.at("content-encoding") == "zstd");
  CHECK(unzstd(both->body) == text);
  const auto gzipped = bench.ask(get("/text", "Accept-Encoding: gzip;q=0.5, zstd;q=0\r\n"));
  CHECK(gzipped->headers.at("content-encoding") == "gzip");
  CHECK(gunzip(gzipped->body) == text);
  CHECK_FALSE(bench.ask(get("/hello", "Accept-Encoding: zstd\r\n"))->headers.contains("content-encoding"));
  Line line = bench.connect();
  line.send("HEAD /text HTTP/1.1\r\nHost: office\r\n\r\n" + get("/hello"));
  CHECK(line.reply(true)->headers.at("content-length") == "300000");
  CHECK(line.reply()->body == "hello");
}

TEST_CASE("a streamed answer: flushed parts can be decoded at once; a broken one has no end") {
  Bench bench;
  std::mutex mutex;
  std::condition_variable changed;
  bool go_on = false;
  bench.on("/stream", [&](Request& request, BodyReader*, ResponseWriter& response) {
    CHECK(response.begin(200, {{"Content-Type", "application/x-ndjson"}}));
    CHECK(response.write("first\n"));
    CHECK(response.flush());
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return go_on; });
    CHECK(response.write(text_of(200'000)));
    if (request.query != "break") CHECK(response.end());
  });
  Line line = bench.connect();
  line.send(get("/stream", "Accept-Encoding: zstd\r\n"));
  const auto head = line.read_until("\r\n\r\n");
  REQUIRE(head);
  const auto size = line.read_until("\r\n");
  CHECK(unzstd(line.read_exactly(std::stoull(*size, nullptr, 16))) == "first\n");
  {
    const std::lock_guard lock(mutex);
    go_on = true;
  }
  changed.notify_all();
  CHECK(unzstd(bench.ask(get("/stream", "Accept-Encoding: zstd\r\n"))->body) == "first\n" + text_of(200'000));
  CHECK(bench.ask(get("/stream"))->body == "first\n" + text_of(200'000));
  CHECK(bench.ask("GET /stream HTTP/1.0\r\n\r\n")->body == "first\n" + text_of(200'000));
  CHECK_FALSE(bench.ask(get("/stream?break")));
}

TEST_CASE("a short streamed answer is sent with its length") {
  Bench bench;
  bench.on("/short", [](Request&, BodyReader*, ResponseWriter& response) {
    CHECK(response.begin(200, {}));
    CHECK(response.write("all "));
    CHECK(response.write("of it"));
    CHECK(response.end());
  });
  const auto reply = bench.ask(get("/short"));
  CHECK(reply->body == "all of it");
  CHECK(reply->headers.at("content-length") == "9");
}

TEST_CASE("a slow reader holds back the writer, in bounded memory, and is given up after the stall") {
  Bench bench(quick());
  std::latch over(1);
  Result<void> last;
  std::uint64_t written = 0;
  bench.on("/endless", [&](Request&, BodyReader*, ResponseWriter& response) {
    CHECK(response.begin(200, {}));
    const std::string megabyte(1 << 20, 'x');
    while ((last = response.write(megabyte))) written += megabyte.size();
    over.count_down();
  });
  const std::uint64_t before = resident_bytes();
  Line line = bench.connect(4096);
  line.send(get("/endless"));
  SUBCASE("reads nothing") {
    over.wait();
    CHECK(last.error().code == ErrorCode::kTimeout);
  }
  SUBCASE("goes away") {
    CHECK(line.read_exactly(100'000).size() == 100'000);
    line.vanish();
    over.wait();
    CHECK(last.error().code == ErrorCode::kNetwork);
  }
  CHECK(written < (32 << 20));
  CHECK(resident_bytes() < before + (16 << 20));
  CHECK(bench.serves());
}

TEST_CASE("a file is sent without being read into memory; parts of it and HEAD too") {
  Bench bench;
  const TemporaryFolder folder;
  const auto file = folder / "photo";
  const std::string text = text_of(64 << 20);
  std::ofstream(file, std::ios::binary) << text;
  bench.on("/file", [&](Request& request, BodyReader*, ResponseWriter& response) {
    const std::uint64_t offset = std::stoull(*request.parameter("offset"));
    const auto sent = response.respond_file(200, {}, file, offset, text.size() - offset);
    if (!sent) CHECK(server::respond_problem(response, sent.error()));
  });
  const std::uint64_t before = resident_bytes();
  {
    Line line = bench.connect();
    line.send(get("/file?offset=0"));
    REQUIRE(line.read_until("\r\n\r\n"));
    std::string part(65536, '\0');
    bool same = true;
    for (std::size_t at = 0; at < text.size(); at += part.size()) {
      same = same && line.read_into(part) && part == std::string_view(text).substr(at, part.size());
    }
    CHECK(same);
    CHECK(resident_bytes() < before + (16 << 20));
  }
  CHECK(bench.ask(get("/file?offset=67000000"))->body == text.substr(67'000'000));
  Line line = bench.connect();
  line.send("HEAD /file?offset=0 HTTP/1.1\r\nHost: office\r\n\r\n" + get("/hello"));
  CHECK(line.reply(true)->headers.at("content-length") == std::to_string(text.size()));
  CHECK(line.reply()->body == "hello");
  std::filesystem::remove(file);
  CHECK(bench.ask(get("/file?offset=0"))->status == 404);
}

TEST_CASE("a handler's mistakes stay its own: a throw or no answer is 500, a second answer is refused") {
  Bench bench;
  bench.on("/throws", [](Request&, BodyReader*, ResponseWriter&) { throw std::runtime_error("boom"); });
  bench.on("/silent", [](Request&, BodyReader*, ResponseWriter&) {});
  bench.on("/twice", [](Request&, BodyReader*, ResponseWriter& response) {
    CHECK(response.respond(200, {}, "once"));
    CHECK_FALSE(response.respond(200, {}, "twice"));
  });
  bench.on("/splitting", [](Request& request, BodyReader*, ResponseWriter& response) {
    (void)response.respond(200, {{"X-Name", *request.parameter("name")}}, "");
  });
  CHECK(bench.ask(get("/throws"))->status == 500);
  CHECK(bench.ask(get("/silent"))->status == 500);
  CHECK(bench.ask(get("/twice"))->body == "once");
  CHECK(bench.ask(get("/splitting?name=a%0d%0aSet-Cookie:%20x"))->status == 500);
}

TEST_CASE("a full pool answers 503 with Retry-After") {
  server::HttpOptions options;
  options.pool_threads = 1;
  options.limits.max_pool_threads = 1;
  options.limits.max_queued_requests = 1;
  Bench bench(options);
  std::latch entered(1);
  std::latch leave(1);
  bench.on("/wait", [&](Request&, BodyReader*, ResponseWriter& response) {
    entered.count_down();
    leave.wait();
    CHECK(response.respond(200, {}, ""));
  });
  bench.on("/hi", [&](Request&, BodyReader*, ResponseWriter& response) { CHECK(response.respond(200, {}, "")); });
  Line first = bench.connect();
  first.send(get("/wait"));
  entered.wait();
  std::vector<Line> more;
  for (int i = 0; i < 2; ++i) {
    more.push_back(bench.connect());
    more.back().send(get("/hi"));
  }
  // One of the two waits in the queue, the other is turned away at once.
  pollfd entries[] = {{more[0].descriptor(), POLLIN, 0}, {more[1].descriptor(), POLLIN, 0}};
  REQUIRE(::poll(entries, 2, 10'000) == 1);
  const std::size_t refused = (entries[0].revents & POLLIN) != 0 ? 0 : 1;
  const auto reply = more[refused].reply();
  CHECK(reply->status == 503);
  CHECK(reply->headers.at("retry-after") == "1");
  leave.count_down();
  CHECK(first.reply()->status == 200);
  CHECK(more[1 - refused].reply()->status == 200);
}
