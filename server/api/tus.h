#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/api/http.h"
#include "server/office/files.h"

namespace satchel::server::tus {

// The headers of tus 1.0.0 (https://tus.io/protocols/resumable-upload): reading and writing them, nothing else. Only
// what is tested is advertised; lengths are always known, so nothing is deferred.

inline constexpr std::string_view kPath = "/v1/uploads";
inline constexpr std::string_view kVersion = "1.0.0";
inline constexpr std::string_view kExtensions = "creation,creation-with-upload,checksum,expiration,termination";
inline constexpr std::string_view kAlgorithms = "sha1,sha256";
inline constexpr std::string_view kContentType = "application/offset+octet-stream";
inline constexpr std::size_t kMaxMetadata = 8 * 1024;

// kPreconditionFailed unless the client speaks our version.
Result<void> check_version(const Request& request);
// Tus-Resumable, and Tus-Version after a wrong one.
void add_version(Headers& headers, ErrorCode code);

// A header that must be a number of bytes; kInvalidArgument otherwise, kMissingField if it is absent.
Result<std::uint64_t> read_length(const Request& request, std::string_view header);
// Upload-Length and Upload-Metadata. Keys we do not know are ignored. Errors: kInvalidArgument, kMissingField,
// kTooLong.
Result<NewUpload> read_creation(const Request& request);
// Upload-Checksum, if there is one; kInvalidArgument for what we did not advertise.
Result<std::optional<PatchChecksum>> read_checksum(const Request& request);
// Whether the body is upload bytes.
bool carries_bytes(const Request& request);

// IMF-fixdate (RFC 9110 section 5.6.7), as Upload-Expires wants it.
std::string http_date(TimePoint time);

}  // namespace satchel::server::tus
