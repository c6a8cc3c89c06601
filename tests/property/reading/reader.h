#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/model/codec.h"
#include "core/model/sentence.h"
#include "tests/property/reading/reading_office.h"
#include "tests/property/reading/registers.h"
#include "tests/support/oracle.h"

namespace satchel::test {

// What each address that reads was asked and answered: by path as routed, by status.
using Coverage = std::map<std::string, std::map<int, std::size_t>>;

inline Json whole(const AnyRecord& record) {
  return std::visit([](const auto& one) { return to_json(one); }, record);
}

// One person's reading, compared with the oracle's: every register, record, search, file and explanation is what the
// person's scope makes of the world, and nothing tells of anything else.
class Reader {
 public:
  Reader(ReadingOffice& office, const PlainWorld& world, const Json& openapi, Coverage& coverage, std::size_t who)
      : office_(office),
        world_(world),
        openapi_(openapi),
        coverage_(coverage),
        who_(who),
        oracle_(world, RandomOffice::person(who), office.now()),
        scope_(oracle_.scope()) {
    for (const auto& [ref, grant] : scope_) {
      Json shown = Json::object();
      const Json all = whole(world_.records.at(ref));
      const auto fields = record_info(ref.type).fields;
      for (std::size_t i = 0; i < fields.size(); ++i) {
        const std::string name(fields[i].name);
        if ((grant.shown >> i & 1) != 0 && all.contains(name) && !all[name].is_null()) shown[name] = all[name];
      }
      shown["rev"] = grant.rev;
      expected_[ref] = std::move(shown);
    }
  }

  Oracle& oracle() { return oracle_; }
  const OracleScope& scope() const { return scope_; }
  const std::map<RecordRef, Json>& expected() const { return expected_; }

  // `pattern` with its name in braces replaced by `id`, asked as this person.
  Answer get(const std::string& pattern, const std::string& id = "", const std::string& query = "") {
    std::string path = pattern;
    const std::size_t open = path.find('{');
    if (open != std::string::npos) path.replace(open, path.find('}') - open + 1, id);
    Answer answer = office_.send("GET", who_, path + (query.empty() ? "" : "?" + query));
    ++coverage_[pattern][answer.status];
    return answer;
  }

  void lists(const Register& one) {
    CAPTURE(one.path);
    REQUIRE(all_pages(one, "", 500) == sorted(items_of(one.type), "", false));
    const Json& parameters = openapi_["paths"][one.path]["get"]["parameters"];
    for (const Json& parameter : parameters) {
      if (parameter.contains("$ref")) continue;
      const std::string name = parameter["name"];
      CAPTURE(name);
      if (name == "sort") {
        const Json& sorts = parameter["schema"]["enum"];
        sort_by(one, sorts[office_.pick(sorts.size())]);
      } else if (name != "cursor" && name != "limit" && name != "view_as") {
        filter_by(one, name);
      }
    }
  }

  // Each record of the register, whether in scope or not, with what hangs on it.
  void records(const Register& one) {
    const std::string pattern = one.path + "/{id}";
    CAPTURE(pattern);
    const Answer missing = get(pattern, nobody());
    REQUIRE(missing.status == 404);
    for (auto at = world_.records.lower_bound({one.type, Uuid{}});
         at != world_.records.end() && at->first.type == one.type; ++at) {
      const Answer answer = get(pattern, at->first.id.str());
      CAPTURE(at->first.id.str());
      const auto wanted = expected_.find(at->first);
      if (wanted == expected_.end()) {
        REQUIRE(answer.status == 404);
        REQUIRE(answer.body == missing.body);
        continue;
      }
      REQUIRE(answer.status == 200);
      Json json = wanted->second;
      for (const Child& child : one.children) json[child.key] = children_of(at->first.id, child);
      if (one.type == RecordType::kJob || one.type == RecordType::kTicket) {
        name_people(json);
        for (const Child& child : one.children) {
          for (Json& part : json[child.key]) name_people(part);
        }
      }
      Json got = answer.json();
      if (one.type == RecordType::kJob) take_evidence(got);
      for (const Child& child : one.children) by_id(got[child.key]);
      REQUIRE(got == json);
    }
  }

  // Whatever somebody tries on a record that was never theirs is refused in the very words as on one that is not there.
  // (What was theirs once is held where it may have been done in time: R17.)
  void refusals() {
    for (const Action& one : actions()) {
      std::vector<std::string> hidden;
      for (auto at = world_.records.lower_bound({one.type, Uuid{}});
           at != world_.records.end() && at->first.type == one.type; ++at) {
        if (!scope_.contains(at->first) && !was_theirs(at->first)) hidden.push_back(at->first.id.str());
      }
      if (hidden.empty()) continue;
      CAPTURE(one.path);
      std::string rest = one.path;
      for (const std::string second : {"closeout", "assignment", "point", "tag", "link"}) {
        const std::size_t at = rest.find("{" + second + "}");
        if (at == std::string::npos) continue;
        rest.replace(at, second.size() + 2, uuid_for(second, std::to_string(office_.pick(12))).str());
      }
      const std::size_t id = rest.find("{id}");
      const auto post = [&](const std::string& target) {
        std::string path = rest;
        return office_.send("POST", who_, path.replace(id, 4, target), dump_json(one.body));
      };
      const Answer answer = post(hidden[office_.pick(hidden.size())]);
      const Answer missing = post(nobody());
      REQUIRE((answer.status == 403 || answer.status == 404));
      REQUIRE(answer.status == missing.status);
      REQUIRE(answer.body == missing.body);
      ++coverage_[one.path][answer.status];
    }
  }

  void timelines() {
    const std::string pattern = "/v1/jobs/{id}/timeline";
    const Answer missing = get(pattern, nobody());
    for (const Job* job : world_.all<Job>()) {
      CAPTURE(job->id.str());
      const Answer answer = get(pattern, job->id.str());
      const auto wanted = expected_.find({RecordType::kJob, job->id.value});
      if (wanted == expected_.end()) {
        REQUIRE(answer.status == 404);
        REQUIRE(answer.body == missing.body);
      } else if (!oracle_.may(Permission::kJobViewStatus)) {
        REQUIRE(answer.status == 403);
      } else {
        REQUIRE(answer.status == 200);
        REQUIRE(answer.json() == timeline_of(*job, wanted->second));
      }
    }
  }

  void files() {
    const std::string pattern = "/v1/files/{sha256}";
    const Answer missing = get(pattern, sha256("nobody has this").hex());
    for (std::size_t i = 0; i < RandomOffice::kFiles; ++i) {
      CAPTURE(i);
      const Sha256 file = RandomOffice::file(i);
      const Answer answer = get(pattern, file.hex());
      REQUIRE(answer.status == (opens(file) ? 200 : 404));
      if (answer.status == 404) REQUIRE(answer.body == missing.body);
      const Answer preview = get(pattern, file.hex(), "size=preview");
      const auto previews = previews_of(file);
      REQUIRE(preview.status == (previews.empty() ? 404 : 200));
      if (preview.status == 404) REQUIRE(preview.body == missing.body);
      if (preview.status == 200) REQUIRE(previews.contains(preview.header("ETag")));
    }
  }

 private:
  bool was_theirs(const RecordRef& ref) const {
    if (office_.was_given(who_, ref)) return true;
    if (ref.type != RecordType::kJob) return false;
    const Uuid& job = ref.id;
    const UserId me = RandomOffice::person(who_);
    const auto all = world_.all<Assignment>();
    return std::any_of(all.begin(), all.end(), [&](const Assignment* one) {
      if (one->job_id.value != job) return false;
      if (one->user_id) return *one->user_id == me;
      const auto group = world_.groups.find(one->group_id.value_or(GroupId{}));
      return group != world_.groups.end() && std::count(group->second.members.begin(), group->second.members.end(), me);
    });
  }
  // An id that nothing has.
  std::string nobody() { return uuid_for("nothing", std::to_string(office_.pick(1000))).str(); }
  std::vector<Json> items_of(RecordType type) const {
    std::vector<Json> items;
    for (auto at = expected_.lower_bound({type, Uuid{}}); at != expected_.end() && at->first.type == type; ++at) {
      items.push_back(at->second);
    }
    return items;
  }
  Json children_of(const Uuid& parent, const Child& child) const {
    Json list = Json::array();
    for (const Json& one : items_of(child.type)) {
      // A parent that a mask hides is none to the reader, but it is where the Api puts its children.
      const RecordRef ref{child.type, *Uuid::parse(one["id"].get<std::string>())};
      if (whole(world_.records.at(ref))[child.parent] == parent.str()) list.push_back(one);
    }
    return list;
  }
  // A page says the names of the people whose cards its reader has (R11), as they are printed (E22).
  void name_people(Json& json) const {
    constexpr std::pair<const char*, const char*> kNamed[] = {{"created_by", "author"},
                                                              {"actor", "actor_name"},
                                                              {"user_id", "assignee"},
                                                              {"requester_id", "requester"},
                                                              {"responsible_user_id", "responsible"}};
    for (const auto& [id, name] : kNamed) {
      if (!json.contains(id)) continue;
      const UserId user{*Uuid::parse(json[id].get<std::string>())};
      const auto* card = world_.find<Person>(user.value);
      if (card == nullptr || !scope_.contains({RecordType::kPerson, user.value})) continue;
      if (const std::string text = printed_name(*card); !text.empty()) json[name] = text;
    }
  }
  // How far a closeout's files have come: for who sees its manifest; of files out of scope only that they are awaited.
  void take_evidence(Json& job) const {
    for (Json& closeout : job["closeouts"]) {
      REQUIRE(closeout.contains("evidence") == closeout.contains("manifest"));
      if (!closeout.contains("manifest")) continue;
      const Json evidence = std::exchange(*closeout.find("evidence"), nullptr);
      closeout.erase("evidence");
      std::size_t arrived = 0, expected = closeout["manifest"].size();
      for (const Json& entry : closeout["manifest"]) {
        const auto* file = world_.find<Attachment>(*Uuid::parse(entry["attachment_id"].get<std::string>()));
        const bool whole = file != nullptr && file->stored_at && entry["sha256"] == file->sha256.hex();
        arrived += whole && file->owner_type == RecordType::kJob && job["id"] == file->owner_id.str();
      }
      REQUIRE((evidence["arrived"] == arrived && evidence["missing"].size() == expected - arrived));
      for (const Json& one : evidence["missing"]) {
        const Uuid id = *Uuid::parse(one["attachment_id"].get<std::string>());
        REQUIRE((expected_.contains({RecordType::kAttachment, id}) || !one.contains("role")));
      }
    }
  }
  static void by_id(Json& list) {
    REQUIRE(list.is_array());
    std::sort(list.begin(), list.end(), [](const Json& a, const Json& b) { return a["id"] < b["id"]; });
  }

  // All pages of a list, one after the other.
  std::vector<Json> all_pages(const Register& one, const std::string& query, std::size_t limit) {
    std::vector<Json> items;
    std::string cursor;
    for (;;) {
      const Answer answer = get(one.path, "", query + "&limit=" + std::to_string(limit) + cursor);
      REQUIRE(answer.status == 200);
      const Json page = answer.json();
      for (const Json& item : page["items"]) items.push_back(item);
      if (!page.contains("next")) return items;
      REQUIRE(page["items"].size() == limit);
      cursor = "&cursor=" + page["next"].get<std::string>();
    }
  }
  // A field that is not shown takes no part: such records come as if they had none, the latest or the nameless.
  static std::vector<Json> sorted(std::vector<Json> items, const std::string& field, bool down) {
    const auto key = [&](const Json& item) {
      const bool time = field.ends_with("_at") || field == "valid_until";
      const std::string none = time ? "~" : "";
      return std::pair(field.empty() || !item.contains(field) ? none : item[field].get<std::string>(),
                       item["id"].get<std::string>());
    };
    std::sort(items.begin(), items.end(), [&](const Json& a, const Json& b) { return key(a) < key(b); });
    if (down) std::reverse(items.begin(), items.end());
    return items;
  }
  void sort_by(const Register& one, const std::string& word) {
    CAPTURE(word);
    const bool down = word.starts_with('-');
    const std::string field = down ? word.substr(1) : word;
    REQUIRE(all_pages(one, "sort=" + word, 3) == sorted(items_of(one.type), field == "id" ? "" : field, down));
  }

  static std::string encoded(const std::string& text) {
    std::string out;
    for (const char c : text) {
      constexpr std::string_view kHex = "0123456789ABCDEF";
      const auto byte = static_cast<unsigned char>(c);
      (out += '%') += kHex[byte >> 4];
      out += kHex[byte & 15];
    }
    return out;
  }
  static std::string folded(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
    return text;
  }

  // A value to filter by: one that somebody's record has, whether this person sees it or not.
  std::string value_for(const Register& one, const std::string& name) {
    if (name == "q") return std::vector<std::string>{"pump", "100%", "f_a", "lift", "k\\s", "J1"}[office_.pick(6)];
    if (name == "assignee") return RandomOffice::person(office_.pick(office_.people())).str();
    if (name == "tag") return uuid_for("asset_tag", std::to_string(office_.pick(6))).str();
    if (name == "asset_id") return uuid_for("asset", std::to_string(office_.pick(6))).str();
    for (int attempt = 0; attempt < 4; ++attempt) {
      std::vector<Json> all;
      for (auto at = world_.records.lower_bound({one.type, Uuid{}});
           at != world_.records.end() && at->first.type == one.type; ++at) {
        all.push_back(whole(at->second));
      }
      if (all.empty()) break;
      const Json& value = all[office_.pick(all.size())][name];
      if (value.is_string()) return value;
    }
    return RandomOffice::person(0).str();
  }
  bool matches(const Register& one, const Json& item, const std::string& name, const std::string& value) const {
    if (name == "q") {
      return std::any_of(one.searched.begin(), one.searched.end(), [&](const std::string& field) {
        return item.contains(field) && folded(item[field]).find(folded(value)) != std::string::npos;
      });
    }
    if (name == "asset_id" && item.contains("asset_ids")) {
      return std::count(item["asset_ids"].begin(), item["asset_ids"].end(), value) > 0;
    }
    if (name == "tag") {
      const auto tags = items_of(RecordType::kAssetTag);
      return std::any_of(tags.begin(), tags.end(),
                         [&](const Json& tag) { return tag["asset_id"] == item["id"] && tag["code"] == value; });
    }
    if (name == "assignee") {
      const auto all = world_.all<Assignment>();
      return std::any_of(all.begin(), all.end(), [&](const Assignment* given) {
        return item["id"] == given->job_id.str() && given->user_id && given->user_id->str() == value &&
               is_live(given->state);
      });
    }
    return item.contains(name) && item[name] == value;
  }
  void filter_by(const Register& one, const std::string& name) {
    static const std::set<std::string> kOfficeOnly{"assignee", "parent_id", "serial", "responsible_user_id"};
    const std::string value = value_for(one, name);
    CAPTURE(value);
    const std::string query = name + "=" + encoded(value);
    if (kOfficeOnly.contains(name) && !oracle_.sees_all()) {
      REQUIRE(get(one.path, "", query).status == 403);
      return;
    }
    std::vector<Json> wanted = items_of(one.type);
    std::erase_if(wanted, [&](const Json& item) { return !matches(one, item, name, value); });
    REQUIRE(all_pages(one, query, 2) == sorted(wanted, "", false));
  }

  Json timeline_of(const Job& job, const Json& shown) const {
    std::vector<const JobEvent*> events;
    for (const JobEvent* one : world_.all<JobEvent>()) {
      if (one->job_id == job.id && scope_.contains({RecordType::kJobEvent, one->id.value})) events.push_back(one);
    }
    std::sort(events.begin(), events.end(), [](const JobEvent* a, const JobEvent* b) {
      return std::pair(a->occurred_at, a->id) < std::pair(b->occurred_at, b->id);
    });
    Json json{{"id", job.id.str()}, {"steps", Json::array()}};
    for (const char* const name : {"number", "title"}) {
      if (shown.contains(name)) json[name] = shown[name];
    }
    if (shown.contains("state")) json["status"] = std::string(customer_words(job.state));
    for (const JobEvent* one : events) {
      if (!one->to || one->from == one->to) continue;
      const std::string status(customer_words(*one->to));
      if (!json["steps"].empty() && json["steps"].back()["status"] == status) continue;
      json["steps"].push_back({{"at", format_time(one->occurred_at)}, {"status", status}});
    }
    return json;
  }

  // What a device merely claims opens nothing: the file itself has to have arrived, and the preview to be made of it.
  // To people outside, an original that tells more than its picture opens only as their own.
  bool opens(const Sha256& file) const {
    for (const auto& [ref, json] : expected_) {
      if (json.value("sha256", "") != file.hex()) continue;
      if (ref.type == RecordType::kAttachment && is_evidence_of_others(ref, file)) continue;
      if (ref.type == RecordType::kDocument || whole(world_.records.at(ref)).contains("stored_at")) return true;
    }
    for (std::size_t i = 0; i < RandomOffice::kFiles; ++i) {
      if (const auto original = RandomOffice::preview_of(i); RandomOffice::file(i) == file && original) {
        if (RandomOffice::is_bare(i) && names_preview(*original, file)) return true;
      }
    }
    return false;
  }
  bool is_evidence_of_others(const RecordRef& attachment, const Sha256& file) const {
    const UserId me = RandomOffice::person(who_);
    if (!is_external(world_.users.at(me).role)) return false;
    if (world_.find<Attachment>(attachment.id)->created_by == me) return false;
    for (std::size_t i = 0; i < RandomOffice::kFiles; ++i) {
      if (RandomOffice::file(i) == file) return RandomOffice::is_picture(i) && !RandomOffice::is_bare(i);
    }
    return false;
  }
  bool names_preview(const Sha256& original, const Sha256& preview) const {
    const auto attachments = items_of(RecordType::kAttachment);
    return std::any_of(attachments.begin(), attachments.end(), [&](const Json& one) {
      return one.value("sha256", "") == original.hex() && one.value("preview_sha256", "") == preview.hex();
    });
  }
  std::set<std::string> previews_of(const Sha256& original) const {
    std::set<std::string> tags;
    for (std::size_t i = 0; i < RandomOffice::kFiles; ++i) {
      const Sha256 preview = RandomOffice::file(i);
      if (RandomOffice::preview_of(i) == original && names_preview(original, preview) && opens(preview)) {
        tags.insert("\"" + preview.hex() + "\"");
      }
    }
    return tags;
  }

  ReadingOffice& office_;
  const PlainWorld& world_;
  const Json& openapi_;
  Coverage& coverage_;
  const std::size_t who_;
  Oracle oracle_;
  const OracleScope scope_;
  std::map<RecordRef, Json> expected_;
};

}  // namespace satchel::test
