#include "server/office/browse_sql.h"

#include <charconv>

namespace satchel::server {
namespace {

struct Filter {
  enum class Kind { kId, kWord, kText, kSearch };
  std::string_view name;
  Kind kind;
  std::string_view sql;  // with :name
  bool office_only = false;
};
struct Sort {
  std::string_view name;
  std::string_view column;  // an expression that is never NULL
  bool number = false;
};
struct List {
  RecordType type;
  std::string_view from;
  std::vector<Filter> filters;
  std::vector<Sort> sorts;
};
using Kind = Filter::Kind;

// What work is done on, and what comes of it.
std::vector<List> work_lists() {
  return {
      {RecordType::kJob,
       "job",
       {{"state", Kind::kWord, "state IN (SELECT value FROM json_each(:state))"},
        {"kind", Kind::kWord, "kind IN (SELECT value FROM json_each(:kind))"},
        {"priority", Kind::kWord, "priority IN (SELECT value FROM json_each(:priority))"},
        {"number", Kind::kText, "number = :number"},
        {"site_id", Kind::kId, "site_id = :site_id"},
        {"project_id", Kind::kId, "project_id = :project_id"},
        {"asset_id", Kind::kId, "id IN (SELECT job_id FROM job_asset WHERE asset_id = :asset_id)"},
        {"assignee", Kind::kId,
         "id IN (SELECT job_id FROM assignment WHERE user_id = :assignee AND state IN ('offered', 'accepted'))", true},
        {"q", Kind::kSearch, "(number LIKE :q ESCAPE '\\' OR title LIKE :q ESCAPE '\\')"}},
       {{"number", "number"},
        {"due_at", "ifnull(due_at, 9000000000000000)", true},
        {"created_at", "created_at", true}}},
      {RecordType::kSite,
       "site",
       {{"company_id", Kind::kId, "company_id = :company_id"}, {"q", Kind::kSearch, "name LIKE :q ESCAPE '\\'"}},
       {{"name", "name"}}},
      {RecordType::kAsset,
       "asset",
       {{"site_id", Kind::kId, "site_id = :site_id"},
        {"parent_id", Kind::kId, "parent_id = :parent_id", true},
        {"serial", Kind::kText, "serial = :serial", true},
        {"asset_type", Kind::kText, "asset_type = :asset_type"},
        {"tag", Kind::kText, "id IN (SELECT asset_id FROM asset_tag WHERE code = :tag)"},
        {"q", Kind::kSearch, "name LIKE :q ESCAPE '\\'"}},
       {{"name", "name"}}},
      {RecordType::kCompany,
       "company",
       {{"kind", Kind::kWord, "kind IN (SELECT value FROM json_each(:kind))"},
        {"q", Kind::kSearch, "name LIKE :q ESCAPE '\\'"}},
       {{"name", "name"}}},
      {RecordType::kContact,
       "contact",
       {{"site_id", Kind::kId, "site_id = :site_id"},
        {"company_id", Kind::kId, "company_id = :company_id"},
        {"q", Kind::kSearch, "name LIKE :q ESCAPE '\\'"}},
       {{"name", "name"}}},
      {RecordType::kDocument, "document", {{"q", Kind::kSearch, "title LIKE :q ESCAPE '\\'"}}, {{"title", "title"}}}};
}

// What customers ask for, are offered and pay.
std::vector<List> customer_lists() {
  return {{RecordType::kTicket,
           "ticket",
           {{"category", Kind::kWord, "category IN (SELECT value FROM json_each(:category))"},
            {"number", Kind::kText, "number = :number"},
            {"site_id", Kind::kId, "site_id = :site_id"},
            {"type_id", Kind::kId, "type_id = :type_id"},
            {"status_id", Kind::kId, "status_id = :status_id"},
            {"requester_id", Kind::kId, "requester_id = :requester_id"},
            {"responsible_user_id", Kind::kId, "responsible_user_id = :responsible_user_id", true},
            {"q", Kind::kSearch, "(number LIKE :q ESCAPE '\\' OR title LIKE :q ESCAPE '\\')"}},
           {{"number", "number"}, {"created_at", "created_at", true}}},
          {RecordType::kTicketType, "ticket_type", {}, {{"name", "name"}}},
          {RecordType::kTicketStatus, "ticket_status", {}, {{"name", "name"}}},
          {RecordType::kProject,
           "project",
           {{"state", Kind::kWord, "state IN (SELECT value FROM json_each(:state))"},
            {"number", Kind::kText, "number = :number"},
            {"company_id", Kind::kId, "company_id = :company_id"},
            {"site_id", Kind::kId, "site_id = :site_id"},
            {"q", Kind::kSearch, "(number LIKE :q ESCAPE '\\' OR name LIKE :q ESCAPE '\\')"}},
           {{"number", "number"},
            {"name", "name"},
            {"due_at", "ifnull(due_at, 9000000000000000)", true},
            {"created_at", "created_at", true}}},
          {RecordType::kCommercialDoc,
           "commercial_doc",
           {{"kind", Kind::kWord, "kind IN (SELECT value FROM json_each(:kind))"},
            {"state", Kind::kWord, "state IN (SELECT value FROM json_each(:state))"},
            {"number", Kind::kText, "number = :number"},
            {"company_id", Kind::kId, "company_id = :company_id"},
            {"site_id", Kind::kId, "site_id = :site_id"},
            {"project_id", Kind::kId, "project_id = :project_id"},
            {"q", Kind::kSearch, "(number LIKE :q ESCAPE '\\' OR title LIKE :q ESCAPE '\\')"}},
           {{"number", "number"},
            {"valid_until", "ifnull(valid_until, 9000000000000000)", true},
            {"created_at", "created_at", true}}}};
}

const std::vector<List>& lists() {
  static const std::vector<List> kLists = [] {
    std::vector<List> all = work_lists();
    const std::vector<List> more = customer_lists();
    all.insert(all.end(), more.begin(), more.end());
    return all;
  }();
  return kLists;
}

tl::unexpected<Error> invalid(std::string_view field, std::string detail) {
  return fail(ErrorCode::kInvalidArgument, std::move(detail), {std::string(field)});
}

std::string like_pattern(std::string_view text) {
  std::string out = "%";
  for (const char c : text) {
    if (c == '%' || c == '_' || c == '\\') out += '\\';
    out += c;
  }
  return out + "%";
}

// "open,assigned" as a JSON list.
std::string word_list(std::string_view text) {
  Json list = Json::array();
  for (;;) {
    const std::size_t comma = text.find(',');
    list.push_back(std::string(text.substr(0, comma)));
    if (comma == std::string_view::npos) return dump_json(list);
    text.remove_prefix(comma + 1);
  }
}

Result<void> bind_filter(const Filter& filter, const std::string& value, ListSql& out) {
  const std::string name = ":" + std::string(filter.name);
  switch (filter.kind) {
    case Kind::kId: {
      const auto id = Uuid::parse(value);
      if (!id) return invalid(filter.name, "not an id");
      out.ids.emplace_back(name, *id);
      return {};
    }
    case Kind::kWord:
      out.values.emplace_back(name, word_list(value));
      return {};
    case Kind::kText:
      out.values.emplace_back(name, value);
      return {};
    case Kind::kSearch:
      out.values.emplace_back(name, like_pattern(value));
      return {};
  }
  return {};
}

Result<void> add_filters(const List& list, const BrowseQuery& query, bool office, ListSql& out) {
  for (const auto& [name, value] : query.filters) {
    const auto found =
        std::find_if(list.filters.begin(), list.filters.end(), [&](const Filter& one) { return one.name == name; });
    if (found == list.filters.end()) return invalid(name, "this list has no such filter");
    if (found->office_only && !office) return fail(ErrorCode::kForbidden, "only the office filters by this", {name});
    TRY(bind_filter(*found, value, out));
    // sql: a filter's own constant text
    out.text += " AND " + std::string(found->sql);
  }
  return {};
}

struct Order {
  std::string column = "id";
  bool number = false;
  bool descending = false;
};

Result<Order> order_of(const List& list, std::string_view sort) {
  Order order;
  order.descending = sort.starts_with('-');
  if (order.descending) sort.remove_prefix(1);
  if (sort.empty() || sort == "id") return order;
  const auto found =
      std::find_if(list.sorts.begin(), list.sorts.end(), [&](const Sort& one) { return one.name == sort; });
  if (found == list.sorts.end()) return invalid("sort", "this list cannot be sorted by that");
  order.column = found->column;
  order.number = found->number;
  return order;
}

}  // namespace

Result<ListSql> list_sql(RecordType type, const BrowseQuery& query, bool office) {
  const auto list = std::find_if(lists().begin(), lists().end(), [&](const List& one) { return one.type == type; });
  if (list == lists().end()) return fail(ErrorCode::kNotFound, "no such list");
  TRY_ASSIGN(Order order, order_of(*list, query.sort));
  ListSql out;
  out.veiled = !office && order.column != "id";
  if (out.veiled) {
    // sql: the sort's constant column
    order.column = "CASE WHEN rowid IN (SELECT value FROM json_each(:veiled)) THEN " +
                   std::string(order.number ? "9000000000000000" : "''") + " ELSE " + order.column + " END";
  }
  // The third column is the cursor's text; an id is no text, and its cursor needs none.
  const std::string sorted_by = order.column == "id" ? "''" : order.column;
  // sql: table and column names of the tables above
  out.text = "SELECT rowid, id, " + sorted_by + " FROM " + std::string(list->from) + " WHERE 1";
  if (!office) out.text += " AND rowid IN (SELECT value FROM json_each(:rows))";
  TRY(add_filters(*list, query, office, out));
  const std::string direction = order.descending ? "DESC" : "ASC";
  const std::string beyond = order.descending ? "<" : ">";
  if (!query.cursor.empty()) {
    TRY_ASSIGN(const Cursor cursor, decode_cursor(query.cursor));
    out.ids.emplace_back(":after_id", cursor.id);
    if (order.column == "id") {
      out.text += " AND id " + beyond + " :after_id";
    } else {
      out.values.emplace_back(":after", cursor.value);
      const std::string after = order.number ? "CAST(:after AS INTEGER)" : ":after";
      // sql: the sort's constant column
      out.text += " AND (" + order.column + ", id) " + beyond + " (" + after + ", :after_id)";
    }
  }
  // sql: the sort's constant column
  out.text += " ORDER BY " + order.column + " " + direction + (order.column == "id" ? "" : ", id " + direction) +
              " LIMIT :limit";
  return out;
}

}  // namespace satchel::server
