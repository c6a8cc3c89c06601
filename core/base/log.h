#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace satchel::log {

// One event a line, as JSON on standard error: {"t":"…","level":"info","event":"exchange","device":"…"}. Values are
// ids, counts and codes; never a person's text, a token or a password. Thread-safe.
using Field = std::pair<std::string_view, std::string>;

enum class Level { kDebug, kInfo, kWarn, kError, kOff };

void set_level(Level level);
void write(Level level, std::string_view event, std::initializer_list<Field> fields = {});

inline void debug(std::string_view event, std::initializer_list<Field> fields = {}) {
  write(Level::kDebug, event, fields);
}
inline void info(std::string_view event, std::initializer_list<Field> fields = {}) {
  write(Level::kInfo, event, fields);
}
inline void warn(std::string_view event, std::initializer_list<Field> fields = {}) {
  write(Level::kWarn, event, fields);
}
inline void error(std::string_view event, std::initializer_list<Field> fields = {}) {
  write(Level::kError, event, fields);
}

}  // namespace satchel::log
