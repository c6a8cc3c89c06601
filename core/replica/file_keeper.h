#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/model/transfer.h"
#include "core/replica/file_store.h"
#include "core/replica/reader.h"
#include "core/replica/upload_queue.h"
#include "core/sqlite/database.h"

namespace satchel {

class Replica;

// A file this device should have without being asked, and does not.
struct MissingFile {
  Sha256 sha256;
  std::int64_t bytes = 0;  // 0: unknown (a preview)
  FileClass file_class = FileClass::kRest;
};

// Where the files of one closeout are (its manifest, S14).
struct CloseoutFiles {
  CloseoutId id;
  std::int64_t version = 1;
  std::int64_t total = 0;
  std::int64_t with_office = 0;
  std::int64_t on_device = 0;  // of this one: still to be sent
  std::int64_t refused = 0;    // of those: waiting for the person
  std::int64_t elsewhere = 0;  // on the author's device, which is another one
  bool complete = false;       // the office says that every hash matches
};
// "3 of 5 with the office, 2 still on this device"
std::string sentence(const CloseoutFiles& files);

// What takes room (S24). A file that several jobs show counts for each of them, and once in the totals.
struct StorageReport {
  struct PerJob {
    JobId id;
    std::string number;
    std::int64_t bytes = 0;
    std::int64_t unsent = 0;
    std::int64_t received = 0;
  };
  std::vector<PerJob> jobs;  // the largest first; only those with files here
  std::int64_t total = 0;
  std::int64_t unsent = 0;     // exists nowhere else: never freed
  std::int64_t received = 0;   // originals made here that the office has: free_received() frees them
  std::int64_t pinned = 0;     // kept whatever the budget
  std::int64_t evictable = 0;  // documents, previews, other people's photos: at most the policy's storage_bytes
};

// Decides which files this device holds: what it fetches and in which order, what the person keeps (pins), what goes
// when the room is used up (least recently used first), and when an original made here may go.
//
// It never removes what is unsent, or stored but not yet confirmed by a record of the office. When a file was used is
// its time in the file system.
//
// Thread: the store thread.
class FileKeeper {
 public:
  FileKeeper(Database& precious, UploadQueue& uploads, const FileStore& files, Replica& replica)
      : precious_(precious), uploads_(uploads), files_(files), replica_(replica) {}

  // In the order to fetch them: pinned ones, then by class, as far as the policy's room goes. kLocked.
  Result<std::vector<MissingFile>> missing(const TransferPolicy& policy, TimePoint now);
  // Makes room: what nothing shows of downloads, then least recently used first, never pinned, unsent or received but
  // kept ones. Answers the bytes freed.
  Result<std::int64_t> evict(const TransferPolicy& policy);
  // A download that is whole and verified becomes a file of the store if a visible record still shows it. kNotFound
  // otherwise, and nothing is left of it.
  Result<void> adopt_download(const Sha256& file, TimePoint now);
  // Removes parts of files that nothing shows any more.
  Result<void> sweep_downloads();
  // The person opens it: where it is. kNotFound when it is not on this device.
  Result<std::filesystem::path> open(const Sha256& file, TimePoint now);

  // Documents the person keeps, whatever the budget and version. kNotFound for one that is not visible.
  Result<void> pin(DocumentId document);
  Result<void> unpin(DocumentId document);
  Result<std::vector<DocumentId>> pins();

  // After a whole answer to a question asked at `asked`: what the office's records say about the files called stored.
  // True: some are missing there and go again.
  Result<bool> confirm(TimePoint asked);
  // The same for a device that hands in, which gets no records: of the files called stored that were `asked` about, the
  // office has those of `stored`.
  Result<bool> settle(const std::set<Sha256>& asked, const std::set<Sha256>& stored, TimePoint now);

  Result<std::vector<CloseoutFiles>> closeouts(JobId job);
  Result<StorageReport> report();
  // Removes the originals made here that the office's records show as stored. Answers the bytes freed.
  Result<std::int64_t> free_received();

 private:
  Result<std::vector<Sha256>> pinned_contents();
  Result<bool> doubt(const Upload& upload, TimePoint asked);

  Database& precious_;
  UploadQueue& uploads_;
  const FileStore& files_;
  Replica& replica_;
};

}  // namespace satchel
