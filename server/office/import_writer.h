#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_set>

#include "core/base/random.h"
#include "core/base/time.h"
#include "server/office/import_tables.h"
#include "server/office/import_values.h"
#include "server/office/session_password.h"
#include "server/storage/imports.h"
#include "server/storage/people.h"
#include "server/storage/records.h"
#include "server/storage/storage.h"

namespace satchel::server {

enum class ImportOutcome : std::uint8_t { kAdded, kChanged, kUnchanged, kWaiting };

// Brings one native row into the database, whole or not at all.
//
// Ids come from (source, table, ref), so rows find each other across tables and runs. Existing users are never touched;
// an existing job gets what the office plans (texts, times, place), never another state or assignee.
//
// Thread: the writer's. A refusal (see is_refusal) has changed nothing; after another error the whole piece of work
// has to be given up.
class ImportWriter {
 public:
  struct Setting {
    Storage& storage;
    Passwords& passwords;
    Random& random;
    TimePoint now;
    std::string source;
    std::filesystem::path folder;
    bool foreign = false;  // rows made by a mapping: places may occur again and again, the first one counts
  };

  explicit ImportWriter(Setting setting) : setting_(std::move(setting)) {}

  // kWaiting: an asset whose parent is not here (yet); nothing happened.
  Result<ImportOutcome> apply(WriteTransaction& tx, const ImportRow& row);
  // Assets were renamed or moved: brings the paths of what stands below them up to date.
  Result<void> mend_paths(WriteTransaction& tx);
  bool paths_are_stale() const { return paths_stale_; }

  // The row's own fault, as opposed to the machine's.
  static bool is_refusal(ErrorCode code);

 private:
  struct Target {
    std::string table;  // of import_ref
    std::string ref;
    Uuid id;
    Sha256 content;
    bool known = false;      // imported before
    bool unchanged = false;  // … with the same content
  };

  Result<ImportOutcome> dispatch(WriteTransaction& tx, const ImportRow& row);
  Result<ImportOutcome> company(WriteTransaction& tx, const ImportRow& row);
  Result<ImportOutcome> site(WriteTransaction& tx, const ImportRow& row);
  Result<ImportOutcome> contact(WriteTransaction& tx, const ImportRow& row);
  Result<ImportOutcome> asset(WriteTransaction& tx, const ImportRow& row);
  Result<ImportOutcome> user(WriteTransaction& tx, const ImportRow& row);
  Result<ImportOutcome> job(WriteTransaction& tx, const ImportRow& row);
  Result<ImportOutcome> comment(WriteTransaction& tx, const ImportRow& row);
  Result<ImportOutcome> document(WriteTransaction& tx, const ImportRow& row);

  Result<void> contact_point(WriteTransaction& tx, const Target& contact, ContactPointKind kind,
                             const std::string& value);
  Result<void> asset_tag(WriteTransaction& tx, const Target& asset, const std::string& code);
  Result<void> plan(WriteTransaction& tx, const ImportRow& row, Job& job);
  Result<void> new_job(WriteTransaction& tx, const ImportRow& row, const Target& target, Job& job);
  Result<void> assign(WriteTransaction& tx, const Job& job, const User& assignee, const Target& target);
  Result<void> give_number(WriteTransaction& tx, const std::string& wanted, Job& job);
  Result<User> person(WriteTransaction& tx, std::string_view column, const std::string& email) const;
  Result<void> store_document(WriteTransaction& tx, const ImportRow& row, const Target& target, std::string content);
  Result<void> link(WriteTransaction& tx, const Target& document, LinkTarget target, const std::optional<Uuid>& id);

  std::string space(Table table) const;
  Uuid id_for(std::string_view what, std::string_view ref) const;
  // kMissingField without a ref; kAlreadyExists for a ref that has been in this run.
  Result<Target> target(WriteTransaction& tx, const ImportRow& row, const std::string& ref,
                        std::string_view extra = {});
  Result<ImportOutcome> done(WriteTransaction& tx, const Target& target);
  // The id behind a ref; nullopt for an empty cell; kNotFound if nothing has this ref.
  Result<std::optional<Uuid>> resolve(WriteTransaction& tx, Table table, std::string_view column,
                                      const std::string& ref) const;
  template <class T>
  Result<void> put(WriteTransaction& tx, const T& record) const {
    TRY(check_limits(record));
    return Records(tx.database()).put(tx, record, change());
  }
  Change change() const { return {setting_.now, UserId{}, std::nullopt}; }

  Setting setting_;
  std::unordered_set<Uuid> seen_;
  bool paths_stale_ = false;
};

}  // namespace satchel::server
