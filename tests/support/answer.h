#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "server/api/http.h"

namespace satchel::test {

// What an answer was, as a client would see it.
struct Answer final : server::ResponseWriter {
  int status = 0;
  server::Headers headers;
  std::string body;
  std::vector<std::string> events_sent;
  std::shared_ptr<void> subscription;

  std::string header(std::string_view name) const {
    for (const auto& [key, value] : headers) {
      if (server::same_text(key, name)) return value;
    }
    return {};
  }
  Json json() const { return *parse_json(body); }
  // What a list answered, as a value of its own: a loop over `json()["items"]` would walk a temporary.
  Json items() const { return json().at("items"); }

  Result<void> respond(int code, server::Headers more, std::string text, bool) override {
    return take(code, std::move(more), std::move(text));
  }
  Result<void> respond_file(int code, server::Headers more, const std::filesystem::path& file, std::uint64_t offset,
                            std::uint64_t length) override {
    std::ifstream in(file, std::ios::binary);
    in.seekg(static_cast<std::streamoff>(offset));
    std::string text(length, '\0');
    in.read(text.data(), static_cast<std::streamsize>(length));
    return take(code, std::move(more), std::move(text));
  }
  Result<void> begin(int code, server::Headers more, bool) override { return take(code, std::move(more), ""); }
  Result<void> write(std::string_view data) override {
    body += data;
    return {};
  }
  Result<void> flush() override { return {}; }
  Result<void> end() override { return {}; }
  Result<void> events(server::Headers more, std::function<std::shared_ptr<void>(SendEvent)> subscribe) override {
    TRY(take(200, std::move(more), ""));
    subscription = subscribe([this](std::string event) { events_sent.push_back(std::move(event)); });
    return {};
  }

 private:
  Result<void> take(int code, server::Headers more, std::string text) {
    REQUIRE(status == 0);  // one answer a request
    status = code;
    headers = std::move(more);
    body = std::move(text);
    return {};
  }
};

// A body that is all there.
struct Body final : server::BodyReader {
  explicit Body(std::string_view text) : rest(text) {}
  Result<void> wait() override { return {}; }
  Result<std::optional<std::size_t>> read(std::span<char> out) override {
    const std::size_t n = std::min(out.size(), rest.size());
    std::copy_n(rest.data(), n, out.data());
    rest.remove_prefix(n);
    return n;
  }
  void cancel() override { rest = {}; }
  std::string_view rest;
};

}  // namespace satchel::test
