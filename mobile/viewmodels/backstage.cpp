#include "mobile/viewmodels/backstage.h"

#include <QQmlContext>
#include <QQmlEngine>
#include <algorithm>
#include <cstdlib>

#include "core/base/files.h"
#include "core/base/log.h"
#include "mobile/platform/drawing.h"
#include "mobile/platform/keychain.h"
#include "sync/worker/leaving.h"

namespace satchel {
namespace {

constexpr const char* kProperty = "satchelBackstage";
constexpr const char* kFolder = "organisations";    // of the memberships after the first
constexpr const char* kOpen = "organisation.open";  // which was open last: its folder's name, empty for the first

bool holds_somebody(const std::filesystem::path& folder) {
  std::error_code ignored;
  return std::filesystem::exists(folder / "account.json", ignored) ||
         std::filesystem::exists(folder / "tombstone.json", ignored);
}

// In which somebody is signed in, or has to be told of a wipe; what was left empty goes.
std::vector<std::filesystem::path> folders_in(const std::filesystem::path& home) {
  std::vector<std::filesystem::path> found;
  std::error_code failed;
  for (const auto& one : std::filesystem::directory_iterator(home / kFolder, failed)) {
    if (holds_somebody(one.path())) found.push_back(one.path());
  }
  std::ranges::sort(found, {}, [](const std::filesystem::path& one) { return std::atoi(one.filename().c_str()); });
  return found;
}

std::filesystem::path next_folder(const std::filesystem::path& home) {
  std::error_code ignored;
  int number = 2;
  while (std::filesystem::exists(home / kFolder / std::to_string(number), ignored)) ++number;
  return home / kFolder / std::to_string(number);
}

std::string last_open(const std::filesystem::path& home) {
  return read_file(home / kOpen).value_or("");
}

Result<void> remember_open(const std::filesystem::path& home, const std::string& name) {
  return write_file_durably(home / kOpen, name);
}

}  // namespace

// The platform's previews as the store thread asks for them.
class Backstage::Previews final : public PreviewMaker {
 public:
  Result<std::string> make(const std::filesystem::path& picture) override {
    TRY_ASSIGN(const QByteArray bytes, make_preview(QString::fromStdString(picture.string())));
    return bytes.toStdString();
  }
};

// The platform's keychain as the store thread asks it.
class Backstage::Secrets final : public sync::SecretStore {
 public:
  Result<std::string> get(const std::string& name) override { return keychain_.get(name); }
  Result<void> put(const std::string& name, const std::string& secret) override { return keychain_.put(name, secret); }
  Result<void> remove(const std::string& name) override { return keychain_.remove(name); }

 private:
  Keychain keychain_;
};

// One organisation on this device: a folder, and the device on it once it is woken.
class Backstage::Member final : private sync::DeviceListener {
 public:
  Member(Backstage& owner, int an_id, std::filesystem::path a_folder)
      : id(an_id), folder(std::move(a_folder)), owner_(owner) {}

  void wake() {
    if (device) return;
    const sync::PlatformParts parts{owner_.previews_.get(), owner_.secrets_.get()};
    device.reset(new sync::FieldDevice(folder, *this, parts));
    device->set_line(owner_.online_, owner_.metered_);
  }
  // Nobody is signed in, and nothing is to be said about a wipe.
  bool empty() const { return situation.stage == sync::Situation::Stage::kNobody; }

  const int id;
  const std::filesystem::path folder;
  sync::Situation situation;

 private:
  void on_situation(const sync::Situation& now) override {
    owner_.return_to_ui([&owner = owner_, of = id, now] { owner.told(of, now); });
  }
  void on_changes(const ChangeSet& changes) override {
    owner_.return_to_ui([&owner = owner_, of = id, changes] { owner.heard(of, changes); });
  }

  Backstage& owner_;

 public:
  std::unique_ptr<sync::FieldDevice> device;  // last: it calls the rest from its threads
};

Backstage::Backstage(const std::filesystem::path& home)
    : home_(home),
      previews_(std::make_unique<Previews>()),
      secrets_(std::make_unique<Secrets>()),
      errands_(std::make_unique<SerialThread>()) {
  take(home);
  for (const auto& folder : folders_in(home)) take(folder);
  const std::string last = last_open(home);
  const auto kept = std::find_if(members_.begin() + 1, members_.end(),
                                 [&](const auto& one) { return one->folder.filename() == last; });
  // The first is empty where its person has signed out of it, and stays for those who sign in next.
  const bool first_empty = members_.size() > 1 && !holds_somebody(home);
  open_ = (kept != members_.end() ? *kept : members_[first_empty ? 1 : 0])->id;
  member(open_)->wake();
}

Backstage::~Backstage() = default;

Backstage::Member* Backstage::member(int id) const {
  const auto found = std::ranges::find_if(members_, [id](const auto& one) { return one->id == id; });
  return found == members_.end() ? nullptr : found->get();
}

Backstage::Member& Backstage::take(const std::filesystem::path& folder) {
  return *members_.emplace_back(std::make_unique<Member>(*this, ++last_id_, folder));
}

sync::FieldDevice& Backstage::device() {
  return *member(open_)->device;
}

std::vector<Backstage::Membership> Backstage::memberships() const {
  std::vector<Membership> all;
  for (const auto& one : members_) {
    if (one->id == open_ || !one->empty()) all.push_back({one->id, one->id == open_, one->situation});
  }
  return all;
}

void Backstage::open(int id) {
  Member* const next = member(id);
  if (next == nullptr || turning_ || id == open_) return;
  next->wake();
  turning_ = true;
  situation_ = {};
  emit situationChanged();
  // What the pages hold goes before anything of the next can be asked for.
  return_to_ui([this, id] {
    const int left = std::exchange(open_, id);
    turning_ = false;
    doors_.begun = false;
    doors_.one_time.reset();
    const std::string name = member(id)->folder == home_ ? std::string() : member(id)->folder.filename().string();
    if (const auto kept = remember_open(home_, name); !kept) {
      log::warn("open_not_kept", {{"error", to_string(kept.error())}});
    }
    leave_empty(left);
    emit membershipOpened();
    show_open();
    emit membershipsChanged();
    if (const QString link = std::exchange(link_, QString()); !link.isEmpty()) emit linkOpened(link);
  });
}

void Backstage::follow(const QString& link, int membership) {
  if (membership == open_ && !turning_) return emit linkOpened(link);
  if (member(membership) == nullptr || turning_) return;
  link_ = link;
  open(membership);
}

void Backstage::enter_at(int id, const sync::Account& account) {
  Member* const who = member(id);
  if (who == nullptr || !who->device) return;
  who->device->enter(account, [](const Result<void>& entered) {
    if (!entered) log::warn("not_entered", {{"error", to_string(entered.error())}});
  });
  open(id);
}

void Backstage::add_membership() {
  for (const auto& one : members_) {
    if (one->empty()) return open(one->id);
  }
  open(take(next_folder(home_)).id);
}

// Where somebody was to sign in and nobody did, and what was wiped once the office knows and the person has been there.
// The first one's folder stays.
void Backstage::leave_empty(int left) {
  for (auto one = members_.begin(); one != members_.end();) {
    Member& member = **one;
    const sync::Burial burial(member.folder);
    const bool wiped = member.id == left && member.situation.stage == sync::Situation::Stage::kWiped;
    const auto tomb = wiped ? burial.load() : fail(ErrorCode::kNotFound, "not wiped");
    const bool buried = tomb && tomb->delivered;
    if (member.id == open_ || !(member.empty() || buried)) {
      ++one;
      continue;
    }
    member.device.reset();
    if (member.folder == home_) {
      if (buried) (void)burial.remove();
      member.wake();
      ++one;
      continue;
    }
    const std::filesystem::path folder = member.folder;
    one = members_.erase(one);
    std::error_code failed;
    std::filesystem::remove_all(folder, failed);
  }
}

void Backstage::set_line(bool online, bool metered) {
  online_ = online;
  metered_ = metered;
  for (const auto& one : members_) {
    if (one->device) one->device->set_line(online, metered);
  }
}

void Backstage::post(int membership, sync::FieldDevice::Task task, sync::FieldDevice::Refused refused, bool reads) {
  const Member* const to = member(membership);
  if (to == nullptr || !to->device) return refused({ErrorCode::kUnauthorized, "no such organisation", {}});
  to->device->post(std::move(task), std::move(refused), reads);
}

void Backstage::attach(QObject* engine) {
  engine->setProperty(kProperty, QVariant::fromValue<QObject*>(this));
}

Backstage* Backstage::of(const QObject* object) {
  return of_engine(qmlEngine(object));
}

Backstage* Backstage::of_engine(const QObject* engine) {
  return engine == nullptr ? nullptr : qobject_cast<Backstage*>(engine->property(kProperty).value<QObject*>());
}

void Backstage::set_doors(Doors doors) {
  doors_ = std::move(doors);
  emit doorsChanged();
}

void Backstage::set_place(const Place& place) {
  place_ = place;
  why_no_place_.reset();
  emit placeChanged();
}

void Backstage::set_no_place(NoPlace why) {
  if (std::exchange(why_no_place_, why) != why) emit placeChanged();
}

void Backstage::return_to_ui(std::function<void()> work) {
  QMetaObject::invokeMethod(this, std::move(work), Qt::QueuedConnection);
}

void Backstage::told(int id, const sync::Situation& now) {
  Member* const who = member(id);
  if (who == nullptr) return;
  const bool was_empty = who->empty();
  const auto before = std::exchange(who->situation, now).stage;
  if (id == open_ && !turning_) {
    show_open();
    // Signed out of this one: another is next.
    const bool left = who->empty() && !was_empty && before != sync::Situation::Stage::kOpening;
    const auto other = std::ranges::find_if(
        members_, [&](const auto& one) { return one->id != id && one->situation.account.has_value(); });
    if (left && other != members_.end()) open((*other)->id);
    // The one that is open is there first: a start waits for nothing else.
    if (now.stage != sync::Situation::Stage::kOpening) wake_others();
  }
  emit membershipsChanged();
}

void Backstage::wake_others() {
  for (const auto& one : members_) one->wake();
}

void Backstage::show_open() {
  situation_ = member(open_)->situation;
  emit situationChanged();
}

void Backstage::heard(int id, const ChangeSet& changes) {
  if (id == open_ && !turning_) emit changed(changes);
  emit changedAt(id, changes);
}

}  // namespace satchel
