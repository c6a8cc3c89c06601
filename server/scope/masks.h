#pragma once

#include <cstdint>

#include "core/model/records.h"
#include "server/scope/principal.h"

namespace satchel::server {

// What about one record decides which of its masked fields are shown, besides the principal's role and rights.
struct MaskFacts {
  bool open_job = false;  // the job is not closed or cancelled
  bool author = false;    // the principal wrote it
};

// R14. "Visible fields = role mask ∩ view profile ∩ permission-gated fields": bit i is field i of the type's table.
// There are no view profiles without shares (R8): asset details are for internals.
std::uint64_t shown_fields(RecordType type, const Principal& principal, MaskFacts facts = {});

}  // namespace satchel::server
