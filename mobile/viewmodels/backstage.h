#pragma once

#include <QObject>
#include <QPointer>
#include <functional>
#include <memory>

#include "core/base/executor.h"
#include "mobile/platform/whereabouts.h"
#include "sync/worker/field_device.h"

namespace satchel {

// What stands between a signed-in person and their pages on this device.
struct Doors {
  bool locked = false;      // the PIN has to be entered
  bool lock_asked = false;  // whether the person wants a lock has been asked
  bool begun = false;       // work begins before the first sync is through
  // Signed in with a one-time password, which opens nothing until it is changed: who, and that password.
  std::optional<std::pair<sync::Account, std::string>> one_time;
};

// The view models' way to the store thread and back. A question runs there; its answer comes back as a queued call on
// the UI thread, and is dropped if who asked has gone meanwhile. Nothing here waits.
//
// One for an application; QML engines carry it as a property (see attach()).
//
// Thread: UI.
class Backstage final : public QObject, private sync::DeviceListener {
  Q_OBJECT
 public:
  explicit Backstage(const std::filesystem::path& home);
  ~Backstage() override;

  void attach(QObject* engine);
  static Backstage* of(const QObject* object);
  static Backstage* of_engine(const QObject* engine);

  sync::FieldDevice& device() { return *device_; }
  const sync::Situation& situation() const { return situation_; }
  const std::filesystem::path& home() const { return home_; }
  const Doors& doors() const { return doors_; }
  void set_doors(Doors doors);
  // Where this device was last known to be; nullopt where nothing here says.
  const std::optional<Place>& place() const { return place_; }
  void set_place(const Place& place);

  // `question` on the store thread; `answer`, on the UI thread, only while `who` lives.
  template <class T>
  void ask(QObject* who, std::function<Result<T>(sync::Desk&)> question, std::function<void(Result<T>)> answer,
           bool reads = true) {
    auto back = std::make_shared<std::function<void(Result<T>)>>(std::move(answer));
    const QPointer<QObject> alive(who);
    const auto deliver = [this, alive, back](Result<T> result) {
      return_to_ui([alive, back, result = std::move(result)] {
        if (alive) (*back)(result);
      });
    };
    device_->post([question = std::move(question), deliver](sync::Desk& desk) { deliver(question(desk)); },
                  [deliver](const Error& error) { deliver(fail(error)); }, reads);
  }
  // Blocking work that is not the store's (signing in): on a thread of its own, one at a time.
  template <class T>
  void run_errand(QObject* who, std::function<Result<T>()> errand, std::function<void(Result<T>)> answer) {
    const QPointer<QObject> alive(who);
    errands_->post([this, alive, errand = std::move(errand), answer = std::move(answer)] {
      Result<T> result = errand();
      return_to_ui([alive, answer, result = std::move(result)] {
        if (alive) answer(result);
      });
    });
  }
  // From any thread: `work` on the UI thread.
  void return_to_ui(std::function<void()> work);

 signals:
  void situationChanged();
  void doorsChanged();
  void languageChanged();
  void networkPolicyChanged();
  void placeChanged();
  void placeWanted();
  void linkOpened(const QString& link);
  void changed(const satchel::ChangeSet& changes);

 private:
  void on_situation(const sync::Situation& now) override;
  void on_changes(const ChangeSet& changes) override;

  const std::filesystem::path home_;
  sync::Situation situation_;
  Doors doors_;
  std::optional<Place> place_;
  class Previews;
  class Secrets;
  const std::unique_ptr<Previews> previews_;
  const std::unique_ptr<Secrets> secrets_;
  std::unique_ptr<SerialThread> errands_;
  std::unique_ptr<sync::FieldDevice> device_;  // last: it calls the rest from its threads
};

}  // namespace satchel
