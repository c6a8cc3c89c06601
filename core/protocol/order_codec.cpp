#include "core/model/codec.h"
#include "core/protocol/codec.h"

namespace satchel {
template <>
struct Fields<protocol::Order> {
  using T = protocol::Order;
  static constexpr auto table =
      fields(field("device", &T::device), field("user", &T::user), field("mode", &T::mode),
             field("nonce", &T::nonce, max_bytes(100)), field("signature", &T::signature, max_bytes(200)));
};
template <>
struct Fields<protocol::Receipt> {
  using T = protocol::Receipt;
  static constexpr auto table =
      fields(field("nonce", &T::nonce, max_bytes(100)), field("handed_in", &T::handed_in),
             field("wiped_at", &T::wiped_at), field("signature", &T::signature, max_bytes(200)));
};
}  // namespace satchel

namespace satchel::protocol {

std::string order_text(const Order& order) {
  return "satchel-order-1\n" + order.device.str() + "\n" + order.user.str() + "\n" + std::string(name_of(order.mode)) +
         "\n" + order.nonce + "\n";
}

std::string receipt_text(DeviceId device, const Receipt& receipt) {
  return "satchel-receipt-1\n" + device.str() + "\n" + receipt.nonce + "\n" + std::to_string(receipt.handed_in) + "\n" +
         format_time(receipt.wiped_at) + "\n";
}

std::string encode_order(const Order& order) {
  return dump_json(to_json(order));
}

// What a newer office adds to an order changes nothing of what was signed.
Result<Order> decode_order(std::string_view body) {
  TRY_ASSIGN(const Json json, parse_json(body));
  Json known = Json::object();
  for (const char* name : {"device", "user", "mode", "nonce", "signature"}) {
    const auto found = json.is_object() ? json.find(name) : json.end();
    if (found == json.end()) return fail(ErrorCode::kMissingField, "is missing", {name});
    known[name] = *found;
  }
  return from_json<Order>(known);
}

void append_order(std::string& out, const Order& order) {
  out += "{\"order\":" + encode_order(order) + "}\n";
}

std::string encode_receipt(const Receipt& receipt) {
  return dump_json(to_json(receipt));
}

Result<Receipt> decode_receipt(std::string_view body) {
  TRY_ASSIGN(const Json json, parse_json(body));
  TRY_ASSIGN(Receipt receipt, from_json<Receipt>(json));
  if (receipt.nonce.empty()) return fail(ErrorCode::kMissingField, "is missing", {"nonce"});
  if (receipt.handed_in < 0) return fail(ErrorCode::kOutOfRange, "less than nothing", {"handed_in"});
  return receipt;
}

}  // namespace satchel::protocol
