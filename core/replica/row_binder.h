#pragma once

#include <array>
#include <optional>
#include <span>
#include <vector>

#include "core/protocol/codec.h"
#include "core/sqlite/statement.h"

namespace satchel {

// Binds the values of one page's rows, as they are decoded, to a statement whose parameters are rev, shown and then
// every field of the record type (record_sql): no struct, no copy of a text in between. Fields the page does not have
// stay NULL.
//
// Thread: the store thread.
class RowBinder {
 public:
  // Keeps a copy of what the header points to. kProtocol when the page lacks the id.
  Result<void> begin(const protocol::PageHeader& header);

  // kProtocol for a value that its field cannot hold. The statement must run before the next call.
  Result<void> bind(Statement& statement, std::int64_t rev, std::span<const protocol::WireValue> values);
  // The id of the row bound last.
  Uuid id() const { return Uuid::from_bytes(scratch_[id_at_].data()); }

  // The target that pending work on the row bound last belongs to (target_field); nullopt if the page does not say.
  std::optional<Uuid> target() const {
    if (target_at_ == columns_.size() || !target_given_) return std::nullopt;
    return Uuid::from_bytes(scratch_[target_at_].data());
  }

  RecordType type() const { return type_; }
  std::uint64_t shown() const { return shown_; }

 private:
  struct Column {
    int parameter = 0;  // 0: a field this version does not know
    Wire wire = Wire::kText;
  };
  Result<void> bind_value(Statement& statement, const Column& column, const protocol::WireValue& value,
                          std::array<std::uint8_t, 32>& scratch);

  RecordType type_ = RecordType::kJob;
  std::uint64_t shown_ = 0;
  std::vector<Column> columns_;
  std::vector<std::array<std::uint8_t, 32>> scratch_;  // ids and hashes of the row, until the statement has run
  std::size_t id_at_ = 0;
  std::size_t target_at_ = 0;
  bool target_given_ = false;
};

}  // namespace satchel
