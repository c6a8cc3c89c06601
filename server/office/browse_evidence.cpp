// The verify queue: closeouts that wait for a decision, and how far their files have come.
#include <algorithm>

#include "server/office/browse.h"
#include "server/office/browse_json.h"
#include "server/office/evidence.h"
#include "server/office/rights.h"

namespace satchel::server {
namespace {

// The closeout of this job that waits, as it is shown; null if none is.
Result<Json> waiting_closeout(const Office& office, Database& database, const Principal& principal, JobId job) {
  TRY_ASSIGN(const auto closeouts, Records(database).list(&Closeout::job_id, job));
  const auto waits = [](const Closeout& one) { return one.state == CloseoutState::kSubmitted; };
  const auto closeout = std::ranges::find_if(closeouts, waits);
  if (closeout == closeouts.end()) return Json();
  TRY_ASSIGN(Json json, json_if_seen(database, principal, AnyRecord(*closeout), office.clock.now()));
  if (json.is_null() || !json.contains("manifest")) return json;
  TRY_ASSIGN(json["evidence"], evidence_of(office, database, principal, *closeout));
  return json;
}

}  // namespace

Result<Json> Browse::verify_queue(const Principal& principal, BrowseQuery query) {
  TRY(need(principal, Permission::kCloseoutVerify));
  if (!query.filters.empty() || !query.sort.empty()) {
    return fail(ErrorCode::kInvalidArgument, "this list has no filters and one order", {"sort"});
  }
  query.filters["state"] = name_of(JobState::kAwaitingVerification);
  TRY_ASSIGN(Json page, list(principal, RecordType::kJob, query));
  TRY_ASSIGN(auto snapshot, office_.storage.read());
  Json items = Json::array();
  for (const Json& job : page["items"]) {
    const JobId id{*Uuid::parse(job["id"].get<std::string>())};
    TRY_ASSIGN(Json closeout, waiting_closeout(office_, snapshot.database(), principal, id));
    if (closeout.is_null()) continue;
    Json one{{"job_id", job["id"]}, {"closeout", std::move(closeout)}};
    for (const char* const field : {"number", "title"}) {
      if (job.contains(field)) one[field] = job[field];
    }
    items.push_back(std::move(one));
  }
  const auto place = [](const Json& one) {
    return std::pair(one["closeout"].value("created_at", ""), one["job_id"].get<std::string>());
  };
  std::sort(items.begin(), items.end(), [&](const Json& x, const Json& y) { return place(x) < place(y); });
  page["items"] = std::move(items);
  return page;
}

}  // namespace satchel::server
