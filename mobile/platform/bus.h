#pragma once

#if __has_include(<QDBusConnection>)
#include <QDBusConnection>
#include <QDBusMessage>
#include <QObject>
#include <functional>
#include <memory>

namespace satchel {

// A connection of one's own to the system's bus: what a service has given to it, it takes back when the connection
// goes, whatever had happened until then.
//
// Thread: UI; nothing waits for an answer.
class OwnBus {
 public:
  using Answer = std::function<void(const QDBusMessage&)>;

  // `address`: of another bus than the system's.
  explicit OwnBus(const QString& address);
  ~OwnBus();
  OwnBus(const OwnBus&) = delete;
  OwnBus& operator=(const OwnBus&) = delete;

  QDBusConnection& connection() { return connection_; }
  // `answer`, a reply or an error, comes later, or never where the connection goes first. It may end the connection.
  void ask(const QString& service, const QString& path, const QString& interface, const QString& method,
           const QVariantList& arguments, Answer answer);

 private:
  const QString name_;
  QDBusConnection connection_;
  QObject* const asker_;  // what waits for answers
  const std::shared_ptr<bool> open_;
};

}  // namespace satchel
#endif
