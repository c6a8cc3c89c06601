#include <ostream>

#include "core/model/sentence.h"
#include "sync/cli/commands.h"
#include "sync/cli/leaving.h"

namespace satchel::cli {
namespace {

// One thing that waits: what it is, why it waits, and who acts next, in words.
struct Waiting {
  std::string what;
  std::string why;
  std::string who;
};

std::string object_words(Store& store, const RecordRef& target) {
  if (target.type == RecordType::kTicket) {
    const auto ticket = store.read().find<Ticket>(target.id);
    return ticket && *ticket ? "ticket " + (*ticket)->record.title : "ticket";
  }
  if (target.type != RecordType::kJob) return std::string(name_of(target.type));
  const auto job = store.read().find<Job>(target.id);
  return job && *job ? "job " + (*job)->record.number : "a job that left your list";
}

std::string size_words(std::int64_t bytes) {
  const std::int64_t tenths = bytes * 10 / (1 << 20);
  if (tenths < 10) return std::to_string(bytes / 1024) + " kB";
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " MB";
}

Waiting describe(Store& store, const OutboxEntry& entry) {
  const auto kind = enum_named<OperationKind>(entry.kind);
  Waiting text;
  text.what =
      std::string(kind ? noun(*kind) : std::string_view(entry.kind)) + " for " + object_words(store, entry.target);
  switch (entry.state) {
    case OutboxState::kPending:
      text.who = "this device";
      if (entry.sending) {
        text.why = "It is being sent.";
      } else if (entry.blocked_by) {
        text.why = "Saved on this device; something before it has to be decided first.";
      } else if (entry.not_before) {
        text.why = "Saved on this device; the office asked to wait until " + format_time(*entry.not_before) + ".";
      } else {
        text.why = "Saved on this device; it goes to the office at the next contact.";
      }
      break;
    case OutboxState::kHeld:
      text.why = "Received by the office, where it waits for a decision.";
      text.who = "the office";
      break;
    case OutboxState::kRejected:
      text.why = sentence(error_code_named(entry.code), entry.arguments);
      if (!entry.reason.empty()) text.why += " \"" + entry.reason + "\"";
      text.who = "you: retry or discard it";
      break;
    case OutboxState::kUnknownKind:
      text.why = sentence(ErrorCode::kUnknownKind);
      text.who = "the office";
      break;
    case OutboxState::kAcknowledged:
      text.why = "Received by the office.";
      text.who = "nobody";
      break;
  }
  return text;
}

Waiting describe(const Upload& upload) {
  Waiting text;
  text.what = "File " + upload.file_name + ", " + size_words(upload.bytes);
  text.who = "this device";
  if (upload.state == UploadState::kFailed) {
    text.why = sentence(error_code_named(upload.code));
    text.who = "you: retry it";
  } else if (upload.offset > 0 && upload.bytes > 0) {
    text.why = std::to_string(upload.offset * 100 / upload.bytes) + " % sent; the rest goes at the next contact.";
  } else {
    text.why = "Saved on this device; it goes to the office at the next contact.";
  }
  return text;
}

Json as_json(const OutboxEntry& entry, const Waiting& text) {
  Json json = {{"id", entry.id.str()},
               {"seq", entry.seq},
               {"kind", entry.kind},
               {"target", {{"type", std::string(name_of(entry.target.type))}, {"id", entry.target.id.str()}}},
               {"state", std::string(name_of(entry.state))},
               {"occurred_at", format_time(entry.occurred_at)},
               {"attempts", entry.attempts},
               {"what", text.what},
               {"why", text.why},
               {"who", text.who}};
  if (!entry.code.empty()) json["code"] = entry.code;
  if (!entry.reason.empty()) json["reason"] = entry.reason;
  if (entry.blocked_by) json["blocked_by"] = entry.blocked_by->str();
  return json;
}

Json as_json(const Upload& upload, const Waiting& text) {
  Json json = {{"id", upload.attachment.str()},
               {"kind", "file"},
               {"state", std::string(name_of(upload.state))},
               {"file", upload.file_name},
               {"sha256", upload.sha256.hex()},
               {"bytes", upload.bytes},
               {"offset", upload.offset},
               {"attempts", upload.attempts},
               {"what", text.what},
               {"why", text.why},
               {"who", text.who}};
  if (!upload.code.empty()) json["code"] = upload.code;
  return json;
}

// Everything the office does not have, or has not decided.
struct Queue {
  std::vector<OutboxEntry> operations;
  std::vector<Upload> files;
};
Result<Queue> queue_of(Store& store) {
  Queue queue;
  TRY_ASSIGN(queue.operations, store.outbox().entries());
  TRY_ASSIGN(queue.files, store.uploads().all());
  std::erase_if(queue.files, [](const Upload& upload) { return upload.state == UploadState::kStored; });
  return queue;
}

// By id or, as `outbox` prints it, by number.
Result<OperationId> operation_named(Store& store, const std::string& what) {
  TRY_ASSIGN(const auto entries, store.outbox().entries());
  for (const OutboxEntry& entry : entries) {
    if (entry.id.str() == what || std::to_string(entry.seq) == what) return entry.id;
  }
  return fail(ErrorCode::kNotFound, "nothing of that number waits in the outbox");
}

std::string_view words(Access access) {
  switch (access) {
    case Access::kOpen:
      return "open";
    case Access::kSoftEnded:
      return "no contact with the office for a long time";
    case Access::kLocked:
      return "locked until you sign in";
  }
  return {};
}

}  // namespace

Result<void> outbox(Desk& desk) {
  TRY(desk.open(true));
  TRY_ASSIGN(const Queue queue, queue_of(*desk.store));
  Json all = Json::array();
  const auto tell = [&](const std::string& name, const Waiting& text) {
    desk.out << name << "  " << text.what << "\n    " << text.why << " Next: " << text.who << ".\n";
  };
  for (const OutboxEntry& entry : queue.operations) {
    const Waiting text = describe(*desk.store, entry);
    if (desk.json) {
      all.push_back(as_json(entry, text));
    } else {
      tell(std::to_string(entry.seq), text);
    }
  }
  for (const Upload& upload : queue.files) {
    const Waiting text = describe(upload);
    if (desk.json) {
      all.push_back(as_json(upload, text));
    } else {
      tell(upload.attachment.str(), text);
    }
  }
  if (desk.json) {
    desk.print(all);
  } else if (queue.operations.empty() && queue.files.empty()) {
    desk.out << "Nothing waits: the office has everything.\n";
  }
  return {};
}

Result<void> retry(Desk& desk, const std::string& what) {
  TRY(desk.open(true));
  // A file is named by its attachment's id.
  if (const auto id = Uuid::parse(what)) {
    TRY_ASSIGN(const auto upload, desk.store->uploads().find(AttachmentId{*id}));
    if (upload) {
      TRY(desk.store->uploads().retry(upload->attachment));
      if (!desk.json) desk.out << "It goes to the office again at the next contact.\n";
      return {};
    }
  }
  TRY_ASSIGN(const OperationId id, operation_named(*desk.store, what));
  TRY(desk.store->retry(id));
  if (!desk.json) desk.out << "It goes to the office again at the next contact.\n";
  return {};
}

Result<void> discard(Desk& desk, const std::string& what) {
  TRY(desk.open(true));
  TRY_ASSIGN(const OperationId id, operation_named(*desk.store, what));
  TRY(desk.store->discard(id));
  if (!desk.json) desk.out << "Discarded.\n";
  return {};
}

namespace {

struct Status {
  OutboxCounts counts;
  std::int64_t files = 0;
  Access access = Access::kOpen;
  bool clock_set_back = false;
  bool locked_by_order = false;
  std::optional<DeviceState::Leaving> leaving;
};

Result<Status> status_of(Store& store) {
  Status status;
  TRY_ASSIGN(status.counts, store.outbox().counts());
  TRY_ASSIGN(status.files, store.uploads().waiting());
  TRY_ASSIGN(status.access, store.refresh_access());
  TRY_ASSIGN(status.clock_set_back, store.state().clock_was_set_back());
  TRY_ASSIGN(status.locked_by_order, store.state().locked_by_order());
  TRY_ASSIGN(status.leaving, store.state().leaving());
  return status;
}

Json as_json(const Desk& desk, const Status& status) {
  const protocol::Session& session = desk.account().session;
  const Checkpoint& at = desk.store->replica().checkpoint();
  const bool open = status.access == Access::kOpen;
  Json json{{"server", desk.account().server},
            {"organisation", session.organisation_name},
            {"user", session.user.str()},
            {"email", desk.account().email},
            {"role", std::string(name_of(session.role))},
            {"device_id", session.device_id.str()},
            {"access", open                                  ? "open"
                       : status.access == Access::kSoftEnded ? "soft_ended"
                                                             : "locked"},
            {"locked_by_office", status.locked_by_order},
            {"clock_set_back", status.clock_set_back},
            {"pending", status.counts.pending},
            {"held", status.counts.held},
            {"rejected", status.counts.rejected},
            {"files_waiting", status.files},
            {"records", at.count},
            {"whole", !at.more}};
  if (status.leaving) json["order"] = std::string(name_of(status.leaving->order.mode));
  return json;
}

void describe(Desk& desk, const Status& status) {
  const protocol::Session& session = desk.account().session;
  const OutboxCounts& counts = status.counts;
  desk.out << session.display_name << " (" << name_of(session.role) << ") at " << session.organisation_name << '\n';
  if (status.leaving) {
    desk.out << "The office has ordered this device to hand in what it holds; then everything is removed.\n";
  } else if (status.locked_by_order) {
    desk.out << "The office has locked this device.\n";
  }
  if (status.access != Access::kOpen) desk.out << "Reading: " << words(status.access) << '\n';
  if (status.clock_set_back) desk.out << "This device's clock is behind the office's.\n";
  if (desk.store->replica().checkpoint().more) desk.out << "The first synchronisation is not complete: run `sync`.\n";
  if (counts.rejected > 0) desk.out << counts.rejected << " need you: see `outbox`\n";
  if (counts.held > 0) desk.out << counts.held << " wait for the office's decision\n";
  if (counts.pending + status.files > 0) {
    desk.out << counts.pending + status.files << " saved on this device, to be sent at the next contact\n";
  } else if (counts.rejected + counts.held == 0) {
    desk.out << "The office has everything.\n";
  }
}

}  // namespace

Result<void> status(Desk& desk) {
  if (auto opened = desk.open(true); !opened) {
    if (desk.tombstone) describe_wipe(desk);
    return opened;
  }
  TRY_ASSIGN(const Status status, status_of(*desk.store));
  if (desk.json) {
    desk.print(as_json(desk, status));
  } else {
    describe(desk, status);
  }
  if (status.access != Access::kLocked) return {};
  return fail(ErrorCode::kLocked, status.locked_by_order ? "by the office" : "the lease has ended");
}

}  // namespace satchel::cli
