#include "tests/app/block_meter.h"

#include <algorithm>

bool BlockMeter::notify(QObject* receiver, QEvent* event) {
  // An event inside another is part of it; only those that the loop itself delivers are counted.
  const bool counted = measuring_ && depth_ == base_;
  ++depth_;
  const qint64 before = counted ? clock_.nsecsElapsed() : 0, drawn = drawn_;
  const bool done = QGuiApplication::notify(receiver, event);
  --depth_;
  if (counted) note(clock_.nsecsElapsed() - before - (drawn_ - drawn));
  return done;
}

void BlockMeter::watch(QQuickWindow* window) {
  clock_.start();
  QObject::connect(
      window, &QQuickWindow::beforeRendering, window, [this] { drawing_since_ = clock_.nsecsElapsed(); },
      Qt::DirectConnection);
  QObject::connect(
      window, &QQuickWindow::frameSwapped, window,
      [this] {
        if (const qint64 since = std::exchange(drawing_since_, 0); since > 0) drawn_ += clock_.nsecsElapsed() - since;
      },
      Qt::DirectConnection);
}

void BlockMeter::begin() {
  blocks_.clear();
  measuring_ = true;
  base_ = depth_;
}

std::vector<qint64> BlockMeter::read() {
  measuring_ = false;
  std::ranges::sort(blocks_);
  return std::exchange(blocks_, {});
}
