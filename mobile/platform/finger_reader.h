#pragma once

#include <QObject>
#include <QString>
#include <QVariantList>
#include <functional>
#include <memory>

namespace satchel {

// The reader of fingerprints, where this device has one and the person a finger enrolled with its system: fprintd on a
// desktop. It says whether a finger is one of those enrolled for their user account of the system, and nothing else: no
// key comes from it. A phone's own means are in ../README.md.
//
// Thread: UI; nothing waits for the system's answer.
class FingerReader final : public QObject {
  Q_OBJECT
 public:
  enum class Touch { kTheirs, kNotTheirs, kUnclear };

  // `bus`: the address of another one than the system's.
  explicit FingerReader(const QString& bus = {}, QObject* parent = nullptr);
  ~FingerReader() override;

  // There is a reader, and a finger it would know; found out by look().
  bool ready() const { return ready_; }
  void look();
  // Reads one finger after another until stop(). Meanwhile nobody else on this device can read one.
  void read();
  void stop();
  bool reading() const { return reading_; }

 signals:
  void readyChanged();
  void touched(satchel::FingerReader::Touch touch);
  // It reads no longer though nobody has stopped it: the reader is another's, was unplugged, or is refused.
  void ended();

 private slots:
  void on_status(const QString& result, bool done);
  void on_owner(const QString& service, const QString& before, const QString& now);

 private:
  struct Bus;
  Bus& bus();
  void ask(const char* method, const QVariantList& arguments, std::function<void()> then);
  void claim();
  void verify();
  void end();
  void set_ready(bool ready);

  const QString address_;
  std::unique_ptr<Bus> bus_;      // once it is looked for
  std::unique_ptr<Bus> leaving_;  // gives the reader back
  bool ready_ = false;
  bool reading_ = false;
};

}  // namespace satchel
