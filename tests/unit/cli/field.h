#pragma once

#include <doctest/doctest.h>

#include <functional>
#include <sstream>
#include <string>
#include <vector>

#include "core/base/files.h"
#include "sync/cli/program.h"
#include "sync/worker/home.h"
#include "tests/unit/replica/office.h"

namespace satchel::cli {

using test::Device;
using test::Office;

struct Outcome {
  int status = 0;
  std::string out;
  std::string err;
  Json json() const { return parse_json(std::string_view(out).substr(0, out.size() - 1)).value(); }
};

// A home folder in which a technician is signed in and has two jobs; the office cannot be reached.
struct Field {
  Field() {
    sync::Home home = sync::Home::open(folder.path()).value();
    sync::Account account;
    account.server = "http://127.0.0.1:1";
    account.email = "tom@example.com";
    protocol::Session& session = account.session;
    session.token = "fdv_x";
    session.user = device.actor.user;
    session.display_name = "Tom";
    session.organisation_name = "Waterworks";
    session.device_id = *device.actor.device;
    for (std::size_t i = 0; i < kPermissions; ++i) {
      const auto one = static_cast<Permission>(i);
      if (device.actor.permissions.has(one)) session.permissions.emplace_back(name_of(one));
    }
    session.public_key = "AAAA";
    session.server_time = test::kMonday;
    REQUIRE(home.remember(account));
    store_folder = home.store_folder();
    first = device.give_job(office, "J-1");
    second = device.give_job(office, "J-2");
    with_store([&](Store& store) { REQUIRE(test::feed(store, office.answer())); });
  }

  void with_store(const std::function<void(Store&)>& what) {
    auto store = Store::open(store_folder, device.actor, device.clock).value();
    what(*store);
  }
  Outcome run(std::vector<std::string> arguments, const std::string& input = {}) {
    std::vector<const char*> argv{"satchel", "--home", folder.path().c_str()};
    for (const std::string& argument : arguments) argv.push_back(argument.c_str());
    std::istringstream in(input);
    std::ostringstream out;
    std::ostringstream err;
    const int status = cli::run(static_cast<int>(argv.size()), argv.data(), in, out, err);
    return {status, out.str(), err.str()};
  }
  std::string file(const std::string& name, std::string_view content) {
    const auto path = folder.path() / name;
    REQUIRE(write_file_durably(path, content));
    return path.string();
  }

  test::TemporaryFolder folder;
  Device device;
  Office office;
  std::filesystem::path store_folder;
  Job first;
  Job second;
};

}  // namespace satchel::cli
