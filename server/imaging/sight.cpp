#include "server/imaging/sight.h"

#include <array>

#include "core/base/json.h"
#include "core/image/limits.h"

namespace satchel::server {
namespace {

constexpr std::array<std::string_view, 3> kKinds{"picture", "damaged", "refused"};

tl::unexpected<Error> not_ours() {
  return fail(ErrorCode::kInvalidArgument, "not the answer of an image worker");
}

std::optional<std::int64_t> number(const Json& json, const char* name, std::int64_t least, std::int64_t most) {
  const auto found = json.find(name);
  if (found == json.end() || !found->is_number_integer()) return std::nullopt;
  const auto value = found->get<std::int64_t>();
  return value >= least && value <= most ? std::optional(value) : std::nullopt;
}

std::optional<double> degrees(const Json& json, const char* name, double most) {
  const auto found = json.find(name);
  if (found == json.end() || !found->is_number()) return std::nullopt;
  const auto value = found->get<double>();
  return value >= -most && value <= most ? std::optional(value) : std::nullopt;
}

}  // namespace

std::string encode_sight(const Sight& sight) {
  Json json{{"kind", kKinds[static_cast<std::size_t>(sight.kind)]}, {"note", sight.note}, {"bare", sight.bare}};
  if (sight.width) json["width"] = *sight.width;
  if (sight.height) json["height"] = *sight.height;
  if (sight.taken_at) json["taken_at"] = millis_of(*sight.taken_at);
  if (sight.taken_at_estimated) json["estimated"] = true;
  if (sight.lat) json["lat"] = *sight.lat;
  if (sight.lon) json["lon"] = *sight.lon;
  return dump_json(json) + "\n" + sight.preview;
}

Result<Sight> decode_sight(std::string_view text) {
  const std::size_t line = text.find('\n');
  if (line == std::string_view::npos) return not_ours();
  TRY_ASSIGN(const Json json, parse_json(text.substr(0, line)));
  if (!json.is_object() || !json.contains("kind") || !json["kind"].is_string()) return not_ours();
  const auto kind = std::find(kKinds.begin(), kKinds.end(), json["kind"].get<std::string>());
  if (kind == kKinds.end()) return not_ours();
  Sight sight;
  sight.kind = static_cast<Sight::Kind>(kind - kKinds.begin());
  sight.note = json.value("note", "").substr(0, 200);
  sight.bare = json.value("bare", false);
  sight.width = number(json, "width", 1, kMaxEdge);
  sight.height = number(json, "height", 1, kMaxEdge);
  if (const auto taken = number(json, "taken_at", 0, INT64_MAX)) sight.taken_at = time_of_millis(*taken);
  sight.taken_at_estimated = json.value("estimated", false);
  sight.lat = degrees(json, "lat", 90);
  sight.lon = degrees(json, "lon", 180);
  sight.preview = text.substr(line + 1);
  if (sight.preview.size() > kMaxPreviewBytes) return not_ours();
  return sight;
}

}  // namespace satchel::server
