#include "core/base/sealed_file.h"

#include <doctest/doctest.h>

#include <fstream>
#include <vector>

#include "core/base/files.h"
#include "tests/support/temporary.h"

namespace satchel {
namespace {

constexpr std::string_view kPassphrase = "correct horse battery";

void seal(const std::filesystem::path& file, std::string_view content) {
  SeededRandom random{4};
  auto out = SealedWriter::create(file, kPassphrase, random);
  REQUIRE(out);
  // In two parts, so that pieces do not end where writes do.
  REQUIRE(out->write(content.substr(0, content.size() / 3)));
  REQUIRE(out->write(content.substr(content.size() / 3)));
  REQUIRE(out->finish());
}

// All of it, or why not.
Result<std::string> unseal(const std::filesystem::path& file, std::string_view passphrase = kPassphrase) {
  TRY_ASSIGN(auto in, SealedReader::open(file, passphrase));
  std::string content;
  std::string piece(1000, '\0');
  for (;;) {
    TRY_ASSIGN(const std::size_t size, in.read(piece));
    if (size == 0) return content;
    content.append(piece, 0, size);
  }
}

void put(const std::filesystem::path& file, std::string_view bytes) {
  std::ofstream(file, std::ios::binary) << bytes;
}

std::string noise(std::size_t size) {
  SeededRandom random{9};
  std::vector<std::uint8_t> bytes(size);
  random.fill(bytes);
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace

TEST_CASE("sealed: what was written is read, whatever its length, and none of it stands in the file") {
  const test::TemporaryFolder folder;
  for (const std::size_t size : {0u, 1u, 65'535u, 65'536u, 65'537u, 200'000u}) {
    CAPTURE(size);
    const auto file = folder / std::to_string(size);
    const std::string content = noise(size);
    seal(file, content);
    CHECK(unseal(file) == content);
    const std::string raw = *read_file(file);
    if (size > 16) CHECK(raw.find(content.substr(0, 16)) == std::string::npos);
    CHECK((std::filesystem::status(file).permissions() & std::filesystem::perms::others_read) ==
          std::filesystem::perms::none);
  }
}

TEST_CASE("sealed: another passphrase opens nothing, and one that is too short seals nothing") {
  const test::TemporaryFolder folder;
  seal(folder / "a", "secret");
  const auto wrong = unseal(folder / "a", "correct horse batterY");
  REQUIRE_FALSE(wrong);
  CHECK(wrong.error().code == ErrorCode::kInvalidArgument);
  CHECK(wrong.error().fields == std::vector<std::string>{"passphrase"});
  SeededRandom random{4};
  CHECK(SealedWriter::create(folder / "b", "too short", random).error().code == ErrorCode::kInvalidArgument);
  CHECK(SealedWriter::create(folder / "a", kPassphrase, random).error().code == ErrorCode::kAlreadyExists);
  CHECK_FALSE(std::filesystem::exists(folder / "b"));
  CHECK(unseal(folder / "nothing").error().code == ErrorCode::kNotFound);
}

TEST_CASE("sealed: a file that is cut, goes on or has an altered bit is refused") {
  const test::TemporaryFolder folder;
  const std::string content = noise(150'000);  // three pieces
  seal(folder / "a", content);
  const std::string raw = *read_file(folder / "a");
  SeededRandom random{5};
  for (int i = 0; i < 12; ++i) {
    // At every part of it: the magic, the salt, the header, the empty piece, the pieces.
    constexpr std::size_t kHead = 17 + 16 + 24 + 17;
    const std::size_t at = i < 6 ? static_cast<std::size_t>(i) * (kHead / 6) : kHead + random.below(raw.size() - kHead);
    CAPTURE(at);
    put(folder / "cut", raw.substr(0, at));
    CHECK(unseal(folder / "cut").error().code == ErrorCode::kCorrupt);
    std::string altered = raw;
    altered[at] = static_cast<char>(altered[at] ^ (1 << random.below(8)));
    put(folder / "altered", altered);
    const auto opened = unseal(folder / "altered");
    REQUIRE_FALSE(opened);
    const bool in_head = at < kHead;
    CHECK((opened.error().code == ErrorCode::kCorrupt ||
           (in_head && opened.error().code == ErrorCode::kInvalidArgument)));
  }
  // Exactly between two pieces, where nothing but the missing mark tells.
  put(folder / "cut", raw.substr(0, 17 + 16 + 24 + 17 + 2 * (65'536 + 17)));
  CHECK(unseal(folder / "cut").error().code == ErrorCode::kCorrupt);
  put(folder / "longer", raw + "x");
  CHECK(unseal(folder / "longer").error().code == ErrorCode::kCorrupt);
}

TEST_CASE("sealed: what is not finished leaves nothing behind") {
  const test::TemporaryFolder folder;
  SeededRandom random{4};
  {
    auto out = SealedWriter::create(folder / "a", kPassphrase, random);
    REQUIRE(out);
    REQUIRE(out->write(noise(100'000)));
  }
  CHECK(std::filesystem::is_empty(folder.path()));
}

}  // namespace satchel
