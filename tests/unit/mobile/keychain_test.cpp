#include "mobile/platform/keychain.h"

#include <doctest/doctest.h>

#include "tests/unit/mobile/session.h"

using namespace satchel;
using test::Session;
using test::Stage;

TEST_CASE("keychain: what is put is got until it is removed; by another name there is nothing; a closed one is none") {
  Session session;
  CHECK(Keychain(session.address()).put("home", "token").error().code == ErrorCode::kIo);
  CHECK(Keychain("unix:path=/nowhere").get("home").error().code == ErrorCode::kIo);
  session.start_keyring(true);
  Keychain keychain(session.address());
  REQUIRE(Stage::until([&] { return keychain.put("home", "token\nkey").has_value(); }));
  CHECK(keychain.get("home").value() == "token\nkey");
  REQUIRE(keychain.put("home", "another"));
  CHECK(Keychain(session.address()).get("home").value() == "another");
  CHECK(keychain.get("elsewhere").error().code == ErrorCode::kNotFound);
  REQUIRE(keychain.remove("home"));
  REQUIRE(keychain.remove("home"));
  CHECK(keychain.get("home").error().code == ErrorCode::kNotFound);
}
