#include "tests/bench/dataset.h"

#include <cstdarg>
#include <cstdio>
#include <fstream>

#include "core/base/hash.h"

namespace satchel::bench {
namespace {

constexpr std::size_t kJobsOfAsset = 2;
constexpr std::size_t kJobsOfSite = 5;
constexpr std::size_t kJobsOfCompany = 25;

// Words of the trade, drawn by a number: text that compresses as real text does.
std::string words(std::uint64_t seed, std::size_t bytes) {
  static constexpr std::array<std::string_view, 32> kWords{
      "pump",     "bearing",   "leaking", "replace", "hydraulic", "hose",  "left",    "filter",
      "engine",   "belt",      "check",   "valve",   "cabin",     "lamp",  "worn",    "grease",
      "cylinder", "pressure",  "low",     "oil",     "conveyor",  "motor", "sensor",  "noise",
      "inspect",  "tightened", "seal",    "rear",    "wheel",     "brake", "cooling", "fan"};
  std::string text;
  for (std::uint64_t i = 0; text.size() < bytes; ++i) {
    if (!text.empty()) text += ' ';
    text += kWords[mix64(seed * 1000 + i) % kWords.size()];
  }
  return text;
}

std::string number(std::string_view prefix, std::string_view crew, std::size_t n) {
  return std::string(prefix) + "-" + std::string(crew) + "-" + std::to_string(n);
}

struct Tables {
  explicit Tables(const std::filesystem::path& folder)
      : companies(folder / "companies.csv"),
        sites(folder / "sites.csv"),
        contacts(folder / "contacts.csv"),
        assets(folder / "assets.csv"),
        users(folder / "users.csv"),
        jobs(folder / "jobs.csv"),
        comments(folder / "comments.csv") {
    companies << "ref,kind,name,address\n";
    sites << "ref,company_ref,name,address,lat,lon,access_notes\n";
    contacts << "ref,company_ref,site_ref,name,function,phone,email\n";
    assets << "ref,site_ref,parent_ref,type,name,serial,make,model,status,tag\n";
    users << "email,name,role,company_ref,password\n";
    jobs << "ref,number,kind,title,description,priority,state,site_ref,asset_ref,contact_ref,assignee_email,due_at,"
            "window_from,window_to,est_minutes,internal_note\n";
    comments << "job_ref,author_email,visibility,body,created_at\n";
  }
  bool good() const { return companies && sites && contacts && assets && users && jobs && comments; }

  std::ofstream companies, sites, contacts, assets, users, jobs, comments;
};

void write_places(Tables& out, const std::string& crew, std::size_t job) {
  const std::string site = number("S", crew, job / kJobsOfSite), company = number("C", crew, job / kJobsOfCompany);
  if (job % kJobsOfCompany == 0) {
    out.companies << company << ",customer,Works " << company << "," << words(job + 1, 40) << " 12\n";
  }
  if (job % kJobsOfSite == 0) {
    out.sites << site << "," << company << ",Plant " << site << "," << words(job + 2, 60) << " 7,51.5,7.4,"
              << words(job + 3, 180) << "\n";
    out.contacts << number("K", crew, job / kJobsOfSite) << "," << company << "," << site << ",Person " << site
                 << ",Shift leader,+49 231 555" << job << ",k" << job << "@works.example\n";
  }
  if (job % kJobsOfAsset == 0) {
    out.assets << number("A", crew, job / kJobsOfAsset) << "," << site << ",,machine," << words(job + 4, 30) << ",SN"
               << mix64(job) << ",Komatsu,PC" << job % 900 << ",in_service,TAG-" << crew << "-" << job << "\n";
  }
}

void write_job(Tables& out, const Crew& crew, const std::string& name, std::size_t job, std::size_t shown_number) {
  const std::string ref = number("J", name, job);
  out.jobs << ref << "," << shown_number << ",work_order," << words(job + 5, 40) << "," << words(job + 6, 320)
           << ",normal,assigned," << number("S", name, job / kJobsOfSite) << ","
           << number("A", name, job / kJobsOfAsset) << "," << number("K", name, job / kJobsOfSite) << "," << crew.email
           << ",2026-12-" << 10 + job % 20 << "T16:00:00Z,"
           << "2026-12-" << 10 + job % 20 << "T08:00:00Z,2026-12-" << 10 + job % 20 << "T12:00:00Z,90,"
           << words(job + 7, 60) << "\n";
  out.comments << ref << "," << crew.email << ",public," << words(job + 8, 220) << ",2026-11-20T09:00:00Z\n";
}

}  // namespace

Result<void> write_import_folder(const std::filesystem::path& folder, const std::vector<Crew>& crews) {
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  Tables out(folder);
  std::size_t last_number = 100'000;
  for (const Crew& crew : crews) {
    const std::string name = crew.email.substr(0, crew.email.find('@'));
    out.users << crew.email << ",Technician " << name << ",technician,," << kPassword << "\n";
    for (std::size_t job = 0; job < crew.jobs; ++job) {
      write_places(out, name, job);
      write_job(out, crew, name, job, ++last_number);
    }
  }
  if (!out.good()) return fail(ErrorCode::kIo, "write the import folder");
  return {};
}

}  // namespace satchel::bench
