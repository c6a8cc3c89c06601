#include <map>
#include <ostream>

#include "core/model/sentence.h"
#include "core/replica/waiting_list.h"
#include "sync/cli/commands.h"
#include "sync/cli/leaving.h"

namespace satchel::cli {
namespace {

// What every row tells, whatever it is.
Json as_json(const WaitingRow& row) {
  Json json = {{"section", std::string(name_of(row.section))},
               {"what", row.what},
               {"reason", std::string(name_of(row.waiting.reason))},
               {"why", row.why},
               {"who", std::string(words(row.who))}};
  if (!row.waiting.code.empty()) json["code"] = row.waiting.code;
  if (!row.waiting.note.empty()) json["note"] = row.waiting.note;
  if (row.waiting.until) json["until"] = format_time(*row.waiting.until);
  return json;
}

Json as_json(const OutboxEntry& entry, const WaitingRow& row) {
  Json json = as_json(row);
  json.update({{"id", entry.id.str()},
               {"seq", entry.seq},
               {"kind", entry.kind},
               {"target", {{"type", std::string(name_of(entry.target.type))}, {"id", entry.target.id.str()}}},
               {"state", std::string(name_of(entry.state))},
               {"occurred_at", format_time(entry.occurred_at)},
               {"attempts", entry.attempts}});
  if (!entry.reason.empty()) json["reason"] = entry.reason;
  if (entry.blocked_by) json["blocked_by"] = entry.blocked_by->str();
  return json;
}

Json as_json(const Upload& upload, const WaitingRow& row) {
  Json json = as_json(row);
  json.update({{"id", upload.attachment.str()},
               {"kind", "file"},
               {"state", std::string(name_of(upload.state))},
               {"class", std::string(name_of(upload.order))},
               {"file", upload.file_name},
               {"sha256", upload.sha256.hex()},
               {"bytes", upload.bytes},
               {"offset", upload.offset},
               {"attempts", upload.attempts}});
  if (upload.preview_of) json["preview_of"] = upload.preview_of->str();
  return json;
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
  Store& store = *desk.store;
  TRY_ASSIGN(auto rows, waiting_rows(store, desk.clock.now()));
  std::erase_if(rows, [](const WaitingRow& row) { return row.section == WaitingRow::Section::kReceived; });
  Json all = Json::array();
  for (const WaitingRow& row : rows) {
    std::string name;
    if (row.operation) {
      TRY_ASSIGN(const auto entry, store.outbox().entry(*row.operation));
      if (!entry) continue;
      name = std::to_string(entry->seq);
      if (desk.json) all.push_back(as_json(*entry, row));
    } else {
      TRY_ASSIGN(const auto upload, store.uploads().find(*row.file));
      if (!upload) continue;
      name = upload->attachment.str();
      if (desk.json) all.push_back(as_json(*upload, row));
    }
    if (desk.json) continue;
    desk.out << name << "  " << row.what << "\n    " << row.why << " Next: " << words(row.who)
             << (row.who == NextActor::kPerson && row.waiting.reason == WaitReason::kRefused ? ": retry or discard it"
                                                                                             : "")
             << ".\n";
  }
  if (desk.json) {
    desk.print(all);
  } else if (rows.empty()) {
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
  std::map<std::string, int> file_reasons;  // sentence -> how many wait for it
  Access access = Access::kOpen;
  bool clock_set_back = false;
  bool locked_by_order = false;
  std::optional<DeviceState::Leaving> leaving;
};

Result<Status> status_of(Store& store, TimePoint now) {
  Status status;
  TRY_ASSIGN(status.counts, store.outbox().counts());
  TRY_ASSIGN(status.files, store.uploads().waiting());
  if (!store.replica().locked()) {
    TRY_ASSIGN(const auto rows, waiting_rows(store, now));
    for (const WaitingRow& row : rows) {
      if (row.file && row.section != WaitingRow::Section::kReceived) ++status.file_reasons[row.why];
    }
  }
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
            {"files_wait_for", status.file_reasons},
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
  for (const auto& [why, files] : status.file_reasons) {
    desk.out << "  " << files << (files == 1 ? " file: " : " files: ") << why << '\n';
  }
}

}  // namespace

Result<void> status(Desk& desk) {
  if (auto opened = desk.open(true); !opened) {
    if (desk.tombstone) describe_wipe(desk);
    return opened;
  }
  TRY_ASSIGN(const Status status, status_of(*desk.store, desk.clock.now()));
  if (desk.json) {
    desk.print(as_json(desk, status));
  } else {
    describe(desk, status);
  }
  if (status.access != Access::kLocked) return {};
  return fail(ErrorCode::kLocked, status.locked_by_order ? "by the office" : "the lease has ended");
}

}  // namespace satchel::cli
