#pragma once

#include <array>
#include <string>
#include <string_view>

#include "server/office/demo_data_words.h"
#include "server/storage/records.h"

namespace satchel::server {

inline constexpr std::int64_t kDemoPictures = 12;
inline constexpr std::int64_t kSitesOfCustomer = 3;
inline constexpr std::int64_t kMachinesOfSite = 4;

// How big a demo organisation is and what everything in it is called: everything follows from (seed, name, number).
struct DemoPlan {
  DemoPlan(std::uint64_t seed, std::uint64_t scale, TimePoint now);

  std::uint64_t seed;
  TimePoint now;    // when it is made
  TimePoint today;  // 00:00 UTC of that day
  std::int64_t jobs;
  std::int64_t sites;
  std::int64_t technicians;
  std::int64_t contractors;

  Uuid id(std::string_view what, std::int64_t n) const;
  UserId manager() const { return UserId{id("manager", 0)}; }
  UserId technician(std::int64_t n) const { return UserId{id("technician", n)}; }
  UserId contractor(std::int64_t n) const { return UserId{id("contractor", n)}; }
  SiteId site(std::int64_t n) const { return SiteId{id("site", n)}; }
  ContactId contact(std::int64_t n) const { return ContactId{id("contact", n)}; }
  AssetId machine(std::int64_t n) const { return AssetId{id("machine", n)}; }
  std::int64_t contractor_companies() const { return 1 + contractors / 6; }
  std::int64_t first_number() const { return static_cast<std::int64_t>(seed % 1000) * 10'000'000; }

  // An even choice in 0..bound-1 that belongs to (what, n).
  std::int64_t below(std::string_view what, std::int64_t n, std::int64_t bound) const;
  template <class T, std::size_t N>
  const T& pick(const std::array<T, N>& words, std::string_view what, std::int64_t n) const {
    return words[static_cast<std::size_t>(below(what, n, static_cast<std::int64_t>(N)))];
  }
  std::string email(const std::string& who) const;
  std::string customer_name(std::int64_t n) const;
  const demo::Trade& trade(std::int64_t machine) const { return pick(demo::kTrades, "trade", machine); }
  std::string picture(std::int64_t n) const;
};

// One job after the other with all that belongs to it: assignment, history, checklist, comments, closeout, photo.
class DemoJobs {
 public:
  DemoJobs(WriteTransaction& tx, const DemoPlan& plan) : tx_(tx), records_(tx.database()), plan_(plan) {}
  Result<void> make(std::int64_t n);

 private:
  template <class T>
  Result<void> put(const T& record, UserId by) {
    return records_.put(tx_, record, Change{plan_.now, by, std::nullopt});
  }
  Job job(std::int64_t n) const;
  Result<void> assign(const Job& job, std::int64_t n, UserId worker);
  Result<void> event(const Job& job, std::string_view kind, JobState from, JobState to, UserId actor, TimePoint at);
  Result<void> history(const Job& job, UserId worker);
  Result<void> comments(const Job& job, std::int64_t n, UserId worker);
  Result<void> closeout(const Job& job, std::int64_t n, UserId worker);

  WriteTransaction& tx_;
  Records records_;
  const DemoPlan& plan_;
};

}  // namespace satchel::server
