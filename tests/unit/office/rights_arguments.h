#pragma once

#include "tests/unit/office/rights_table.h"
#include "tests/unit/office/world.h"

namespace satchel::server::test {

// Arguments with which an operation of each kind is possible, and what they name.
class Arguments {
 public:
  explicit Arguments(World& in) : world(in), colleague(in.technician) {}

  World& world;
  UserId colleague;
  TicketTypeId ticket_type;
  TicketStatusId status;
  SiteId write_site;
  AssignmentId assignment;  // the last that is live
  CloseoutId closeout;      // of the last job that awaits verification
  ContactPointId point;     // of the last contact
  AssetTagId tag;           // of the last asset
  DocumentLinkId link;      // of the last document
  FileContent file;         // is with the office

  OperationArgs of(OperationKind kind) {
    switch (kind) {
      case kAcceptAssignment:
        return AcceptAssignment{};
      case kDeclineAssignment:
        return DeclineAssignment{"ill"};
      case kStartJob:
        return StartJob{};
      case kHoldJob:
        return HoldJob{HoldReason::kWeather, ""};
      case kSubmitCloseout: {
        SubmitCloseout args;
        args.closeout_id = world.make_id<CloseoutTag>();
        args.work_done = "Sealed";
        return args;
      }
      case kWithdrawCloseout:
        return WithdrawCloseout{closeout};
      case kAddComment:
        return AddComment{world.make_id<CommentTag>(), "hello", Visibility::kPublic};
      case kAddAttachment: {
        AddAttachment args;
        args.attachment_id = world.make_id<AttachmentTag>();
        args.sha256 = sha256(args.attachment_id.str());
        args.bytes = 10;
        args.mime = "image/jpeg";
        return args;
      }
      case kReadNotification:
        return ReadNotification{};
      case kCreateFieldJob: {
        CreateFieldJob args;
        args.title = "Crack";
        return args;
      }
      case kCreateJob: {
        CreateJob args;
        args.title = "New";
        return args;
      }
      default:
        return office_arguments(kind);
    }
  }

 private:
  OperationArgs office_arguments(OperationKind kind) {
    switch (kind) {
      case kEditJob: {
        EditJob args;
        args.title = "Another";
        return args;
      }
      case kPublishJob:
        return PublishJob{};
      case kAssignJob: {
        AssignJob args;
        args.assignment_id = world.make_id<AssignmentTag>();
        args.user_id = world.contractor;
        return args;
      }
      case kReassignJob: {
        ReassignJob args;
        args.assignment_id = world.make_id<AssignmentTag>();
        args.user_id = world.contractor;
        return args;
      }
      case kCancelJob:
        return CancelJob{"not needed"};
      case kReopenJob:
        return ReopenJob{"leaks again"};
      case kVerifyCloseout:
        return VerifyCloseout{closeout, ""};
      case kReturnCloseout:
        return ReturnCloseout{closeout, "no photo", {}};
      case kCreateTicket: {
        CreateTicket args;
        args.type_id = ticket_type;
        args.title = "It drips";
        args.body = "Since Monday.";
        args.site_id = write_site;
        return args;
      }
      case kMessageTicket:
        return MessageTicket{world.make_id<TicketMessageTag>(), "hello", Visibility::kPublic};
      case kSetTicketStatus:
        return SetTicketStatus{status};
      case kAssignTicket: {
        AssignTicket args;
        args.user_id = colleague;
        return args;
      }
      case kConvertTicket:
        return ConvertTicket{world.make_id<JobTag>(), std::nullopt};
      default:
        return commerce_arguments(kind);
    }
  }
  OperationArgs commerce_arguments(OperationKind kind) {
    switch (kind) {
      case kScheduleAssignment:
        return ScheduleAssignment{assignment, world.clock.now(), {}};
      case kCreateProject: {
        CreateProject args;
        args.name = "Roof";
        return args;
      }
      case kEditProject: {
        EditProject args;
        args.name = "Another";
        return args;
      }
      case kRequestAbsence: {
        RequestAbsence args;
        args.from = "2026-12-24";
        return args;
      }
      case kDecideAbsence:
        return DecideAbsence{true, ""};
      case kCancelAbsence:
        return CancelAbsence{};
      case kSetProjectState:
        return SetProjectState{ProjectState::kActive};
      case kCreateCommercial: {
        CreateCommercial args;
        args.title = "Offer";
        return args;
      }
      case kEditCommercial: {
        EditCommercial args;
        args.title = "Another";
        return args;
      }
      case kSetCommercialState:
        return SetCommercialState{CommercialState::kSent};
      default:
        return place_arguments(kind);
    }
  }
  OperationArgs place_arguments(OperationKind kind) {
    switch (kind) {
      case kCreateSite: {
        CreateSite args;
        args.name = "Hall 4";
        return args;
      }
      case kEditSite: {
        EditSite args;
        args.access_notes = "Ring twice";
        return args;
      }
      case kArchiveSite:
        return ArchiveSite{};
      case kCreateContact: {
        CreateContact args;
        args.name = "Kim";
        return args;
      }
      case kEditContact: {
        EditContact args;
        args.function = "porter";
        return args;
      }
      case kArchiveContact:
        return ArchiveContact{};
      case kAddContactPoint:
        return AddContactPoint{world.make_id<ContactPointTag>(), ContactPointKind::kPhone, "", "+49 2", false};
      case kEditContactPoint: {
        EditContactPoint args;
        args.point_id = point;
        args.value = "+49 3";
        return args;
      }
      case kRemoveContactPoint:
        return RemoveContactPoint{point};
      default:
        return thing_arguments(kind);
    }
  }
  OperationArgs thing_arguments(OperationKind kind) {
    switch (kind) {
      case kCreateAsset: {
        CreateAsset args;
        args.name = "Pump 7";
        return args;
      }
      case kEditAsset: {
        EditAsset args;
        args.nickname = "Bess";
        return args;
      }
      case kArchiveAsset:
        return ArchiveAsset{};
      case kAddAssetTag: {
        const auto id = world.make_id<AssetTagTag>();
        return AddAssetTag{id, TagKind::kQr, id.str()};
      }
      case kRemoveAssetTag:
        return RemoveAssetTag{tag};
      case kAddDocument:
        return AddDocument{"Manual", file, "internal"};
      case kEditDocument: {
        EditDocument args;
        args.title = "Another";
        return args;
      }
      case kReviseDocument:
        return ReviseDocument{file, {}};
      case kArchiveDocument:
        return ArchiveDocument{};
      case kLinkDocument:
        return LinkDocument{world.make_id<DocumentLinkTag>(), LinkTarget::kAssetType, {}, "pump"};
      case kUnlinkDocument:
        return UnlinkDocument{link};
      default:
        FAIL("an operation without a row");
        return StartJob{};
    }
  }
};

}  // namespace satchel::server::test
