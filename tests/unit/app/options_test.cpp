#include "server/app/options.h"

#include <doctest/doctest.h>

#include <fstream>

#include "server/app/lock.h"
#include "tests/support/temporary.h"

using namespace satchel;
using namespace satchel::server;

TEST_CASE("serve: an address is ADDRESS:PORT, of either family") {
  CHECK(parse_endpoint("127.0.0.1:8080")->str() == "127.0.0.1:8080");
  CHECK(parse_endpoint("[::1]:0")->str() == "[::1]:0");
  CHECK(parse_endpoint("[::1]:0")->address == "::1");
  for (const char* bad :
       {"", "8080", ":8080", "127.0.0.1", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:65536", "[::1:80", "127.0.0.1:-1"}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_endpoint(bad));
  }
}

TEST_CASE("serve: the configuration knows its names and refuses others") {
  const test::TemporaryFolder folder;
  const auto file = folder / "config.json";
  ServeOptions options;
  std::ofstream(file) << R"({"listen": "0.0.0.0:443", "tls_cert": "c.pem", "tls_key": "k.pem"})";
  REQUIRE(read_config(file, options));
  CHECK(options.listen == "0.0.0.0:443");
  CHECK(options.tls_key == "k.pem");
  std::ofstream(file) << R"({"port": "1"})";
  CHECK(read_config(file, options).error().code == ErrorCode::kUnknownField);
  std::ofstream(file) << R"({"listen": 443})";
  CHECK(read_config(file, options).error().code == ErrorCode::kWrongType);
  CHECK(read_config(folder / "none.json", options).error().code == ErrorCode::kNotFound);
}

TEST_CASE("serve: places this version does not know are refused, not ignored") {
  ServeOptions options;
  options.data = "/srv/satchel";
  CHECK(check_places(options));
  options.database = "sqlite:/srv/satchel/satchel.db";
  options.files = "/srv/satchel/files";
  CHECK(check_places(options));
  options.database = "postgresql://localhost/satchel";
  CHECK(check_places(options).error().fields[0] == "database");
  options.database.clear();
  options.files = "s3://bucket";
  CHECK(check_places(options).error().fields[0] == "files");
  options.files.clear();
  options.tls_cert = "c.pem";
  CHECK_FALSE(check_places(options));
}

TEST_CASE("one writer a folder: the second is refused until the first has gone") {
  const test::TemporaryFolder folder;
  {
    const auto first = FolderLock::take(folder.path());
    REQUIRE(first);
    CHECK(FolderLock::take(folder.path()).error().code == ErrorCode::kBusy);
  }
  CHECK(FolderLock::take(folder.path()));
  CHECK(FolderLock::take(folder / "none").error().code == ErrorCode::kNotFound);
}
