#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "sync/engine/engine.h"

namespace satchel::test {

// Sits between a test and an engine: passes events on, keeps what runs, and checks after every event what the engine
// promises whatever happens.
class EngineDesk {
 public:
  explicit EngineDesk(std::uint64_t seed, sync::EngineLimits limits_ = {})
      : limits(limits_), random(seed), engine(limits, random) {}
  EngineDesk(const EngineDesk&) = delete;  // the engine holds on to `random`
  EngineDesk& operator=(const EngineDesk&) = delete;

  std::vector<sync::Action> on(const sync::Event& event) {
    if (std::holds_alternative<sync::ExchangeEnded>(event) || std::holds_alternative<sync::ExchangeFailed>(event)) {
      exchange.reset();
    }
    if (const auto* end = std::get_if<sync::FileEnded>(&event)) files.erase(end->id);
    if (std::holds_alternative<sync::Tick>(event)) wake_at.reset();
    if (std::holds_alternative<sync::EventsLost>(event)) events = false;
    auto actions = engine.on(event, now);
    for (const sync::Action& action : actions) std::visit([&](const auto& one) { carry_out(one); }, action);
    return actions;
  }

  // Moves the clock to the engine's own next wish and tells it. False if it has none.
  bool wake() {
    if (!wake_at) return false;
    now = *wake_at;
    on(sync::Tick{});
    return true;
  }

  void end_exchange(std::size_t sent = 0, bool left = false) {
    REQUIRE(exchange);
    on(sync::ExchangeEnded{sent, left});
  }
  void fail_exchange(ErrorCode code) {
    REQUIRE(exchange);
    on(sync::ExchangeFailed{Error{code, "", {}}});
  }
  void end_file(AttachmentId id, std::optional<ErrorCode> code = {}) {
    REQUIRE(files.contains(id));
    on(sync::FileEnded{id, code ? std::optional(Error{*code, "", {}}) : std::nullopt});
  }

  sync::EngineLimits limits;
  SeededRandom random;
  Millis now{1'000'000};
  sync::Engine engine;

  std::optional<sync::StartExchange> exchange;  // running
  std::set<AttachmentId> files;                 // running
  std::set<AttachmentId> downloads;             // ever asked for
  std::optional<Millis> wake_at;
  bool events = false;  // asked for
  int exchanges = 0;
  int sign_ins_asked = 0;
  bool cancelled = false;

 private:
  void carry_out(const sync::StartExchange& how) {
    CHECK_MESSAGE(!exchange, "two exchanges at once");
    exchange = how;
    ++exchanges;
  }
  void carry_out(const sync::CancelExchange&) {
    CHECK_MESSAGE(exchange, "nothing to cancel");
    exchange.reset();
    cancelled = true;
  }
  void carry_out(const sync::ConnectEvents&) {
    CHECK_MESSAGE(!events, "two event streams");
    events = true;
  }
  void carry_out(const sync::DisconnectEvents&) {
    CHECK(events);
    events = false;
  }
  void carry_out(const sync::StartFile& file) {
    CHECK_MESSAGE(files.insert(file.id).second, "a file twice");
    if (file.download) downloads.insert(file.id);
    const auto down = static_cast<std::size_t>(
        std::ranges::count_if(files, [this](const AttachmentId& id) { return downloads.contains(id); }));
    CHECK_MESSAGE(down <= limits.files_at_once, "too many downloads at once");
    CHECK_MESSAGE(files.size() - down <= limits.files_at_once, "too many uploads at once");
  }
  void carry_out(const sync::CancelFile& file) { CHECK(files.erase(file.id) == 1); }
  void carry_out(const sync::WakeAt& wake) {
    CHECK_MESSAGE(wake.at > now, "woken for what is due already");
    wake_at = wake.at;
  }
  void carry_out(const sync::AskToSignIn&) { ++sign_ins_asked; }
};

inline AttachmentId file_id(std::uint8_t n) {
  AttachmentId id;
  id.value.bytes[0] = n;
  return id;
}

}  // namespace satchel::test
