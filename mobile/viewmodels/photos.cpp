#include "mobile/viewmodels/photos.h"

#include <QImageReader>
#include <QUuid>

#include "core/base/files.h"
#include "mobile/platform/drawing.h"

namespace satchel::photos {
namespace {

// The smaller photo under the same name, and with the time of the original: it may be all that says when it was taken.
Result<std::filesystem::path> write_smaller(const std::filesystem::path& folder, const std::filesystem::path& original,
                                            const QByteArray& small) {
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed) return fail(error_from_errno(failed.value(), "make the folder of photos"));
  const auto file = folder / original.filename();
  TRY(write_file_durably(file, {small.constData(), std::size_t(small.size())}));
  const auto time = std::filesystem::last_write_time(original, failed);
  if (!failed) std::filesystem::last_write_time(file, time, failed);
  return file;
}

}  // namespace

Result<AddAttachment> add(sync::Desk& desk, const RecordRef& target, const QString& file, AttachmentRole role, int edge,
                          Work& work) {
  const std::filesystem::path original = file.toStdString();
  std::filesystem::path taken = original;
  const auto folder =
      desk.store.folder() / "smaller" / QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
  TRY_ASSIGN(const QByteArray small, edge > 0 ? shrink_photo(file, edge) : Result<QByteArray>(QByteArray()));
  if (!small.isEmpty()) {
    TRY_ASSIGN(taken, write_smaller(folder, original, small));
  }
  const auto added = desk.make.add_file(target, taken, role, work);
  std::error_code ignored;
  if (!small.isEmpty()) std::filesystem::remove_all(folder, ignored);
  if (!added) return fail(added.error());
  auto& args = std::get<AddAttachment>(work.operations.back().args);
  // Where the picture's own structure did not say: the size as it is stored.
  if (const QSize size = QImageReader(file).size(); !args.width && size.isValid()) {
    args.width = size.width();
    args.height = size.height();
  }
  return args;
}

}  // namespace satchel::photos
