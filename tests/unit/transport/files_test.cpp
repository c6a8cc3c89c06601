#include <doctest/doctest.h>

#include <fstream>

#include "core/base/files.h"
#include "core/base/random.h"
#include "sync/transport/http_transport.h"
#include "tests/support/temporary.h"
#include "tests/unit/transport/server.h"

namespace satchel {
namespace {

using test::Connection;
using test::http_answer;
using test::Request;
using test::Server;
using test::TemporaryFolder;

constexpr std::size_t kFileBytes = (5 << 20) + 321;

std::string random_bytes(std::size_t size, std::uint64_t seed) {
  std::string bytes(size, '\0');
  SeededRandom random(seed);
  random.fill({reinterpret_cast<std::uint8_t*>(bytes.data()), bytes.size()});
  return bytes;
}

// Where the line is cut in one request.
enum class Cut { kNone, kBeforeRequest, kInBody, kBeforeAnswer, kInAnswer };

// Just enough of a tus server, with its memory, to be cut anywhere. Runs on the test server's thread; the test looks at
// it only between calls.
struct TusServer {
  std::string stored;
  std::uint64_t length = 0;
  bool exists = false;
  int created = 0;  // uploads, not requests
  int requests = 0;
  int disputed = 0;  // pieces that came for another offset: sent in vain
  int cut_at = 0;    // the number of the request to cut
  Cut cut = Cut::kNone;
  std::function<bool(Connection&, Request&)> instead;  // answers in its own way where it returns true

  void handle(Connection& connection, Request& request) {
    const Cut now = ++requests == cut_at ? cut : Cut::kNone;
    if (now == Cut::kBeforeRequest) return connection.cut();
    if (instead && instead(connection, request)) return;
    const bool patch = request.method == "PATCH";
    if (now == Cut::kInBody && patch) {
      connection.read_body(request, std::stoull(request.headers["content-length"]) / 2);
      stored += request.body;  // what arrived counts
      return connection.cut();
    }
    connection.read_body(request);
    const std::string answer = patch ? append(request) : request.method == "HEAD" ? tell() : create(request);
    if (now == Cut::kBeforeAnswer || now == Cut::kInBody) return connection.cut();
    if (now == Cut::kInAnswer) {
      connection.send(std::string_view(answer).substr(0, answer.size() / 2));
      return connection.cut();
    }
    connection.send(answer);
  }

  std::string create(Request& request) {
    if (!exists) {
      exists = true;
      ++created;
      stored.clear();
      length = std::stoull(request.headers["upload-length"]);
    }
    return http_answer(201, "Location: /v1/uploads/u1\r\n", "");
  }
  std::string tell() {
    if (!exists) return http_answer(404, "", "");
    return http_answer(200, "Upload-Offset: " + std::to_string(stored.size()) + "\r\n", "");
  }
  std::string append(Request& request) {
    if (!exists) return http_answer(404, "", R"({"code":"not_found"})");
    if (request.headers["upload-offset"] != std::to_string(stored.size())) {
      ++disputed;
      return http_answer(409, "", R"({"code":"offset_mismatch"})");
    }
    const Sha256 sum = sha256(std::string_view(request.body));
    const std::string_view raw(reinterpret_cast<const char*>(sum.bytes.data()), 32);
    if (request.headers["upload-checksum"] != "sha256 " + to_base64(raw)) return http_answer(460, "", "");
    stored += request.body;
    return http_answer(204, "Upload-Offset: " + std::to_string(stored.size()) + "\r\n", "");
  }
};

// Keeps what one upload told.
struct Upload final : UploadListener {
  void on_upload_location(const std::string& where) override { location = where; }
  void on_upload_progress(std::uint64_t at) override { offsets.push_back(at); }
  void on_upload_done(Result<WireBytes> wire, std::optional<Millis>) override { result = std::move(wire); }
  std::string location;
  std::vector<std::uint64_t> offsets;
  std::optional<Result<WireBytes>> result;
};

struct Photo {
  TemporaryFolder folder;
  std::string bytes = random_bytes(kFileBytes, 7);
  UploadRequest request;
  Photo() {
    request.file = folder / "photo.jpg";
    CHECK(write_file_durably(request.file, bytes));
    request.bytes = bytes.size();
    request.sha256 = sha256(std::string_view(bytes));
    request.attachment_id = "0190a3c4-0000-7000-8000-000000000001";
    request.filename = "Füße \xE2\x98\x83.jpg";
    request.mime = "image/jpeg";
  }
};

// One call, as the worker makes it; the location it leaves behind goes into the next request.
Upload upload_once(HttpTransport& transport, UploadRequest& request) {
  Upload upload;
  transport.upload(request, upload);
  while (!upload.result) transport.poll(Millis(5000));
  if (!upload.location.empty()) request.location = upload.location;
  return upload;
}

TEST_CASE("upload: the file arrives byte for byte, with its names") {
  Photo photo;
  TusServer tus;
  std::string told;
  Server server([&](Connection& connection, Request& request) {
    if (request.method == "POST") told = request.headers["upload-metadata"];
    tus.handle(connection, request);
  });
  HttpTransport transport({.server = server.address(), .ca_file = {}});
  const Upload upload = upload_once(transport, photo.request);
  REQUIRE(*upload.result);
  CHECK(tus.stored == photo.bytes);
  CHECK((*upload.result)->up > photo.bytes.size());
  CHECK(std::ranges::is_sorted(upload.offsets));
  CHECK(upload.offsets.back() < photo.bytes.size());  // the end is told by the office alone
  CHECK(upload.location == "/v1/uploads/u1");
  CHECK(told == "attachment_id " + to_base64(photo.request.attachment_id) + ",sha256 " +
                    to_base64(photo.request.sha256.hex()) + ",filename " + to_base64(photo.request.filename) +
                    ",filetype " + to_base64("image/jpeg"));
}

TEST_CASE("upload: cut at every step in every way, it is resumed and never sent twice as another upload") {
  Photo photo;
  int most = 0;
  for (const Cut cut : {Cut::kBeforeRequest, Cut::kInBody, Cut::kBeforeAnswer, Cut::kInAnswer}) {
    for (int at = 1; at <= 5; ++at) {
      TusServer tus;
      tus.cut = cut;
      tus.cut_at = at;
      Server server([&](Connection& connection, Request& request) { tus.handle(connection, request); });
      HttpTransport transport({.server = server.address(), .ca_file = {}});
      UploadRequest request = photo.request;
      int calls = 0;
      for (bool done = false; !done; ++calls) {
        REQUIRE(calls < 3);
        const Upload upload = upload_once(transport, request);
        done = upload.result->has_value();
        if (!done) CHECK(retry_of(upload.result->error().code) == Retry::kLater);
      }
      CHECK(tus.stored == photo.bytes);
      CHECK(tus.created == 1);
      CHECK(tus.disputed == 0);
      most = std::max(most, tus.requests);
    }
  }
  CHECK(most >= 5);  // the file takes several pieces, so that the cuts fall into the middle
}

TEST_CASE("upload: an upload the server has forgotten is created again, an offset it disputes is asked for") {
  Photo photo;
  TusServer tus;
  Server server([&](Connection& connection, Request& request) { tus.handle(connection, request); });
  HttpTransport transport({.server = server.address(), .ca_file = {}});
  UploadRequest request = photo.request;
  request.location = "/v1/uploads/expired";
  CHECK(*upload_once(transport, request).result);
  CHECK(tus.stored == photo.bytes);

  TusServer moved;
  Server second([&](Connection& connection, Request& r) { moved.handle(connection, r); });
  moved.instead = [&](Connection&, Request& r) {
    // Another writer of the same upload was here: the first PATCH meets another offset.
    if (r.method == "PATCH" && moved.stored.empty()) moved.stored = photo.bytes.substr(0, 1000);
    return false;
  };
  HttpTransport other({.server = second.address(), .ca_file = {}});
  UploadRequest again = photo.request;
  const Upload upload = upload_once(other, again);
  REQUIRE(*upload.result);
  CHECK(moved.stored == photo.bytes);
  CHECK(upload.offsets[1] == 1000);
}

TEST_CASE("upload: bytes the server holds already are not sent") {
  Photo photo;
  int patches = 0;
  Server server([&](Connection& connection, Request& request) {
    patches += request.method == "PATCH";
    connection.send(
        http_answer(request.method == "HEAD" ? 200 : 201,
                    "Location: /v1/uploads/u9\r\nUpload-Offset: " + std::to_string(photo.bytes.size()) + "\r\n", ""));
  });
  HttpTransport transport({.server = server.address(), .ca_file = {}});
  CHECK(*upload_once(transport, photo.request).result);
  CHECK(patches == 0);
}

TEST_CASE("upload: verdicts on the file are for ever, the server's own trouble is not") {
  struct Case {
    int status;
    const char* body;
    ErrorCode code;
    Retry retry;
  };
  const Case cases[] = {
      {413, R"({"code":"too_large"})", ErrorCode::kTooLarge, Retry::kNever},
      {415, R"({"code":"unsupported_media"})", ErrorCode::kUnsupportedMedia, Retry::kNever},
      // Without the office's own words anything on the way may have said it.
      {415, "", ErrorCode::kBusy, Retry::kLater},
      {413, "<html>", ErrorCode::kBusy, Retry::kLater},
      {409, "", ErrorCode::kBusy, Retry::kLater},
      {404, "", ErrorCode::kBusy, Retry::kLater},
      {409, R"({"code":"conflict"})", ErrorCode::kConflict, Retry::kNever},
      {401, "", ErrorCode::kUnauthorized, Retry::kAfterSignIn},
      {423, "", ErrorCode::kBusy, Retry::kLater},
      {500, "", ErrorCode::kBusy, Retry::kLater},
      {507, R"({"code":"quota"})", ErrorCode::kQuota, Retry::kLater},
  };
  Photo photo;
  for (const Case& c : cases) {
    Server server([&](Connection& connection, Request&) { connection.send(http_answer(c.status, "", c.body)); });
    HttpTransport transport({.server = server.address(), .ca_file = {}});
    UploadRequest request = photo.request;
    const Upload upload = upload_once(transport, request);
    CHECK(upload.result->error().code == c.code);
    CHECK(retry_of(upload.result->error().code) == c.retry);
  }
}

TEST_CASE("upload: a box that says 'stored' and stores nothing is not believed") {
  Photo photo;
  TusServer tus;
  bool lies = true;
  Server server([&](Connection& connection, Request& request) {
    tus.instead = [&](Connection& line, Request& asked) {
      if (!lies || asked.method != "PATCH") return false;
      line.read_body(asked);
      line.send(http_answer(204, "Upload-Offset: " + std::to_string(photo.bytes.size()) + "\r\n", ""));
      lies = false;
      return true;
    };
    tus.handle(connection, request);
  });
  HttpTransport transport({.server = server.address(), .ca_file = {}});
  CHECK(*upload_once(transport, photo.request).result);
  CHECK(tus.stored == photo.bytes);
}

TEST_CASE("upload: pieces grow on a good line, shrink with every cut, and fit what a box on the way lets through") {
  PieceSize piece;
  const std::uint64_t first = piece.bytes();
  piece.sent(Millis(10));
  CHECK(piece.bytes() == 2 * first);
  piece.cut(piece.bytes());
  CHECK(piece.bytes() == first);
  piece.sent(transport_limits::kChunkAim);  // as long as it should take
  CHECK(piece.bytes() == first);
  piece.cut(1000);  // the last piece of a file was small; the line is no better for it
  CHECK(piece.bytes() == transport_limits::kMinChunkBytes);
  for (int i = 0; i < 20; ++i) piece.sent(Millis(1));
  CHECK(piece.bytes() == transport_limits::kMaxChunkBytes);
  piece.reset();
  CHECK(piece.bytes() == first);

  Photo photo;
  TusServer tus;
  constexpr std::size_t kLetsThrough = 300 << 10;
  Server server([&](Connection& connection, Request& request) {
    tus.instead = [&](Connection& line, Request& asked) {
      if (asked.method != "PATCH" || std::stoull(asked.headers["content-length"]) <= kLetsThrough) return false;
      line.send(http_answer(413, "Connection: close\r\n", "<html>"));
      line.cut();
      return true;
    };
    tus.handle(connection, request);
  });
  HttpTransport transport({.server = server.address(), .ca_file = {}});
  UploadRequest request = photo.request;
  bool done = false;
  for (int calls = 0; calls < 40 && !done; ++calls) done = upload_once(transport, request).result->has_value();
  CHECK(tus.stored == photo.bytes);
}

TEST_CASE("upload: a file that is damaged on this device is told, one that is damaged on the way comes again") {
  Photo photo;
  Server server([&](Connection& connection, Request& request) {
    connection.read_body(request);
    if (request.method == "POST") return connection.send(http_answer(201, "Location: /v1/uploads/u1\r\n", ""));
    if (request.method == "HEAD") return connection.send(http_answer(200, "Upload-Offset: 0\r\n", ""));
    connection.send(http_answer(460, "", R"({"code":"hash_mismatch"})"));
  });
  HttpTransport transport({.server = server.address(), .ca_file = {}});
  UploadRequest request = photo.request;
  CHECK(upload_once(transport, request).result->error().code == ErrorCode::kBusy);
  CHECK(write_file_durably(photo.request.file, std::string(photo.bytes.size(), 'x')));
  UploadRequest damaged = photo.request;
  CHECK(upload_once(transport, damaged).result->error().code == ErrorCode::kCorrupt);
}

TEST_CASE("upload: a server that always disputes or forgets ends the call, to come again later") {
  Photo photo;
  for (const int status : {404, 409}) {
    int requests = 0;
    Server server([&](Connection& connection, Request& request) {
      ++requests;
      connection.read_body(request);
      if (request.method == "POST") return connection.send(http_answer(201, "Location: /v1/uploads/u1\r\n", ""));
      if (request.method == "HEAD") return connection.send(http_answer(200, "Upload-Offset: 0\r\n", ""));
      connection.send(http_answer(status, "", ""));
    });
    HttpTransport transport({.server = server.address(), .ca_file = {}});
    UploadRequest request = photo.request;
    const Upload upload = upload_once(transport, request);
    CHECK(retry_of(upload.result->error().code) == Retry::kLater);
    CHECK(requests <= 2 + 2 * transport_limits::kMaxUploadTurns);
  }
}

TEST_CASE("upload: the token follows no Location to another place, and no nonsense is believed") {
  Photo photo;
  for (const std::string location : {"http://evil.example/v1/uploads/u1", "/v1/uploads/../session", "/other", ""}) {
    Server server([&](Connection& connection, Request&) {
      connection.send(http_answer(201, location.empty() ? "" : "Location: " + location + "\r\n", ""));
    });
    HttpTransport transport({.server = server.address(), .ca_file = {}});
    UploadRequest request = photo.request;
    CHECK(upload_once(transport, request).result->error().code == ErrorCode::kProtocol);
  }
  for (const std::string offset : {"", "-1", "1e3", "99999999999"}) {
    Server server([&](Connection& connection, Request&) {
      connection.send(http_answer(200, "Upload-Offset: " + offset + "\r\n", ""));
    });
    HttpTransport transport({.server = server.address(), .ca_file = {}});
    UploadRequest request = photo.request;
    request.location = "/v1/uploads/u1";
    CHECK(upload_once(transport, request).result->error().code == ErrorCode::kProtocol);
  }
}

TEST_CASE("upload: a file that is gone or too short is told, and nothing waits") {
  Photo photo;
  TusServer tus;
  Server server([&](Connection& connection, Request& request) { tus.handle(connection, request); });
  HttpTransport transport({.server = server.address(), .ca_file = {}});
  UploadRequest request = photo.request;
  request.file = photo.folder / "missing";
  CHECK(upload_once(transport, request).result->error().code == ErrorCode::kIo);
}

// Keeps what one download told.
struct Download final : DownloadListener {
  void on_download_done(Result<WireBytes> wire, std::optional<Millis>) override { result = std::move(wire); }
  std::optional<Result<WireBytes>> result;
};

Download download_once(HttpTransport& transport, const DownloadRequest& request) {
  Download download;
  transport.download(request, download);
  while (!download.result) transport.poll(Millis(5000));
  return download;
}

// Serves `bytes` with Range, cut after `cut_after` bytes of the body in the first `cuts` answers.
struct FileServer {
  std::string bytes;
  int cuts = 0;
  std::size_t cut_after = 0;
  bool ranges = true;
  std::vector<std::string> asked;

  void handle(Connection& connection, Request& request) {
    asked.push_back(request.headers["range"]);
    std::size_t from = 0;
    if (ranges && !asked.back().empty()) from = std::stoull(asked.back().substr(6));
    std::string answer;
    if (from > 0 && from >= bytes.size()) {
      answer = http_answer(416, "", "");
    } else if (from > 0) {
      answer = http_answer(206,
                           "Content-Range: bytes " + std::to_string(from) + "-" + std::to_string(bytes.size() - 1) +
                               "/" + std::to_string(bytes.size()) + "\r\n",
                           bytes.substr(from));
    } else {
      answer = http_answer(200, "", bytes);
    }
    if (cuts-- > 0) {
      connection.send(std::string_view(answer).substr(0, answer.find("\r\n\r\n") + 4 + cut_after));
      return connection.cut();
    }
    connection.send(answer);
  }
};

// Wants `content` (its hash names it) as the file `target`; what came is checked as a file store does.
DownloadRequest wanted(const Sha256& name, const std::filesystem::path& target) {
  DownloadRequest request;
  request.sha256 = name;
  request.partial = target.string() + ".part";
  request.verify = [name, target, partial = request.partial]() -> Result<void> {
    TRY_ASSIGN(const FileDigest digest, digest_file(partial));
    if (digest.sha256 == name) return rename_durably(partial, target);
    std::filesystem::remove(partial);
    return fail(ErrorCode::kHashMismatch);
  };
  return request;
}

TEST_CASE("download: cut anywhere, only the rest is fetched, and the file appears whole or not at all") {
  TemporaryFolder folder;
  for (const std::size_t cut_after : {std::size_t{0}, std::size_t{1}, std::size_t{70'000}, std::size_t{299'999}}) {
    FileServer files;
    files.bytes = random_bytes(300'000, cut_after);
    files.cuts = 1;
    files.cut_after = cut_after;
    Server server([&](Connection& connection, Request& request) { files.handle(connection, request); });
    HttpTransport transport({.server = server.address(), .ca_file = {}});
    const auto target = folder / std::to_string(cut_after);
    const DownloadRequest request = wanted(sha256(std::string_view(files.bytes)), target);
    const Download first = download_once(transport, request);
    CHECK(retry_of(first.result->error().code) == Retry::kLater);
    CHECK_FALSE(std::filesystem::exists(target));
    std::error_code ignored;
    const bool something = std::filesystem::file_size(request.partial, ignored) > 0 && !ignored;
    REQUIRE(*download_once(transport, request).result);
    CHECK(*read_file(target) == files.bytes);
    CHECK_FALSE(std::filesystem::exists(request.partial));
    CHECK(files.asked.back().empty() == !something);
  }
}

TEST_CASE("download: wrong bytes never get the file's name; a whole partial file needs no more bytes") {
  TemporaryFolder folder;
  FileServer files;
  files.bytes = random_bytes(50'000, 3);
  const Sha256 name = sha256(std::string_view(files.bytes));
  Server server([&](Connection& connection, Request& request) { files.handle(connection, request); });
  HttpTransport transport({.server = server.address(), .ca_file = {}});

  const DownloadRequest wrong = wanted(sha256("another file"), folder / "a");
  CHECK(download_once(transport, wrong).result->error().code == ErrorCode::kBusy);
  CHECK(std::filesystem::is_empty(folder.path()));

  CHECK(write_file_durably(folder / "b.part", files.bytes));
  CHECK(*download_once(transport, wanted(name, folder / "b")).result);
  CHECK(*read_file(folder / "b") == files.bytes);

  // A partial file that belongs to something else is thrown away and fetched anew in the same call.
  CHECK(write_file_durably(folder / "e.part", std::string(100, 'x')));
  CHECK(*download_once(transport, wanted(name, folder / "e")).result);
  CHECK(*read_file(folder / "e") == files.bytes);
  CHECK(write_file_durably(folder / "c.part", std::string(60'000, 'x')));
  CHECK(*download_once(transport, wanted(name, folder / "c")).result);
  CHECK(*read_file(folder / "c") == files.bytes);

  // A server without ranges sends everything: the partial file is begun anew.
  files.ranges = false;
  CHECK(write_file_durably(folder / "d.part", std::string(10, 'x')));
  CHECK(*download_once(transport, wanted(name, folder / "d")).result);
  CHECK(*read_file(folder / "d") == files.bytes);
}

TEST_CASE("download: what is out of reach is not there") {
  TemporaryFolder folder;
  Server server(
      [&](Connection& connection, Request&) { connection.send(http_answer(404, "", R"({"code":"not_found"})")); });
  HttpTransport transport({.server = server.address(), .ca_file = {}});
  CHECK(download_once(transport, wanted(sha256("x"), folder / "p")).result->error().code == ErrorCode::kNotFound);
  CHECK(std::filesystem::is_empty(folder.path()));
}

}  // namespace
}  // namespace satchel
