#include "core/base/signing.h"

#include <sodium.h>

#include <array>

#include "core/base/hash.h"

namespace satchel {
namespace {

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

template <std::size_t N>
std::string text_of(const std::array<unsigned char, N>& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), N};
}

}  // namespace

SigningKeys make_signing_keys(Random& random) {
  std::array<std::uint8_t, crypto_sign_SEEDBYTES> seed;
  random.fill(seed);
  std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> public_key;
  std::array<unsigned char, crypto_sign_SECRETKEYBYTES> secret_key;
  crypto_sign_seed_keypair(public_key.data(), secret_key.data(), seed.data());
  SigningKeys keys{text_of(public_key), text_of(secret_key)};
  sodium_memzero(seed.data(), seed.size());
  sodium_memzero(secret_key.data(), secret_key.size());
  return keys;
}

static_assert(kSecretKeyBytes == crypto_sign_SECRETKEYBYTES);

SigningKeys keys_of(std::string_view secret_key) {
  std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> public_key;
  crypto_sign_ed25519_sk_to_pk(public_key.data(), bytes_of(secret_key));
  return {text_of(public_key), std::string(secret_key)};
}

Result<std::string> sign(std::string_view text, std::string_view secret_key) {
  if (secret_key.size() != crypto_sign_SECRETKEYBYTES) return fail(ErrorCode::kInvalidArgument, "not a signing key");
  std::array<unsigned char, crypto_sign_BYTES> signature;
  crypto_sign_detached(signature.data(), nullptr, bytes_of(text), text.size(), bytes_of(secret_key));
  return to_base64(text_of(signature));
}

bool is_public_key(std::string_view base64) {
  const auto raw = from_base64(base64);
  return raw && raw->size() == crypto_sign_PUBLICKEYBYTES;
}

bool verify_signature(std::string_view text, std::string_view signature, std::string_view public_key) {
  const auto raw = from_base64(signature);
  if (!raw || raw->size() != crypto_sign_BYTES || public_key.size() != crypto_sign_PUBLICKEYBYTES) return false;
  return crypto_sign_verify_detached(bytes_of(*raw), bytes_of(text), text.size(), bytes_of(public_key)) == 0;
}

}  // namespace satchel
