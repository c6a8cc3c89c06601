#include "server/office/import_source.h"

#include <set>

#include "core/base/files.h"
#include "core/base/text.h"

namespace satchel::server {
namespace {

Error in_file(std::string_view file, Error error) {
  error.detail = std::string(file) + ": " + error.detail;
  return error;
}

}  // namespace

Result<ImportSource> ImportSource::open(const std::filesystem::path& path,
                                        const std::optional<std::filesystem::path>& mapping) {
  ImportSource source;
  std::error_code ignored;
  if (!mapping) {
    if (!std::filesystem::is_directory(path, ignored)) {
      return fail(ErrorCode::kNotFound, "not a folder of tables (a single CSV needs --mapping)");
    }
    source.folder_ = path;
    bool any = false;
    for (const auto name : EnumNames<Table>::names) {
      any = any || std::filesystem::exists(path / (std::string(name) + ".csv"), ignored);
    }
    if (!any) return fail(ErrorCode::kNotFound, "the folder has none of the tables (companies.csv, …)");
    return source;
  }
  source.folder_ = path.parent_path();
  source.file_ = path.filename().string();
  TRY_ASSIGN(const std::string text, read_file(*mapping));
  auto parsed = Mapping::parse(text);
  if (!parsed) return fail(in_file(mapping->filename().string(), std::move(parsed.error())));
  source.mapping_ = std::move(*parsed);
  source.source_ = source.mapping_->source();
  TRY_ASSIGN(source.reader_, CsvReader::open(path, source.mapping_->delimiter()));
  TRY_ASSIGN(const auto header, source.reader_->next());
  if (!header || header->problem) return fail(ErrorCode::kBadCsv, source.file_ + ": no readable header");
  if (auto fits = source.mapping_->set_header(header->fields); !fits) {
    return fail(in_file(source.file_, std::move(fits.error())));
  }
  return source;
}

Result<bool> ImportSource::open_next_table() {
  while (next_table_ < kTables) {
    table_ = static_cast<Table>(next_table_++);
    file_ = std::string(name_of(*table_)) + ".csv";
    std::error_code ignored;
    if (!std::filesystem::exists(folder_ / file_, ignored)) continue;
    TRY_ASSIGN(reader_, CsvReader::open(folder_ / file_));
    TRY(read_native_header());
    return true;
  }
  return false;
}

Result<void> ImportSource::read_native_header() {
  TRY_ASSIGN(const auto header, reader_->next());
  if (!header || header->problem) return fail(ErrorCode::kBadCsv, file_ + ": no readable header");
  targets_.clear();
  std::set<std::size_t> seen;
  for (const std::string& name : header->fields) {
    const auto index = column_index(*table_, trim(name));
    if (!index) return fail(ErrorCode::kBadCsv, file_ + ": unknown column " + repair_utf8(name), {file_});
    if (!seen.insert(*index).second) return fail(ErrorCode::kBadCsv, file_ + ": two columns " + name, {file_});
    targets_.push_back(*index);
  }
  for (const std::string_view needed : columns_of(*table_)) {
    if (!seen.contains(*column_index(*table_, needed))) {
      return fail(ErrorCode::kBadCsv, file_ + ": no column " + std::string(needed), {file_});
    }
  }
  return {};
}

ImportStep ImportSource::native_step(CsvRow row) const {
  ImportStep step{file_, row.line, std::move(row.fields), table_, {}, std::move(row.problem)};
  if (step.problem) return step;
  if (step.cells.size() != targets_.size()) {
    step.problem = Error{ErrorCode::kBadCsv,
                         std::to_string(step.cells.size()) + " columns instead of " + std::to_string(targets_.size()),
                         {}};
    return step;
  }
  ImportRow native = make_row(*table_, row.line);
  for (std::size_t i = 0; i < targets_.size(); ++i) native.values[targets_[i]] = trim(step.cells[i]);
  step.rows.push_back(std::move(native));
  return step;
}

ImportStep ImportSource::mapped_step(CsvRow row) {
  ImportStep step{file_, row.line, {}, std::nullopt, {}, row.problem};
  if (!step.problem) {
    auto rows = mapping_->rows(row);
    if (rows) {
      step.rows = std::move(*rows);
    } else {
      step.problem = std::move(rows.error());
    }
  }
  step.cells = std::move(row.fields);
  return step;
}

Result<std::optional<ImportStep>> ImportSource::next() {
  if (mapping_ && !constants_given_) {
    constants_given_ = true;
    ImportStep step{file_, 0, {}, std::nullopt, mapping_->constants(), std::nullopt};
    return std::optional<ImportStep>(std::move(step));
  }
  for (;;) {
    if (!reader_) {
      TRY_ASSIGN(const bool more, open_next_table());
      if (!more) return std::optional<ImportStep>();
    }
    TRY_ASSIGN(auto row, reader_->next());
    if (row) return std::optional<ImportStep>(mapping_ ? mapped_step(std::move(*row)) : native_step(std::move(*row)));
    if (mapping_) return std::optional<ImportStep>();
    reader_.reset();
  }
}

}  // namespace satchel::server
