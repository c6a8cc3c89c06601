#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <sys/socket.h>
#include <unistd.h>

#include "sync/transport/http_client.h"
#include "tests/support/temporary.h"

namespace satchel {
namespace {

// A self-signed certificate for `name` ("IP:127.0.0.1"), with its key, for the length of a test.
struct Certificate {
  EVP_PKEY* key = EVP_EC_gen("P-256");
  X509* x509 = X509_new();

  explicit Certificate(const char* name) {
    ASN1_INTEGER_set(X509_get_serialNumber(x509), 1);
    X509_set_version(x509, 2);
    X509_gmtime_adj(X509_getm_notBefore(x509), -3600);
    X509_gmtime_adj(X509_getm_notAfter(x509), 3600);
    X509_set_pubkey(x509, key);
    X509_NAME* subject = X509_get_subject_name(x509);
    X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("test"), -1, -1, 0);
    X509_set_issuer_name(x509, subject);
    X509_EXTENSION* names = X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, name);
    X509_add_ext(x509, names, -1);
    X509_EXTENSION_free(names);
    X509_sign(x509, key, EVP_sha256());
  }
  ~Certificate() {
    X509_free(x509);
    EVP_PKEY_free(key);
  }
  void write(const std::filesystem::path& path) const {
    FILE* file = std::fopen(path.c_str(), "w");
    PEM_write_X509(file, x509);
    std::fclose(file);
  }
};

// Answers `connections` HTTPS connections with one short answer each; a handshake the client refuses counts as one.
class TlsServer {
 public:
  TlsServer(const Certificate& certificate, int connections) : context_(SSL_CTX_new(TLS_server_method())) {
    SSL_CTX_use_certificate(context_, certificate.x509);
    SSL_CTX_use_PrivateKey(context_, certificate.key);
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ::bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof address);
    ::listen(listener_, 4);
    socklen_t size = sizeof address;
    ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this, connections] {
      for (int i = 0; i < connections; ++i) serve();
    });
  }
  ~TlsServer() {
    thread_.join();
    ::close(listener_);
    SSL_CTX_free(context_);
  }
  std::string address() const { return "https://127.0.0.1:" + std::to_string(port_); }

 private:
  void serve() {
    const int fd = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    SSL* ssl = SSL_new(context_);
    SSL_set_fd(ssl, fd);
    char request[4096];
    if (SSL_accept(ssl) == 1 && SSL_read(ssl, request, sizeof request) > 0) {
      const std::string answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi";
      SSL_write(ssl, answer.data(), static_cast<int>(answer.size()));
      SSL_shutdown(ssl);
    }
    SSL_free(ssl);
    ::close(fd);
  }

  SSL_CTX* context_;
  int listener_ = -1;
  int port_ = 0;
  std::thread thread_;
};

Result<HttpReply> get(const std::string& server, const std::string& ca_file) {
  HttpClient client({.server = server, .ca_file = ca_file});
  HttpCall call;
  call.path = "/";
  return fetch(client, std::move(call));
}

TEST_CASE("https: a certificate is trusted when its authority is, and only for its own name") {
  test::TemporaryFolder folder;
  const Certificate ours("IP:127.0.0.1");
  const Certificate elsewhere("DNS:office.example");
  ours.write(folder / "ours.pem");
  elsewhere.write(folder / "elsewhere.pem");
  {
    TlsServer server(ours, 2);
    const auto trusted = get(server.address(), folder / "ours.pem");
    REQUIRE(trusted);
    CHECK(trusted->body == "hi");
    CHECK(get(server.address(), "").error().code == ErrorCode::kNetwork);
  }
  TlsServer server(elsewhere, 1);
  CHECK(get(server.address(), folder / "elsewhere.pem").error().code == ErrorCode::kNetwork);
}

}  // namespace
}  // namespace satchel
