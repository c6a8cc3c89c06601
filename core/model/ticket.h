#pragma once

#include "core/model/job.h"
#include "core/model/types.h"
#include "core/model/work.h"

namespace satchel {

// M5 of domain.md: where a ticket stands, whatever the organisation calls its statuses.
enum class TicketCategory : std::uint8_t { kNew, kOpen, kWaiting, kResolved, kClosed };
template <>
struct EnumNames<TicketCategory> {
  static constexpr std::array<std::string_view, 5> names{"new", "open", "waiting", "resolved", "closed"};
};

// What a ticket can be about, as the organisation keeps it. `key` is what programs call it, `job_kind` what it becomes
// when it is converted. One that is not active is only there for the tickets that have it.
struct TicketType : RecordBase<TicketTypeId> {
  std::string key;
  std::string name;
  JobKind job_kind = JobKind::kIntervention;
  bool active = true;
  bool operator==(const TicketType&) const = default;
};
template <>
struct Fields<TicketType> {
  static constexpr auto table = fields(field("id", &TicketType::id), field("key", &TicketType::key, max_bytes(40)),
                                       field("name", &TicketType::name, max_bytes(200)),
                                       field("job_kind", &TicketType::job_kind), field("active", &TicketType::active));
};

// A status a ticket can be given; it belongs to exactly one category.
struct TicketStatus : RecordBase<TicketStatusId> {
  std::string key;
  std::string name;
  TicketCategory category = TicketCategory::kOpen;
  bool active = true;
  bool operator==(const TicketStatus&) const = default;
};
template <>
struct Fields<TicketStatus> {
  static constexpr auto table =
      fields(field("id", &TicketStatus::id), field("key", &TicketStatus::key, max_bytes(40)),
             field("name", &TicketStatus::name, max_bytes(200)), field("category", &TicketStatus::category),
             field("active", &TicketStatus::active));
};

enum class GuestFunction : std::uint8_t {
  kTickets,
  kJobs,
  kAssets,
  kDocuments,
  kInvoices,
  kQuotes,
  kContracts,
  kContacts
};
template <>
struct EnumNames<GuestFunction> {
  static constexpr std::array<std::string_view, 8> names{"tickets",  "jobs",   "assets",    "documents",
                                                         "invoices", "quotes", "contracts", "contacts"};
};

enum class GrantMode : std::uint8_t { kRead, kWrite };
template <>
struct EnumNames<GrantMode> {
  static constexpr std::array<std::string_view, 2> names{"read", "write"};
};

// A site a guest may read, or read and write.
struct AddressGrant {
  SiteId site_id;
  GrantMode mode = GrantMode::kRead;
  bool operator==(const AddressGrant&) const = default;
};
template <>
struct Fields<AddressGrant> {
  static constexpr auto table = fields(field("site_id", &AddressGrant::site_id), field("mode", &AddressGrant::mode));
};

// Somebody a person's tickets may be sent to: exactly one of user_id and group_id. `name` is what the group is called,
// since groups do not travel; a user has a name card.
struct TicketRoute {
  std::optional<UserId> user_id;
  std::optional<GroupId> group_id;
  std::string name;
  bool operator==(const TicketRoute&) const = default;
};
template <>
struct Fields<TicketRoute> {
  static constexpr auto table =
      fields(field("user_id", &TicketRoute::user_id), field("group_id", &TicketRoute::group_id),
             field("name", &TicketRoute::name, max_bytes(200)));
};

// All that the office has opened for one external person: addresses, functions, and what their tickets may be (R9,
// R13). The id is the user's. A guest without one sees no address and opens no ticket; a contractor may have one to
// narrow their tickets.
struct GuestAccess : RecordBase<UserId> {
  std::vector<GuestFunction> functions;
  std::vector<AddressGrant> grants;
  std::vector<TicketTypeId> ticket_types;
  std::vector<TicketRoute> routes;
  bool restrict_status = true;  // only `statuses` may be set, else every active one
  std::vector<TicketStatusId> statuses;
  bool operator==(const GuestAccess&) const = default;

  bool has(GuestFunction function) const;
  bool reads(SiteId site) const;  // a write grant implies reading
  bool writes(SiteId site) const;
};
template <>
struct Fields<GuestAccess> {
  static constexpr auto table = fields(
      field("id", &GuestAccess::id), field("functions", &GuestAccess::functions), field("grants", &GuestAccess::grants),
      field("ticket_types", &GuestAccess::ticket_types), field("routes", &GuestAccess::routes),
      field("restrict_status", &GuestAccess::restrict_status), field("statuses", &GuestAccess::statuses));
};

// A request from outside. Only internal people turn it into a job, and text, files and link go along. `category` is the
// status's, or stands alone where the ticket has none.
struct Ticket : RecordBase<TicketId> {
  std::string number;
  TicketTypeId type_id;
  std::optional<TicketStatusId> status_id;
  TicketCategory category = TicketCategory::kNew;
  Priority priority = Priority::kNormal;
  std::string title;
  std::string body;
  std::optional<SiteId> site_id;
  std::optional<AssetId> asset_id;
  UserId requester_id;
  std::optional<UserId> responsible_user_id;
  std::optional<GroupId> responsible_group_id;
  std::optional<JobId> job_id;
  TimePoint created_at;
  bool operator==(const Ticket&) const = default;
};
template <>
struct Fields<Ticket> {
  static constexpr auto table = fields(
      field("id", &Ticket::id), field("number", &Ticket::number, max_bytes(40), kSearchable),
      field("type_id", &Ticket::type_id), field("status_id", &Ticket::status_id), field("category", &Ticket::category),
      field("priority", &Ticket::priority), field("title", &Ticket::title, max_bytes(500), kSearchable),
      field("body", &Ticket::body, kSearchable), field("site_id", &Ticket::site_id),
      field("asset_id", &Ticket::asset_id), field("requester_id", &Ticket::requester_id),
      field("responsible_user_id", &Ticket::responsible_user_id, mask(MaskGroup::kInternal)),
      field("responsible_group_id", &Ticket::responsible_group_id, mask(MaskGroup::kInternal)),
      field("job_id", &Ticket::job_id), field("created_at", &Ticket::created_at));
};

// A line of the conversation about a ticket. Internal ones never reach an external person (R12).
struct TicketMessage : RecordBase<TicketMessageId> {
  TicketId ticket_id;
  std::string body;
  Visibility visibility = Visibility::kPublic;
  TimePoint created_at;
  UserId created_by;
  bool operator==(const TicketMessage&) const = default;
};
template <>
struct Fields<TicketMessage> {
  static constexpr auto table =
      fields(field("id", &TicketMessage::id), field("ticket_id", &TicketMessage::ticket_id),
             field("body", &TicketMessage::body, kSearchable, kAppended),
             field("visibility", &TicketMessage::visibility, mask(MaskGroup::kInternal)),
             field("created_at", &TicketMessage::created_at), field("created_by", &TicketMessage::created_by));
};

}  // namespace satchel
