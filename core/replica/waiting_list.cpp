#include "core/replica/waiting_list.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "core/model/sentence.h"
#include "core/replica/store.h"

namespace satchel {
namespace {

using Section = WaitingRow::Section;

constexpr Millis kShowReceived = std::chrono::days(7);
constexpr std::int64_t kSmallBytes = 256 << 10;  // goes over any line: see EngineLimits::small_file_bytes

// The number or title by which the person knows it; empty where they have it no more.
std::string object_name(Store& store, const RecordRef& target) {
  if (target.type == RecordType::kTicket) {
    const auto ticket = store.read().find<Ticket>(target.id);
    return ticket && *ticket ? (*ticket)->record.title : std::string();
  }
  if (target.type != RecordType::kJob) return {};
  const auto job = store.read().find<Job>(target.id);
  return job && *job ? (*job)->record.number : std::string();
}

std::string object_words(const WaitingSubject& subject) {
  if (subject.target.type == RecordType::kTicket) return subject.object.empty() ? "ticket" : "ticket " + subject.object;
  if (subject.target.type != RecordType::kJob) return std::string(name_of(subject.target.type));
  return subject.object.empty() ? "a job that left your list" : "job " + subject.object;
}

std::string file_words(const WaitingSubject& file) {
  if (file.count == 0) return (file.preview ? "Preview of " : "File ") + file.file_name + ", " + size_words(file.bytes);
  std::string text = file.photo ? "photo" : "file";
  if (file.count > 1) text += " " + std::to_string(file.place) + " of " + std::to_string(file.count);
  if (!file.photo) text += " " + file.file_name;
  text += " for " + object_words(file);
  if (file.role != AttachmentRole::kOther) text += ", " + std::string(name_of(file.role));
  text = file.preview ? "Preview of " + text : std::string(file.photo ? "P" : "F") + text.substr(1);
  return text + ", " + size_words(file.bytes);
}

Section section_of(const Waiting& waiting) {
  if (waiting.reason == WaitReason::kMoving) return Section::kSending;
  return next_actor(waiting.reason) == NextActor::kPerson ? Section::kNeedsYou : Section::kWaiting;
}

void explain(WaitingRow& row) {
  row.section = section_of(row.waiting);
  row.why = sentence(row.waiting);
  row.who = next_actor(row.waiting.reason);
}

// --- operations ---------------------------------------------------------------------------------------------------

Waiting wait_of(const OutboxEntry& entry) {
  Waiting waiting;
  waiting.code = entry.code;
  waiting.arguments = entry.arguments;
  waiting.note = entry.reason;
  switch (entry.state) {
    case OutboxState::kHeld:
      waiting.reason = WaitReason::kHeld;
      break;
    case OutboxState::kRejected:
      waiting.reason = WaitReason::kRefused;
      break;
    case OutboxState::kUnknownKind:
      waiting.reason = WaitReason::kOlderOffice;
      break;
    case OutboxState::kPending:
    case OutboxState::kAcknowledged:
      waiting.until = entry.not_before;
      waiting.reason = entry.sending      ? WaitReason::kMoving
                       : entry.blocked_by ? WaitReason::kBefore
                       : entry.not_before ? WaitReason::kOfficeAsked
                                          : WaitReason::kNextContact;
      break;
  }
  return waiting;
}

WaitingRow row_of(Store& store, const OutboxEntry& entry) {
  WaitingRow row;
  row.operation = entry.id;
  row.subject.operation = enum_named<OperationKind>(entry.kind);
  row.subject.target = entry.target;
  row.subject.object = object_name(store, entry.target);
  row.what = row.subject.operation ? words(row.subject) : entry.kind + " for " + object_words(row.subject);
  row.waiting = wait_of(entry);
  row.since = entry.occurred_at;
  explain(row);
  return row;
}

// --- files --------------------------------------------------------------------------------------------------------

// "Photo 3 of 5" counts the files of one object that this device has made.
class Names {
 public:
  Names(Store& store, const std::vector<Upload>& uploads) : store_(store) {
    std::vector<const Upload*> by_age;
    for (const Upload& upload : uploads) {
      if (!upload.preview_of) by_age.push_back(&upload);
    }
    std::ranges::sort(by_age, [](const Upload* a, const Upload* b) {
      return std::pair(a->queued_at, a->attachment) < std::pair(b->queued_at, b->attachment);
    });
    for (const Upload* upload : by_age) {
      const auto found = store.read().find<Attachment>(upload->attachment.value);
      if (!found || !*found) continue;
      Attachment& attachment = attachments_[upload->attachment] = (*found)->record;
      places_[upload->attachment] = ++counts_[attachment.owner_id];
    }
  }

  WaitingSubject of(const Upload& upload) {
    WaitingSubject subject;
    subject.file_name = upload.file_name;
    subject.bytes = upload.bytes;
    subject.preview = upload.preview_of.has_value();
    const AttachmentId id = upload.preview_of.value_or(upload.attachment);
    const auto found = attachments_.find(id);
    if (found == attachments_.end()) return subject;
    const Attachment& attachment = found->second;
    subject.file_name = attachment.file_name;
    subject.photo = attachment.kind == AttachmentKind::kPhoto;
    subject.role = attachment.role;
    subject.place = places_[id];
    subject.count = counts_[attachment.owner_id];
    subject.target = {attachment.owner_type, attachment.owner_id};
    subject.object = object_name(store_, subject.target);
    return subject;
  }

 private:
  Store& store_;
  std::map<AttachmentId, Attachment> attachments_;
  std::map<AttachmentId, int> places_;
  std::map<Uuid, int> counts_;
};

// Without a worker that would know better.
Waiting wait_of(const Upload& upload, const TransferPolicy& policy, const LineFacts& line) {
  Waiting waiting;
  waiting.code = upload.code;
  waiting.done = upload.offset;
  waiting.total = upload.bytes;
  if (upload.state == UploadState::kFailed) {
    waiting.reason = WaitReason::kRefused;
  } else {
    waiting.reason =
        held_back(upload.order, upload.bytes, policy, line, kSmallBytes).value_or(WaitReason::kNextContact);
  }
  return waiting;
}

}  // namespace

std::string words(const WaitingSubject& subject) {
  if (!subject.operation) return file_words(subject);
  return std::string(noun(*subject.operation)) + " for " + object_words(subject);
}

Result<std::vector<WaitingRow>> waiting_rows(Store& store, TimePoint now, const AskWhy& ask) {
  std::vector<WaitingRow> rows;
  TRY_ASSIGN(const auto entries, store.outbox().entries());
  for (const OutboxEntry& entry : entries) rows.push_back(row_of(store, entry));

  TRY_ASSIGN(const auto uploads, store.uploads().all());
  TRY_ASSIGN(const TransferPolicy policy, store.state().transfer_policy());
  LineFacts line;
  TRY_ASSIGN(const auto metered, store.state().value("line_metered"));
  line.metered = metered == "1";
  TRY_ASSIGN(line.spent_today, store.state().metered_today(now));
  Names names(store, uploads);
  for (const Upload& upload : uploads) {
    WaitingRow row;
    row.file = upload.attachment;
    row.subject = names.of(upload);
    row.what = words(row.subject);
    row.since = upload.queued_at;
    if (upload.state == UploadState::kStored) {
      if (now - upload.stored_at.value_or(now) > kShowReceived) continue;
      row.since = upload.stored_at.value_or(now);
      row.section = Section::kReceived;
      row.why = upload.confirmed ? "Received by the office." : "Received by the office, whose record has not come yet.";
      row.who = upload.confirmed ? NextActor::kOffice : NextActor::kDevice;
    } else {
      const auto known = ask && upload.state != UploadState::kFailed ? ask(upload.attachment) : std::nullopt;
      row.waiting = known ? *known : wait_of(upload, policy, line);
      explain(row);
    }
    rows.push_back(std::move(row));
  }
  std::vector<WaitingRow> sorted;
  for (const Section wanted : {Section::kNeedsYou, Section::kSending, Section::kWaiting, Section::kReceived}) {
    for (WaitingRow& row : rows) {
      if (row.section == wanted) sorted.push_back(std::move(row));
    }
  }
  return sorted;
}

}  // namespace satchel
