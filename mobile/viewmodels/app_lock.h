#pragma once

#include "mobile/platform/finger_reader.h"
#include "mobile/platform/pin.h"
#include "mobile/viewmodels/view_model.h"

namespace satchel::view {

// S3 and the lock itself: a PIN, and beside it a finger where the device can read one. Argon2id runs on the errands'
// thread.
//
// Thread: UI.
class AppLock : public ViewModel {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(bool enabled READ enabled NOTIFY changed)
  Q_PROPERTY(bool canSkip READ canSkip CONSTANT)
  Q_PROPERTY(QString triesText READ triesText NOTIFY changed)
  Q_PROPERTY(QString offlineText READ offlineText CONSTANT)
  Q_PROPERTY(bool canReadFingers READ canReadFingers NOTIFY changed)
  Q_PROPERTY(bool finger READ finger NOTIFY changed)
  Q_PROPERTY(QString fingerNote READ fingerNote CONSTANT)
  Q_PROPERTY(QString fingerText READ fingerText NOTIFY changed)
  Q_PROPERTY(bool readsFingers READ readsFingers WRITE set_readsFingers NOTIFY readsFingersChanged)
 public:
  // `bus`: the address of another one than the system's, for the reader.
  explicit AppLock(QObject* parent = nullptr, const QString& bus = {});
  bool enabled() const { return enabled_; }
  bool canSkip() const { return true; }
  QString triesText() const;
  QString offlineText() const;
  // There is a reader, and it knows a finger.
  bool canReadFingers() const { return reader_.ready(); }
  bool finger() const { return finger_ != Pin::Finger::kOff; }
  QString fingerNote() const;
  // What the reader waits for, or made of the last finger; empty where no finger opens.
  QString fingerText() const;
  // While the page is in front: nobody else on the device can read a finger meanwhile.
  bool readsFingers() const { return reads_; }
  void set_readsFingers(bool reads);

  Q_INVOKABLE void setUp(const QString& pin, const QString& repeat, bool finger = false);
  Q_INVOKABLE void skip();
  Q_INVOKABLE void unlock(const QString& pin);
  Q_INVOKABLE void remove(const QString& pin);
  Q_INVOKABLE void setFinger(const QString& pin, bool opens);
  Q_INVOKABLE void lockNow();

  // At the start: whether a PIN stands in the way, and whether it was ever asked.
  static Doors at_start(const std::filesystem::path& home);
  // The PIN of the app on `home` goes.
  static Result<void> remove_from(const std::filesystem::path& home);

 signals:
  void changed();
  void readsFingersChanged();

 protected:
  void load() override;

 private:
  using Try = std::function<Result<bool>(const Pin&)>;
  void attempt(Try what, std::function<void()> right);
  void open();
  void touched(FingerReader::Touch touch);
  void read_or_not();
  std::filesystem::path file();

  FingerReader reader_;
  bool enabled_ = false;
  Millis wait_{0};
  int wrong_ = 0;
  Pin::Finger finger_ = Pin::Finger::kOff;
  int wrong_fingers_ = 0;
  bool looked_ = false;
  bool reads_ = false;
  bool reader_lost_ = false;  // until it is wanted anew
  bool unclear_ = false;      // the last finger
  QTimer tick_;
};

}  // namespace satchel::view
