#include "tests/sim/sim_line.h"

#include <doctest/doctest.h>

#include <fstream>

#include "core/base/files.h"

namespace satchel::sim {
namespace {

constexpr Millis kLatency{200};
constexpr Millis kTimeout{30'000};

// A piece of a file, as a PATCH would bring it.
class PieceSource final : public server::ByteSource {
 public:
  PieceSource(const std::filesystem::path& file, std::uint64_t offset, std::uint64_t bytes)
      : in_(file, std::ios::binary), left_(bytes) {
    in_.seekg(static_cast<std::streamoff>(offset));
  }
  Result<void> wait() override { return {}; }
  Result<std::optional<std::size_t>> read(std::span<char> out) override {
    in_.read(out.data(), static_cast<std::streamsize>(std::min<std::uint64_t>(out.size(), left_)));
    left_ -= static_cast<std::uint64_t>(in_.gcount());
    return static_cast<std::size_t>(in_.gcount());
  }
  void cancel() override {}

 private:
  std::ifstream in_;
  std::uint64_t left_;
};

}  // namespace

SimLine::SimLine(SimOffice& office, UserId user, DeviceId device, const Clock& world, Random& random, Weather& weather,
                 FaultCounts& faults, Hooks hooks)
    : office_(office),
      user_(user),
      device_(device),
      world_(world),
      random_(random),
      weather_(weather),
      faults_(faults),
      hooks_(std::move(hooks)) {}

SimLine::Fate SimLine::choose_fate() {
  if (!weather_.stormy || !random_.one_in(3)) return Fate::kFine;
  if (world_.monotonic() < one_way_until_) return Fate::kAnswerLost;
  switch (random_.below(9)) {
    case 0:
      faults_.add(Fault::kRequestLost);
      return Fate::kRequestLost;
    case 1:
      faults_.add(Fault::kAnswerLost);
      return Fate::kAnswerLost;
    case 2:
      faults_.add(Fault::kAnswerCut);
      return Fate::kAnswerCut;
    case 3:
      faults_.add(Fault::kDuplicate);
      return Fate::kDuplicate;
    case 4:
      faults_.add(Fault::kLateDuplicate);
      return Fate::kLateDuplicate;
    case 5:
      faults_.add(Fault::kReorder);
      return Fate::kReorder;
    case 6:
      faults_.add(Fault::kHalfOpen);
      return Fate::kHalfOpen;
    case 7:
      faults_.add(Fault::kSlowLine);
      return Fate::kSlow;
    default:
      faults_.add(Fault::kOneWayCut);
      one_way_until_ = world_.monotonic() + Millis(static_cast<std::int64_t>(random_.below(20 * 60'000)));
      return Fate::kAnswerLost;
  }
}

CallId SimLine::exchange(std::string request, ExchangeListener& listener) {
  ExchangeState call;
  call.request = std::move(request);
  call.listener = &listener;
  call.fate = choose_fate();
  call.due = world_.monotonic() + kLatency;
  exchanges_.emplace(next_, std::move(call));
  return next_++;
}

CallId SimLine::listen(PokeListener&) {
  return next_++;
}

CallId SimLine::upload(UploadRequest request, UploadListener& listener) {
  uploads_.emplace(next_, UploadState{std::move(request), &listener, world_.monotonic() + kLatency});
  return next_++;
}

CallId SimLine::download(DownloadRequest request, DownloadListener& listener) {
  downloads_.emplace(next_, DownloadState{std::move(request), &listener, world_.monotonic() + kLatency});
  return next_++;
}

void SimLine::cancel(CallId call) {
  exchanges_.erase(call);
  uploads_.erase(call);
  downloads_.erase(call);
}

void SimLine::network_changed() {
  while (!exchanges_.empty())
    finish_exchange(exchanges_.begin()->first, fail(ErrorCode::kNetwork, "the network changed"));
}

bool SimLine::mid_answer() const {
  for (const auto& [id, call] : exchanges_) {
    if (call.delivered > 0 && !call.lines.empty()) return true;
  }
  return false;
}

void SimLine::poll(Millis) {
  while (!later_.empty() && later_.front().due <= world_.monotonic()) {
    const std::string request = std::move(later_.front().request);
    later_.pop_front();
    run_at_office(request, nullptr, nullptr);
  }
  std::vector<CallId> ids;
  for (const auto& [id, call] : exchanges_) ids.push_back(id);
  for (const CallId id : ids) {
    if (const auto found = exchanges_.find(id); found != exchanges_.end()) move(id, found->second);
  }
  ids.clear();
  for (const auto& [id, call] : uploads_) ids.push_back(id);
  for (const CallId id : ids) move_upload(id);
  ids.clear();
  for (const auto& [id, call] : downloads_) ids.push_back(id);
  for (const CallId id : ids) move_download(id);
}

void SimLine::run_at_office(const std::string& request, std::deque<std::string>* lines, std::optional<Error>* error) {
  const bool dies = weather_.stormy && random_.one_in(60);
  std::size_t count = 0;
  const auto done = office_.exchange(user_, device_, request, [&](std::string_view line) -> Result<void> {
    if (hooks_.on_answer_line) hooks_.on_answer_line(line);
    if (lines != nullptr) lines->emplace_back(line);
    if (dies && ++count > random_.below(6)) {
      weather_.server_killed = true;
      return fail(ErrorCode::kNetwork, "the server died");
    }
    return {};
  });
  if (!done && error != nullptr) *error = done.error();
  if (weather_.server_killed) faults_.add(Fault::kServerKilledMidAnswer);
  if (weather_.server_killed) {
    weather_.server_killed = false;
    office_.kill();
  }
}

void SimLine::execute(ExchangeState& call) {
  call.executed = true;
  const auto anew = [&] {
    call.lines.clear();
    call.error.reset();
    run_at_office(call.request, &call.lines, &call.error);
  };
  anew();
  if (call.fate == Fate::kDuplicate) anew();  // the second one's answer is the one that arrives
  if (call.fate == Fate::kLateDuplicate) {
    later_.push_back(
        {call.request, world_.monotonic() + Millis(60'000 + static_cast<std::int64_t>(random_.below(24 * 3'600'000)))});
    std::sort(later_.begin(), later_.end(), [](const Later& a, const Later& b) { return a.due < b.due; });
  }
  if (call.fate == Fate::kAnswerCut || call.fate == Fate::kHalfOpen) {
    call.lines_before_cut = call.lines.empty() ? 0 : random_.below(call.lines.size());
  }
}

bool SimLine::move(CallId id, ExchangeState& call) {
  if (!online_) {
    finish_exchange(id, fail(ErrorCode::kNetwork, "no signal"));
    return true;
  }
  if (world_.monotonic() < call.due) return false;
  if (call.fate == Fate::kRequestLost) {
    finish_exchange(id, fail(ErrorCode::kTimeout, "no answer"));
    return true;
  }
  if (call.fate == Fate::kReorder) {  // it arrives after later ones
    later_.push_back({call.request, world_.monotonic() + Millis(static_cast<std::int64_t>(random_.below(3 * 60'000)))});
    std::sort(later_.begin(), later_.end(), [](const Later& a, const Later& b) { return a.due < b.due; });
    finish_exchange(id, fail(ErrorCode::kTimeout, "no answer"));
    return true;
  }
  if (!call.executed) {
    execute(call);
    if (call.fate == Fate::kAnswerLost) {
      finish_exchange(id, fail(ErrorCode::kNetwork, "the answer was lost"));
      return true;
    }
  }
  std::size_t now = call.fate == Fate::kSlow ? 1 : SIZE_MAX;
  while (!call.lines.empty() && now-- > 0) {
    if (call.delivered >= call.lines_before_cut) {
      if (call.fate == Fate::kHalfOpen && call.due + kTimeout > world_.monotonic()) return false;
      finish_exchange(id, fail(call.fate == Fate::kHalfOpen ? ErrorCode::kTimeout : ErrorCode::kNetwork, "cut"));
      return true;
    }
    const std::string line = std::move(call.lines.front());
    call.lines.pop_front();
    ++call.delivered;
    if (auto took = call.listener->on_frame(line); !took) {
      finish_exchange(id, fail(std::move(took.error())));
      return true;
    }
  }
  if (!call.lines.empty()) return false;
  if (call.error) {
    finish_exchange(id, fail(*call.error));
  } else {
    finish_exchange(id, WireBytes{call.request.size(), 0});
  }
  return true;
}

void SimLine::finish_exchange(CallId id, Result<WireBytes> result) {
  ExchangeListener* listener = exchanges_.at(id).listener;
  exchanges_.erase(id);
  listener->on_exchange_done(std::move(result), std::nullopt);
}

Result<server::UploadStatus> SimLine::send_piece(const server::Principal& who, UploadState& call) {
  server::NewUpload upload;
  upload.length = call.request.bytes;
  TRY_ASSIGN(const Uuid attachment, Uuid::parse(call.request.attachment_id));
  upload.attachment_id = AttachmentId{attachment};
  upload.sha256 = call.request.sha256;
  upload.file_name = call.request.filename;
  upload.file_type = call.request.mime;
  TRY_ASSIGN(const auto status, office_.transfers().create(who, upload));
  if (status.complete) return status;
  std::uint64_t bytes = status.length - status.offset;
  if (weather_.stormy && random_.one_in(3)) {
    faults_.add(Fault::kUploadCut);
    bytes = random_.below(bytes + 1);
    PieceSource piece(call.request.file, status.offset, bytes);
    auto partial = office_.transfers().append(who, status.id, status.offset, piece, std::nullopt);
    if (!partial) return fail(std::move(partial.error()));
    return fail(ErrorCode::kNetwork, "cut");
  }
  PieceSource piece(call.request.file, status.offset, bytes);
  return office_.transfers().append(who, status.id, status.offset, piece, std::nullopt);
}

void SimLine::move_upload(CallId id) {
  auto found = uploads_.find(id);
  if (found == uploads_.end() || (online_ && world_.monotonic() < found->second.due)) return;
  UploadState call = std::move(found->second);
  uploads_.erase(found);
  if (!online_) return call.listener->on_upload_done(fail(ErrorCode::kNetwork, "no signal"), std::nullopt);
  const auto who = office_.sender(user_, device_);
  if (!who) {
    return call.listener->on_upload_done(fail(ErrorCode::kUnauthorized, "not active"), std::nullopt);
  }
  // Something on the way says that all is well and has thrown it away; once for a file, or no file would ever come.
  if (weather_.stormy && random_.one_in(10) && lied_about_.insert(call.request.attachment_id).second) {
    faults_.add(Fault::kUploadStoredNothing);
    return call.listener->on_upload_done(WireBytes{call.request.bytes, 0}, std::nullopt);
  }
  auto status = send_piece(*who, call);
  if (status && weather_.stormy && random_.one_in(5)) {
    faults_.add(Fault::kUploadAnswerLost);
    status = fail(ErrorCode::kTimeout, "the answer was lost");
  }
  if (!status) return call.listener->on_upload_done(fail(std::move(status.error())), std::nullopt);
  call.listener->on_upload_done(WireBytes{call.request.bytes, 0}, std::nullopt);
}

void SimLine::move_download(CallId id) {
  auto found = downloads_.find(id);
  if (found == downloads_.end() || (online_ && world_.monotonic() < found->second.due)) return;
  DownloadState call = std::move(found->second);
  downloads_.erase(found);
  if (!online_) return call.listener->on_download_done(fail(ErrorCode::kNetwork, "no signal"), std::nullopt);
  const auto who = office_.principal(user_, device_);
  if (!who) return call.listener->on_download_done(fail(ErrorCode::kUnauthorized, "not active"), std::nullopt);
  const auto file = office_.transfers().find(*who, call.request.sha256);
  if (!file) return call.listener->on_download_done(fail(file.error()), std::nullopt);
  std::error_code failed;
  std::filesystem::copy_file(file->path, call.request.partial, std::filesystem::copy_options::overwrite_existing,
                             failed);
  REQUIRE_FALSE(failed);
  if (auto verified = call.request.verify(); !verified) {
    return call.listener->on_download_done(fail(std::move(verified.error())), std::nullopt);
  }
  call.listener->on_download_done(WireBytes{0, file->bytes}, std::nullopt);
}

}  // namespace satchel::sim
