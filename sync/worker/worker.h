#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/protocol/codec.h"
#include "core/replica/store.h"
#include "sync/engine/engine.h"
#include "sync/transport/transport.h"
#include "sync/worker/totals.h"

namespace satchel::sync {

struct WorkerSettings {
  EngineLimits engine;
  // Base64 of the organisation's Ed25519 key: only leases and orders signed with it count.
  std::string organisation_key;
  // Keep an event stream open, to hear of changes at once. A single `sync` needs none.
  bool listen = false;
  bool metered = false;
  std::int64_t budget_bytes = 0;  // of one answer; 0: no limit
};

// How far a file has come on its way.
struct FileMove {
  AttachmentId id;  // of a download: download_id()
  Sha256 sha256;
  bool download = false;
  std::int64_t done = 0;  // bytes
  std::int64_t total = 0;
  bool ended = false;  // whole, checked and in its place
};

// Hears what the worker has done; called on its thread, with the store at rest.
class WorkerListener {
 public:
  virtual ~WorkerListener() = default;
  // Rows the person sees have changed.
  virtual void on_changes(const ChangeSet&) {}
  virtual void on_exchange_failed(const Error&) {}
  virtual void on_file_failed(AttachmentId, const Error&) {}
  virtual void on_file_progress(const FileMove&) {}
  virtual void on_sign_in_needed() {}
};

// Carries out what the engine decides: reads the outbox, posts, applies the answer frame by frame while it arrives,
// moves files, and tells the engine what came of it. It decides nothing about when or how often: that is the engine's;
// nor what a row means: that is the replica's. Time, chance and the line are given to it, so that the simulation runs
// this very class with neither threads nor sockets.
//
// What a person can ask of it besides exchanging comes as an event too: PolicyChanged (kept in the store, pause among
// it), MeteredAllowed, PowerChanged; OperationsPending after UploadQueue::send_now(), viewed() or retry().
//
// Thread: the store's thread (it calls Store directly, as its Answer must have the store for itself while rows arrive);
// only post() and fetch_now() may be called from any. Everything happens within start() and poll().
class Worker final : ExchangeListener, PokeListener {
 public:
  Worker(Store& store, Transport& transport, const Clock& clock, Random& random, WorkerSettings settings,
         WorkerListener& listener);
  ~Worker() override;
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  // The first event: an exchange follows as soon as the line allows.
  void start();
  // Something happened outside: an operation was saved, the person pressed "send now", the network changed.
  void post(Event event);
  // The person wants to see this file: it is fetched before all others, over any line, if a visible record shows it.
  void fetch_now(const Sha256& file);
  // One turn: acts on what happened, moves the calls on, waits at most `max_wait` for news. With nothing else to do, a
  // piece of the replica's own background work.
  void poll(Millis max_wait);

  // Both sides agree, nothing runs, no file is under way or due.
  bool agreed() const { return engine_.idle() && inbox_empty(); }
  // And the replica has nothing left to tidy up either.
  bool at_rest() const { return agreed() && tidy_; }
  LineState line() const { return engine_.state(); }
  // The office has ordered the wipe, and what had to be handed in before is: the owner closes the store and wipes it
  // (leaving.h).
  Result<bool> wipe_due();
  std::optional<Millis> next_retry() const { return engine_.next_retry(); }
  // Why this file (of the upload queue, or a download_id()) waits, or that it moves; nullopt for one it does not know.
  std::optional<Waiting> why(AttachmentId file) const;
  const Totals& totals() const { return totals_; }

 private:
  class FileTask;
  friend class FileTask;

  void note(Event event);
  bool inbox_empty() const;
  void handle_inbox();
  void handle(const Event& event);
  void tell_engine(const Event& event);
  void carry_out(const Action& action);

  void start_exchange(const StartExchange& how);
  Result<std::string> make_request(const StartExchange& how);
  Result<void> on_frame(std::string_view line) override;
  void on_exchange_done(Result<WireBytes> result, std::optional<Millis> retry_after) override;
  Result<void> end_answer();
  Result<void> take_order(const protocol::Order& order);
  Result<void> obey();
  Result<void> hear_of_files(const AnswerReport& report);
  Result<void> heard(const protocol::Commit& commit);
  void count(const AnswerReport& report);
  void show_changes();
  void abandon_answer();
  void fail_exchange(Error error, std::optional<Millis> retry_after = {});

  void on_listening() override { note(EventsConnected{}); }
  void on_poke() override { note(Poked{}); }
  void on_stream_closed(Error why) override;

  // Of the files wanted from the office: which one, and since when the office has said no.
  struct Download {
    Sha256 file;
    bool asked = false;  // by the person
    std::optional<Millis> refused;
  };
  void take_policy(const TransferPolicy& policy);
  void take_line(bool metered);
  void tell_spent();
  void announce_files();
  void announce_uploads();
  void announce_downloads();
  void want(const MissingFile& file, bool asked);
  void withdraw_downloads(const std::vector<MissingFile>& missing);
  void forget_refusals(const ChangeSet& changes);
  void free_room();
  void moved(const FileMove& move, std::int64_t bytes);
  void start_file(const StartFile& how);
  void file_ended(AttachmentId id, std::optional<Error> error);

  Store& store_;
  Transport& transport_;
  const Clock& clock_;
  const WorkerSettings settings_;
  WorkerListener& listener_;
  Engine engine_;
  Totals totals_;

  mutable std::mutex mutex_;  // guards inbox_
  std::vector<Event> inbox_;
  std::optional<Millis> wake_at_;
  std::optional<Millis> heard_at_;    // when the office's time and lease were last written down
  std::optional<Millis> outbox_due_;  // an operation the office asked to wait may be sent then

  protocol::FrameReader reader_;
  std::optional<Answer> answer_;
  std::optional<CallId> exchange_;
  std::optional<CallId> events_;
  std::size_t sent_ = 0;                        // operations in the running exchange
  std::optional<protocol::OrderMode> leaving_;  // the order to wipe that is being carried out
  // While handing in: which files the running exchange asks about; whether the office can answer that, once it is
  // known.
  std::set<Sha256> files_asked_;
  std::optional<bool> office_tells_files_;

  std::map<AttachmentId, std::unique_ptr<FileTask>> files_;  // running
  std::vector<std::unique_ptr<FileTask>> ended_files_;       // within the current turn
  // Told to the engine; what the office refused stays, so that it is not asked for again and again.
  std::map<AttachmentId, Download> downloads_;
  std::vector<Sha256> fetch_now_;  // guarded by mutex_
  TransferPolicy policy_;
  std::int64_t unspent_ = 0;  // bytes over a metered line that are not written down yet
  bool metered_ = false;
  TimePoint asked_at_{};  // the running exchange
  bool tidy_ = false;     // the replica has no background work left
};

// Files wanted from the office have no attachment's id of their own in the engine's books: the first half of their
// hash.
AttachmentId download_id(const Sha256& file);

}  // namespace satchel::sync
