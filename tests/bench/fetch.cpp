#include "tests/bench/fetch.h"

#include <curl/curl.h>

namespace satchel::bench {

struct Fetcher::State {
  CURL* easy = curl_easy_init();
  curl_slist* headers = nullptr;
  std::string body;
};

namespace {

std::size_t append(const char* data, std::size_t, std::size_t size, void* body) {
  static_cast<std::string*>(body)->append(data, size);
  return size;
}

}  // namespace

Fetcher::Fetcher() : state_(std::make_unique<State>()) {
  curl_easy_setopt(state_->easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(state_->easy, CURLOPT_TIMEOUT_MS, 120'000L);
  curl_easy_setopt(state_->easy, CURLOPT_TCP_NODELAY, 1L);
  curl_easy_setopt(state_->easy, CURLOPT_BUFFERSIZE, 512L * 1024);
  curl_easy_setopt(state_->easy, CURLOPT_WRITEFUNCTION, append);
  curl_easy_setopt(state_->easy, CURLOPT_WRITEDATA, &state_->body);
}

Fetcher::~Fetcher() {
  curl_easy_cleanup(state_->easy);
  curl_slist_free_all(state_->headers);
}

void Fetcher::set_headers(const std::vector<std::string>& lines) {
  curl_slist_free_all(std::exchange(state_->headers, nullptr));
  for (const auto& line : lines) state_->headers = curl_slist_append(state_->headers, line.c_str());
  curl_easy_setopt(state_->easy, CURLOPT_HTTPHEADER, state_->headers);
}

Result<std::string_view> Fetcher::perform(const std::string& url) {
  state_->body.clear();
  curl_easy_setopt(state_->easy, CURLOPT_URL, url.c_str());
  if (const CURLcode code = curl_easy_perform(state_->easy); code != CURLE_OK) {
    return fail(ErrorCode::kNetwork, url + ": " + curl_easy_strerror(code));
  }
  long status = 0;
  curl_easy_getinfo(state_->easy, CURLINFO_RESPONSE_CODE, &status);
  if (status < 200 || status >= 300) {
    return fail(ErrorCode::kProtocol, url + ": " + std::to_string(status) + " " + state_->body.substr(0, 200));
  }
  return std::string_view(state_->body);
}

Result<std::string_view> Fetcher::get(const std::string& url) {
  curl_easy_setopt(state_->easy, CURLOPT_HTTPGET, 1L);
  return perform(url);
}

Result<std::string_view> Fetcher::post(const std::string& url, std::string_view body) {
  curl_easy_setopt(state_->easy, CURLOPT_POST, 1L);
  curl_easy_setopt(state_->easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
  curl_easy_setopt(state_->easy, CURLOPT_POSTFIELDS, body.data());
  return perform(url);
}

std::uint64_t Fetcher::bytes_up() const {
  long bytes = 0;
  curl_easy_getinfo(state_->easy, CURLINFO_REQUEST_SIZE, &bytes);
  return static_cast<std::uint64_t>(bytes);
}

std::uint64_t Fetcher::bytes_down() const {
  long head = 0;
  curl_off_t body = 0;
  curl_easy_getinfo(state_->easy, CURLINFO_HEADER_SIZE, &head);
  curl_easy_getinfo(state_->easy, CURLINFO_SIZE_DOWNLOAD_T, &body);
  return static_cast<std::uint64_t>(head) + static_cast<std::uint64_t>(body);
}

Result<void> fetch_when_up(const std::string& url, Millis deadline) {
  CURL* easy = curl_easy_init();
  std::string body;
  curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, append);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, &body);
  const auto end = std::chrono::steady_clock::now() + deadline;
  CURLcode code = CURLE_OK;
  while ((code = curl_easy_perform(easy)) == CURLE_COULDNT_CONNECT && std::chrono::steady_clock::now() < end) {
    std::this_thread::yield();
  }
  curl_easy_cleanup(easy);
  if (code != CURLE_OK) return fail(ErrorCode::kNetwork, url + ": " + curl_easy_strerror(code));
  return {};
}

}  // namespace satchel::bench
