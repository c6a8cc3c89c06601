#include "server/office/perform_apply.h"

#include "core/model/codec.h"
#include "server/office/files_picture.h"
#include "server/office/history.h"
#include "server/scope/scope.h"
#include "server/storage/audit.h"
#include "server/storage/meta.h"
#include "server/storage/pictures.h"
#include "server/storage/uploads.h"

namespace satchel::server {

namespace {

// Of what an operation is about the audit log has every field that changes.
template <class T>
constexpr bool kInDetail = std::same_as<T, Project> || std::same_as<T, CommercialDoc> || std::same_as<T, Site> ||
                           std::same_as<T, Contact> || std::same_as<T, ContactPoint> || std::same_as<T, Asset> ||
                           std::same_as<T, AssetTag> || std::same_as<T, Document> || std::same_as<T, DocumentLink>;

}  // namespace

// What the audit entry says: the fields that change of jobs and of the first record in detail, old and new, and the
// other records that are written.
struct Applier::Changes {
  Json before = Json::object();
  Json after = Json::object();
  bool in_detail = false;

  template <class T>
  void add(const std::optional<T>& old, const T& record) {
    for_each_field<T>([&](const auto& field) {
      if (old && (*old).*field.member == record.*field.member) return;
      const std::string name(field.name);
      if (old) before[name] = codec::write((*old).*field.member);
      after[name] = codec::write(record.*field.member);
    });
  }
  // Who answers for a ticket; what it says is not for the log.
  void add_responsible(const std::optional<Ticket>& old, const Ticket& ticket) {
    const auto add_one = [&](const char* name, const auto& member) {
      if (old && (*old).*member == ticket.*member) return;
      if (old) before[name] = codec::write((*old).*member);
      after[name] = codec::write(ticket.*member);
    };
    add_one("responsible_user_id", &Ticket::responsible_user_id);
    add_one("responsible_group_id", &Ticket::responsible_group_id);
  }
  void add(const RecordRef& ref) { after["records"].push_back(std::string(name_of(ref.type)) + ":" + ref.id.str()); }
};

Result<void> Applier::apply(const Effects& effects, const Occasion& occasion, StorageFacts& facts) {
  const Change change{occasion.now, occasion.author.user, occasion.author.user};
  Changes changes;
  std::vector<std::pair<std::optional<Job>, const Job*>> jobs;
  for (const AnyRecord& record : effects.puts) {
    facts.changes(ref_of(record).type);
    if (const auto* job = std::get_if<Job>(&record)) {
      TRY_ASSIGN(const auto old, records_.find<Job>(job->id));
      changes.add(old, *job);
      jobs.emplace_back(old, job);
      TRY(put(record, change));
      if (!old) {
        Meta meta(transaction_.database());
        TRY_ASSIGN(const std::int64_t last, meta.counter(kJobSeries.counter));
        if (job->number == kJobSeries.number(last + 1))
          TRY(meta.set_counter(transaction_, kJobSeries.counter, last + 1));
      }
      continue;
    }
    TRY(count_number(record));
    TRY(note_changes(record, occasion, changes));
    if (const auto* attachment = std::get_if<Attachment>(&record)) {
      TRY(put_attachment(*attachment, occasion, facts, change));
    } else if (const auto* doc = std::get_if<CommercialDoc>(&record)) {
      TRY(put_commercial(*doc, occasion, change));
    } else {
      TRY(put(record, change));
    }
    TRY(keep_receipt(record, occasion, facts, change));
  }
  for (const RecordRef& ref : effects.erases) {
    facts.changes(ref.type);
    TRY(erase(ref, changes));
  }
  for (const AnyRecord& record : effects.office_puts) {
    facts.changes(ref_of(record).type);
    TRY(put(record, change));
  }
  for (const auto& [before, job] : jobs) TRY(keep_asset_history(transaction_, before, *job, change));
  return audit(changes, occasion);
}

Result<void> Applier::note_changes(const AnyRecord& record, const Occasion& occasion, Changes& changes) {
  const RecordRef ref = ref_of(record);
  bool told = false;
  TRY(std::visit(
      [&]<class T>(const T& one) -> Result<void> {
        if constexpr (kInDetail<T>) {
          if (changes.in_detail) return {};
          TRY_ASSIGN(const auto old, records_.find<T>(one.id));
          changes.add(old, one);
          changes.in_detail = true;
          told = ref == occasion.object;
        } else if constexpr (std::same_as<T, Ticket>) {
          TRY_ASSIGN(const auto old, records_.find<Ticket>(one.id));
          changes.add_responsible(old, one);
        }
        return {};
      },
      record));
  if (!told) changes.add(ref);
  return {};
}

Result<void> Applier::erase(const RecordRef& ref, Changes& changes) {
  TRY_ASSIGN(const auto old, records_.find(ref));
  if (!old) return {};
  note_concerned(*old);
  changes.before["erased"] = std::visit([](const auto& one) { return to_json(one); }, *old);
  changes.add(ref);
  TRY(records_.erase(transaction_, ref));
  return {};
}

// R10: what is left of a comment, a file or a closeout to its author once they do not see it any more.
Result<void> Applier::keep_receipt(const AnyRecord& record, const Occasion& occasion, StorageFacts& facts,
                                   const Change& change) {
  Receipt receipt;
  std::optional<RecordRef> about;
  std::visit(
      [&]<class T>(const T& one) {
        if constexpr (std::same_as<T, Comment>) about = RecordRef{one.object_type, one.object_id};
        if constexpr (std::same_as<T, Attachment>) about = RecordRef{one.owner_type, one.owner_id};
        if constexpr (std::same_as<T, Closeout>) about = RecordRef{RecordType::kJob, one.job_id.value};
        if constexpr (requires { one.created_by.value; }) {
          receipt.user_id = one.created_by;
          receipt.created_at = one.created_at;
        }
        receipt.id = {one.id.value};
        receipt.kind = kTypeOf<T>;
        if (one.rev != 0) about.reset();  // it has one
      },
      record);
  if (!about || receipt.user_id != occasion.author.user) return {};
  TRY_ASSIGN(receipt.title, facts.title_of(*about));
  return put(receipt, change);
}

namespace {

// The series that numbers records of this kind, and the number of this one; jobs count on their own.
std::optional<std::pair<NumberSeries, std::string_view>> numbered(const AnyRecord& record) {
  if (const auto* ticket = std::get_if<Ticket>(&record))
    return std::pair(kTicketSeries, std::string_view(ticket->number));
  if (const auto* project = std::get_if<Project>(&record)) {
    return std::pair(kProjectSeries, std::string_view(project->number));
  }
  if (const auto* doc = std::get_if<CommercialDoc>(&record)) {
    return std::pair(series_of(doc->kind), std::string_view(doc->number));
  }
  return std::nullopt;
}

}  // namespace

// Counts the number that decide() took for a new record.
Result<void> Applier::count_number(const AnyRecord& record) {
  const auto found = numbered(record);
  if (!found) return {};
  TRY_ASSIGN(const auto old, records_.find(ref_of(record)));
  if (old) return {};
  const auto& [series, number] = *found;
  Meta meta(transaction_.database());
  TRY_ASSIGN(const std::int64_t last, meta.counter(series.counter));
  if (number != series.number(last + 1)) return {};
  return meta.set_counter(transaction_, series.counter, last + 1);
}

Result<void> Applier::put_for(const AnyRecord& record, UserId owner, UserId by, TimePoint now) {
  people_.insert(owner);
  return put(record, {now, by, owner});
}

Result<void> Applier::put(const AnyRecord& record, const Change& change) {
  note_concerned(record);
  return records_.put(transaction_, record, change);
}

Result<void> Applier::put_attachment(Attachment attachment, const Occasion& occasion, const StorageFacts& facts,
                                     const Change& change) {
  bool here = false;
  if (!attachment.stored_at) {
    Database& database = transaction_.database();
    TRY_ASSIGN(here, bytes_are_here(database, attachment.sha256, attachment.bytes, occasion.author, occasion.now));
  }
  TRY(claim_preview(attachment, occasion.author));
  if (here) attachment.stored_at = occasion.now;
  TRY_ASSIGN(attachment, with_picture(transaction_, std::move(attachment)));
  TRY(put(attachment, change));
  if (!here) return {};
  for (const AnyRecord& record : on_attachment_stored(attachment, facts, occasion.now).puts) TRY(put(record, change));
  return {};
}

Result<void> Applier::put_commercial(CommercialDoc doc, const Occasion& occasion, const Change& change) {
  if (doc.sha256 && !doc.stored_at) {
    Database& database = transaction_.database();
    TRY_ASSIGN(const bool here, bytes_are_here(database, *doc.sha256, doc.bytes, occasion.author, occasion.now));
    if (here) doc.stored_at = occasion.now;
  }
  return put(doc, change);
}

// A preview counts as one only if its author's device sent it: naming a hash makes no file readable.
Result<void> Applier::claim_preview(const Attachment& attachment, const Principal& author) {
  if (!attachment.preview_sha256 || !author.device) return {};
  Database& database = transaction_.database();
  TRY_ASSIGN(const auto upload, Uploads(database).complete_with(*attachment.preview_sha256, *author.device));
  if (!upload) return {};
  return Pictures(database).set_preview(transaction_, attachment.id, *attachment.preview_sha256);
}

void Applier::note_concerned(const AnyRecord& record) {
  std::visit(
      [&]<class T>(const T& one) {
        if constexpr (std::same_as<T, Job>) {
          jobs_.insert(one.id);
          if (one.site_id) sites_.insert(*one.site_id);
        } else if constexpr (std::same_as<T, Assignment>) {
          jobs_.insert(one.job_id);
          if (one.user_id) people_.insert(*one.user_id);
          if (one.group_id) groups_.insert(*one.group_id);
        } else if constexpr (std::same_as<T, JobEvent> || std::same_as<T, Closeout>) {
          jobs_.insert(one.job_id);
        } else if constexpr (std::same_as<T, Attachment>) {
          if (one.owner_type == RecordType::kJob) jobs_.insert({one.owner_id});
          if (one.owner_type == RecordType::kTicket) tickets_.insert({one.owner_id});
          shareable_.insert({one.owner_type, one.owner_id});
        } else if constexpr (std::same_as<T, Comment>) {
          if (one.object_type == RecordType::kJob) jobs_.insert({one.object_id});
          shareable_.insert({one.object_type, one.object_id});
        } else if constexpr (std::same_as<T, Ticket>) {
          people_.insert(one.requester_id);
          if (one.responsible_user_id) people_.insert(*one.responsible_user_id);
          if (one.responsible_group_id) groups_.insert(*one.responsible_group_id);
          if (one.site_id) sites_.insert(*one.site_id);
        } else if constexpr (std::same_as<T, Project>) {
          shareable_.insert(ref_of(record));
        } else if constexpr (std::same_as<T, CommercialDoc>) {
          shareable_.insert(ref_of(record));
          if (one.site_id) sites_.insert(*one.site_id);
        } else if constexpr (std::same_as<T, Site> || std::same_as<T, Asset> || std::same_as<T, Contact> ||
                             std::same_as<T, Document>) {
          places_.insert(ref_of(record));
          shareable_.insert(ref_of(record));
          if constexpr (requires { one.site_id; }) {
            if (one.site_id) sites_.insert(*one.site_id);
          }
        } else if constexpr (std::same_as<T, ContactPoint>) {
          places_.insert({RecordType::kContact, one.contact_id.value});
        } else if constexpr (std::same_as<T, AssetTag>) {
          places_.insert({RecordType::kAsset, one.asset_id.value});
        } else if constexpr (std::same_as<T, DocumentLink>) {
          places_.insert({RecordType::kDocument, one.document_id.value});
          if (one.target == LinkTarget::kJob && one.target_id) jobs_.insert({*one.target_id});
          if (one.target == LinkTarget::kSite && one.target_id) sites_.insert({*one.target_id});
        } else if constexpr (std::same_as<T, TicketMessage>) {
          tickets_.insert(one.ticket_id);
        } else if constexpr (std::same_as<T, Notification> || std::same_as<T, Absence>) {
          people_.insert(one.user_id);
        }
      },
      record);
}

Result<std::vector<UserId>> Applier::concerned() {
  for (const TicketId& id : tickets_) {
    TRY_ASSIGN(const auto ticket, records_.find<Ticket>(id));
    if (ticket) note_concerned(AnyRecord(*ticket));
  }
  for (const RecordRef& place : places_) {
    TRY_ASSIGN(const auto jobs, jobs_at(transaction_.database(), place));
    jobs_.insert(jobs.begin(), jobs.end());
    TRY_ASSIGN(const auto site, site_of(transaction_.database(), place));
    if (site) sites_.insert(*site);
  }
  for (const SiteId& site : sites_) {
    TRY_ASSIGN(const auto guests, guests_of(transaction_.database(), site));
    people_.insert(guests.begin(), guests.end());
  }
  for (const RecordRef& ref : shareable_) {
    TRY_ASSIGN(const auto people, shared_with(transaction_.database(), ref));
    people_.insert(people.begin(), people.end());
  }
  for (const JobId& job : jobs_) {
    TRY_ASSIGN(const auto people, concerned_by(transaction_.database(), job));
    people_.insert(people.begin(), people.end());
  }
  for (const GroupId& id : groups_) {
    TRY_ASSIGN(const auto group, People(transaction_.database()).group(id));
    if (group) people_.insert(group->members.begin(), group->members.end());
  }
  return std::vector<UserId>(people_.begin(), people_.end());
}

Result<void> Applier::audit(const Changes& changes, const Occasion& occasion) {
  if (changes.after.empty()) return {};
  AuditEntry entry;
  entry.at = occasion.now;
  if (!occasion.by.is_nil()) entry.user = occasion.by;
  entry.device = occasion.by == occasion.author.user ? occasion.author.device : std::nullopt;
  entry.action = occasion.action;
  entry.object = occasion.object;
  if (!changes.before.empty()) entry.before = dump_json(changes.before);
  entry.after = dump_json(changes.after);
  TRY(Audit(transaction_.database()).append(transaction_, std::move(entry)));
  return {};
}

}  // namespace satchel::server
