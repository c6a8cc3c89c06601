#pragma once

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "server/api/api.h"
#include "tests/property/scope/random_office.h"
#include "tests/support/answer.h"

namespace satchel::test {

// What happens to an organisation that changes who may see what.
enum class Step : std::uint8_t {
  kAssign,
  kReassign,
  kShare,
  kExpire,  // a share's end goes by
  kGrant,
  kEditTemplate,
  kDeactivate,
  kMoveAsset,
  kEditPlace,
  kTag,
  kDocument,
  kPassTime
};
inline constexpr std::array<std::string_view, 12> kSteps{"assign",     "reassign",      "share",      "expire",
                                                         "grant",      "edit template", "deactivate", "move asset",
                                                         "edit place", "tag",           "document",   "pass time"};

// A random organisation behind its real Api: whoever is active is signed in, and what changes rights is done through
// the Api by an admin or a manager, as often as the office lets them.
class ReadingOffice : public RandomOffice {
 public:
  explicit ReadingOffice(std::uint64_t seed) : RandomOffice(seed), clock_(now()), views_(storage()), templates_(2) {
    api_.emplace(
        server::Services{office_, sessions_, personnel_, perform_, exchange_, transfers_, held_, browse_, metrics_});
  }

  const server::Api& api() const { return *api_; }
  SeededRandom& random() { return random_; }
  // How often each step was done, and not merely tried.
  const std::array<std::size_t, kSteps.size()>& done() const { return done_; }

  Answer send(const std::string& method, std::optional<std::size_t> who, const std::string& target,
              std::string_view body = "") {
    clock_.set(now());
    server::Request request;
    request.method = method;
    const std::size_t question = target.find('?');
    request.path = target.substr(0, question);
    if (question != std::string::npos) request.query = target.substr(question + 1);
    if (who) request.headers.emplace_back("Authorization", "Bearer " + token(*who));
    if (!body.empty()) request.headers.emplace_back("Content-Type", "application/json");
    request.peer = "10.0.0.1";
    request.content_length = body.size();
    Answer answer;
    const auto plan = api_->plan(request);
    REQUIRE(plan);
    if (plan->body == server::BodyPolicy::kWhole) request.body = body;
    api_->handle(std::move(request), nullptr, answer);
    REQUIRE(answer.status != 0);
    return answer;
  }

  // Everybody who may be has a session again, and the server remembers nothing of what they were.
  void sign_in_everybody() {
    write([&](server::WriteTransaction& tx) -> Result<void> {
      server::People people(tx.database());
      for (std::size_t i = 0; i < this->people(); ++i) {
        server::Device one;
        one.id = device(i);
        one.user = person(i);
        one.created_at = now_;
        TRY(people.put(tx, one));
        TRY(people.put(tx,
                       server::Session{sha256(token(i)), person(i), device(i), server::SessionUse::kFull, now_, {}}));
      }
      return {};
    });
    sessions_.forget();
  }
  // What somebody's device has held after any of its exchanges.
  void note_given(std::size_t who, const RecordRef& ref) { given_.insert({who, ref}); }
  bool was_given(std::size_t who, const RecordRef& ref) const { return given_.contains({who, ref}); }
  static DeviceId device(std::size_t i) { return {uuid_for("device", std::to_string(i))}; }

  // One of the steps, or one of RandomOffice's changes.
  void live() {
    const TimePoint before = now_;
    act();
    note_ended(before);
  }

 private:
  static std::string token(std::size_t i) { return "fdv_" + std::to_string(i); }
  void count(Step step, bool did = true) { done_[static_cast<std::size_t>(step)] += did; }

  void act() {
    sign_in_everybody();
    switch (random_.below(18)) {
      case 0:
      case 1:
        return give_work(Step::kAssign, "/assign");
      case 2:
      case 3:
        return give_work(Step::kReassign, "/reassign");
      case 4:
        return share();
      case 5:
        return grant();
      case 6:
      case 7:
        return edit_template();
      case 8:
        return come_or_go();
      case 9:
        return move_asset();
      case 11:
      case 12:
        return edit_place();
      case 13:
        return tag();
      case 14:
        return manage_document();
      case 10:
        now_ += std::chrono::hours(random_.below(24 * 40));
        return count(Step::kPassTime);
      default:
        return step();
    }
  }

  // By the admin or, where that is refused (they may be anything by now), by the manager.
  bool done_by_office(const std::string& method, const std::string& path, const Json& body) {
    for (std::size_t who = 0; who < 2; ++who) {
      if (send(method, who, path, dump_json(body)).status / 100 == 2) return true;
    }
    return false;
  }

  void give_work(Step step, const std::string& action) {
    Json body = random_.one_in(4) ? Json{{"group_id", id<GroupId>("group", 2).str()}}
                                  : Json{{"user_id", person(2 + random_.below(4)).str()}};
    for (int attempt = 0; attempt < 3; ++attempt) {
      if (done_by_office("POST", "/v1/jobs/" + job().str() + action, body)) return count(step);
    }
  }
  void share() {
    const std::pair<std::string_view, Uuid> objects[] = {{"job", job().value},
                                                         {"asset", asset().value},
                                                         {"site", site().value},
                                                         {"document", uuid_for("document", "1")}};
    const auto& [type, object] = objects[random_.below(4)];
    Json body{{"object", {{"type", type}, {"id", object.str()}}}, {"user_id", anybody().str()}};
    if (random_.one_in(2)) body["expires_at"] = format_time(now_ + std::chrono::hours(1 + random_.below(200)));
    if (random_.one_in(2)) body["view_profile_id"] = id<server::ViewProfileId>("view_profile", 3).str();
    count(Step::kShare, done_by_office("POST", "/v1/shares", body));
  }
  void note_ended(TimePoint before) {
    auto snapshot = storage().read();
    const std::vector<server::Share> all = server::Shares(snapshot->database()).all({}, 1000).value();
    for (const server::Share& one : all) {
      count(Step::kExpire, !one.revoked_at && one.expires_at && before < *one.expires_at && *one.expires_at <= now_);
    }
  }
  void grant() {
    Json body{{"functions", Json::array()}, {"grants", Json::array()}, {"restrict_status", random_.one_in(2)}};
    for (const std::string_view one : EnumNames<GuestFunction>::names) {
      if (!random_.one_in(4)) body["functions"].push_back(one);
    }
    auto snapshot = storage().read();
    const std::vector<Site> sites = server::Records(snapshot->database()).page<Site>(Uuid{}, 100).value();
    for (const Site& one : sites) {
      if (random_.one_in(2)) {
        body["grants"].push_back({{"site_id", one.id.str()}, {"mode", random_.one_in(2) ? "read" : "write"}});
      }
    }
    count(Step::kGrant, done_by_office("PUT", "/v1/users/" + person(6 + random_.below(2)).str() + "/access", body));
  }

  // A template for externals or technicians: made, changed, and given again to those who have it.
  void edit_template() {
    const std::size_t which = random_.below(templates_.size());
    const Role role = which == 0 ? Role::kTechnician : Role::kContractor;
    Json names = Json::array();
    for (std::size_t i = 0; i < kPermissions; ++i) {
      const auto one = static_cast<Permission>(i);
      if (ceiling(role).has(one) && !random_.one_in(6)) names.push_back(name_of(one));
    }
    if (templates_[which].empty()) {
      const Json body{{"name", std::string(name_of(role))}, {"role", name_of(role)}, {"permissions", names}};
      for (std::size_t who = 0; who < 2 && templates_[which].empty(); ++who) {
        const Answer made = send("POST", who, "/v1/templates", dump_json(body));
        if (made.status == 201) templates_[which] = made.json()["id"].get<std::string>();
      }
      return;
    }
    const std::string path = "/v1/templates/" + templates_[which];
    if (!done_by_office("POST", path + "/edit", Json{{"permissions", names}})) return;
    const std::size_t first = role == Role::kTechnician ? 2 : 4;
    const Json users = Json::array({person(first + random_.below(2)).str()});
    count(Step::kEditTemplate, done_by_office("POST", path + "/apply", Json{{"users", users}}));
  }
  void come_or_go() {
    const std::string who = "/v1/users/" + person(2 + random_.below(6)).str();
    if (random_.one_in(2)) return static_cast<void>(done_by_office("POST", who + "/activate", Json::object()));
    Json body = Json::object();
    if (random_.one_in(2)) body["reassign_to"] = Json{{"user_id", person(2 + random_.below(4)).str()}};
    count(Step::kDeactivate, done_by_office("POST", who + "/deactivate", body));
  }
  void move_asset() {
    count(Step::kMoveAsset,
          done_by_office("POST", "/v1/assets/" + asset().str() + "/edit", Json{{"site_id", site().str()}}));
  }
  // By anybody: the office, a technician who may, or a guest of the place; and what only the office does.
  void edit_place() {
    const std::string here = "/v1/sites/" + site().str(), them = "/v1/contacts/" + contact().str(),
                      point = them + "/points/" + id<ContactPointId>("contact_point", 6).str();
    const std::pair<std::string, Json> edits[] = {
        {here + "/edit", {{"access_notes", word()}}},
        {here + "/edit", {{"company_id", id<CompanyId>("company", 3).str()}}},
        {here + "/archive", {{"archived", random_.one_in(2)}}},
        {"/v1/assets/" + asset().str() + "/edit", {{"nickname", word()}, {"location_note", word()}}},
        {them + "/edit", {{"site_id", site().str()}}},
        {them + "/points", {{"value", "+49 1"}, {"primary", random_.one_in(2)}}},
        {point + "/edit", {{"value", "+49 2"}}},
        {point + "/remove", Json::object()}};
    const auto& [path, body] = edits[random_.below(std::size(edits))];
    const std::size_t who = random_.below(people());
    const int status = send("POST", who, path, dump_json(body)).status;
    count(Step::kEditPlace, status / 100 == 2 || done_by_office("POST", path, body));
  }
  void tag() {
    const std::string tags = "/v1/assets/" + asset().str() + "/tags";
    const Json body{{"code", "code " + std::to_string(random_.below(8))}, {"kind", "nfc"}};
    const std::string gone = tags + "/" + id<AssetTagId>("asset_tag", 6).str() + "/remove";
    count(Step::kTag,
          random_.one_in(3) ? done_by_office("POST", gone, Json::object()) : done_by_office("POST", tags, body));
  }
  void manage_document() {
    static constexpr std::string_view kAudiences[] = {"internal", "technician;contractor", "contractor; guest", ""};
    const std::string document = "/v1/documents/" + id<DocumentId>("document", 6).str();
    const std::pair<std::string, Json> changes[] = {
        {"/edit", {{"audience", kAudiences[random_.below(4)]}}},
        {"/archive", {{"archived", random_.one_in(3)}}},
        {"/links", {{"target", "site"}, {"target_id", site().str()}}},
        {"/links", {{"target", "job"}, {"target_id", job().str()}}},
        {"/links/" + id<DocumentLinkId>("document_link", 12).str() + "/remove", Json::object()}};
    const auto& [path, body] = changes[random_.below(std::size(changes))];
    count(Step::kDocument, done_by_office("POST", document + path, body));
  }

  ManualClock clock_;
  server::Hub hub_;
  server::Metrics metrics_;
  server::ViewRecords views_;
  std::set<std::pair<std::size_t, RecordRef>> given_;
  const server::Office office_{storage(), views_, hub_, clock_, random_};
  server::Sessions sessions_{office_};
  server::Personnel personnel_{office_, sessions_};
  server::Perform perform_{office_};
  server::Exchange exchange_{perform_};
  server::Transfers transfers_{perform_, {}};
  server::Held held_{perform_};
  server::Browse browse_{office_};
  std::optional<server::Api> api_;
  std::vector<std::string> templates_;
  std::array<std::size_t, kSteps.size()> done_{};
};

}  // namespace satchel::test
