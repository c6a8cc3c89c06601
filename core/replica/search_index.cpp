#include "core/replica/search_index.h"

#include "core/base/text.h"
#include "core/replica/record_tables.h"
#include "core/sqlite/transaction.h"

namespace satchel {
namespace {

constexpr std::string_view kEntryOf = "DELETE FROM search_entry WHERE type = ?1 AND id = ?2 RETURNING entry";
constexpr std::string_view kRemoved = "INSERT INTO search_removed (entry) VALUES (?1)";
constexpr std::string_view kTakeRemoved =
    "DELETE FROM search_removed WHERE entry IN (SELECT entry FROM search_removed LIMIT ?1) RETURNING entry";
constexpr std::string_view kForget = "DELETE FROM search WHERE rowid = ?1";
constexpr std::string_view kAddEntry = "INSERT INTO search_entry (type, id) VALUES (?1, ?2)";
constexpr std::string_view kAdd = "INSERT INTO search (rowid, body) VALUES (?1, ?2)";
constexpr std::string_view kScrubDue = "INSERT OR IGNORE INTO chore (name) VALUES ('scrub_search')";
constexpr std::string_view kScrubDone = "DELETE FROM chore WHERE name = 'scrub_search'";

// Merges every segment into one: words of removed entries do not survive it.
constexpr std::string_view kOptimise = "INSERT INTO search (search) VALUES ('optimize')";

// A job is what people look for; among equals the latest made comes first.
constexpr std::string_view kFind = R"sql(
  SELECT search_entry.type, search_entry.id, search.body
    FROM search JOIN search_entry ON search_entry.entry = search.rowid
   WHERE search MATCH ?1
   ORDER BY search_entry.type <> ?2, search_entry.id DESC
   LIMIT ?3)sql";

constexpr std::size_t kHitBytes = 160;
constexpr std::size_t kMaxWords = 16;

// "pump 17" -> "\"pump\"* \"17\"*": every word as a beginning, none of FTS5's operators.
std::string match_expression(std::string_view text) {
  std::string out;
  std::size_t words = 0;
  std::size_t at = 0;
  while (at < text.size() && words < kMaxWords) {
    const std::size_t start = text.find_first_not_of(" \t\r\n", at);
    if (start == std::string_view::npos) break;
    at = std::min(text.find_first_of(" \t\r\n", start), text.size());
    out += out.empty() ? "\"" : " \"";
    for (const char c : text.substr(start, at - start)) {
      if (c == '"') out += '"';
      out += c;
    }
    out += "\"*";
    ++words;
  }
  return out;
}

// The searchable fields from this column on, one a line.
std::string join_fields(const Statement& row, std::size_t count, int first) {
  std::string body;
  for (std::size_t i = 0; i < count; ++i) {
    const auto part = row.get<std::string_view>(static_cast<int>(i) + first);
    if (!body.empty() && !part.empty()) body += '\n';
    body += part;
  }
  return body;
}

std::string first_line(std::string_view body) {
  std::string line(cut_utf8(body, kHitBytes));
  for (char& c : line) {
    if (c == '\n' || c == '\r') c = ' ';
  }
  return line;
}

}  // namespace

Result<void> SearchIndex::remove(const RecordRef& ref) {
  if (record_sql(ref.type).searchable == 0) return {};
  TRY_ASSIGN(auto entry, db_.prepare(kEntryOf));
  TRY_ASSIGN(const bool known, entry.bind_all(ref.type, ref.id).step());
  note_missing(ref.type);
  if (!known) return {};
  const auto rowid = entry.get<std::int64_t>(0);
  TRY(entry.run());
  return db_.run(kRemoved, rowid);
}

Result<std::string> SearchIndex::text_of(const RecordRef& ref) const {
  const RecordSql& sql = record_sql(ref.type);
  if (sql.searchable == 0) return std::string();
  TRY_ASSIGN(auto select, db_.prepare(sql.text));
  TRY_ASSIGN(const bool there, select.bind(1, ref.id).step());
  return there ? join_fields(select, sql.searchable, 0) : std::string();
}

// Removals come first: a number of `search` is given again only when nothing of its first bearer is left.
Result<std::size_t> SearchIndex::delete_removed(std::size_t limit) {
  std::vector<std::int64_t> removed;
  {
    TRY_ASSIGN(auto take, db_.prepare(kTakeRemoved));
    take.bind(1, limit);
    for (;;) {
      TRY_ASSIGN(const bool row, take.step());
      if (!row) break;
      removed.push_back(take.get<std::int64_t>(0));
    }
  }
  for (const std::int64_t entry : removed) TRY(db_.run(kForget, entry));
  if (!removed.empty()) TRY(db_.run(kScrubDue));
  return removed.size();
}

Result<bool> SearchIndex::work_some(std::size_t limit) {
  if (complete()) return false;
  TRY_ASSIGN(auto transaction, Transaction::write(db_));
  TRY_ASSIGN(const std::size_t deleted, delete_removed(limit));
  std::size_t left = limit - deleted;
  for (std::size_t i = 0; i < kRecordTypes && left > 0; ++i) {
    const std::uint32_t bit = 1U << i;
    if ((missing_ & bit) == 0) continue;
    TRY_ASSIGN(const std::size_t added, add_of_type(static_cast<RecordType>(i), left));
    if (added < left) missing_ &= ~bit;
    left -= added;
  }
  TRY(transaction.commit());
  return !complete();
}

Result<std::size_t> SearchIndex::add_of_type(RecordType type, std::size_t limit) {
  const RecordSql& sql = record_sql(type);
  if (sql.searchable == 0) return std::size_t{0};
  std::vector<std::pair<Uuid, std::string>> texts;
  {
    TRY_ASSIGN(auto select, db_.prepare(sql.unindexed));
    select.bind_all(type, limit);
    for (;;) {
      TRY_ASSIGN(const bool row, select.step());
      if (!row) break;
      texts.emplace_back(select.get<Uuid>(0), join_fields(select, sql.searchable, 1));
    }
  }
  TRY_ASSIGN(auto add_entry, db_.prepare(kAddEntry));
  TRY_ASSIGN(auto add, db_.prepare(kAdd));
  for (const auto& [id, body] : texts) {
    TRY(add_entry.bind_all(type, id).run());
    TRY(add.bind_all(db_.last_insert_rowid(), body).run());
  }
  return texts.size();
}

Result<bool> SearchIndex::needs_scrub() {
  TRY_ASSIGN(const auto due, db_.value<int>("SELECT count(*) FROM chore WHERE name = 'scrub_search'"));
  return due > 0;
}

Result<void> SearchIndex::scrub() {
  TRY_ASSIGN(auto transaction, Transaction::write(db_));
  TRY(db_.run(kOptimise));
  TRY(db_.run(kScrubDone));
  return transaction.commit();
}

Result<std::vector<SearchHit>> SearchIndex::find(std::string_view text, std::size_t limit) {
  std::vector<SearchHit> hits;
  if (!is_utf8(text)) return fail(ErrorCode::kBadUtf8, "not UTF-8");
  const std::string expression = match_expression(text);
  if (expression.empty()) return hits;
  TRY_ASSIGN(auto select, db_.prepare(kFind));
  select.bind_all(expression, RecordType::kJob, limit);
  for (;;) {
    TRY_ASSIGN(const bool row, select.step());
    if (!row) return hits;
    hits.push_back({{select.get<RecordType>(0), select.get<Uuid>(1)}, first_line(select.get<std::string_view>(2))});
  }
}

}  // namespace satchel
