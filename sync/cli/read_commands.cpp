#include <algorithm>
#include <ostream>

#include "core/model/sentence.h"
#include "sync/cli/work.h"

namespace satchel::cli {
namespace {

Json optional_time(const std::optional<TimePoint>& time) {
  return time ? Json(format_time(*time)) : Json(nullptr);
}

Json as_json(const JobLine& line) {
  return {{"id", line.id.str()},
          {"number", line.number},
          {"title", line.title},
          {"state", std::string(name_of(line.state))},
          {"priority", std::string(name_of(line.priority))},
          {"due_at", optional_time(line.due_at)},
          {"window_from", optional_time(line.window_from)},
          {"closed_at", optional_time(line.closed_at)},
          {"site", line.site_name},
          {"address", line.site_address},
          {"pending", line.pending}};
}

template <class T>
Json as_json(const std::vector<Shown<T>>& records) {
  Json list = Json::array();
  for (const auto& one : records) list.push_back(to_json(one));
  return list;
}
template <class T>
Json as_json(const std::optional<Shown<T>>& record) {
  return record ? to_json(*record) : Json(nullptr);
}

Json as_json(const std::vector<CloseoutFiles>& closeouts) {
  Json list = Json::array();
  for (const CloseoutFiles& one : closeouts) {
    list.push_back({{"closeout", one.id.str()},
                    {"version", one.version},
                    {"total", one.total},
                    {"with_office", one.with_office},
                    {"on_device", one.on_device},
                    {"refused", one.refused},
                    {"elsewhere", one.elsewhere},
                    {"complete", one.complete},
                    {"words", sentence(one)}});
  }
  return list;
}

Json as_json(const JobPage& page, const std::vector<NextStep>& steps, const std::vector<CloseoutFiles>& files) {
  Json next = Json::array();
  for (const NextStep& step : steps) {
    Json one = {{"operation", std::string(name_of(step.kind))}, {"allowed", step.allowed}};
    if (step.reason) one["reason"] = std::string(name_of(*step.reason));
    next.push_back(std::move(one));
  }
  return {{"job", to_json(page.job)},
          {"site", as_json(page.site)},
          {"company", as_json(page.company)},
          {"contact", as_json(page.contact)},
          {"contact_points", as_json(page.contact_points)},
          {"assets", as_json(page.assets)},
          {"asset_tags", as_json(page.asset_tags)},
          {"documents", as_json(page.documents)},
          {"assignments", as_json(page.assignments)},
          {"events", as_json(page.events)},
          {"closeouts", as_json(page.closeouts)},
          {"attachments", as_json(page.attachments)},
          {"comments", as_json(page.comments)},
          {"conflicts", as_json(page.conflicts)},
          {"manifests", as_json(files)},
          {"next", std::move(next)}};
}

// What the organisation calls it, to whom this device belongs.
std::string state_words(Desk& desk, const Settings& settings, JobState state) {
  if (desk.account().actor().role == Role::kGuest) return settings.customer_label_of(state);
  const auto own = std::ranges::find(settings.job_states, state, &JobStateSetting::state);
  const bool named = own != settings.job_states.end() && !own->label.empty();
  return named ? own->label : std::string(words(state));
}

void tell_place(std::ostream& out, const JobPage& page) {
  if (page.company) out << "Customer  " << page.company->record.name << '\n';
  if (page.site) {
    const Site& site = page.site->record;
    out << "Site      " << site.name;
    if (page.site->shows("access_notes") && !site.access_notes.empty()) out << " · " << site.access_notes;
    out << '\n';
  }
  if (page.contact) out << "Contact   " << page.contact->record.name << '\n';
  for (const auto& point : page.contact_points) out << "          " << point.record.value << '\n';
  for (const auto& asset : page.assets) {
    out << "Asset     " << asset.record.name;
    if (asset.shows("serial") && !asset.record.serial.empty()) out << " · serial " << asset.record.serial;
    out << '\n';
  }
  for (const auto& document : page.documents) out << "Document  " << document.record.title << '\n';
}

void tell(Desk& desk, const Settings& settings, const JobPage& page, const std::vector<NextStep>& steps,
          const std::vector<CloseoutFiles>& files) {
  std::ostream& out = desk.out;
  const Job& job = page.job.record;
  out << "Job " << job.number << " · " << job.title << '\n';
  out << "Kind      " << settings.label_of(job.kind) << '\n';
  out << "State     " << state_words(desk, settings, job.state) << " · priority " << name_of(job.priority) << '\n';
  if (job.due_at) out << "Due       " << format_time(*job.due_at) << '\n';
  if (!job.hazards.empty()) out << "HAZARDS   " << job.hazards << '\n';
  for (const auto& assignment : page.assignments) {
    if (!is_live(assignment.record.state) || !assignment.record.user_id) continue;
    const std::string name = person_name(desk, *assignment.record.user_id);
    if (!name.empty()) out << "Assigned  " << name << '\n';
  }
  tell_place(out, page);
  if (!job.description.empty()) out << '\n' << job.description << '\n';
  for (const auto& closeout : page.closeouts) {
    const Closeout& one = closeout.record;
    out << "\nCloseout " << one.version << ", " << name_of(one.state) << ": " << one.work_done << '\n';
    for (const CloseoutFiles& manifest : files) {
      if (manifest.id == one.id && manifest.total > 0) out << sentence(manifest) << ".\n";
    }
    if (!one.return_reason.empty()) out << "Returned: " << one.return_reason << '\n';
  }
  if (!page.attachments.empty()) out << '\n' << page.attachments.size() << " photos and files\n";
  if (!page.comments.empty()) out << '\n';
  for (const auto& comment : page.comments) {
    out << format_time(comment.record.created_at) << "  ";
    const std::string author = person_name(desk, comment.record.created_by);
    if (!author.empty()) out << author << ": ";
    out << comment.record.body << '\n';
  }
  std::string next;
  for (const NextStep& step : steps) {
    if (step.allowed) next += (next.empty() ? "" : ", ") + std::string(noun(step.kind));
  }
  if (!next.empty()) out << "\nPossible next: " << next << '\n';
}

}  // namespace

Result<void> list_jobs(Desk& desk, const std::string& list) {
  TRY(desk.open(true));
  std::vector<JobList> wanted{JobList::kOpen, JobList::kAwaiting, JobList::kClosed};
  if (!list.empty()) wanted = {*enum_named<JobList>(list)};
  TRY_ASSIGN(const Settings settings, desk.store->replica().settings());
  Json all = Json::array();
  for (const JobList one : wanted) {
    TRY_ASSIGN(const auto lines, desk.store->read().jobs(one));
    if (!desk.json && wanted.size() > 1) desk.out << name_of(one) << " (" << lines.size() << ")\n";
    for (const JobLine& line : lines) {
      if (desk.json) {
        all.push_back(as_json(line));
        continue;
      }
      desk.out << "  " << line.number << "  " << state_words(desk, settings, line.state) << "  " << line.title;
      if (!line.site_name.empty()) desk.out << " · " << line.site_name;
      desk.out << (line.pending ? "  (not yet received by the office)\n" : "\n");
    }
  }
  if (desk.json) desk.print(all);
  return {};
}

Result<void> show_job(Desk& desk, const std::string& job) {
  TRY(desk.open(true));
  TRY_ASSIGN(const JobId id, desk.store->read().job_named(job));
  TRY_ASSIGN(const JobPage page, desk.store->read().job(id));
  TRY_ASSIGN(const auto steps, desk.store->replica().next_steps(id));
  TRY_ASSIGN(const auto files, desk.store->keeper().closeouts(id));
  if (desk.json) {
    desk.print(as_json(page, steps, files));
    return {};
  }
  TRY_ASSIGN(const Settings settings, desk.store->replica().settings());
  tell(desk, settings, page, steps, files);
  return {};
}

Result<void> search(Desk& desk, const std::string& text) {
  TRY(desk.open(true));
  TRY_ASSIGN(const auto hits, desk.store->read().search(text));
  Json all = Json::array();
  for (const SearchHit& hit : hits) {
    const bool person = hit.ref.type == RecordType::kPerson;
    const std::string line = person ? person_name(desk, UserId{hit.ref.id}) : hit.text;
    if (desk.json) {
      all.push_back({{"type", std::string(name_of(hit.ref.type))}, {"id", hit.ref.id.str()}, {"text", line}});
    } else {
      desk.out << name_of(hit.ref.type) << "  " << line << "  " << hit.ref.id.str() << '\n';
    }
  }
  if (desk.json) desk.print(all);
  return {};
}

Result<void> dump(Desk& desk) {
  TRY(desk.open(true));
  return desk.store->dump([&](std::string_view line) { desk.out << line << '\n'; });
}

}  // namespace satchel::cli
