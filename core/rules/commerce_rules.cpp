#include "core/rules/apply.h"
#include "core/rules/arguments.h"
#include "core/rules/edit.h"

// Projects and commercial documents.

namespace satchel::rules {
namespace {

constexpr std::tuple kOfProject{
    Editable{"name", &EditProject::name, &Project::name},
    Editable{"company_id", &EditProject::company_id, &Project::company_id},
    Editable{"site_id", &EditProject::site_id, &Project::site_id},
    Editable{"description", &EditProject::description, &Project::description},
    Editable{"starts_at", &EditProject::starts_at, &Project::starts_at},
    Editable{"due_at", &EditProject::due_at, &Project::due_at},
    Editable{"internal_note", &EditProject::internal_note, &Project::internal_note},
};

constexpr std::tuple kOfCommercial{
    Editable{"title", &EditCommercial::title, &CommercialDoc::title},
    Editable{"company_id", &EditCommercial::company_id, &CommercialDoc::company_id},
    Editable{"site_id", &EditCommercial::site_id, &CommercialDoc::site_id},
    Editable{"project_id", &EditCommercial::project_id, &CommercialDoc::project_id},
    Editable{"asset_ids", &EditCommercial::asset_ids, &CommercialDoc::asset_ids},
    Editable{"site_ids", &EditCommercial::site_ids, &CommercialDoc::site_ids},
    Editable{"total", &EditCommercial::total, &CommercialDoc::total},
    Editable{"issued_at", &EditCommercial::issued_at, &CommercialDoc::issued_at},
    Editable{"valid_until", &EditCommercial::valid_until, &CommercialDoc::valid_until},
    Editable{"internal_note", &EditCommercial::internal_note, &CommercialDoc::internal_note},
};

template <class Ids>
Result<void> check_all_visible(const Case& c, RecordType type, const Ids& ids, const std::string& field) {
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (in_sight(c, {type, ids[i].value})) continue;
    return bad_argument(field + "[" + std::to_string(i) + "]", "no such " + std::string(name_of(type)));
  }
  return {};
}

// What a project or a commercial document refers to.
template <class Args>
Result<void> check_places(const Case& c, const Args& args) {
  TRY(check_visible(c, RecordType::kCompany, args.company_id, "company_id"));
  return check_visible(c, RecordType::kSite, args.site_id, "site_id");
}

Result<void> check_dates(const Project& project) {
  if (!project.starts_at || !project.due_at || *project.starts_at <= *project.due_at) return {};
  return bad_argument("due_at", "ends before it begins");
}

// "kind=contract (with covered assets/sites)": the other kinds cover nothing.
Result<void> check_cover(const Case& c, const CommercialDoc& doc) {
  const bool covers = !doc.asset_ids.empty() || !doc.site_ids.empty();
  if (covers && doc.kind != CommercialKind::kContract) {
    return bad_argument(doc.asset_ids.empty() ? "site_ids" : "asset_ids", "only a contract covers something");
  }
  TRY(check_all_visible(c, RecordType::kAsset, doc.asset_ids, "asset_ids"));
  return check_all_visible(c, RecordType::kSite, doc.site_ids, "site_ids");
}

void set_file(CommercialDoc& doc, const FileContent& file) {
  const bool same_content = doc.sha256 == file.sha256 && doc.bytes == file.bytes;
  doc.sha256 = file.sha256;
  doc.bytes = file.bytes;
  doc.mime = file.mime;
  doc.file_name = file.file_name;
  if (!same_content) doc.stored_at.reset();
}

// Stores a new record, or recognises the repetition of the operation that made this very one. What the office has set
// since then (state, the arrival of the file) is no difference.
template <class T>
Result<Effects> store(T made, const std::optional<T>& standing, const Case& c,
                      std::string (*number)(const T&, const Facts&)) {
  made.created_at = c.done_at();
  made.created_by = c.actor.user;
  if (standing) {
    made.rev = standing->rev;
    made.state = standing->state;
    made.created_at = standing->created_at;
    if constexpr (requires { made.stored_at; }) made.stored_at = standing->stored_at;
    if (made.number.empty()) made.number = standing->number;
    if (made == *standing) return Effects{};
    return fail(ErrorCode::kAlreadyExists, "another one has this id", {"target"});
  }
  if (made.number.empty()) made.number = number(made, c.facts);
  Effects out;
  out.puts.emplace_back(std::move(made));
  return out;
}

// A document is written while it is a draft; a contract goes on being written while it is in force.
bool may_edit(const CommercialDoc& doc) {
  if (doc.state == CommercialState::kDraft) return true;
  return doc.kind == CommercialKind::kContract && doc.state == CommercialState::kAccepted;
}

}  // namespace

Result<Effects> apply(const CreateProject& args, const Case& c) {
  TRY(check_new_target(c, RecordType::kProject));
  TRY(check_arguments(c.operation.args));
  TRY(check_places(c, args));
  Project project;
  project.id = {c.operation.target.id};
  project.number = args.number;
  project.name = args.name;
  project.company_id = args.company_id;
  project.site_id = args.site_id;
  project.description = args.description;
  project.starts_at = args.starts_at;
  project.due_at = args.due_at;
  project.internal_note = args.internal_note;
  TRY(check_dates(project));
  return store<Project>(std::move(project), c.facts.project({c.operation.target.id}), c,
                        [](const Project&, const Facts& facts) { return facts.next_project_number(); });
}

Result<Effects> apply(const EditProject& args, const Case& c) {
  TRY_ASSIGN(Project project, visible_target<Project>(c));
  if (project.state == ProjectState::kArchived) return illegal(project.state, c.operation.kind());
  TRY(check_arguments(c.operation.args));
  TRY(check_places(c, args));
  Edit<Project> edit{c, std::move(project), {}};
  TRY(edit.set_all(kOfProject, args));
  TRY(check_dates(edit.record));
  return edit.finish();
}

Result<Effects> apply(const SetProjectState& args, const Case& c) {
  TRY_ASSIGN(Project project, visible_target<Project>(c));
  Effects out;
  if (project.state == args.state) return out;
  if (!may_move(project.state, args.state)) return illegal(project.state, c.operation.kind());
  project.state = args.state;
  out.puts.emplace_back(std::move(project));
  return out;
}

Result<Effects> apply(const CreateCommercial& args, const Case& c) {
  TRY(check_new_target(c, RecordType::kCommercialDoc));
  TRY(check_arguments(c.operation.args));
  TRY(check_places(c, args));
  TRY(check_visible(c, RecordType::kProject, args.project_id, "project_id"));
  CommercialDoc doc;
  doc.id = {c.operation.target.id};
  doc.kind = args.kind;
  doc.number = args.number;
  doc.title = args.title;
  doc.company_id = args.company_id;
  doc.site_id = args.site_id;
  doc.project_id = args.project_id;
  doc.asset_ids = args.asset_ids;
  doc.site_ids = args.site_ids;
  doc.total = args.total;
  doc.issued_at = args.issued_at;
  doc.valid_until = args.valid_until;
  doc.internal_note = args.internal_note;
  if (args.file) set_file(doc, *args.file);
  TRY(check_cover(c, doc));
  return store<CommercialDoc>(
      std::move(doc), c.facts.commercial_doc({c.operation.target.id}), c,
      [](const CommercialDoc& made, const Facts& facts) { return facts.next_commercial_number(made.kind); });
}

Result<Effects> apply(const EditCommercial& args, const Case& c) {
  TRY_ASSIGN(CommercialDoc doc, visible_target<CommercialDoc>(c));
  if (!may_edit(doc)) return illegal(doc.state, c.operation.kind());
  TRY(check_arguments(c.operation.args));
  TRY(check_places(c, args));
  TRY(check_visible(c, RecordType::kProject, args.project_id, "project_id"));
  Edit<CommercialDoc> edit{c, std::move(doc), {}};
  TRY(edit.set_all(kOfCommercial, args));
  TRY(check_cover(c, edit.record));
  if (args.file) {
    // A file is another version of the paper, not a field two people fill in: the later one stands.
    const CommercialDoc before = edit.record;
    set_file(edit.record, *args.file);
    edit.changed = edit.changed || !(before == edit.record);
  }
  return edit.finish();
}

Result<Effects> apply(const SetCommercialState& args, const Case& c) {
  TRY_ASSIGN(CommercialDoc doc, visible_target<CommercialDoc>(c));
  Effects out;
  if (doc.state == args.state) return out;
  if (!may_move(doc.kind, doc.state, args.state)) return illegal(doc.state, c.operation.kind());
  doc.state = args.state;
  out.puts.emplace_back(std::move(doc));
  return out;
}

}  // namespace satchel::rules
