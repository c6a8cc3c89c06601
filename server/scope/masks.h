#pragma once

#include <cstdint>

#include "core/model/records.h"
#include "server/scope/principal.h"

namespace satchel::server {

// What about one record decides which of its masked fields are shown, besides the principal's role and rights.
struct MaskFacts {
  bool open_job = false;                      // the job is not closed or cancelled
  bool author = false;                        // the principal wrote it
  bool own = false;                           // an assignment of the principal or a group of theirs
  bool by_address = false;                    // R9: of a site that is open to them
  bool shared = false;                        // R8: given by a share
  std::uint64_t profile = ~std::uint64_t{0};  // what the share's view profile shows
};

// R14. "Visible fields = role mask ∩ view profile ∩ permission-gated fields": bit i is field i of the type's table.
// Asset details and prices are for internals; for others where a view profile names them, and a customer knows the
// prices of their own addresses.
std::uint64_t shown_fields(RecordType type, const Principal& principal, MaskFacts facts = {});

}  // namespace satchel::server
