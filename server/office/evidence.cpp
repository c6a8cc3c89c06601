#include "server/office/evidence.h"

#include <algorithm>

#include "server/scope/scope.h"
#include "server/storage/people.h"
#include "server/storage/records.h"
#include "server/storage/uploads.h"

namespace satchel::server {
namespace {

bool is_here(const std::optional<Attachment>& file, const ManifestEntry& entry, JobId job) {
  return file && file->stored_at && file->sha256 == entry.sha256 && file->owner_type == RecordType::kJob &&
         file->owner_id == job.value;
}

// Whose bytes of this file have begun to come, and how many are on disk.
Result<Json> coming(const Office& office, Database& database, const ManifestEntry& entry) {
  TRY_ASSIGN(const auto upload, Uploads(database).open_for(entry.attachment_id, entry.sha256));
  if (!upload) return Json();
  const auto offset = office.storage.blobs().part_size(upload->part);
  if (!offset) return Json();  // it has just become whole
  return Json{{"offset", *offset}, {"length", upload->length}};
}

// The device that the closeout was submitted on, by the job's own story.
Result<Json> device_of(Database& database, const Closeout& closeout) {
  TRY_ASSIGN(const auto events, Records(database).list(&JobEvent::job_id, closeout.job_id));
  std::optional<DeviceId> device;
  for (const JobEvent& event : events) {
    if (event.actor != closeout.created_by || !event.device_id) continue;
    device = event.device_id;
    if (event.occurred_at == closeout.created_at) break;
  }
  if (!device) return Json();
  TRY_ASSIGN(const auto found, People(database).device(*device));
  if (!found) return Json();
  Json json{{"id", found->id.str()}, {"name", found->name}};
  if (found->last_seen_at) json["last_seen_at"] = format_time(*found->last_seen_at);
  return json;
}

}  // namespace

Result<Json> evidence_of(const Office& office, Database& database, const Principal& principal,
                         const Closeout& closeout) {
  std::size_t arrived = 0;
  Json missing = Json::array();
  for (const ManifestEntry& entry : closeout.manifest) {
    TRY_ASSIGN(const auto file, Records(database).find<Attachment>(entry.attachment_id));
    if (is_here(file, entry, closeout.job_id)) {
      ++arrived;
      continue;
    }
    Json one{{"attachment_id", entry.attachment_id.str()}, {"bytes", entry.bytes}};
    TRY_ASSIGN(const bool visible,
               sees(database, principal, {RecordType::kAttachment, entry.attachment_id.value}, office.clock.now()));
    if (file && visible) {
      one["role"] = name_of(file->role);
      one["kind"] = name_of(file->kind);
    }
    TRY_ASSIGN(Json upload, coming(office, database, entry));
    if (!upload.is_null()) one["upload"] = std::move(upload);
    missing.push_back(std::move(one));
  }
  const bool whose = principal.permissions.has(Permission::kDeviceView) || principal.user == closeout.created_by;
  const bool waits = !missing.empty();
  Json json{{"arrived", arrived}, {"expected", closeout.manifest.size()}, {"missing", std::move(missing)}};
  if (!waits || !whose) return json;
  TRY_ASSIGN(Json device, device_of(database, closeout));
  if (!device.is_null()) json["device"] = std::move(device);
  return json;
}

}  // namespace satchel::server
