#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace satchel {

// True for well-formed UTF-8 (RFC 3629: no overlong forms, no surrogates, at most U+10FFFF) without NUL.
bool is_utf8(std::string_view text);
// Replaces what is not well-formed by U+FFFD: for file names and logs, never for data.
std::string repair_utf8(std::string_view text);
// ASCII case folding; other letters stay. For e-mail addresses and header names.
std::string fold_ascii(std::string_view text);
std::string_view trim(std::string_view text);
// The longest prefix of at most `max_bytes` bytes that ends between code points.
std::string_view cut_utf8(std::string_view text, std::size_t max_bytes);

}  // namespace satchel
