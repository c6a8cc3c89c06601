#pragma once

#include <string>
#include <string_view>

#include "core/base/random.h"
#include "core/base/result.h"

namespace satchel {

// An Ed25519 key pair (RFC 8032). The organisation's signs leases and wipe orders, so that a device believes nobody
// else; a device's signs the receipt of a wipe. Raw bytes (32 and 64); the secret never leaves where it was made, the
// public half travels as base64.
struct SigningKeys {
  std::string public_key;
  std::string secret_key;
};

inline constexpr std::size_t kSecretKeyBytes = 64;

SigningKeys make_signing_keys(Random& random);
// The pair of a secret half of kSecretKeyBytes, which ends with the public one.
SigningKeys keys_of(std::string_view secret_key);
// The signature of `text` as base64. Errors: kInvalidArgument for what is not a secret key.
Result<std::string> sign(std::string_view text, std::string_view secret_key);
// Whether this is the base64 of a public half.
bool is_public_key(std::string_view base64);
// Whether `signature` (base64) over `text` was made with the secret half of `public_key`. False for malformed input.
bool verify_signature(std::string_view text, std::string_view signature, std::string_view public_key);

}  // namespace satchel
