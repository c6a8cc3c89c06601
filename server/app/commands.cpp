#include "server/app/commands.h"

#include <charconv>
#include <cstdio>

#include "core/base/text.h"
#include "server/app/lock.h"
#include "server/office/check.h"
#include "server/office/demo_data.h"
#include "server/office/import.h"
#include "server/office/organisation.h"
#include "server/office/people.h"

namespace satchel::server {
namespace {

// A data folder that nobody else is writing to, with what the commands need. The lock is given up last.
struct OwnFolder {
  FolderLock lock;
  std::unique_ptr<Storage> storage;
};

Result<OwnFolder> open_own(const std::filesystem::path& data) {
  TRY_ASSIGN(auto lock, FolderLock::take(data));
  TRY_ASSIGN(auto storage, Storage::open(data));
  return OwnFolder{std::move(lock), std::move(storage)};
}

void say(const std::string& line) {
  std::printf("%s\n", line.c_str());
}

// A line on standard error for every tenth of a file.
class Progress {
 public:
  void operator()(std::string_view file, std::uint64_t done, std::uint64_t size) {
    const int tenth = size == 0 ? 10 : static_cast<int>(done * 10 / size);
    if (file == file_ && tenth == tenth_) return;
    file_ = file;
    tenth_ = tenth;
    std::fprintf(stderr, "%s: %d %%\n", file_.c_str(), tenth * 10);
  }

 private:
  std::string file_;
  int tenth_ = -1;
};

Result<std::optional<AuditHead>> parse_checkpoint(const std::string& text) {
  if (text.empty()) return std::optional<AuditHead>();
  const std::size_t colon = text.find(':');
  AuditHead head;
  const auto [end, error] = std::from_chars(text.data(), text.data() + std::min(colon, text.size()), head.seq);
  const auto hash =
      Sha256::parse(colon == std::string::npos ? std::string_view() : std::string_view(text).substr(colon + 1));
  if (error != std::errc() || end != text.data() + colon || !hash) {
    return fail(ErrorCode::kInvalidArgument, "--checkpoint takes SEQ:HASH, as an earlier check printed it");
  }
  head.hash = *hash;
  return std::optional<AuditHead>(head);
}

}  // namespace

Result<void> run_init(const std::filesystem::path& data, const std::string& organisation, const std::string& admin,
                      const std::string& password) {
  const SystemClock clock;
  SystemRandom random;
  TRY_ASSIGN(const auto storage, found_organisation(data, {organisation, admin, password}, clock, random));
  say("organisation " + storage->identity().organisation.str() + " in " + data.string());
  return {};
}

Result<void> run_user_add(const std::filesystem::path& data, const std::string& email, const std::string& role,
                          const std::string& name, const std::string& password) {
  const auto known = enum_named<Role>(role);
  if (!known)
    return fail(ErrorCode::kInvalidArgument, "a role is admin, manager, technician, contractor or guest", {"role"});
  TRY_ASSIGN(const OwnFolder folder, open_own(data));
  const SystemClock clock;
  SystemRandom random;
  Hub hub;
  ViewRecords views(*folder.storage);
  const Office office{*folder.storage, views, hub, clock, random};
  Sessions sessions(office);
  Personnel personnel(office, sessions);
  NewUser request;
  request.email = email;
  request.display_name = name;
  request.role = *known;
  request.password = password;
  TRY_ASSIGN(const Added added, personnel.add(server_operator(), request));
  say("user " + added.id.str());
  return {};
}

Result<void> run_import_command(const std::filesystem::path& data, const std::filesystem::path& path,
                                const std::optional<std::filesystem::path>& mapping, bool dry_run) {
  TRY_ASSIGN(const OwnFolder folder, open_own(data));
  const SystemClock clock;
  SystemRandom random;
  Passwords passwords;
  ImportOptions options;
  options.path = path;
  options.mapping = mapping;
  options.rejects = data / "rejects.csv";
  options.dry_run = dry_run;
  options.progress = Progress();
  TRY_ASSIGN(const ImportReport report, run_import(*folder.storage, passwords, clock, random, options));
  for (std::size_t i = 0; i < kTables; ++i) {
    const ImportCounts& one = report.tables[i];
    if (one.added + one.changed + one.unchanged + one.refused == 0) continue;
    std::printf("%-10s %8lld added %8lld changed %8lld unchanged %8lld refused\n", EnumNames<Table>::names[i].data(),
                static_cast<long long>(one.added), static_cast<long long>(one.changed),
                static_cast<long long>(one.unchanged), static_cast<long long>(one.refused));
  }
  if (report.unreadable > 0) say(std::to_string(report.unreadable) + " rows could not be read");
  if (report.refused() > 0) say(std::to_string(report.refused()) + " rows refused: see " + options.rejects.string());
  if (dry_run) say("a dry run: nothing was kept");
  return {};
}

Result<void> run_demo_data(const std::filesystem::path& data, std::uint64_t seed, std::uint64_t scale) {
  TRY_ASSIGN(const OwnFolder folder, open_own(data));
  const SystemClock clock;
  SystemRandom random;
  Passwords passwords;
  TRY_ASSIGN(const DemoReport report, make_demo_data(*folder.storage, passwords, clock, random, {seed, scale}));
  if (!report.made) {
    say("this demo organisation is here already: nothing was changed");
  } else {
    say(std::to_string(report.jobs) + " jobs at " + std::to_string(report.sites) + " sites, " +
        std::to_string(report.people) + " people");
  }
  say("sign in with the password \"" + std::string(kDemoPassword) + "\" as");
  for (const auto& [email, what] : report.sign_ins) std::printf("  %-28s %s\n", email.c_str(), what.c_str());
  return {};
}

Result<void> run_backup(const std::filesystem::path& data, const std::filesystem::path& file) {
  TRY_ASSIGN(const auto storage, Storage::open(data));
  TRY_ASSIGN(const std::int64_t rev, storage->backup_to(file, SystemClock().now()));
  say("backup of revision " + std::to_string(rev) + " in " + file.string());
  say("files are never changed: copy " + (data / "files").string() + " besides");
  return {};
}

Result<void> run_restore(const std::filesystem::path& data, const std::filesystem::path& file) {
  std::error_code ignored;
  std::filesystem::create_directories(data, ignored);
  TRY_ASSIGN(const auto lock, FolderLock::take(data));
  SystemRandom random;
  TRY(restore_backup(file, data, true, random));
  TRY_ASSIGN(const auto storage, Storage::open(data));
  say("restored; generation " + std::to_string(storage->identity().generation) + " begins");
  return {};
}

Result<void> run_check(const std::filesystem::path& data, const std::string& checkpoint, bool mend) {
  TRY_ASSIGN(const auto head, parse_checkpoint(checkpoint));
  if (mend) {
    TRY_ASSIGN(const OwnFolder folder, open_own(data));
    TRY_ASSIGN(const bool mended, mend_organisation(*folder.storage, SystemClock().now()));
    say(mended ? "mended: the bundles of jobs and assets were made anew" : "nothing to mend");
  }
  TRY_ASSIGN(const auto storage, Storage::open(data));
  TRY_ASSIGN(const CheckReport report, check_organisation(*storage, head));
  for (const std::string& finding : report.findings) std::fprintf(stderr, "%s\n", finding.c_str());
  if (!report.findings.empty()) return fail(ErrorCode::kCorrupt, std::to_string(report.findings.size()) + " findings");
  say("sound: " + std::to_string(report.files) + " files, " + std::to_string(report.audit_entries) + " audit entries");
  say("checkpoint " + std::to_string(report.head.seq) + ":" + report.head.hash.hex());
  return {};
}

}  // namespace satchel::server
