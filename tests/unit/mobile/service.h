#pragma once

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVirtualObject>
#include <QUuid>

#include "tests/unit/mobile/session.h"

namespace satchel::test {

// What a service answers instead of a value.
struct Refusal {
  QString name, words;
  QVariant value() const { return QVariant::fromValue(*this); }
};

// A service of a desktop on the test's own bus, at `root` and everywhere below: it notes what it is asked, and answers
// with a value, with nothing, or with a Refusal. Without a name it is just somebody on the bus.
class Service final : public QDBusVirtualObject {
 public:
  using Answer = std::function<QVariant(const QDBusMessage&)>;
  Service(const QString& bus, const QString& name, const QString& root, Answer answer)
      : connection_name_("desktop " + QUuid::createUuid().toString()),
        connection_(QDBusConnection::connectToBus(bus, connection_name_)),
        root_(root),
        answer_(std::move(answer)) {
    REQUIRE(connection_.registerVirtualObject(root_, this, QDBusConnection::SubPath));
    if (!name.isEmpty()) REQUIRE(connection_.registerService(name));
  }
  ~Service() override { QDBusConnection::disconnectFromBus(connection_name_); }

  QString introspect(const QString&) const override { return {}; }
  bool handleMessage(const QDBusMessage& message, const QDBusConnection& connection) override {
    asked << message;
    const QVariant answer = answer_(message);
    if (answer.metaType() == QMetaType::fromType<Refusal>()) {
      const auto refusal = answer.value<Refusal>();
      return connection.send(message.createErrorReply(refusal.name, refusal.words));
    }
    return connection.send(answer.isValid() ? message.createReply(answer) : message.createReply());
  }
  void tell(const QString& interface, const QString& signal, const QVariantList& arguments, const QString& path = {}) {
    QDBusMessage message = QDBusMessage::createSignal(path.isEmpty() ? root_ : path, interface, signal);
    message.setArguments(arguments);
    REQUIRE(connection_.send(message));
  }
  const QDBusConnection& connection() const { return connection_; }
  QStringList calls() const {
    QStringList names;
    for (const QDBusMessage& one : asked) names << one.member();
    return names;
  }
  QList<QDBusMessage> asked;

 private:
  const QString connection_name_;
  QDBusConnection connection_;
  const QString root_;
  const Answer answer_;
};

}  // namespace satchel::test
