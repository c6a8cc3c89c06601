#pragma once

#include "core/rules/case.h"

namespace satchel::rules {

// One function for each kind of operation, grouped in files by what they decide. Rights are checked before, arguments
// on their own (check_arguments) where the rule has found the operation possible: target, then assignment, then
// transition, then arguments.

// assignment_rules.cpp: who has the job
Result<Effects> apply(const AcceptAssignment& args, const Case& c);
Result<Effects> apply(const DeclineAssignment& args, const Case& c);
Result<Effects> apply(const AssignJob& args, const Case& c);
Result<Effects> apply(const ReassignJob& args, const Case& c);
Result<Effects> apply(const ScheduleAssignment& args, const Case& c);

// job_rules.cpp: a job's life
Result<Effects> apply(const CreateFieldJob& args, const Case& c);
Result<Effects> apply(const CreateJob& args, const Case& c);
Result<Effects> apply(const PublishJob& args, const Case& c);
Result<Effects> apply(const StartJob& args, const Case& c);
Result<Effects> apply(const HoldJob& args, const Case& c);
Result<Effects> apply(const CancelJob& args, const Case& c);
Result<Effects> apply(const ReopenJob& args, const Case& c);

// edit_rules.cpp: planning fields, compared with what their editor saw
Result<Effects> apply(const EditJob& args, const Case& c);

// closeout_rules.cpp: evidence
Result<Effects> apply(const SubmitCloseout& args, const Case& c);
Result<Effects> apply(const WithdrawCloseout& args, const Case& c);
Result<Effects> apply(const VerifyCloseout& args, const Case& c);
Result<Effects> apply(const ReturnCloseout& args, const Case& c);
// The record a submission makes, before anybody has decided where it stands.
Closeout closeout_of(const SubmitCloseout& args, const Case& c, const std::vector<Closeout>& earlier);
// Supersedes what M2 lets a new version supersede.
void supersede(Effects& out, const std::vector<Closeout>& earlier);

// talk_rules.cpp: comments, files, notifications
Result<Effects> apply(const AddComment& args, const Case& c);
Result<Effects> apply(const AddAttachment& args, const Case& c);
Result<Effects> apply(const ReadNotification& args, const Case& c);

// ticket_rules.cpp: requests from outside
Result<Effects> apply(const CreateTicket& args, const Case& c);
Result<Effects> apply(const MessageTicket& args, const Case& c);
Result<Effects> apply(const SetTicketStatus& args, const Case& c);
Result<Effects> apply(const AssignTicket& args, const Case& c);
Result<Effects> apply(const ConvertTicket& args, const Case& c);

// commerce_rules.cpp: projects and commercial documents
Result<Effects> apply(const CreateProject& args, const Case& c);
Result<Effects> apply(const EditProject& args, const Case& c);
Result<Effects> apply(const SetProjectState& args, const Case& c);
Result<Effects> apply(const CreateCommercial& args, const Case& c);
Result<Effects> apply(const EditCommercial& args, const Case& c);
Result<Effects> apply(const SetCommercialState& args, const Case& c);

// site_rules.cpp: places
Result<Effects> apply(const CreateSite& args, const Case& c);
Result<Effects> apply(const EditSite& args, const Case& c);
Result<Effects> apply(const ArchiveSite& args, const Case& c);

// contact_rules.cpp: who is met there, and how they are reached
Result<Effects> apply(const CreateContact& args, const Case& c);
Result<Effects> apply(const EditContact& args, const Case& c);
Result<Effects> apply(const ArchiveContact& args, const Case& c);
Result<Effects> apply(const AddContactPoint& args, const Case& c);
Result<Effects> apply(const EditContactPoint& args, const Case& c);
Result<Effects> apply(const RemoveContactPoint& args, const Case& c);

// asset_rules.cpp: what stands there, and the tags on it
Result<Effects> apply(const CreateAsset& args, const Case& c);
Result<Effects> apply(const EditAsset& args, const Case& c);
Result<Effects> apply(const ArchiveAsset& args, const Case& c);
Result<Effects> apply(const AddAssetTag& args, const Case& c);
Result<Effects> apply(const RemoveAssetTag& args, const Case& c);

// document_rules.cpp: manuals, plans and specifications
Result<Effects> apply(const AddDocument& args, const Case& c);
Result<Effects> apply(const EditDocument& args, const Case& c);
Result<Effects> apply(const ReviseDocument& args, const Case& c);
Result<Effects> apply(const ArchiveDocument& args, const Case& c);
Result<Effects> apply(const LinkDocument& args, const Case& c);
Result<Effects> apply(const UnlinkDocument& args, const Case& c);

// absence_rules.cpp: when people are away
Result<Effects> apply(const RequestAbsence& args, const Case& c);
Result<Effects> apply(const DecideAbsence& args, const Case& c);
Result<Effects> apply(const CancelAbsence& args, const Case& c);

}  // namespace satchel::rules
