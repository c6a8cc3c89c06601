#pragma once

#include <openssl/evp.h>

#include <array>
#include <cstdint>
#include <string_view>

namespace satchel::server {

// SHA-1, for tus checksums alone: it finds damage on the way, it proves nothing.
class Sha1Stream {
 public:
  Sha1Stream();
  ~Sha1Stream();
  Sha1Stream(const Sha1Stream&) = delete;
  Sha1Stream& operator=(const Sha1Stream&) = delete;
  void update(std::string_view data);
  std::array<std::uint8_t, 20> finish();

 private:
  EVP_MD_CTX* context_;
};

}  // namespace satchel::server
