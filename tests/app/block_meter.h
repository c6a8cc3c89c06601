#pragma once

#include <QGuiApplication>
#include <QQuickWindow>
#include <optional>
#include <vector>

// The application as a meter: how long the UI thread is busy with one event before it can look at the next, by the
// clock and in processor time, without what the window's frame is rendered in: a phone draws on a thread of its own,
// software rendering has none. Where others use the machine too, the clock also counts how long they had it.
//
// begin() and read() are called inside an event (the command that asks for the measurement); what counts is every event
// that is delivered between them, and every piece of work given to timed().
//
// Thread: UI.
class BlockMeter : public QGuiApplication {
 public:
  using QGuiApplication::QGuiApplication;

  bool notify(QObject* receiver, QEvent* event) override;
  void watch(QQuickWindow* window);

  void begin();
  template <class Work>
  void timed(Work work) {
    const Moment before = now();
    work();
    note(before);
  }
  // Microseconds of each event since begin(), shortest first.
  struct Blocks {
    std::vector<qint64> clock, processor;
  };
  Blocks read();

 private:
  // Nanoseconds of the UI thread that were not spent on drawing.
  struct Moment {
    qint64 clock = 0, processor = 0;
  };
  static Moment raw();
  Moment now() const;
  void note(const Moment& before);

  Blocks blocks_;
  bool measuring_ = false;
  int depth_ = 0, base_ = 0;
  Moment drawn_;
  std::optional<Moment> drawing_since_;
};
