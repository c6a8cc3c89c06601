#include "mobile/platform/desktop.h"

#if __has_include(<QDBusConnection>)
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusUnixFileDescriptor>
#include <QVariantMap>

namespace satchel {
namespace {

constexpr const char* kBell = "org.freedesktop.Notifications";
constexpr const char* kBellPath = "/org/freedesktop/Notifications";

// That bus by a connection of its own, or the one everybody uses.
QDBusConnection connection_to(const QString& address, QDBusConnection::BusType otherwise) {
  if (!address.isEmpty()) return QDBusConnection::connectToBus(address, "satchel " + address);
  return otherwise == QDBusConnection::SystemBus ? QDBusConnection::systemBus() : QDBusConnection::sessionBus();
}

}  // namespace

struct Bell::Bus {
  QDBusConnection connection;
};

Bell::Bell(const QString& address, QObject* parent)
    : QObject(parent), bus_(std::make_unique<Bus>(connection_to(address, QDBusConnection::SessionBus))) {
  QDBusConnection& bus = bus_->connection;
  if (!bus.isConnected()) return;
  bus.connect(kBell, kBellPath, kBell, "ActionInvoked", this, SLOT(on_action(uint, QString)));
  bus.connect(kBell, kBellPath, kBell, "NotificationClosed", this, SLOT(on_closed(uint, uint)));
}

bool Bell::show(const QString& text, const QString& link, const QString& open) {
  const QDBusConnection& bus = bus_->connection;
  if (!bus.isConnected()) return false;
  QDBusMessage ring = QDBusMessage::createMethodCall(kBell, kBellPath, kBell, "Notify");
  const QStringList actions{"default", open};
  ring.setArguments({QString("Satchel"), 0U, QString("satchel"), QString("Satchel"), text, actions,
                     QVariantMap{{"desktop-entry", "satchel-app"}}, -1});
  auto* answer = new QDBusPendingCallWatcher(bus.asyncCall(ring), this);
  connect(answer, &QDBusPendingCallWatcher::finished, this, [this, link](QDBusPendingCallWatcher* done) {
    const QDBusPendingReply<uint> id = *done;
    if (!id.isError()) links_[id.value()] = link;
    done->deleteLater();
  });
  return true;
}

void Bell::on_action(uint id, const QString&) {
  const QString link = links_.take(id);
  if (!link.isEmpty()) emit opened(link);
}

void Bell::on_closed(uint id, uint) {
  links_.remove(id);
}

// The bus is asked for when it is first needed: most starts send nothing.
struct Awake::Lock {
  explicit Lock(QString a_bus) : bus(std::move(a_bus)) {}
  const QString bus;
  QDBusUnixFileDescriptor file;
};

void Awake::hold(bool wanted, const QString& why) {
  wanted_ = wanted;
  if (!wanted) lock_->file = {};
  if (!wanted || lock_->file.isValid() || asked_) return;
  const QDBusConnection bus = connection_to(lock_->bus, QDBusConnection::SystemBus);
  if (!bus.isConnected()) return;
  QDBusMessage question = QDBusMessage::createMethodCall("org.freedesktop.login1", "/org/freedesktop/login1",
                                                         "org.freedesktop.login1.Manager", "Inhibit");
  question.setArguments({QString("sleep:idle"), QString("Satchel"), why, QString("block")});
  asked_ = true;
  auto* answer = new QDBusPendingCallWatcher(bus.asyncCall(question), this);
  connect(answer, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher* done) {
    const QDBusPendingReply<QDBusUnixFileDescriptor> lock = *done;
    asked_ = false;
    if (!lock.isError() && wanted_) lock_->file = lock.value();
    done->deleteLater();
  });
}

}  // namespace satchel

#else

namespace satchel {

struct Bell::Bus {};
Bell::Bell(const QString&, QObject* parent) : QObject(parent) {}
bool Bell::show(const QString&, const QString&, const QString&) {
  return false;
}
void Bell::on_action(uint, const QString&) {}
void Bell::on_closed(uint, uint) {}

struct Awake::Lock {
  explicit Lock(const QString&) {}
};
void Awake::hold(bool, const QString&) {}

}  // namespace satchel

#endif

namespace satchel {

Bell::~Bell() = default;
Awake::Awake(const QString& bus, QObject* parent) : QObject(parent), lock_(std::make_unique<Lock>(bus)) {}
Awake::~Awake() = default;

}  // namespace satchel
