#include "core/model/records.h"

#include <cstring>

namespace satchel {
namespace {

template <class T>
constexpr RecordInfo info_of() {
  static_assert(kFieldInfos<T>.size() <= 64);
  static_assert(kFieldInfos<T>[0].name == "id");
  return {kTypeOf<T>, name_of(kTypeOf<T>), kFieldInfos<T>};
}

constexpr auto kInfos = []<std::size_t... I>(std::index_sequence<I...>) {
  return std::array<RecordInfo, kRecordTypes>{info_of<std::variant_alternative_t<I, AnyRecord>>()...};
}(std::make_index_sequence<kRecordTypes>{});

}  // namespace

std::optional<std::size_t> RecordInfo::index_of(std::string_view field) const {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (fields[i].name == field) return i;
  }
  return std::nullopt;
}

const RecordInfo& record_info(RecordType type) {
  return kInfos[static_cast<std::size_t>(type)];
}

std::uint64_t fingerprint(RecordType type, const Uuid& id, std::int64_t rev, std::uint64_t shown) {
  std::uint64_t high = 0, low = 0;
  std::memcpy(&high, id.bytes.data(), 8);
  std::memcpy(&low, id.bytes.data() + 8, 8);
  std::uint64_t x = mix64(high ^ (static_cast<std::uint64_t>(type) << 56));
  x = mix64(x ^ low);
  x = mix64(x + static_cast<std::uint64_t>(rev) * 0x9e3779b97f4a7c15ULL);
  return mix64(x ^ shown ^ static_cast<std::uint64_t>(kSchema) << 48);
}

}  // namespace satchel
