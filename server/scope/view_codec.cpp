#include "server/scope/view_codec.h"

#include <algorithm>
#include <cstring>

namespace satchel::server {
namespace {

constexpr char kVersion = 1;

void append_number(std::string& out, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) out.push_back(static_cast<char>(value | 0x80));
  out.push_back(static_cast<char>(value));
}

// Little-endian, whatever the machine.
void append_fixed(std::string& out, std::uint64_t value) {
  for (int i = 0; i < 8; ++i) out.push_back(static_cast<char>(value >> (8 * i)));
}

// Sorted items in runs of one type: type + 1, count, items; ended by a zero.
template <class Item, class Write>
void append_runs(std::string& out, std::vector<Item> items, Write&& write) {
  std::sort(items.begin(), items.end(),
            [](const Item& a, const Item& b) { return a.type != b.type ? a.type < b.type : a.id < b.id; });
  for (auto run = items.begin(); run != items.end();) {
    const auto end = std::find_if(run, items.end(), [&](const Item& item) { return item.type != run->type; });
    append_number(out, static_cast<std::uint64_t>(run->type) + 1);
    append_number(out, static_cast<std::uint64_t>(end - run));
    for (; run != end; ++run) write(*run);
  }
  append_number(out, 0);
}

class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}

  bool failed() const { return failed_; }
  bool at_end() const { return rest_.empty(); }
  std::string_view take(std::size_t count) {
    if (count > rest_.size()) failed_ = true;
    if (failed_) return {};
    const std::string_view taken = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return taken;
  }
  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 63; shift += 7) {
      const std::string_view byte = take(1);
      if (failed_) return 0;
      value |= static_cast<std::uint64_t>(static_cast<std::uint8_t>(byte[0]) & 0x7f) << shift;
      if ((static_cast<std::uint8_t>(byte[0]) & 0x80) == 0) return value;
    }
    failed_ = true;
    return 0;
  }
  std::uint64_t fixed() {
    const std::string_view bytes = take(8);
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      value |= static_cast<std::uint64_t>(static_cast<std::uint8_t>(bytes[i])) << (8 * i);
    }
    return value;
  }
  Uuid id() {
    const std::string_view bytes = take(16);
    return failed_ ? Uuid{} : Uuid::from_bytes(bytes.data());
  }

  template <class Each>
  void runs(Each&& each) {
    for (std::uint64_t type = number(); !failed_ && type != 0; type = number()) {
      if (type > kRecordTypes) failed_ = true;
      for (std::uint64_t left = number(); !failed_ && left > 0; --left) each(static_cast<RecordType>(type - 1));
    }
  }

 private:
  std::string_view rest_;
  bool failed_ = false;
};

}  // namespace

std::string encode_delta(const ViewDelta& delta) {
  std::string out;
  out.reserve(delta.puts.size() * 24 + delta.drops.size() * 16 + 64);
  out.push_back(kVersion);
  append_runs(out, delta.puts, [&](const ViewEntry& entry) {
    out.append(reinterpret_cast<const char*>(entry.id.bytes.data()), 16);
    append_fixed(out, entry.fingerprint);
  });
  append_runs(out, delta.drops,
              [&](const RecordRef& ref) { out.append(reinterpret_cast<const char*>(ref.id.bytes.data()), 16); });
  return out;
}

Result<ViewDelta> decode_delta(std::string_view bytes) {
  Reader reader(bytes);
  const std::string_view version = reader.take(1);
  if (reader.failed() || version[0] != kVersion) return fail(ErrorCode::kCorrupt, "a view record of another version");
  ViewDelta delta;
  reader.runs([&](RecordType type) {
    const Uuid id = reader.id();
    delta.puts.push_back({type, id, reader.fixed()});
  });
  reader.runs([&](RecordType type) { delta.drops.push_back({type, reader.id()}); });
  if (reader.failed() || !reader.at_end()) return fail(ErrorCode::kCorrupt, "a damaged view record");
  return delta;
}

}  // namespace satchel::server
