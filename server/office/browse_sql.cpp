#include "server/office/browse_sql.h"

#include <algorithm>

namespace satchel::server {
namespace {

// What a filter asks of a row, with :name, and the field that it looks at. `scoped`, where it looks at other records
// too: the same of those in scope alone, whose rows are :others.
struct Condition {
  std::string_view field;
  std::string_view sql;
  std::string_view scoped = {};
  std::optional<RecordType> others = std::nullopt;
};
struct Filter {
  enum class Kind { kId, kWord, kText, kSearch };
  std::string_view name;
  Kind kind;
  std::vector<Condition> any;
  bool office_only = false;
};
struct Sort {
  std::string_view name;    // the field's
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

constexpr Condition kNumber{"number", "number LIKE :q ESCAPE '\\'"};
constexpr Condition kTitle{"title", "title LIKE :q ESCAPE '\\'"};
constexpr Condition kName{"name", "name LIKE :q ESCAPE '\\'"};
constexpr Condition kTag{"id", "id IN (SELECT asset_id FROM asset_tag WHERE code = :tag)",
                         "id IN (SELECT asset_id FROM asset_tag WHERE code = :tag"
                         " AND rowid IN (SELECT value FROM json_each(:others)))",
                         RecordType::kAssetTag};

// What work is done on, and what comes of it.
std::vector<List> work_lists() {
  return {{RecordType::kJob,
           "job",
           {{"state", Kind::kWord, {{"state", "state IN (SELECT value FROM json_each(:state))"}}},
            {"kind", Kind::kWord, {{"kind", "kind IN (SELECT value FROM json_each(:kind))"}}},
            {"priority", Kind::kWord, {{"priority", "priority IN (SELECT value FROM json_each(:priority))"}}},
            {"number", Kind::kText, {{"number", "number = :number"}}},
            {"site_id", Kind::kId, {{"site_id", "site_id = :site_id"}}},
            {"project_id", Kind::kId, {{"project_id", "project_id = :project_id"}}},
            {"asset_id", Kind::kId, {{"asset_ids", "id IN (SELECT job_id FROM job_asset WHERE asset_id = :asset_id)"}}},
            {"assignee",
             Kind::kId,
             {{"assignee",
               "id IN (SELECT job_id FROM assignment WHERE user_id = :assignee AND state IN ('offered', 'accepted'))"}},
             true},
            {"q", Kind::kSearch, {kNumber, kTitle}}},
           {{"number", "number"},
            {"due_at", "ifnull(due_at, 9000000000000000)", true},
            {"created_at", "created_at", true}}},
          {RecordType::kSite,
           "site",
           {{"company_id", Kind::kId, {{"company_id", "company_id = :company_id"}}}, {"q", Kind::kSearch, {kName}}},
           {{"name", "name"}}},
          {RecordType::kAsset,
           "asset",
           {{"site_id", Kind::kId, {{"site_id", "site_id = :site_id"}}},
            {"parent_id", Kind::kId, {{"parent_id", "parent_id = :parent_id"}}, true},
            {"serial", Kind::kText, {{"serial", "serial = :serial"}}, true},
            {"asset_type", Kind::kText, {{"asset_type", "asset_type = :asset_type"}}},
            {"tag", Kind::kText, {kTag}},
            {"q", Kind::kSearch, {kName}}},
           {{"name", "name"}}},
          {RecordType::kCompany,
           "company",
           {{"kind", Kind::kWord, {{"kind", "kind IN (SELECT value FROM json_each(:kind))"}}},
            {"q", Kind::kSearch, {kName}}},
           {{"name", "name"}}},
          {RecordType::kContact,
           "contact",
           {{"site_id", Kind::kId, {{"site_id", "site_id = :site_id"}}},
            {"company_id", Kind::kId, {{"company_id", "company_id = :company_id"}}},
            {"q", Kind::kSearch, {kName}}},
           {{"name", "name"}}},
          {RecordType::kDocument, "document", {{"q", Kind::kSearch, {kTitle}}}, {{"title", "title"}}},
          {RecordType::kPlannedActivity,
           "planned_activity",
           {{"asset_id", Kind::kId, {{"asset_id", "asset_id = :asset_id"}}}, {"q", Kind::kSearch, {kTitle}}},
           {{"title", "title"}, {"next_at", "ifnull(next_at, 9000000000000000)", true}}},
          {RecordType::kCheckTemplate, "check_template", {{"q", Kind::kSearch, {kName}}}, {{"name", "name"}}}};
}

// What customers ask for, are offered and pay.
std::vector<List> customer_lists() {
  return {{RecordType::kTicket,
           "ticket",
           {{"category", Kind::kWord, {{"category", "category IN (SELECT value FROM json_each(:category))"}}},
            {"number", Kind::kText, {{"number", "number = :number"}}},
            {"site_id", Kind::kId, {{"site_id", "site_id = :site_id"}}},
            {"type_id", Kind::kId, {{"type_id", "type_id = :type_id"}}},
            {"status_id", Kind::kId, {{"status_id", "status_id = :status_id"}}},
            {"requester_id", Kind::kId, {{"requester_id", "requester_id = :requester_id"}}},
            {"responsible_user_id",
             Kind::kId,
             {{"responsible_user_id", "responsible_user_id = :responsible_user_id"}},
             true},
            {"q", Kind::kSearch, {kNumber, kTitle}}},
           {{"number", "number"}, {"created_at", "created_at", true}}},
          {RecordType::kTicketType, "ticket_type", {}, {{"name", "name"}}},
          {RecordType::kTicketStatus, "ticket_status", {}, {{"name", "name"}}},
          {RecordType::kProject,
           "project",
           {{"state", Kind::kWord, {{"state", "state IN (SELECT value FROM json_each(:state))"}}},
            {"number", Kind::kText, {{"number", "number = :number"}}},
            {"company_id", Kind::kId, {{"company_id", "company_id = :company_id"}}},
            {"site_id", Kind::kId, {{"site_id", "site_id = :site_id"}}},
            {"q", Kind::kSearch, {kNumber, kName}}},
           {{"number", "number"},
            {"name", "name"},
            {"due_at", "ifnull(due_at, 9000000000000000)", true},
            {"created_at", "created_at", true}}},
          {RecordType::kCommercialDoc,
           "commercial_doc",
           {{"kind", Kind::kWord, {{"kind", "kind IN (SELECT value FROM json_each(:kind))"}}},
            {"state", Kind::kWord, {{"state", "state IN (SELECT value FROM json_each(:state))"}}},
            {"number", Kind::kText, {{"number", "number = :number"}}},
            {"company_id", Kind::kId, {{"company_id", "company_id = :company_id"}}},
            {"site_id", Kind::kId, {{"site_id", "site_id = :site_id"}}},
            {"project_id", Kind::kId, {{"project_id", "project_id = :project_id"}}},
            {"q", Kind::kSearch, {kNumber, kTitle}}},
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

std::string rows_as_json(const std::vector<Grant>& grants, std::uint64_t with) {
  std::string out = "[";
  for (const Grant& grant : grants) {
    if ((grant.shown & with) == with) out += (out.size() > 1 ? "," : "") + std::to_string(grant.row);
  }
  return out + "]";
}

// One list for one reader.
class ListMaker {
 public:
  ListMaker(const List& list, const Scope* scope) : list_(list), scope_(scope) {}

  Result<ListSql> make(const BrowseQuery& query) {
    TRY_ASSIGN(const Order order, order_of(query.sort));
    // The third column is the cursor's text; an id is no text, and its cursor needs none.
    const std::string sorted_by = order.column == "id" ? "''" : order.column;
    // sql: table and column names of the tables above
    out_.text = "SELECT rowid, id, " + sorted_by + " FROM " + std::string(list_.from) + " WHERE 1";
    if (scope_ != nullptr) {
      out_.text += " AND rowid IN (SELECT value FROM json_each(:rows))";
      out_.values.emplace_back(":rows", rows_as_json(grants(), 0));
    }
    TRY(add_filters(query));
    TRY(go_on_after(query.cursor, order));
    const std::string direction = order.descending ? "DESC" : "ASC";
    // sql: the sort's constant column
    out_.text += " ORDER BY " + order.column + " " + direction + (order.column == "id" ? "" : ", id " + direction) +
                 " LIMIT :limit";
    return std::move(out_);
  }

 private:
  struct Order {
    std::string column = "id";
    bool number = false;
    bool descending = false;
  };

  const std::vector<Grant>& grants() const { return scope_->of(list_.type); }

  // "rowid IN …": the rows of which the field is shown; empty if it is of all of them.
  std::string where_shown(std::string_view field) {
    const auto index = record_info(list_.type).index_of(field);
    if (scope_ == nullptr || !index) return {};
    const std::uint64_t bit = 1ULL << *index;
    if (std::all_of(grants().begin(), grants().end(), [bit](const Grant& one) { return (one.shown & bit) != 0; })) {
      return {};
    }
    const std::string name = ":shown_" + std::string(field);
    const auto bound = [&](const auto& value) { return value.first == name; };
    if (std::none_of(out_.values.begin(), out_.values.end(), bound)) {
      out_.values.emplace_back(name, rows_as_json(grants(), bit));
    }
    return "rowid IN (SELECT value FROM json_each(" + name + "))";
  }

  Result<void> add_filters(const BrowseQuery& query) {
    for (const auto& [name, value] : query.filters) {
      const auto found =
          std::find_if(list_.filters.begin(), list_.filters.end(), [&](const Filter& one) { return one.name == name; });
      if (found == list_.filters.end()) return invalid(name, "this list has no such filter");
      if (found->office_only && scope_ != nullptr) {
        return fail(ErrorCode::kForbidden, "only the office filters by this", {name});
      }
      TRY(bind_filter(*found, value, out_));
      std::string conditions;
      for (const Condition& one : found->any) conditions += (conditions.empty() ? "" : " OR ") + condition(one);
      // sql: a filter's own constant text
      out_.text += " AND (" + conditions + ")";
    }
    return {};
  }
  std::string condition(const Condition& one) {
    const bool narrowed = scope_ != nullptr && one.others;
    if (narrowed) out_.values.emplace_back(":others", rows_as_json(scope_->of(*one.others), 0));
    const std::string text(narrowed ? one.scoped : one.sql);
    const std::string shown = where_shown(one.field);
    return shown.empty() ? text : "(" + text + " AND " + shown + ")";
  }

  Result<Order> order_of(std::string_view sort) {
    Order order;
    order.descending = sort.starts_with('-');
    if (order.descending) sort.remove_prefix(1);
    if (sort.empty() || sort == "id") return order;
    const auto found =
        std::find_if(list_.sorts.begin(), list_.sorts.end(), [&](const Sort& one) { return one.name == sort; });
    if (found == list_.sorts.end()) return invalid("sort", "this list cannot be sorted by that");
    order.column = found->column;
    order.number = found->number;
    // A row that does not show it is put where one without it would be.
    const std::string shown = where_shown(found->name);
    const std::string none = found->number ? "9000000000000000" : "''";
    if (!shown.empty()) order.column = "CASE WHEN " + shown + " THEN " + order.column + " ELSE " + none + " END";
    return order;
  }

  Result<void> go_on_after(const std::string& text, const Order& order) {
    if (text.empty()) return {};
    const std::string beyond = order.descending ? "<" : ">";
    TRY_ASSIGN(const Cursor cursor, decode_cursor(text));
    out_.ids.emplace_back(":after_id", cursor.id);
    if (order.column == "id") {
      out_.text += " AND id " + beyond + " :after_id";
      return {};
    }
    out_.values.emplace_back(":after", cursor.value);
    const std::string after = order.number ? "CAST(:after AS INTEGER)" : ":after";
    // sql: the sort's constant column
    out_.text += " AND (" + order.column + ", id) " + beyond + " (" + after + ", :after_id)";
    return {};
  }

  const List& list_;
  const Scope* const scope_;
  ListSql out_;
};

}  // namespace

Result<ListSql> list_sql(RecordType type, const BrowseQuery& query, const Scope* scope) {
  const auto list = std::find_if(lists().begin(), lists().end(), [&](const List& one) { return one.type == type; });
  if (list == lists().end()) return fail(ErrorCode::kNotFound, "no such list");
  return ListMaker(*list, scope).make(query);
}

}  // namespace satchel::server
