#include "mobile/viewmodels/news.h"

#include <algorithm>

#include "mobile/viewmodels/wording.h"

namespace satchel::view {

News::News(Backstage& backstage) : backstage_(backstage) {
  connect(&backstage, &Backstage::changed, this, [this](const ChangeSet& changes) {
    const auto is_news = [](const RecordRef& ref) { return ref.type == RecordType::kNotification; };
    if (changes.everything || std::ranges::any_of(changes.put, is_news)) look();
  });
  connect(&backstage, &Backstage::situationChanged, this, [this] {
    const sync::Situation& now = backstage_.situation();
    if (now.stage == sync::Situation::Stage::kNobody) begun_ = false;
    if (now.whole && !begun_) look();
  });
  connect(&backstage, &Backstage::membershipOpened, this, [this] { begun_ = asking_ = again_ = false; });
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

void News::look() {
  if (std::exchange(asking_, true)) {
    again_ = true;
    return;
  }
  backstage_.ask<std::vector<One>>(
      this, [](sync::Desk& desk) { return unread(desk); },
      [this](const Result<std::vector<One>>& found) {
        asking_ = false;
        if (found) hear(*found);
        if (std::exchange(again_, false)) look();
      });
}

void News::hear(const std::vector<One>& unread) {
  const bool tell = begun_;
  begun_ = begun_ || backstage_.situation().whole;
  for (const One& one : unread) {
    if (known_.contains(one.id)) continue;
    known_ << one.id;
    if (tell) emit arrived(one.text, one.link);
  }
}

}  // namespace satchel::view
