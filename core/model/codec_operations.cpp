#include "core/model/codec.h"

namespace satchel {

#define SATCHEL_CODEC_HERE(T) SATCHEL_CODEC(, T)
SATCHEL_FOR_OPERATIONS(SATCHEL_CODEC_HERE)

}  // namespace satchel
