#include "mobile/viewmodels/backstage.h"

#include <QQmlContext>
#include <QQmlEngine>

#include "mobile/platform/drawing.h"
#include "mobile/platform/keychain.h"

namespace satchel {
namespace {

constexpr const char* kProperty = "satchelBackstage";

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

Backstage::Backstage(const std::filesystem::path& home)
    : home_(home),
      previews_(std::make_unique<Previews>()),
      secrets_(std::make_unique<Secrets>()),
      errands_(std::make_unique<SerialThread>()),
      device_(new sync::FieldDevice(home, *this, {previews_.get(), secrets_.get()})) {}

Backstage::~Backstage() = default;

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
  emit placeChanged();
}

void Backstage::return_to_ui(std::function<void()> work) {
  QMetaObject::invokeMethod(this, std::move(work), Qt::QueuedConnection);
}

void Backstage::on_situation(const sync::Situation& now) {
  return_to_ui([this, now] {
    situation_ = now;
    emit situationChanged();
  });
}

void Backstage::on_changes(const ChangeSet& changes) {
  return_to_ui([this, changes] { emit changed(changes); });
}

}  // namespace satchel
