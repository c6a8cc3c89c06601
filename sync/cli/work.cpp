#include "sync/cli/work.h"

#include "core/base/files.h"

namespace satchel::cli {

Operation operation(Desk& desk, const RecordRef& target, OperationArgs args) {
  return WorkMaker(*desk.store, desk.clock, desk.random).operation(target, std::move(args));
}

namespace {

// This program draws no pictures: the preview is what the caller gives it.
class GivenPreview final : public PreviewMaker {
 public:
  explicit GivenPreview(std::filesystem::path file) : file_(std::move(file)) {}
  Result<std::string> make(const std::filesystem::path&) override { return read_file(file_); }

 private:
  std::filesystem::path file_;
};

}  // namespace

Result<void> add_file(Desk& desk, const RecordRef& target, const PhotoArgument& photo, Work& work,
                      const std::string& preview) {
  GivenPreview given(preview);
  WorkMaker make(*desk.store, desk.clock, desk.random, preview.empty() ? nullptr : &given);
  TRY(make.add_file(target, photo.file, photo.role, work));
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
