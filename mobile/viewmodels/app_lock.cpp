#include "mobile/viewmodels/app_lock.h"

#include <algorithm>

#include "core/base/files.h"

namespace satchel::view {
namespace {

constexpr const char* kPinFile = "lock.json";
constexpr const char* kAskedFile = "lock.asked";

const SystemClock& wall_clock() {
  static const SystemClock clock;
  return clock;
}

}  // namespace

AppLock::AppLock(QObject* parent, const QString& bus) : ViewModel(parent), reader_(bus) {
  tick_.setInterval(1000);
  connect(&tick_, &QTimer::timeout, this, [this] {
    wait_ = std::max(wait_ - Millis(1000), Millis(0));
    if (wait_ == Millis(0)) tick_.stop();
    emit changed();
  });
  connect(&reader_, &FingerReader::readyChanged, this, [this] {
    read_or_not();
    emit changed();
  });
  connect(&reader_, &FingerReader::touched, this, &AppLock::touched);
  connect(&reader_, &FingerReader::ended, this, [this] {
    reader_lost_ = true;
    emit changed();
  });
}

Doors AppLock::at_start(const std::filesystem::path& home) {
  Doors doors;
  doors.locked = Pin(home / kPinFile, wall_clock()).is_set();
  std::error_code ignored;
  doors.lock_asked = doors.locked || std::filesystem::exists(home / kAskedFile, ignored);
  return doors;
}

Result<void> AppLock::remove_from(const std::filesystem::path& home) {
  return Pin(home / kPinFile, wall_clock()).remove();
}

std::filesystem::path AppLock::file() {
  return backstage()->home() / kPinFile;
}

void AppLock::load() {
  if (backstage() == nullptr) return;
  const Pin pin(file(), wall_clock());
  enabled_ = pin.is_set();
  wait_ = pin.wait();
  wrong_ = pin.wrong();
  finger_ = pin.finger();
  wrong_fingers_ = pin.wrong_fingers();
  if (wait_ > Millis(0)) tick_.start();
  if (!std::exchange(looked_, true)) reader_.look();
  read_or_not();
  emit changed();
}

QString AppLock::triesText() const {
  const int left = Pin::kFreeTries - wrong_;
  if (wait_ == Millis(0)) {
    return wrong_ == 0 || left <= 0 ? QString()
                                    : tr("%n more wrong try(s), and the next one has to wait.", nullptr, left);
  }
  return tr("Too many wrong tries: the next one in %1 s.").arg((wait_.count() + 999) / 1000);
}

QString AppLock::offlineText() const {
  return tr(
      "The PIN is checked on this device and works without a line. Who forgets it signs out, and in again with the "
      "password, which needs a line. After some days without contact reading ends until the office is reached; what "
      "you saved is kept.");
}

QString AppLock::fingerNote() const {
  return tr(
      "Every finger that this device's system knows for your user account opens the app, without a line too. The PIN "
      "always does; after %n wrong finger(s) only the PIN does.",
      nullptr, Pin::kFreeTries);
}

QString AppLock::fingerText() const {
  if (finger_ == Pin::Finger::kOff || !canReadFingers()) return {};
  if (finger_ == Pin::Finger::kSpent) return tr("Too many wrong fingers: only the PIN opens now.");
  if (reader_lost_) return tr("The fingerprint reader does not answer. The PIN opens.");
  if (unclear_) return tr("The finger could not be read. Lay it on once more.");
  if (wrong_fingers_ == 0) return tr("Or lay your finger on the reader.");
  return tr("This finger is not known. %n more wrong one(s), and only the PIN opens.", nullptr,
            Pin::kFreeTries - wrong_fingers_);
}

void AppLock::set_readsFingers(bool reads) {
  if (std::exchange(reads_, reads) == reads) return;
  reader_lost_ = false;
  read_or_not();
  emit readsFingersChanged();
  emit changed();
}

void AppLock::read_or_not() {
  if (reads_ && !reader_lost_ && finger_ == Pin::Finger::kOpens) return reader_.read();
  reader_.stop();
}

void AppLock::touched(FingerReader::Touch touch) {
  unclear_ = touch == FingerReader::Touch::kUnclear;
  emit changed();
  if (unclear_) return;
  backstage()->run_errand<bool>(
      this,
      [file = file(), theirs = touch == FingerReader::Touch::kTheirs] { return Pin(file, wall_clock()).touch(theirs); },
      [this](const Result<bool>& opens) {
        if (!opens) set_problem(opens.error());
        if (opens && *opens) return open();
        load();
      });
}

void AppLock::open() {
  Doors doors = backstage()->doors();
  doors.locked = false;
  backstage()->set_doors(std::move(doors));
}

void AppLock::setUp(const QString& pin, const QString& repeat, bool finger) {
  clear_problem();
  if (pin != repeat) return set_problem({ErrorCode::kInvalidArgument, "the two are not the same", {"PIN"}});
  backstage()->run_errand<bool>(
      this,
      [file = file(), pin = pin.toStdString(), finger]() -> Result<bool> {
        TRY(Pin(file, wall_clock()).set(pin, finger));
        return true;
      },
      [this](const Result<bool>& set) {
        if (!set) return set_problem(set.error());
        Doors doors = backstage()->doors();
        doors.lock_asked = true;
        backstage()->set_doors(std::move(doors));
        load();
        emit saved();
      });
}

void AppLock::skip() {
  Doors doors = backstage()->doors();
  doors.lock_asked = true;
  backstage()->set_doors(std::move(doors));
  backstage()->run_errand<bool>(
      this,
      [file = backstage()->home() / kAskedFile]() -> Result<bool> {
        TRY(write_file_durably(file, ""));
        return true;
      },
      [](const Result<bool>&) {});
}

void AppLock::attempt(Try what, std::function<void()> right) {
  clear_problem();
  backstage()->run_errand<bool>(
      this, [file = file(), what = std::move(what)] { return what(Pin(file, wall_clock())); },
      [this, right = std::move(right)](const Result<bool>& same) {
        if (same && *same) {
          right();
        } else if (same) {
          set_problem({ErrorCode::kInvalidArgument, "not the PIN", {"PIN"}});
        } else {
          set_problem(same.error());
        }
        load();
      });
}

void AppLock::unlock(const QString& pin) {
  attempt([pin = pin.toStdString()](const Pin& lock) { return lock.check(pin); }, [this] { open(); });
}

void AppLock::remove(const QString& pin) {
  attempt([pin = pin.toStdString()](const Pin& lock) { return lock.check(pin); },
          [this] {
            if (const auto removed = remove_from(backstage()->home()); !removed) set_problem(removed.error());
            skip();
            emit saved();
          });
}

void AppLock::setFinger(const QString& pin, bool opens) {
  attempt([pin = pin.toStdString(), opens](const Pin& lock) { return lock.set_finger(pin, opens); },
          [this] { emit saved(); });
}

void AppLock::lockNow() {
  if (!enabled_) return;
  Doors doors = backstage()->doors();
  doors.locked = true;
  backstage()->set_doors(std::move(doors));
}

}  // namespace satchel::view
