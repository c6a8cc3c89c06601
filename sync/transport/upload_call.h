#pragma once

#include <filesystem>
#include <string>

#include "core/base/hash.h"
#include "sync/transport/http_client.h"
#include "sync/transport/limits.h"
#include "sync/transport/piece_size.h"

namespace satchel {

// A file of the device that the office shall have.
struct UploadRequest {
  std::filesystem::path file;
  std::uint64_t bytes = 0;
  Sha256 sha256;
  std::string attachment_id;  // makes the creation repeatable: a lost 201 leaves no orphan
  std::string filename;
  std::string mime;
  std::string location;  // of an upload begun earlier ("/v1/uploads/…"); empty to begin one
};

// Hears of one upload.
class UploadListener {
 public:
  virtual ~UploadListener() = default;
  // The upload exists under this address; kept, it lets a later UploadCall go on where this one ends.
  virtual void on_upload_location(const std::string& location) = 0;
  // The server has the first `offset` bytes, durably.
  virtual void on_upload_progress(std::uint64_t offset) = 0;
  // The last call: the office, asked after the last byte, has all of it with the right hash (the value: what it
  // cost); or an error whose retry class says whether to come again. For ever are only the office's own verdicts, like
  // kTooLarge and kUnsupportedMedia, and kCorrupt: the file on this device is not what it was.
  virtual void on_upload_done(Result<WireBytes> wire, std::optional<Millis> retry_after) = 0;
};

// One file by tus 1.0.0: creation, then PATCHes with a SHA-256 checksum each, in pieces that adapt to the line. After
// anything that leaves the offset in doubt it asks (HEAD) and never guesses: an upload known from before begins with
// HEAD; 409, a checksum refused and a line that breaks within a piece lead to HEAD; 404 and 410 to a new creation, each
// kMaxUploadTurns times at most. The last word is always an answer to HEAD: the office tells the whole length only of a
// file that it has checked and put in its place, and a box that says "stored" and stores nothing does not know the
// upload.
// Failures of the line end the call with a kLater error; the engine decides when to begin the next one with the
// location. Destroying it cancels it; the listener may do so in the last call, not in the others.
class UploadCall final : HttpObserver {
 public:
  // `piece` is what is known about the line; it outlives the call.
  UploadCall(HttpClient& client, PieceSize& piece, UploadRequest request, UploadListener& listener);
  ~UploadCall() override;

  // After the last call of its listener.
  bool done() const { return call_ == 0; }

 private:
  enum class Step { kCreate, kAsk, kSend };

  void create();
  void ask();
  void send();
  void start(Step step, HttpCall call);
  void on_done(Result<HttpAnswer> answer) override;
  void created(const HttpAnswer& answer);
  void told_offset(const HttpAnswer& answer);
  void sent(const HttpAnswer& answer);
  void refused(const HttpAnswer& answer);
  void go_on(std::uint64_t offset);
  void broke_off(Error error);
  Error why_damaged() const;
  // True while another turn is allowed.
  bool turn();
  void give_up(Error error, std::optional<Millis> retry_after = {});

  HttpClient& client_;
  PieceSize& piece_;
  UploadRequest request_;
  UploadListener& listener_;
  Step step_ = Step::kCreate;
  CallId call_ = 0;
  std::uint64_t offset_ = 0;
  std::uint64_t sending_ = 0;  // bytes of the PATCH under way
  WireBytes wire_;
  int turns_ = 0;
};

}  // namespace satchel
