#pragma once

#include <QHash>
#include <QObject>
#include <memory>

namespace satchel {

// Tells the person something while the app is not in front: org.freedesktop.Notifications on a desktop. What is tapped
// comes back by `opened` as the link it was shown with.
//
// Thread: UI; nothing waits for the system's answer.
class Bell final : public QObject {
  Q_OBJECT
 public:
  // `bus`: the address of another one than the session's.
  explicit Bell(const QString& bus = {}, QObject* parent = nullptr);
  ~Bell() override;
  // `open` is the word on the button that leads to `link`. False: there is nobody to show it.
  bool show(const QString& text, const QString& link, const QString& open);

 signals:
  void opened(const QString& link);

 private slots:
  void on_action(uint id, const QString& action);
  void on_closed(uint id, uint reason);

 private:
  struct Bus;
  const std::unique_ptr<Bus> bus_;
  QHash<uint, QString> links_;
};

// Keeps the device awake while something is on its way to the office: a "sleep" and "idle" lock of logind, as long as
// it is held. Without logind nothing happens; a phone's own means are in ../README.md.
//
// Thread: UI.
class Awake final : public QObject {
  Q_OBJECT
 public:
  // `bus`: the address of another one than the system's.
  explicit Awake(const QString& bus = {}, QObject* parent = nullptr);
  ~Awake() override;
  // `why`, for whoever looks what keeps the device awake.
  void hold(bool wanted, const QString& why = {});

 private:
  struct Lock;
  const std::unique_ptr<Lock> lock_;
  bool wanted_ = false;
  bool asked_ = false;
};

}  // namespace satchel
