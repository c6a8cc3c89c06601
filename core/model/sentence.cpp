#include "core/model/sentence.h"

#include <algorithm>

namespace satchel {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

// ": costs, photos" or nothing.
std::string listed(const std::vector<std::string>& words) {
  return words.empty() ? "" : ": " + joined(words);
}

}  // namespace

std::string sentence(ErrorCode code, const std::vector<std::string>& arguments) {
  switch (code) {
    case ErrorCode::kNotFound:
      return "This is not on your list any more, or never was.";
    case ErrorCode::kForbidden:
      return "You do not have the right to do this.";
    case ErrorCode::kNotAssigned:
      return "This job is not assigned to you.";
    case ErrorCode::kOwnWork:
      return "Nobody verifies their own work; another manager has to.";
    case ErrorCode::kIllegalTransition:
      return arguments.empty() ? "This is not in a state that allows it."
                               : "It is " + joined(arguments) + "; this cannot be done now.";
    case ErrorCode::kAlreadyExists:
      return "This exists already.";
    case ErrorCode::kConflict:
      return "Somebody else changed the same thing meanwhile.";
    case ErrorCode::kIncompleteEvidence:
      return "Some files of this closeout have not arrived yet.";
    case ErrorCode::kGroupFailed:
      return "It belongs together with something that was refused.";
    case ErrorCode::kDependencyFailed:
      return "It builds on something that was refused.";
    case ErrorCode::kOperationAltered:
      return "The office already has something else under this number.";
    case ErrorCode::kWorkHeld:
      return "Your work is safe with the office and waits for a decision there.";
    case ErrorCode::kRefusedByOffice:
      return "The office did not accept this.";
    case ErrorCode::kLicenceFull:
      return arguments.empty() ? "Every seat of the licence is taken."
                               : "Every seat of the licence is taken; the next bundle has " + arguments[0] + " seats.";
    case ErrorCode::kApprovalNeeded:
      return "One more external person costs extra a month; somebody has to agree to that first.";
    case ErrorCode::kProposal:
      return "This is a proposal; the office has to accept it.";
    case ErrorCode::kLicenceText:
      return "The licence has to be read and accepted first.";
    case ErrorCode::kPasswordChange:
      return "This password is for one time only; choose your own first.";
    case ErrorCode::kInvalidArgument:
      return "Something is not filled in correctly" + listed(arguments) + ".";
    case ErrorCode::kMissingField:
      return "Something is missing" + listed(arguments) + ".";
    case ErrorCode::kUnknownField:
      return "Something is not known here" + listed(arguments) + ".";
    case ErrorCode::kUnknownKind:
      return "The office's server is too old for this; it is kept until that is updated.";
    case ErrorCode::kWrongType:
      return "Something is not filled in correctly" + listed(arguments) + ".";
    case ErrorCode::kOutOfRange:
      return "A number or date is out of range" + listed(arguments) + ".";
    case ErrorCode::kTooLong:
      return "A text is too long" + listed(arguments) + ".";
    case ErrorCode::kBadUtf8:
      return "A text has characters that cannot be read" + listed(arguments) + ".";
    case ErrorCode::kBadJson:
      return "The input cannot be read.";
    case ErrorCode::kBadCsv:
      return "The table cannot be read.";
    case ErrorCode::kReasonRequired:
      return "A reason is needed.";
    case ErrorCode::kEvidenceMissing:
      return "The closeout is not complete; still needed" + listed(arguments) + ".";
    case ErrorCode::kBadRequest:
    case ErrorCode::kMethodNotAllowed:
    case ErrorCode::kLengthRequired:
    case ErrorCode::kHeaderTooLarge:
    case ErrorCode::kPreconditionFailed:
    case ErrorCode::kProtocol:
      return "The office's server and this program do not understand each other.";
    case ErrorCode::kTooLarge:
      return "The file is too large for the office.";
    case ErrorCode::kUnsupportedMedia:
      return "The office does not take files of this type.";
    case ErrorCode::kRangeNotSatisfiable:
    case ErrorCode::kOffsetMismatch:
    case ErrorCode::kUploadGone:
      return "The upload has to begin again.";
    case ErrorCode::kHashMismatch:
      return "The file changed on the way; it has to be sent again.";
    case ErrorCode::kQuota:
      return "The office's storage is full; it is tried again later.";
    case ErrorCode::kRateLimited:
      return "Too many tries; wait a little.";
    case ErrorCode::kBusy:
      return "The office's server is busy; it is tried again.";
    case ErrorCode::kClientTooOld:
      return "This program is too old for the office; update it. Your work can still be sent.";
    case ErrorCode::kServerTooOld:
      return "The office's server is too old for this.";
    case ErrorCode::kUnauthorized:
      return "You have to sign in, with the right e-mail address and password.";
    case ErrorCode::kLocked:
      return "Reading is locked until you sign in. What you saved is kept.";
    case ErrorCode::kWiped:
      return "The office has removed its data from this device.";
    case ErrorCode::kNetwork:
      return "The office cannot be reached.";
    case ErrorCode::kTimeout:
      return "The office does not answer.";
    case ErrorCode::kCancelled:
      return "This was stopped.";
    case ErrorCode::kDiskFull:
      return "There is no space left on this device; nothing was saved.";
    case ErrorCode::kIo:
      return "This device's storage could not be read or written.";
    case ErrorCode::kCorrupt:
      return "Stored data is damaged.";
    case ErrorCode::kNewerSchema:
      return "The stored data belongs to a newer version of this program.";
    case ErrorCode::kInternal:
      return "Something went wrong in the program.";
  }
  return {};
}

namespace {

std::string list_words(std::string_view what, const Summary::List& list) {
  std::string text = std::to_string(list.count);
  text.append(" ").append(what);
  for (std::size_t i = 0; i < list.numbers.size(); ++i) text.append(i == 0 ? " (" : ", ").append(list.numbers[i]);
  if (list.count > list.numbers.size()) text.append(", \u2026");
  if (!list.numbers.empty()) text += ')';
  return text;
}

}  // namespace

std::string sentence(const Notification& notification) {
  const auto argument = [&](std::size_t i) {
    return i < notification.arguments.size() ? notification.arguments[i] : std::string();
  };
  const std::string number = argument(0);
  switch (notification.kind) {
    case NotificationKind::kJobAssigned:
      return "Job " + number + " was assigned to you.";
    case NotificationKind::kJobReassigned:
      return "Job " + number + " was given to somebody else.";
    case NotificationKind::kCloseoutReturned:
      return "The closeout of job " + number + " was returned for rework.";
    case NotificationKind::kCloseoutVerified:
      return "The closeout of job " + number + " was verified.";
    case NotificationKind::kWorkHeld:
      if (notification.object_type != RecordType::kJob) return "A proposed change waits for a decision.";
      return "Late work on job " + number + " waits for a decision.";
    case NotificationKind::kHeldDecided:
      if (notification.object_type != RecordType::kJob) {
        return std::string("Your proposed change was ") + (argument(1) == "refused" ? "refused." : "accepted.");
      }
      return "Your late work on job " + number + " was " + (argument(1) == "refused" ? "refused." : "accepted.");
    case NotificationKind::kJobCancelled:
      return "Job " + number + " was cancelled.";
    case NotificationKind::kTicketOpened:
      return "Ticket " + number + " was opened.";
    case NotificationKind::kTicketAssigned:
      return "Ticket " + number + " was given to you.";
    case NotificationKind::kTicketAnswered:
      return "Ticket " + number + " has a new message.";
    case NotificationKind::kTicketStatus:
      return "Ticket " + number + " has another status.";
    case NotificationKind::kSummary: {
      const Summary summary = Summary::of(notification.arguments);
      return "Your jobs: " + list_words("open", summary.open) + ", " + list_words("overdue", summary.overdue) + ", " +
             list_words("awaiting verification", summary.awaiting) + ".";
    }
    case NotificationKind::kPlannedJob:
      return "Job " + number + " is due by plan.";
  }
  return {};
}

namespace {

// In the order of OperationKind.
constexpr std::string_view kNouns[] = {
    "Acceptance",                       // kAcceptAssignment
    "Decline",                          // kDeclineAssignment
    "Start",                            // kStartJob
    "Hold",                             // kHoldJob
    "Closeout",                         // kSubmitCloseout
    "Withdrawal",                       // kWithdrawCloseout
    "Comment",                          // kAddComment
    "Photo or file",                    // kAddAttachment
    "Read mark",                        // kReadNotification
    "Follow-up",                        // kCreateFieldJob
    "New job",                          // kCreateJob
    "Change",                           // kEditJob
    "Publication",                      // kPublishJob
    "Assignment",                       // kAssignJob
    "Reassignment",                     // kReassignJob
    "Cancellation",                     // kCancelJob
    "Reopening",                        // kReopenJob
    "Verification",                     // kVerifyCloseout
    "Return",                           // kReturnCloseout
    "Ticket",                           // kCreateTicket
    "Message",                          // kMessageTicket
    "Status",                           // kSetTicketStatus
    "Routing",                          // kAssignTicket
    "Conversion to a job",              // kConvertTicket
    "Schedule",                         // kScheduleAssignment
    "New project",                      // kCreateProject
    "Change of a project",              // kEditProject
    "State of a project",               // kSetProjectState
    "New commercial document",          // kCreateCommercial
    "Change of a commercial document",  // kEditCommercial
    "State of a commercial document",   // kSetCommercialState
    "Absence",                          // kRequestAbsence
    "Decision",                         // kDecideAbsence
    "Cancellation of the absence",      // kCancelAbsence
    "New site",                         // kCreateSite
    "Change of a site",                 // kEditSite
    "Archiving of a site",              // kArchiveSite
    "New contact",                      // kCreateContact
    "Change of a contact",              // kEditContact
    "Archiving of a contact",           // kArchiveContact
    "New phone or address",             // kAddContactPoint
    "Change of a phone or address",     // kEditContactPoint
    "Removal of a phone or address",    // kRemoveContactPoint
    "New asset",                        // kCreateAsset
    "Change of an asset",               // kEditAsset
    "Archiving of an asset",            // kArchiveAsset
    "Tag",                              // kAddAssetTag
    "Removal of a tag",                 // kRemoveAssetTag
    "New document",                     // kAddDocument
    "Change of a document",             // kEditDocument
    "New version of a document",        // kReviseDocument
    "Archiving of a document",          // kArchiveDocument
    "Link of a document",               // kLinkDocument
    "Removal of a link",                // kUnlinkDocument
};
static_assert(std::size(kNouns) == EnumNames<OperationKind>::names.size());

}  // namespace

std::string_view noun(OperationKind kind) {
  return kNouns[static_cast<std::size_t>(kind)];
}

std::string size_words(std::int64_t bytes) {
  const std::int64_t tenths = bytes * 10 / (1 << 20);
  if (tenths < 10) return std::to_string(bytes / 1024) + " kB";
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " MB";
}

std::string_view words(NextActor actor) {
  switch (actor) {
    case NextActor::kDevice:
      return "this device";
    case NextActor::kOffice:
      return "the office";
    case NextActor::kPerson:
      return "you";
  }
  return {};
}

std::string sentence(const Waiting& waiting) {
  const std::string until = waiting.until ? " " + format_time(*waiting.until) : " later";
  switch (waiting.reason) {
    case WaitReason::kNextContact:
      if (waiting.done <= 0 || waiting.total <= 0)
        return "Saved on this device; it goes to the office at the next contact.";
      return std::to_string(waiting.done * 100 / waiting.total) + " % sent; the rest goes at the next contact.";
    case WaitReason::kMoving:
      if (waiting.total <= 0) return "It is being sent.";
      return "It is on its way: " + std::to_string(waiting.done * 100 / waiting.total) + " %.";
    case WaitReason::kTurn:
      return "Saved on this device; others go first.";
    case WaitReason::kPaused:
      return "Saved on this device; sending is paused.";
    case WaitReason::kUnmetered:
      return "Saved on this device; it waits for a line that costs nothing.";
    case WaitReason::kDailyBudget:
      return "Saved on this device; what may be spent on mobile data today is used up.";
    case WaitReason::kRoaming:
      return "Saved on this device; it waits until you are back in your own network.";
    case WaitReason::kCharging:
      return "Saved on this device; it waits for the charger.";
    case WaitReason::kRetry:
      return sentence(error_code_named(waiting.code), waiting.arguments) + " It is tried again" +
             (waiting.until ? " at" + until : until) + ".";
    case WaitReason::kSignIn:
      return "Saved on this device; it goes once you have signed in again.";
    case WaitReason::kRefused:
      return sentence(error_code_named(waiting.code), waiting.arguments) +
             (waiting.note.empty() ? "" : " \"" + waiting.note + "\"");
    case WaitReason::kBefore:
      return "Saved on this device; something before it has to be decided first.";
    case WaitReason::kOfficeAsked:
      return "Saved on this device; the office asked to wait until" + until + ".";
    case WaitReason::kHeld:
      return "Received by the office, where it waits for a decision.";
    case WaitReason::kOlderOffice:
      return sentence(ErrorCode::kUnknownKind);
  }
  return {};
}

std::string_view words(JobState state) {
  switch (state) {
    case JobState::kDraft:
      return "a draft";
    case JobState::kOpen:
      return "open";
    case JobState::kAssigned:
      return "assigned";
    case JobState::kAccepted:
      return "accepted";
    case JobState::kInProgress:
      return "in progress";
    case JobState::kOnHold:
      return "on hold";
    case JobState::kAwaitingVerification:
      return "awaiting verification";
    case JobState::kRework:
      return "returned for rework";
    case JobState::kClosed:
      return "closed";
    case JobState::kCancelled:
      return "cancelled";
  }
  return {};
}

std::string_view words(TicketCategory category) {
  switch (category) {
    case TicketCategory::kNew:
      return "new";
    case TicketCategory::kOpen:
      return "being worked on";
    case TicketCategory::kWaiting:
      return "waiting for an answer";
    case TicketCategory::kResolved:
      return "resolved";
    case TicketCategory::kClosed:
      return "closed";
  }
  return {};
}

std::string_view customer_words(JobState state) {
  switch (state) {
    case JobState::kDraft:
    case JobState::kOpen:
      return "Received";
    case JobState::kAssigned:
    case JobState::kAccepted:
      return "Planned";
    case JobState::kInProgress:
    case JobState::kRework:
      return "Work in progress";
    case JobState::kOnHold:
      return "Interrupted";
    case JobState::kAwaitingVerification:
      return "Work done, being checked";
    case JobState::kClosed:
      return "Done";
    case JobState::kCancelled:
      return "Cancelled";
  }
  return {};
}

}  // namespace satchel
