#include "server/api/router.h"

#include "core/base/text.h"

namespace satchel::server {
namespace {

// The next segment of a path, which is shortened by it.
std::string_view next_segment(std::string_view& path) {
  if (path.starts_with('/')) path.remove_prefix(1);
  const std::size_t end = std::min(path.find('/'), path.size());
  const std::string_view segment = path.substr(0, end);
  path.remove_prefix(end);
  return segment;
}

bool matches(std::string_view pattern, std::string_view path, std::vector<std::string>& names) {
  names.clear();
  while (!pattern.empty() && !path.empty()) {
    const std::string_view expected = next_segment(pattern);
    const std::string_view given = next_segment(path);
    if (expected.starts_with('{')) {
      if (given.empty()) return false;
      names.emplace_back(given);
    } else if (expected != given) {
      return false;
    }
  }
  return pattern.empty() && path.empty();
}

}  // namespace

Result<Uuid> Call::id(std::size_t n) const {
  if (auto parsed = Uuid::parse(names[n])) return *parsed;
  return fail(ErrorCode::kNotFound, "no such record");
}

Result<Json> Call::json() const {
  const auto type = request.header("Content-Type");
  if (type && !same_text(trim(type->substr(0, type->find(';'))), "application/json")) {
    return fail(ErrorCode::kUnsupportedMedia, "the body is application/json");
  }
  if (request.body.empty()) return Json::object();
  return parse_json(request.body);
}

void Router::add(Route route) {
  routes_.push_back(std::move(route));
}

Router::Match Router::find(std::string_view method, std::string_view path) const {
  Match match;
  std::vector<std::string> names;
  for (const Route& route : routes_) {
    if (!matches(route.path, path, names)) continue;
    const bool same = route.method == method;
    if (same || (method == "HEAD" && route.method == "GET" && match.route == nullptr)) {
      match.route = &route;
      match.names = names;
      if (same) return match;
    }
    match.allow += (match.allow.empty() ? "" : ", ") + route.method;
    if (route.method == "GET") match.allow += ", HEAD";
  }
  return match;
}

}  // namespace satchel::server
