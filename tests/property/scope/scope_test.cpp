#include "server/scope/scope.h"
#include "server/scope/scope_memory.h"

#include <iterator>

#include "server/scope/explain.h"
#include "tests/property/scope/random_office.h"
#include "tests/support/oracle.h"
#include "tests/support/seeds.h"

namespace satchel::server {
namespace {

using test::OracleScope;
using test::RandomOffice;

OracleScope as_map(const Scope& scope) {
  OracleScope map;
  for (std::size_t i = 0; i < kRecordTypes; ++i) {
    for (const Grant& grant : scope.grants[i]) {
      const bool fresh =
          map.emplace(RecordRef{static_cast<RecordType>(i), grant.id}, test::OracleGrant{grant.rev, grant.shown})
              .second;
      REQUIRE(fresh);
    }
  }
  return map;
}

// The first difference in words, for the message.
std::string difference(const OracleScope& got, const OracleScope& wanted) {
  for (const auto& [ref, grant] : wanted) {
    const auto at = got.find(ref);
    if (at == got.end()) return "missing " + std::string(name_of(ref.type)) + " " + ref.id.str();
    if (!(at->second == grant)) return "other rev or fields of " + std::string(name_of(ref.type)) + " " + ref.id.str();
  }
  for (const auto& [ref, grant] : got) {
    if (!wanted.contains(ref)) return "leaks " + std::string(name_of(ref.type)) + " " + ref.id.str();
  }
  return {};
}

Principal principal_of(Database& database, UserId user) {
  auto principal = load_principal(database, user);
  REQUIRE(principal);
  return std::move(*principal);
}

// req: E18 E20
TEST_CASE("R20, R14: the scope equals the oracle's, record by record and field by field, and shown() equals both") {
  std::size_t granted = 0, denied = 0;
  test::for_seeds(12, [&](std::uint64_t seed) {
    RandomOffice office(seed);
    for (int round = 0; round < 6; ++round) {
      for (int i = 0; i < 10; ++i) office.step();
      auto snapshot = office.storage().read();
      REQUIRE(snapshot);
      Database& database = snapshot->database();
      const test::PlainWorld world = test::read_world(database);
      for (std::size_t i = 0; i < office.people(); ++i) {
        const UserId user = RandomOffice::person(i);
        CAPTURE(i);
        const Principal principal = principal_of(database, user);
        const OracleScope wanted = test::oracle_scope(world, user, office.now());
        const auto scope = evaluate(database, principal, office.now());
        REQUIRE(scope);
        REQUIRE(difference(as_map(*scope), wanted) == "");
        granted += wanted.size();
        denied += world.records.size() - wanted.size();
        if (round % 3 != 0) continue;
        for (const auto& [ref, record] : world.records) {
          const auto one = shown(database, principal, ref, office.now());
          REQUIRE(one);
          const auto at = wanted.find(ref);
          CAPTURE(name_of(ref.type));
          REQUIRE(one->has_value() == (at != wanted.end()));
          if (*one) REQUIRE(**one == at->second.shown);
        }
      }
    }
  });
  CHECK(granted > 1000);
  CHECK(denied > 1000);
}

TEST_CASE("R20: a scope that follows the changes is the scope that is evaluated, whatever happens in between") {
  std::int64_t followed = 0, evaluated = 0;
  test::for_seeds(16, [&](std::uint64_t seed) {
    RandomOffice office(seed);
    ScopeMemory memory(office.storage().changes());
    for (int round = 0; round < 150; ++round) {
      for (std::uint64_t i = office.pick(4); i > 0; --i) office.step();
      auto snapshot = office.storage().read();
      REQUIRE(snapshot);
      for (std::size_t i = 0; i < office.people(); ++i) {
        if (office.pick(3) == 0) continue;
        CAPTURE(round);
        CAPTURE(i);
        const Principal principal = principal_of(snapshot->database(), RandomOffice::person(i));
        const auto wanted = evaluate(snapshot->database(), principal, office.now());
        const auto scope = memory.evaluate(*snapshot, principal, office.now());
        REQUIRE(wanted);
        REQUIRE(scope);
        REQUIRE(difference(as_map(**scope), as_map(*wanted)) == "");
        // Time alone may only end it sooner than an evaluation would.
        if (wanted->valid_until) REQUIRE((*scope)->valid_until);
        if (wanted->valid_until) REQUIRE(*(*scope)->valid_until <= *wanted->valid_until);
      }
    }
    followed += memory.counts().followed;
    evaluated += memory.counts().evaluated;
  });
  MESSAGE("followed ", followed, ", evaluated ", evaluated);
  CHECK(followed > 1000);
  CHECK(evaluated > 1000);
}

// req: C20 C26 P3 P8 P10 P12 P13 P15 P24 D7
TEST_CASE("R9: guests see by address, and every kind of thing that is found that way was met on both sides") {
  std::map<RecordType, std::size_t> seen, hidden;
  test::for_seeds(48, [&](std::uint64_t seed) {
    RandomOffice office(seed);
    auto snapshot = office.storage().read();
    Database& database = snapshot->database();
    const test::PlainWorld world = test::read_world(database);
    for (std::size_t i = 0; i < office.people(); ++i) {
      const Principal guest = principal_of(database, RandomOffice::person(i));
      if (guest.role != Role::kGuest || !guest.active(office.now())) continue;
      const OracleScope wanted = test::oracle_scope(world, guest.user, office.now());
      for (const auto& [ref, record] : world.records) {
        const auto fields = shown(database, guest, ref, office.now());
        REQUIRE(fields);
        CAPTURE(name_of(ref.type));
        REQUIRE(fields->has_value() == wanted.contains(ref));
        ++(*fields ? seen : hidden)[ref.type];
      }
      // R12 by name: what an outsider never has, whatever was opened for them.
      for (const RecordType never :
           {RecordType::kAssignment, RecordType::kCompany, RecordType::kPlannedActivity, RecordType::kCheckTemplate}) {
        CHECK(seen[never] == 0);
      }
    }
  });
  if (std::getenv("SATCHEL_SEED") != nullptr) return;
  for (const RecordType type :
       {RecordType::kJob, RecordType::kJobEvent, RecordType::kSite, RecordType::kAsset, RecordType::kAssetTag,
        RecordType::kDocument, RecordType::kDocumentLink, RecordType::kTicket, RecordType::kTicketMessage,
        RecordType::kTicketType, RecordType::kTicketStatus, RecordType::kGuestAccess, RecordType::kAttachment,
        RecordType::kPerson, RecordType::kContact, RecordType::kContactPoint}) {
    CAPTURE(name_of(type));
    CHECK(seen[type] > 0);
    CHECK(hidden[type] > 0);
  }
}

// req: X5 X20 C22 C23 C24
TEST_CASE(
    "R8, R9, R12: projects and commercial documents are seen by share and by address, and what they cost by whom") {
  // Who saw them, how: seen, hidden, with the total, without it.
  struct Met {
    std::size_t seen = 0, hidden = 0, priced = 0, masked = 0;
  };
  std::map<std::pair<RecordType, Role>, Met> met;
  std::map<CommercialKind, std::size_t> by_guest;
  const std::size_t total = *record_info(RecordType::kCommercialDoc).index_of("total");
  test::for_seeds(90, [&](std::uint64_t seed) {
    RandomOffice office(seed);
    auto snapshot = office.storage().read();
    Database& database = snapshot->database();
    const test::PlainWorld world = test::read_world(database);
    for (std::size_t i = 0; i < office.people(); ++i) {
      const Principal principal = principal_of(database, RandomOffice::person(i));
      const OracleScope wanted = test::oracle_scope(world, principal.user, office.now());
      for (const auto& [ref, record] : world.records) {
        if (ref.type != RecordType::kProject && ref.type != RecordType::kCommercialDoc) continue;
        const auto fields = shown(database, principal, ref, office.now());
        REQUIRE(fields);
        const auto at = wanted.find(ref);
        REQUIRE(fields->has_value() == (at != wanted.end()));
        Met& one = met[{ref.type, principal.role}];
        ++(*fields ? one.seen : one.hidden);
        if (!*fields) continue;
        REQUIRE(**fields == at->second.shown);
        if (ref.type != RecordType::kCommercialDoc) continue;
        ++((**fields >> total & 1) != 0 ? one.priced : one.masked);
        if (principal.role == Role::kGuest) ++by_guest[std::get<CommercialDoc>(record).kind];
      }
    }
  });
  if (std::getenv("SATCHEL_SEED") != nullptr) return;
  for (const Role role : {Role::kTechnician, Role::kContractor, Role::kGuest}) {
    CAPTURE(name_of(role));
    CHECK(met[{RecordType::kProject, role}].seen > 0);
    CHECK(met[{RecordType::kProject, role}].hidden > 0);
    const Met& docs = met[{RecordType::kCommercialDoc, role}];
    CHECK(docs.seen > 0);
    CHECK(docs.hidden > 0);
    CHECK(docs.priced > 0);
    CHECK(docs.masked > 0);
  }
  for (const CommercialKind kind : {CommercialKind::kInvoice, CommercialKind::kQuote, CommercialKind::kContract}) {
    CHECK(by_guest[kind] > 0);
  }
}

TEST_CASE("explain names a rule for what is visible and a reason for what is not, and every masked field") {
  std::size_t visible = 0, denied = 0;
  test::for_seeds(4, [&](std::uint64_t seed) {
    RandomOffice office(seed);
    auto snapshot = office.storage().read();
    REQUIRE(snapshot);
    Database& database = snapshot->database();
    const test::PlainWorld world = test::read_world(database);
    for (std::size_t i = 0; i < office.people(); ++i) {
      const Principal principal = principal_of(database, RandomOffice::person(i));
      for (const auto& [ref, record] : world.records) {
        const auto fields = shown(database, principal, ref, office.now());
        const auto why = explain(database, principal, ref, office.now());
        REQUIRE(fields);
        REQUIRE(why);
        CAPTURE(name_of(ref.type));
        CHECK(why->visible == fields->has_value());
        CHECK(why->grants.empty() != why->visible);
        CHECK(why->denied.empty() == why->visible);
        visible += why->visible;
        denied += !why->visible;
        if (!*fields) continue;
        const RecordInfo& info = record_info(ref.type);
        CHECK(why->masked.size() + static_cast<std::size_t>(std::popcount(**fields)) == info.fields.size());
      }
    }
  });
  CHECK(visible > 500);
  CHECK(denied > 1000);
}

TEST_CASE("a file may be fetched exactly when a record in scope refers to it and shows so") {
  test::for_seeds(6, [](std::uint64_t seed) {
    RandomOffice office(seed);
    auto snapshot = office.storage().read();
    Database& database = snapshot->database();
    const test::PlainWorld world = test::read_world(database);
    for (std::size_t i = 0; i < office.people(); ++i) {
      const UserId user = RandomOffice::person(i);
      const OracleScope scope = test::oracle_scope(world, user, office.now());
      const bool outside = is_external(world.users.at(user).role);
      for (std::size_t f = 0; f < RandomOffice::kFiles; ++f) {
        const Sha256 file = RandomOffice::file(f);
        bool wanted = false;
        CAPTURE(i);
        CAPTURE(f);
        for (const auto& [ref, grant] : scope) {
          if (const Attachment* one = world.find<Attachment>(ref.id); one && ref.type == RecordType::kAttachment) {
            // What a device merely claims opens nothing: the file itself has to have arrived, and the preview to be
            // made of it, and say nothing else.
            const bool tells = RandomOffice::is_picture(f) && !RandomOffice::is_bare(f);
            wanted =
                wanted || (one->sha256 == file && one->stored_at && !(outside && tells && one->created_by != user));
            wanted = wanted || (one->preview_sha256 == file && RandomOffice::preview_of(f) == one->sha256 &&
                                RandomOffice::is_bare(f));
          }
          const auto shows = [&, &type = ref.type, &fields = grant.shown](std::string_view field) {
            return (fields >> *record_info(type).index_of(field) & 1) != 0;
          };
          if (const Document* one = world.find<Document>(ref.id); one && ref.type == RecordType::kDocument) {
            wanted = wanted || (one->sha256 == file && shows("sha256"));
          }
          if (const auto* one = world.find<CommercialDoc>(ref.id); one && ref.type == RecordType::kCommercialDoc) {
            wanted = wanted || (one->sha256 == file && one->stored_at && shows("sha256"));
          }
        }
        CHECK(file_visible(database, principal_of(database, user), file, office.now()).value() == wanted);
      }
    }
  });
}

TEST_CASE("valid_until: before it, time alone changes nothing") {
  std::size_t ends = 0;
  test::for_seeds(24, [&](std::uint64_t seed) {
    RandomOffice office(seed);
    auto snapshot = office.storage().read();
    Database& database = snapshot->database();
    for (std::size_t i = 0; i < office.people(); ++i) {
      const Principal principal = principal_of(database, RandomOffice::person(i));
      TimePoint now = office.now();
      for (int hop = 0; hop < 5; ++hop) {
        const auto scope = evaluate(database, principal, now);
        REQUIRE(scope);
        const TimePoint far = now + std::chrono::days(4000);
        const TimePoint last = scope->valid_until ? *scope->valid_until - Millis(1) : far;
        CHECK(difference(as_map(*evaluate(database, principal, last)), as_map(*scope)) == "");
        if (!scope->valid_until) break;
        CHECK(*scope->valid_until > now);
        now = *scope->valid_until;
        ++ends;
      }
    }
  });
  CHECK(ends >= 5);
}

TEST_CASE("a grant names its row, lists are sorted, and what hangs on a job comes with it or before") {
  test::for_seeds(4, [](std::uint64_t seed) {
    RandomOffice office(seed);
    auto snapshot = office.storage().read();
    Database& database = snapshot->database();
    const Records records(database);
    for (std::size_t i = 0; i < office.people(); ++i) {
      const auto scope = evaluate(database, principal_of(database, RandomOffice::person(i)), office.now());
      REQUIRE(scope);
      for_each_record_type([&]<class T>() {
        const auto& grants = scope->of(kTypeOf<T>);
        CHECK(std::is_sorted(grants.begin(), grants.end(), [](const Grant& a, const Grant& b) { return a.id < b.id; }));
        for (const Grant& grant : grants) {
          const auto record = records.at_row<T>(grant.row);
          REQUIRE(record.value());
          CHECK((*record)->id.value == grant.id);
          CHECK((*record)->rev == grant.rev);
          CHECK(grant.tier < std::max(scope->tiers, 1u));
        }
      });
      if (i < 2) continue;  // the office has no bundles: all of it is one
      std::map<Uuid, std::uint32_t> tier_of_job;
      for (const Grant& job : scope->of(RecordType::kJob)) tier_of_job[job.id] = job.tier;
      for (const Grant& grant : scope->of(RecordType::kAssignment)) {
        const auto assignment = records.at_row<Assignment>(grant.row).value();
        CHECK(grant.tier == tier_of_job.at(assignment->job_id.value));
      }
    }
  });
}

}  // namespace
}  // namespace satchel::server
