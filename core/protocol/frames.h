#pragma once

#include "core/model/fields.h"
#include "core/protocol/messages.h"

// Field tables of the frames, for the codec's own files.
template <>
struct satchel::Fields<satchel::protocol::Lease> {
  using L = satchel::protocol::Lease;
  static constexpr auto table =
      fields(field("user", &L::user), field("device", &L::device), field("issued_at", &L::issued_at),
             field("soft_end", &L::soft_end), field("hard_end", &L::hard_end),
             field("signature", &L::signature, max_bytes(200)));
};
