#include <algorithm>
#include <fstream>
#include <ostream>

#include "core/model/sentence.h"
#include "sync/cli/commands.h"
#include "sync/cli/sync_run.h"

namespace satchel::cli {
namespace {

Json as_json(const TransferPolicy& policy) {
  return to_json(policy);
}

void tell(Desk& desk, const TransferPolicy& policy, std::int64_t spent) {
  const auto yes = [](bool value) { return value ? "yes" : "no"; };
  desk.out << "Originals wait for a line that costs nothing: " << yes(policy.unmetered_only) << '\n';
  desk.out << "Mobile data a day: ";
  if (policy.daily_bytes > 0) {
    desk.out << size_words(policy.daily_bytes);
  } else {
    desk.out << "no limit";
  }
  desk.out << ", today " << size_words(spent) << '\n';
  desk.out << "Roaming: " << yes(policy.roaming) << '\n';
  desk.out << "Only while charging: " << yes(policy.charging_only) << '\n';
  desk.out << "Paused: " << yes(policy.paused) << '\n';
  desk.out << "Room for documents and other people's photos: " << size_words(policy.storage_bytes) << '\n';
}

struct Listed {
  Shown<Document> document;
  bool here = false;
  bool pinned = false;
};

Result<std::vector<Listed>> documents_of(Desk& desk, const std::string& job) {
  TRY_ASSIGN(const JobId id, desk.store->read().job_named(job));
  TRY_ASSIGN(const JobPage page, desk.store->read().job(id));
  TRY_ASSIGN(const auto pins, desk.store->keeper().pins());
  std::vector<Listed> list;
  for (const auto& document : page.documents) {
    const DocumentId name = document.record.id;
    list.push_back(
        {document, desk.store->files().contains(document.record.sha256), std::ranges::count(pins, name) > 0});
  }
  return list;
}

// By id, or by its title as the person reads it.
Result<Document> document_named(Desk& desk, const std::string& what) {
  TRY_ASSIGN(const auto all, desk.store->read().all<Document>());
  for (const auto& one : all) {
    if (one.record.id.str() == what || one.record.title == what) return one.record;
  }
  return fail(ErrorCode::kNotFound, "no document of that name");
}

// The content behind a document's or an attachment's id, or a document's title; and what it is called.
struct Content {
  Sha256 sha256;
  std::string file_name;
};
Result<Content> content_named(Desk& desk, const std::string& what) {
  if (const auto id = Uuid::parse(what)) {
    TRY_ASSIGN(const auto attachment, desk.store->read().find<Attachment>(*id));
    if (attachment) return Content{attachment->record.sha256, attachment->record.file_name};
    TRY_ASSIGN(const auto paper, desk.store->read().find<CommercialDoc>(*id));
    if (paper && paper->record.sha256) return Content{*paper->record.sha256, paper->record.file_name};
  }
  TRY_ASSIGN(const Document document, document_named(desk, what));
  return Content{document.sha256, document.file_name};
}

}  // namespace

Result<void> policy(Desk& desk, const PolicyArgs& args) {
  TRY(desk.open(true));
  TRY_ASSIGN(TransferPolicy policy, desk.store->state().transfer_policy());
  const TransferPolicy before = policy;
  const auto set = [](bool& value, const std::optional<bool>& wanted) { value = wanted.value_or(value); };
  set(policy.unmetered_only, args.unmetered_only);
  set(policy.roaming, args.roaming);
  set(policy.charging_only, args.charging_only);
  set(policy.paused, args.paused);
  constexpr std::int64_t kMega = 1 << 20;
  if (args.daily_mb) policy.daily_bytes = *args.daily_mb * kMega;
  if (args.storage_mb) policy.storage_bytes = *args.storage_mb * kMega;
  if (policy != before) {
    TRY(desk.store->state().set_transfer_policy(policy));
    TRY(desk.store->keeper().evict(policy));
  }
  TRY_ASSIGN(const std::int64_t spent, desk.store->state().metered_today(desk.clock.now()));
  if (desk.json) {
    Json json = as_json(policy);
    json["metered_today"] = spent;
    desk.print(json);
  } else {
    tell(desk, policy, spent);
  }
  return {};
}

Result<void> send_file_now(Desk& desk, const std::string& file) {
  TRY(desk.open(true));
  const auto id = Uuid::parse(file);
  const auto sent = id ? desk.store->uploads().send_now(AttachmentId{*id})
                       : Result<void>(fail(ErrorCode::kNotFound, "files are named by the id that `outbox` prints"));
  TRY(sent);
  if (!desk.json) desk.out << "It goes before everything else at the next contact, over any line.\n";
  return {};
}

Result<void> list_documents(Desk& desk, const std::string& job) {
  TRY(desk.open(true));
  TRY_ASSIGN(const auto documents, documents_of(desk, job));
  Json all = Json::array();
  for (const Listed& one : documents) {
    const Document& document = one.document.record;
    if (desk.json) {
      Json json = to_json(one.document);
      json["here"] = one.here;
      json["pinned"] = one.pinned;
      all.push_back(std::move(json));
      continue;
    }
    desk.out << document.id.str() << "  " << document.title << ", " << size_words(document.bytes)
             << (one.here ? "" : "  (not on this device yet)") << (one.pinned ? "  (pinned)" : "") << '\n';
  }
  if (desk.json) desk.print(all);
  return {};
}

Result<void> pin(Desk& desk, const std::string& document, bool keep) {
  TRY(desk.open(true));
  TRY_ASSIGN(const Document found, document_named(desk, document));
  TRY(keep ? desk.store->keeper().pin(found.id) : desk.store->keeper().unpin(found.id));
  if (!desk.json) desk.out << found.title << (keep ? " is kept on this device.\n" : " goes when its room is needed.\n");
  return {};
}

Result<void> open_file(Desk& desk, const std::string& what, const std::string& to) {
  TRY(desk.open(true));
  TRY_ASSIGN(const Content content, content_named(desk, what));
  auto path = desk.store->keeper().open(content.sha256, desk.clock.now());
  if (!path) {
    TRY(fetch_file(desk, content.sha256));
    path = desk.store->keeper().open(content.sha256, desk.clock.now());
  }
  TRY_ASSIGN(const auto found, std::move(path));
  if (!to.empty()) {
    std::error_code failed;
    std::filesystem::copy_file(found, to, std::filesystem::copy_options::overwrite_existing, failed);
    if (failed) return fail(ErrorCode::kIo, "the file cannot be written there");
  }
  const std::string where = to.empty() ? found.string() : to;
  if (desk.json) {
    desk.print({{"path", where}, {"file_name", content.file_name}, {"sha256", content.sha256.hex()}});
  } else {
    desk.out << where << '\n';
  }
  return {};
}

Result<void> storage(Desk& desk, bool free_received) {
  TRY(desk.open(true));
  std::int64_t freed = 0;
  if (free_received) {
    TRY_ASSIGN(freed, desk.store->keeper().free_received());
  }
  TRY_ASSIGN(const StorageReport report, desk.store->keeper().report());
  TRY_ASSIGN(const TransferPolicy policy, desk.store->state().transfer_policy());
  if (desk.json) {
    Json jobs = Json::array();
    for (const auto& job : report.jobs) {
      jobs.push_back({{"job", job.id.str()},
                      {"number", job.number},
                      {"bytes", job.bytes},
                      {"unsent", job.unsent},
                      {"received", job.received}});
    }
    desk.print({{"jobs", std::move(jobs)},
                {"total", report.total},
                {"unsent", report.unsent},
                {"received", report.received},
                {"pinned", report.pinned},
                {"evictable", report.evictable},
                {"storage_bytes", policy.storage_bytes},
                {"freed", freed}});
    return {};
  }
  if (free_received) desk.out << size_words(freed) << " freed.\n";
  for (const auto& job : report.jobs) {
    desk.out << "Job " << job.number << "  " << size_words(job.bytes);
    if (job.unsent > 0) desk.out << ", " << size_words(job.unsent) << " not sent yet";
    desk.out << '\n';
  }
  desk.out << "In all " << size_words(report.total) << ": " << size_words(report.unsent) << " not sent yet, "
           << size_words(report.received) << " originals that the office has (`storage --free-received` frees them), "
           << size_words(report.pinned) << " pinned, " << size_words(report.evictable) << " of "
           << size_words(policy.storage_bytes) << " for documents and other people's photos.\n";
  return {};
}

}  // namespace satchel::cli
