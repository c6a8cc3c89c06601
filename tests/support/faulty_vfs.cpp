#include "tests/support/faulty_vfs.h"

#include <cstring>
#include <fstream>
#include <iterator>

namespace satchel::test {
namespace {

FaultyVfs* current = nullptr;

// The system's file behind ours; SQLite allocates szOsFile bytes: this struct, then the system's own.
struct File {
  sqlite3_file base;
  std::string* name;
  sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};
File* of(sqlite3_file* file) {
  return reinterpret_cast<File*>(file);
}
sqlite3_file* real(sqlite3_file* file) {
  return of(file)->real();
}

int close_file(sqlite3_file* file) {
  const int code = real(file)->pMethods == nullptr ? SQLITE_OK : real(file)->pMethods->xClose(real(file));
  delete of(file)->name;
  return code;
}
int read_file(sqlite3_file* file, void* to, int bytes, sqlite3_int64 offset) {
  return real(file)->pMethods->xRead(real(file), to, bytes, offset);
}
int write_file(sqlite3_file* file, const void* from, int bytes, sqlite3_int64 offset) {
  if (const int code = current->step(); code != SQLITE_OK) return code;
  const int code = real(file)->pMethods->xWrite(real(file), from, bytes, offset);
  if (code == SQLITE_OK && of(file)->name != nullptr) current->wrote(*of(file)->name, offset, from, bytes);
  return code;
}
int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
  if (const int code = current->step(); code != SQLITE_OK) return code;
  const int code = real(file)->pMethods->xTruncate(real(file), size);
  if (code == SQLITE_OK && of(file)->name != nullptr) current->cut(*of(file)->name, size);
  return code;
}
int sync_file(sqlite3_file* file, int flags) {
  if (const int code = current->step(); code != SQLITE_OK) return code;
  if (of(file)->name != nullptr) current->synced(*of(file)->name);
  static_cast<void>(flags);  // the images above stand for the disk: a real fsync would only take time
  return SQLITE_OK;
}
int file_size(sqlite3_file* file, sqlite3_int64* size) {
  return real(file)->pMethods->xFileSize(real(file), size);
}
int lock(sqlite3_file* file, int level) {
  return real(file)->pMethods->xLock(real(file), level);
}
int unlock(sqlite3_file* file, int level) {
  return real(file)->pMethods->xUnlock(real(file), level);
}
int check_lock(sqlite3_file* file, int* out) {
  return real(file)->pMethods->xCheckReservedLock(real(file), out);
}
int control(sqlite3_file* file, int op, void* arg) {
  return real(file)->pMethods->xFileControl(real(file), op, arg);
}
int sector_size(sqlite3_file* file) {
  return real(file)->pMethods->xSectorSize(real(file));
}
int characteristics(sqlite3_file*) {
  return 0;
}  // nothing is promised: no atomic or ordered writes
int shm_map(sqlite3_file* file, int page, int size, int extend, void volatile** out) {
  return real(file)->pMethods->xShmMap(real(file), page, size, extend, out);
}
int shm_lock(sqlite3_file* file, int offset, int n, int flags) {
  return real(file)->pMethods->xShmLock(real(file), offset, n, flags);
}
void shm_barrier(sqlite3_file* file) {
  real(file)->pMethods->xShmBarrier(real(file));
}
int shm_unmap(sqlite3_file* file, int remove) {
  return real(file)->pMethods->xShmUnmap(real(file), remove);
}

const sqlite3_io_methods kMethods{
    2,        close_file,  read_file,  write_file, truncate_file, sync_file,       file_size,
    lock,     unlock,      check_lock, control,    sector_size,   characteristics, shm_map,
    shm_lock, shm_barrier, shm_unmap,  nullptr,    nullptr};

int open_file(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out_flags) {
  File* mine = of(file);
  mine->base.pMethods = nullptr;
  mine->name = nullptr;
  std::memset(mine->real(), 0, static_cast<std::size_t>(current->real()->szOsFile));
  const int code = current->real()->xOpen(current->real(), name, mine->real(), flags, out_flags);
  if (code != SQLITE_OK) return code;
  mine->base.pMethods = &kMethods;
  constexpr int kKept = SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL;
  if (name != nullptr && (flags & kKept) != 0) {
    mine->name = new std::string(name);
    current->opened(name);
  }
  return SQLITE_OK;
}

int delete_file(sqlite3_vfs*, const char* name, int sync_folder) {
  if (const int code = current->step(); code != SQLITE_OK) return code;
  current->deleted(name);
  return current->real()->xDelete(current->real(), name, sync_folder);
}

std::string content_of(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

FaultyVfs::FaultyVfs() : real_(sqlite3_vfs_find(nullptr)) {
  vfs_ = *real_;
  vfs_.szOsFile = static_cast<int>(sizeof(File)) + real_->szOsFile;
  vfs_.zName = name();
  vfs_.pNext = nullptr;
  vfs_.xOpen = open_file;
  vfs_.xDelete = delete_file;
  current = this;
  sqlite3_vfs_register(&vfs_, 0);
}

FaultyVfs::~FaultyVfs() {
  sqlite3_vfs_unregister(&vfs_);
  current = nullptr;
}

void FaultyVfs::arm(Fault fault, std::int64_t at_step) {
  fault_ = fault;
  left_ = at_step;
  fired_ = false;
}

int FaultyVfs::step() {
  if (fault_ == Fault::kNone) return SQLITE_OK;
  if (left_ > 0) --left_;
  if (left_ > 0) return SQLITE_OK;
  std::error_code ignored;
  if (taken_ && !std::filesystem::exists(*taken_, ignored)) return SQLITE_OK;
  const bool first = !fired_;
  fired_ = true;
  if (fault_ == Fault::kDiskFull) return SQLITE_FULL;
  if (fault_ == Fault::kIoError) return first ? SQLITE_IOERR_WRITE : SQLITE_OK;
  return SQLITE_IOERR_WRITE;
}

void FaultyVfs::opened(const std::string& file) {
  if (!images_.contains(file)) images_[file].durable = content_of(file);
}
void FaultyVfs::wrote(const std::string& file, std::int64_t offset, const void* data, int bytes) {
  images_[file].unsynced.push_back(
      {offset, std::string(static_cast<const char*>(data), static_cast<std::size_t>(bytes))});
}
void FaultyVfs::cut(const std::string& file, std::int64_t size) {
  images_[file].unsynced.push_back({size, {}, true});
}
void FaultyVfs::synced(const std::string& file) {
  ++syncs_;
  images_[file].durable = content_of(file);
  images_[file].unsynced.clear();
}
void FaultyVfs::deleted(const std::string& file) {
  images_.erase(file);
}

void FaultyVfs::settle_power_loss(Random& random) {
  for (auto& [file, image] : images_) {
    std::string disk = image.durable;
    for (const Write& write : image.unsynced) {
      const std::uint64_t fate = random.below(3);  // dropped, torn, kept
      if (fate == 0) continue;
      const auto offset = static_cast<std::size_t>(write.offset);
      if (write.truncate) {
        disk.resize(std::min(disk.size(), offset));
        continue;
      }
      const std::size_t bytes = fate == 1 ? random.below(write.data.size() + 1) : write.data.size();
      if (disk.size() < offset + bytes) disk.resize(offset + bytes);
      disk.replace(offset, bytes, write.data, 0, bytes);
    }
    std::ofstream(file, std::ios::binary | std::ios::trunc) << disk;
    std::filesystem::remove(file + "-shm");
  }
  images_.clear();
}

}  // namespace satchel::test
