#include "core/image/exif.h"

#include <libexif/exif-data.h>

#include <array>
#include <charconv>
#include <cmath>
#include <memory>
#include <string>

#include "core/image/limits.h"

namespace satchel {
namespace {

struct Unref {
  void operator()(ExifData* data) const { exif_data_unref(data); }
};
using Data = std::unique_ptr<ExifData, Unref>;

// libexif has the tags of GPS as plain numbers.
constexpr ExifTag gps(int tag) {
  return static_cast<ExifTag>(tag);
}

ExifEntry* entry_of(const Data& data, ExifIfd ifd, ExifTag tag) {
  return exif_content_get_entry(data->ifd[ifd], tag);
}

std::string text_of(const Data& data, ExifIfd ifd, ExifTag tag) {
  const ExifEntry* entry = entry_of(data, ifd, tag);
  if (entry == nullptr || entry->format != EXIF_FORMAT_ASCII || entry->data == nullptr) return {};
  std::string text(reinterpret_cast<const char*>(entry->data), std::min<std::size_t>(entry->size, 64));
  return text.substr(0, text.find('\0'));
}

// `count` unsigned rationals; nothing if one of them has no value.
template <std::size_t N>
std::optional<std::array<double, N>> rationals_of(const Data& data, ExifTag tag) {
  const ExifEntry* entry = entry_of(data, EXIF_IFD_GPS, tag);
  if (entry == nullptr || entry->format != EXIF_FORMAT_RATIONAL || entry->size < N * 8) return std::nullopt;
  std::array<double, N> values;
  for (std::size_t i = 0; i < N; ++i) {
    const ExifRational one = exif_get_rational(entry->data + i * 8, exif_data_get_byte_order(data.get()));
    if (one.denominator == 0) return std::nullopt;
    values[i] = static_cast<double>(one.numerator) / one.denominator;
  }
  return values;
}

std::optional<int> digits(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// "2024:05:31" and the like: three numbers between separators at fixed places.
std::optional<std::array<int, 3>> triple(std::string_view text, std::size_t first) {
  const std::size_t wanted = first + 6;
  if (text.size() < wanted) return std::nullopt;
  const auto a = digits(text.substr(0, first)), b = digits(text.substr(first + 1, 2));
  const auto c = digits(text.substr(first + 4, 2));
  if (!a || !b || !c) return std::nullopt;
  return std::array{*a, *b, *c};
}

std::optional<TimePoint> day_of(std::string_view text) {
  const auto parts = triple(text, 4);
  if (!parts || (*parts)[0] < 1990) return std::nullopt;  // before digital cameras: a clock that was never set
  const std::chrono::year_month_day date{std::chrono::year((*parts)[0]),
                                         std::chrono::month(static_cast<unsigned>((*parts)[1])),
                                         std::chrono::day(static_cast<unsigned>((*parts)[2]))};
  if (!date.ok()) return std::nullopt;
  return TimePoint(std::chrono::sys_days(date));
}

// "2024:05:31 13:45:10"
std::optional<TimePoint> moment_of(std::string_view text) {
  const auto day = day_of(text.substr(0, std::min<std::size_t>(10, text.size())));
  const auto time = text.size() >= 19 ? triple(text.substr(11), 2) : std::nullopt;
  if (!day || !time) return std::nullopt;
  const auto [hour, minute, second] = *time;
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) return std::nullopt;
  return *day + std::chrono::hours(hour) + std::chrono::minutes(minute) + std::chrono::seconds(second);
}

// "+02:00"
std::optional<Millis> zone_of(std::string_view text) {
  if (text.size() < 6 || (text[0] != '+' && text[0] != '-')) return std::nullopt;
  const auto hours = digits(text.substr(1, 2)), minutes = digits(text.substr(4, 2));
  if (!hours || !minutes || *hours < 0 || *hours > 14 || *minutes < 0 || *minutes > 59) return std::nullopt;
  const Millis shift = std::chrono::hours(*hours) + std::chrono::minutes(*minutes);
  return text[0] == '-' ? -shift : shift;
}

// By the satellites, which know no zones.
std::optional<TimePoint> satellite_time(const Data& data) {
  const auto day = day_of(text_of(data, EXIF_IFD_GPS, gps(EXIF_TAG_GPS_DATE_STAMP)));
  const auto time = rationals_of<3>(data, gps(EXIF_TAG_GPS_TIME_STAMP));
  if (!day || !time) return std::nullopt;
  const double seconds = (*time)[0] * 3600 + (*time)[1] * 60 + (*time)[2];
  if (!(seconds >= 0 && seconds < 86'401)) return std::nullopt;
  return *day + Millis(static_cast<std::int64_t>(seconds * 1000));
}

void read_time(const Data& data, ExifFacts& facts) {
  const auto local = moment_of(text_of(data, EXIF_IFD_EXIF, EXIF_TAG_DATE_TIME_ORIGINAL));
  const auto zone = zone_of(text_of(data, EXIF_IFD_EXIF, EXIF_TAG_OFFSET_TIME_ORIGINAL));
  if (local && zone) {
    facts.taken_at = *local - *zone;
    return;
  }
  facts.taken_at = satellite_time(data);
  if (facts.taken_at) return;
  facts.taken_at = local ? local : moment_of(text_of(data, EXIF_IFD_0, EXIF_TAG_DATE_TIME));
  facts.taken_at_estimated = facts.taken_at.has_value();
}

std::optional<double> degrees(const Data& data, ExifTag tag, ExifTag reference, std::string_view letters, double most) {
  const std::string side = text_of(data, EXIF_IFD_GPS, reference);
  const auto parts = rationals_of<3>(data, tag);
  if (!parts || side.empty() || letters.find(side[0]) == std::string_view::npos) return std::nullopt;
  const double value = (*parts)[0] + (*parts)[1] / 60 + (*parts)[2] / 3600;
  if (!std::isfinite(value) || value > most) return std::nullopt;
  return side[0] == letters[1] ? -value : value;
}

}  // namespace

ExifFacts read_exif(std::string_view tiff) {
  ExifFacts facts;
  if (tiff.size() < 8 || tiff.size() > kMaxExifBytes) return facts;
  const std::string block = std::string("Exif\0\0", 6) + std::string(tiff);
  const Data data(exif_data_new());
  if (!data) return facts;
  exif_data_unset_option(data.get(), EXIF_DATA_OPTION_FOLLOW_SPECIFICATION);
  exif_data_load_data(data.get(), reinterpret_cast<const unsigned char*>(block.data()),
                      static_cast<unsigned>(block.size()));
  const ExifEntry* way = entry_of(data, EXIF_IFD_0, EXIF_TAG_ORIENTATION);
  if (way != nullptr && way->format == EXIF_FORMAT_SHORT && way->size >= 2) {
    const int value = exif_get_short(way->data, exif_data_get_byte_order(data.get()));
    if (value >= 1 && value <= 8) facts.orientation = value;
  }
  read_time(data, facts);
  const auto lat = degrees(data, gps(EXIF_TAG_GPS_LATITUDE), gps(EXIF_TAG_GPS_LATITUDE_REF), "NS", 90);
  const auto lon = degrees(data, gps(EXIF_TAG_GPS_LONGITUDE), gps(EXIF_TAG_GPS_LONGITUDE_REF), "EW", 180);
  const bool nowhere = lat == 0.0 && lon == 0.0;  // what receivers write before they know
  if (lat && lon && !nowhere) {
    facts.lat = lat;
    facts.lon = lon;
  }
  return facts;
}

}  // namespace satchel
