#include "core/base/text.h"
#include "server/api/api.h"
#include "server/api/range.h"

namespace satchel::server {
namespace {

// What somebody uploaded is never run, never guessed at and never shown as a page of ours.
Headers file_headers(const StoredFile& file, const std::string& tag) {
  return {{"Content-Type", file.mime.empty() ? "application/octet-stream" : file.mime},
          {"Content-Disposition", attachment_disposition(file.file_name)},
          {"X-Content-Type-Options", "nosniff"},
          {"Content-Security-Policy", "default-src 'none'; sandbox"},
          {"Cross-Origin-Resource-Policy", "same-origin"},
          {"Cache-Control", "private, no-cache"},
          {"Accept-Ranges", "bytes"},
          {"ETag", tag}};
}

Result<void> download(const Services& services, Call& call) {
  const auto asked = Sha256::parse(call.names[0]);
  const tl::unexpected<Error> not_found = fail(ErrorCode::kNotFound, "no such file");
  if (!asked) return not_found;
  Sha256 wanted = *asked;
  if (const auto size = call.request.parameter("size")) {
    if (*size != "preview") return fail(ErrorCode::kInvalidArgument, "only size=preview", {"size"});
    TRY_ASSIGN(wanted, services.browse.preview_of(call.principal, *asked));
  }
  TRY_ASSIGN(const StoredFile file, services.transfers.find(call.principal, wanted));
  const std::string tag = "\"" + file.sha256.hex() + "\"";
  Headers headers = file_headers(file, tag);
  const auto known = call.request.header("If-None-Match");
  if (known && lists_tag(*known, tag)) return call.response.respond(304, std::move(headers), "", false);

  const auto range_header = call.request.header("Range");
  const auto if_range = call.request.header("If-Range");
  const bool ranged = range_header && call.request.method == "GET" && (!if_range || trim(*if_range) == tag);
  if (!ranged) return call.response.respond_file(200, std::move(headers), file.path, 0, file.bytes);
  const auto range = read_range(*range_header, file.bytes);
  if (!range) {
    Headers outside = problem_headers(416);
    outside.emplace_back("Content-Range", "bytes */" + std::to_string(file.bytes));
    return call.response.respond(416, std::move(outside), problem_json(range.error()));
  }
  if (!*range) return call.response.respond_file(200, std::move(headers), file.path, 0, file.bytes);
  const auto [offset, length] = **range;
  headers.emplace_back("Content-Range", "bytes " + std::to_string(offset) + "-" + std::to_string(offset + length - 1) +
                                            "/" + std::to_string(file.bytes));
  return call.response.respond_file(206, std::move(headers), file.path, offset, length);
}

}  // namespace

void add_file_routes(Router& router, const Services& services) {
  router.add({"GET", "/v1/files/{sha256}", Access::kSignedIn, no_body(),
              [&services](Call& call) { return download(services, call); }});
}

}  // namespace satchel::server
