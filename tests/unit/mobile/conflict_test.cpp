#include "mobile/viewmodels/conflict_page.h"

#include "core/base/json.h"
#include "mobile/viewmodels/edits.h"
#include "mobile/viewmodels/job_view.h"
#include "mobile/viewmodels/places.h"
#include "mobile/viewmodels/sync_pages.h"
#include "mobile/viewmodels/things.h"
#include "mobile/viewmodels/wording.h"
#include "tests/unit/mobile/stage.h"

using namespace satchel;
using namespace satchel::view;
using test::Stage;

namespace {

void open(Stage& stage) {
  stage.raise();
  REQUIRE(Stage::until([&] { return stage.backstage->situation().stage == sync::Situation::Stage::kOpen; }));
}

void be_a_manager(Stage& stage) {
  stage.account.session.role = Role::kManager;
  stage.account.session.permissions.clear();
  for (std::size_t i = 0; i < EnumNames<Permission>::names.size(); ++i) {
    const auto one = static_cast<Permission>(i);
    if (defaults(Role::kManager).has(one)) stage.account.session.permissions.emplace_back(name_of(one));
  }
}

template <class T>
T made(Stage& stage, T record, const std::function<void(T&)>& set) {
  record.id = stage.id<decltype(record.id)>();
  set(record);
  stage.office.put(record);
  return record;
}

// The value of the person's that lost against `theirs`, an hour after it was made.
template <class T>
void lose(Stage& stage, const T& record, const std::string& field, const std::string& theirs, const std::string& ours) {
  Conflict lost;
  lost.id = stage.id<ConflictId>();
  lost.operation_id = OperationId::make(stage.now - std::chrono::minutes(90), stage.random);
  lost.object_type = kTypeOf<T>;
  lost.object_id = record.id.value;
  lost.field = field;
  lost.theirs = theirs;
  lost.ours = ours;
  lost.who = stage.account.session.user;
  lost.created_at = stage.now - std::chrono::minutes(30);
  stage.office.put(lost);
}

std::unique_ptr<ConflictView> look_at(Stage& stage, const QString& type, const Uuid& id) {
  return stage.make<ConflictView>([&](ConflictView& one) {
    one.setProperty("objectType", type);
    one.setProperty("objectId", wording::id(id));
  });
}

RowsModel& rows_of(ConflictView& page) {
  return *qobject_cast<RowsModel*>(page.fields());
}

// Somebody of the office whose own device has a record of every kind that is edited, each with values that lost.
struct Desk {
  Desk() {
    be_a_manager(stage);
    company = made<Company>(stage, {}, [](auto& one) { one.name = "Harbour Cold Storage"; });
    other = made<Company>(stage, {}, [](auto& one) { one.name = "Quay Estates"; });
    site = made<Site>(stage, {}, [&](auto& one) {
      one.name = "Cold store 2";
      one.company_id = company.id;
      one.lat = 53.5;
    });
    contact = made<Contact>(stage, {}, [&](auto& one) { one.name = "Ines Harbour", one.site_id = site.id; });
    phone = made<ContactPoint>(stage, {}, [&](auto& one) { one.value = "555 0101", one.contact_id = contact.id; });
    asset = made<Asset>(stage, {}, [](auto& one) { one.name = "Compressor 1"; });
    manual = made<Document>(stage, {}, [](auto& one) { one.title = "Manual", one.audience = "internal"; });
    project = made<Project>(stage, {}, [](auto& one) { one.number = "P-1", one.name = "Roofs"; });
    quote = made<CommercialDoc>(stage, {}, [](auto& one) { one.number = "Q-1", one.title = "Roof"; });
    lose(stage, site, "company_id", "\"" + company.id.str() + "\"", "\"" + other.id.str() + "\"");
    lose(stage, site, "lat", "53.5", "53.25");
    lose(stage, contact, "function", "\"\"", "\"caretaker\"");
    lose(stage, phone, "value", "\"555 0101\"", "\"555 0202\"");
    lose(stage, phone, "primary", "false", "true");
    lose(stage, asset, "status", "\"in_use\"", "\"out_of_order\"");
    lose(stage, manual, "audience", "\"internal\"", "\"internal;guest\"");
    lose(stage, project, "due_at", "null", "\"" + format_time(stage.now + std::chrono::days(3)) + "\"");
    lose(stage, quote, "total", R"({"minor":100,"currency":"EUR"})", R"({"minor":250,"currency":"EUR"})");
    stage.fill();
    open(stage);
  }
  // Of every field "what: office's | yours"; all are chosen as "mine" and saved.
  QStringList take_mine(const QString& type, const Uuid& id) {
    const auto page = look_at(stage, type, id);
    REQUIRE(Stage::until([&] { return !page->loading(); }));
    QStringList found;
    RowsModel& rows = rows_of(*page);
    for (int i = 0; i < rows.count(); ++i) {
      const QVariantMap row = rows.get(i);
      found << row["field"].toString() + ": " + row["office"].toString() + " | " + row["yours"].toString();
      CHECK_MESSAGE(row["canChoose"] == true, row["field"].toString().toStdString());
      CHECK(row["yoursWho"] == "You");
      CHECK(row["officeWho"] == "The office");
      CHECK(row["yoursTimeText"] == wording::moment(stage.now - std::chrono::minutes(90)));
      CHECK(row["officeTimeText"] == "there before " + wording::moment(stage.now - std::chrono::minutes(30)));
      page->choose(row["key"].toString(), "mine");
    }
    bool saved = false;
    QObject::connect(page.get(), &ConflictView::saved, [&saved] { saved = true; });
    page->apply();
    REQUIRE(Stage::until([&] { return saved; }));
    CHECK(Stage::until([&] { return rows.count() == 0; }));
    found.sort();
    return found;
  }
  Stage stage;
  Company company, other;
  Site site;
  Contact contact;
  ContactPoint phone;
  Asset asset;
  Document manual;
  Project project;
  CommercialDoc quote;
};

}  // namespace

TEST_CASE(
    "conflict: field by field with both names and times; the office's value is the default, mine goes as a change") {
  Stage stage;
  stage.account.session.role = Role::kManager;
  stage.account.session.permissions = {"job.view_all", "job.edit", "comment.add"};
  Job job = stage.give_job("2001");
  Person mia;
  mia.id = stage.id<UserId>();
  mia.display_name = "Mia Keller";
  stage.office.put(mia);
  JobEvent edit;
  edit.id = stage.id<JobEventId>();
  edit.job_id = job.id;
  edit.kind = std::string(name_of(OperationKind::kEditJob));
  edit.actor = mia.id;
  edit.occurred_at = stage.now - std::chrono::minutes(10);
  stage.office.put(edit);
  Conflict lost;
  lost.id = stage.id<ConflictId>();
  lost.operation_id = stage.id<OperationId>();
  lost.object_id = job.id.value;
  lost.field = "title";
  lost.base = "\"Pump\"";
  lost.theirs = "\"Pump 2001 runs dry\"";
  lost.ours = "\"Pump 2001 is loud\"";
  lost.who = stage.account.session.user;
  lost.created_at = stage.now;
  stage.office.put(lost);
  stage.fill();
  open(stage);

  const auto sync = stage.make<SyncList>();
  REQUIRE(Stage::until([&] { return sync->count() > 0; }));
  CHECK(sync->get(0)["action"] == "conflict");
  CHECK(sync->get(0)["title"] == "Change of 2001");

  const QString id = wording::id(job.id.value);
  const auto page = stage.make<ConflictView>([&](ConflictView& one) {
    one.setProperty("objectType", "job");
    one.setProperty("objectId", id);
  });
  auto* fields = qobject_cast<RowsModel*>(page->fields());
  REQUIRE(Stage::until([&] { return fields->count() == 1; }));
  const QVariantMap row = fields->get(0);
  CHECK(row["field"] == "Title");
  CHECK(row["yours"] == "Pump 2001 is loud");
  CHECK(row["office"] == "Pump 2001 runs dry");
  CHECK(row["yoursWho"] == "You");
  CHECK(row["officeWho"] == "Mia Keller");
  CHECK(row["officeTimeText"] != "");
  CHECK(row["choice"] == "office");
  CHECK(row["canChoose"] == true);

  page->choose(row["key"].toString(), "mine");
  page->apply();
  const auto shown = stage.make<JobView>([&](JobView& one) { one.set_jobId(id); });
  REQUIRE(Stage::until([&] { return shown->title() == "Pump 2001 is loud"; }));
  CHECK(Stage::until([&] { return fields->count() == 0; }));
  CHECK(shown->conflicts() == 0);
}

TEST_CASE(
    "conflict: of whatever record an operation edits, with names for what is referred to; mine goes as its edit") {
  Desk desk;
  const auto sync = desk.stage.make<SyncList>();
  REQUIRE(Stage::until([&] { return sync->count() == 6; }));
  for (const char* title : {"Change of Cold store 2", "Change of Ines Harbour", "Change of Compressor 1",
                            "Change of Manual", "Change of P-1 Roofs", "Change of Q-1 Roof"}) {
    CHECK_MESSAGE(test::row_with(*sync, "title", title)["action"] == "conflict", title);
  }
  CHECK(desk.take_mine("site", desk.site.id.value) ==
        QStringList{"Customer: Harbour Cold Storage | Quay Estates", "Latitude: 53.500000 | 53.250000"});
  CHECK(desk.take_mine("contact", desk.contact.id.value) ==
        QStringList{"Number or address of 555 0101: 555 0101 | 555 0202", "The first to try of 555 0101: no | yes",
                    "What they do there:  | caretaker"});
  CHECK(desk.take_mine("asset", desk.asset.id.value) == QStringList{"Status: In use | Out of order"});
  CHECK(desk.take_mine("document", desk.manual.id.value) == QStringList{"Who reads it: internal | internal, guest"});
  CHECK(desk.take_mine("project", desk.project.id.value) ==
        QStringList{"Due: nothing | " + wording::moment(desk.stage.now + std::chrono::days(3))});
  CHECK(desk.take_mine("commercial_doc", desk.quote.id.value) == QStringList{"Total: 1.00 EUR | 2.50 EUR"});
  CHECK(Stage::until([&] { return test::row_with(*sync, "action", "conflict").isEmpty(); }));

  std::map<OperationKind, std::size_t> kinds;
  for (const Operation& one : desk.stage.made()) {
    ++kinds[one.kind()];
    const auto change = edits::of(one);
    REQUIRE(change);
    CHECK(one.base.values.size() == change->values.size());
  }
  using enum OperationKind;
  CHECK(kinds == std::map<OperationKind, std::size_t>{{kEditSite, 1},
                                                      {kEditContact, 1},
                                                      {kEditContactPoint, 1},
                                                      {kEditAsset, 1},
                                                      {kEditDocument, 1},
                                                      {kEditProject, 1},
                                                      {kEditCommercial, 1}});
}

// req: T4
TEST_CASE("late edit: a change that waits for the office shows field by field what is wished, and what stood there") {
  Stage stage;
  be_a_manager(stage);
  const auto site = made<Site>(stage, {}, [](auto& one) { one.name = "Cold store 2", one.access_notes = "Ring"; });
  Operation edit;
  stage.fill([&](Store& store) {
    edit.id = stage.id<OperationId>();
    edit.target = {RecordType::kSite, site.id.value};
    EditSite wish;
    wish.access_notes = "Key at the gate";
    edit.args = wish;
    edit.occurred_at = stage.now - std::chrono::minutes(20);
    edit.base.rev = 1;
    edit.base.values = {{"access_notes", Json("Ring")}};
    REQUIRE(store.replica().perform({edit}));
    REQUIRE(store.outbox().decide(std::vector{test::verdict_of(edit.id, VerdictKind::kHeld, "not_found")}, stage.now));
    stage.office.take({RecordType::kSite, site.id.value});
    REQUIRE(test::feed(store, stage.office.answer()));
  });
  open(stage);
  const auto sync = stage.make<SyncList>();
  REQUIRE(Stage::until([&] { return sync->count() == 1; }));
  CHECK(sync->get(0)["section"] == "waiting");
  CHECK(sync->get(0)["action"] == "change");

  const auto page = stage.make<ConflictView>(
      [&](ConflictView& one) { one.setProperty("operationId", sync->get(0)["key"].toString()); });
  RowsModel& rows = rows_of(*page);
  REQUIRE(Stage::until([&] { return rows.count() == 1; }));
  const QVariantMap row = rows.get(0);
  CHECK(page->title() == "Not on your list any more");
  CHECK(row["field"] == "Access");
  CHECK(row["yours"] == "Key at the gate");
  CHECK(row["office"] == "Ring");
  CHECK(row["yoursTimeText"] == wording::moment(edit.occurred_at));
  CHECK(row["canChoose"] == false);
  CHECK(row["reason"] == "The office decides this.");
}
