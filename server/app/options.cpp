#include "server/app/options.h"

#include <charconv>

#include "core/base/files.h"
#include "core/base/json.h"

namespace satchel::server {

std::string Endpoint::str() const {
  const bool v6 = address.find(':') != std::string::npos;
  return (v6 ? "[" + address + "]" : address) + ":" + std::to_string(port);
}

Result<Endpoint> parse_endpoint(std::string_view text) {
  const auto invalid =
      fail(ErrorCode::kInvalidArgument, "--listen takes ADDRESS:PORT, as 127.0.0.1:8080 or [::1]:8080");
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos || colon == 0) return invalid;
  Endpoint endpoint;
  std::string_view address = text.substr(0, colon);
  if (address.starts_with('[') != address.ends_with(']')) return invalid;
  if (address.starts_with('[')) address = address.substr(1, address.size() - 2);
  endpoint.address = address;
  const std::string_view port = text.substr(colon + 1);
  const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), endpoint.port);
  if (error != std::errc() || end != port.data() + port.size() || address.empty()) return invalid;
  return endpoint;
}

Result<void> read_config(const std::filesystem::path& file, ServeOptions& options) {
  TRY_ASSIGN(const std::string text, read_file(file, 1 << 20));
  TRY_ASSIGN(const Json json, parse_json(text));
  if (!json.is_object()) return fail(ErrorCode::kWrongType, "the configuration is a JSON object");
  for (const auto& [name, value] : json.items()) {
    if (!value.is_string()) return fail(ErrorCode::kWrongType, "must be a text", {name});
    const auto text_value = value.get<std::string>();
    if (name == "listen") {
      options.listen = text_value;
    } else if (name == "tls_cert") {
      options.tls_cert = text_value;
    } else if (name == "tls_key") {
      options.tls_key = text_value;
    } else if (name == "database") {
      options.database = text_value;
    } else if (name == "files") {
      options.files = text_value;
    } else {
      return fail(ErrorCode::kUnknownField, "the configuration knows listen, tls_cert, tls_key, database and files",
                  {name});
    }
  }
  return {};
}

Result<void> check_places(const ServeOptions& options) {
  const std::string database = "sqlite:" + (options.data / "satchel.db").string();
  const std::string files = (options.data / "files").string();
  if (!options.database.empty() && options.database != database) {
    return fail(ErrorCode::kInvalidArgument, "the database of this version is " + database, {"database"});
  }
  if (!options.files.empty() && options.files != files) {
    return fail(ErrorCode::kInvalidArgument, "files of this version lie in " + files, {"files"});
  }
  if (options.tls_cert.empty() != options.tls_key.empty()) {
    return fail(ErrorCode::kInvalidArgument, "a certificate and its key go together", {"tls_cert", "tls_key"});
  }
  return {};
}

}  // namespace satchel::server
