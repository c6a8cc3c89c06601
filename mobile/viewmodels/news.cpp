#include "mobile/viewmodels/news.h"

#include <algorithm>

#include "mobile/viewmodels/wording.h"

namespace satchel::view {

News::News(Backstage& backstage) : backstage_(backstage) {
  connect(&backstage, &Backstage::changedAt, this, [this](int membership, const ChangeSet& changes) {
    const auto is_news = [](const RecordRef& ref) { return ref.type == RecordType::kNotification; };
    if (changes.everything || std::ranges::any_of(changes.put, is_news)) look(membership);
  });
  connect(&backstage, &Backstage::membershipsChanged, this, &News::look_around);
  look_around();
}

bool News::begun(int membership) const {
  const auto ear = ears_.find(membership);
  return ear != ears_.end() && ear->second.begun;
}

// Whoever signs in next finds what is there already; an organisation that has gone is forgotten.
void News::look_around() {
  std::map<int, Ear> kept;
  std::vector<int> first;
  for (const auto& one : backstage_.memberships()) {
    if (one.situation.stage == sync::Situation::Stage::kNobody) continue;
    Ear& ear = kept[one.id] = std::move(ears_[one.id]);
    if (one.situation.whole && !ear.begun) first.push_back(one.id);
  }
  ears_ = std::move(kept);
  for (const int membership : first) look(membership);
}

Result<std::vector<News::One>> News::unread(sync::Desk& desk) {
  TRY_ASSIGN(const auto all, desk.store.read().all<Notification>());
  std::vector<One> found;
  for (const auto& shown : all) {
    const Notification& one = shown.record;
    if (one.read_at) continue;
    const bool job = one.object_type == RecordType::kJob, ticket = one.object_type == RecordType::kTicket;
    QString link;
    if ((job || ticket) && !one.arguments.empty()) {
      link = QString("satchel://office/%1/%2").arg(job ? "job" : "ticket", wording::text(one.arguments.front()));
    }
    found.push_back({wording::id(one.id.value), wording::sentence(one), link});
  }
  return found;
}

void News::look(int membership) {
  const auto ear = ears_.find(membership);
  if (ear == ears_.end()) return;
  if (std::exchange(ear->second.asking, true)) {
    ear->second.again = true;
    return;
  }
  backstage_.ask_at<std::vector<One>>(
      membership, this, [](sync::Desk& desk) { return unread(desk); },
      [this, membership](const Result<std::vector<One>>& found) {
        const auto back = ears_.find(membership);
        if (back == ears_.end()) return;
        back->second.asking = false;
        if (found) hear(membership, *found);
        if (std::exchange(back->second.again, false)) look(membership);
      });
}

void News::hear(int membership, const std::vector<One>& unread) {
  Ear& ear = ears_[membership];
  const bool tell = ear.begun;
  const auto all = backstage_.memberships();
  const auto whose = std::ranges::find(all, membership, &Backstage::Membership::id);
  ear.begun = ear.begun || (whose != all.end() && whose->situation.whole);
  for (const One& one : unread) {
    if (ear.known.contains(one.id)) continue;
    ear.known << one.id;
    if (tell) emit arrived(membership, one.text, one.link);
  }
}

}  // namespace satchel::view
