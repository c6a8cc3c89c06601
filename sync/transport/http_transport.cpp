#include "sync/transport/http_transport.h"

#include <utility>

namespace satchel {

template <class Call, class... Arguments>
CallId HttpTransport::begin(Arguments&&... arguments) {
  calls_.emplace(++last_, std::make_unique<Call>(client_, std::forward<Arguments>(arguments)...));
  return last_;
}

CallId HttpTransport::exchange(std::string request, ExchangeListener& listener) {
  return begin<ExchangeCall>(std::move(request), listener);
}

CallId HttpTransport::listen(PokeListener& listener) {
  return begin<EventCall>(listener);
}

CallId HttpTransport::upload(UploadRequest request, UploadListener& listener) {
  return begin<UploadCall>(piece_, std::move(request), listener);
}

CallId HttpTransport::download(DownloadRequest request, DownloadListener& listener) {
  return begin<DownloadCall>(std::move(request), listener);
}

void HttpTransport::poll(Millis timeout) {
  client_.poll(timeout);
  std::erase_if(calls_, [](const auto& entry) {
    return std::visit([](const auto& call) { return call->done(); }, entry.second);
  });
}

}  // namespace satchel
