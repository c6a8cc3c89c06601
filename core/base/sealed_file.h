#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "core/base/random.h"
#include "core/base/result.h"

namespace satchel {

// A file that only a passphrase opens. Argon2id makes the key of passphrase and salt; libsodium's secretstream
// (XChaCha20-Poly1305) seals the content in pieces of 64 KiB, each bound to those before it, the last one marked. So a
// file that was cut, lengthened, reordered or altered by one bit is refused, and nothing of it is taken for whole
// before its end was read.
//
//   "SATCHEL-SEALED-1\n" · salt (16) · stream header (24) · piece of nothing, which tells a wrong passphrase · pieces
//
// Thread: values; any one thread at a time. The content is never on the disk unsealed, and memory holds one piece.
inline constexpr std::size_t kMinPassphrase = 10;  // bytes

class SealedWriter {
 public:
  // `file` must not be there yet: kAlreadyExists. kInvalidArgument (fields: "passphrase") for one that is too short;
  // kDiskFull, kIo.
  static Result<SealedWriter> create(const std::filesystem::path& file, std::string_view passphrase, Random& random);
  // What was not finished is removed.
  ~SealedWriter();
  SealedWriter(SealedWriter&&) noexcept;
  SealedWriter& operator=(SealedWriter&&) = delete;

  Result<void> write(std::string_view content);
  // Marks the end; only now the file has its name, durably.
  Result<void> finish();

 private:
  struct State;
  explicit SealedWriter(std::unique_ptr<State> state);
  Result<void> push(std::string_view piece, unsigned char tag);

  std::unique_ptr<State> state_;
};

class SealedReader {
 public:
  // kNotFound, kIo; kCorrupt: not such a file, or cut in its head; kInvalidArgument (fields: "passphrase"): another
  // passphrase, or one altered bit where that is told.
  static Result<SealedReader> open(const std::filesystem::path& file, std::string_view passphrase);
  ~SealedReader();
  SealedReader(SealedReader&&) noexcept;
  SealedReader& operator=(SealedReader&&) noexcept;

  // Fills `out` from where the last call ended; less only at the end, 0 past it. kCorrupt: cut or altered.
  Result<std::size_t> read(std::span<char> out);

 private:
  struct State;
  explicit SealedReader(std::unique_ptr<State> state);
  Result<void> pull();

  std::unique_ptr<State> state_;
};

}  // namespace satchel
