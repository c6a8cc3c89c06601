#include "server/http/coding.h"

#include <zlib.h>
#include <zstd.h>

#include <optional>

#include "core/base/text.h"
#include "server/api/http.h"

namespace satchel::server {
namespace {

constexpr int kZstdLevel = 1;
constexpr int kMaxWindowLog = 23;
constexpr std::size_t kStep = 32 * 1024;
constexpr int kGzipBits = 15 + 16;  // 32 KiB window, gzip wrapper

// A quality value in thousandths; 0, not wanted, if malformed (RFC 9110 section 12.4.2).
int quality(std::string_view text) {
  if (text.empty() || text.size() > 5 || (text[0] != '0' && text[0] != '1')) return 0;
  int value = (text[0] - '0') * 1000;
  if (text.size() > 1 && text[1] != '.') return 0;
  int unit = 100;
  for (const char c : text.size() > 2 ? text.substr(2) : std::string_view()) {
    if (c < '0' || c > '9') return 0;
    value += (c - '0') * unit;
    unit /= 10;
  }
  return value <= 1000 ? value : 0;
}

// One element of Accept-Encoding: "gzip;q=0.5".
struct Preference {
  std::string_view name;
  int q = 1000;
};

Preference preference_of(std::string_view element) {
  const std::size_t semicolon = element.find(';');
  Preference wish{trim(element.substr(0, semicolon))};
  if (semicolon == std::string_view::npos) return wish;
  const std::string_view weight = trim(element.substr(semicolon + 1));
  const bool is_weight = weight.size() > 2 && (weight[0] == 'q' || weight[0] == 'Q') && weight[1] == '=';
  wish.q = is_weight ? quality(weight.substr(2)) : 0;
  return wish;
}

// A zstd context is about a megabyte: one is kept per thread instead of made per answer.
using ZstdContext = std::unique_ptr<ZSTD_CCtx, decltype([](ZSTD_CCtx* context) { ZSTD_freeCCtx(context); })>;
thread_local ZstdContext spare_context;

class ZstdCompressor final : public Compressor {
 public:
  ZstdCompressor() : context_(spare_context ? std::move(spare_context) : ZstdContext(ZSTD_createCCtx())) {
    if (!context_) throw std::bad_alloc();
    ZSTD_CCtx_reset(context_.get(), ZSTD_reset_session_and_parameters);
    ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_compressionLevel, kZstdLevel);
  }
  ~ZstdCompressor() override { spare_context = std::move(context_); }
  ZstdCompressor(const ZstdCompressor&) = delete;
  ZstdCompressor& operator=(const ZstdCompressor&) = delete;

  void add(std::string_view data, std::string& out) override { run(data, ZSTD_e_continue, out); }
  void flush(std::string& out) override { run({}, ZSTD_e_flush, out); }
  void finish(std::string& out) override { run({}, ZSTD_e_end, out); }

 private:
  void run(std::string_view data, ZSTD_EndDirective directive, std::string& out) {
    ZSTD_inBuffer input{data.data(), data.size(), 0};
    std::size_t left = 1;
    while (input.pos < input.size || (directive != ZSTD_e_continue && left != 0)) {
      const std::size_t old = out.size();
      out.resize(old + kStep);
      ZSTD_outBuffer output{out.data() + old, kStep, 0};
      left = ZSTD_compressStream2(context_.get(), &output, &input, directive);
      out.resize(old + output.pos);
      if (ZSTD_isError(left) != 0) throw std::bad_alloc();  // only memory can fail here
    }
  }

  ZstdContext context_;
};

class GzipCompressor final : public Compressor {
 public:
  GzipCompressor() {
    if (deflateInit2(&stream_, Z_BEST_SPEED, Z_DEFLATED, kGzipBits, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
      throw std::bad_alloc();
    }
  }
  ~GzipCompressor() override { deflateEnd(&stream_); }
  GzipCompressor(const GzipCompressor&) = delete;
  GzipCompressor& operator=(const GzipCompressor&) = delete;

  void add(std::string_view data, std::string& out) override { run(data, Z_NO_FLUSH, out); }
  void flush(std::string& out) override { run({}, Z_SYNC_FLUSH, out); }
  void finish(std::string& out) override { run({}, Z_FINISH, out); }

 private:
  void run(std::string_view data, int mode, std::string& out) {
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(data.data()));
    stream_.avail_in = static_cast<uInt>(data.size());
    do {
      const std::size_t old = out.size();
      out.resize(old + kStep);
      stream_.next_out = reinterpret_cast<Bytef*>(out.data() + old);
      stream_.avail_out = kStep;
      deflate(&stream_, mode);
      out.resize(out.size() - stream_.avail_out);
    } while (stream_.avail_out == 0);
  }

  z_stream stream_{};
};

Result<std::string> decompress_zstd(std::string_view data, std::uint64_t max_bytes) {
  const std::unique_ptr<ZSTD_DCtx, decltype([](ZSTD_DCtx* c) { ZSTD_freeDCtx(c); })> context(ZSTD_createDCtx());
  if (!context) throw std::bad_alloc();
  ZSTD_DCtx_setParameter(context.get(), ZSTD_d_windowLogMax, kMaxWindowLog);
  std::string out;
  ZSTD_inBuffer input{data.data(), data.size(), 0};
  while (true) {
    const std::size_t old = out.size();
    out.resize(old + kStep);
    ZSTD_outBuffer output{out.data() + old, kStep, 0};
    const std::size_t consumed = input.pos;
    const std::size_t left = ZSTD_decompressStream(context.get(), &output, &input);
    out.resize(old + output.pos);
    if (ZSTD_isError(left) != 0) return fail(ErrorCode::kBadRequest, "damaged zstd body");
    if (out.size() > max_bytes) return fail(ErrorCode::kTooLarge, "body too large when decompressed");
    if (left == 0 && input.pos == input.size) return out;
    if (output.pos == 0 && input.pos == consumed) return fail(ErrorCode::kBadRequest, "incomplete zstd body");
  }
}

Result<std::string> decompress_gzip(std::string_view data, std::uint64_t max_bytes) {
  z_stream stream{};
  if (inflateInit2(&stream, kGzipBits) != Z_OK) throw std::bad_alloc();
  const std::unique_ptr<z_stream, decltype([](z_stream* s) { inflateEnd(s); })> end(&stream);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(data.data()));
  stream.avail_in = static_cast<uInt>(data.size());
  std::string out;
  while (true) {
    const std::size_t old = out.size();
    out.resize(old + kStep);
    stream.next_out = reinterpret_cast<Bytef*>(out.data() + old);
    stream.avail_out = kStep;
    const int status = inflate(&stream, Z_NO_FLUSH);
    out.resize(out.size() - stream.avail_out);
    if (out.size() > max_bytes) return fail(ErrorCode::kTooLarge, "body too large when decompressed");
    if (status == Z_STREAM_END) break;
    if (status != Z_OK) return fail(ErrorCode::kBadRequest, "damaged or incomplete gzip body");
  }
  if (stream.avail_in > 0) return fail(ErrorCode::kBadRequest, "bytes after the gzip body");
  return out;
}

}  // namespace

std::string_view name_of(Coding coding) {
  switch (coding) {
    case Coding::kIdentity:
      return "identity";
    case Coding::kGzip:
      return "gzip";
    case Coding::kZstd:
      return "zstd";
  }
  return "identity";
}

Coding choose_coding(std::string_view accept_encoding) {
  std::optional<int> zstd;
  std::optional<int> gzip;
  std::optional<int> identity;
  int others = 0;
  while (!accept_encoding.empty()) {
    const std::size_t comma = accept_encoding.find(',');
    const Preference wish = preference_of(accept_encoding.substr(0, comma));
    if (same_text(wish.name, "zstd")) zstd = wish.q;
    if (same_text(wish.name, "gzip") || same_text(wish.name, "x-gzip")) gzip = wish.q;
    if (same_text(wish.name, "identity")) identity = wish.q;
    if (wish.name == "*") others = wish.q;
    if (comma == std::string_view::npos) break;
    accept_encoding.remove_prefix(comma + 1);
  }
  const int best = std::max({zstd.value_or(others), gzip.value_or(others), identity.value_or(0)});
  if (best == 0) return Coding::kIdentity;
  if (zstd.value_or(others) == best) return Coding::kZstd;
  return gzip.value_or(others) == best ? Coding::kGzip : Coding::kIdentity;
}

Result<Coding> coding_named(std::string_view content_encoding) {
  const std::string_view name = trim(content_encoding);
  if (name.empty() || same_text(name, "identity")) return Coding::kIdentity;
  if (same_text(name, "gzip") || same_text(name, "x-gzip")) return Coding::kGzip;
  if (same_text(name, "zstd")) return Coding::kZstd;
  return fail(ErrorCode::kUnsupportedMedia, "Content-Encoding may be gzip or zstd");
}

std::unique_ptr<Compressor> Compressor::make(Coding coding) {
  switch (coding) {
    case Coding::kIdentity:
      return nullptr;
    case Coding::kGzip:
      return std::make_unique<GzipCompressor>();
    case Coding::kZstd:
      return std::make_unique<ZstdCompressor>();
  }
  return nullptr;
}

Result<std::string> decompress(Coding coding, std::string_view data, std::uint64_t max_bytes) {
  switch (coding) {
    case Coding::kIdentity:
      if (data.size() > max_bytes) return fail(ErrorCode::kTooLarge, "body too large");
      return std::string(data);
    case Coding::kGzip:
      return decompress_gzip(data, max_bytes);
    case Coding::kZstd:
      return decompress_zstd(data, max_bytes);
  }
  return fail(ErrorCode::kInternal);
}

}  // namespace satchel::server
