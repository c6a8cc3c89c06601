#include "sync/transport/problem.h"

#include "core/base/json.h"
#include "core/base/text.h"

namespace satchel {
namespace {

ErrorCode code_for_status(int status) {
  switch (status) {
    case 401:
      return ErrorCode::kUnauthorized;
    case 403:
      return ErrorCode::kForbidden;
    case 404:
      return ErrorCode::kNotFound;
    case 405:
      return ErrorCode::kMethodNotAllowed;
    case 408:
      return ErrorCode::kTimeout;
    case 409:
      return ErrorCode::kConflict;
    case 410:
      return ErrorCode::kUploadGone;
    case 411:
      return ErrorCode::kLengthRequired;
    case 412:
      return ErrorCode::kPreconditionFailed;
    case 413:
      return ErrorCode::kTooLarge;
    case 415:
      return ErrorCode::kUnsupportedMedia;
    case 416:
      return ErrorCode::kRangeNotSatisfiable;
    case 423:
      return ErrorCode::kBusy;
    case 426:
      return ErrorCode::kClientTooOld;
    case 429:
      return ErrorCode::kRateLimited;
    case 431:
      return ErrorCode::kHeaderTooLarge;
    case 460:
      return ErrorCode::kHashMismatch;
    case 507:
      return ErrorCode::kQuota;
    default:
      break;
  }
  if (status >= 500) return ErrorCode::kBusy;
  if (status >= 400) return ErrorCode::kBadRequest;
  return ErrorCode::kProtocol;
}

}  // namespace

Problem problem_from_answer(int status, std::string_view body) {
  Problem problem{{code_for_status(status), "status " + std::to_string(status), {}}, false};
  const auto document = parse_json(body);
  if (!document || !document->is_object()) return problem;
  const auto text = [&](const char* key) -> std::string {
    const auto found = document->find(key);
    return found != document->end() && found->is_string() ? found->get<std::string>() : std::string();
  };
  const std::string name = text("code");
  const ErrorCode named = error_code_named(name);
  if (name_of(named) != name) return problem;
  problem.by_office = true;
  Error& error = problem.error;
  error.code = named;
  error.detail = std::string(cut_utf8(text("detail"), 1000));
  if (const auto fields = document->find("fields"); fields != document->end() && fields->is_array()) {
    for (const Json& field : *fields) {
      if (field.is_string()) error.fields.push_back(field.get<std::string>());
    }
  }
  return problem;
}

}  // namespace satchel
