#include "tests/app/block_meter.h"

#include <time.h>

#include <algorithm>

namespace {

qint64 ns_of(clockid_t clock) {
  timespec time{};
  clock_gettime(clock, &time);
  return qint64(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

}  // namespace

BlockMeter::Moment BlockMeter::raw() {
  return {ns_of(CLOCK_MONOTONIC), ns_of(CLOCK_THREAD_CPUTIME_ID)};
}

BlockMeter::Moment BlockMeter::now() const {
  const Moment at = raw();
  return {at.clock - drawn_.clock, at.processor - drawn_.processor};
}

bool BlockMeter::notify(QObject* receiver, QEvent* event) {
  // An event inside another is part of it; only those that the loop itself delivers are counted.
  const bool counted = measuring_ && depth_ == base_;
  ++depth_;
  const Moment before = counted ? now() : Moment{};
  const bool done = QGuiApplication::notify(receiver, event);
  --depth_;
  if (counted) note(before);
  return done;
}

void BlockMeter::watch(QQuickWindow* window) {
  QObject::connect(
      window, &QQuickWindow::beforeRendering, window, [this] { drawing_since_ = raw(); }, Qt::DirectConnection);
  QObject::connect(
      window, &QQuickWindow::frameSwapped, window,
      [this] {
        if (!drawing_since_) return;
        const Moment at = raw();
        drawn_.clock += at.clock - drawing_since_->clock;
        drawn_.processor += at.processor - drawing_since_->processor;
        drawing_since_.reset();
      },
      Qt::DirectConnection);
}

void BlockMeter::begin() {
  blocks_ = {};
  measuring_ = true;
  base_ = depth_;
}

void BlockMeter::note(const Moment& before) {
  if (!measuring_) return;
  const Moment at = now();
  blocks_.clock.push_back((at.clock - before.clock) / 1000);
  blocks_.processor.push_back((at.processor - before.processor) / 1000);
}

BlockMeter::Blocks BlockMeter::read() {
  measuring_ = false;
  std::ranges::sort(blocks_.clock);
  std::ranges::sort(blocks_.processor);
  return std::exchange(blocks_, {});
}
