#include "server/office/facts.h"

#include <algorithm>

#include "server/scope/scope.h"
#include "server/storage/meta.h"
#include "server/storage/uploads.h"

namespace satchel::server {

std::vector<Assignment> StorageFacts::assignments(JobId id) const {
  auto all = value_or_nothing(records_.list(&Assignment::job_id, id));
  std::sort(all.begin(), all.end(), [](const Assignment& a, const Assignment& b) {
    return std::pair(a.created_at, a.id) < std::pair(b.created_at, b.id);
  });
  return all;
}

std::vector<Closeout> StorageFacts::closeouts(JobId id) const {
  auto all = value_or_nothing(records_.list(&Closeout::job_id, id));
  std::sort(all.begin(), all.end(), [](const Closeout& a, const Closeout& b) {
    return std::pair(a.version, a.id) < std::pair(b.version, b.id);
  });
  return all;
}

std::vector<Attachment> StorageFacts::attachments(const RecordRef& owner) const {
  auto all = value_or_nothing(records_.list(&Attachment::owner_id, owner.id));
  std::erase_if(all, [&](const Attachment& one) { return one.owner_type != owner.type; });
  std::sort(all.begin(), all.end(), [](const Attachment& a, const Attachment& b) {
    return std::pair(a.created_at, a.id) < std::pair(b.created_at, b.id);
  });
  return all;
}

Settings StorageFacts::settings() const {
  const auto all = value_or_nothing(records_.page<Settings>(Uuid{}, 1));
  return all.empty() ? Settings{} : all.front();
}

bool StorageFacts::visible(const RecordRef& ref) const {
  if (const auto known = visible_.find(ref); known != visible_.end()) return known->second;
  const bool seen = value_or_nothing(sees(*database_, *principal_, ref, now_));
  if (!error_) visible_.emplace(ref, seen);
  return seen;
}

bool StorageFacts::shows(const RecordRef& ref, std::string_view field) const {
  const auto index = record_info(ref.type).index_of(field);
  if (!index) return false;
  auto known = shown_.find(ref);
  if (known == shown_.end()) {
    const auto fields = value_or_nothing(shown(*database_, *principal_, ref, now_));
    if (error_) return false;
    known = shown_.emplace(ref, fields.value_or(0)).first;
  }
  return (known->second >> *index & 1) != 0;
}

Result<std::string> StorageFacts::title_of(const RecordRef& ref) {
  if (const auto known = titles_.find(ref); known != titles_.end()) return known->second;
  TRY_ASSIGN(auto title, read_title(ref));
  return titles_.emplace(ref, std::move(title)).first->second;
}

// Nothing more of it is read than that.
Result<std::string> StorageFacts::read_title(const RecordRef& ref) const {
  struct Words {
    RecordType type;
    std::string_view field;  // the one that may be hidden
    std::string_view with, without;
  };
  constexpr Words kWords[] = {
      {RecordType::kJob, "title", "SELECT number || ' ' || title FROM job WHERE id = ?1",
       "SELECT number FROM job WHERE id = ?1"},
      {RecordType::kTicket, "title", "SELECT number || ' ' || title FROM ticket WHERE id = ?1",
       "SELECT number FROM ticket WHERE id = ?1"},
      {RecordType::kCommercialDoc, "title", "SELECT number || ' ' || title FROM commercial_doc WHERE id = ?1",
       "SELECT number FROM commercial_doc WHERE id = ?1"},
      {RecordType::kProject, "name", "SELECT name FROM project WHERE id = ?1", ""},
      {RecordType::kAsset, "name", "SELECT name FROM asset WHERE id = ?1", ""},
      {RecordType::kSite, "name", "SELECT name FROM site WHERE id = ?1", ""},
  };
  const auto* const words = std::ranges::find(kWords, ref.type, &Words::type);
  if (words == std::end(kWords)) return std::string();
  TRY_ASSIGN(const bool all, server::shows(*database_, *principal_, ref, words->field, now_));
  const std::string_view sql = all ? words->with : words->without;
  if (sql.empty()) return std::string();
  TRY_ASSIGN(auto title, database_->prepare(sql));
  TRY_ASSIGN(const bool there, title.bind(1, ref.id).step());
  return there ? title.get<std::string>(0) : std::string();
}

// What is said about a record, and what is kept of that, opens and renames nothing.
void StorageFacts::changes(RecordType type) {
  if (type != RecordType::kComment && type != RecordType::kReceipt) forget();
}

void StorageFacts::forget() {
  visible_.clear();
  shown_.clear();
  titles_.clear();
}

std::optional<Role> StorageFacts::assignable(UserId user) const {
  const auto found = value_or_nothing(People(*database_).user(user));
  if (!found || found->state != UserState::kActive) return std::nullopt;
  if (found->access_until && *found->access_until <= now_) return std::nullopt;
  return found->role;
}

bool StorageFacts::group_exists(GroupId group) const {
  return !members(group).empty();
}

std::vector<UserId> StorageFacts::members(GroupId group) const {
  auto found = value_or_nothing(People(*database_).group(group));
  return found ? std::move(found->members) : std::vector<UserId>{};
}

std::string StorageFacts::next_of(const NumberSeries& series) const {
  return series.number(value_or_nothing(Meta(*database_).counter(series.counter)) + 1);
}
std::string StorageFacts::next_job_number() const {
  return next_of(kJobSeries);
}
std::string StorageFacts::next_ticket_number() const {
  return next_of(kTicketSeries);
}
std::string StorageFacts::next_project_number() const {
  return next_of(kProjectSeries);
}
std::string StorageFacts::next_commercial_number(CommercialKind kind) const {
  return next_of(series_of(kind));
}

NumberSeries series_of(CommercialKind kind) {
  constexpr NumberSeries kSeries[] = {
      {"invoice_number", "I-"}, {"quote_number", "Q-"}, {"contract_number", "C-"}, {"purchase_order_number", "PO-"}};
  return kSeries[static_cast<std::size_t>(kind)];
}

Result<bool> bytes_are_here(Database& database, const Sha256& sha256, std::int64_t bytes, const Principal& author,
                            TimePoint now) {
  TRY_ASSIGN(const auto file, Files(database).find(sha256));
  if (!file || file->bytes != bytes) return false;
  if (author.device) {
    TRY_ASSIGN(const auto upload, Uploads(database).complete_with(sha256, *author.device));
    if (upload) return true;
  }
  return file_visible(database, author, sha256, now);
}

Actor actor_of(const Principal& principal) {
  return {principal.user, principal.role, principal.permissions, principal.groups, principal.device};
}

}  // namespace satchel::server
