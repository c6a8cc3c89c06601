#include <doctest/doctest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <cstdio>

#include "tests/e2e/http/line.h"
#include "tests/support/temporary.h"

using namespace satchel;
using namespace satchel::test;

namespace {

// A self-signed P-256 certificate for "office" with this serial number.
void make_certificate(const std::filesystem::path& certificate, const std::filesystem::path& key, long serial) {
  EVP_PKEY* pair = EVP_EC_gen("P-256");
  X509* x509 = X509_new();
  ASN1_INTEGER_set(X509_get_serialNumber(x509), serial);
  X509_gmtime_adj(X509_getm_notBefore(x509), 0);
  X509_gmtime_adj(X509_getm_notAfter(x509), 3600);
  X509_set_pubkey(x509, pair);
  X509_NAME* name = X509_get_subject_name(x509);
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("office"), -1, -1, 0);
  X509_set_issuer_name(x509, name);
  REQUIRE(X509_sign(x509, pair, EVP_sha256()) > 0);
  std::FILE* file = std::fopen(certificate.c_str(), "w");
  PEM_write_X509(file, x509);
  std::fclose(file);
  file = std::fopen(key.c_str(), "w");
  PEM_write_PrivateKey(file, pair, nullptr, nullptr, 0, nullptr, nullptr);
  std::fclose(file);
  X509_free(x509);
  EVP_PKEY_free(pair);
}

struct TlsAnswer {
  bool connected = false;
  std::string version;
  std::string cipher;
  long serial = 0;
  std::string text;
};

// One request over TLS between these versions, in pieces of `piece` bytes.
TlsAnswer ask_tls(std::uint16_t port, std::string_view request, int lowest = TLS1_2_VERSION,
                  int highest = TLS1_3_VERSION, const char* ciphers = nullptr, std::size_t piece = 1 << 20) {
  const std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context(SSL_CTX_new(TLS_client_method()), SSL_CTX_free);
  SSL_CTX_set_security_level(context.get(), 0);
  SSL_CTX_set_min_proto_version(context.get(), lowest);
  SSL_CTX_set_max_proto_version(context.get(), highest);
  if (ciphers != nullptr) REQUIRE(SSL_CTX_set_cipher_list(context.get(), ciphers) == 1);
  Line line(port);
  const std::unique_ptr<SSL, decltype(&SSL_free)> ssl(SSL_new(context.get()), SSL_free);
  SSL_set_fd(ssl.get(), line.descriptor());
  TlsAnswer answer;
  if (SSL_connect(ssl.get()) != 1) return answer;
  answer.connected = true;
  answer.version = SSL_get_version(ssl.get());
  answer.cipher = SSL_get_cipher_name(ssl.get());
  X509* peer = SSL_get1_peer_certificate(ssl.get());
  answer.serial = ASN1_INTEGER_get(X509_get0_serialNumber(peer));
  X509_free(peer);
  for (std::size_t at = 0; at < request.size(); at += piece) {
    const std::string_view part = request.substr(at, piece);
    REQUIRE(SSL_write(ssl.get(), part.data(), static_cast<int>(part.size())) > 0);
  }
  char bytes[16 * 1024];
  for (int got = 0; (got = SSL_read(ssl.get(), bytes, sizeof bytes)) > 0;) {
    answer.text.append(bytes, static_cast<std::size_t>(got));
  }
  return answer;
}

struct TlsBench {
  TemporaryFolder folder;
  std::filesystem::path certificate = folder / "cert.pem";
  std::filesystem::path key = folder / "key.pem";
  std::unique_ptr<Bench> bench;

  TlsBench() {
    make_certificate(certificate, key, 1);
    server::HttpOptions options = quick();
    options.tls = server::HttpOptions::Tls{certificate, key};
    bench = std::make_unique<Bench>(options);
  }
};

const std::string kHello = get("/hello", "Connection: close\r\n");

}  // namespace

TEST_CASE("HTTPS serves TLS 1.2 and 1.3 with forward secrecy and AEAD, and nothing older") {
  const TlsBench tls;
  const std::uint16_t port = tls.bench->port;
  const TlsAnswer modern = ask_tls(port, kHello);
  CHECK(modern.version == "TLSv1.3");
  CHECK(modern.text.ends_with("hello"));
  const TlsAnswer older = ask_tls(port, kHello, TLS1_2_VERSION, TLS1_2_VERSION);
  CHECK(older.version == "TLSv1.2");
  CHECK(older.cipher.starts_with("ECDHE-"));
  CHECK(older.text.ends_with("hello"));
  CHECK_FALSE(ask_tls(port, kHello, TLS1_VERSION, TLS1_1_VERSION).connected);
  CHECK_FALSE(ask_tls(port, kHello, TLS1_2_VERSION, TLS1_2_VERSION, "AES128-GCM-SHA256").connected);
  CHECK_FALSE(ask_tls(port, kHello, TLS1_2_VERSION, TLS1_2_VERSION, "ECDHE-ECDSA-AES128-SHA256").connected);
}

TEST_CASE("HTTPS carries large bodies both ways, in pieces of any size") {
  const TlsBench tls;
  const std::string body(1 << 20, 'b');
  const std::string request = post("/echo", body, "Connection: close\r\n");
  CHECK(ask_tls(tls.bench->port, request).text.ends_with(body));
  CHECK(ask_tls(tls.bench->port, request, TLS1_2_VERSION, TLS1_3_VERSION, nullptr, 1000).text.ends_with(body));
  CHECK(ask_tls(tls.bench->port, kHello, TLS1_2_VERSION, TLS1_3_VERSION, nullptr, 1).text.ends_with("hello"));
}

TEST_CASE("TLS handshake garbage, silence and plain HTTP on the TLS port end the connection only") {
  const TlsBench tls;
  Line plain = tls.bench->connect();
  plain.send(get("/hello"));
  plain.read_until("never sent");
  CHECK_FALSE(plain.reply());
  Line garbage = tls.bench->connect();
  garbage.send(std::string("\x16\x03\x01\x40\x00\x01\x00\x3f\xfc\x03\x03", 11) + std::string(20'000, '\xff'));
  CHECK_FALSE(garbage.reply());
  Line silent = tls.bench->connect();
  CHECK(silent.closed());
  Line half = tls.bench->connect();
  half.send("\x16\x03\x01");
  CHECK_FALSE(half.reply());
  CHECK(ask_tls(tls.bench->port, kHello).text.ends_with("hello"));
}

TEST_CASE("a new certificate is taken up without a restart; a broken one changes nothing") {
  TlsBench tls;
  CHECK(ask_tls(tls.bench->port, kHello).serial == 1);
  make_certificate(tls.certificate, tls.key, 2);
  CHECK(tls.bench->server.reload_tls());
  CHECK(ask_tls(tls.bench->port, kHello).serial == 2);
  std::filesystem::remove(tls.key);
  CHECK_FALSE(tls.bench->server.reload_tls());
  CHECK(ask_tls(tls.bench->port, kHello).serial == 2);
}
