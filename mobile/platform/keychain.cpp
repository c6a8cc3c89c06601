#include "mobile/platform/keychain.h"

#if __has_include(<QDBusConnection>)
#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusVariant>
#include <QMap>
#include <QUuid>
#include <optional>

namespace satchel {
namespace {

constexpr const char* kService = "org.freedesktop.secrets";
constexpr const char* kRoot = "/org/freedesktop/secrets";
constexpr const char* kServiceInterface = "org.freedesktop.Secret.Service";
constexpr const char* kApplication = "satchel";

using Attributes = QMap<QString, QString>;

// (oayays) of the specification. The session is a plain one: the bus is the person's own.
struct Secret {
  QDBusObjectPath session;
  QByteArray parameters;
  QByteArray value;
  QString type = "text/plain; charset=utf8";
};

QDBusArgument& operator<<(QDBusArgument& to, const Secret& secret) {
  to.beginStructure();
  to << secret.session << secret.parameters << secret.value << secret.type;
  to.endStructure();
  return to;
}

const QDBusArgument& operator>>(const QDBusArgument& from, Secret& secret) {
  from.beginStructure();
  from >> secret.session >> secret.parameters >> secret.value >> secret.type;
  from.endStructure();
  return from;
}

Attributes attributes_of(const std::string& name) {
  return {{"application", kApplication}, {"account", QString::fromStdString(name)}};
}

Result<QVariantList> call(const QDBusConnection& bus, const QString& path, const char* interface, const char* method,
                          const QVariantList& arguments = {}) {
  QDBusMessage question = QDBusMessage::createMethodCall(kService, path, interface, method);
  question.setArguments(arguments);
  const QDBusMessage answer = bus.call(question, QDBus::Block, Keychain::kWait);
  if (answer.type() == QDBusMessage::ReplyMessage) return answer.arguments();
  return fail(ErrorCode::kIo, "keychain: " + answer.errorMessage().toStdString());
}

// What may need the person answers a prompt beside its result; "/" means that it did not.
Result<void> unless_prompted(const QVariantList& answer, int at) {
  if (at < answer.size() && answer[at].value<QDBusObjectPath>().path() == "/") return {};
  return fail(ErrorCode::kIo, "the keychain is closed");
}

template <class T>
T value_of(const QVariantList& answer, int at) {
  return at < answer.size() ? qdbus_cast<T>(answer[at]) : T{};
}

}  // namespace
}  // namespace satchel

Q_DECLARE_METATYPE(satchel::Secret)

namespace satchel {

// The service at the end of a bus, with a session of ours: made when it is first needed.
class Keychain::Service {
 public:
  explicit Service(QString bus_address) : bus_address_(std::move(bus_address)) {
    qDBusRegisterMetaType<Secret>();
    qDBusRegisterMetaType<Attributes>();
  }
  ~Service() {
    bus_.reset();
    if (!name_.isEmpty()) QDBusConnection::disconnectFromBus(name_);
  }
  Service(const Service&) = delete;
  Service& operator=(const Service&) = delete;

  const QDBusConnection& bus() const { return *bus_; }
  const QDBusObjectPath& session() const { return session_; }
  Result<QDBusObjectPath> collection() {
    TRY(open());
    TRY_ASSIGN(const auto alias, call(bus(), kRoot, kServiceInterface, "ReadAlias", {QString("default")}));
    const auto found = value_of<QDBusObjectPath>(alias, 0);
    if (found.path().isEmpty() || found.path() == "/") return fail(ErrorCode::kIo, "there is no keychain");
    TRY_ASSIGN(const auto opened,
               call(bus(), kRoot, kServiceInterface, "Unlock", {QVariant::fromValue(QList<QDBusObjectPath>{found})}));
    TRY(unless_prompted(opened, 1));
    return found;
  }
  Result<QDBusObjectPath> item(const std::string& name) {
    TRY_ASSIGN(const auto in, collection());
    TRY_ASSIGN(const auto answer, call(bus(), in.path(), "org.freedesktop.Secret.Collection", "SearchItems",
                                       {QVariant::fromValue(attributes_of(name))}));
    const auto items = value_of<QList<QDBusObjectPath>>(answer, 0);
    if (items.isEmpty()) return fail(ErrorCode::kNotFound, "not in the keychain");
    return items.first();
  }

 private:
  Result<void> open() {
    if (bus_ && bus_->isConnected() && !session_.path().isEmpty()) return {};
    // A connection of its own: the shared one belongs to the UI thread.
    if (name_.isEmpty()) name_ = "satchel-keychain-" + QUuid::createUuid().toString(QUuid::WithoutBraces);
    bus_ = bus_address_.isEmpty() ? QDBusConnection::connectToBus(QDBusConnection::SessionBus, name_)
                                  : QDBusConnection::connectToBus(bus_address_, name_);
    if (!bus_->isConnected()) return fail(ErrorCode::kIo, "there is no session bus");
    TRY_ASSIGN(const auto answer, call(bus(), kRoot, kServiceInterface, "OpenSession",
                                       {QString("plain"), QVariant::fromValue(QDBusVariant(QString()))}));
    session_ = value_of<QDBusObjectPath>(answer, 1);
    return {};
  }

  const QString bus_address_;
  QString name_;
  std::optional<QDBusConnection> bus_;
  QDBusObjectPath session_;
};

Result<std::string> Keychain::get(const std::string& name) {
  TRY_ASSIGN(const auto path, service_->item(name));
  TRY_ASSIGN(const auto answer, call(service_->bus(), path.path(), "org.freedesktop.Secret.Item", "GetSecret",
                                     {QVariant::fromValue(service_->session())}));
  return value_of<Secret>(answer, 0).value.toStdString();
}

Result<void> Keychain::put(const std::string& name, const std::string& secret) {
  TRY_ASSIGN(const auto into, service_->collection());
  const QVariantMap properties{{"org.freedesktop.Secret.Item.Label", QString("Satchel")},
                               {"org.freedesktop.Secret.Item.Attributes", QVariant::fromValue(attributes_of(name))}};
  const Secret kept{service_->session(), {}, QByteArray::fromStdString(secret)};
  TRY_ASSIGN(const auto answer, call(service_->bus(), into.path(), "org.freedesktop.Secret.Collection", "CreateItem",
                                     {properties, QVariant::fromValue(kept), true}));
  return unless_prompted(answer, 1);
}

Result<void> Keychain::remove(const std::string& name) {
  const auto path = service_->item(name);
  if (!path) return path.error().code == ErrorCode::kNotFound ? Result<void>() : fail(path.error());
  TRY_ASSIGN(const auto answer, call(service_->bus(), path->path(), "org.freedesktop.Secret.Item", "Delete"));
  return unless_prompted(answer, 0);
}

}  // namespace satchel

#else

namespace satchel {

class Keychain::Service {
 public:
  explicit Service(const QString&) {}
};

Result<std::string> Keychain::get(const std::string&) {
  return fail(ErrorCode::kIo, "this system has no keychain service");
}
Result<void> Keychain::put(const std::string&, const std::string&) {
  return fail(ErrorCode::kIo, "this system has no keychain service");
}
Result<void> Keychain::remove(const std::string&) {
  return {};
}

}  // namespace satchel

#endif

namespace satchel {

Keychain::Keychain(const QString& bus_address) : service_(std::make_unique<Service>(bus_address)) {}
Keychain::~Keychain() = default;

}  // namespace satchel
