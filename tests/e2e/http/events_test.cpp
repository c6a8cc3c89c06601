#include <doctest/doctest.h>

#include <condition_variable>
#include <latch>
#include <mutex>
#include <thread>

#include "tests/e2e/http/line.h"

using namespace satchel;
using namespace satchel::test;
using server::BodyReader;
using server::Request;
using server::ResponseWriter;

namespace {

// Who listens; as the office's hub of pokes does it.
struct Hub {
  std::mutex mutex;
  std::condition_variable changed;
  std::map<int, ResponseWriter::SendEvent> listeners;
  int next = 0;

  std::shared_ptr<void> subscribe(ResponseWriter::SendEvent send) {
    const std::lock_guard lock(mutex);
    const int number = next++;
    listeners[number] = std::move(send);
    changed.notify_all();
    return {nullptr, [this, number](void*) {
              const std::lock_guard inner(mutex);
              listeners.erase(number);
              changed.notify_all();
            }};
  }
  void send_all(const std::string& event) {
    const std::lock_guard lock(mutex);
    for (const auto& [number, send] : listeners) send(event);
  }
  void wait_for(std::size_t count) {
    std::unique_lock lock(mutex);
    REQUIRE(changed.wait_for(lock, std::chrono::seconds(60), [&] { return listeners.size() == count; }));
  }
};

void offer_events(Bench& bench, Hub& hub) {
  bench.on("/events", [&hub](Request&, BodyReader*, ResponseWriter& response) {
    CHECK(response.events({}, [&hub](ResponseWriter::SendEvent send) {
      send("event: hello\n\n");
      return hub.subscribe(std::move(send));
    }));
  });
}

}  // namespace

TEST_CASE("an event stream delivers in order, beats while idle, and ends from either side") {
  Hub hub;
  server::HttpOptions options = quick();
  options.limits.event_beat = Millis(30);
  Bench bench(options);
  offer_events(bench, hub);
  Line line = bench.connect();
  line.send(get("/events"));
  const auto head = line.read_until("\r\n\r\n");
  REQUIRE(head);
  CHECK(head->find("Content-Type: text/event-stream") != std::string::npos);
  CHECK(line.read_until("event: hello\n\n") == "event: hello\n\n");
  CHECK(line.read_until(": \n\n"));
  for (int i = 0; i < 100; ++i) hub.send_all("event: poke\ndata: " + std::to_string(i) + "\n\n");
  const auto got = line.read_until("data: 99\n\n");
  REQUIRE(got);
  CHECK(got->find("data: 0\n") < got->find("data: 50\n"));

  SUBCASE("the client leaves: the subscription ends") {
    line.vanish();
    hub.wait_for(0);
  }
  SUBCASE("the server ends it with an empty event") {
    hub.send_all("event: bye\n\n");
    hub.send_all("");
    CHECK(line.read_until("event: bye\n\n"));
    while (line.read_until(": \n\n")) {
    }
    CHECK(line.closed());
    hub.wait_for(0);
  }
  SUBCASE("a client that talks on an event stream is closed") {
    line.send(get("/hello"));
    hub.wait_for(0);
  }
}

TEST_CASE("an event stream that does not read is closed when too much waits for it") {
  Hub hub;
  Bench bench;
  offer_events(bench, hub);
  Line line = bench.connect(4096);
  line.send(get("/events"));
  REQUIRE(line.read_until("event: hello\n\n"));
  hub.wait_for(1);
  const std::string event = "data: " + std::string(60'000, 'x') + "\n\n";
  std::unique_lock lock(hub.mutex);
  while (!hub.listeners.empty()) {
    lock.unlock();
    hub.send_all(event);
    lock.lock();
  }
  CHECK(bench.serves());
}

// 10,000 streams in 200 MB; AddressSanitizer's red zones and quarantine are no part of that.
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SATCHEL_WITH_ASAN
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define SATCHEL_WITH_ASAN
#endif
#ifdef SATCHEL_WITH_ASAN
constexpr std::uint64_t kBytesPerStream = 40'000;
#else
constexpr std::uint64_t kBytesPerStream = 20'000;
#endif

TEST_CASE("4,000 open event streams need no threads and little memory, and each gets a poke") {
  Hub hub;
  server::HttpOptions options;
  Bench bench(options);
  offer_events(bench, hub);
  std::vector<Line> lines;
  lines.reserve(4000);
  const std::uint64_t before = resident_bytes();
  for (int i = 0; i < 4000; ++i) {
    lines.push_back(bench.connect());
    lines.back().send(get("/events"));
    REQUIRE(lines.back().read_until("event: hello\n\n"));
  }
  hub.wait_for(4000);
  MESSAGE("memory of 4,000 streams with their clients: " << (resident_bytes() - before) / 1024 << " KiB");
  CHECK(resident_bytes() - before < 4000ULL * kBytesPerStream);
  CHECK(bench.serves());
  hub.send_all("event: poke\n\n");
  for (Line& line : lines) REQUIRE(line.read_until("event: poke\n\n"));
  lines.clear();
  hub.wait_for(0);
}

TEST_CASE("graceful stop: idle connections and event streams close, a running request finishes") {
  Hub hub;
  Bench bench;
  offer_events(bench, hub);
  std::latch entered(1);
  std::latch leave(1);
  bench.on("/wait", [&](Request&, BodyReader*, ResponseWriter& response) {
    entered.count_down();
    leave.wait();
    CHECK(response.respond(200, {}, "finished"));
  });
  Line idle = bench.connect();
  idle.send(get("/hello"));
  CHECK(idle.reply()->status == 200);
  Line events = bench.connect();
  events.send(get("/events"));
  REQUIRE(events.read_until("event: hello\n\n"));
  hub.wait_for(1);
  Line running = bench.connect();
  running.send(get("/wait"));
  entered.wait();

  bool clean = false;
  std::thread stopper([&] { clean = bench.server.stop(Millis(20'000)); });
  CHECK(idle.closed());
  CHECK(events.closed());
  hub.wait_for(0);
  leave.count_down();
  const auto reply = running.reply();
  REQUIRE(reply);
  CHECK(reply->body == "finished");
  CHECK(reply->headers.at("connection") == "close");
  running.finish_sending();
  stopper.join();
  CHECK(clean);
}

TEST_CASE("graceful stop has a deadline: who still transfers is cut off") {
  Bench bench;
  std::latch entered(1);
  bench.on("/upload",
           [&](Request&, BodyReader* body, ResponseWriter&) {
             entered.count_down();
             char byte = 0;
             CHECK_FALSE((body->wait() && body->read(std::span(&byte, 1))));
           },
           {server::BodyPolicy::kStream, 1000});
  Line line = bench.connect();
  line.send("POST /upload HTTP/1.1\r\nHost: office\r\nContent-Length: 10\r\n\r\n");
  entered.wait();
  CHECK_FALSE(bench.server.stop(Millis(50)));
}

TEST_CASE("stopping in the middle of traffic, without patience, is orderly too") {
  for (int round = 0; round < 20; ++round) {
    Bench bench;
    std::vector<Line> lines;
    for (int i = 0; i < 10; ++i) {
      lines.push_back(bench.connect());
      for (int j = 0; j < 20; ++j) lines.back().send(get("/hello"));
    }
    CHECK(lines[0].reply()->status == 200);
    bench.server.stop(Millis(0));
    for (Line& line : lines) {
      while (line.reply()) {
      }
    }
  }
}

TEST_CASE("a server that cannot listen says why") {
  Bench bench;
  server::HttpOptions options;
  options.port = bench.port;
  server::HttpServer second(options);
  CHECK(second.start(bench).error().code == ErrorCode::kIo);
  options.address = "office.example";
  server::HttpServer third(options);
  CHECK(third.start(bench).error().code == ErrorCode::kInvalidArgument);
  options.tls = server::HttpOptions::Tls{"/nowhere/cert.pem", "/nowhere/key.pem"};
  server::HttpServer fourth(options);
  CHECK(fourth.start(bench).error().code == ErrorCode::kInvalidArgument);
}

TEST_CASE("whole bodies share one budget of memory: beyond it requests are told to come back") {
  server::HttpOptions options;
  options.limits.max_buffered_bodies = 100'000;
  Bench bench(options);
  CHECK(bench.ask(post("/echo", std::string(200'000, 'x')))->status == 503);
  CHECK(bench.ask(post("/echo", std::string(90'000, 'x')))->status == 200);
  CHECK(bench.ask(post("/echo", std::string(90'000, 'x')))->status == 200);
}
