#pragma once

#include <vector>

#include "core/base/text.h"
#include "core/replica/work.h"
#include "sync/cli/commands.h"
#include "sync/cli/photo.h"

namespace satchel::cli {

// An operation now, with a new id.
Operation operation(Desk& desk, const RecordRef& target, OperationArgs args);
// Copies the file into the store and adds the operation that says so. A file that in the end belongs to nothing is
// removed by the store itself.
// `preview`: a file that is its preview, made by whoever calls; empty: the office makes one.
Result<void> add_file(Desk& desk, const RecordRef& target, const PhotoArgument& photo, Work& work,
                      const std::string& preview = {});
// Makes it all or nothing in the office, where it is more than one operation.
void group(Desk& desk, Work& work);

// Saves it on this device and says so.
Result<void> save_and_tell(Desk& desk, const Work& work);

// "Cora Vane (external)", of a person whose card is here; else empty (R11, E22).
std::string person_name(Desk& desk, UserId user);

// ticket, ticket-reply, ticket-status, ticket-convert (ticket_commands.cpp).
bool is_ticket_command(const std::string& command);
Result<Work> plan_ticket(Desk& desk, const WorkArgs& args);

// Whether a person means the same by them.
inline bool same_words(std::string_view a, std::string_view b) {
  return fold_ascii(trim(a)) == fold_ascii(trim(b));
}

template <class T>
using IdOf = std::remove_cvref_t<decltype(std::declval<T&>().id)>;

// The one of these records that the person means by id, key or name; kInvalidArgument says there is none, or more.
template <class T>
Result<IdOf<T>> named(Desk& desk, const std::string& words, const char* field) {
  TRY_ASSIGN(const auto all, desk.store->read().all<T>());
  std::vector<IdOf<T>> found;
  for (const auto& one : all) {
    bool meant = one.record.id.str() == words || same_words(one.record.name, words);
    if constexpr (requires { one.record.key; }) meant = meant || same_words(one.record.key, words);
    if (meant) found.push_back(one.record.id);
  }
  if (found.size() == 1) return found.front();
  const char* why = found.empty() ? "there is none of this name here" : "more than one has this name; use the id";
  return fail(ErrorCode::kInvalidArgument, why, {field});
}

}  // namespace satchel::cli
