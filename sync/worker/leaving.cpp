#include "sync/worker/leaving.h"

#include "core/base/files.h"
#include "core/base/hash.h"
#include "core/base/signing.h"
#include "core/model/codec.h"
#include "sync/transport/http_transport.h"

namespace satchel {
namespace {

// As it stands in the file: order and receipt in the words of the wire.
struct TombstoneFile {
  std::string order;
  std::string receipt;
  std::string organisation;
  std::string server;
  std::string ca_file;
  std::string token;
  std::string key;
  std::string folder;
  bool erased = false;
  bool delivered = false;
};

}  // namespace

template <>
struct Fields<TombstoneFile> {
  using T = TombstoneFile;
  static constexpr auto table = fields(
      field("order", &T::order), field("receipt", &T::receipt), field("organisation", &T::organisation),
      field("server", &T::server), field("ca_file", &T::ca_file), field("token", &T::token), field("key", &T::key),
      field("folder", &T::folder), field("erased", &T::erased), field("delivered", &T::delivered));
};

}  // namespace satchel

namespace satchel::sync {

Result<Tombstone> Burial::load() const {
  TRY_ASSIGN(const std::string text, read_file(file()));
  const auto read = [&]() -> Result<Tombstone> {
    TRY_ASSIGN(const Json json, parse_json(text));
    TRY_ASSIGN(auto wire, from_json<TombstoneFile>(json));
    Tombstone tombstone;
    TRY_ASSIGN(tombstone.order, protocol::decode_order(wire.order));
    TRY_ASSIGN(tombstone.receipt, protocol::decode_receipt(wire.receipt));
    tombstone.organisation = std::move(wire.organisation);
    tombstone.server = std::move(wire.server);
    tombstone.ca_file = std::move(wire.ca_file);
    tombstone.token = std::move(wire.token);
    tombstone.key = std::move(wire.key);
    tombstone.folder = std::move(wire.folder);
    tombstone.erased = wire.erased;
    tombstone.delivered = wire.delivered;
    return tombstone;
  };
  auto tombstone = read();
  if (!tombstone) return fail(ErrorCode::kCorrupt, "tombstone.json");
  return tombstone;
}

Result<void> Burial::save(const Tombstone& tombstone) const {
  const TombstoneFile wire{protocol::encode_order(tombstone.order),
                           protocol::encode_receipt(tombstone.receipt),
                           tombstone.organisation,
                           tombstone.server,
                           tombstone.ca_file,
                           tombstone.token,
                           tombstone.key,
                           tombstone.folder,
                           tombstone.erased,
                           tombstone.delivered};
  TRY(write_file_durably(file(), dump_json(to_json(wire))));
  std::error_code failed;
  std::filesystem::permissions(file(), std::filesystem::perms::owner_read | std::filesystem::perms::owner_write,
                               failed);
  if (failed) return fail(error_from_errno(failed.value(), "protect the tombstone"));
  return {};
}

Result<Tombstone> Burial::bury(Store& store, const Account& account, const std::filesystem::path& folder) const {
  TRY_ASSIGN(const auto leaving, store.state().leaving());
  if (!leaving) return fail(ErrorCode::kNotFound, "no order to wipe");
  TRY_ASSIGN(const OutboxCounts counts, store.outbox().counts());
  Tombstone tombstone;
  tombstone.order = leaving->order;
  tombstone.receipt.nonce = leaving->order.nonce;
  if (leaving->order.mode == protocol::OrderMode::kHandInThenWipe) {
    tombstone.receipt.handed_in = std::max<std::int64_t>(leaving->waiting - counts.pending, 0);
  }
  tombstone.organisation = account.session.organisation_name;
  tombstone.server = account.server;
  tombstone.ca_file = account.ca_file;
  tombstone.token = account.session.token;
  tombstone.key = account.device_secret;
  tombstone.folder = folder.filename().string();
  TRY(save(tombstone));
  return tombstone;
}

Result<void> Burial::erase(Tombstone& tombstone, TimePoint now) const {
  if (tombstone.erased) return {};
  TRY(Store::erase(home_ / tombstone.folder));
  std::error_code failed;
  std::filesystem::remove(home_ / "account.json", failed);
  if (failed) return fail(error_from_errno(failed.value(), "remove the account's file"));
  TRY(sync_folder(home_));
  tombstone.erased = true;
  tombstone.receipt.wiped_at = now;
  if (const auto key = from_base64(tombstone.key); key && key->size() == kSecretKeyBytes) {
    const std::string text = protocol::receipt_text(tombstone.order.device, tombstone.receipt);
    TRY_ASSIGN(tombstone.receipt.signature, sign(text, *key));
  }
  tombstone.key.clear();
  return save(tombstone);
}

Result<void> Burial::deliver(Tombstone& tombstone) const {
  if (tombstone.delivered) return {};
  HttpSettings settings;
  settings.server = tombstone.server;
  settings.ca_file = tombstone.ca_file;
  HttpClient client(settings);
  client.set_token(tombstone.token);
  HttpCall call;
  call.method = "POST";
  call.path = "/v1/order/receipt";
  call.headers = {{"Content-Type", "application/json"}};
  call.body = protocol::encode_receipt(tombstone.receipt);
  TRY(fetch(client, std::move(call)));
  tombstone.delivered = true;
  tombstone.token.clear();
  return save(tombstone);
}

Result<void> Burial::remove() const {
  std::error_code failed;
  std::filesystem::remove(file(), failed);
  if (failed) return fail(error_from_errno(failed.value(), "remove the tombstone"));
  return sync_folder(home_);
}

}  // namespace satchel::sync
