#include "core/base/sealed_file.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "core/base/files.h"

namespace satchel {
namespace {

constexpr std::string_view kMagic = "SATCHEL-SEALED-1\n";
constexpr std::size_t kPiece = 64 * 1024;
constexpr std::size_t kExtra = crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr unsigned char kMessage = crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;
constexpr unsigned char kFinal = crypto_secretstream_xchacha20poly1305_TAG_FINAL;
// What somebody with the file has to pay for each guess: 64 MiB and three passes, 0.13 s on one core of a small server.
constexpr unsigned long long kPasses = 3;
constexpr std::size_t kMemory = std::size_t{64} << 20;

using Salt = std::array<unsigned char, crypto_pwhash_SALTBYTES>;
using Header = std::array<unsigned char, crypto_secretstream_xchacha20poly1305_HEADERBYTES>;

// Forgets itself.
struct Key {
  std::array<unsigned char, crypto_secretstream_xchacha20poly1305_KEYBYTES> bytes{};
  Key() = default;
  Key(const Key&) = delete;
  Key& operator=(const Key&) = delete;
  ~Key() { sodium_memzero(bytes.data(), bytes.size()); }
};

Result<void> derive(Key& key, std::string_view passphrase, const Salt& salt) {
  if (sodium_init() < 0) return fail(ErrorCode::kInternal, "libsodium does not start");
  const int failed = crypto_pwhash(key.bytes.data(), key.bytes.size(), passphrase.data(), passphrase.size(),
                                   salt.data(), kPasses, kMemory, crypto_pwhash_ALG_ARGON2ID13);
  if (failed != 0) return fail(ErrorCode::kBusy, "not enough memory for the passphrase");
  return {};
}

template <std::size_t N>
std::string_view text_of(const std::array<unsigned char, N>& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), N};
}

tl::unexpected<Error> corrupt(std::string_view detail) {
  return fail(ErrorCode::kCorrupt, std::string(detail));
}

}  // namespace

struct SealedWriter::State {
  std::filesystem::path file;
  std::filesystem::path temporary;
  std::ofstream out;
  crypto_secretstream_xchacha20poly1305_state stream;
  std::string piece;
  std::array<unsigned char, kPiece + kExtra> sealed;
  bool finished = false;

  Result<void> put(std::string_view bytes) {
    errno = 0;
    if (out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()))) return {};
    return fail(error_from_errno(errno == 0 ? EIO : errno, "write"));
  }
};

SealedWriter::SealedWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}
SealedWriter::SealedWriter(SealedWriter&&) noexcept = default;

SealedWriter::~SealedWriter() {
  if (!state_) return;
  sodium_memzero(&state_->stream, sizeof state_->stream);
  sodium_memzero(state_->piece.data(), state_->piece.size());
  if (state_->finished) return;
  state_->out.close();
  std::error_code ignored;
  std::filesystem::remove(state_->temporary, ignored);
}

Result<SealedWriter> SealedWriter::create(const std::filesystem::path& file, std::string_view passphrase,
                                          Random& random) {
  if (passphrase.size() < kMinPassphrase) {
    return fail(ErrorCode::kInvalidArgument, "a passphrase has at least 10 characters", {"passphrase"});
  }
  std::error_code failed;
  if (std::filesystem::exists(file, failed)) return fail(ErrorCode::kAlreadyExists, "the file is there");
  Salt salt{};
  random.fill(salt);
  Key key;
  TRY(derive(key, passphrase, salt));
  auto state = std::make_unique<State>();
  state->file = file;
  state->temporary = file;
  state->temporary += ".tmp";
  // Empty and its owner's alone before the first byte is in it.
  TRY(write_file_durably(state->temporary, {}));
  errno = 0;
  state->out.open(state->temporary, std::ios::binary);
  if (!state->out) return fail(error_from_errno(errno, "open"));
  Header header{};
  crypto_secretstream_xchacha20poly1305_init_push(&state->stream, header.data(), key.bytes.data());
  SealedWriter writer(std::move(state));
  TRY(writer.state_->put(kMagic));
  TRY(writer.state_->put(text_of(salt)));
  TRY(writer.state_->put(text_of(header)));
  TRY(writer.push({}, kMessage));
  return writer;
}

Result<void> SealedWriter::push(std::string_view piece, unsigned char tag) {
  unsigned long long size = 0;
  // The first piece binds what stands before it.
  crypto_secretstream_xchacha20poly1305_push(&state_->stream, state_->sealed.data(), &size,
                                             reinterpret_cast<const unsigned char*>(piece.data()), piece.size(),
                                             reinterpret_cast<const unsigned char*>(kMagic.data()), kMagic.size(), tag);
  return state_->put({reinterpret_cast<const char*>(state_->sealed.data()), static_cast<std::size_t>(size)});
}

Result<void> SealedWriter::write(std::string_view content) {
  std::string& piece = state_->piece;
  while (!content.empty()) {
    const std::size_t taken = std::min(content.size(), kPiece - piece.size());
    piece += content.substr(0, taken);
    content.remove_prefix(taken);
    if (piece.size() < kPiece) continue;
    TRY(push(piece, kMessage));
    piece.clear();
  }
  return {};
}

Result<void> SealedWriter::finish() {
  TRY(push(state_->piece, kFinal));
  errno = 0;
  state_->out.close();
  if (!state_->out) return fail(error_from_errno(errno == 0 ? EIO : errno, "write"));
  TRY(sync_file(state_->temporary));
  TRY(rename_durably(state_->temporary, state_->file));
  state_->finished = true;
  return {};
}

struct SealedReader::State {
  std::ifstream in;
  crypto_secretstream_xchacha20poly1305_state stream;
  std::array<unsigned char, kPiece + kExtra> sealed;
  std::array<char, kPiece> piece;
  std::size_t size = 0;  // of the piece
  std::size_t used = 0;
  bool ended = false;

  // As much of `bytes` as the file has.
  template <std::size_t N>
  std::size_t get(std::array<unsigned char, N>& bytes) {
    in.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(N));
    return static_cast<std::size_t>(in.gcount());
  }
};

SealedReader::SealedReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
SealedReader::SealedReader(SealedReader&&) noexcept = default;
SealedReader& SealedReader::operator=(SealedReader&&) noexcept = default;

SealedReader::~SealedReader() {
  if (!state_) return;
  sodium_memzero(&state_->stream, sizeof state_->stream);
  sodium_memzero(state_->piece.data(), state_->piece.size());
}

Result<SealedReader> SealedReader::open(const std::filesystem::path& file, std::string_view passphrase) {
  auto state = std::make_unique<State>();
  errno = 0;
  state->in.open(file, std::ios::binary);
  if (!state->in) return fail(error_from_errno(errno, "open"));
  std::array<unsigned char, kMagic.size()> magic{};
  Salt salt{};
  Header header{};
  const bool whole =
      state->get(magic) == magic.size() && state->get(salt) == salt.size() && state->get(header) == header.size();
  if (!whole || text_of(magic) != kMagic) return corrupt("not a sealed file of Satchel");
  Key key;
  TRY(derive(key, passphrase, salt));
  std::array<unsigned char, kExtra> first{};
  if (state->get(first) != first.size()) return corrupt("the file is cut");
  unsigned char tag = 0;
  const bool right =
      crypto_secretstream_xchacha20poly1305_init_pull(&state->stream, header.data(), key.bytes.data()) == 0 &&
      crypto_secretstream_xchacha20poly1305_pull(&state->stream, nullptr, nullptr, &tag, first.data(), first.size(),
                                                 magic.data(), magic.size()) == 0;
  if (!right || tag != kMessage) {
    return fail(ErrorCode::kInvalidArgument, "this passphrase does not open the file", {"passphrase"});
  }
  return SealedReader(std::move(state));
}

Result<void> SealedReader::pull() {
  State& s = *state_;
  const std::size_t size = s.get(s.sealed);
  if (size < kExtra) return corrupt("the file is cut");
  unsigned char tag = 0;
  unsigned long long opened = 0;
  const int altered = crypto_secretstream_xchacha20poly1305_pull(
      &s.stream, reinterpret_cast<unsigned char*>(s.piece.data()), &opened, &tag, s.sealed.data(), size,
      reinterpret_cast<const unsigned char*>(kMagic.data()), kMagic.size());
  if (altered != 0) return corrupt("the file was cut or altered");
  s.size = static_cast<std::size_t>(opened);
  s.used = 0;
  s.ended = tag == kFinal;
  if (s.ended && s.in.peek() != std::ifstream::traits_type::eof()) return corrupt("something was added to the file");
  return {};
}

Result<std::size_t> SealedReader::read(std::span<char> out) {
  State& s = *state_;
  std::size_t filled = 0;
  while (filled < out.size()) {
    if (s.used == s.size) {
      if (s.ended) break;
      TRY(pull());
      continue;
    }
    const std::size_t taken = std::min(out.size() - filled, s.size - s.used);
    std::copy_n(s.piece.data() + s.used, taken, out.data() + filled);
    s.used += taken;
    filled += taken;
  }
  return filled;
}

}  // namespace satchel
