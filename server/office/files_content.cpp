#include "server/office/files_content.h"

#include <new>

namespace satchel::server {
namespace {

// OpenSSL fails here only without memory.
void demand(bool held) {
  if (!held) throw std::bad_alloc();
}

}  // namespace

Sha1Stream::Sha1Stream() : context_(EVP_MD_CTX_new()) {
  demand(context_ != nullptr);
  demand(EVP_DigestInit_ex(context_, EVP_sha1(), nullptr) == 1);
}

Sha1Stream::~Sha1Stream() {
  EVP_MD_CTX_free(context_);
}

void Sha1Stream::update(std::string_view data) {
  demand(EVP_DigestUpdate(context_, data.data(), data.size()) == 1);
}

std::array<std::uint8_t, 20> Sha1Stream::finish() {
  std::array<std::uint8_t, 20> digest{};
  demand(EVP_DigestFinal_ex(context_, digest.data(), nullptr) == 1);
  return digest;
}

}  // namespace satchel::server
