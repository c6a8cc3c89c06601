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

// The platform's own way to make a preview of a picture that was just taken: about 1024 pixels on the longer side,
// upright, a JPEG, PNG or WebP without any metadata.
class PreviewMaker {
 public:
  virtual ~PreviewMaker() = default;
  // Its bytes. Any error means that there is none: the office makes one later.
  virtual Result<std::string> make(const std::filesystem::path& picture) = 0;
};

// Makes the operations of an action: with new ids, now. Photos get a preview where there is somebody to make it; it is
// queued as a file of its own, before all originals.
//
// Thread: the store's.
class WorkMaker {
 public:
  WorkMaker(Store& store, const Clock& clock, Random& random, PreviewMaker* previews = nullptr)
      : store_(store), clock_(clock), random_(random), previews_(previews) {}

  // Outlives this; nullptr: none are made.
  void use(PreviewMaker* previews) { previews_ = previews; }

  template <class IdType>
  IdType make_id() {
    return IdType::make(clock_.now(), random_);
  }
  Operation operation(const RecordRef& target, OperationArgs args);
  // Copies the file into the store and adds the operation that says so, with the time and place that a camera wrote
  // into it (else the file's own time, as an estimate). A file that in the end belongs to nothing is removed by the
  // store itself. kInvalidArgument (fields: "photo") where there is no such file; kTooLarge, kDiskFull.
  Result<AddAttachment> add_file(const RecordRef& target, const std::filesystem::path& file, AttachmentRole role,
                                 Work& work);
  // What add_file() would make of the file, with the same refusals; nothing is taken in.
  struct Look {
    AddAttachment args;
    bool damaged = false;  // a picture that cannot be read whole; it is taken as it is
  };
  Result<Look> look_at(const std::filesystem::path& file);
  // The same as add_file() for content made in memory: a signature.
  Result<AddAttachment> add_content(const RecordRef& target, std::string_view content, std::string file_name,
                                    AttachmentKind kind, Work& work);
  // The files of `work` as a closeout's manifest.
  static std::vector<ManifestEntry> manifest(const Work& work);
  // Makes it all or nothing in the office, where it is more than one operation.
  void group(Work& work);

 private:
  AddAttachment describe(const std::filesystem::path& file);
  static void add_what_the_camera_says(const std::filesystem::path& picture, AddAttachment& args);
  Result<void> add_preview(const std::filesystem::path& picture, AddAttachment& args, Work& work);
  void add(const RecordRef& target, AddAttachment& args, Work& work);

  Store& store_;
  const Clock& clock_;
  Random& random_;
  PreviewMaker* previews_;
};

// "12.50" (or "12,50") as minor units of a currency. kInvalidArgument (fields: "costs") names what is wrong;
// kOutOfRange for an amount that no one means.
Result<Money> parse_money(std::string_view amount, std::string_view currency);
// "12.50"
std::string amount_text(const Money& money);

}  // namespace satchel
