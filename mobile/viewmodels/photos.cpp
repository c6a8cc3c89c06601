#include "mobile/viewmodels/photos.h"

#include <QImageReader>

namespace satchel::photos {

Result<AddAttachment> add(sync::Desk& desk, const RecordRef& target, const QString& file, AttachmentRole role,
                          Work& work) {
  TRY(desk.make.add_file(target, file.toStdString(), role, work));
  auto& args = std::get<AddAttachment>(work.operations.back().args);
  if (const QSize size = QImageReader(file).size(); size.isValid()) {
    args.width = size.width();
    args.height = size.height();
  }
  return args;
}

}  // namespace satchel::photos
