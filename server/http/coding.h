#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace satchel::server {

// Content codings (RFC 9110 section 8.4; zstd: RFC 8878), both directions.
enum class Coding : std::uint8_t { kIdentity, kGzip, kZstd };

std::string_view name_of(Coding coding);
// The best coding an Accept-Encoding header allows: highest q, then zstd before gzip before none. No header: none.
Coding choose_coding(std::string_view accept_encoding);
// What a request's Content-Encoding says; kUnsupportedMedia for any other.
Result<Coding> coding_named(std::string_view content_encoding);

// Compresses a body as it is made, at the fastest level. Lives on one thread (zstd's tables stay with the thread).
class Compressor {
 public:
  virtual ~Compressor() = default;
  // Appends to `out` what is ready.
  virtual void add(std::string_view data, std::string& out) = 0;
  // Appends all that was held back, so that the peer can decode everything added so far.
  virtual void flush(std::string& out) = 0;
  virtual void finish(std::string& out) = 0;

  // Null for kIdentity.
  static std::unique_ptr<Compressor> make(Coding coding);
};

// Decompresses a whole body that may be hostile: never more than `max_bytes` are made (kTooLarge), a zstd window is at
// most 8 MiB. kBadRequest for damaged or incomplete data, or bytes after its end.
Result<std::string> decompress(Coding coding, std::string_view data, std::uint64_t max_bytes);

}  // namespace satchel::server
