#pragma once

#include <string>
#include <string_view>

#include "core/base/random.h"
#include "core/base/result.h"

namespace satchel {

// An organisation's Ed25519 key pair (RFC 8032): it signs leases and wipe orders, so that a device believes nobody
// else. Raw bytes (32 and 64); the secret never leaves the server, the public half travels as base64.
struct SigningKeys {
  std::string public_key;
  std::string secret_key;
};

SigningKeys make_signing_keys(Random& random);
// The signature of `text` as base64. Errors: kInvalidArgument for what is not a secret key.
Result<std::string> sign(std::string_view text, std::string_view secret_key);
// Whether `signature` (base64) over `text` was made with the secret half of `public_key`. False for malformed input.
bool verify_signature(std::string_view text, std::string_view signature, std::string_view public_key);

}  // namespace satchel
