#include "sync/cli/leaving.h"

#include <ostream>

namespace satchel::cli {

Result<void> finish_wipe(Desk& desk) {
  const sync::Burial burial(desk.folder);
  auto found = burial.load();
  if (!found && found.error().code == ErrorCode::kNotFound) return {};
  if (!found) return fail(std::move(found.error()));
  desk.tombstone = std::move(*found);
  if (!desk.tombstone->erased) {
    TRY(burial.erase(*desk.tombstone, desk.clock.now()));
    TRY(desk.home->forget());
  }
  // Somebody has signed in here since.
  if (desk.home->account()) {
    desk.tombstone.reset();
    return burial.remove();
  }
  return {};
}

Result<void> wipe(Desk& desk) {
  const sync::Burial burial(desk.folder);
  TRY_ASSIGN(desk.tombstone, burial.bury(*desk.store, desk.account(), desk.home->store_folder()));
  desk.store.reset();
  TRY(burial.erase(*desk.tombstone, desk.clock.now()));
  TRY(desk.home->forget());
  return report_wipe(desk);
}

Result<void> report_wipe(Desk& desk) {
  const auto told = sync::Burial(desk.folder).deliver(*desk.tombstone);
  if (!told) desk.err << "The office does not know it yet; `sync` tells it once it can be reached.\n";
  return fail(ErrorCode::kWiped, "ordered by " + desk.tombstone->organisation);
}

void describe_wipe(Desk& desk) {
  const sync::Tombstone& tombstone = *desk.tombstone;
  if (desk.json) {
    return desk.print({{"access", "wiped"},
                       {"organisation", tombstone.organisation},
                       {"order", std::string(name_of(tombstone.order.mode))},
                       {"handed_in", tombstone.receipt.handed_in},
                       {"wiped_at", format_time(tombstone.receipt.wiped_at)},
                       {"receipt_delivered", tombstone.delivered}});
  }
  desk.out << "Everything of " << tombstone.organisation << " was removed from this device at "
           << format_time(tombstone.receipt.wiped_at) << ", as the office ordered.\n";
  if (tombstone.receipt.handed_in > 0) {
    desk.out << tombstone.receipt.handed_in << " things that were not sent yet were handed in first.\n";
  }
  if (!tombstone.delivered) desk.out << "The office does not know it yet; `sync` tells it once it can be reached.\n";
}

}  // namespace satchel::cli
