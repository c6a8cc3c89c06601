#pragma once

#include <optional>
#include <string>

#include "core/model/types.h"
#include "core/sqlite/database.h"
#include "server/storage/writer.h"

namespace satchel::server {

enum class PictureKind : std::uint8_t { kPicture, kDamaged, kRefused };

// What the office has found out about the content of a picture's file.
struct PictureRow {
  Sha256 sha256;
  PictureKind kind = PictureKind::kPicture;
  std::string note;  // why it is damaged or refused
  std::optional<std::int64_t> width;
  std::optional<std::int64_t> height;
  std::optional<TimePoint> taken_at;
  bool taken_at_estimated = false;
  std::optional<double> lat;
  std::optional<double> lon;
  bool bare = false;              // says nothing but itself, and is no larger than a preview may be
  std::optional<Sha256> preview;  // the bare picture that was made of it; itself, if it is one
  bool operator==(const PictureRow&) const = default;
};

// Pictures: those still to be looked at, what the others have told, and which file is which attachment's preview.
// Takes no revision.
//
// Thread: its Database's.
class Pictures {
 public:
  explicit Pictures(Database& database) : database_(&database) {}

  // Asks for a look at this file. Repeatable; nothing if it has been looked at.
  Result<void> want(WriteTransaction& tx, const Sha256& sha256, TimePoint since);
  // The one that has waited longest.
  Result<std::optional<Sha256>> next() const;
  // What the look has told; it waits no more.
  Result<void> put(WriteTransaction& tx, const PictureRow& picture);
  Result<std::optional<PictureRow>> find(const Sha256& sha256) const;
  // The file is gone.
  Result<void> erase(WriteTransaction& tx, const Sha256& sha256);

  Result<void> set_preview(WriteTransaction& tx, AttachmentId attachment, const Sha256& sha256);
  Result<std::optional<Sha256>> preview_of(AttachmentId attachment) const;
  // Whether any attachment has this file as its preview.
  Result<bool> is_preview(const Sha256& sha256) const;

 private:
  Database* database_;
};

}  // namespace satchel::server

template <>
struct satchel::EnumNames<satchel::server::PictureKind> {
  static constexpr std::array<std::string_view, 3> names{"picture", "damaged", "refused"};
};
