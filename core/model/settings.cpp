#include "core/model/settings.h"

#include <algorithm>

#include "core/model/sentence.h"

namespace satchel {
namespace {

// "in_progress" as a person reads it.
std::string spaced(std::string_view word) {
  std::string text(word);
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

template <class T, class Key, class Value>
Value find_or(const std::vector<T>& list, Key T::* key, Key wanted, Value T::* value) {
  for (const T& one : list) {
    if (one.*key == wanted) return one.*value;
  }
  return {};
}

std::string either(std::string label, std::string_view standard) {
  return label.empty() ? std::string(standard) : label;
}

}  // namespace

std::string Settings::label_of(JobKind kind) const {
  return either(find_or(job_kinds, &JobKindSetting::kind, kind, &JobKindSetting::label), spaced(name_of(kind)));
}

std::string Settings::label_of(JobState state) const {
  return either(find_or(job_states, &JobStateSetting::state, state, &JobStateSetting::label), spaced(name_of(state)));
}

std::string Settings::customer_label_of(JobState state) const {
  return either(find_or(job_states, &JobStateSetting::state, state, &JobStateSetting::customer_label),
                customer_words(state));
}

CloseoutPolicy Settings::least(JobKind kind) const {
  return find_or(job_kinds, &JobKindSetting::kind, kind, &JobKindSetting::closeout_policy);
}

std::optional<std::int64_t> Settings::most_bytes(std::string_view mime) const {
  if (upload_types.empty()) return upload_max_bytes;
  const auto found = std::ranges::find(upload_types, mime, &UploadType::mime);
  if (found == upload_types.end()) return std::nullopt;
  return std::min(found->max_bytes.value_or(upload_max_bytes), upload_max_bytes);
}

CloseoutPolicy stricter(const CloseoutPolicy& a, const CloseoutPolicy& b) {
  return {std::max(a.min_photos, b.min_photos), a.before_and_after || b.before_and_after, a.signature || b.signature};
}

}  // namespace satchel
