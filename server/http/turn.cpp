#include "server/http/turn.h"

#include "core/base/log.h"

namespace satchel::server {

Result<void> WireBody::wait() {
  if (cancelled_.load()) return fail(ErrorCode::kCancelled, "the upload was taken over");
  if (state_.unread == 0 || !ahead_.empty() || wire_.holds_bytes()) return {};
  if (std::exchange(state_.continue_owed, false)) TRY(write_all(wire_, "HTTP/1.1 100 Continue\r\n\r\n", pace_));
  auto ready = wait_ready(wire_, wanted_, pace_);
  if (cancelled_.load()) return fail(ErrorCode::kCancelled, "the upload was taken over");
  return ready;
}

Result<std::optional<std::size_t>> WireBody::read(std::span<char> out) {
  if (cancelled_.load()) return fail(ErrorCode::kCancelled, "the upload was taken over");
  const std::size_t wanted = std::min<std::uint64_t>(out.size(), state_.unread);
  if (wanted == 0) return std::size_t{0};
  if (!ahead_.empty()) {
    const std::size_t taken = std::min(wanted, ahead_.size());
    std::copy_n(ahead_.data(), taken, out.data());
    ahead_.erase(0, taken);
    state_.unread -= taken;
    state_.continue_owed = false;
    return taken;
  }
  const Wire::Moved moved = wire_.read(out.first(wanted));
  if (cancelled_.load()) return fail(ErrorCode::kCancelled, "the upload was taken over");
  if (moved.step == Wire::Step::kClosed) return fail(ErrorCode::kNetwork, "the peer went away");
  if (moved.step != Wire::Step::kMoved) {
    wanted_ = moved.step;
    return std::nullopt;
  }
  wanted_ = Wire::Step::kWantRead;
  state_.continue_owed = false;  // somebody who sends needs no leave
  pace_.moved(moved.bytes);
  state_.unread -= moved.bytes;
  return moved.bytes;
}

void WireBody::cancel() {
  cancelled_.store(true);
  wire_.abort();
}

Turn::Turn(Shared& shared, Wire& wire, std::string& ahead, RequestHead head, std::string peer)
    : shared_(shared),
      wire_(wire),
      ahead_(ahead),
      head_(std::move(head)),
      state_{head_.content_length.value_or(0), head_.expects_continue},
      answer_(wire, head_, shared.limits, state_, shared.stopping) {
  request_.method = head_.method;
  request_.path = head_.path;
  request_.query = head_.query;
  request_.headers = std::move(head_.headers);
  request_.peer = std::move(peer);
  request_.tls = wire.tls();
  request_.content_length = head_.content_length;
}

Turn::~Turn() {
  shared_.buffered_bodies -= counted_;
}

// What is wrong with the announced body for this plan, if anything.
std::optional<Error> Turn::body_problem() const {
  if (plan_.body == BodyPolicy::kNone) return std::nullopt;
  if (state_.unread > plan_.max_body) {
    return Error{ErrorCode::kTooLarge, "at most " + std::to_string(plan_.max_body) + " bytes", {}};
  }
  if (plan_.body == BodyPolicy::kStream && coding_ != Coding::kIdentity) {
    return Error{ErrorCode::kUnsupportedMedia, "this body is taken without Content-Encoding", {}};
  }
  return std::nullopt;
}

Turn::Next Turn::open() {
  try {
    auto plan = shared_.handler->plan(request_);
    if (!plan) return refuse(plan.error());
    plan_ = *plan;
    auto coding = coding_named(request_.header("Content-Encoding").value_or(""));
    if (!coding) return refuse(coding.error());
    coding_ = *coding;
    if (const auto problem = body_problem()) return refuse(*problem);
    if (plan_.body == BodyPolicy::kWhole) {
      take_ahead();
      if (state_.unread > 0) {
        if (std::exchange(state_.continue_owed, false) && body_.empty() && !say_continue()) return Next::kClose;
        return Next::kBody;
      }
    }
    return finish();
  } catch (const std::exception& error) {
    log::error("http_handler_threw", {{"what", error.what()}, {"path", request_.path}});
    return refuse(Error{ErrorCode::kInternal, {}, {}});
  }
}

Turn::Next Turn::finish() {
  try {
    if (plan_.body == BodyPolicy::kWhole) {
      if (coding_ == Coding::kIdentity) {
        request_.body = std::move(body_);
      } else {
        auto whole = decompress(coding_, body_, plan_.max_body);
        if (!whole) return refuse(whole.error());
        request_.body = std::move(*whole);
      }
    }
    std::optional<WireBody> reader;
    if (plan_.body == BodyPolicy::kStream) reader.emplace(wire_, ahead_, state_, shared_.limits);
    shared_.handler->handle(std::move(request_), reader ? &*reader : nullptr, answer_);
    if (answer_.untouched()) return refuse(Error{ErrorCode::kInternal, {}, {}});
  } catch (const std::exception& error) {
    log::error("http_handler_threw", {{"what", error.what()}});
    return refuse(Error{ErrorCode::kInternal, {}, {}});
  }
  return after();
}

// Answers with a problem where nothing was answered yet; a half-written answer can only be cut off.
Turn::Next Turn::refuse(const Error& error) {
  if (answer_.untouched()) (void)respond_problem(answer_, error);
  return after();
}

Turn::Next Turn::after() {
  if (!answer_.complete()) {
    wire_.abort();
    return Next::kClose;
  }
  if (answer_.has_events()) return Next::kEvents;
  take_ahead();
  return answer_.may_continue() ? Next::kAgain : Next::kClose;
}

Result<void> Turn::say_continue() {
  Pace pace(shared_.limits);
  return write_all(wire_, "HTTP/1.1 100 Continue\r\n\r\n", pace);
}

// Moves what belongs to this request out of the bytes that came with its head: into the body, or away.
void Turn::take_ahead() {
  const std::size_t mine = std::min<std::uint64_t>(ahead_.size(), state_.unread);
  if (plan_.body == BodyPolicy::kWhole && !answer_.complete()) {
    body_ += std::string_view(ahead_).substr(0, mine);
    shared_.buffered_bodies += mine;
    counted_ += mine;
  }
  ahead_.erase(0, mine);
  state_.unread -= mine;
  if (mine > 0) state_.continue_owed = false;
}

bool Turn::add_body(std::string_view bytes) {
  if (shared_.buffered_bodies.fetch_add(bytes.size()) + bytes.size() > shared_.limits.max_buffered_bodies) {
    shared_.buffered_bodies -= bytes.size();
    return false;
  }
  counted_ += bytes.size();
  body_ += bytes;
  state_.unread -= bytes.size();
  return true;
}

}  // namespace satchel::server
