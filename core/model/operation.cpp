#include "core/model/operation.h"

namespace satchel {

Uuid derived_id(OperationId operation, std::string_view what, std::size_t n) {
  return uuid_for(operation.str(), std::string(what) + "/" + std::to_string(n));
}

}  // namespace satchel
