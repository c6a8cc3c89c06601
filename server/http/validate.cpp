#include "server/http/validate.h"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>

#include "core/base/text.h"

namespace satchel::server {
namespace {

namespace http = boost::beast::http;

using Fields = http::request_parser<http::empty_body>::value_type;

tl::unexpected<Refusal> refuse(int status, ErrorCode code, std::string detail) {
  return tl::unexpected<Refusal>(Refusal{status, Error{code, std::move(detail), {}}});
}
tl::unexpected<Refusal> malformed(std::string detail) {
  return refuse(400, ErrorCode::kBadRequest, std::move(detail));
}

bool is_token(char c) {
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) return true;
  return std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos && c != '\0';
}

bool all_tokens(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_token);
}

// Bytes of a field value: visible, space, tab, or 0x80-0xff (obs-text: kept, never interpreted).
bool is_value_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte == '\t' || (byte >= 0x20 && byte != 0x7f);
}

// Line by line, what must hold for the bytes themselves (RFC 9112 sections 2.2 and 5).
tl::expected<void, Refusal> check_lines(std::string_view section, const HttpLimits& limits) {
  std::size_t lines = 0;
  while (!section.empty()) {
    const std::size_t end = section.find("\r\n");
    if (end == std::string_view::npos) return malformed("a line without CRLF");
    const std::string_view line = section.substr(0, end);
    section.remove_prefix(end + 2);
    if (line.empty()) {
      if (!section.empty()) return malformed("bytes after the header section");
      return lines == 0 ? tl::expected<void, Refusal>(malformed("no request line")) : tl::expected<void, Refusal>();
    }
    if (!std::all_of(line.begin(), line.end(), is_value_byte)) return malformed("control bytes in the header section");
    if (lines++ == 0) continue;  // the request line is looked at apart
    if (line.front() == ' ' || line.front() == '\t') return malformed("folded header line");
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || !all_tokens(line.substr(0, colon))) return malformed("bad field name");
    if (lines > limits.max_fields + 1) {
      return refuse(431, ErrorCode::kHeaderTooLarge, "more than " + std::to_string(limits.max_fields) + " fields");
    }
  }
  return malformed("no end of the header section");
}

// "GET /path HTTP/1.1": three parts, single spaces.
tl::expected<void, Refusal> check_request_line(std::string_view line, const HttpLimits& limits) {
  const std::size_t first = line.find(' ');
  const std::size_t last = line.rfind(' ');
  if (first == std::string_view::npos || first == last) return malformed("bad request line");
  const std::string_view method = line.substr(0, first);
  const std::string_view target = line.substr(first + 1, last - first - 1);
  const std::string_view version = line.substr(last + 1);
  if (!all_tokens(method)) return malformed("bad method");
  if (target.size() > limits.max_target) return refuse(414, ErrorCode::kHeaderTooLarge, "target too long");
  for (const char c : target) {
    if (c <= 0x20 || c >= 0x7f || c == '#' || c == '\\' || c == '"' || c == '<' || c == '>') {
      return malformed("bad byte in the target");
    }
  }
  if (version != "HTTP/1.1" && version != "HTTP/1.0") {
    const bool plausible = version.size() == 8 && version.starts_with("HTTP/") && version[6] == '.';
    if (plausible) return refuse(505, ErrorCode::kBadRequest, "only HTTP/1.1");
    return malformed("bad version");
  }
  constexpr std::string_view kServed[] = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};
  constexpr std::string_view kKnown[] = {"TRACE", "CONNECT"};
  if (std::find(std::begin(kServed), std::end(kServed), method) == std::end(kServed)) {
    const bool known = std::find(std::begin(kKnown), std::end(kKnown), method) != std::end(kKnown);
    return refuse(known ? 405 : 501, ErrorCode::kMethodNotAllowed, "method not served");
  }
  if (target.empty() || target.front() != '/') return malformed("the target must begin with a slash");
  return {};
}

// Decodes the path: one meaning only. No NUL or control bytes, no encoded slash, no "." or ".." segments.
tl::expected<std::string, Refusal> decode_path(std::string_view raw) {
  const auto decoded = percent_decode(raw);
  if (!decoded || !is_utf8(*decoded)) return malformed("bad percent-encoding in the path");
  for (const char c : *decoded) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) return malformed("control byte in the path");
  }
  if (std::count(raw.begin(), raw.end(), '/') != std::count(decoded->begin(), decoded->end(), '/') ||
      decoded->find('\\') != std::string::npos) {
    return malformed("encoded slash in the path");
  }
  for (std::size_t at = 0; at < decoded->size();) {
    const std::size_t next = std::min(decoded->find('/', at + 1), decoded->size());
    const std::string_view segment = std::string_view(*decoded).substr(at + 1, next - at - 1);
    if (segment == "." || segment == "..") return malformed("dot segment in the path");
    at = next;
  }
  return *decoded;
}

tl::expected<void, Refusal> check_host(const Fields& fields, bool http11) {
  const auto count = fields.count(http::field::host);
  if (count > 1) return malformed("more than one Host");
  if (count == 0) return http11 ? tl::expected<void, Refusal>(malformed("no Host")) : tl::expected<void, Refusal>();
  const std::string_view host = fields[http::field::host];
  if (host.empty()) return malformed("empty Host");
  for (const char c : host) {
    const bool allowed = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (!allowed && (c == '\0' || std::string_view("-._~:[]%").find(c) == std::string_view::npos)) {
      return malformed("bad Host");
    }
  }
  return {};
}

// Where the body ends must be beyond doubt (RFC 9112 section 6.3): one Content-Length of digits, or nothing.
tl::expected<std::optional<std::uint64_t>, Refusal> check_framing(const Fields& fields, bool http11) {
  const auto lengths = fields.count(http::field::content_length);
  const auto codings = fields.count(http::field::transfer_encoding);
  if (codings > 0) {
    if (lengths > 0) return malformed("both Transfer-Encoding and Content-Length");
    if (codings > 1 || !http11) return malformed("bad Transfer-Encoding");
    if (!same_text(fields[http::field::transfer_encoding], "chunked")) {
      return refuse(501, ErrorCode::kBadRequest, "transfer coding not supported");
    }
    return refuse(411, ErrorCode::kLengthRequired, "chunked bodies are not accepted: send a Content-Length");
  }
  if (lengths > 1) return malformed("more than one Content-Length");
  if (lengths == 0) return std::nullopt;
  const std::string_view digits = fields[http::field::content_length];
  if (digits.empty() || digits.size() > 18) return malformed("bad Content-Length");
  std::uint64_t length = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return malformed("bad Content-Length");
    length = length * 10 + static_cast<std::uint64_t>(c - '0');
  }
  return length;
}

}  // namespace

HeadState scan_head(std::string_view bytes, std::size_t& scanned, const HttpLimits& limits) {
  if (!bytes.empty() && !is_token(bytes.front())) return HeadState::kGarbage;
  while (true) {
    const std::size_t feed = bytes.find('\n', scanned);
    if (feed == std::string_view::npos) break;
    if (feed >= limits.max_header) return HeadState::kTooLong;
    if (feed == 0 || bytes[feed - 1] != '\r') return HeadState::kGarbage;
    scanned = feed + 1;
    if (feed >= 3 && bytes[feed - 2] == '\n') return HeadState::kComplete;
  }
  scanned = bytes.size();
  return bytes.size() >= limits.max_header ? HeadState::kTooLong : HeadState::kIncomplete;
}

Refusal refusal_of(HeadState state, std::string_view bytes) {
  if (state != HeadState::kTooLong) return Refusal{400, Error{ErrorCode::kBadRequest, "not an HTTP request", {}}};
  const bool in_request_line = bytes.find("\r\n") == std::string_view::npos;
  return Refusal{in_request_line ? 414 : 431, Error{ErrorCode::kHeaderTooLarge, "header section too long", {}}};
}

tl::expected<RequestHead, Refusal> check_head(std::string_view section, const HttpLimits& limits) {
  if (section.size() > limits.max_header) return tl::unexpected(refusal_of(HeadState::kTooLong, section));
  if (auto lines = check_lines(section, limits); !lines) return tl::unexpected(lines.error());
  if (auto line = check_request_line(section.substr(0, section.find("\r\n")), limits); !line) {
    return tl::unexpected(line.error());
  }

  // Only the header section is ever given to Beast, never a byte of a body: its chunk parser cannot be reached.
  http::request_parser<http::empty_body> parser;
  parser.header_limit(static_cast<std::uint32_t>(limits.max_header));
  parser.body_limit(boost::none);
  boost::beast::error_code ec;
  const std::size_t used = parser.put(boost::asio::buffer(section.data(), section.size()), ec);
  if (ec || !parser.is_header_done() || used != section.size()) return malformed("not an HTTP request");
  const Fields& fields = parser.get();

  RequestHead head;
  head.http11 = fields.version() == 11;
  if (auto host = check_host(fields, head.http11); !host) return tl::unexpected(host.error());
  auto length = check_framing(fields, head.http11);
  if (!length) return tl::unexpected(length.error());
  head.content_length = *length;

  const std::string_view target = fields.target();
  const std::size_t question = target.find('?');
  auto path = decode_path(target.substr(0, question));
  if (!path) return tl::unexpected(path.error());
  head.path = std::move(*path);
  if (question != std::string_view::npos) head.query = target.substr(question + 1);
  head.method = fields.method_string();

  bool keep_alive = false;
  for (const auto& field : fields) {
    head.headers.emplace_back(field.name_string(), field.value());
    if (field.name() == http::field::connection) {
      head.close = head.close || lists_word(field.value(), "close");
      keep_alive = keep_alive || lists_word(field.value(), "keep-alive");
    }
    if (field.name() == http::field::expect) {
      if (!same_text(field.value(), "100-continue")) {
        return refuse(417, ErrorCode::kBadRequest, "expectation not supported");
      }
      head.expects_continue = head.http11;
    }
  }
  if (!head.http11) {
    if (keep_alive) return malformed("HTTP/1.0 with keep-alive");
    head.close = true;
  }
  return head;
}

}  // namespace satchel::server
