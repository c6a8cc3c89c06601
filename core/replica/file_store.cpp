#include "core/replica/file_store.h"

#include <algorithm>
#include <atomic>
#include <fstream>

#include "core/base/files.h"

namespace satchel {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kTemporary = "tmp";
constexpr std::string_view kDownloads = "downloads";

Error io_error(const std::error_code& code, std::string_view what) {
  return error_from_errno(code.value(), what);
}

}  // namespace

Result<FileStore> FileStore::open(const fs::path& folder) {
  std::error_code failed;
  fs::remove_all(folder / kTemporary, failed);
  for (const auto& part : {folder / kTemporary, folder / kDownloads}) {
    if (fs::create_directories(part, failed); failed) return fail(io_error(failed, "make the files' folder"));
  }
  TRY(sync_folder(folder));
  return FileStore(folder);
}

fs::path FileStore::temporary_path() const {
  static std::atomic<std::uint64_t> next{0};
  return folder_ / kTemporary / std::to_string(next.fetch_add(1));
}

fs::path FileStore::path_of(const Sha256& name) const {
  const std::string hex = name.hex();
  return folder_ / hex.substr(0, 2) / hex;
}

fs::path FileStore::download_path(const Sha256& name) const {
  return folder_ / kDownloads / name.hex();
}

bool FileStore::contains(const Sha256& name) const {
  std::error_code ignored;
  return fs::is_regular_file(path_of(name), ignored);
}

bool FileStore::contains_any_of(const Sha256& name) const {
  std::error_code ignored;
  return contains(name) || fs::exists(download_path(name), ignored);
}

Result<void> FileStore::touch(const Sha256& name, TimePoint now) const {
  std::error_code failed;
  fs::last_write_time(path_of(name), std::chrono::file_clock::from_sys(now), failed);
  if (failed) return fail(io_error(failed, "touch"));
  return {};
}

Result<void> FileStore::remove_download(const Sha256& name) const {
  std::error_code failed;
  fs::remove(download_path(name), failed);
  if (failed) return fail(io_error(failed, "remove a download"));
  return {};
}

Result<FileDigest> FileStore::import(const fs::path& source, std::uint64_t max_bytes) const {
  std::error_code failed;
  const std::uint64_t size = fs::file_size(source, failed);
  if (failed) return fail(io_error(failed, source.filename().string()));
  if (size > max_bytes) return fail(ErrorCode::kTooLarge, source.filename().string());
  const fs::path temporary = temporary_path();
  if (fs::copy_file(source, temporary, failed); failed) {
    std::error_code ignored;
    fs::remove(temporary, ignored);
    return fail(io_error(failed, "copy"));
  }
  // The digest is taken of the copy: what was read is what is kept, even if the source changes meanwhile.
  TRY_ASSIGN(const auto digest, digest_file(temporary));
  TRY(sync_file(temporary));
  TRY(settle(temporary, digest.sha256));
  return digest;
}

Result<FileDigest> FileStore::put(std::string_view content) const {
  const FileDigest digest{sha256(content), content.size()};
  const fs::path temporary = temporary_path();
  TRY(write_file_durably(temporary, content));
  TRY(settle(temporary, digest.sha256));
  return digest;
}

Result<void> FileStore::verify_download(const Sha256& name) const {
  const fs::path partial = download_path(name);
  TRY_ASSIGN(const auto digest, digest_file(partial));
  if (digest.sha256 != name) {
    std::error_code ignored;
    fs::remove(partial, ignored);
    return fail(ErrorCode::kHashMismatch, name.hex());
  }
  return sync_file(partial);
}

Result<void> FileStore::settle_download(const Sha256& name) const {
  return settle(download_path(name), name);
}

std::vector<Sha256> FileStore::downloads() const {
  std::vector<Sha256> names;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder_ / kDownloads, ignored)) {
    if (const auto name = Sha256::parse(entry.path().filename().string())) names.push_back(*name);
  }
  return names;
}

Result<void> FileStore::settle(const fs::path& temporary, const Sha256& name) const {
  const fs::path target = path_of(name);
  std::error_code failed;
  if (fs::create_directory(target.parent_path(), failed)) TRY(sync_folder(folder_));
  if (failed) return fail(io_error(failed, "make a folder"));
  return rename_durably(temporary, target);
}

Result<void> FileStore::remove(const Sha256& name) const {
  std::error_code failed;
  fs::remove(download_path(name), failed);
  fs::remove(path_of(name), failed);
  if (failed) return fail(io_error(failed, "remove"));
  return {};
}

std::vector<FileStore::Entry> FileStore::entries() const {
  std::vector<Entry> entries;
  std::error_code ignored;
  for (const auto& entry : fs::recursive_directory_iterator(folder_, ignored)) {
    const auto above = entry.path().parent_path().filename();
    if (above == kTemporary || above == kDownloads) continue;
    const auto name = Sha256::parse(entry.path().filename().string());
    if (!name) continue;
    std::error_code gone;
    const auto bytes = static_cast<std::int64_t>(entry.file_size(gone));
    const auto used = entry.last_write_time(gone);
    if (!gone) entries.push_back({*name, bytes, used});
  }
  std::ranges::sort(entries, {}, &Entry::name);
  return entries;
}

std::vector<Sha256> FileStore::list() const {
  std::vector<Sha256> names;
  for (const Entry& entry : entries()) names.push_back(entry.name);
  return names;
}

}  // namespace satchel
