#include "server/office/sharing.h"

#include <algorithm>
#include <set>

#include "core/base/text.h"
#include "core/model/records.h"
#include "server/office/note.h"
#include "server/office/people.h"
#include "server/office/rights.h"
#include "server/office/typed.h"
#include "server/storage/meta.h"
#include "server/storage/people.h"
#include "server/storage/records.h"

namespace satchel::server {
namespace {

constexpr std::array kShared{RecordType::kJob,      RecordType::kSite,    RecordType::kAsset,
                             RecordType::kDocument, RecordType::kProject, RecordType::kCommercialDoc};

Result<void> need_shared_type(RecordType type, const char* field) {
  if (std::ranges::find(kShared, type) != kShared.end()) return {};
  return fail(ErrorCode::kInvalidArgument,
              "only jobs, sites, assets, documents, projects and commercial documents are shared", {field});
}

tl::unexpected<Error> no_such(const char* field) {
  return fail(ErrorCode::kNotFound, "no such record", {field});
}

Json audit_of(const Share& share) {
  Json json{{"share", share.id.str()}};
  if (share.user) json["user_id"] = share.user->str();
  if (share.company) json["company_id"] = share.company->str();
  if (share.profile) json["view_profile_id"] = share.profile->str();
  if (share.expires_at) json["expires_at"] = format_time(*share.expires_at);
  if (share.revoked_at) json["revoked_at"] = format_time(*share.revoked_at);
  return json;
}

Result<bool> reaches_outside(const People& people, const NewShare& request) {
  if (request.company) return true;
  TRY_ASSIGN(const auto user, people.user(*request.user));
  if (!user || user->state == UserState::kInactive) return no_such("user_id");
  return is_external(user->role);
}

Result<void> check(Database& database, const NewShare& request, TimePoint now) {
  if (request.user.has_value() == request.company.has_value()) {
    return fail(ErrorCode::kInvalidArgument, "a share is for one person or for one company", {"user_id"});
  }
  TRY(need_shared_type(request.object.type, "object_type"));
  if (request.expires_at && *request.expires_at <= now) {
    return fail(ErrorCode::kInvalidArgument, "the end is in the past", {"expires_at"});
  }
  const Records records(database);
  TRY_ASSIGN(const auto object, records.find(request.object));
  if (!object) return no_such("object_id");
  if (request.company) {
    TRY_ASSIGN(const auto company, records.find<Company>(*request.company));
    if (!company) return no_such("company_id");
  }
  const Shares shares(database);
  if (request.profile) {
    TRY_ASSIGN(const auto profile, shares.profile(*request.profile));
    if (!profile) return no_such("view_profile_id");
  }
  TRY_ASSIGN(const bool outside, reaches_outside(People(database), request));
  TRY_ASSIGN(const auto open, shares.extranet());
  if (!outside || std::ranges::find(open, request.object.type) != open.end()) return {};
  return fail(ErrorCode::kConflict, "this kind of record is not open to people outside", {"object_type"});
}

Result<Json> json_of(Database& database, const Share& share, TimePoint now) {
  Json json = audit_of(share);
  json.erase("share");
  json["id"] = share.id.str();
  json["object"] = {{"type", name_of(share.object.type)}, {"id", share.object.id.str()}};
  json["created_at"] = format_time(share.created_at);
  json["created_by"] = share.created_by.str();
  const bool over = share.expires_at && *share.expires_at <= now;
  json["state"] = share.revoked_at ? "revoked" : over ? "expired" : "active";
  if (share.user) {
    TRY_ASSIGN(const auto user, People(database).user(*share.user));
    if (user) json["user_name"] = printed_name(user->display_name, is_external(user->role));
  } else {
    TRY_ASSIGN(const auto company, Records(database).find<Company>(*share.company));
    if (company) json["company_name"] = company->name;
  }
  return json;
}

// Whom a change of these shares concerns, each once.
Result<std::vector<UserId>> concerned_by(const Shares& shares, const std::vector<Share>& changed) {
  std::set<UserId> people;
  for (const Share& one : changed) {
    TRY_ASSIGN(const auto reached, shares.reached_by(one));
    people.insert(reached.begin(), reached.end());
  }
  return std::vector<UserId>(people.begin(), people.end());
}

}  // namespace

Result<Share> give_share(WriteTransaction& tx, Random& random, const Principal& by, const NewShare& request,
                         TimePoint now) {
  TRY(need(by, Permission::kShareManage));
  TRY(check(tx.database(), request, now));
  Share share{ShareId::make(now, random),
              request.object,
              request.user,
              request.company,
              request.profile,
              request.expires_at,
              {},
              now,
              by.user};
  TRY(Shares(tx.database()).put(tx, share));
  TRY(note(tx, by, now, "share.create", request.object, Json(), audit_of(share)));
  return share;
}

Result<ShareId> Sharing::share(const Principal& by, const NewShare& request) {
  TRY(need(by, Permission::kShareManage));
  ShareId id;
  std::vector<UserId> concerned;
  TRY(office_.storage.write([&](WriteTransaction& tx) -> Result<void> {
    TRY_ASSIGN(const Share share, give_share(tx, office_.random, by, request, office_.clock.now()));
    id = share.id;
    TRY_ASSIGN(concerned, Shares(tx.database()).reached_by(share));
    return {};
  }));
  office_.hub.poke(concerned);
  return id;
}

Result<void> Sharing::revoke(const Principal& by, ShareId id) {
  TRY(need(by, Permission::kShareManage));
  const TimePoint now = office_.clock.now();
  std::vector<UserId> concerned;
  TRY(office_.storage.write([&](WriteTransaction& tx) -> Result<void> {
    Shares shares(tx.database());
    TRY_ASSIGN(const auto share, shares.share(id));
    if (!share) return fail(ErrorCode::kNotFound, "no such record");
    if (share->revoked_at) return {};
    Share revoked = *share;
    revoked.revoked_at = now;
    TRY(shares.put(tx, revoked));
    TRY_ASSIGN(concerned, shares.reached_by(revoked));
    return note(tx, by, now, "share.revoke", share->object, audit_of(*share), audit_of(revoked));
  }));
  office_.hub.poke(concerned);
  return {};
}

Result<void> Sharing::note_ended() {
  constexpr std::string_view kSeen = "shares_ended_at";
  const TimePoint now = office_.clock.now();
  std::vector<UserId> concerned;
  TRY(office_.storage.write([&](WriteTransaction& tx) -> Result<void> {
    Meta meta(tx.database());
    const Shares shares(tx.database());
    TRY_ASSIGN(const std::int64_t seen, meta.counter(kSeen));
    TRY_ASSIGN(const auto ended, shares.ended(time_of_millis(seen), now));
    if (ended.empty()) return {};
    for (const Share& one : ended) {
      TRY(note(tx, server_operator(), now, "share.expire", one.object, audit_of(one), Json()));
    }
    TRY_ASSIGN(concerned, concerned_by(shares, ended));
    return meta.set_counter(tx, kSeen, millis_of(*ended.back().expires_at));
  }));
  if (!concerned.empty()) office_.hub.poke(concerned);
  return {};
}

Result<Json> Sharing::list(const Principal& by, const std::optional<RecordRef>& object) const {
  TRY(need(by, Permission::kShareManage));
  TRY_ASSIGN(auto snapshot, office_.storage.read());
  const Shares shares(snapshot.database());
  TRY_ASSIGN(const auto all, object ? shares.of_object(*object) : shares.all());
  Json items = Json::array();
  for (const Share& one : all) {
    TRY_ASSIGN(Json json, json_of(snapshot.database(), one, office_.clock.now()));
    items.push_back(std::move(json));
  }
  return Json{{"items", std::move(items)}};
}

Result<ViewProfileId> Sharing::add_profile(const Principal& by, const NewProfile& request) {
  const auto id = ViewProfileId::make(office_.clock.now(), office_.random);
  TRY(put_profile(by, id, true, request));
  return id;
}

Result<void> Sharing::edit_profile(const Principal& by, ViewProfileId id, const NewProfile& request) {
  return put_profile(by, id, false, request);
}

Result<void> Sharing::put_profile(const Principal& by, ViewProfileId id, bool fresh, const NewProfile& request) {
  TRY(need(by, Permission::kShareManage));
  TRY_ASSIGN(const std::string name, typed(request.name, "name", kMaxName));
  for (const auto& [type, fields] : request.fields) {
    TRY(need_shared_type(type, "fields"));
    for (const std::string& field : fields) {
      if (record_info(type).index_of(field)) continue;
      return fail(ErrorCode::kInvalidArgument, "no such field",
                  {"fields." + std::string(name_of(type)) + "." + std::string(cut_utf8(field, 100))});
    }
  }
  const ViewProfile profile{id, name, request.fields};
  const TimePoint now = office_.clock.now();
  std::vector<UserId> concerned;
  TRY(office_.storage.write([&](WriteTransaction& tx) -> Result<void> {
    Shares shares(tx.database());
    TRY_ASSIGN(const auto before, shares.profile(id));
    if (!before && !fresh) return fail(ErrorCode::kNotFound, "no such record");
    TRY(shares.put(tx, profile));
    TRY_ASSIGN(const auto using_it, shares.of_profile(id));
    TRY_ASSIGN(concerned, concerned_by(shares, using_it));
    const auto audit = [](const ViewProfile& one) {
      return Json{{"name", one.name}, {"fields", one.fields_as_json()}};
    };
    return note(tx, by, now, fresh ? "view_profile.create" : "view_profile.edit", {RecordType::kSettings, id.value},
                before ? audit(*before) : Json(), audit(profile));
  }));
  office_.hub.poke(concerned);
  return {};
}

Result<Json> Sharing::profiles(const Principal& by) const {
  TRY(need(by, Permission::kShareManage));
  TRY_ASSIGN(auto snapshot, office_.storage.read());
  TRY_ASSIGN(const auto all, Shares(snapshot.database()).profiles());
  Json items = Json::array();
  for (const ViewProfile& one : all) {
    Json fields = Json::object();
    for (const auto& [type, names] : one.fields) fields[std::string(name_of(type))] = names;
    items.push_back({{"id", one.id.str()}, {"name", one.name}, {"fields", std::move(fields)}});
  }
  return Json{{"items", std::move(items)}};
}

Result<Json> Sharing::extranet(const Principal& by) const {
  TRY(need(by, Permission::kShareManage));
  TRY_ASSIGN(auto snapshot, office_.storage.read());
  TRY_ASSIGN(const auto open, Shares(snapshot.database()).extranet());
  Json json = Json::object();
  for (const RecordType type : kShared) {
    json[std::string(name_of(type))] = std::ranges::find(open, type) != open.end();
  }
  return json;
}

Result<void> Sharing::set_extranet(const Principal& by, const std::map<RecordType, bool>& switches) {
  TRY(need(by, Permission::kSettingsManage));
  for (const auto& [type, ignored] : switches) TRY(need_shared_type(type, "record_type"));
  const TimePoint now = office_.clock.now();
  std::vector<UserId> concerned;
  TRY(office_.storage.write([&](WriteTransaction& tx) -> Result<void> {
    Shares shares(tx.database());
    Json after = Json::object();
    std::vector<Share> opened;
    for (const auto& [type, enabled] : switches) {
      TRY(shares.set_extranet(tx, type, enabled));
      after[std::string(name_of(type))] = enabled;
      TRY_ASSIGN(const auto of_type, shares.of_type(type));
      opened.insert(opened.end(), of_type.begin(), of_type.end());
    }
    TRY_ASSIGN(concerned, concerned_by(shares, opened));
    return note(tx, by, now, "extranet.set", {RecordType::kSettings, Uuid{}}, Json(), after);
  }));
  office_.hub.poke(concerned);
  return {};
}

}  // namespace satchel::server
