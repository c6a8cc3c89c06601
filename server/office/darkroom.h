#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "server/imaging/image_worker.h"
#include "server/office/perform.h"

namespace satchel::server {

// Looks at the pictures that have come: makes the preview of those that have none, and tells their attachments what the
// pictures say of themselves (size, time, place; with_picture()). What waits is written in the database, so that a kill
// at any moment costs no picture its preview; each step can be repeated.
//
// Thread: any, one at a time; each picture is one process of the image worker.
class Darkroom {
 public:
  Darkroom(Perform& perform, ImageWorker worker) : perform_(perform), worker_(std::move(worker)) {}

  // Looks at the picture that has waited longest; false if none waits. An error leaves it waiting.
  Result<bool> develop_one();

 private:
  Result<void> tell(const Sha256& sha256);

  Perform& perform_;
  const ImageWorker worker_;
};

// A thread that keeps a darkroom at work, with nothing to do while no picture waits.
class DarkroomThread {
 public:
  explicit DarkroomThread(Darkroom& darkroom);
  ~DarkroomThread();  // after the picture it is at
  void wake();        // any thread: a picture may be waiting

 private:
  void run();

  Darkroom& darkroom_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool awake_ = true;
  bool ending_ = false;
  std::thread thread_;
};

}  // namespace satchel::server
