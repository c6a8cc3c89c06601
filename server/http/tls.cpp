#include "server/http/tls.h"

#include <openssl/err.h>
#include <openssl/ssl.h>

namespace satchel::server {

Result<std::shared_ptr<SSL_CTX>> load_tls(const std::filesystem::path& certificate, const std::filesystem::path& key) {
  ERR_clear_error();
  std::shared_ptr<SSL_CTX> context(SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
  if (!context) return fail(ErrorCode::kInternal, "no TLS context");
  SSL_CTX* raw = context.get();
  SSL_CTX_set_options(raw, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_TICKET |
                               SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_IGNORE_UNEXPECTED_EOF);
  // An idle connection keeps no record buffers: ten thousand event streams have to fit.
  SSL_CTX_set_mode(raw, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER | SSL_MODE_RELEASE_BUFFERS);
  SSL_CTX_set_session_cache_mode(raw, SSL_SESS_CACHE_OFF);
  const bool strict = SSL_CTX_set_min_proto_version(raw, TLS1_2_VERSION) == 1 && SSL_CTX_set_num_tickets(raw, 0) == 1 &&
                      SSL_CTX_set_cipher_list(raw, "ECDHE+AESGCM:ECDHE+CHACHA20") == 1 &&
                      SSL_CTX_set1_groups_list(raw, "X25519:P-256") == 1;
  if (!strict) return fail(ErrorCode::kInternal, "OpenSSL refuses the TLS settings");
  if (SSL_CTX_use_certificate_chain_file(raw, certificate.c_str()) != 1) {
    return fail(ErrorCode::kInvalidArgument, "cannot read the TLS certificate " + certificate.string());
  }
  if (SSL_CTX_use_PrivateKey_file(raw, key.c_str(), SSL_FILETYPE_PEM) != 1 || SSL_CTX_check_private_key(raw) != 1) {
    return fail(ErrorCode::kInvalidArgument, "cannot use the TLS key " + key.string() + " with its certificate");
  }
  return context;
}

}  // namespace satchel::server
