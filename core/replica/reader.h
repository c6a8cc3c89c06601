#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/model/records.h"
#include "core/replica/record_tables.h"
#include "core/replica/search_index.h"
#include "core/sqlite/database.h"
#include "core/sqlite/record_row.h"

namespace satchel {

// A record with the fields the person may see (bit i = field i of its table). A field that is not shown holds its
// default and must be called "not shown to you", never an empty value.
template <class T>
struct Shown {
  T record;
  std::uint64_t shown = 0;

  bool shows(std::string_view field) const {
    const auto index = record_info(kTypeOf<T>).index_of(field);
    return index && (shown >> *index & 1) != 0;
  }
};
// {"type":"job","id":…,"rev":…, …}: the shown fields only.
template <class T>
Json to_json(const Shown<T>& one) {
  const Json all = to_json(one.record);
  Json json = {{"type", std::string(name_of(kTypeOf<T>))}, {"rev", one.record.rev}};
  for (const auto& [name, value] : all.items()) {
    if (one.shows(name)) json[name] = value;
  }
  return json;
}

// The home lists of domain.md M1.
enum class JobList : std::uint8_t { kOpen, kAwaiting, kClosed };
template <>
struct EnumNames<JobList> {
  static constexpr std::array<std::string_view, 3> names{"open", "awaiting", "closed"};
};

// One line of a list.
struct JobLine {
  JobId id;
  std::string number;
  std::string title;
  JobState state = JobState::kDraft;
  Priority priority = Priority::kNormal;
  std::optional<TimePoint> due_at;
  std::optional<TimePoint> window_from;
  std::optional<TimePoint> closed_at;
  std::string site_name;
  std::string site_address;
  bool pending = false;  // shows something the office has not confirmed yet
};

// A job as lists choose and order it, without what they print.
struct JobKey {
  JobId id;
  std::string number;
  JobState state = JobState::kDraft;
  Priority priority = Priority::kNormal;
  std::optional<TimePoint> due_at;
  std::optional<TimePoint> window_from;
  std::optional<TimePoint> closed_at;
  std::optional<SiteId> site;
  std::string asset_ids;  // as JSON
  bool pending = false;
};

// A job with its closure: everything its page shows.
struct JobPage {
  Shown<Job> job;
  std::optional<Shown<Site>> site;
  std::optional<Shown<Company>> company;
  std::optional<Shown<Contact>> contact;
  std::vector<Shown<ContactPoint>> contact_points;
  std::vector<Shown<Asset>> assets;
  std::vector<Shown<AssetTag>> asset_tags;
  std::vector<Shown<Document>> documents;
  std::vector<Shown<Assignment>> assignments;
  std::vector<Shown<JobEvent>> events;     // oldest first
  std::vector<Shown<Closeout>> closeouts;  // newest version first
  std::vector<Shown<Attachment>> attachments;
  std::vector<Shown<Comment>> comments;  // oldest first
  std::vector<Shown<Conflict>> conflicts;
};

// A ticket with its conversation and what it is called.
struct TicketPage {
  Shown<Ticket> ticket;
  std::optional<Shown<TicketType>> type;
  std::optional<Shown<TicketStatus>> status;
  std::optional<Shown<Site>> site;
  std::optional<Shown<Asset>> asset;
  std::vector<Shown<TicketMessage>> messages;  // oldest first
  std::vector<Shown<Attachment>> attachments;
};

// Reads the replica as the person may see it: base rows with what is pending on top. While the replica is locked every
// answer is kLocked. Each call reads to the end and leaves no statement open.
//
// Thread: the store thread.
class Reader {
 public:
  Reader(Database& db, SearchIndex& search, const bool& locked) : db_(db), search_(search), locked_(locked) {}

  template <class T>
  Result<std::optional<Shown<T>>> find(const Uuid& id);
  // All records of a type, and those whose field `field` is `value`, in id order; kUnknownField.
  template <class T>
  Result<std::vector<Shown<T>>> all();
  template <class T>
  Result<std::vector<Shown<T>>> all_where(std::string_view field, const Uuid& value);

  // Open: by urgency and due time; awaiting and closed: the latest first.
  Result<std::vector<JobLine>> jobs(JobList list);
  // All jobs, in no order; and the lines of some, in the order asked for, without those that are not here.
  Result<std::vector<JobKey>> job_keys();
  Result<std::vector<JobLine>> job_lines(std::span<const JobId> ids);
  // By id, or by number as the person knows it; kNotFound.
  Result<JobId> job_named(std::string_view number_or_id);
  Result<JobPage> job(JobId id);
  // By id, or by number; kNotFound.
  Result<TicketId> ticket_named(std::string_view number_or_id);
  Result<TicketPage> ticket(TicketId id);
  // By id, or by number; kNotFound.
  Result<ProjectId> project_named(std::string_view number_or_id);
  Result<CommercialDocId> commercial_named(std::string_view number_or_id);
  // Words and beginnings of words, in any order; jobs first. Finishes the index first.
  Result<std::vector<SearchHit>> search(std::string_view text, std::size_t limit = 50);
  // Every record as one JSON line, and every file of `files` as {"type":"file","id":hash}, sorted by type and id:
  // exactly what a person with the device could read.
  Result<void> dump(std::span<const Sha256> files, const std::function<void(std::string_view line)>& each);
  // How many records of each type are visible.
  Result<std::vector<std::pair<RecordType, std::int64_t>>> counts();
  // Files that visible records show and a device should have without being asked: documents (commercial ones
  // too) and previews.
  Result<std::vector<Sha256>> wanted_files();

 private:
  Result<void> open_gate() const {
    if (locked_) return fail(ErrorCode::kLocked, "the lease has ended");
    return {};
  }
  template <class T>
  Result<std::vector<Shown<T>>> select(std::string_view sql, const Uuid* value);
  template <class T>
  Result<decltype(T::id)> named(std::string_view by_number, std::string_view number_or_id);
  template <class T, class IdType>
  Result<void> find_into(std::optional<Shown<T>>& out, const std::optional<IdType>& id);
  Result<void> add_place(JobPage& page);
  Result<void> add_assets(JobPage& page);
  Result<void> add_documents(JobPage& page);
  Result<void> add_history(JobPage& page);
  Result<void> dump_type(RecordType type, const std::function<void(std::string_view line)>& each);

  Database& db_;
  SearchIndex& search_;
  const bool& locked_;
};

template <class T>
Result<std::vector<Shown<T>>> Reader::select(std::string_view sql, const Uuid* value) {
  TRY(open_gate());
  TRY_ASSIGN(auto statement, db_.prepare(sql));
  if (value != nullptr) statement.bind(1, *value);
  std::vector<Shown<T>> list;
  for (;;) {
    TRY_ASSIGN(const bool row, statement.step());
    if (!row) return list;
    TRY_ASSIGN(auto record, read_record<T>(statement, kFirstField - 1));
    record.rev = statement.get<std::int64_t>(0);
    list.push_back({std::move(record), statement.get<std::uint64_t>(1)});
  }
}

template <class T>
Result<std::optional<Shown<T>>> Reader::find(const Uuid& id) {
  TRY_ASSIGN(auto found, select<T>(record_sql(kTypeOf<T>).select_one, &id));
  if (found.empty()) return std::optional<Shown<T>>{};
  return std::optional<Shown<T>>(std::move(found.front()));
}

template <class T>
Result<std::vector<Shown<T>>> Reader::all() {
  return select<T>(record_sql(kTypeOf<T>).select + " ORDER BY \"id\"", nullptr);
}

template <class T>
Result<std::vector<Shown<T>>> Reader::all_where(std::string_view field, const Uuid& value) {
  if (!record_info(kTypeOf<T>).index_of(field))
    return fail(ErrorCode::kUnknownField, "unknown field", {std::string(field)});
  return select<T>(record_sql(kTypeOf<T>).select + " WHERE \"" + std::string(field) + "\" = ?1 ORDER BY \"id\"",
                   &value);
}

}  // namespace satchel
