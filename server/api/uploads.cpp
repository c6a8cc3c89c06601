#include "server/api/api.h"
#include "server/api/tus.h"

// tus 1.0.0 at /v1/uploads: creation, creation-with-upload, checksum, expiration, termination.

namespace satchel::server {
namespace {

// The bytes of a request, for Transfers.
class BodySource final : public ByteSource {
 public:
  explicit BodySource(BodyReader& body) : body_(body) {}
  Result<void> wait() override { return body_.wait(); }
  Result<std::optional<std::size_t>> read(std::span<char> out) override { return body_.read(out); }
  void cancel() override { body_.cancel(); }

 private:
  BodyReader& body_;
};

Headers upload_headers(const UploadStatus& status) {
  Headers headers{{"Tus-Resumable", std::string(tus::kVersion)},
                  {"Upload-Offset", std::to_string(status.offset)},
                  {"Cache-Control", "no-store"}};
  if (!status.complete) headers.emplace_back("Upload-Expires", tus::http_date(status.expires_at));
  return headers;
}

Result<void> options(Call& call) {
  return call.response.respond(204,
                               {{"Tus-Resumable", std::string(tus::kVersion)},
                                {"Tus-Version", std::string(tus::kVersion)},
                                {"Tus-Extension", std::string(tus::kExtensions)},
                                {"Tus-Max-Size", std::to_string(kMaxUploadBytes)},
                                {"Tus-Checksum-Algorithm", std::string(tus::kAlgorithms)}},
                               "");
}

Result<void> create(const Services& services, Call& call) {
  TRY(tus::check_version(call.request));
  TRY_ASSIGN(const NewUpload upload, tus::read_creation(call.request));
  TRY_ASSIGN(const auto checksum, tus::read_checksum(call.request));
  TRY_ASSIGN(UploadStatus status, services.transfers.create(call.principal, upload));
  services.metrics.add("satchel_uploads_total", "event=\"created\"");
  // Bytes that come along are only of use at the beginning; the answer says where to go on otherwise.
  if (tus::carries_bytes(call.request) && call.body != nullptr && status.offset == 0 && !status.complete) {
    BodySource source(*call.body);
    TRY_ASSIGN(status, services.transfers.append(call.principal, status.id, 0, source, checksum));
  }
  Headers headers = upload_headers(status);
  headers.emplace_back("Location", std::string(tus::kPath) + "/" + status.id.str());
  return call.response.respond(201, std::move(headers), "");
}

Result<void> head(const Services& services, Call& call) {
  TRY(tus::check_version(call.request));
  TRY_ASSIGN(const Uuid id, call.id());
  TRY_ASSIGN(const UploadStatus status, services.transfers.status(call.principal, id));
  Headers headers = upload_headers(status);
  headers.emplace_back("Upload-Length", std::to_string(status.length));
  if (!status.metadata.empty()) headers.emplace_back("Upload-Metadata", status.metadata);
  return call.response.respond(200, std::move(headers), "");
}

Result<void> patch(const Services& services, Call& call) {
  TRY(tus::check_version(call.request));
  if (!tus::carries_bytes(call.request)) {
    return fail(ErrorCode::kUnsupportedMedia, "the body is application/offset+octet-stream");
  }
  TRY_ASSIGN(const std::uint64_t offset, tus::read_length(call.request, "Upload-Offset"));
  TRY_ASSIGN(const auto checksum, tus::read_checksum(call.request));
  TRY_ASSIGN(const Uuid id, call.id());
  if (call.body == nullptr) return fail(ErrorCode::kLengthRequired, "a PATCH has a body");
  BodySource source(*call.body);
  TRY_ASSIGN(const UploadStatus status, services.transfers.append(call.principal, id, offset, source, checksum));
  services.metrics.add("satchel_upload_bytes_total", "",
                       static_cast<std::int64_t>(status.offset - std::min(offset, status.offset)));
  if (status.complete) services.metrics.add("satchel_uploads_total", "event=\"completed\"");
  return call.response.respond(204, upload_headers(status), "");
}

Result<void> remove(const Services& services, Call& call) {
  TRY(tus::check_version(call.request));
  TRY_ASSIGN(const Uuid id, call.id());
  TRY(services.transfers.remove(call.principal, id));
  return call.response.respond(204, {{"Tus-Resumable", std::string(tus::kVersion)}}, "");
}

}  // namespace

void add_upload_routes(Router& router, const Services& services) {
  const std::string path(tus::kPath);
  const RoutePlan bytes{BodyPolicy::kStream, kMaxUploadBytes};
  router.add({"OPTIONS", path, Access::kAnyone, no_body(), options});
  router.add({"OPTIONS", path + "/{id}", Access::kAnyone, no_body(), options});
  router.add({"POST", path, Access::kHandsIn, bytes, [&services](Call& call) { return create(services, call); }});
  router.add(
      {"HEAD", path + "/{id}", Access::kHandsIn, no_body(), [&services](Call& call) { return head(services, call); }});
  router.add(
      {"PATCH", path + "/{id}", Access::kHandsIn, bytes, [&services](Call& call) { return patch(services, call); }});
  router.add({"DELETE", path + "/{id}", Access::kHandsIn, no_body(),
              [&services](Call& call) { return remove(services, call); }});
}

}  // namespace satchel::server
