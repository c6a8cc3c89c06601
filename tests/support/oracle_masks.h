#pragma once

#include <set>
#include <string>

// R14 "Masks by example" written out by name, for the oracle.
namespace satchel::test::oracle_masks {

inline const std::set<std::string> kInternals{"job.internal_note",
                                              "job.cost_limit",
                                              "job.created_by",
                                              "project.internal_note",
                                              "project.created_by",
                                              "commercial_doc.internal_note",
                                              "commercial_doc.created_by",
                                              "asset.parent_id",
                                              "asset.criticality",
                                              "asset.serial",
                                              "asset.make",
                                              "asset.model",
                                              "job_event.device_id",
                                              "closeout.decided_by",
                                              "attachment.lat",
                                              "attachment.lon",
                                              "attachment.accuracy_m",
                                              "comment.visibility",
                                              "ticket_message.visibility",
                                              "ticket.responsible_user_id",
                                              "ticket.responsible_group_id"};
inline const std::set<std::string> kNotForGuests{
    "job.origin",      "job.description",       "job.priority",         "job.asset_ids",  "job.project_id",
    "job.due_at",      "job.est_minutes",       "job.verification",     "job.checklist",  "job.closeout_policy",
    "job.hazards",     "job.onsite_contact_id", "job_event.kind",       "job_event.from", "job_event.reason",
    "job_event.actor", "job_event.late",        "job_event.received_at"};
inline const std::set<std::string> kOffice{"company.tax_id",    "company.status",         "document.audience",
                                           "document.archived", "closeout.decision_note", "absence.decided_by"};
// "R12: never for externals: … prices", and the file that says them. A customer knows those of their own addresses.
inline const std::set<std::string> kPrices{"commercial_doc.total",     "commercial_doc.sha256",
                                           "commercial_doc.bytes",     "commercial_doc.mime",
                                           "commercial_doc.file_name", "commercial_doc.stored_at"};
// When somebody works: their own schedule by one right, everybody's by another.
inline const std::set<std::string> kSchedules{"assignment.scheduled_from", "assignment.scheduled_to"};
// What a view profile may name for people outside although their role does not show it.
inline const std::set<std::string> kByProfile{"asset.serial",
                                              "asset.make",
                                              "asset.model",
                                              "commercial_doc.total",
                                              "commercial_doc.sha256",
                                              "commercial_doc.bytes",
                                              "commercial_doc.mime",
                                              "commercial_doc.file_name",
                                              "commercial_doc.stored_at"};

}  // namespace satchel::test::oracle_masks
