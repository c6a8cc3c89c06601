#include <doctest/doctest.h>

#include <set>
#include <string>
#include <vector>

#include "server/scope/scope.h"
#include "server/storage/records.h"
#include "server/storage/shares.h"
#include "tests/support/organisation.h"
#include "tests/support/temporary.h"

namespace satchel::server {
namespace {

const TimePoint kNow = time_of_millis(1'772'000'000'000);

// Every statement this connection has prepared so far.
std::set<std::string> statements_of(Database& database) {
  std::set<std::string> texts;
  for (sqlite3_stmt* one = sqlite3_next_stmt(database.handle(), nullptr); one != nullptr;
       one = sqlite3_next_stmt(database.handle(), one)) {
    texts.insert(sqlite3_sql(one));
  }
  return texts;
}

std::vector<std::string> plan_of(Database& database, const std::string& sql) {
  std::vector<std::string> lines;
  // sql: a statement of the room under test
  auto statement = database.prepare("EXPLAIN QUERY PLAN " + sql);
  REQUIRE(statement);
  while (statement->step().value()) lines.push_back(statement->get<std::string>(3));
  return lines;
}

// Scans that cost no more than the answer: the scratch table, the one row of the settings, the few words of tickets.
bool is_small_scan(const std::string& line) {
  return line == "SCAN v" || line.starts_with("SCAN settings") || line.starts_with("SCAN ticket_type") ||
         line.starts_with("SCAN ticket_status") || line == "SCAN CONSTANT ROW";
}

// One record of each kind that can be shared, given to this person and to their company.
Result<void> share_some(WriteTransaction& tx, UserId user, CompanyId company) {
  Shares shares(tx.database());
  const Records records(tx.database());
  std::vector<RecordRef> objects;
  TRY_ASSIGN(const auto jobs, records.page<Job>({}, 1));
  TRY_ASSIGN(const auto sites, records.page<Site>({}, 1));
  TRY_ASSIGN(const auto assets, records.page<Asset>({}, 1));
  TRY_ASSIGN(const auto documents, records.page<Document>({}, 1));
  for (const auto& one : jobs) objects.push_back({RecordType::kJob, one.id.value});
  for (const auto& one : sites) objects.push_back({RecordType::kSite, one.id.value});
  for (const auto& one : assets) objects.push_back({RecordType::kAsset, one.id.value});
  for (const auto& one : documents) objects.push_back({RecordType::kDocument, one.id.value});
  Project project;
  project.id.value = uuid_for("plan", "project");
  CommercialDoc order;
  order.id.value = uuid_for("plan", "order");
  order.kind = CommercialKind::kPurchaseOrder;
  TRY(Records(tx.database()).put(tx, project, Change{kNow, user, {}}));
  TRY(Records(tx.database()).put(tx, order, Change{kNow, user, {}}));
  objects.push_back({RecordType::kProject, project.id.value});
  objects.push_back({RecordType::kCommercialDoc, order.id.value});
  for (const RecordRef& object : objects) {
    TRY(shares.set_extranet(tx, object.type, true));
    const auto id = [&](std::string_view whose) { return ShareId{uuid_for(user.str() + object.id.str(), whose)}; };
    TRY(shares.put(tx, Share{id("user"), object, user, {}, {}, {}, {}, kNow, user}));
    TRY(shares.put(tx, Share{id("company"), object, {}, company, {}, {}, {}, kNow, user}));
  }
  return {};
}

// A guest with two sites opened, a ticket with a message and a file, and jobs that moved.
UserId add_guest(Storage& storage, const test::Organisation& made) {
  User guest;
  guest.id.value = uuid_for("plan", "guest");
  guest.email = "guest@example.org";
  guest.role = Role::kGuest;
  guest.permissions = ceiling(Role::kGuest).bits();
  GuestAccess access;
  access.id = guest.id;
  for (std::size_t i = 0; i < EnumNames<GuestFunction>::names.size(); ++i) {
    access.functions.push_back(static_cast<GuestFunction>(i));
  }
  access.grants = {{made.sites.at(0), GrantMode::kRead}, {made.sites.at(1), GrantMode::kWrite}};
  access.restrict_status = false;
  Ticket ticket;
  ticket.id.value = uuid_for("plan", "ticket");
  ticket.site_id = made.sites.at(0);
  ticket.requester_id = guest.id;
  TicketMessage message;
  message.id.value = uuid_for("plan", "message");
  message.ticket_id = ticket.id;
  message.created_by = guest.id;
  Attachment file;
  file.id.value = uuid_for("plan", "file");
  file.owner_type = RecordType::kTicket;
  file.owner_id = ticket.id.value;
  file.created_by = guest.id;
  JobEvent event;
  event.id.value = uuid_for("plan", "event");
  event.job_id = made.jobs.front();
  event.to = JobState::kOpen;
  CommercialDoc invoice;
  invoice.id.value = uuid_for("plan", "invoice");
  invoice.state = CommercialState::kSent;
  invoice.site_id = made.sites.at(0);
  REQUIRE(storage.write([&](WriteTransaction& tx) -> Result<void> {
    TRY(People(tx.database()).put(tx, guest, kNow, guest.id));
    Records records(tx.database());
    for (const AnyRecord& one : {AnyRecord(access), AnyRecord(ticket), AnyRecord(message), AnyRecord(file),
                                 AnyRecord(event), AnyRecord(invoice)}) {
      TRY(records.put(tx, one, Change{kNow, guest.id, {}}));
    }
    return {};
  }));
  return guest.id;
}

TEST_CASE("no step of a field person's or a guest's scope scans a table: the plans use indexes only") {
  const test::TemporaryFolder folder;
  SeededRandom random(1);
  StorageOptions options;
  options.writer.threaded = false;
  options.durable = false;
  auto storage =
      Storage::create(folder / "data", {"X", std::string(32, 'p'), std::string(64, 's')}, random, kNow, options);
  REQUIRE(storage);
  test::OrganisationPlan plan;
  plan.jobs = 40;
  plan.jobs_per_person = 10;
  const test::Organisation made = test::make_organisation(**storage, plan, kNow);
  std::size_t looked_at = 0;
  const CompanyId company{uuid_for("company", "shared with")};
  const UserId guest = add_guest(**storage, made);
  for (const UserId user : {made.technicians.front(), made.contractors.front(), guest}) {
    REQUIRE((*storage)->write([&](WriteTransaction& tx) { return share_some(tx, user, company); }));
    auto snapshot = (*storage)->read();
    Database& database = snapshot->database();
    auto principal = load_principal(database, user);
    REQUIRE(principal);
    principal->company = company;
    principal->groups = {GroupId{uuid_for("group", "1")}};
    const auto scope = evaluate(database, *principal, kNow);
    REQUIRE(scope);
    CHECK(scope->size() > (user == guest ? 15 : 50));
    if (user == guest) CHECK(scope->of(RecordType::kJob).size() > 1);
    CHECK(scope->of(RecordType::kProject).size() == 1);
    CHECK(scope->of(RecordType::kCommercialDoc).size() == (user == guest ? 2 : 1));
    for (std::size_t i = 0; i < kRecordTypes; ++i) {
      for (const Grant& grant : scope->grants[i]) {
        REQUIRE(sees(database, *principal, {static_cast<RecordType>(i), grant.id}, kNow).value());
      }
    }
    REQUIRE(file_visible(database, *principal, sha256("x"), kNow));
    // What is asked when places and things are edited.
    CHECK_FALSE(jobs_at(database, {RecordType::kSite, made.sites.front().value})->empty());
    CHECK_FALSE(jobs_at(database, {RecordType::kAsset, made.assets.at(1).value})->empty());
    REQUIRE(jobs_at(database, {RecordType::kDocument, made.documents.front().value}));
    CHECK(*site_of(database, {RecordType::kContact, made.contacts.front().value}) == made.sites.front());
    const Records records(database);
    REQUIRE(records.list(&Asset::parent_id, made.assets.front()));
    REQUIRE(records.list(&AssetTag::code, std::string("QR-1")));
    REQUIRE(records.list(&ContactPoint::contact_id, made.contacts.front()));
    REQUIRE(records.list(&DocumentLink::document_id, made.documents.front()));
    for (const std::string& sql : statements_of(database)) {
      if (!sql.starts_with("SELECT") && !sql.starts_with("\n  SELECT") && !sql.starts_with("  SELECT")) continue;
      CAPTURE(sql);
      ++looked_at;
      for (const std::string& line : plan_of(database, sql)) {
        CAPTURE(line);
        const bool scans = line.find("SCAN") != std::string::npos && !is_small_scan(line);
        const bool builds =
            line.find("AUTOMATIC") != std::string::npos || line.find("TEMP B-TREE") != std::string::npos;
        CHECK_FALSE((scans || builds));
        // One job is looked at through its own bundle, not through everything its person has.
        CHECK(line.find("MULTI-INDEX OR") == std::string::npos);
      }
    }
  }
  CHECK(looked_at > 50);
}

}  // namespace
}  // namespace satchel::server
