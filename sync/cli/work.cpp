#include "sync/cli/work.h"

namespace satchel::cli {

Operation operation(Desk& desk, const RecordRef& target, OperationArgs args) {
  return WorkMaker(*desk.store, desk.clock, desk.random).operation(target, std::move(args));
}

Result<void> add_file(Desk& desk, const RecordRef& target, const PhotoArgument& photo, Work& work) {
  TRY(WorkMaker(*desk.store, desk.clock, desk.random).add_file(target, photo.file, photo.role, work));
  return {};
}

void group(Desk& desk, Work& work) {
  WorkMaker(*desk.store, desk.clock, desk.random).group(work);
}

std::string person_name(Desk& desk, UserId user) {
  const auto card = desk.store->read().find<Person>(user.value);
  return card && *card ? printed_name((*card)->record) : std::string();
}

}  // namespace satchel::cli
