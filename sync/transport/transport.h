#pragma once

#include <string>

#include "sync/transport/download_call.h"
#include "sync/transport/event_call.h"
#include "sync/transport/exchange_call.h"
#include "sync/transport/upload_call.h"

namespace satchel {

// What carries a device's traffic to its server: HTTP on the device, a faulty line in one thread in the simulation.
//
// Every call ends in exactly one last callback of its listener, unless it is cancelled; no callback comes from within
// the function that began or cancelled it. Listeners outlive their calls.
//
// Thread: the sync thread; wake() from any.
class Transport {
 public:
  virtual ~Transport() = default;

  virtual void set_token(std::string token) = 0;
  virtual CallId exchange(std::string request, ExchangeListener& listener) = 0;
  virtual CallId listen(PokeListener& listener) = 0;
  virtual CallId upload(UploadRequest request, UploadListener& listener) = 0;
  virtual CallId download(DownloadRequest request, DownloadListener& listener) = 0;
  virtual void cancel(CallId call) = 0;

  // Running calls end with kNetwork before this returns; no connection of before is used again.
  virtual void network_changed() = 0;

  // Moves the calls on, waiting at most `timeout`; a transport without a thread of its own does its work here.
  virtual void poll(Millis timeout) = 0;
  virtual void wake() = 0;
};

}  // namespace satchel
