#include "mobile/viewmodels/backstage.h"

#include <QQmlContext>
#include <QQmlEngine>

namespace satchel {
namespace {

constexpr const char* kProperty = "satchelBackstage";

}  // namespace

Backstage::Backstage(const std::filesystem::path& home)
    : home_(home), errands_(std::make_unique<SerialThread>()), device_(new sync::FieldDevice(home, *this)) {}

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
