#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

#include "core/base/error.h"

namespace satchel {

// What can fail at run time returns Result<T>: the value or an Error (the interface of std::expected).
template <class T>
class [[nodiscard]] Result : public tl::expected<T, Error> {
 public:
  using tl::expected<T, Error>::expected;
  Result() = default;
  Result(tl::expected<T, Error> other) : tl::expected<T, Error>(std::move(other)) {}
};

// `return fail(ErrorCode::kNotFound, "no such job");`
[[nodiscard]] inline tl::unexpected<Error> fail(ErrorCode code, std::string detail = {},
                                                std::vector<std::string> fields = {}) {
  return tl::unexpected<Error>(Error{code, std::move(detail), std::move(fields)});
}
[[nodiscard]] inline tl::unexpected<Error> fail(Error error) {
  return tl::unexpected<Error>(std::move(error));
}

#define SATCHEL_CONCAT_(a, b) a##b
#define SATCHEL_CONCAT(a, b) SATCHEL_CONCAT_(a, b)

// TRY(expression): returns the error from this function if the Result<...> holds one; else goes on.
#define TRY(expression)                                                                                     \
  do {                                                                                                      \
    if (auto try_result = (expression); !try_result) return ::satchel::fail(std::move(try_result.error())); \
  } while (false)

// TRY_ASSIGN(auto row, store.find(id)): as TRY, and binds the value.
#define TRY_ASSIGN(declaration, expression) TRY_ASSIGN_(SATCHEL_CONCAT(try_result_, __LINE__), declaration, expression)
#define TRY_ASSIGN_(result, declaration, expression)              \
  auto result = (expression);                                     \
  if (!result) return ::satchel::fail(std::move(result.error())); \
  declaration = std::move(*result)

}  // namespace satchel
