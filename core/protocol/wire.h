#pragma once

#include "core/base/json.h"
#include "core/protocol/messages.h"

// What the codec's files share; nothing outside core/protocol includes this.
namespace satchel::protocol {

// One element of "operations", and the bytes it came in. An error here is an error of the request; see
// ReceivedOperation for the rest.
Result<ReceivedOperation> receive_operation(Json json, std::string bytes);

Json hex_of(std::span<const Sha256> files);

// A 64-bit sum as 16 hex digits: JSON integers end at 2^63-1.
std::string hex64(std::uint64_t value);
Result<std::uint64_t> parse_hex64(const Json& json);

}  // namespace satchel::protocol
