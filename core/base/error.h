#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace satchel {

// What repeating the same request, unchanged, can achieve.
enum class Retry : std::uint8_t {
  kNever,       // it will fail again: the person (or the caller) has to change something
  kLater,       // the trouble is the other side's or the line's: try again with backoff, for ever
  kAfterSignIn  // it works again once the person has signed in
};

// The one list of what can go wrong. Every code has a wire name and a retry class; the HTTP status and the person's
// sentence are each one exhaustive switch elsewhere (server/api/problem.cpp, core/model/sentence.cpp).
#define SATCHEL_ERROR_CODES(X)                             \
  /* asking for what is not there or not allowed */        \
  X(kNotFound, "not_found", kNever)                        \
  X(kForbidden, "forbidden", kNever)                       \
  X(kNotAssigned, "not_assigned", kNever)                  \
  X(kOwnWork, "own_work", kNever)                          \
  X(kIllegalTransition, "illegal_transition", kNever)      \
  X(kAlreadyExists, "already_exists", kNever)              \
  X(kConflict, "conflict", kNever)                         \
  X(kIncompleteEvidence, "incomplete_evidence", kNever)    \
  X(kGroupFailed, "group_failed", kNever)                  \
  X(kDependencyFailed, "dependency_failed", kNever)        \
  X(kOperationAltered, "operation_altered", kNever)        \
  X(kWorkHeld, "held", kNever)                             \
  X(kRefusedByOffice, "refused_by_office", kNever)         \
  X(kLicenceFull, "licence_full", kNever)                  \
  X(kApprovalNeeded, "approval_needed", kNever)            \
  X(kProposal, "proposal", kNever)                         \
  X(kLicenceText, "licence_text", kNever)                  \
  X(kPasswordChange, "password_change", kNever)            \
  /* malformed input */                                    \
  X(kInvalidArgument, "invalid_argument", kNever)          \
  X(kMissingField, "missing_field", kNever)                \
  X(kUnknownField, "unknown_field", kNever)                \
  X(kUnknownKind, "unknown_kind", kNever)                  \
  X(kWrongType, "wrong_type", kNever)                      \
  X(kOutOfRange, "out_of_range", kNever)                   \
  X(kTooLong, "too_long", kNever)                          \
  X(kBadUtf8, "bad_utf8", kNever)                          \
  X(kBadJson, "bad_json", kNever)                          \
  X(kBadCsv, "bad_csv", kNever)                            \
  X(kReasonRequired, "reason_required", kNever)            \
  X(kEvidenceMissing, "evidence_missing", kNever)          \
  /* the exchange over HTTP */                             \
  X(kBadRequest, "bad_request", kNever)                    \
  X(kMethodNotAllowed, "method_not_allowed", kNever)       \
  X(kLengthRequired, "length_required", kNever)            \
  X(kTooLarge, "too_large", kNever)                        \
  X(kHeaderTooLarge, "header_too_large", kNever)           \
  X(kUnsupportedMedia, "unsupported_media", kNever)        \
  X(kRangeNotSatisfiable, "range_not_satisfiable", kNever) \
  X(kPreconditionFailed, "precondition_failed", kNever)    \
  X(kOffsetMismatch, "offset_mismatch", kNever)            \
  X(kHashMismatch, "hash_mismatch", kNever)                \
  X(kUploadGone, "upload_gone", kNever)                    \
  X(kQuota, "quota", kLater)                               \
  X(kRateLimited, "rate_limited", kLater)                  \
  X(kBusy, "busy", kLater)                                 \
  X(kProtocol, "protocol", kLater)                         \
  X(kClientTooOld, "client_too_old", kNever)               \
  X(kServerTooOld, "server_too_old", kLater)               \
  /* who is asking */                                      \
  X(kUnauthorized, "unauthorized", kAfterSignIn)           \
  X(kLocked, "locked", kAfterSignIn)                       \
  X(kWiped, "wiped", kAfterSignIn)                         \
  /* the machine and the line */                           \
  X(kNetwork, "network", kLater)                           \
  X(kTimeout, "timeout", kLater)                           \
  X(kCancelled, "cancelled", kLater)                       \
  X(kDiskFull, "disk_full", kLater)                        \
  X(kIo, "io", kLater)                                     \
  X(kCorrupt, "corrupt", kNever)                           \
  X(kNewerSchema, "newer_schema", kNever)                  \
  X(kInternal, "internal", kLater)

enum class ErrorCode : std::uint8_t {
#define X(code, name, retry) code,
  SATCHEL_ERROR_CODES(X)
#undef X
};

// The code's wire name ("not_found"), stable for ever.
std::string_view name_of(ErrorCode code);
Retry retry_of(ErrorCode code);
// The code with this wire name; kInternal for a name this version does not know.
ErrorCode error_code_named(std::string_view name);

// Why something could not be done. `detail` is for logs and small print, in English, and never quotes other people's
// data; `fields` names the offending fields or the arguments of the person's sentence.
struct Error {
  ErrorCode code = ErrorCode::kInternal;
  std::string detail;
  std::vector<std::string> fields;

  bool operator==(const Error&) const = default;
};

// "not_found: no such job" for logs and terminals.
std::string to_string(const Error& error);

}  // namespace satchel
