#include "tests/support/rules_scene.h"

using namespace satchel;
using namespace satchel::test;

namespace {

// The scene with a customer, and what the office does to projects and commercial documents.
class Desk : public Scene {
 public:
  Desk() {
    Company one;
    one.id = customer;
    world.put(one);
  }

  Operation about(RecordType type, const Uuid& id, OperationArgs args) {
    Operation one = operation(JobId{}, std::move(args));
    one.target = {type, id};
    return one;
  }
  Operation about(ProjectId id, OperationArgs args) { return about(RecordType::kProject, id.value, std::move(args)); }
  Operation about(CommercialDocId id, OperationArgs args) {
    return about(RecordType::kCommercialDoc, id.value, std::move(args));
  }
  template <class IdType>
  std::optional<ErrorCode> code(const Actor& who, IdType id, OperationArgs args) {
    return code_of(decide(about(id, std::move(args)), who));
  }
  // The field a refusal names.
  template <class IdType>
  std::string field(IdType id, OperationArgs args) {
    const auto result = decide(about(id, std::move(args)), manager);
    return result || result.error().fields.empty() ? std::string() : result.error().fields.front();
  }

  ProjectId project(CreateProject args = {}) {
    if (args.name.empty()) args.name = "New roof";
    const auto id = make<ProjectId>();
    Scene::act(manager, about(id, std::move(args)));
    return id;
  }
  CreateCommercial paper(CommercialKind kind) const {
    CreateCommercial args;
    args.kind = kind;
    args.title = "Twice a year";
    args.company_id = customer;
    args.site_id = site;
    args.total = Money{125'000, "EUR"};
    return args;
  }
  CommercialDocId doc(CreateCommercial args) {
    const auto id = make<CommercialDocId>();
    Scene::act(manager, about(id, std::move(args)));
    return id;
  }
  CommercialDoc standing(CommercialDocId id) const { return *world.find<CommercialDoc>(id); }
  Project standing(ProjectId id) const { return *world.find<Project>(id); }

  CompanyId customer = make<CompanyId>();
};

constexpr std::size_t kStates = EnumNames<CommercialState>::names.size();

}  // namespace

// req: C12 C13 C14 C15
TEST_CASE("commercial documents: the office's alone, by commercial.manage; projects by the rights of jobs") {
  struct Row {
    OperationArgs args;
    Permission permission;
    bool of_project;
  };
  Desk desk;
  const auto project = desk.project();
  const auto doc = desk.doc(desk.paper(CommercialKind::kQuote));
  CreateProject create;
  create.name = "Another";
  EditProject edit;
  edit.name = "Newer roof";
  EditCommercial rewrite;
  rewrite.title = "Three times a year";
  const Row rows[] = {{create, Permission::kJobCreate, true},
                      {edit, Permission::kJobEdit, true},
                      {SetProjectState{ProjectState::kActive}, Permission::kJobEdit, true},
                      {desk.paper(CommercialKind::kInvoice), Permission::kCommercialManage, false},
                      {rewrite, Permission::kCommercialManage, false},
                      {SetCommercialState{CommercialState::kSent}, Permission::kCommercialManage, false}};
  for (const Row& row : rows) {
    const bool makes =
        std::holds_alternative<CreateProject>(row.args) || std::holds_alternative<CreateCommercial>(row.args);
    const auto ask = [&](const Actor& who) {
      if (row.of_project) return desk.code(who, makes ? desk.make<ProjectId>() : project, row.args);
      return desk.code(who, makes ? desk.make<CommercialDocId>() : doc, row.args);
    };
    CAPTURE(row.args.index());
    CHECK(ask(desk.admin) == std::nullopt);
    CHECK(ask(desk.manager) == std::nullopt);
    for (const Actor* other : {&desk.technician, &desk.contractor, &desk.guest}) {
      Actor all = *other;
      all.permissions = PermissionSet(~0ULL);  // the list, not the permission
      CHECK(ask(all) == ErrorCode::kForbidden);
    }
    Actor less = desk.manager;
    less.permissions = less.permissions.without(row.permission);
    CHECK(ask(less) == ErrorCode::kForbidden);
  }
}

TEST_CASE("commercial documents: from every state to every state, kind by kind, as the table says") {
  // Rows from, columns to: draft, sent, accepted, declined, expired, paid, closed, cancelled.
  constexpr std::string_view kTables[4][kStates] = {
      {".x.....x", ".....x.x", "........", "........", "........", "......x.", "........", "........"},
      {".x.....x", "..xxx..x", "......x.", "........", ".x......", "........", "........", "........"},
      {".x.....x", "..xx...x", "....x.xx", "........", "..x.....", "........", "........", "........"},
      {".x.....x", "..xx...x", "......xx", "........", "........", "........", "........", "........"}};
  for (std::size_t kind = 0; kind < 4; ++kind) {
    for (std::size_t from = 0; from < kStates; ++from) {
      for (std::size_t to = 0; to < kStates; ++to) {
        Desk desk;
        const auto id = desk.doc(desk.paper(static_cast<CommercialKind>(kind)));
        CommercialDoc there = desk.standing(id);
        there.state = static_cast<CommercialState>(from);
        desk.world.put(there);
        CAPTURE(kind);
        CAPTURE(from);
        CAPTURE(to);
        const auto result =
            desk.decide(desk.about(id, SetCommercialState{static_cast<CommercialState>(to)}), desk.manager);
        const bool legal = from == to || kTables[kind][from][to] == 'x';
        CHECK(code_of(result) == (legal ? std::nullopt : std::optional(ErrorCode::kIllegalTransition)));
        if (result) CHECK(result->puts.size() == (from == to ? 0 : 1));
      }
    }
  }
}

TEST_CASE("projects: from every state to every state, and an archived one is not edited") {
  // Rows from, columns to: planned, active, on_hold, done, archived.
  constexpr std::string_view kTable[] = {".x..x", "..xx.", ".x.xx", ".x..x", ".x..."};
  for (std::size_t from = 0; from < 5; ++from) {
    for (std::size_t to = 0; to < 5; ++to) {
      Desk desk;
      const auto id = desk.project();
      Project there = desk.standing(id);
      there.state = static_cast<ProjectState>(from);
      desk.world.put(there);
      CAPTURE(from);
      CAPTURE(to);
      const bool legal = from == to || kTable[from][to] == 'x';
      CHECK(desk.code(desk.manager, id, SetProjectState{static_cast<ProjectState>(to)}) ==
            (legal ? std::nullopt : std::optional(ErrorCode::kIllegalTransition)));
      EditProject edit;
      edit.description = "With insulation";
      CHECK(desk.code(desk.manager, id, edit) ==
            (from == 4 ? std::optional(ErrorCode::kIllegalTransition) : std::nullopt));
    }
  }
}

TEST_CASE("commercial documents: numbered by kind, written as drafts, a contract also while it is in force") {
  Desk desk;
  CHECK(desk.standing(desk.doc(desk.paper(CommercialKind::kQuote))).number == "quote 1");
  CHECK(desk.standing(desk.doc(desk.paper(CommercialKind::kInvoice))).number == "invoice 1");
  CHECK(desk.standing(desk.doc(desk.paper(CommercialKind::kQuote))).number == "quote 2");
  CreateCommercial numbered = desk.paper(CommercialKind::kPurchaseOrder);
  numbered.number = "4711";
  CHECK(desk.standing(desk.doc(numbered)).number == "4711");

  EditCommercial edit;
  edit.total = Money{130'000, "EUR"};
  for (const CommercialKind kind : {CommercialKind::kQuote, CommercialKind::kContract}) {
    const auto id = desk.doc(desk.paper(kind));
    CHECK(desk.code(desk.manager, id, edit) == std::nullopt);
    desk.act(desk.manager, desk.about(id, SetCommercialState{CommercialState::kSent}));
    CHECK(desk.code(desk.manager, id, edit) == ErrorCode::kIllegalTransition);
    desk.act(desk.manager, desk.about(id, SetCommercialState{CommercialState::kAccepted}));
    CHECK(desk.code(desk.manager, id, edit) ==
          (kind == CommercialKind::kContract ? std::nullopt : std::optional(ErrorCode::kIllegalTransition)));
  }
}

TEST_CASE(
    "commercial documents: what they name exists, only contracts cover something, and the arguments are checked") {
  Desk desk;
  const auto refused = [&](CommercialKind kind, auto change) {
    CreateCommercial args = desk.paper(kind);
    change(args);
    return desk.field(desk.make<CommercialDocId>(), args);
  };
  using enum CommercialKind;
  CHECK(refused(kContract, [&](auto& args) { args.asset_ids = {desk.asset}, args.site_ids = {desk.site}; }) == "");
  CHECK(refused(kContract, [&](auto& args) { args.asset_ids = {desk.asset, desk.make<AssetId>()}; }) == "asset_ids[1]");
  CHECK(refused(kContract, [&](auto& args) { args.site_ids = {desk.make<SiteId>()}; }) == "site_ids[0]");
  CHECK(refused(kQuote, [&](auto& args) { args.asset_ids = {desk.asset}; }) == "asset_ids");
  CHECK(refused(kInvoice, [&](auto& args) { args.site_ids = {desk.site}; }) == "site_ids");
  CHECK(refused(kQuote, [&](auto& args) { args.company_id = desk.make<CompanyId>(); }) == "company_id");
  CHECK(refused(kQuote, [&](auto& args) { args.site_id = desk.make<SiteId>(); }) == "site_id");
  CHECK(refused(kQuote, [&](auto& args) { args.project_id = desk.make<ProjectId>(); }) == "project_id");
  CHECK(refused(kQuote, [&](auto& args) { args.project_id = desk.project(); }) == "");
  CHECK(refused(kQuote, [&](auto& args) { args.title = " "; }) == "title");
  CHECK(refused(kQuote, [&](auto& args) { args.total = Money{1, "euro"}; }) == "total.currency");
  CHECK(refused(kQuote, [&](auto& args) { args.file = FileContent{sha256("x"), -1, "", ""}; }) == "file.bytes");
  CreateProject project;
  project.name = "New roof";
  project.starts_at = desk.now;
  project.due_at = desk.now - std::chrono::hours(1);
  CHECK(desk.field(desk.make<ProjectId>(), project) == "due_at");
  project.due_at.reset();
  project.name.clear();
  CHECK(desk.field(desk.make<ProjectId>(), project) == "name");
}

TEST_CASE("projects and commercial documents: a repetition does nothing, another one under the id is refused") {
  Desk desk;
  const auto id = desk.make<CommercialDocId>();
  const Operation first = desk.about(id, desk.paper(CommercialKind::kQuote));
  desk.act(desk.manager, first);
  desk.act(desk.manager, desk.about(id, SetCommercialState{CommercialState::kSent}));
  CHECK(desk.decide(first, desk.manager)->puts.empty());
  CHECK(desk.code(desk.manager, id, desk.paper(CommercialKind::kInvoice)) == ErrorCode::kAlreadyExists);
  const auto project = desk.make<ProjectId>();
  CreateProject args;
  args.name = "New roof";
  const Operation made = desk.about(project, args);
  desk.act(desk.manager, made);
  CHECK(desk.decide(made, desk.manager)->puts.empty());
  args.name = "Old roof";
  CHECK(desk.code(desk.manager, project, args) == ErrorCode::kAlreadyExists);
}

TEST_CASE("a commercial document's file: a new content is not here yet until its bytes have come") {
  Desk desk;
  CreateCommercial args = desk.paper(CommercialKind::kInvoice);
  args.file = FileContent{sha256("one"), 3, "application/pdf", "one.pdf"};
  const auto id = desk.doc(args);
  CHECK_FALSE(desk.standing(id).stored_at);
  desk.world.apply(on_file_stored(desk.standing(id), desk.now));
  CHECK(desk.standing(id).stored_at);
  EditCommercial rename;
  rename.file = FileContent{sha256("one"), 3, "application/pdf", "first.pdf"};
  desk.act(desk.manager, desk.about(id, rename));
  CHECK(desk.standing(id).file_name == "first.pdf");
  CHECK(desk.standing(id).stored_at);
  EditCommercial other;
  other.file = FileContent{sha256("two"), 3, "application/pdf", "two.pdf"};
  desk.act(desk.manager, desk.about(id, other));
  CHECK(desk.standing(id).sha256 == sha256("two"));
  CHECK_FALSE(desk.standing(id).stored_at);
}

TEST_CASE("two people edit a project: the later one loses what the other changed meanwhile, and it is kept") {
  Desk desk;
  const auto id = desk.project();
  EditProject mine, theirs;
  mine.name = "Mine";
  mine.description = "Also mine";
  theirs.name = "Theirs";
  Operation late = desk.about(id, mine);
  late.base = {desk.standing(id).rev, {{"name", Json("New roof")}, {"description", Json("")}}};
  desk.act(desk.second_manager, desk.about(id, theirs));
  const auto effects = desk.decide(late, desk.manager);
  REQUIRE(effects);
  CHECK(effects->merged);
  const auto lost = puts_of<Conflict>(*effects);
  REQUIRE(lost.size() == 1);
  CHECK(lost[0].object_type == RecordType::kProject);
  CHECK(lost[0].field == "name");
  CHECK(lost[0].theirs == "\"Theirs\"");
  CHECK(lost[0].ours == "\"Mine\"");
  REQUIRE(puts_of<Project>(*effects).size() == 1);
  CHECK(puts_of<Project>(*effects)[0].name == "Theirs");
  CHECK(puts_of<Project>(*effects)[0].description == "Also mine");
}

TEST_CASE("a job belongs to a project that exists; comments and files go onto projects and commercial documents") {
  Desk desk;
  const auto project = desk.project();
  const JobId job = desk.draft();
  EditJob edit;
  edit.project_id = project;
  desk.act(desk.manager, job, edit);
  CHECK(desk.world.find<Job>(job)->project_id == project);
  edit.project_id = desk.make<ProjectId>();
  CHECK(code_of(desk.ask(desk.manager, job, edit)) == ErrorCode::kInvalidArgument);
  const AddComment hello{desk.make<CommentId>(), "hello", Visibility::kPublic};
  AddAttachment file;
  file.attachment_id = desk.make<AttachmentId>();
  CHECK(desk.code(desk.manager, project, hello) == std::nullopt);
  CHECK(desk.code(desk.manager, project, file) == std::nullopt);
  CHECK(desk.code(desk.contractor, project, hello) == ErrorCode::kNotFound);  // not shared with them
  CHECK(desk.code(desk.contractor, project, file) == ErrorCode::kNotFound);
  CHECK(desk.code(desk.guest, project, hello) == ErrorCode::kForbidden);
}

// req: C11
TEST_CASE(
    "assignment.schedule: the office plans a live assignment anew, by schedule.edit_all, in every state that has one") {
  for (std::size_t i = 0; i < EnumNames<JobState>::names.size(); ++i) {
    const auto state = static_cast<JobState>(i);
    Desk desk;
    const JobId job = desk.job_in(state, desk.technician);
    const auto all = desk.assignments(job);
    CAPTURE(name_of(state));
    const ScheduleAssignment plan{all.empty() ? desk.make<AssignmentId>() : all.front().id, desk.now,
                                  desk.now + std::chrono::hours(2)};
    const auto result = desk.ask(desk.manager, job, plan);
    if (all.empty()) {
      CHECK(code_of(result) == ErrorCode::kInvalidArgument);
      continue;
    }
    if (is_final(state)) {
      CHECK(code_of(result) == ErrorCode::kIllegalTransition);
      continue;
    }
    REQUIRE(result);
    const auto planned = puts_of<Assignment>(*result);
    REQUIRE(planned.size() == 1);
    CHECK(planned[0].scheduled_from == plan.scheduled_from);
    CHECK(planned[0].scheduled_to == plan.scheduled_to);
    CHECK(planned[0].state == all.front().state);
    REQUIRE(puts_of<JobEvent>(*result).size() == 1);
    CHECK(puts_of<JobEvent>(*result)[0].from == puts_of<JobEvent>(*result)[0].to);
    desk.act(desk.manager, job, plan);
    CHECK(desk.ask(desk.manager, job, plan)->puts.empty());
    CHECK(desk.ask(desk.manager, job, ScheduleAssignment{plan.assignment_id, {}, {}}).has_value());
    ScheduleAssignment backwards = plan;
    std::swap(backwards.scheduled_from, backwards.scheduled_to);
    CHECK(code_of(desk.ask(desk.manager, job, backwards)) == ErrorCode::kInvalidArgument);
    const JobId other = desk.draft();
    CHECK(code_of(desk.ask(desk.manager, other, plan)) == ErrorCode::kInvalidArgument);
    for (const Actor* who : {&desk.technician, &desk.contractor, &desk.guest}) {
      CHECK(code_of(desk.ask(*who, job, plan)) == ErrorCode::kForbidden);
    }
    Actor less = desk.manager;
    less.permissions = less.permissions.without(Permission::kScheduleEditAll);
    CHECK(code_of(desk.ask(less, job, plan)) == ErrorCode::kForbidden);
  }
}
