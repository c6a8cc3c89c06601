#include <algorithm>
#include <ostream>

#include "sync/cli/commands.h"

// What the device holds of projects and commercial documents.

namespace satchel::cli {
namespace {

template <class E>
std::string plain(E value) {
  std::string text(name_of(value));
  std::ranges::replace(text, '_', ' ');
  return text;
}

// 125050 minor units of EUR: "1250.50 EUR".
std::string plain(const Money& money) {
  const std::int64_t minor = money.minor < 0 ? -money.minor : money.minor;
  const std::string cents = std::to_string(minor % 100);
  return (money.minor < 0 ? "-" : "") + std::to_string(minor / 100) + (cents.size() < 2 ? ".0" : ".") + cents + " " +
         money.currency;
}

// A record with what was said about it and put with it.
template <class T>
struct Page {
  Shown<T> record;
  std::vector<Shown<Comment>> comments;
  std::vector<Shown<Attachment>> attachments;
};

template <class T>
Result<Page<T>> page_of(Reader& reader, const Uuid& id) {
  TRY_ASSIGN(auto found, reader.find<T>(id));
  if (!found) return fail(ErrorCode::kNotFound, "no such record");
  Page<T> page{std::move(*found), {}, {}};
  TRY_ASSIGN(page.comments, reader.all_where<Comment>("object_id", id));
  TRY_ASSIGN(page.attachments, reader.all_where<Attachment>("owner_id", id));
  std::ranges::sort(page.comments, {}, [](const auto& one) { return std::pair(one.record.created_at, one.record.id); });
  return page;
}

template <class T>
void print_page(Desk& desk, const Page<T>& page, const char* name) {
  Json said = Json::array(), attached = Json::array();
  for (const auto& one : page.comments) said.push_back(to_json(one));
  for (const auto& one : page.attachments) attached.push_back(to_json(one));
  desk.print({{name, to_json(page.record)}, {"comments", std::move(said)}, {"attachments", std::move(attached)}});
}

template <class T>
void tell_talk(std::ostream& out, const Page<T>& page) {
  if (!page.attachments.empty()) out << '\n' << page.attachments.size() << " photos and files\n";
  if (!page.comments.empty()) out << '\n';
  for (const auto& one : page.comments) out << format_time(one.record.created_at) << "  " << one.record.body << '\n';
}

// The site's name, if the device has it.
Result<void> tell_site(Desk& desk, const std::optional<SiteId>& id) {
  if (!id) return {};
  TRY_ASSIGN(const auto site, desk.store->read().find<Site>(id->value));
  if (site) desk.out << "Site      " << site->record.name << '\n';
  return {};
}

// A field that is not shown is said to be so, never left empty.
void tell_price(std::ostream& out, const Shown<CommercialDoc>& doc) {
  if (!doc.shows("total")) {
    out << "Total     not shown to you\n";
  } else if (doc.record.total) {
    out << "Total     " << plain(*doc.record.total) << '\n';
  }
}

}  // namespace

Result<void> list_projects(Desk& desk) {
  TRY(desk.open(true));
  TRY_ASSIGN(const auto projects, desk.store->read().all<Project>());
  Json all = Json::array();
  for (const auto& one : projects) {
    if (desk.json) {
      all.push_back(to_json(one));
    } else {
      desk.out << "  " << one.record.number << "  " << plain(one.record.state) << "  " << one.record.name << '\n';
    }
  }
  if (desk.json) desk.print(all);
  return {};
}

Result<void> show_project(Desk& desk, const std::string& project) {
  TRY(desk.open(true));
  TRY_ASSIGN(const ProjectId id, desk.store->read().project_named(project));
  TRY_ASSIGN(const auto page, page_of<Project>(desk.store->read(), id.value));
  if (desk.json) {
    print_page(desk, page, "project");
    return {};
  }
  const Project& one = page.record.record;
  desk.out << "Project " << one.number << " · " << one.name << '\n';
  desk.out << "State     " << plain(one.state) << '\n';
  TRY(tell_site(desk, one.site_id));
  if (one.due_at) desk.out << "Due       " << format_time(*one.due_at) << '\n';
  if (!one.description.empty()) desk.out << '\n' << one.description << '\n';
  tell_talk(desk.out, page);
  return {};
}

Result<void> list_commercial(Desk& desk, const std::string& kind) {
  TRY(desk.open(true));
  TRY_ASSIGN(const auto docs, desk.store->read().all<CommercialDoc>());
  Json all = Json::array();
  for (const auto& one : docs) {
    if (!kind.empty() && name_of(one.record.kind) != kind) continue;
    if (desk.json) {
      all.push_back(to_json(one));
    } else {
      desk.out << "  " << one.record.number << "  " << plain(one.record.kind) << ", " << plain(one.record.state) << "  "
               << one.record.title << '\n';
    }
  }
  if (desk.json) desk.print(all);
  return {};
}

Result<void> show_commercial(Desk& desk, const std::string& doc) {
  TRY(desk.open(true));
  TRY_ASSIGN(const CommercialDocId id, desk.store->read().commercial_named(doc));
  TRY_ASSIGN(const auto page, page_of<CommercialDoc>(desk.store->read(), id.value));
  if (desk.json) {
    print_page(desk, page, "commercial_doc");
    return {};
  }
  const CommercialDoc& one = page.record.record;
  desk.out << plain(one.kind) << " " << one.number << " · " << one.title << '\n';
  desk.out << "State     " << plain(one.state) << '\n';
  TRY(tell_site(desk, one.site_id));
  tell_price(desk.out, page.record);
  if (one.valid_until) desk.out << "Until     " << format_time(*one.valid_until) << '\n';
  if (!one.file_name.empty()) desk.out << "File      " << one.file_name << '\n';
  tell_talk(desk.out, page);
  return {};
}

}  // namespace satchel::cli
