#pragma once

#include <span>
#include <variant>

#include "core/model/commerce.h"
#include "core/model/job.h"
#include "core/model/person.h"
#include "core/model/place.h"
#include "core/model/planning.h"
#include "core/model/settings.h"
#include "core/model/ticket.h"
#include "core/model/work.h"

// X for every record struct. Headers of templates over records use it to say that one file holds the instances: they
// are the bulk of what there is to compile.
// clang-format off: it never comes to rest on this macro
#define SATCHEL_FOR_RECORDS(X) X(Settings) X(Person) X(Company) X(Site) X(Contact) X(ContactPoint) X(Asset) \
  X(AssetTag) X(Document) X(DocumentLink) X(Job) X(Assignment) X(JobEvent) X(Closeout) X(Attachment) X(Comment) X(Notification) \
  X(VerdictRow) X(Conflict) X(TicketType) X(TicketStatus) X(GuestAccess) X(Ticket) X(TicketMessage) \
  X(AssetHistory) X(Project) X(CommercialDoc) X(Receipt) X(Absence) \
  X(PlannedActivity) X(CheckTemplate)
// clang-format on

namespace satchel {

// Every record of the replica; the alternatives stand in the order of RecordType.
using AnyRecord = std::variant<Settings, Person, Company, Site, Contact, ContactPoint, Asset, AssetTag, Document,
                               DocumentLink, Job, Assignment, JobEvent, Closeout, Attachment, Comment, Notification,
                               VerdictRow, Conflict, TicketType, TicketStatus, GuestAccess, Ticket, TicketMessage,
                               AssetHistory, Project, CommercialDoc, Receipt, Absence, PlannedActivity, CheckTemplate>;
static_assert(std::variant_size_v<AnyRecord> == kRecordTypes);

namespace detail {
template <class T, std::size_t I = 0>
constexpr RecordType type_in_variant() {
  if constexpr (std::same_as<T, std::variant_alternative_t<I, AnyRecord>>) {
    return static_cast<RecordType>(I);
  } else {
    return type_in_variant<T, I + 1>();
  }
}
}  // namespace detail

template <class T>
inline constexpr RecordType kTypeOf = detail::type_in_variant<T>();

inline RecordType type_of(const AnyRecord& record) {
  return static_cast<RecordType>(record.index());
}
inline Uuid id_of(const AnyRecord& record) {
  return std::visit([](const auto& one) { return one.id.value; }, record);
}
inline RecordRef ref_of(const AnyRecord& record) {
  return {type_of(record), id_of(record)};
}

// A record type without its C++ type. Field 0 is always "id".
struct RecordInfo {
  RecordType type;
  std::string_view name;
  std::span<const FieldInfo> fields;

  // Position of the field with this name; nullopt if there is none.
  std::optional<std::size_t> index_of(std::string_view field) const;
  // The bits of all fields: a mask under which everything is shown.
  std::uint64_t all() const { return fields.size() == 64 ? ~0ULL : (1ULL << fields.size()) - 1; }
};

const RecordInfo& record_info(RecordType type);
// Types as the std::integral_constant-free way to loop over all record structs: f.template operator()<Job>().
template <class F>
constexpr void for_each_record_type(F&& f) {
  [&]<std::size_t... I>(std::index_sequence<I...>) {
    (f.template operator()<std::variant_alternative_t<I, AnyRecord>>(), ...);
  }(std::make_index_sequence<kRecordTypes>{});
}

// Rises whenever a field table changes; part of every fingerprint, so that a device that learned new fields gets them.
inline constexpr std::int64_t kSchema = 6;

// What a device holds of one record, in 64 bits: a mix of (type, id, rev, shown fields, schema). `shown` has bit i set
// where field i of the table is sent. Fingerprints are summed (mod 2^64) into the checksum of a replica.
std::uint64_t fingerprint(RecordType type, const Uuid& id, std::int64_t rev, std::uint64_t shown);

}  // namespace satchel
