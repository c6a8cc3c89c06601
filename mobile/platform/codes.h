#pragma once

#include <QImage>
#include <optional>
#include <string>

namespace satchel {

// The first QR code, Data Matrix, Aztec or barcode in a picture, as its text; nullopt where none can be read. Offline.
std::optional<std::string> read_code(const QImage& picture);

}  // namespace satchel
