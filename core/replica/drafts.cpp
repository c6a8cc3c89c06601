#include "core/replica/drafts.h"

namespace satchel {
namespace {

constexpr std::string_view kPut = R"sql(
  INSERT INTO draft (type, id, body, saved_at) VALUES (?1, ?2, ?3, ?4)
      ON CONFLICT (type, id) DO UPDATE SET body = excluded.body, saved_at = excluded.saved_at)sql";
constexpr std::string_view kFind = "SELECT body, saved_at FROM draft WHERE type = ?1 AND id = ?2";
constexpr std::string_view kRemove = "DELETE FROM draft WHERE type = ?1 AND id = ?2";
constexpr std::string_view kAll = "SELECT type, id, body, saved_at FROM draft ORDER BY saved_at DESC, id";

}  // namespace

Result<void> Drafts::put(const RecordRef& about, std::string_view body, TimePoint now) {
  if (body.size() > kMaxBytes) return fail(ErrorCode::kTooLarge, "a draft");
  return db_.run(kPut, about.type, about.id, body, now);
}

Result<std::optional<Drafts::Draft>> Drafts::find(const RecordRef& about) {
  TRY_ASSIGN(auto select, db_.prepare(kFind));
  TRY_ASSIGN(const bool row, select.bind_all(about.type, about.id).step());
  if (!row) return std::optional<Draft>{};
  return std::optional<Draft>({about, select.get<std::string>(0), select.get<TimePoint>(1)});
}

Result<void> Drafts::remove(const RecordRef& about) {
  return db_.run(kRemove, about.type, about.id);
}

Result<std::vector<Drafts::Draft>> Drafts::all() {
  TRY_ASSIGN(auto select, db_.prepare(kAll));
  std::vector<Draft> list;
  for (;;) {
    TRY_ASSIGN(const bool row, select.step());
    if (!row) return list;
    list.push_back({{static_cast<RecordType>(select.get<int>(0)), select.get<Uuid>(1)},
                    select.get<std::string>(2),
                    select.get<TimePoint>(3)});
  }
}

}  // namespace satchel
