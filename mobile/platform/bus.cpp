#include "mobile/platform/bus.h"

#if __has_include(<QDBusConnection>)
#include <QDBusPendingCallWatcher>
#include <QUuid>

namespace satchel {

OwnBus::OwnBus(const QString& address)
    : name_("satchel " + QUuid::createUuid().toString(QUuid::WithoutBraces)),
      connection_(address.isEmpty() ? QDBusConnection::connectToBus(QDBusConnection::SystemBus, name_)
                                    : QDBusConnection::connectToBus(address, name_)),
      asker_(new QObject),
      open_(std::make_shared<bool>(true)) {}

OwnBus::~OwnBus() {
  *open_ = false;
  asker_->deleteLater();  // it may be in the middle of an answer
  QDBusConnection::disconnectFromBus(name_);
}

void OwnBus::ask(const QString& service, const QString& path, const QString& interface, const QString& method,
                 const QVariantList& arguments, Answer answer) {
  QDBusMessage question = QDBusMessage::createMethodCall(service, path, interface, method);
  question.setArguments(arguments);
  auto* watcher = new QDBusPendingCallWatcher(connection_.asyncCall(question), asker_);
  QObject::connect(watcher, &QDBusPendingCallWatcher::finished, asker_,
                   [answer = std::move(answer), open = open_](QDBusPendingCallWatcher* done) {
                     done->deleteLater();
                     if (*open) answer(done->reply());
                   });
}

}  // namespace satchel
#endif
