#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <deque>
#include <string>
#include <vector>

#include "core/base/files.h"
#include "sync/transport/transport.h"

namespace satchel::test {

// A line in the hand of a test: it keeps what was asked and answers when and how the test says, at the next poll().
class Line final : public Transport {
 public:
  template <class Request, class Listener>
  struct Asked {
    CallId id;
    Request request;
    Listener* listener;
  };

  void set_token(std::string) override {}
  CallId exchange(std::string request, ExchangeListener& listener) override {
    exchanges.push_back({++last_, parse_json(request).value(), &listener});
    return last_;
  }
  CallId listen(PokeListener& listener) override {
    streams.push_back({++last_, 0, &listener});
    return last_;
  }
  CallId upload(UploadRequest request, UploadListener& listener) override {
    uploads.push_back({++last_, std::move(request), &listener});
    return last_;
  }
  CallId download(DownloadRequest request, DownloadListener& listener) override {
    downloads.push_back({++last_, std::move(request), &listener});
    return last_;
  }
  void cancel(CallId call) override {
    const auto drop = [call](auto& list) { std::erase_if(list, [call](const auto& one) { return one.id == call; }); };
    drop(exchanges);
    drop(streams);
    drop(uploads);
    drop(downloads);
  }
  void network_changed() override { ++network_changes; }
  void poll(Millis) override {
    while (!due_.empty()) {
      const auto next = std::move(due_.front());
      due_.pop_front();
      next();
    }
  }
  void wake() override {}

  // At the next poll: these lines of the running exchange's answer; its end; its failure.
  void answer(std::string lines) {
    due_.push_back([this, lines = std::move(lines)] {
      std::string_view rest = lines;
      while (!rest.empty() && !exchanges.empty()) {
        const std::size_t end = rest.find('\n');
        const auto taken = exchanges.front().listener->on_frame(rest.substr(0, end));
        rest.remove_prefix(end + 1);
        if (!taken) return end_exchange(fail(taken.error()));
      }
    });
  }
  void finish() {
    due_.push_back([this] { end_exchange(WireBytes{100, 200}); });
  }
  void break_off(ErrorCode code) {
    due_.push_back([this, code] { end_exchange(fail(code)); });
  }
  // Does something at the next poll, as the line would.
  void then(std::function<void()> what) { due_.push_back(std::move(what)); }

  std::vector<Asked<Json, ExchangeListener>> exchanges;  // running
  std::vector<Asked<int, PokeListener>> streams;
  std::vector<Asked<UploadRequest, UploadListener>> uploads;
  std::vector<Asked<DownloadRequest, DownloadListener>> downloads;
  int network_changes = 0;

 private:
  void end_exchange(Result<WireBytes> result) {
    if (exchanges.empty()) return;
    ExchangeListener* listener = exchanges.front().listener;
    exchanges.erase(exchanges.begin());
    listener->on_exchange_done(std::move(result), {});
  }

  std::deque<std::function<void()>> due_;
  CallId last_ = 0;
};

}  // namespace satchel::test
