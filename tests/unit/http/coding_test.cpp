#include "server/http/coding.h"

#include <doctest/doctest.h>

#include "core/base/random.h"
#include "tests/support/seeds.h"

using namespace satchel;
using namespace satchel::server;

TEST_CASE("Accept-Encoding: the highest q wins, then zstd, then gzip") {
  CHECK(choose_coding("") == Coding::kIdentity);
  CHECK(choose_coding("gzip") == Coding::kGzip);
  CHECK(choose_coding("gzip, zstd") == Coding::kZstd);
  CHECK(choose_coding("GZIP;Q=1.0 , zstd;q=0.9") == Coding::kGzip);
  CHECK(choose_coding("zstd; q=0, gzip;q=0.001") == Coding::kGzip);
  CHECK(choose_coding("*") == Coding::kZstd);
  CHECK(choose_coding("*;q=0.1, zstd;q=0") == Coding::kGzip);
  CHECK(choose_coding("identity, gzip;q=0.5") == Coding::kIdentity);
  CHECK(choose_coding("identity;q=0.5, gzip") == Coding::kGzip);
  CHECK(choose_coding("br, deflate") == Coding::kIdentity);
  CHECK(choose_coding("gzip;q=2") == Coding::kIdentity);
  CHECK(choose_coding("gzip;q=0.1234") == Coding::kIdentity);
  CHECK(choose_coding("gzip;quality=1") == Coding::kIdentity);
  CHECK(choose_coding("gzip;q=0.") == Coding::kIdentity);
  CHECK(choose_coding(",,, ,zstd,") == Coding::kZstd);
}

TEST_CASE("Content-Encoding of a request: gzip and zstd, nothing else") {
  CHECK(coding_named("") == Coding::kIdentity);
  CHECK(coding_named("identity") == Coding::kIdentity);
  CHECK(coding_named(" GZip ") == Coding::kGzip);
  CHECK(coding_named("zstd") == Coding::kZstd);
  for (const auto* name : {"br", "deflate", "gzip, gzip", "zstd,gzip"}) {
    CHECK(coding_named(name).error().code == ErrorCode::kUnsupportedMedia);
  }
}

TEST_CASE("what is compressed in pieces comes back whole, and no damage gets past the limit") {
  satchel::test::for_seeds(60, [](std::uint64_t seed) {
    SeededRandom random(seed);
    const Coding coding = random.one_in(2) ? Coding::kGzip : Coding::kZstd;
    std::string text;
    std::string packed;
    const auto compressor = Compressor::make(coding);
    for (std::uint64_t pieces = random.below(20); pieces > 0; --pieces) {
      const std::string piece(random.below(20'000), static_cast<char>('a' + random.below(26)));
      text += piece;
      compressor->add(piece, packed);
      if (random.one_in(3)) compressor->flush(packed);
    }
    compressor->finish(packed);
    CHECK(decompress(coding, packed, text.size()) == text);
    if (!text.empty()) {
      CHECK(decompress(coding, packed, text.size() - 1).error().code == ErrorCode::kTooLarge);
    }
    CHECK(decompress(coding, packed.substr(0, packed.size() - 1), text.size()).error().code == ErrorCode::kBadRequest);
    CHECK_FALSE(decompress(coding, packed + "x", text.size()));
    packed[random.below(packed.size())] ^= static_cast<char>(1 + random.below(255));
    const auto damaged = decompress(coding, packed, 1000);
    if (damaged) CHECK(damaged->size() <= 1000);
  });
}
