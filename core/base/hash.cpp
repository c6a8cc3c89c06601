#include "core/base/hash.h"

#include <openssl/evp.h>
#include <sodium.h>

#include <fstream>
#include <new>
#include <vector>

namespace satchel {
namespace {

std::span<const std::uint8_t> bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

std::string encode64(std::span<const std::uint8_t> data, int variant) {
  std::string out(sodium_base64_encoded_len(data.size(), variant), '\0');
  sodium_bin2base64(out.data(), out.size(), data.data(), data.size(), variant);
  out.pop_back();  // libsodium counts the closing NUL
  return out;
}

// OpenSSL's: it uses the processor's own instructions where there are some. Only memory can fail it.
void demand(int done) {
  if (done != 1) throw std::bad_alloc();
}

class Digest {
 public:
  Digest() : context_(EVP_MD_CTX_new()) { demand(context_ != nullptr); }
  ~Digest() { EVP_MD_CTX_free(context_); }
  Digest(const Digest&) = delete;
  Digest& operator=(const Digest&) = delete;

  void begin() {
    static const EVP_MD* const kind = EVP_MD_fetch(nullptr, "SHA256", nullptr);  // once: fetching takes a lock
    demand(EVP_DigestInit_ex2(context_, kind, nullptr));
  }
  void update(std::span<const std::uint8_t> data) { demand(EVP_DigestUpdate(context_, data.data(), data.size())); }
  Sha256 finish() {
    Sha256 digest;
    demand(EVP_DigestFinal_ex(context_, digest.bytes.data(), nullptr));
    return digest;
  }

 private:
  EVP_MD_CTX* context_;
};

}  // namespace

struct Sha256Stream::State {
  Digest digest;
};

Sha256Stream::Sha256Stream() : state_(std::make_unique<State>()) {
  state_->digest.begin();
}
Sha256Stream::~Sha256Stream() = default;
Sha256Stream::Sha256Stream(Sha256Stream&&) noexcept = default;
Sha256Stream& Sha256Stream::operator=(Sha256Stream&&) noexcept = default;

void Sha256Stream::update(std::span<const std::uint8_t> data) {
  state_->digest.update(data);
}
void Sha256Stream::update(std::string_view data) {
  update(bytes_of(data));
}

Sha256 Sha256Stream::finish() {
  return state_->digest.finish();
}

Sha256 sha256(std::span<const std::uint8_t> data) {
  thread_local Digest digest;
  digest.begin();
  digest.update(data);
  return digest.finish();
}
Sha256 sha256(std::string_view data) {
  return sha256(bytes_of(data));
}

std::string to_hex(std::span<const std::uint8_t> data) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  out.reserve(data.size() * 2);
  for (const std::uint8_t byte : data) {
    out.push_back(kDigits[byte >> 4]);
    out.push_back(kDigits[byte & 15]);
  }
  return out;
}

std::string Sha256::hex() const {
  return to_hex(bytes);
}

Result<Sha256> Sha256::parse(std::string_view hex) {
  const auto nibble = [](char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; };
  Sha256 digest;
  if (hex.size() != 64) return fail(ErrorCode::kInvalidArgument, "a SHA-256 has 64 hex digits");
  for (std::size_t i = 0; i < 32; ++i) {
    const int high = nibble(hex[2 * i]), low = nibble(hex[2 * i + 1]);
    if (high < 0 || low < 0) return fail(ErrorCode::kInvalidArgument, "a SHA-256 has lower-case hex digits");
    digest.bytes[i] = static_cast<std::uint8_t>(high << 4 | low);
  }
  return digest;
}

Result<FileDigest> digest_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return fail(ErrorCode::kIo, "cannot open " + path.filename().string());
  Sha256Stream hash;
  FileDigest result;
  std::vector<char> buffer(64 * 1024);
  while (in.read(buffer.data(), static_cast<std::streamsize>(buffer.size())), in.gcount() > 0) {
    hash.update(std::string_view(buffer.data(), static_cast<std::size_t>(in.gcount())));
    result.bytes += static_cast<std::uint64_t>(in.gcount());
  }
  if (in.bad()) return fail(ErrorCode::kIo, "cannot read " + path.filename().string());
  result.sha256 = hash.finish();
  return result;
}

Result<std::string> from_base64(std::string_view text) {
  std::string out(text.size() / 4 * 3 + 3, '\0');
  std::size_t size = 0;
  const char* end = nullptr;
  const int bad = sodium_base642bin(reinterpret_cast<unsigned char*>(out.data()), out.size(), text.data(), text.size(),
                                    nullptr, &size, &end, sodium_base64_VARIANT_ORIGINAL);
  if (bad != 0 || end != text.data() + text.size()) return fail(ErrorCode::kInvalidArgument, "not base64");
  out.resize(size);
  return out;
}

std::string to_base64(std::string_view data) {
  return encode64(bytes_of(data), sodium_base64_VARIANT_ORIGINAL);
}
std::string to_base64url(std::span<const std::uint8_t> data) {
  return encode64(data, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

}  // namespace satchel
