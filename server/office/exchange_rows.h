#pragma once

#include <functional>
#include <span>
#include <string>

#include "core/protocol/codec.h"
#include "core/sqlite/statement.h"
#include "server/scope/view_record.h"

namespace satchel::server {

// Writes the row a statement stands on, column by column into a page, led by the field table alone: no struct, no JSON
// tree. The statement's columns are the shown fields in table order.
void write_row(protocol::PageWriter& page, const RecordInfo& info, std::uint64_t shown, std::int64_t rev,
               const Statement& statement);

// The pages of the granted records: one SELECT for each (type, shown) with only the shown columns, so that what is not
// shown never leaves the database. `puts` is sorted by type, then shown, then row.
//
// Appends to `out`; `spill` is called whenever a lot has gathered there, and may take it away.
class RowPages {
 public:
  using Put = ViewDifference::Put;
  RowPages(Database& database, std::string& out, std::function<Result<void>()> spill)
      : database_(database), out_(out), page_(out), spill_(std::move(spill)) {}

  static void sort(std::vector<Put>& puts);
  Result<void> write(std::span<const Put> puts);

 private:
  Result<void> write_alike(const RecordInfo& info, std::span<const Put> puts);

  Database& database_;
  std::string& out_;
  protocol::PageWriter page_;
  std::function<Result<void>()> spill_;
  std::size_t mark_ = 0;  // size of `out` when it was last offered to `spill`
};

}  // namespace satchel::server
