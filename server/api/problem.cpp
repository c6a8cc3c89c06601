#include "core/base/json.h"
#include "core/base/text.h"
#include "server/api/http.h"

namespace satchel::server {
namespace {

struct Problem {
  int status;
  std::string_view title;  // a sentence for a person who reads the raw answer
};

Problem problem_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::kNotFound:
      return {404, "There is no such thing, or not for you."};
    case ErrorCode::kForbidden:
      return {403, "You may not do this."};
    case ErrorCode::kNotAssigned:
      return {403, "This job is not assigned to you."};
    case ErrorCode::kOwnWork:
      return {403, "Someone else has to decide about your own work."};
    case ErrorCode::kIllegalTransition:
      return {409, "This is not possible in its present state."};
    case ErrorCode::kAlreadyExists:
      return {409, "This exists already."};
    case ErrorCode::kConflict:
      return {409, "Someone else changed this meanwhile."};
    case ErrorCode::kIncompleteEvidence:
      return {422, "Required evidence is incomplete."};
    case ErrorCode::kGroupFailed:
      return {409, "Another step of the same group failed."};
    case ErrorCode::kDependencyFailed:
      return {409, "An earlier step this one needs has failed."};
    case ErrorCode::kOperationAltered:
      return {409, "This operation was sent before with other content."};
    case ErrorCode::kWorkHeld:
      return {409, "This work waits for a decision of the office."};
    case ErrorCode::kRefusedByOffice:
      return {409, "The office has refused this."};
    case ErrorCode::kLicenceFull:
      return {409, "Every seat of the licence is taken."};
    case ErrorCode::kApprovalNeeded:
      return {409, "The extra charge has to be approved."};
    case ErrorCode::kProposal:
      return {409, "This is a proposal that the office has to accept."};
    case ErrorCode::kLicenceText:
      return {409, "The licence text has to be accepted."};
    case ErrorCode::kPasswordChange:
      return {403, "A one-time password has to be changed first."};
    case ErrorCode::kInvalidArgument:
      return {400, "A value is not valid."};
    case ErrorCode::kMissingField:
      return {400, "A required field is missing."};
    case ErrorCode::kUnknownField:
      return {400, "A field is not known."};
    case ErrorCode::kUnknownKind:
      return {400, "This kind is not known."};
    case ErrorCode::kWrongType:
      return {400, "A field has the wrong type."};
    case ErrorCode::kOutOfRange:
      return {400, "A value is out of range."};
    case ErrorCode::kTooLong:
      return {400, "A text is too long."};
    case ErrorCode::kBadUtf8:
      return {400, "A text is not valid UTF-8."};
    case ErrorCode::kBadJson:
      return {400, "This is not acceptable JSON."};
    case ErrorCode::kBadCsv:
      return {400, "This is not acceptable CSV."};
    case ErrorCode::kReasonRequired:
      return {422, "A reason is required."};
    case ErrorCode::kEvidenceMissing:
      return {422, "Required evidence is missing."};
    case ErrorCode::kBadRequest:
      return {400, "The request is malformed."};
    case ErrorCode::kMethodNotAllowed:
      return {405, "This method is not supported here."};
    case ErrorCode::kLengthRequired:
      return {411, "A body needs a Content-Length."};
    case ErrorCode::kTooLarge:
      return {413, "The content is too large."};
    case ErrorCode::kHeaderTooLarge:
      return {431, "The request header is too large."};
    case ErrorCode::kUnsupportedMedia:
      return {415, "This encoding or media type is not supported."};
    case ErrorCode::kRangeNotSatisfiable:
      return {416, "The requested range does not exist."};
    case ErrorCode::kPreconditionFailed:
      return {412, "A precondition does not hold."};
    case ErrorCode::kOffsetMismatch:
      return {409, "The upload continues at another offset."};
    case ErrorCode::kHashMismatch:
      return {460, "The checksum does not match."};  // tus 1.0.0, checksum extension
    case ErrorCode::kUploadGone:
      return {410, "This upload has expired or was removed."};
    case ErrorCode::kQuota:
      return {429, "A quota is used up."};
    case ErrorCode::kRateLimited:
      return {429, "Too many requests; try again later."};
    case ErrorCode::kBusy:
      return {503, "The server is busy; try again soon."};
    case ErrorCode::kProtocol:
      return {400, "The protocol was not followed."};
    case ErrorCode::kClientTooOld:
      return {400, "This app is too old; please update it."};
    case ErrorCode::kServerTooOld:
      return {501, "This server is too old for this."};
    case ErrorCode::kUnauthorized:
      return {401, "Please sign in."};
    case ErrorCode::kLocked:
      return {403, "This access is locked."};
    case ErrorCode::kWiped:
      return {403, "This device has been wiped."};
    case ErrorCode::kNetwork:
      return {503, "A connection was lost."};
    case ErrorCode::kTimeout:
      return {408, "The request took too long to arrive."};
    case ErrorCode::kCancelled:
      return {503, "The request was cancelled."};
    case ErrorCode::kDiskFull:
      return {507, "The server has no space left."};
    case ErrorCode::kIo:
      return {500, "The server could not read or write."};
    case ErrorCode::kCorrupt:
      return {500, "The server found damaged data."};
    case ErrorCode::kNewerSchema:
      return {500, "The server's data is newer than its program."};
    case ErrorCode::kInternal:
      return {500, "The server made a mistake."};
  }
  return {500, "The server made a mistake."};
}

}  // namespace

int http_status(ErrorCode code) {
  return problem_of(code).status;
}

std::string problem_json(const Error& error) {
  return problem_json(error, http_status(error.code));
}

std::string problem_json(const Error& error, int status) {
  std::string out = R"({"type":"urn:satchel:problem:)";
  out += name_of(error.code);
  out += R"(","title":)";
  append_json_string(out, problem_of(error.code).title);
  out += R"(,"status":)" + std::to_string(status) + R"(,"code":)";
  append_json_string(out, name_of(error.code));
  // A failure of our own is explained in the log; the outside learns only that it happened.
  if (!error.detail.empty() && status != 500) {
    out += R"(,"detail":)";
    append_json_string(out, repair_utf8(error.detail));
  }
  if (!error.fields.empty()) {
    out += R"(,"fields":[)";
    for (std::size_t i = 0; i < error.fields.size(); ++i) {
      if (i > 0) out += ',';
      append_json_string(out, repair_utf8(error.fields[i]));
    }
    out += ']';
  }
  out += '}';
  return out;
}

Headers problem_headers(int status) {
  Headers headers{{"Content-Type", "application/problem+json"}, {"Cache-Control", "no-store"}};
  if (status == 401) headers.emplace_back("WWW-Authenticate", "Bearer");
  if (status == 405) headers.emplace_back("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE");
  if (status == 429 || status == 503) headers.emplace_back("Retry-After", "1");
  return headers;
}

Result<void> respond_problem(ResponseWriter& response, const Error& error) {
  const int status = http_status(error.code);
  return response.respond(status, problem_headers(status), problem_json(error));
}

}  // namespace satchel::server
