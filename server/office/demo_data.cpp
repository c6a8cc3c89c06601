#include "server/office/demo_data.h"

#include "server/office/demo_data_files.h"
#include "server/office/demo_data_jobs.h"
#include "server/office/demo_data_words.h"
#include "server/office/facts.h"
#include "server/office/people.h"
#include "server/storage/audit.h"
#include "server/storage/meta.h"
#include "server/storage/people.h"
#include "server/storage/uploads.h"

namespace satchel::server {
namespace {

using namespace demo;

constexpr std::int64_t kJobsAtOnce = 1000;  // in one transaction
constexpr std::int64_t kSitesAtOnce = 500;
constexpr std::int64_t kSpokenFor = 4;  // technicians and contractors that somebody can sign in as

// Makes everything but the jobs, in the order in which they need each other.
class DemoPlaces {
 public:
  DemoPlaces(Storage& storage, Random& random, const DemoPlan& plan, std::string password)
      : storage_(storage), random_(random), plan_(plan), password_(std::move(password)) {}

  Result<void> run() {
    TRY(storage_.write([this](WriteTransaction& tx) -> Result<void> {
      TRY(people(tx));
      TRY(pictures(tx));
      return manuals(tx);
    }));
    for (std::int64_t first = 0; first < plan_.sites; first += kSitesAtOnce) {
      TRY(storage_.write([&](WriteTransaction& tx) -> Result<void> {
        for (std::int64_t n = first; n < std::min(first + kSitesAtOnce, plan_.sites); ++n) TRY(site(tx, n));
        return {};
      }));
    }
    TRY(storage_.write([this](WriteTransaction& tx) { return commerce(tx); }));
    return {};
  }

 private:
  template <class T>
  Result<void> put(WriteTransaction& tx, const T& record) {
    return Records(tx.database()).put(tx, record, Change{plan_.now, plan_.manager(), std::nullopt});
  }

  Result<void> person(WriteTransaction& tx, UserId id, const std::string& email, const std::string& name, Role role,
                      std::optional<CompanyId> company, bool signs_in) {
    NewUser request{email, name, role, company, ""};
    TRY_ASSIGN(const User user, make_user(request, id, signs_in ? password_ : std::string(), plan_.now));
    return People(tx.database()).put(tx, user, plan_.now, plan_.manager());
  }

  Result<void> people(WriteTransaction& tx) {
    TRY(person(tx, plan_.manager(), plan_.email("mia"), "Mia Keller", Role::kManager, std::nullopt, true));
    for (std::int64_t n = 0; n < plan_.contractor_companies(); ++n) {
      Company company;
      company.id.value = plan_.id("contractor company", n);
      company.kind = CompanyKind::kContractor;
      company.name = std::string(plan_.pick(kLastNames, "contractor", n)) +
                     (n == 0 ? " Roofing" : " Services " + std::to_string(n));
      company.address = address("contractor", n);
      TRY(put(tx, company));
    }
    for (std::int64_t n = 0; n < plan_.technicians; ++n) {
      TRY(person(tx, plan_.technician(n), plan_.email("tech" + std::to_string(n + 1)), name("tech", n),
                 Role::kTechnician, std::nullopt, n < kSpokenFor));
    }
    for (std::int64_t n = 0; n < plan_.contractors; ++n) {
      const CompanyId company{plan_.id("contractor company", n % plan_.contractor_companies())};
      TRY(person(tx, plan_.contractor(n), plan_.email("contractor" + std::to_string(n + 1)), name("contractor", n),
                 Role::kContractor, company, n < kSpokenFor));
    }
    return {};
  }

  std::string name(std::string_view what, std::int64_t n) const {
    return std::string(plan_.pick(kFirstNames, std::string(what) + " first", n)) + " " +
           std::string(plan_.pick(kLastNames, std::string(what) + " last", n));
  }
  std::string address(std::string_view what, std::int64_t n) const {
    return std::string(plan_.pick(kStreets, what, n)) + " " + std::to_string(1 + plan_.below("house", n, 80)) +
           ", Northport";
  }

  // A stored file and the row that knows it.
  Result<Sha256> store(WriteTransaction& tx, const std::string& content, const std::string& mime) {
    TRY_ASSIGN(const Sha256 hash, storage_.blobs().put(content, random_));
    TRY(Files(tx.database()).put(tx, FileRow{hash, static_cast<std::int64_t>(content.size()), mime, plan_.now}));
    return hash;
  }

  Result<void> pictures(WriteTransaction& tx) {
    for (std::int64_t n = 0; n < kDemoPictures; ++n) TRY(store(tx, plan_.picture(n), "image/png"));
    return {};
  }

  Result<void> document(WriteTransaction& tx, const Uuid& id, const std::string& title, const std::string& text,
                        const std::string& audience, DocumentLink link) {
    const std::string content = demo_pdf(title, text);
    Document made;
    made.id.value = id;
    made.title = title;
    made.audience = audience;
    made.mime = "application/pdf";
    made.file_name = title + ".pdf";
    made.bytes = static_cast<std::int64_t>(content.size());
    TRY_ASSIGN(made.sha256, store(tx, content, made.mime));
    TRY(put(tx, made));
    link.id.value = uuid_for("demo link", id.str());
    link.document_id = made.id;
    return put(tx, link);
  }

  Result<void> manuals(WriteTransaction& tx) {
    for (std::size_t n = 0; n < kTrades.size(); ++n) {
      DocumentLink link;
      link.target = LinkTarget::kAssetType;
      link.asset_type = kTrades[n].type;
      const std::string title = std::string(kTrades[n].make) + " " + std::string(kTrades[n].model) + " manual";
      TRY(document(tx, plan_.id("manual", static_cast<std::int64_t>(n)), title, "Switch off and secure before opening.",
                   "internal;contractor", link));
    }
    return {};
  }

  Result<void> site(WriteTransaction& tx, std::int64_t n) {
    const std::int64_t customer = n / kSitesOfCustomer;
    if (n % kSitesOfCustomer == 0) {
      Company company;
      company.id.value = plan_.id("customer", customer);
      company.name = plan_.customer_name(customer);
      company.address = address("customer", customer);
      TRY(put(tx, company));
    }
    Site site;
    site.id = plan_.site(n);
    site.company_id = CompanyId{plan_.id("customer", customer)};
    site.name =
        plan_.customer_name(customer) + ", " + std::string(kBuildings[static_cast<std::size_t>(n) % kBuildings.size()]);
    site.address = address("site", n);
    site.lat = 53.5 + static_cast<double>(plan_.below("lat", n, 1000)) / 10'000;
    site.lon = 9.9 + static_cast<double>(plan_.below("lon", n, 1000)) / 10'000;
    site.access_notes = plan_.pick(kAccessNotes, "access", n);
    if (plan_.below("hazard", n, 5) == 0) site.hazards = "Asbestos in the ceiling of the plant room: do not drill.";
    TRY(put(tx, site));
    TRY(contact(tx, n));
    TRY(assets(tx, n));
    if (n % 10 != 0) return {};
    DocumentLink link;
    link.target = LinkTarget::kSite;
    link.target_id = site.id.value;
    return document(tx, plan_.id("site plan", n), "Site plan " + std::to_string(n + 1), "Meeting point: main gate.",
                    "internal", link);
  }

  Result<void> contact(WriteTransaction& tx, std::int64_t n) {
    Contact contact;
    contact.id = plan_.contact(n);
    contact.site_id = plan_.site(n);
    contact.company_id = CompanyId{plan_.id("customer", n / kSitesOfCustomer)};
    contact.name = name("contact", n);
    contact.function = n % 2 == 0 ? "caretaker" : "facility manager";
    TRY(put(tx, contact));
    ContactPoint phone;
    phone.id.value = plan_.id("phone", n);
    phone.contact_id = contact.id;
    phone.value = "+49 40 555 " + std::to_string(1000 + n % 9000);
    phone.primary = true;
    return put(tx, phone);
  }

  // A plant room with machines, and a part below each.
  Result<void> assets(WriteTransaction& tx, std::int64_t n) {
    Asset room;
    room.id.value = plan_.id("room", n);
    room.site_id = plan_.site(n);
    room.type = "room";
    room.name = "Plant room";
    TRY(put(tx, room));
    for (std::int64_t i = 0; i < kMachinesOfSite; ++i) {
      const std::int64_t number = n * kMachinesOfSite + i;
      const Trade& trade = plan_.trade(number);
      Asset machine;
      machine.id = plan_.machine(number);
      machine.site_id = room.site_id;
      machine.parent_id = room.id;
      machine.path = room.name;
      machine.type = trade.type;
      machine.name = std::string(trade.type) + " " + std::to_string(i + 1);
      machine.name[0] = static_cast<char>(machine.name[0] - 'a' + 'A');
      machine.make = trade.make;
      machine.model = trade.model;
      machine.serial = "SN-" + std::to_string(100'000 + plan_.below("serial", number, 900'000));
      machine.status = "in_use";
      TRY(put(tx, machine));
      Asset part;
      part.id.value = plan_.id("part", number);
      part.site_id = room.site_id;
      part.parent_id = machine.id;
      part.path = room.name + " / " + machine.name;
      part.type = "part";
      part.name = trade.part;
      TRY(put(tx, part));
      AssetTag tag;
      tag.id.value = plan_.id("tag", number);
      tag.asset_id = machine.id;
      tag.code = "DEMO-" + std::to_string(plan_.seed) + "-" + std::to_string(number + 1);
      TRY(put(tx, tag));
    }
    return {};
  }

  // A project of the first customer, and one of each kind of commercial document, as the office would have numbered
  // them.
  Result<void> commerce(WriteTransaction& tx) {
    Project project;
    project.id.value = plan_.id("project", 0);
    TRY_ASSIGN(project.number, next(tx, kProjectSeries));
    project.name = "Renewal of the plant room";
    project.company_id = CompanyId{plan_.id("customer", 0)};
    project.site_id = plan_.site(0);
    project.state = ProjectState::kActive;
    project.created_at = plan_.now;
    project.created_by = plan_.manager();
    TRY(put(tx, project));
    struct Paper {
      CommercialKind kind;
      CommercialState state;
      std::string_view title;
      std::int64_t total;
    };
    constexpr Paper kPapers[] = {
        {CommercialKind::kInvoice, CommercialState::kSent, "Inspection in spring", 48'000},
        {CommercialKind::kQuote, CommercialState::kAccepted, "Renewal of the plant room", 2'350'000},
        {CommercialKind::kContract, CommercialState::kAccepted, "Maintenance twice a year", 320'000},
        {CommercialKind::kPurchaseOrder, CommercialState::kSent, "Pump and fittings", 910'000}};
    for (const Paper& one : kPapers) TRY(paper(tx, project, one.kind, one.state, std::string(one.title), one.total));
    return {};
  }

  Result<void> paper(WriteTransaction& tx, const Project& project, CommercialKind kind, CommercialState state,
                     const std::string& title, std::int64_t total) {
    CommercialDoc doc;
    TRY_ASSIGN(doc.number, next(tx, series_of(kind)));
    const std::string content = demo_pdf(doc.number + " " + title, "All prices without VAT.");
    doc.id.value = plan_.id(name_of(kind), 0);
    doc.kind = kind;
    doc.title = title;
    doc.state = state;
    doc.company_id = project.company_id;
    doc.site_id = project.site_id;
    doc.project_id = project.id;
    if (kind == CommercialKind::kContract) doc.site_ids = {plan_.site(0)};
    doc.total = Money{total, "EUR"};
    doc.bytes = static_cast<std::int64_t>(content.size());
    doc.mime = "application/pdf";
    doc.file_name = doc.number + ".pdf";
    doc.stored_at = plan_.now;
    doc.created_at = plan_.now;
    doc.created_by = plan_.manager();
    TRY_ASSIGN(doc.sha256, store(tx, content, doc.mime));
    return put(tx, doc);
  }

  Result<std::string> next(WriteTransaction& tx, const NumberSeries& series) {
    Meta meta(tx.database());
    TRY_ASSIGN(const std::int64_t last, meta.counter(series.counter));
    TRY(meta.set_counter(tx, series.counter, last + 1));
    return series.number(last + 1);
  }

  Storage& storage_;
  Random& random_;
  const DemoPlan& plan_;
  const std::string password_;
};

DemoReport report_of(const DemoPlan& plan) {
  DemoReport report;
  report.jobs = plan.jobs;
  report.sites = plan.sites;
  report.people = 1 + plan.technicians + plan.contractors;
  report.sign_ins.emplace_back(plan.email("mia"), "manager");
  for (std::int64_t n = 0; n < std::min(kSpokenFor, plan.technicians); ++n) {
    report.sign_ins.emplace_back(plan.email("tech" + std::to_string(n + 1)), "technician");
  }
  for (std::int64_t n = 0; n < std::min(kSpokenFor, plan.contractors); ++n) {
    report.sign_ins.emplace_back(plan.email("contractor" + std::to_string(n + 1)), "contractor");
  }
  return report;
}

Result<void> finish(WriteTransaction& tx, const DemoPlan& plan) {
  Meta meta(tx.database());
  TRY_ASSIGN(const std::int64_t last, meta.counter(kJobSeries.counter));
  TRY(meta.set_counter(tx, kJobSeries.counter, std::max(last, plan.first_number() + plan.jobs)));
  AuditEntry entry;
  entry.at = plan.now;
  entry.action = "demo_data";
  entry.object = {RecordType::kSettings, Uuid{}};
  entry.after = dump_json(Json{{"seed", plan.seed}, {"jobs", plan.jobs}});
  TRY(Audit(tx.database()).append(tx, std::move(entry)));
  return {};
}

}  // namespace

Result<DemoReport> make_demo_data(Storage& storage, Passwords& passwords, const Clock& clock, Random& random,
                                  const DemoOptions& options) {
  const DemoPlan plan(options.seed, options.scale, clock.now());
  DemoReport report = report_of(plan);
  {
    TRY_ASSIGN(auto snapshot, storage.read());
    TRY_ASSIGN(const auto manager, People(snapshot.database()).user(plan.manager()));
    if (manager) return report;
  }
  TRY_ASSIGN(std::string password, passwords.hash(kDemoPassword));
  TRY(DemoPlaces(storage, random, plan, std::move(password)).run());
  for (std::int64_t first = 0; first < plan.jobs; first += kJobsAtOnce) {
    TRY(storage.write([&](WriteTransaction& tx) -> Result<void> {
      DemoJobs jobs(tx, plan);
      for (std::int64_t n = first; n < std::min(first + kJobsAtOnce, plan.jobs); ++n) TRY(jobs.make(n));
      return first + kJobsAtOnce >= plan.jobs ? finish(tx, plan) : Result<void>();
    }));
  }
  report.made = true;
  return report;
}

}  // namespace satchel::server
