#include <algorithm>

#include "server/scope/scope.h"
#include "server/storage/shares.h"
#include "tests/unit/office/world.h"

// What somebody from outside is given with their work, and what becomes of what they do.

namespace satchel::server::test {
namespace {

struct Outside : World {
  Outside() {
    customer.id = make_id<CompanyTag>();
    customer.name = "Harbour Cold Storage";
    customer.tax_id = "DE 123";
    put(customer);
    Site place = *find<Site>(site.value);
    place.company_id = customer.id;
    place.address = "Quay 4, Northport";
    place.access_notes = "Ring twice";
    put(place);
  }

  template <class T>
  void put(const T& record) {
    const Change change{clock.now(), manager, std::nullopt};
    REQUIRE(storage->write([&](WriteTransaction& tx) { return Records(tx.database()).put(tx, record, change); }));
  }
  void act_as(UserId who, JobId job, OperationArgs args) {
    const auto done = perform->act(principal(who), operation(job, std::move(args)));
    const std::string why = done ? "" : to_string(done.error());
    REQUIRE_MESSAGE(done, why);
  }
  JobId given(JobKind kind, UserId to, Verification verification = Verification::kRequired,
              JobOrigin origin = JobOrigin::kCorrective) {
    const JobId job = make_id<JobTag>();
    CreateJob create;
    create.kind = kind;
    create.origin = origin;
    create.title = "Pump 7 leaks";
    create.site_id = site;
    create.asset_ids = {asset};
    create.onsite_contact_id = contact;
    create.internal_note = "insurance case 88";
    create.verification = verification;
    act(job, create);
    if (find<Job>(job.value)->state == JobState::kDraft) act(job, PublishJob{});
    act(job, to_user(to));
    return job;
  }
  AssignJob to_user(UserId user) {
    AssignJob assign;
    assign.assignment_id = make_id<AssignmentTag>();
    assign.user_id = user;
    return assign;
  }
  DocumentId document(std::string audience, LinkTarget target, const Uuid& on) {
    Document one;
    one.id = make_id<DocumentTag>();
    one.title = "Manual";
    one.audience = std::move(audience);
    one.sha256 = sha256(one.id.str());
    put(one);
    DocumentLink link;
    link.id = make_id<DocumentLinkTag>();
    link.document_id = one.id;
    link.target = target;
    link.target_id = on;
    put(link);
    return one.id;
  }
  SubmitCloseout evidence() {
    SubmitCloseout args;
    args.closeout_id = make_id<CloseoutTag>();
    args.work_done = "Seal replaced";
    return args;
  }

  Company customer;
};

}  // namespace

// req: C10 E5 E6 E7 D1 D3 D4 D6 D20 X7 X9 X10
TEST_CASE_FIXTURE(Outside,
                  "R2 to R6: a contractor's device has their work of every kind with customer, site, contact, "
                  "asset and documents, masked, and nothing of the register") {
  std::vector<JobId> jobs;
  for (std::size_t kind = 0; kind < EnumNames<JobKind>::names.size(); ++kind) {
    const auto origin = kind % 2 == 0 ? JobOrigin::kPreventive : JobOrigin::kCorrective;
    jobs.push_back(given(static_cast<JobKind>(kind), contractor, Verification::kRequired, origin));
  }
  const DocumentId manual = document("internal;contractor", LinkTarget::kAsset, asset.value);
  const DocumentId secret = document("internal", LinkTarget::kAsset, asset.value);
  const JobId other = given(JobKind::kDefect, technician);
  Asset elsewhere;
  elsewhere.id = make_id<struct AssetTag_>();
  elsewhere.site_id = site;  // no siblings, even at the same site
  put(elsewhere);
  Company stranger;
  stranger.id = make_id<CompanyTag>();
  put(stranger);

  Phone phone(*this, contractor);
  phone.sync();
  CHECK(phone.count_of(RecordType::kJob) == jobs.size());
  for (const JobId job : jobs) {
    REQUIRE(phone.has(RecordType::kJob, job.value));
    CHECK_FALSE(phone.rows.at({RecordType::kJob, job.value}).values.contains("internal_note"));
  }
  CHECK(phone.rows.at({RecordType::kJob, jobs[0].value}).values.at("origin") == "preventive");
  CHECK_FALSE(phone.has(RecordType::kJob, other.value));

  const auto& company = phone.rows.at({RecordType::kCompany, customer.id.value}).values;
  CHECK(company.at("name") == "Harbour Cold Storage");
  CHECK_FALSE(company.contains("tax_id"));
  const auto& place = phone.rows.at({RecordType::kSite, site.value}).values;
  CHECK(place.at("address") == "Quay 4, Northport");
  CHECK(place.at("access_notes") == "Ring twice");
  const auto& pump = phone.rows.at({RecordType::kAsset, asset.value}).values;
  CHECK(pump.at("name") == "Pump 7");
  CHECK_FALSE(pump.contains("serial"));
  CHECK(phone.has(RecordType::kContact, contact.value));
  CHECK(phone.has(RecordType::kDocument, manual.value));

  CHECK_FALSE(phone.has(RecordType::kDocument, secret.value));
  CHECK_FALSE(phone.has(RecordType::kAsset, elsewhere.id.value));
  CHECK_FALSE(phone.has(RecordType::kCompany, stranger.id.value));
  CHECK(phone.count_of(RecordType::kSite) == 1);
  for (const JobId job : jobs) act(job, CancelJob{"not needed"});
  phone.sync();
  CHECK_FALSE(phone.has(RecordType::kContact, contact.value));
}

// req: D2 D17 D18 D21 D22 D23
TEST_CASE_FIXTURE(Outside,
                  "a defect seen on an asset is assigned by a supervisor, repaired by a contractor, closed out "
                  "with notes, time and costs, and verified") {
  const UserId supervisor = add_user(Role::kManager, "Sue Supervisor");
  REQUIRE(storage->write([&](WriteTransaction& tx) -> Result<void> {
    TRY_ASSIGN(auto user, People(tx.database()).user(supervisor));
    const PermissionSet rights = defaults(Role::kManager).without(Permission::kCommercialManage);
    user->permissions = rights.without(Permission::kCommercialView).bits();
    return People(tx.database()).put(tx, *user, clock.now(), manager);
  }));
  const JobId job = make_id<JobTag>();
  CreateFieldJob seen;
  seen.title = "Crack in the base";
  seen.kind = JobKind::kDefect;
  act_as(technician, make_id<JobTag>(), seen);  // without an asset: a place nobody has named yet
  given(JobKind::kWorkOrder, technician);       // shows the technician the asset
  seen.site_id = site;
  seen.asset_ids = {asset};
  act_as(technician, job, seen);
  CHECK(find<Job>(job.value)->state == JobState::kDraft);
  act_as(supervisor, job, PublishJob{});
  act_as(supervisor, job, to_user(contractor));
  act_as(supervisor, job, to_user(technician));

  Phone phone(*this, contractor);
  phone.sync();
  CHECK(phone.rows.at({RecordType::kJob, job.value}).values.at("kind") == "defect");
  phone.queue(operation(job, StartJob{}));
  SubmitCloseout args = evidence();
  args.time_entries = {{90, {}, ""}};
  args.costs = {{"Slates", 1000, {3000, "EUR"}, {}}};
  const Operation submit = operation(job, args);
  phone.queue(submit);
  phone.sync();
  REQUIRE(phone.verdict(submit.id).kind == VerdictKind::kApplied);
  CHECK(find<Job>(job.value)->state == JobState::kAwaitingVerification);
  const RecordRef closeout{RecordType::kCloseout, args.closeout_id.value};
  CHECK(phone.rows.at(closeout).values.at("costs").find("Slates") != std::string::npos);

  // Whoever works beside them sees the work, and no costs of others.
  Phone beside(*this, technician);
  beside.sync();
  CHECK(beside.rows.at(closeout).values.at("work_done") == "Seal replaced");
  CHECK_FALSE(beside.rows.at(closeout).values.contains("costs"));

  act_as(supervisor, job, VerifyCloseout{args.closeout_id, ""});
  CHECK(find<Job>(job.value)->state == JobState::kClosed);
  phone.sync();
  CHECK(phone.rows.at({RecordType::kJob, job.value}).values.at("state") == "closed");
}

// req: X7 X13
TEST_CASE_FIXTURE(Outside, "a task given to somebody outside is confirmed: done at once, or once it is verified") {
  const JobId simple = given(JobKind::kTask, contractor, Verification::kNone);
  const JobId checked = given(JobKind::kTask, contractor, Verification::kRequired);
  Phone phone(*this, contractor);
  phone.sync();
  for (const JobId job : {simple, checked}) {
    phone.queue(operation(job, StartJob{}));
    phone.queue(operation(job, evidence()));
  }
  phone.sync();
  CHECK(find<Job>(simple.value)->state == JobState::kClosed);
  CHECK(find<Job>(checked.value)->state == JobState::kAwaitingVerification);
}

// req: X14
TEST_CASE_FIXTURE(Outside, "comments go both ways; what is said inside never reaches a device outside") {
  const JobId job = given(JobKind::kDefect, contractor);
  Phone phone(*this, contractor);
  phone.sync();
  const AddComment word{make_id<CommentTag>(), "The gate is locked", Visibility::kPublic};
  const AddComment inside{make_id<CommentTag>(), "Check their invoice", Visibility::kInternal};
  const AddComment answer{make_id<CommentTag>(), "The code is 4711", Visibility::kPublic};
  const Operation said = operation(job, word);
  phone.queue(said);
  const Operation whispered = operation(job, AddComment{make_id<CommentTag>(), "psst", Visibility::kInternal});
  phone.queue(whispered);
  phone.sync();
  CHECK(phone.verdict(said.id).kind == VerdictKind::kApplied);
  CHECK(phone.verdict(whispered.id).code == name_of(ErrorCode::kForbidden));
  CHECK(find<Comment>(word.comment_id.value)->body == "The gate is locked");
  act(job, inside);
  act(job, answer);
  phone.sync();
  CHECK(phone.has(RecordType::kComment, word.comment_id.value));
  CHECK(phone.rows.at({RecordType::kComment, answer.comment_id.value}).values.at("body") == "The code is 4711");
  CHECK_FALSE(phone.has(RecordType::kComment, inside.comment_id.value));
  CHECK(phone.bytes.find("invoice") == std::string::npos);
}

// req: X6
TEST_CASE_FIXTURE(Outside, "R14: a document whose hash the view profile hides is listed, and its file stays closed") {
  Document plan;
  plan.id = make_id<DocumentTag>();
  plan.title = "Plan";
  plan.sha256 = sha256("plan");
  put(plan);
  ViewProfile profile{make_id<ViewProfileTag>(), "Titles", {{RecordType::kDocument, {"title"}}}};
  Share share;
  share.id = make_id<ShareTag>();
  share.object = {RecordType::kDocument, plan.id.value};
  share.user = contractor;
  share.profile = profile.id;
  share.created_at = clock.now();
  share.created_by = manager;
  const auto opens = [&] {
    REQUIRE(storage->write([&](WriteTransaction& tx) -> Result<void> {
      Shares shares(tx.database());
      TRY(shares.set_extranet(tx, RecordType::kDocument, true));
      TRY(shares.put(tx, profile));
      return shares.put(tx, share);
    }));
    auto snapshot = storage->read().value();
    CHECK(sees(snapshot.database(), principal(contractor), share.object, clock.now()).value());
    return file_visible(snapshot.database(), principal(contractor), plan.sha256, clock.now()).value();
  };
  CHECK_FALSE(opens());
  profile.fields[RecordType::kDocument].emplace_back("sha256");
  CHECK(opens());
}

}  // namespace satchel::server::test
