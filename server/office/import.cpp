#include "server/office/import.h"

#include <fstream>
#include <map>

#include "core/base/json.h"
#include "core/base/text.h"
#include "server/office/import_source.h"
#include "server/office/import_writer.h"
#include "server/storage/audit.h"

namespace satchel::server {
namespace {

constexpr std::size_t kBatch = 2000;       // rows of the input in one transaction
constexpr std::size_t kShownPassword = 4;  // users.csv: the column that never reaches rejects.csv
constexpr std::string_view kRejectsHeader = "file,line,code,reason,row\r\n";

// rejects.csv: where, why, and the row as it stood there. The file appears with the first refused row.
class Rejects {
 public:
  explicit Rejects(std::filesystem::path file) : file_(std::move(file)) {}

  Result<void> add(const ImportStep& step, const Error& error) {
    if (!out_.is_open()) {
      out_.open(file_, std::ios::binary | std::ios::trunc);
      out_ << kRejectsHeader;
    }
    std::vector<std::string> cells = step.cells;
    if (step.table == Table::kUsers && cells.size() > kShownPassword) cells[kShownPassword].clear();
    std::string row;
    append_csv_row(row, cells);
    std::string reason = error.detail;
    if (!error.fields.empty()) reason = error.fields[0] + ": " + reason;
    std::string line;
    append_csv_row(line,
                   std::vector<std::string>{step.file, std::to_string(step.line), std::string(name_of(error.code)),
                                            repair_utf8(reason), repair_utf8(trim(row))});
    out_ << line;
    if (!out_.flush()) return fail(ErrorCode::kIo, "write " + file_.filename().string());
    return {};
  }

 private:
  std::filesystem::path file_;
  std::ofstream out_;
};

// One run: moves rows from the source to the writer, batch by batch, and keeps assets that came before their parents.
class ImportRun {
 public:
  ImportRun(Storage& storage, ImportSource source, ImportWriter writer, const ImportOptions& options)
      : storage_(storage),
        source_(std::move(source)),
        writer_(std::move(writer)),
        options_(options),
        rejects_(options.rejects) {}

  Result<ImportReport> run(TimePoint now) {
    while (!ended_) {
      const auto written = storage_.write([&](WriteTransaction& tx) -> Result<void> {
        TRY(batch(tx));
        if (ended_) TRY(finish(tx, now));
        if (options_.dry_run) return fail(ErrorCode::kCancelled, "a dry run");
        return {};
      });
      if (!written && !(options_.dry_run && written.error().code == ErrorCode::kCancelled)) {
        return fail(written.error());
      }
      if (options_.progress) options_.progress(source_.file(), source_.position(), source_.size());
    }
    return report_;
  }

 private:
  struct Waiting {
    ImportStep step;
    ImportRow row;
  };

  Result<void> batch(WriteTransaction& tx) {
    for (std::size_t n = 0; n < kBatch || options_.dry_run; ++n) {
      TRY_ASSIGN(auto step, source_.next());
      if (!step) {
        ended_ = true;
        return {};
      }
      // Whoever still waits for a parent when the next table begins waits in vain.
      if (step->table && *step->table != Table::kAssets && !waiting_.empty()) TRY(give_up_waiting());
      TRY(take(tx, std::move(*step)));
    }
    return {};
  }

  Result<void> take(WriteTransaction& tx, ImportStep step) {
    if (step.problem) {
      if (step.table) {
        ++counts(*step.table).refused;
      } else {
        ++report_.unreadable;
      }
      return rejects_.add(step, *step.problem);
    }
    std::vector<ImportRow> rows = std::move(step.rows);
    for (ImportRow& row : rows) TRY(put(tx, step, std::move(row)));
    return {};
  }

  // A row, and the assets that have waited for it.
  Result<void> put(WriteTransaction& tx, ImportStep step, ImportRow row) {
    std::vector<Waiting> ready;
    ready.push_back({std::move(step), std::move(row)});
    while (!ready.empty()) {
      Waiting one = std::move(ready.back());
      ready.pop_back();
      const auto outcome = writer_.apply(tx, one.row);
      if (!outcome) {
        if (!ImportWriter::is_refusal(outcome.error().code)) return fail(outcome.error());
        ++counts(one.row.table).refused;
        TRY(rejects_.add(one.step, outcome.error()));
        continue;
      }
      count(one.row.table, *outcome);
      if (one.row.table != Table::kAssets) continue;
      const std::string key = *outcome == ImportOutcome::kWaiting ? one.row["parent_ref"] : one.row["ref"];
      if (*outcome == ImportOutcome::kWaiting) {
        waiting_[key].push_back(std::move(one));
      } else if (auto children = waiting_.extract(key)) {
        for (Waiting& child : children.mapped()) ready.push_back(std::move(child));
      }
    }
    return {};
  }

  void count(Table table, ImportOutcome outcome) {
    if (outcome == ImportOutcome::kAdded) ++counts(table).added;
    if (outcome == ImportOutcome::kChanged) ++counts(table).changed;
    if (outcome == ImportOutcome::kUnchanged) ++counts(table).unchanged;
  }

  Result<void> give_up_waiting() {
    const Error error{
        ErrorCode::kNotFound, "no row of assets has this ref, or they go round in a circle", {"parent_ref"}};
    for (const auto& [parent, children] : waiting_) {
      for (const Waiting& child : children) {
        ++counts(Table::kAssets).refused;
        TRY(rejects_.add(child.step, error));
      }
    }
    waiting_.clear();
    return {};
  }

  Result<void> finish(WriteTransaction& tx, TimePoint now) {
    TRY(give_up_waiting());
    if (writer_.paths_are_stale()) TRY(writer_.mend_paths(tx));
    if (report_.written() == 0) return {};
    Json counted = Json::object();
    for (std::size_t i = 0; i < kTables; ++i) {
      const ImportCounts& one = report_.tables[i];
      if (one.added + one.changed == 0) continue;
      counted[std::string(EnumNames<Table>::names[i])] = Json{{"added", one.added}, {"changed", one.changed}};
    }
    AuditEntry entry;
    entry.at = now;
    entry.action = "import";
    entry.object = {RecordType::kSettings, Uuid{}};
    entry.after = dump_json(Json{{"source", source_.source()}, {"tables", counted}});
    TRY(Audit(tx.database()).append(tx, std::move(entry)));
    return {};
  }

  ImportCounts& counts(Table table) { return report_.tables[static_cast<std::size_t>(table)]; }

  Storage& storage_;
  ImportSource source_;
  ImportWriter writer_;
  const ImportOptions& options_;
  Rejects rejects_;
  ImportReport report_;
  std::map<std::string, std::vector<Waiting>> waiting_;  // by the parent's ref
  bool ended_ = false;
};

}  // namespace

std::int64_t ImportReport::refused() const {
  std::int64_t sum = unreadable;
  for (const auto& one : tables) sum += one.refused;
  return sum;
}

std::int64_t ImportReport::written() const {
  std::int64_t sum = 0;
  for (const auto& one : tables) sum += one.added + one.changed;
  return sum;
}

Result<ImportReport> run_import(Storage& storage, Passwords& passwords, const Clock& clock, Random& random,
                                const ImportOptions& options) {
  TRY_ASSIGN(auto source, ImportSource::open(options.path, options.mapping));
  const TimePoint now = clock.now();
  ImportWriter writer({storage, passwords, random, now, source.source(), source.folder(), options.mapping.has_value()});
  return ImportRun(storage, std::move(source), std::move(writer), options).run(now);
}

}  // namespace satchel::server
