#pragma once

#include <iosfwd>
#include <memory>
#include <optional>
#include <string>

#include "core/base/json.h"
#include "core/base/random.h"
#include "core/replica/store.h"
#include "sync/worker/home.h"
#include "sync/worker/leaving.h"

namespace satchel::cli {

// What every command works with: the streams, the home folder and, once somebody is signed in, their store.
struct Desk {
  Desk(std::istream& input, std::ostream& output, std::ostream& errors) : in(input), out(output), err(errors) {}

  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  bool json = false;
  std::filesystem::path folder;
  SystemClock clock;
  SystemRandom random;
  std::optional<sync::Home> home;
  std::unique_ptr<Store> store;
  std::optional<sync::Tombstone> tombstone;  // the device was wiped, and nobody has signed in since

  // Opens the home folder; with an account in it, the store too. When a store is needed: kUnauthorized where nobody is
  // signed in, kWiped where the office has had everything removed. kBusy when another program has the folder.
  Result<void> open(bool needs_store);
  const sync::Account& account() const { return *home->account(); }
  void print(const Json& value);
};

// The exit status of interfaces.md: 0 done, 1 refused, 3 network, 4 locked or wiped (2, usage, is the parser's).
int exit_status(const Error& error);
// The reason, in a person's words first, with the code in brackets.
void explain(std::ostream& err, const Error& error);

}  // namespace satchel::cli
