#include "mobile/viewmodels/backstage.h"

#include <QQmlContext>
#include <QQmlEngine>

#include "mobile/platform/drawing.h"

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

Backstage::Backstage(const std::filesystem::path& home)
    : home_(home),
      previews_(std::make_unique<Previews>()),
      errands_(std::make_unique<SerialThread>()),
      device_(new sync::FieldDevice(home, *this, previews_.get())) {}

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
