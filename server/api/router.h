#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "server/api/http.h"
#include "server/office/session.h"

namespace satchel::server {

// Who may ask at all; what they get is decided behind it. Besides whoever is signed in: kOrdered, a device whose
// session has ended and that has an order; kHandsIn, one whose order is to hand in first.
enum class Access : std::uint8_t { kAnyone, kSignedIn, kOrdered, kHandsIn };

// One request on its way through its handler. `principal` is set unless the route is for anyone.
struct Call {
  Request& request;
  const std::vector<std::string>& names;  // what stood in the braces of the path, in order
  const Principal& principal;
  BodyReader* body;  // BodyPolicy::kStream only
  ResponseWriter& response;
  const HandIn* hand_in = nullptr;  // set where the asking device has an order instead of a session

  // The n-th name as an id; kNotFound for anything else: what has no such form cannot exist.
  Result<Uuid> id(std::size_t n = 0) const;
  // The body as JSON; an empty one is an empty object. Errors: kUnsupportedMedia, those of parse_json.
  Result<Json> json() const;
};

// Answers, or returns why not. An error is only returned while nothing was written.
using Handler = std::function<Result<void>(Call&)>;

struct Route {
  std::string method;
  std::string path;  // "/v1/jobs/{id}/assign"
  Access access = Access::kSignedIn;
  RoutePlan plan;
  Handler handler;
};

inline constexpr std::uint64_t kMaxJsonBody = 256 * 1024;
constexpr RoutePlan no_body() {
  return {BodyPolicy::kNone, 0};
}
constexpr RoutePlan json_body() {
  return {BodyPolicy::kWhole, kMaxJsonBody};
}

// Finds the route of a request: method and path, segment by segment. HEAD is answered by GET where it has no route of
// its own. Built once, then only read: thread-safe.
class Router {
 public:
  void add(Route route);

  struct Match {
    const Route* route = nullptr;
    std::vector<std::string> names;
    std::string allow;  // for 405: the methods this path has
  };
  // Errors: none; `route` is null for an unknown path (allow empty) or method (allow set).
  Match find(std::string_view method, std::string_view path) const;
  const std::vector<Route>& routes() const { return routes_; }

 private:
  std::vector<Route> routes_;
};

}  // namespace satchel::server
