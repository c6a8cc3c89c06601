#pragma once

#include "core/model/commerce.h"

// Operations on projects and commercial documents; all of them are the office's. See operation.h.

namespace satchel {

struct CreateProject {  // target: the new project's id
  std::string number;   // empty: the office numbers it
  std::string name;
  std::optional<CompanyId> company_id;
  std::optional<SiteId> site_id;
  std::string description;
  std::optional<TimePoint> starts_at;
  std::optional<TimePoint> due_at;
  std::string internal_note;
  bool operator==(const CreateProject&) const = default;
};
// Only what is present changes; conflicts are decided against Operation::base, as for EditJob.
struct EditProject {  // target: project
  std::optional<std::string> name;
  std::optional<CompanyId> company_id;
  std::optional<SiteId> site_id;
  std::optional<std::string> description;
  std::optional<TimePoint> starts_at;
  std::optional<TimePoint> due_at;
  std::optional<std::string> internal_note;
  bool operator==(const EditProject&) const = default;
};
struct SetProjectState {  // target: project
  ProjectState state = ProjectState::kActive;
  bool operator==(const SetProjectState&) const = default;
};

// A file by its content. Its bytes come as an upload of somebody who manages commercial documents, before or after.
struct FileContent {
  Sha256 sha256;
  std::int64_t bytes = 0;
  std::string mime;
  std::string file_name;
  bool operator==(const FileContent&) const = default;
};

struct CreateCommercial {  // target: the new document's id
  CommercialKind kind = CommercialKind::kInvoice;
  std::string number;  // empty: the office numbers it
  std::string title;
  std::optional<CompanyId> company_id;
  std::optional<SiteId> site_id;
  std::optional<ProjectId> project_id;
  std::vector<AssetId> asset_ids;  // only of a contract, as site_ids
  std::vector<SiteId> site_ids;
  std::optional<Money> total;
  std::optional<TimePoint> issued_at;
  std::optional<TimePoint> valid_until;
  std::string internal_note;
  std::optional<FileContent> file;
  bool operator==(const CreateCommercial&) const = default;
};
// As EditProject.
struct EditCommercial {  // target: commercial document
  std::optional<std::string> title;
  std::optional<CompanyId> company_id;
  std::optional<SiteId> site_id;
  std::optional<ProjectId> project_id;
  std::optional<std::vector<AssetId>> asset_ids;
  std::optional<std::vector<SiteId>> site_ids;
  std::optional<Money> total;
  std::optional<TimePoint> issued_at;
  std::optional<TimePoint> valid_until;
  std::optional<std::string> internal_note;
  std::optional<FileContent> file;
  bool operator==(const EditCommercial&) const = default;
};
struct SetCommercialState {  // target: commercial document
  CommercialState state = CommercialState::kSent;
  bool operator==(const SetCommercialState&) const = default;
};

template <>
struct Fields<CreateProject> {
  static constexpr auto table = fields(
      field("number", &CreateProject::number, max_bytes(40)), field("name", &CreateProject::name, max_bytes(500)),
      field("company_id", &CreateProject::company_id), field("site_id", &CreateProject::site_id),
      field("description", &CreateProject::description), field("starts_at", &CreateProject::starts_at),
      field("due_at", &CreateProject::due_at), field("internal_note", &CreateProject::internal_note));
};
template <>
struct Fields<EditProject> {
  static constexpr auto table =
      fields(field("name", &EditProject::name, max_bytes(500)), field("company_id", &EditProject::company_id),
             field("site_id", &EditProject::site_id), field("description", &EditProject::description),
             field("starts_at", &EditProject::starts_at), field("due_at", &EditProject::due_at),
             field("internal_note", &EditProject::internal_note));
};
template <>
struct Fields<SetProjectState> {
  static constexpr auto table = fields(field("state", &SetProjectState::state));
};
template <>
struct Fields<FileContent> {
  static constexpr auto table = fields(field("sha256", &FileContent::sha256), field("bytes", &FileContent::bytes),
                                       field("mime", &FileContent::mime, max_bytes(100)),
                                       field("file_name", &FileContent::file_name, max_bytes(255)));
};
template <>
struct Fields<CreateCommercial> {
  static constexpr auto table =
      fields(field("kind", &CreateCommercial::kind), field("number", &CreateCommercial::number, max_bytes(40)),
             field("title", &CreateCommercial::title, max_bytes(500)),
             field("company_id", &CreateCommercial::company_id), field("site_id", &CreateCommercial::site_id),
             field("project_id", &CreateCommercial::project_id), field("asset_ids", &CreateCommercial::asset_ids),
             field("site_ids", &CreateCommercial::site_ids), field("total", &CreateCommercial::total),
             field("issued_at", &CreateCommercial::issued_at), field("valid_until", &CreateCommercial::valid_until),
             field("internal_note", &CreateCommercial::internal_note), field("file", &CreateCommercial::file));
};
template <>
struct Fields<EditCommercial> {
  static constexpr auto table =
      fields(field("title", &EditCommercial::title, max_bytes(500)), field("company_id", &EditCommercial::company_id),
             field("site_id", &EditCommercial::site_id), field("project_id", &EditCommercial::project_id),
             field("asset_ids", &EditCommercial::asset_ids), field("site_ids", &EditCommercial::site_ids),
             field("total", &EditCommercial::total), field("issued_at", &EditCommercial::issued_at),
             field("valid_until", &EditCommercial::valid_until), field("internal_note", &EditCommercial::internal_note),
             field("file", &EditCommercial::file));
};
template <>
struct Fields<SetCommercialState> {
  static constexpr auto table = fields(field("state", &SetCommercialState::state));
};

}  // namespace satchel
