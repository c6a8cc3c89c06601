#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/replica/store.h"

namespace satchel {

// What one action of a person wants saved: operations in order, and the files they bring (in the store already).
struct Work {
  std::vector<Operation> operations;
  std::vector<NewUpload> files;
};

// Makes the operations of an action: with new ids, now.
//
// Thread: the store's.
class WorkMaker {
 public:
  WorkMaker(Store& store, const Clock& clock, Random& random) : store_(store), clock_(clock), random_(random) {}

  template <class IdType>
  IdType make_id() {
    return IdType::make(clock_.now(), random_);
  }
  Operation operation(const RecordRef& target, OperationArgs args);
  // Copies the file into the store and adds the operation that says so. A file that in the end belongs to nothing is
  // removed by the store itself. kInvalidArgument (fields: "photo") where there is no such file; kTooLarge, kDiskFull.
  Result<AddAttachment> add_file(const RecordRef& target, const std::filesystem::path& file, AttachmentRole role,
                                 Work& work);
  // The same for content made in memory: a signature.
  Result<AddAttachment> add_content(const RecordRef& target, std::string_view content, std::string file_name,
                                    AttachmentKind kind, Work& work);
  // Makes it all or nothing in the office, where it is more than one operation.
  void group(Work& work);

 private:
  void add(const RecordRef& target, AddAttachment& args, Work& work);

  Store& store_;
  const Clock& clock_;
  Random& random_;
};

// What a file is by its first bytes, never by its name: "image/jpeg", "image/png", "image/webp", "image/heic",
// "application/pdf", else "application/octet-stream".
std::string media_type(std::string_view first_bytes);

// "12.50" (or "12,50") as minor units of a currency. kInvalidArgument (fields: "costs") names what is wrong;
// kOutOfRange for an amount that no one means.
Result<Money> parse_money(std::string_view amount, std::string_view currency);
// "12.50"
std::string amount_text(const Money& money);

}  // namespace satchel
