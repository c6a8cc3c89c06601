#include "core/model/person.h"

#include <charconv>

namespace satchel {

std::vector<std::string> Summary::arguments() const {
  std::vector<std::string> out;
  for (const List* list : {&open, &overdue, &awaiting}) out.push_back(std::to_string(list->count));
  for (const List* list : {&open, &overdue, &awaiting}) {
    out.insert(out.end(), list->numbers.begin(), list->numbers.end());
  }
  return out;
}

Summary Summary::of(const std::vector<std::string>& arguments) {
  Summary summary;
  List* const lists[] = {&summary.open, &summary.overdue, &summary.awaiting};
  std::size_t next = std::size(lists);
  if (arguments.size() < next) return {};
  for (std::size_t i = 0; i < std::size(lists); ++i) {
    const std::string& text = arguments[i];
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), lists[i]->count);
    if (error != std::errc() || end != text.data() + text.size()) return {};
  }
  for (List* const list : lists) {
    const std::size_t named = std::min(list->count, kNumbers);
    if (arguments.size() - next < named) return {};
    const auto first = arguments.begin() + static_cast<std::ptrdiff_t>(next);
    list->numbers.assign(first, first + static_cast<std::ptrdiff_t>(named));
    next += named;
  }
  return summary;
}

}  // namespace satchel
