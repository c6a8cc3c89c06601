#include <algorithm>
#include <atomic>
#include <fstream>
#include <thread>

#include "core/base/files.h"
#include "core/base/random.h"
#include "core/base/threads.h"
#include "sync/transport/http_transport.h"
#include "tests/bench/cases.h"
#include "tests/bench/device.h"

namespace satchel::bench {
namespace {

constexpr std::size_t kUploads = 10;
constexpr std::size_t kFileBytes = 16 << 20;
constexpr std::size_t kTurns = 5;  // alone and beside, so that both have the same minutes of the machine
constexpr std::size_t kVerdicts = 101;

// One of the uploads: begins the next as soon as one is through.
class Lane final : UploadListener {
 public:
  Lane(Transport& transport, UploadRequest request, std::atomic<std::uint64_t>& bytes)
      : transport_(transport), request_(std::move(request)), bytes_(bytes) {
    begin();
  }
  ~Lane() override { transport_.cancel(call_); }

 private:
  void begin() {
    request_.attachment_id = AttachmentId::make(clock_.now(), random_).str();
    at_ = 0;
    call_ = transport_.upload(request_, *this);
  }
  void on_upload_location(const std::string&) override {}
  void on_upload_progress(std::uint64_t offset) override { bytes_ += offset - std::exchange(at_, offset); }
  void on_upload_done(Result<WireBytes>, std::optional<Millis>) override {
    bytes_ += request_.bytes - at_;
    begin();
  }

  Transport& transport_;
  UploadRequest request_;
  std::atomic<std::uint64_t>& bytes_;
  SystemClock clock_;
  SystemRandom random_;
  CallId call_ = 0;
  std::uint64_t at_ = 0;
};

class Running final : public Uploads {
 public:
  Running(const Office& office, std::string token, const UploadRequest& request, std::size_t at_once)
      : thread_([this, server = office.address(), token = std::move(token), request, at_once] {
          stand_back();  // those who upload have processors of their own
          HttpTransport transport({.server = server, .ca_file = {}});
          transport.set_token(token);
          std::vector<std::unique_ptr<Lane>> lanes;
          for (std::size_t i = 0; i < at_once; ++i) {
            lanes.push_back(std::make_unique<Lane>(transport, request, bytes_));
          }
          while (!stop_) transport.poll(Millis(100));
        }) {}
  ~Running() override {
    stop_ = true;
    thread_.join();
  }
  std::uint64_t bytes() const override { return bytes_; }

 private:
  std::atomic<bool> stop_ = false;
  std::atomic<std::uint64_t> bytes_ = 0;
  std::thread thread_;
};

double percentile_99(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() * 99 / 100];
}

}  // namespace

Result<std::unique_ptr<Uploads>> upload_all_the_time(const Office& office, std::string_view email,
                                                     const std::filesystem::path& file, std::size_t at_once) {
  UploadRequest request;
  request.file = file;
  TRY_ASSIGN(const FileDigest digest, digest_file(file));
  request.sha256 = digest.sha256;
  request.bytes = digest.bytes;
  request.filename = "large.bin";
  HttpTransport transport({.server = office.address(), .ca_file = {}});
  TRY_ASSIGN(const protocol::Session session, sign_in(transport, email));
  return std::make_unique<Running>(office, session.token, request, at_once);
}

// The "floor" is the same device without anybody's uploads.
Result<Case> verdict_beside_uploads(Stage& stage, const std::string& email, const std::string& uploader) {
  wake_promptly();  // as the field client's own thread does (field_device.cpp)
  Case one;
  one.name = "verdict, beside 10 uploads";
  one.goal = 2;
  const auto file = stage.folder / "large.bin";
  std::string content(kFileBytes, 0);
  SeededRandom(1).fill({reinterpret_cast<std::uint8_t*>(content.data()), content.size()});
  TRY(write_file_durably(file, content));
  TRY_ASSIGN(auto device, Device::join(stage.office, email, stage.folder / "device"));
  TRY(device.sync());
  double seconds = 0;
  std::uint64_t bytes = 0;
  for (std::size_t turn = 0; turn < kTurns; ++turn) {
    for (std::size_t i = 0; i < kVerdicts; ++i) {
      TRY_ASSIGN(const double ms, device.verdict());
      one.floor_ms.push_back(ms);
    }
    TRY_ASSIGN(const auto uploads, upload_all_the_time(stage.office, uploader, file, kUploads));
    while (uploads->bytes() < kUploads * kFileBytes / 2) std::this_thread::yield();
    const std::uint64_t before = uploads->bytes();
    const auto begin = std::chrono::steady_clock::now();
    for (std::size_t i = 0; i < kVerdicts; ++i) {
      TRY_ASSIGN(const double ms, device.verdict());
      one.satchel_ms.push_back(ms);
    }
    seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    bytes += uploads->bytes() - before;
  }
  char text[96];
  std::snprintf(text, sizeof text, "p99 %.1f and %.1f ms, beside %.0f MB/s", percentile_99(one.floor_ms),
                percentile_99(one.satchel_ms), static_cast<double>(bytes) / 1e6 / seconds);
  one.note = text;
  return one;
}

}  // namespace satchel::bench
