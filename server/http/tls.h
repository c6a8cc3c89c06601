#pragma once

#include <openssl/ossl_typ.h>

#include <filesystem>
#include <memory>

#include "core/base/result.h"

namespace satchel::server {

// A server's TLS settings with its key: TLS 1.2 and 1.3, ECDHE with AEAD only, X25519 and P-256, no renegotiation, no
// compression, no session resumption (so there is no ticket key to rotate). Shared by the connections that began with
// it; after a reload new connections use the new one.
// PEM files; the certificate with its chain. kInvalidArgument when they cannot be read or do not belong together.
Result<std::shared_ptr<SSL_CTX>> load_tls(const std::filesystem::path& certificate, const std::filesystem::path& key);

}  // namespace satchel::server
