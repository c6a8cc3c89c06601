#include "sync/worker/home.h"

#include <doctest/doctest.h>

#include <map>

#include "core/base/files.h"
#include "core/base/random.h"
#include "tests/support/temporary.h"

using namespace satchel;

namespace {

class Box final : public sync::SecretStore {
 public:
  Result<std::string> get(const std::string& name) override {
    if (!open) return fail(ErrorCode::kIo, "closed");
    const auto found = kept.find(name);
    if (found == kept.end()) return fail(ErrorCode::kNotFound, "nothing");
    return found->second;
  }
  Result<void> put(const std::string& name, const std::string& secret) override {
    if (!open) return fail(ErrorCode::kIo, "closed");
    kept[name] = secret;
    return {};
  }
  Result<void> remove(const std::string& name) override {
    kept.erase(name);
    return {};
  }

  bool open = true;
  std::map<std::string, std::string> kept;
};

sync::Account tom() {
  SeededRandom random(7);
  sync::Account account;
  account.server = "http://127.0.0.1:1";
  account.email = "tom@field.example";
  account.device_secret = "the device's own key";
  account.session.token = "the token";
  account.session.user = UserId::make(time_of_millis(1), random);
  account.session.organisation_id = OrganisationId::make(time_of_millis(1), random);
  account.session.device_id = DeviceId::make(time_of_millis(1), random);
  return account;
}

std::string file_in(const std::filesystem::path& folder) {
  return read_file(folder / "account.json").value();
}

}  // namespace

TEST_CASE("home: token and key are in the keychain and in no file; a closed one leaves the account, to sign in again") {
  const test::TemporaryFolder folder;
  Box box;
  {
    sync::Home home = sync::Home::open(folder.path(), &box).value();
    REQUIRE(home.remember(tom()));
    CHECK(home.keychain());
  }
  CHECK(file_in(folder.path()).find("the token") == std::string::npos);
  CHECK(file_in(folder.path()).find("own key") == std::string::npos);
  CHECK(box.kept.size() == 1);
  {
    const sync::Home home = sync::Home::open(folder.path(), &box).value();
    CHECK(home.account()->session.token == "the token");
    CHECK(home.account()->device_secret == "the device's own key");
  }
  box.open = false;
  {
    const sync::Home home = sync::Home::open(folder.path(), &box).value();
    CHECK(home.account()->email == "tom@field.example");
    CHECK(home.account()->session.token.empty());
  }
  box.open = true;
  sync::Home home = sync::Home::open(folder.path(), &box).value();
  REQUIRE(home.forget());
  CHECK(box.kept.empty());
}

TEST_CASE(
    "home: without a keychain the token is in a file that only its owner reads, and moves as soon as there is one") {
  const test::TemporaryFolder folder;
  Box box;
  box.open = false;
  {
    sync::Home home = sync::Home::open(folder.path(), &box).value();
    REQUIRE(home.remember(tom()));
    CHECK_FALSE(home.keychain());
  }
  CHECK(file_in(folder.path()).find("the token") != std::string::npos);
  const auto mode = std::filesystem::status(folder / "account.json").permissions();
  CHECK(mode == (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
  box.open = true;
  CHECK(sync::Home::open(folder.path(), &box).value().keychain());
  CHECK(file_in(folder.path()).find("the token") == std::string::npos);
  CHECK(sync::Home::open(folder.path(), &box).value().account()->session.token == "the token");
}
