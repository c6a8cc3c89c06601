#pragma once

#include <QObject>
#include <QPointer>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

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
// Somebody who works for several organisations has a membership for each: a home folder of its own with account, token,
// store and threads, so that nothing of one can come into another, and each goes on sending while another is open. One
// is open; pages see that one alone. Memberships stay in `home` itself (the first) and in `home`/organisations/N.
//
// One for an application; QML engines carry it as a property (see attach()).
//
// Thread: UI.
class Backstage final : public QObject {
  Q_OBJECT
 public:
  explicit Backstage(const std::filesystem::path& home);
  ~Backstage() override;

  void attach(QObject* engine);
  static Backstage* of(const QObject* object);
  static Backstage* of_engine(const QObject* engine);

  // Of the membership that is open.
  sync::FieldDevice& device();
  const sync::Situation& situation() const { return situation_; }
  // What is this device's and no organisation's: settings, the lock.
  const std::filesystem::path& home() const { return home_; }

  struct Membership {
    int id = 0;
    bool open = false;
    sync::Situation situation;
  };
  std::vector<Membership> memberships() const;
  int open_membership() const { return open_; }
  // Pages of the one that was open go first, then `id` is open; kept over a restart.
  void open(int id);
  // Somebody has signed in anew where they are a member already: that membership goes on with it, and is opened.
  void enter_at(int id, const sync::Account& account);
  // A link that belongs to `membership`, which is opened first if it is not.
  void follow(const QString& link, int membership);
  // An empty one is opened, for somebody to sign in.
  void add_membership();
  // Of all memberships.
  void set_line(bool online, bool metered);
  const Doors& doors() const { return doors_; }
  void set_doors(Doors doors);
  // Where this device was last known to be; nullopt where nothing here says.
  const std::optional<Place>& place() const { return place_; }
  void set_place(const Place& place);
  // Why the last question for it found none.
  std::optional<NoPlace> why_no_place() const { return why_no_place_; }
  void set_no_place(NoPlace why);

  // `question` on the store thread of the membership that is open, or of `membership`, for those that outlast a change
  // of it; `answer`, on the UI thread, only while `who` lives and that membership is the open one.
  template <class T>
  void ask(QObject* who, std::function<Result<T>(sync::Desk&)> question, std::function<void(Result<T>)> answer,
           bool reads = true, std::optional<int> membership = {}) {
    const int of = membership.value_or(open_);
    bring<T>(of, who, std::move(question), std::move(answer), reads, [this, of] { return of == open_; });
  }
  // The same of any membership, open or not: for what no page shows.
  template <class T>
  void ask_at(int membership, QObject* who, std::function<Result<T>(sync::Desk&)> question,
              std::function<void(Result<T>)> answer) {
    bring<T>(membership, who, std::move(question), std::move(answer), true, [] { return true; });
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
  // Another membership is open, or one has come, gone or changed how it stands.
  void membershipOpened();
  void membershipsChanged();
  void doorsChanged();
  void languageChanged();
  void networkPolicyChanged();
  void placeChanged();
  void placeWanted();
  void linkOpened(const QString& link);
  // In the membership that is open; in any.
  void changed(const satchel::ChangeSet& changes);
  void changedAt(int membership, const satchel::ChangeSet& changes);

 private:
  class Previews;
  class Secrets;
  class Member;

  Member* member(int id) const;
  Member& take(const std::filesystem::path& folder);
  void wake_others();
  void told(int id, const sync::Situation& now);
  void heard(int id, const ChangeSet& changes);
  void show_open();
  void leave_empty(int left);
  void post(int membership, sync::FieldDevice::Task task, sync::FieldDevice::Refused refused, bool reads);
  template <class T>
  void bring(int membership, QObject* who, std::function<Result<T>(sync::Desk&)> question,
             std::function<void(Result<T>)> answer, bool reads, std::function<bool()> wanted) {
    auto back = std::make_shared<std::function<void(Result<T>)>>(std::move(answer));
    const QPointer<QObject> alive(who);
    const auto deliver = [this, alive, back, wanted = std::move(wanted)](Result<T> result) {
      return_to_ui([alive, back, wanted, result = std::move(result)] {
        if (alive && wanted()) (*back)(result);
      });
    };
    post(
        membership, [question = std::move(question), deliver](sync::Desk& desk) { deliver(question(desk)); },
        [deliver](const Error& error) { deliver(fail(error)); }, reads);
  }

  const std::filesystem::path home_;
  sync::Situation situation_;  // of the open membership, as the pages see it
  Doors doors_;
  std::optional<Place> place_;
  std::optional<NoPlace> why_no_place_;
  QString link_;  // to follow once `open()` is through
  bool online_ = true, metered_ = false;
  bool turning_ = false;  // pages of the membership that was open are going
  int open_ = 0, last_id_ = 0;
  const std::unique_ptr<Previews> previews_;
  const std::unique_ptr<Secrets> secrets_;
  std::unique_ptr<SerialThread> errands_;
  std::vector<std::unique_ptr<Member>> members_;  // last: their threads call the rest
};

}  // namespace satchel
