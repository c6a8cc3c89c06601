#include "sync/cli/desk.h"

#include <ostream>

#include "core/model/sentence.h"
#include "sync/cli/leaving.h"

namespace satchel::cli {

Result<void> Desk::open(bool needs_store) {
  TRY_ASSIGN(sync::Home opened, sync::Home::open(folder));
  home.emplace(std::move(opened));
  TRY(finish_wipe(*this));
  if (!home->account()) {
    if (needs_store && tombstone) return fail(ErrorCode::kWiped, "ordered by " + tombstone->organisation);
    if (needs_store) return fail(ErrorCode::kUnauthorized, "nobody is signed in on this device");
    return {};
  }
  TRY_ASSIGN(store, Store::open(home->store_folder(), account().actor(), clock));
  TRY(store->refresh_access());
  return {};
}

void Desk::print(const Json& value) {
  out << dump_json(value) << '\n';
}

int exit_status(const Error& error) {
  switch (error.code) {
    case ErrorCode::kLocked:
    case ErrorCode::kWiped:
      return 4;
    case ErrorCode::kNetwork:
    case ErrorCode::kTimeout:
    case ErrorCode::kRateLimited:
    case ErrorCode::kQuota:
    case ErrorCode::kProtocol:
    case ErrorCode::kServerTooOld:
      return 3;
    default:
      return 1;
  }
}

void explain(std::ostream& err, const Error& error) {
  // These say nothing by themselves; whoever gave them put the reason into words.
  const bool own_words = error.code == ErrorCode::kConflict || error.code == ErrorCode::kBusy;
  if (own_words && !error.detail.empty()) {
    err << error.detail << " (" << name_of(error.code) << ")\n";
    return;
  }
  err << sentence(error.code, error.fields) << " (" << name_of(error.code);
  if (!error.detail.empty()) err << ": " << error.detail;
  err << ")\n";
}

}  // namespace satchel::cli
