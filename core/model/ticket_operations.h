#pragma once

#include "core/model/ticket.h"

// Operations on tickets. See operation.h.

namespace satchel {

// Externals only within their GuestAccess (R13). No status: new; no responsible: the first of one's routes, if any.
struct CreateTicket {  // target: the new ticket's id
  TicketTypeId type_id;
  std::optional<TicketStatusId> status_id;
  Priority priority = Priority::kNormal;
  std::string title;  // empty: the first line of the body
  std::string body;
  std::optional<SiteId> site_id;
  std::optional<AssetId> asset_id;
  std::optional<UserId> responsible_user_id;
  std::optional<GroupId> responsible_group_id;
  bool operator==(const CreateTicket&) const = default;
};
struct MessageTicket {  // target: ticket
  TicketMessageId message_id;
  std::string body;
  Visibility visibility = Visibility::kPublic;
  bool operator==(const MessageTicket&) const = default;
};
struct SetTicketStatus {  // target: ticket; an open status on a resolved or closed one reopens it
  TicketStatusId status_id;
  bool operator==(const SetTicketStatus&) const = default;
};
// Exactly one of user_id and group_id.
struct AssignTicket {  // target: ticket
  std::optional<UserId> user_id;
  std::optional<GroupId> group_id;
  bool operator==(const AssignTicket&) const = default;
};
// Makes a draft job with the ticket's text, files and link.
struct ConvertTicket {  // target: ticket
  JobId job_id;
  std::optional<JobKind> kind;  // none: the type's
  bool operator==(const ConvertTicket&) const = default;
};

template <>
struct Fields<CreateTicket> {
  static constexpr auto table = fields(
      field("type_id", &CreateTicket::type_id), field("status_id", &CreateTicket::status_id),
      field("priority", &CreateTicket::priority), field("title", &CreateTicket::title, max_bytes(500)),
      field("body", &CreateTicket::body), field("site_id", &CreateTicket::site_id),
      field("asset_id", &CreateTicket::asset_id), field("responsible_user_id", &CreateTicket::responsible_user_id),
      field("responsible_group_id", &CreateTicket::responsible_group_id));
};
template <>
struct Fields<MessageTicket> {
  static constexpr auto table =
      fields(field("message_id", &MessageTicket::message_id), field("body", &MessageTicket::body),
             field("visibility", &MessageTicket::visibility));
};
template <>
struct Fields<SetTicketStatus> {
  static constexpr auto table = fields(field("status_id", &SetTicketStatus::status_id));
};
template <>
struct Fields<AssignTicket> {
  static constexpr auto table =
      fields(field("user_id", &AssignTicket::user_id), field("group_id", &AssignTicket::group_id));
};
template <>
struct Fields<ConvertTicket> {
  static constexpr auto table = fields(field("job_id", &ConvertTicket::job_id), field("kind", &ConvertTicket::kind));
};

}  // namespace satchel
