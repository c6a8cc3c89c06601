#pragma once

#include <QString>

#include "sync/worker/field_device.h"

namespace satchel::photos {

// A picture (or any file) of the person's as an attachment of `target`, with its size and a preview. The original's
// bytes stay as they are. Store thread.
Result<AddAttachment> add(sync::Desk& desk, const RecordRef& target, const QString& file, AttachmentRole role,
                          Work& work);

}  // namespace satchel::photos
