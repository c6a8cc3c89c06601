#pragma once

#include <vector>

#include "core/model/records.h"

namespace satchel {

// Which records of the replica a transaction changed, so that views can refresh just those. Beyond kMany the list is
// dropped and `everything` says: look again.
struct ChangeSet {
  static constexpr std::size_t kMany = 2000;

  bool everything = false;
  std::vector<RecordRef> put;
  std::vector<RecordRef> dropped;

  bool empty() const { return !everything && put.empty() && dropped.empty(); }
  void add_put(const RecordRef& ref) { add(put, ref); }
  void add_dropped(const RecordRef& ref) { add(dropped, ref); }
  void merge(const ChangeSet& other);

 private:
  void add(std::vector<RecordRef>& list, const RecordRef& ref) {
    if (everything) return;
    list.push_back(ref);
    if (put.size() + dropped.size() > kMany) become_everything();
  }
  void become_everything() {
    everything = true;
    put.clear();
    dropped.clear();
  }
};

inline void ChangeSet::merge(const ChangeSet& other) {
  if (other.everything) become_everything();
  for (const auto& ref : other.put) add_put(ref);
  for (const auto& ref : other.dropped) add_dropped(ref);
}

}  // namespace satchel
