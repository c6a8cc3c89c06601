#pragma once

#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "sync/transport/transport.h"
#include "tests/sim/faults.h"
#include "tests/sim/sim_office.h"

namespace satchel::sim {

// What the weather is like for everybody: how often something goes wrong.
struct Weather {
  bool stormy = true;          // false: every call arrives and is answered at once
  bool server_killed = false;  // set by a call that killed the server; the world brings it back
};

// One device's line to the office: loses, doubles, delays, cuts and reorders in virtual time. Moves only in poll().
class SimLine final : public Transport {
 public:
  struct Hooks {
    // Every whole line of an answer before it may reach the device: where invariants on answers are checked.
    std::function<void(std::string_view line)> on_answer_line;
  };

  SimLine(SimOffice& office, UserId user, DeviceId device, const Clock& world, Random& random, Weather& weather,
          FaultCounts& faults, Hooks hooks);

  void set_token(std::string) override {}
  CallId exchange(std::string request, ExchangeListener& listener) override;
  CallId listen(PokeListener& listener) override;
  CallId upload(UploadRequest request, UploadListener& listener) override;
  CallId download(DownloadRequest request, DownloadListener& listener) override;
  void cancel(CallId call) override;
  void network_changed() override;
  void poll(Millis timeout) override;
  void wake() override {}

  void set_online(bool online) { online_ = online; }
  bool online() const { return online_; }
  // An answer of several lines is partly delivered: the moment to kill the device.
  bool mid_answer() const;

 private:
  enum class Fate : std::uint8_t {
    kFine,
    kRequestLost,
    kAnswerLost,
    kAnswerCut,
    kDuplicate,
    kLateDuplicate,
    kReorder,
    kHalfOpen,
    kSlow
  };
  struct ExchangeState {
    std::string request;
    ExchangeListener* listener = nullptr;
    Fate fate = Fate::kFine;
    bool executed = false;
    std::deque<std::string> lines;
    std::optional<Error> error;
    std::size_t lines_before_cut = SIZE_MAX;
    std::size_t delivered = 0;
    Millis due{0};
  };
  struct UploadState {
    UploadRequest request;
    UploadListener* listener = nullptr;
    Millis due{0};
  };
  struct DownloadState {
    DownloadRequest request;
    DownloadListener* listener = nullptr;
    Millis due{0};
  };
  struct Later {
    std::string request;
    Millis due{0};
  };

  Fate choose_fate();
  void execute(ExchangeState& call);
  void run_at_office(const std::string& request, std::deque<std::string>* lines, std::optional<Error>* error);
  // True when the call has ended (and was told so).
  bool move(CallId id, ExchangeState& call);
  void finish_exchange(CallId id, Result<WireBytes> result);
  void move_upload(CallId id);
  void move_download(CallId id);
  Result<server::UploadStatus> send_piece(const server::Principal& who, UploadState& call);

  SimOffice& office_;
  const UserId user_;
  const DeviceId device_;
  const Clock& world_;
  Random& random_;
  Weather& weather_;
  FaultCounts& faults_;
  Hooks hooks_;
  bool online_ = true;
  Millis one_way_until_{0};
  CallId next_ = 1;
  std::map<CallId, ExchangeState> exchanges_;
  std::map<CallId, UploadState> uploads_;
  std::map<CallId, DownloadState> downloads_;
  std::deque<Later> later_;
  std::set<std::string> lied_about_;
};

}  // namespace satchel::sim
