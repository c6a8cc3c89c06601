#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace satchel::server {

// What `serve` is told, by flags or by a JSON file with the same names (flags win).
struct ServeOptions {
  std::filesystem::path data;
  std::string listen = "127.0.0.1:8080";
  std::string tls_cert;
  std::string tls_key;
  std::string database;  // sqlite:DIR/satchel.db, where it stands anyway
  std::string files;     // DIR/files, likewise
};

struct Endpoint {
  std::string address;
  std::uint16_t port = 0;
  // "127.0.0.1:8080", "[::1]:8080"
  std::string str() const;
};
// kInvalidArgument for what is not ADDRESS:PORT with a numeric address.
Result<Endpoint> parse_endpoint(std::string_view text);

// Reads a configuration file into options; only what `given` does not have yet is taken from it.
// Errors: kNotFound, kBadJson, kUnknownField, kWrongType.
Result<void> read_config(const std::filesystem::path& file, ServeOptions& options);
// kInvalidArgument for a database or a place for files that this version does not know.
Result<void> check_places(const ServeOptions& options);

}  // namespace satchel::server
