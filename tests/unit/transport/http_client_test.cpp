#include "sync/transport/http_client.h"

#include <doctest/doctest.h>
#include <zlib.h>
#include <zstd.h>

#include "sync/transport/http_transport.h"
#include "tests/unit/transport/server.h"

namespace satchel {
namespace {

using test::Connection;
using test::http_answer;
using test::Request;
using test::Server;

HttpSettings settings_for(const Server& server) {
  return {.server = server.address(), .ca_file = {}};
}

HttpCall get(std::string path) {
  HttpCall call;
  call.path = std::move(path);
  return call;
}

std::string zstd(const std::string& text) {
  std::string out(ZSTD_compressBound(text.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 3));
  return out;
}

std::string unzstd(const std::string& packed) {
  std::string out(ZSTD_getFrameContentSize(packed.data(), packed.size()), '\0');
  CHECK(ZSTD_decompress(out.data(), out.size(), packed.data(), packed.size()) == out.size());
  return out;
}

std::string gzip(const std::string& text) {
  std::string out(text.size() + 100, '\0');
  z_stream stream{};
  deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

// Keeps what one call told.
struct Heard final : HttpObserver {
  Result<void> on_data(std::string_view data) override {
    body.append(data);
    if (stop_at && body.size() >= *stop_at) return fail(ErrorCode::kCorrupt, "enough");
    return {};
  }
  void on_done(Result<HttpAnswer> result) override { answer = std::move(result); }

  std::string body;
  std::optional<std::size_t> stop_at;
  std::optional<Result<HttpAnswer>> answer;
};

void run(HttpClient& client, const Heard& heard) {
  while (!heard.answer) client.poll(Millis(5000));
}

TEST_CASE("http: a small call carries the token, its length, no Expect, and keeps the connection") {
  Request seen;
  Server server([&](Connection& connection, Request& request) {
    connection.read_body(request);
    seen = request;
    connection.send(http_answer(200, "Content-Type: text/plain\r\n", "hello"));
  });
  HttpClient client(settings_for(server));
  client.set_token("fdv_secret");
  HttpCall call;
  call.method = "POST";
  call.path = "/v1/x?y=1";
  call.body = "short";
  call.headers = {{"Content-Type", "application/json"}};
  for (int i = 0; i < 3; ++i) {
    const auto reply = fetch(client, call);
    REQUIRE(reply);
    CHECK(reply->body == "hello");
    CHECK(reply->answer.header("content-type") == "text/plain");
    CHECK(reply->answer.wire.up == seen.head.size() + seen.body.size());
  }
  CHECK(server.connections() == 1);
  CHECK(seen.method == "POST");
  CHECK(seen.target == "/v1/x?y=1");
  CHECK(seen.headers["authorization"] == "Bearer fdv_secret");
  CHECK(seen.headers["content-length"] == "5");
  CHECK(seen.headers["content-type"] == "application/json");
  CHECK(seen.headers.count("expect") == 0);
  CHECK(seen.headers.count("content-encoding") == 0);
}

TEST_CASE("http: a long body goes out as zstd with its compressed length") {
  const std::string body(300'000, 'j');
  std::string seen;
  std::uint64_t wire = 0;
  Server server([&](Connection& connection, Request& request) {
    connection.read_body(request);
    wire = request.head.size() + request.body.size();
    if (request.headers["content-encoding"] == "zstd") seen = unzstd(request.body);
    connection.send(http_answer(200, "", ""));
  });
  HttpClient client(settings_for(server));
  HttpCall call;
  call.method = "POST";
  call.path = "/";
  call.body = body;
  const auto reply = fetch(client, call);
  REQUIRE(reply);
  CHECK(seen == body);
  CHECK(reply->answer.wire.up == wire);
}

TEST_CASE("http: zstd, gzip and plain answers are decoded alike, split anywhere") {
  std::string text;
  for (int i = 0; i < 200; ++i) text += "{\"line\":" + std::to_string(i * 7919) + "}\n";
  const std::pair<std::string, std::string> forms[] = {
      {"Content-Encoding: zstd\r\n", zstd(text)}, {"Content-Encoding: gzip\r\n", gzip(text)}, {"", text}};
  for (const auto& [header, body] : forms) {
    for (const std::size_t piece : {1, 3, 17, 1000, 100'000}) {
      Server server(
          [&](Connection& connection, Request&) { connection.send_in_pieces(http_answer(200, header, body), piece); });
      HttpClient client(settings_for(server));
      HttpCall call = get("/");
      call.accept_compressed = true;
      const auto reply = fetch(client, call);
      REQUIRE(reply);
      CHECK(reply->body == text);
      CHECK(reply->answer.wire.down < body.size() + 200);
    }
  }
}

TEST_CASE("http: a broken encoding is an error, not data") {
  Server server([&](Connection& connection, Request&) {
    connection.send(http_answer(200, "Content-Encoding: zstd\r\n", "this is not zstd at all"));
  });
  HttpClient client(settings_for(server));
  HttpCall call = get("/");
  call.accept_compressed = true;
  const auto reply = fetch(client, call);
  REQUIRE_FALSE(reply);
  CHECK(reply.error().code == ErrorCode::kProtocol);
}

TEST_CASE("http: 401 with a problem document is kUnauthorized, with the server's words and time") {
  Server server([&](Connection& connection, Request&) {
    connection.send(http_answer(401, "Content-Type: application/problem+json\r\nRetry-After: 7\r\n",
                                R"({"code":"locked","detail":"ask the office","status":401})"));
  });
  HttpClient client(settings_for(server));
  Heard heard;
  client.start(get("/"), heard);
  run(client, heard);
  REQUIRE(*heard.answer);
  CHECK((*heard.answer)->problem == Error{ErrorCode::kLocked, "ask the office", {}});
  CHECK((*heard.answer)->retry_after == Millis(7000));
  CHECK(heard.body.empty());
}

TEST_CASE("http: every way an answer can break off is a failure of the line") {
  const std::string whole = http_answer(200, "", "0123456789");
  for (std::size_t cut = 0; cut < whole.size(); ++cut) {
    Server server([&](Connection& connection, Request&) {
      connection.send(std::string_view(whole).substr(0, cut));
      connection.cut();
    });
    HttpClient client(settings_for(server));
    const auto reply = fetch(client, get("/"));
    REQUIRE_FALSE(reply);
    CHECK(retry_of(reply.error().code) == Retry::kLater);
  }
}

TEST_CASE("http: nobody listening, and a server that stays silent past the deadline") {
  HttpSettings nobody;
  nobody.server = "http://127.0.0.1:1";
  HttpClient alone(nobody);
  CHECK(fetch(alone, get("/")).error().code == ErrorCode::kNetwork);

  Server silent([](Connection& connection, Request&) { connection.wait_for_close(); });
  HttpClient client(settings_for(silent));
  HttpCall call = get("/");
  call.deadline = Millis(30);
  CHECK(fetch(client, call).error().code == ErrorCode::kTimeout);
}

TEST_CASE("http: an early refusal is heard although the server does not take the body") {
  Server server([](Connection& connection, Request&) {
    connection.send(http_answer(413, "Connection: close\r\n", R"({"code":"too_large"})"));
    connection.wait_for_close();
  });
  HttpClient client(settings_for(server));
  HttpCall call;
  call.method = "POST";
  call.path = "/";
  call.body.resize(8 << 20);
  for (std::size_t i = 0; i < call.body.size(); ++i) call.body[i] = static_cast<char>(i * 2654435761u >> 13);
  CHECK(fetch(client, call).error().code == ErrorCode::kTooLarge);
}

TEST_CASE("http: a connection the server has closed meanwhile is replaced without a word") {
  int requests = 0;
  Server server([&](Connection& connection, Request& request) {
    connection.read_body(request);
    ++requests;
    connection.send(http_answer(200, "", "x"));
    connection.cut();
  });
  HttpClient client(settings_for(server));
  for (int i = 0; i < 5; ++i) CHECK(fetch(client, get("/")));
  CHECK(requests == 5);
}

TEST_CASE("http: the observer's error ends the call with that error") {
  Server server([](Connection& connection, Request&) {
    connection.send(http_answer(200, "", std::string(100'000, 'x')));
    connection.wait_for_close();
  });
  HttpClient client(settings_for(server));
  Heard heard;
  heard.stop_at = 10;
  client.start(get("/"), heard);
  run(client, heard);
  CHECK(heard.answer->error() == Error{ErrorCode::kCorrupt, "enough", {}});
}

TEST_CASE("http: a cancelled call is never heard of again, from outside and from within a callback") {
  Server server([](Connection& connection, Request&) {
    connection.send("HTTP/1.1 200 X\r\nContent-Length: 1000\r\n\r\nfirst");
    connection.wait_for_close();
  });
  HttpClient client(settings_for(server));

  struct Cancelling final : HttpObserver {
    explicit Cancelling(HttpClient& c) : client(c) {}
    Result<void> on_data(std::string_view) override {
      heard = true;
      if (at_once) client.cancel(id);
      return {};
    }
    void on_done(Result<HttpAnswer>) override { FAIL("a cancelled call was heard of"); }
    HttpClient& client;
    CallId id = 0;
    bool at_once = true;
    bool heard = false;
  };
  for (const bool at_once : {true, false}) {
    Cancelling observer(client);
    observer.at_once = at_once;
    observer.id = client.start(get("/"), observer);
    while (!observer.heard) client.poll(Millis(5000));
    client.cancel(observer.id);
    client.poll(Millis(0));
    CHECK(client.idle());
  }
}

TEST_CASE("http: a change of network ends what runs and uses no old connection again") {
  int requests = 0;
  Server server([&](Connection& connection, Request& request) {
    if (++requests == 2) return connection.wait_for_close();  // the line is dead: nothing comes
    connection.read_body(request);
    connection.send(http_answer(200, "", "x"));
  });
  HttpClient client(settings_for(server));
  CHECK(fetch(client, get("/")));
  Heard stuck;
  client.start(get("/stuck"), stuck);
  client.poll(Millis(0));
  client.network_changed();
  REQUIRE(stuck.answer);
  CHECK(stuck.answer->error().code == ErrorCode::kNetwork);
  requests = 10;
  CHECK(fetch(client, get("/")));
  CHECK(server.connections() == 2);
}

TEST_CASE("http: wake() from another thread ends a wait") {
  HttpSettings nobody;
  nobody.server = "http://127.0.0.1:1";
  HttpClient client(nobody);
  std::thread other([&] { client.wake(); });
  client.poll(Millis(60'000));
  other.join();
}

// Keeps what one exchange told.
struct Frames final : ExchangeListener {
  Result<void> on_frame(std::string_view line) override {
    frames.emplace_back(line);
    return {};
  }
  void on_exchange_done(Result<WireBytes> outcome, std::optional<Millis> after) override {
    result = std::move(outcome);
    retry_after = after;
  }
  std::vector<std::string> frames;
  std::optional<Result<WireBytes>> result;
  std::optional<Millis> retry_after;
};

TEST_CASE("exchange: frames are handed on while the rest is still to come") {
  const std::string body = "{\"a\":1}\n{\"b\":2}\n{\"c\":3}\n";
  std::mutex first_seen;
  first_seen.lock();
  Server server([&](Connection& connection, Request& request) {
    connection.read_body(request);
    const std::string answer = http_answer(200, "Content-Type: application/x-ndjson\r\n", body);
    const std::size_t split = answer.size() - body.size() + 8;
    connection.send(std::string_view(answer).substr(0, split));
    first_seen.lock();  // the rest only after the first frame was heard
    connection.send(std::string_view(answer).substr(split));
  });
  HttpTransport transport(settings_for(server));
  Frames frames;
  transport.exchange("{}", frames);
  while (frames.frames.empty()) transport.poll(Millis(5000));
  CHECK(frames.frames == std::vector<std::string>{"{\"a\":1}"});
  first_seen.unlock();
  while (!frames.result) transport.poll(Millis(5000));
  REQUIRE(*frames.result);
  CHECK((*frames.result)->down > body.size());
  CHECK(frames.frames.size() == 3);
}

TEST_CASE("exchange: an answer that ends within a line was cut; 503 carries the server's time") {
  int requests = 0;
  Server server([&](Connection& connection, Request& request) {
    connection.read_body(request);
    connection.send(++requests == 1 ? http_answer(200, "", "{\"a\":1}\n{\"b\"")
                                    : http_answer(503, "Retry-After: 3\r\n", R"({"code":"busy"})"));
  });
  HttpTransport transport(settings_for(server));
  Frames cut;
  transport.exchange("{}", cut);
  while (!cut.result) transport.poll(Millis(5000));
  CHECK(cut.frames.size() == 1);
  CHECK(cut.result->error().code == ErrorCode::kNetwork);
  Frames busy;
  transport.exchange("{}", busy);
  while (!busy.result) transport.poll(Millis(5000));
  CHECK(busy.result->error().code == ErrorCode::kBusy);
  CHECK(busy.retry_after == Millis(3000));
}

TEST_CASE("event stream: pokes are heard, the end is told, something else is no stream") {
  struct Pokes final : PokeListener {
    void on_listening() override { listening = true; }
    void on_poke() override { ++pokes; }
    void on_stream_closed(Error error) override { why = std::move(error); }
    bool listening = false;
    int pokes = 0;
    std::optional<Error> why;
  };
  int requests = 0;
  Server server([&](Connection& connection, Request&) {
    if (++requests == 1) {
      connection.send("HTTP/1.1 200 X\r\nContent-Type: text/event-stream\r\n\r\n: hi\n\nevent: poke\ndata: 1\n\n");
      connection.send("event: poke\ndata: 2\n\n");
      return connection.cut();
    }
    connection.send(http_answer(200, "Content-Type: text/html\r\n", "<html>"));
  });
  HttpTransport transport(settings_for(server));
  Pokes pokes;
  transport.listen(pokes);
  while (!pokes.why) transport.poll(Millis(5000));
  CHECK(pokes.listening);
  CHECK(pokes.why->code == ErrorCode::kNetwork);
  Pokes none;
  transport.listen(none);
  while (!none.why) transport.poll(Millis(5000));
  CHECK_FALSE(none.listening);
  CHECK(none.why->code == ErrorCode::kProtocol);
}

}  // namespace
}  // namespace satchel
