#pragma once

#include "core/model/work.h"
#include "server/storage/pictures.h"

namespace satchel::server {

// What the office knows of an attachment's picture, put into what the attachment leaves open: its size in pixels, when
// and where it was taken, its preview. What the device said stands. Only where the file is stored for the attachment,
// or (the preview) was brought by its author's device: whoever merely names a hash learns nothing of its file.
//
// Also writes down which file is the attachment's preview. Thread: the writer's.
Result<Attachment> with_picture(WriteTransaction& transaction, Attachment attachment);

}  // namespace satchel::server
