#include "server/office/exchange_rows.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace satchel::server {
namespace {

constexpr std::size_t kSpillBytes = 256 * 1024;

std::string select_of(const RecordInfo& info, std::uint64_t shown) {
  std::string columns;
  for (std::size_t i = 0; i < info.fields.size(); ++i) {
    if ((shown >> i & 1) == 0) continue;
    columns += columns.empty() ? "\"" : ", \"";
    columns += info.fields[i].name;
    columns += '"';
  }
  // sql: names of the field table
  return "SELECT " + columns + " FROM \"" + std::string(info.name) + "\" WHERE rowid = ?1";
}

}  // namespace

void write_row(protocol::PageWriter& page, const RecordInfo& info, std::uint64_t shown, std::int64_t rev,
               const Statement& statement) {
  page.row(rev);
  int column = 0;
  for (std::size_t i = 0; i < info.fields.size(); ++i) {
    if ((shown >> i & 1) == 0) continue;
    const int at = column++;
    if (statement.is_null(at)) {
      page.null();
      continue;
    }
    switch (info.fields[i].wire) {
      case Wire::kId:
        page.id(statement.get<Uuid>(at));
        break;
      case Wire::kHash:
        page.hash(statement.get<Sha256>(at));
        break;
      case Wire::kText:
        page.text(statement.get<std::string_view>(at));
        break;
      case Wire::kInt:
        page.integer(statement.get<std::int64_t>(at));
        break;
      case Wire::kReal:
        if (const double value = statement.get<double>(at); std::isfinite(value)) {
          page.real(value);
        } else {
          page.null();
        }
        break;
      case Wire::kBool:
        page.boolean(statement.get<bool>(at));
        break;
      case Wire::kTime:
        page.time(statement.get<TimePoint>(at));
        break;
      case Wire::kJson:
        page.json(statement.get<std::string_view>(at));
        break;
    }
  }
}

void RowPages::sort(std::vector<Put>& puts) {
  std::ranges::sort(puts, {}, [](const Put& one) { return std::tuple(one.type, one.grant.shown, one.grant.row); });
}

Result<void> RowPages::write(std::span<const Put> puts) {
  while (!puts.empty()) {
    const Put& first = puts.front();
    const auto end = std::ranges::find_if(
        puts, [&](const Put& one) { return one.type != first.type || one.grant.shown != first.grant.shown; });
    const auto alike = puts.first(static_cast<std::size_t>(end - puts.begin()));
    TRY(write_alike(record_info(first.type), alike));
    puts = puts.subspan(alike.size());
  }
  return {};
}

Result<void> RowPages::write_alike(const RecordInfo& info, std::span<const Put> puts) {
  const std::uint64_t shown = puts.front().grant.shown;
  TRY_ASSIGN(auto statement, database_.prepare(select_of(info, shown)));
  page_.begin(info, shown);
  mark_ = std::min(mark_, out_.size());
  for (const Put& put : puts) {
    TRY_ASSIGN(const bool found, statement.bind_all(put.grant.row).step());
    // Bundles name rows by number: a file whose rows were numbered anew by hand must not send others' records.
    const bool same = found && ((shown & 1) == 0 || statement.get<Uuid>(0) == put.grant.id);
    if (!same) return fail(ErrorCode::kCorrupt, "a granted row is gone from its own snapshot");
    write_row(page_, info, shown, put.grant.rev, statement);
    statement.reset();
    if (out_.size() - mark_ < kSpillBytes) continue;
    page_.finish();
    TRY(spill_());
    mark_ = out_.size();
  }
  page_.finish();
  return {};
}

}  // namespace satchel::server
