#include "tests/bench/device.h"

#include "core/base/random.h"
#include "core/replica/store.h"
#include "sync/transport/http_transport.h"
#include "sync/worker/worker.h"
#include "tests/bench/dataset.h"
#include "tests/bench/report.h"

namespace satchel::bench {
namespace {

constexpr Millis kAgreedBy{300'000};
constexpr Millis kTurn{1'000};

// Remembers when the first rows came and what went wrong.
class Watcher final : public sync::WorkerListener {
 public:
  void on_changes(const ChangeSet&) override {
    if (!first_change) first_change = std::chrono::steady_clock::now();
  }
  void on_exchange_failed(const Error& error) override { failure = error; }
  void on_sign_in_needed() override { failure = Error{ErrorCode::kUnauthorized, "the session has ended", {}}; }

  std::optional<std::chrono::steady_clock::time_point> first_change;
  std::optional<Error> failure;
};

HttpSettings settings_for(const std::string& server) {
  HttpSettings settings;
  settings.server = server;
  return settings;
}

double ms_between(std::chrono::steady_clock::time_point begin, std::chrono::steady_clock::time_point end) {
  return std::chrono::duration<double, std::milli>(end - begin).count();
}

}  // namespace

Result<protocol::Session> sign_in(HttpTransport& transport, std::string_view email) {
  HttpCall call;
  call.method = "POST";
  call.path = "/v1/session";
  call.headers = {{"Content-Type", "application/json"}};
  protocol::SignIn request;
  request.email = email;
  request.password = kPassword;
  request.device_name = "bench";
  request.device_model = "bench";
  request.app_version = SATCHEL_VERSION;
  call.body = protocol::encode_sign_in(request);
  TRY_ASSIGN(const HttpReply reply, fetch(transport.client(), std::move(call)));
  return protocol::decode_session(reply.body);
}

struct Device::State {
  State(const std::string& server, std::filesystem::path where)
      : folder(std::move(where)), transport(settings_for(server)) {}

  std::filesystem::path folder;
  SystemClock clock;
  SystemRandom random;
  HttpTransport transport;
  Watcher watcher;
  std::unique_ptr<Store> store;
  std::unique_ptr<sync::Worker> worker;
  bool started = false;
};

Device::Device(std::unique_ptr<State> state) : state_(std::move(state)) {}
Device::Device(Device&&) noexcept = default;
Device::~Device() = default;

Result<Device> Device::join(const Office& office, std::string_view email, const std::filesystem::path& folder) {
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  auto state = std::make_unique<State>(office.address(), folder);
  TRY_ASSIGN(const protocol::Session session, sign_in(state->transport, email));
  state->transport.set_token(session.token);
  Actor actor;
  actor.user = session.user;
  actor.role = session.role;
  actor.permissions = defaults(session.role);
  actor.groups = session.groups;
  actor.device = session.device_id;
  TRY_ASSIGN(state->store, Store::open(folder, actor, state->clock));
  sync::WorkerSettings settings;
  settings.organisation_key = session.public_key;
  state->worker = std::make_unique<sync::Worker>(*state->store, state->transport, state->clock, state->random, settings,
                                                 state->watcher);
  return Device(std::move(state));
}

Result<Exchanged> Device::sync() {
  sync::Worker& worker = *state_->worker;
  const sync::Totals before = worker.totals();
  state_->watcher.first_change.reset();
  const double cpu_before = own_cpu_ms();
  const auto begin = std::chrono::steady_clock::now();
  if (std::exchange(state_->started, true)) {
    worker.post(sync::SyncRequested{});
  } else {
    worker.start();
  }
  while (worker.totals().exchanges == before.exchanges || !worker.agreed()) {
    worker.poll(kTurn);
    if (state_->watcher.failure) return fail(*state_->watcher.failure);
    if (ms_between(begin, std::chrono::steady_clock::now()) > static_cast<double>(kAgreedBy.count())) {
      return fail(ErrorCode::kTimeout, "device and office do not come to rest");
    }
  }
  const auto end = std::chrono::steady_clock::now();
  const sync::Totals& after = worker.totals();
  if (after.held + after.rejected != before.held + before.rejected) {
    return fail(ErrorCode::kConflict, "an operation was held or rejected");
  }
  Exchanged exchanged;
  exchanged.ms = ms_between(begin, end);
  exchanged.cpu_ms = own_cpu_ms() - cpu_before;
  if (state_->watcher.first_change) exchanged.ms_first_commit = ms_between(begin, *state_->watcher.first_change);
  exchanged.bytes_down = after.wire.down - before.wire.down;
  exchanged.bytes_up = after.wire.up - before.wire.up;
  while (!worker.at_rest()) worker.poll(Millis(0));
  exchanged.ms_background = ms_between(end, std::chrono::steady_clock::now());
  return exchanged;
}

Result<double> Device::verdict() {
  const auto begin = std::chrono::steady_clock::now();
  TRY(comment(1));
  state_->worker->post(sync::OperationsPending{});
  for (;;) {
    state_->worker->poll(kTurn);
    if (state_->watcher.failure) return fail(*state_->watcher.failure);
    TRY_ASSIGN(const OutboxCounts counts, state_->store->outbox().counts());
    if (counts.pending == 0) break;
  }
  const double ms = ms_between(begin, std::chrono::steady_clock::now());
  while (!state_->worker->at_rest()) state_->worker->poll(Millis(0));
  return ms;
}

Result<std::vector<std::string>> Device::comment(std::size_t count) {
  TRY_ASSIGN(const auto jobs, state_->store->read().jobs(JobList::kOpen));
  if (jobs.empty()) return fail(ErrorCode::kNotFound, "no job to comment on");
  std::vector<std::string> frozen;
  for (std::size_t i = 0; i < count; ++i) {
    Operation operation;
    const TimePoint now = state_->clock.now();
    operation.id = OperationId::make(now, state_->random);
    operation.target = {RecordType::kJob, jobs[i % jobs.size()].id.value};
    operation.occurred_at = now;
    AddComment comment;
    comment.comment_id = CommentId::make(now, state_->random);
    comment.body =
        "Checked pressure and flow on line " + std::to_string(i) + ", both within the limits of the data sheet.";
    operation.args = comment;
    frozen.push_back(protocol::encode_operation(operation));
    TRY(state_->store->replica().perform({operation}));
  }
  return frozen;
}

Result<std::size_t> Device::open_everything() {
  std::size_t opened = 0;
  for (const JobList list : {JobList::kOpen, JobList::kAwaiting, JobList::kClosed}) {
    TRY_ASSIGN(const auto jobs, state_->store->read().jobs(list));
    for (const JobLine& line : jobs) TRY(state_->store->read().job(line.id));
    opened += jobs.size();
  }
  return opened;
}

Result<std::vector<TableImage>> Device::tables() {
  TRY_ASSIGN(const auto counts, state_->store->read().counts());
  std::vector<std::string> names;
  for (const auto& [type, count] : counts) names.emplace_back(name_of(type));
  return read_tables(state_->folder / "replica.db", names);
}

}  // namespace satchel::bench
