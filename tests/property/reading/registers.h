#pragma once

#include <string>
#include <vector>

#include "core/model/codec.h"
#include "tests/property/reading/reading_office.h"

namespace satchel::test {

// A register of the Api: a list of one type of record and one record of it with what hangs on it.
struct Child {
  std::string key;
  RecordType type;
  std::string parent;  // the field that names what it hangs on
};
struct Register {
  std::string path;
  RecordType type;
  std::vector<std::string> searched;  // by ?q=
  std::vector<Child> children;
};
inline const std::vector<Register>& registers() {
  using enum RecordType;
  static const std::vector<Register> kAll{
      {"/v1/jobs",
       kJob,
       {"number", "title"},
       {{"assignments", kAssignment, "job_id"},
        {"closeouts", kCloseout, "job_id"},
        {"events", kJobEvent, "job_id"},
        {"comments", kComment, "object_id"},
        {"attachments", kAttachment, "owner_id"}}},
      {"/v1/sites", kSite, {"name"}, {}},
      {"/v1/assets", kAsset, {"name"}, {{"tags", kAssetTag, "asset_id"}, {"history", kAssetHistory, "asset_id"}}},
      {"/v1/companies", kCompany, {"name"}, {}},
      {"/v1/contacts", kContact, {"name"}, {{"points", kContactPoint, "contact_id"}}},
      {"/v1/documents", kDocument, {"title"}, {{"links", kDocumentLink, "document_id"}}},
      {"/v1/tickets",
       kTicket,
       {"number", "title"},
       {{"messages", kTicketMessage, "ticket_id"}, {"attachments", kAttachment, "owner_id"}}},
      {"/v1/projects",
       kProject,
       {"number", "name"},
       {{"jobs", kJob, "project_id"},
        {"commercial_docs", kCommercialDoc, "project_id"},
        {"links", kDocumentLink, "target_id"},
        {"comments", kComment, "object_id"},
        {"attachments", kAttachment, "owner_id"}}},
      {"/v1/commercial-docs",
       kCommercialDoc,
       {"number", "title"},
       {{"comments", kComment, "object_id"}, {"attachments", kAttachment, "owner_id"}}},
      {"/v1/planned-activities", kPlannedActivity, {"title"}, {}},
      {"/v1/check-templates", kCheckTemplate, {"name"}, {}},
      {"/v1/ticket-types", kTicketType, {}, {}},
      {"/v1/ticket-statuses", kTicketStatus, {}, {}}};
  return kAll;
}

// What is done to a record at an address of its own, with arguments that the rules would take.
struct Action {
  std::string path;
  RecordType type;
  Json body;
};
inline const std::vector<Action>& actions() {
  using enum RecordType;
  const Json user{{"user_id", RandomOffice::person(2).str()}};
  const Json why{{"reason", "because"}};
  const std::string job = "/v1/jobs/{id}", ticket = "/v1/tickets/{id}";
  const std::string site = "/v1/sites/{id}", contact = "/v1/contacts/{id}", asset = "/v1/assets/{id}",
                    document = "/v1/documents/{id}", point = contact + "/points/{point}";
  const Json file{{"sha256", sha256("new").hex()}, {"bytes", 3}};
  const std::string company = "/v1/companies/{id}", project = "/v1/projects/{id}", doc = "/v1/commercial-docs/{id}";
  static const std::vector<Action> kAll{
      {job + "/comments", kJob, {{"body", "hello"}}},
      {job + "/publish", kJob, Json::object()},
      {job + "/assign", kJob, user},
      {job + "/reassign", kJob, user},
      {job + "/cancel", kJob, why},
      {job + "/reopen", kJob, why},
      {job + "/edit", kJob, {{"title", "Another"}}},
      {job + "/closeouts/{closeout}/verify", kJob, Json::object()},
      {job + "/closeouts/{closeout}/return", kJob, why},
      {job + "/assignments/{assignment}/schedule", kJob, Json::object()},
      {site + "/edit", kSite, {{"access_notes", "Ring"}}},
      {site + "/archive", kSite, Json::object()},
      {contact + "/edit", kContact, {{"function", "porter"}}},
      {contact + "/archive", kContact, Json::object()},
      {contact + "/points", kContact, {{"value", "+49 1"}}},
      {point + "/edit", kContact, {{"value", "+49 2"}}},
      {point + "/remove", kContact, Json::object()},
      {asset + "/edit", kAsset, {{"nickname", "Bess"}}},
      {asset + "/archive", kAsset, Json::object()},
      {asset + "/tags", kAsset, {{"code", "A new one"}}},
      {asset + "/tags/{tag}/remove", kAsset, Json::object()},
      {document + "/edit", kDocument, {{"title", "Another"}}},
      {document + "/revise", kDocument, {{"file", file}}},
      {document + "/archive", kDocument, Json::object()},
      {document + "/links", kDocument, {{"target", "asset_type"}, {"asset_type", "pump"}}},
      {document + "/links/{link}/remove", kDocument, Json::object()},
      {company + "/edit", kCompany, {{"name", "Another"}}},
      {project + "/comments", kProject, {{"body", "hello"}}},
      {project + "/edit", kProject, {{"name", "Another"}}},
      {project + "/state", kProject, {{"state", "done"}}},
      {doc + "/comments", kCommercialDoc, {{"body", "hello"}}},
      {doc + "/edit", kCommercialDoc, {{"title", "Another"}}},
      {doc + "/state", kCommercialDoc, {{"state", "sent"}}},
      {ticket + "/messages", kTicket, {{"body", "hello"}}},
      {ticket + "/status", kTicket, {{"status_id", uuid_for("ticket_status", "0").str()}}},
      {ticket + "/assign", kTicket, user},
      {ticket + "/convert", kTicket, Json::object()},
  };
  return kAll;
}

}  // namespace satchel::test
