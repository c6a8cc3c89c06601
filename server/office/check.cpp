#include "server/office/check.h"

#include "core/base/json.h"
#include "server/storage/bundles.h"
#include "server/storage/uploads.h"

namespace satchel::server {
namespace {

constexpr std::size_t kPage = 500;
constexpr std::size_t kMostFindings = 100;

// What must not exist: a reference to nothing. Each statement counts the rows of one kind.
struct Reference {
  std::string_view what;
  std::string_view sql;
};
constexpr std::array<Reference, 11> kReferences{{
    {"jobs without their site",
     "SELECT count(*) FROM job WHERE site_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM site WHERE site.id = "
     "job.site_id)"},
    {"jobs without one of their assets",
     "SELECT count(*) FROM job_asset WHERE NOT EXISTS (SELECT 1 FROM asset WHERE asset.id = job_asset.asset_id)"},
    {"assignments without their job",
     "SELECT count(*) FROM assignment WHERE NOT EXISTS (SELECT 1 FROM job WHERE job.id = assignment.job_id)"},
    {"assignments without their user",
     "SELECT count(*) FROM assignment WHERE user_id IS NOT NULL AND NOT EXISTS "
     "(SELECT 1 FROM user WHERE user.id = assignment.user_id)"},
    {"closeouts without their job",
     "SELECT count(*) FROM closeout WHERE NOT EXISTS (SELECT 1 FROM job WHERE job.id = closeout.job_id)"},
    {"events without their job",
     "SELECT count(*) FROM job_event WHERE NOT EXISTS (SELECT 1 FROM job WHERE job.id = job_event.job_id)"},
    {"sites without their company",
     "SELECT count(*) FROM site WHERE company_id IS NOT NULL AND NOT EXISTS "
     "(SELECT 1 FROM company WHERE company.id = site.company_id)"},
    {"assets without their site",
     "SELECT count(*) FROM asset WHERE site_id IS NOT NULL AND NOT EXISTS "
     "(SELECT 1 FROM site WHERE site.id = asset.site_id)"},
    {"tags without their asset",
     "SELECT count(*) FROM asset_tag WHERE NOT EXISTS (SELECT 1 FROM asset WHERE asset.id = asset_tag.asset_id)"},
    {"links without their document",
     "SELECT count(*) FROM document_link WHERE NOT EXISTS "
     "(SELECT 1 FROM document WHERE document.id = document_link.document_id)"},
    {"users without their name card",
     "SELECT count(*) FROM user WHERE NOT EXISTS (SELECT 1 FROM person WHERE person.id = user.id)"},
}};

// Files that a record says are here.
constexpr std::string_view kNamedFiles = R"sql(
  SELECT sha256 FROM document
   UNION SELECT sha256 FROM attachment WHERE stored_at IS NOT NULL)sql";

class Check {
 public:
  explicit Check(Storage& storage) : storage_(storage) {}

  Result<CheckReport> run(const std::optional<AuditHead>& checkpoint) {
    if (const auto whole = storage_.check(); !whole) {
      note("database: " + whole.error().detail);
      // What lies on a broken page cannot be judged.
      if (whole.error().code == ErrorCode::kCorrupt) return report_;
      return fail(whole.error());
    }
    TRY_ASSIGN(auto snapshot, storage_.read());
    const auto head = Audit(snapshot.database()).verify(checkpoint);
    if (head) {
      report_.head = *head;
      report_.audit_entries = head->seq;
    } else {
      note("audit log: " + head.error().detail);
    }
    for (const Reference& one : kReferences) {
      TRY_ASSIGN(const auto count, snapshot.database().value<std::int64_t>(one.sql));
      if (count > 0) note(std::string(one.what) + ": " + std::to_string(count));
    }
    // Scope evaluation reads bundles: every entry says what its record says, and there is none besides.
    TRY_ASSIGN(const auto entries, Bundles(snapshot.database()).differences());
    note_entries("jobs", entries.jobs);
    note_entries("assets", entries.assets);
    TRY(stored_files(snapshot.database()));
    TRY(named_files(snapshot.database()));
    return report_;
  }

 private:
  void note(std::string finding) {
    if (report_.findings.size() < kMostFindings) report_.findings.push_back(std::move(finding));
  }

  void note_entries(std::string_view of, std::int64_t count) {
    if (count == 0) return;
    note("entries in the bundles of " + std::string(of) + " that differ from the records: " + std::to_string(count) +
         " (check --mend makes them anew)");
  }

  Result<void> stored_files(Database& database) {
    Sha256 after;
    for (;;) {
      TRY_ASSIGN(const auto page, Files(database).page(after, kPage));
      if (page.empty()) return {};
      for (const FileRow& file : page) {
        ++report_.files;
        const auto same = storage_.blobs().verify(file.sha256);
        if (!same) note("file " + file.sha256.hex() + ": " + to_string(same.error()));
      }
      after = page.back().sha256;
    }
  }

  Result<void> named_files(Database& database) {
    TRY_ASSIGN(auto statement, database.prepare(kNamedFiles));
    for (;;) {
      TRY_ASSIGN(const bool row, statement.step());
      if (!row) return {};
      const auto hash = statement.get<Sha256>(0);
      if (!storage_.blobs().has(hash)) note("file " + hash.hex() + ": a record names it, but it is not here");
    }
  }

  Storage& storage_;
  CheckReport report_;
};

}  // namespace

Result<CheckReport> check_organisation(Storage& storage, const std::optional<AuditHead>& checkpoint) {
  return Check(storage).run(checkpoint);
}

Result<bool> mend_organisation(Storage& storage, TimePoint now) {
  TRY(storage.check());
  bool mended = false;
  TRY(storage.write([&](WriteTransaction& tx) -> Result<void> {
    Bundles bundles(tx.database());
    TRY_ASSIGN(const auto wrong, bundles.differences());
    mended = !wrong.none();
    if (!mended) return {};
    TRY(bundles.rebuild(tx));
    AuditEntry entry;
    entry.at = now;
    entry.action = "check.mend";
    entry.object = {RecordType::kSettings, Uuid{}};
    entry.after = dump_json(Json{{"jobs", wrong.jobs}, {"assets", wrong.assets}});
    TRY(Audit(tx.database()).append(tx, std::move(entry)));
    return {};
  }));
  return mended;
}

}  // namespace satchel::server
