#pragma once

#include <QElapsedTimer>
#include <QGuiApplication>
#include <QQuickWindow>
#include <vector>

// The application as a meter: how long the UI thread is busy with one event before it can look at the next, without
// the time the window's frame is rendered in: a phone draws on a thread of its own, software rendering has none.
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
    const qint64 before = clock_.nsecsElapsed(), drawn = drawn_;
    work();
    note(clock_.nsecsElapsed() - before - (drawn_ - drawn));
  }
  // Microseconds of each event since begin(), shortest first.
  std::vector<qint64> read();

 private:
  void note(qint64 ns) {
    if (measuring_) blocks_.push_back(ns / 1000);
  }

  QElapsedTimer clock_;
  std::vector<qint64> blocks_;
  bool measuring_ = false;
  int depth_ = 0, base_ = 0;
  qint64 drawn_ = 0, drawing_since_ = 0;  // ns
};
