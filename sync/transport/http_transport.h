#pragma once

#include <map>
#include <memory>
#include <string>
#include <variant>

#include "sync/transport/transport.h"

namespace satchel {

// The real line: every call over one HttpClient, so that all share its keep-alive connections.
class HttpTransport final : public Transport {
 public:
  explicit HttpTransport(HttpSettings settings) : client_(std::move(settings)) {}

  void set_token(std::string token) override { client_.set_token(std::move(token)); }
  CallId exchange(std::string request, ExchangeListener& listener) override;
  CallId listen(PokeListener& listener) override;
  CallId upload(UploadRequest request, UploadListener& listener) override;
  CallId download(DownloadRequest request, DownloadListener& listener) override;
  void cancel(CallId call) override { calls_.erase(call); }
  void network_changed() override {
    piece_.reset();
    client_.network_changed();
  }
  void poll(Millis timeout) override;
  void wake() override { client_.wake(); }

  // For calls outside the protocol's four: sign-in and sign-out.
  HttpClient& client() { return client_; }

 private:
  template <class Call, class... Arguments>
  CallId begin(Arguments&&... arguments);

  HttpClient client_;
  PieceSize piece_;
  std::map<CallId, std::variant<std::unique_ptr<ExchangeCall>, std::unique_ptr<EventCall>, std::unique_ptr<UploadCall>,
                                std::unique_ptr<DownloadCall>>>
      calls_;
  CallId last_ = 0;
};

}  // namespace satchel
