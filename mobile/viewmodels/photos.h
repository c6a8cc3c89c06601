#pragma once

#include <QString>

#include "sync/worker/field_device.h"

namespace satchel::photos {

// A picture (or any file) of the person's as an attachment of `target`, with its size and a preview. A photo whose
// longer edge is over `edge` is made smaller, with what the camera wrote into it (0: never); the file itself stays as
// it is. Store thread.
Result<AddAttachment> add(sync::Desk& desk, const RecordRef& target, const QString& file, AttachmentRole role, int edge,
                          Work& work);

}  // namespace satchel::photos
