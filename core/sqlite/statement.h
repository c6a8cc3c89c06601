#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "core/base/hash.h"
#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/base/time.h"

namespace satchel {

// Bytes to bind as a BLOB where a std::string_view would be bound as TEXT.
struct BlobView {
  std::string_view bytes;
};

namespace detail {

// One cached text: the prepared statement while nobody has borrowed it.
struct StatementSlot {
  sqlite3_stmt* idle = nullptr;
};

template <class T>
inline constexpr bool kIsOptional = false;
template <class T>
inline constexpr bool kIsOptional<std::optional<T>> = true;
template <class T>
inline constexpr bool kIsId = false;
template <class Tag>
inline constexpr bool kIsId<Id<Tag>> = true;

}  // namespace detail

// A prepared statement borrowed from its Database's cache, to be bound and stepped. The destructor resets it, so no
// read stays open by accident (an unfinished read keeps the WAL from being checkpointed) and puts it back.
//
// Values are bound without copying: an lvalue must stay as it is until the statement has run; a temporary is copied.
// A failed bind is reported by the next step() or run(). Views returned by get<std::string_view>() live until the
// next step. Must not outlive its Database.
//
// Thread: its Database's.
class Statement {
 public:
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&& other) noexcept;
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  ~Statement() { release(); }

  // Binds parameter `index` (from 1): bool, integers, enums, double, text, BlobView, Uuid, Id<>, Sha256 (blobs),
  // TimePoint and Millis (integer ms), nullptr (NULL) and std::optional of them.
  template <class T>
  Statement& bind(int index, T&& value);
  // The same by name, with its mark: ":job". A name the text does not have is an error at the next step.
  template <class T>
  Statement& bind(const char* name, T&& value) {
    return bind(sqlite3_bind_parameter_index(statement_, name), std::forward<T>(value));
  }
  // Binds parameters 1, 2, … in order.
  template <class... T>
  Statement& bind_all(T&&... values) {
    int index = 0;
    (bind(++index, std::forward<T>(values)), ...);
    return *this;
  }

  // True: on a row. False: done, and reset for the next use (bindings stay).
  Result<bool> step();
  // Steps to the end, ignoring rows.
  Result<void> run();
  // Ends a read before its last row. Bindings stay.
  void reset() { sqlite3_reset(statement_); }

  // Column `index` (from 0) of the current row: bool, integers, enums, double, std::string_view (text or blob),
  // std::string, Uuid, Id<>, Sha256, TimePoint, Millis; std::optional of them for NULL. A blob of the wrong length
  // reads as the nil id.
  template <class T>
  T get(int index) const;
  bool is_null(int index) const { return sqlite3_column_type(statement_, index) == SQLITE_NULL; }
  int columns() const { return sqlite3_column_count(statement_); }

  sqlite3_stmt* handle() { return statement_; }

 private:
  friend class Database;
  Statement(detail::StatementSlot* slot, sqlite3_stmt* statement) : slot_(slot), statement_(statement) {}
  void release();
  void note(int code) {
    if (code != SQLITE_OK && bind_error_ == SQLITE_OK) bind_error_ = code;
  }
  std::string_view bytes(int index) const {
    const auto* data = static_cast<const char*>(sqlite3_column_blob(statement_, index));
    return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement_, index))};
  }

  detail::StatementSlot* slot_;
  sqlite3_stmt* statement_;
  int bind_error_ = SQLITE_OK;
};

template <class T>
Statement& Statement::bind(int index, T&& value) {
  using V = std::remove_cvref_t<T>;
  // What a temporary points to is gone before step(): SQLite copies it.
  const auto lifetime = std::is_lvalue_reference_v<T> ? SQLITE_STATIC : SQLITE_TRANSIENT;
  if constexpr (detail::kIsOptional<V>) {
    if (!value) return bind(index, nullptr);
    if constexpr (std::is_lvalue_reference_v<T>)
      return bind(index, *value);
    else
      return bind(index, std::move(*value));
  } else if constexpr (std::is_same_v<V, std::nullptr_t>) {
    note(sqlite3_bind_null(statement_, index));
  } else if constexpr (std::is_enum_v<V> || std::is_integral_v<V>) {
    note(sqlite3_bind_int64(statement_, index, static_cast<std::int64_t>(value)));
  } else if constexpr (std::is_floating_point_v<V>) {
    note(sqlite3_bind_double(statement_, index, value));
  } else if constexpr (std::is_same_v<V, TimePoint>) {
    note(sqlite3_bind_int64(statement_, index, millis_of(value)));
  } else if constexpr (std::is_same_v<V, Millis>) {
    note(sqlite3_bind_int64(statement_, index, value.count()));
  } else if constexpr (std::is_same_v<V, Uuid> || std::is_same_v<V, Sha256>) {
    note(sqlite3_bind_blob(statement_, index, value.bytes.data(), static_cast<int>(value.bytes.size()), lifetime));
  } else if constexpr (detail::kIsId<V>) {
    note(sqlite3_bind_blob(statement_, index, value.value.bytes.data(), 16, lifetime));
  } else if constexpr (std::is_same_v<V, BlobView>) {
    // An empty view may have no address, which SQLite would take for NULL.
    const char* data = value.bytes.data() == nullptr ? "" : value.bytes.data();
    note(sqlite3_bind_blob64(statement_, index, data, value.bytes.size(), SQLITE_STATIC));
  } else if constexpr (std::is_same_v<V, std::string>) {
    note(sqlite3_bind_text64(statement_, index, value.data(), value.size(), lifetime, SQLITE_UTF8));
  } else {
    const std::string_view text(value);
    const char* data = text.data() == nullptr ? "" : text.data();
    note(sqlite3_bind_text64(statement_, index, data, text.size(), SQLITE_STATIC, SQLITE_UTF8));
  }
  return *this;
}

template <class T>
T Statement::get(int index) const {
  if constexpr (detail::kIsOptional<T>) {
    if (is_null(index)) return std::nullopt;
    return get<typename T::value_type>(index);
  } else if constexpr (std::is_same_v<T, bool>) {
    return sqlite3_column_int64(statement_, index) != 0;
  } else if constexpr (std::is_enum_v<T> || std::is_integral_v<T>) {
    return static_cast<T>(sqlite3_column_int64(statement_, index));
  } else if constexpr (std::is_floating_point_v<T>) {
    return sqlite3_column_double(statement_, index);
  } else if constexpr (std::is_same_v<T, TimePoint>) {
    return time_of_millis(sqlite3_column_int64(statement_, index));
  } else if constexpr (std::is_same_v<T, Millis>) {
    return Millis(sqlite3_column_int64(statement_, index));
  } else if constexpr (std::is_same_v<T, Uuid> || std::is_same_v<T, Sha256>) {
    T out;
    const std::string_view raw = bytes(index);
    if (raw.size() == out.bytes.size()) std::memcpy(out.bytes.data(), raw.data(), raw.size());
    return out;
  } else if constexpr (detail::kIsId<T>) {
    return T{get<Uuid>(index)};
  } else {
    static_assert(std::is_same_v<T, std::string> || std::is_same_v<T, std::string_view>);
    return T(bytes(index));
  }
}

}  // namespace satchel
