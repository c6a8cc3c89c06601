#include "server/office/import_tables.h"

#include <cassert>

namespace satchel::server {
namespace {

using Name = std::string_view;
constexpr std::array<Name, 4> kCompanies{"ref", "kind", "name", "address"};
constexpr std::array<Name, 7> kSites{"ref", "company_ref", "name", "address", "lat", "lon", "access_notes"};
constexpr std::array<Name, 7> kContacts{"ref", "company_ref", "site_ref", "name", "function", "phone", "email"};
constexpr std::array<Name, 10> kAssets{"ref",    "site_ref", "parent_ref", "type",   "name",
                                       "serial", "make",     "model",      "status", "tag"};
constexpr std::array<Name, 5> kUsers{"email", "name", "role", "company_ref", "password"};
constexpr std::array<Name, 16> kJobs{
    "ref",       "number",      "kind",           "title",  "description", "priority",  "state",       "site_ref",
    "asset_ref", "contact_ref", "assignee_email", "due_at", "window_from", "window_to", "est_minutes", "internal_note"};
constexpr std::array<Name, 1> kJobsMore{"cost_limit"};
constexpr std::array<Name, 5> kComments{"job_ref", "author_email", "visibility", "body", "created_at"};
constexpr std::array<Name, 7> kDocuments{"ref", "title", "audience", "site_ref", "asset_ref", "job_ref", "file"};

}  // namespace

std::span<const std::string_view> columns_of(Table table) {
  switch (table) {
    case Table::kCompanies:
      return kCompanies;
    case Table::kSites:
      return kSites;
    case Table::kContacts:
      return kContacts;
    case Table::kAssets:
      return kAssets;
    case Table::kUsers:
      return kUsers;
    case Table::kJobs:
      return kJobs;
    case Table::kComments:
      return kComments;
    case Table::kDocuments:
      return kDocuments;
  }
  return {};
}

std::span<const std::string_view> optional_columns_of(Table table) {
  if (table == Table::kJobs) return kJobsMore;
  return {};
}

std::optional<std::size_t> column_index(Table table, std::string_view column) {
  const auto needed = columns_of(table);
  for (std::size_t i = 0; i < needed.size(); ++i) {
    if (needed[i] == column) return i;
  }
  const auto more = optional_columns_of(table);
  for (std::size_t i = 0; i < more.size(); ++i) {
    if (more[i] == column) return needed.size() + i;
  }
  return std::nullopt;
}

const std::string& ImportRow::operator[](std::string_view column) const {
  const auto index = column_index(table, column);
  assert(index);
  return values[*index];
}

std::string& ImportRow::operator[](std::string_view column) {
  const auto index = column_index(table, column);
  assert(index);
  return values[*index];
}

ImportRow make_row(Table table, std::size_t line) {
  return {table, line, std::vector<std::string>(columns_of(table).size() + optional_columns_of(table).size())};
}

}  // namespace satchel::server
