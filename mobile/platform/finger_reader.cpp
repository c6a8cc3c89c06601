#include "mobile/platform/finger_reader.h"

#if __has_include(<QDBusConnection>)
#include <QDBusObjectPath>

#include "mobile/platform/bus.h"

namespace satchel {
namespace {

constexpr const char* kService = "net.reactivated.Fprint";
constexpr const char* kManagerPath = "/net/reactivated/Fprint/Manager";
constexpr const char* kManager = "net.reactivated.Fprint.Manager";
constexpr const char* kDevice = "net.reactivated.Fprint.Device";

bool is_error(const QDBusMessage& answer) {
  return answer.type() == QDBusMessage::ErrorMessage || answer.type() == QDBusMessage::InvalidMessage;
}

}  // namespace

struct FingerReader::Bus {
  explicit Bus(const QString& address) : own(address) {}
  void ask(const char* method, const QVariantList& arguments, OwnBus::Answer answer) {
    own.ask(kService, device, kDevice, method, arguments, std::move(answer));
  }
  OwnBus own;
  QString device;
};

FingerReader::Bus& FingerReader::bus() {
  if (!bus_) bus_ = std::make_unique<Bus>(address_);
  return *bus_;
}

void FingerReader::look() {
  if (reading_ || !bus().own.connection().isConnected()) return set_ready(reading_);
  bus().own.ask(kService, kManagerPath, kManager, "GetDefaultDevice", {}, [this](const QDBusMessage& answer) {
    if (is_error(answer) || answer.arguments().isEmpty()) return set_ready(false);
    bus().device = answer.arguments().first().value<QDBusObjectPath>().path();
    // Of whoever asks: the service takes the name from the connection.
    bus().ask("ListEnrolledFingers", {QString()}, [this](const QDBusMessage& fingers) {
      set_ready(!is_error(fingers) && !fingers.arguments().value(0).toStringList().isEmpty());
    });
  });
}

void FingerReader::read() {
  if (reading_ || !ready_ || !bus_) return;
  reading_ = true;
  if (!leaving_) claim();
}

void FingerReader::claim() {
  // From the service alone: anybody on the bus may send a signal that looks like its.
  QDBusConnection& own = bus_->own.connection();
  own.connect(kService, bus_->device, kDevice, "VerifyStatus", this, SLOT(on_status(QString, bool)));
  own.connect("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "NameOwnerChanged",
              QStringList{kService}, "sss", this, SLOT(on_owner(QString, QString, QString)));
  ask("Claim", {QString()}, [this] { verify(); });
}

// What the reader is asked for while it reads: a refusal ends that. An answer that comes while it is given back already
// is nobody's any more.
void FingerReader::ask(const char* method, const QVariantList& arguments, std::function<void()> then) {
  bus_->ask(method, arguments, [this, of = bus_.get(), then = std::move(then)](const QDBusMessage& answer) {
    if (of != bus_.get()) return;
    if (is_error(answer)) return end();
    then();
  });
}

// A service that has ended takes its word with it that it reads.
void FingerReader::on_owner(const QString& service, const QString& before, const QString& now) {
  if (service == kService && !before.isEmpty() && now.isEmpty()) end();
}

void FingerReader::verify() {
  ask("VerifyStart", {QString("any")}, [] {});
}

void FingerReader::on_status(const QString& result, bool done) {
  if (!reading_ || leaving_) return;
  if (result == "verify-disconnected" || result == "verify-unknown-error") return end();
  if (done) ask("VerifyStop", {}, [this] { verify(); });
  emit touched(result == "verify-match"      ? Touch::kTheirs
               : result == "verify-no-match" ? Touch::kNotTheirs
                                             : Touch::kUnclear);
}

// The reader is given back in order, and in any case when the connection goes. Until then nobody can read, not even who
// gives it back.
void FingerReader::stop() {
  if (!std::exchange(reading_, false) || leaving_) return;
  const QString device = bus_->device;
  leaving_ = std::move(bus_);
  bus().device = device;
  leaving_->ask("VerifyStop", {}, [this](const QDBusMessage&) {
    leaving_->ask("Release", {}, [this](const QDBusMessage&) {
      leaving_.reset();
      if (reading_) claim();
    });
  });
}

void FingerReader::end() {
  if (!std::exchange(reading_, false)) return;
  const QString device = bus_->device;
  bus_.reset();
  bus().device = device;
  emit ended();
}

}  // namespace satchel

#else

namespace satchel {

struct FingerReader::Bus {};
void FingerReader::look() {}
void FingerReader::read() {}
void FingerReader::stop() {}
void FingerReader::on_status(const QString&, bool) {}
void FingerReader::on_owner(const QString&, const QString&, const QString&) {}

}  // namespace satchel

#endif

namespace satchel {

FingerReader::FingerReader(const QString& bus, QObject* parent) : QObject(parent), address_(bus) {}
FingerReader::~FingerReader() = default;

void FingerReader::set_ready(bool ready) {
  if (std::exchange(ready_, ready) != ready) emit readyChanged();
}

}  // namespace satchel
