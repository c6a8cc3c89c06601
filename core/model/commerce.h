#pragma once

#include "core/model/types.h"

namespace satchel {

enum class ProjectState : std::uint8_t { kPlanned, kActive, kOnHold, kDone, kArchived };
template <>
struct EnumNames<ProjectState> {
  static constexpr std::array<std::string_view, 5> names{"planned", "active", "on_hold", "done", "archived"};
};

// Work for a customer that is more than one job: jobs, documents and commercial documents may belong to one.
struct Project : RecordBase<ProjectId> {
  std::string number;
  std::string name;
  std::optional<CompanyId> company_id;  // the customer
  std::optional<SiteId> site_id;
  ProjectState state = ProjectState::kPlanned;
  std::string description;
  std::optional<TimePoint> starts_at;
  std::optional<TimePoint> due_at;
  std::string internal_note;
  TimePoint created_at;
  UserId created_by;
  bool operator==(const Project&) const = default;
};
template <>
struct Fields<Project> {
  static constexpr auto table = fields(
      field("id", &Project::id), field("number", &Project::number, max_bytes(40), kSearchable),
      field("name", &Project::name, max_bytes(500), kSearchable), field("company_id", &Project::company_id),
      field("site_id", &Project::site_id), field("state", &Project::state), field("description", &Project::description),
      field("starts_at", &Project::starts_at), field("due_at", &Project::due_at),
      field("internal_note", &Project::internal_note, mask(MaskGroup::kInternal)),
      field("created_at", &Project::created_at), field("created_by", &Project::created_by, mask(MaskGroup::kInternal)));
};

enum class CommercialKind : std::uint8_t { kInvoice, kQuote, kContract, kPurchaseOrder };
template <>
struct EnumNames<CommercialKind> {
  static constexpr std::array<std::string_view, 4> names{"invoice", "quote", "contract", "purchase_order"};
};

// Which of them a kind knows, and in what order, is in core/rules/transitions.cpp.
enum class CommercialState : std::uint8_t { kDraft, kSent, kAccepted, kDeclined, kExpired, kPaid, kClosed, kCancelled };
template <>
struct EnumNames<CommercialState> {
  static constexpr std::array<std::string_view, 8> names{"draft",   "sent", "accepted", "declined",
                                                         "expired", "paid", "closed",   "cancelled"};
};

// An invoice, quote, maintenance contract or purchase order: a record of what was agreed and a file that says so. No
// bookkeeping. What it costs (`total`, and the file, which says it too) is masked as prices are. The file is whoever
// manages these records who brings it: `stored_at` is set once its bytes are here (as an attachment's, M3).
struct CommercialDoc : RecordBase<CommercialDocId> {
  CommercialKind kind = CommercialKind::kInvoice;
  std::string number;
  std::string title;
  CommercialState state = CommercialState::kDraft;
  std::optional<CompanyId> company_id;  // the customer or supplier
  std::optional<SiteId> site_id;        // the address it belongs to (R9)
  std::optional<ProjectId> project_id;
  std::vector<AssetId> asset_ids;  // what a contract covers
  std::vector<SiteId> site_ids;    // where it covers everything
  std::optional<Money> total;
  std::optional<TimePoint> issued_at;
  std::optional<TimePoint> valid_until;  // a quote's offer, a contract's term, an invoice's payment date
  std::string internal_note;
  std::optional<Sha256> sha256;
  std::int64_t bytes = 0;
  std::string mime;
  std::string file_name;
  std::optional<TimePoint> stored_at;
  TimePoint created_at;
  UserId created_by;
  bool operator==(const CommercialDoc&) const = default;
};
template <>
struct Fields<CommercialDoc> {
  static constexpr auto table = fields(
      field("id", &CommercialDoc::id), field("kind", &CommercialDoc::kind),
      field("number", &CommercialDoc::number, max_bytes(40), kSearchable),
      field("title", &CommercialDoc::title, max_bytes(500), kSearchable), field("state", &CommercialDoc::state),
      field("company_id", &CommercialDoc::company_id), field("site_id", &CommercialDoc::site_id),
      field("project_id", &CommercialDoc::project_id), field("asset_ids", &CommercialDoc::asset_ids),
      field("site_ids", &CommercialDoc::site_ids), field("total", &CommercialDoc::total, mask(MaskGroup::kPrice)),
      field("issued_at", &CommercialDoc::issued_at), field("valid_until", &CommercialDoc::valid_until),
      field("internal_note", &CommercialDoc::internal_note, mask(MaskGroup::kInternal)),
      field("sha256", &CommercialDoc::sha256, mask(MaskGroup::kPrice)),
      field("bytes", &CommercialDoc::bytes, mask(MaskGroup::kPrice)),
      field("mime", &CommercialDoc::mime, max_bytes(100), mask(MaskGroup::kPrice)),
      field("file_name", &CommercialDoc::file_name, max_bytes(255), mask(MaskGroup::kPrice)),
      field("stored_at", &CommercialDoc::stored_at, mask(MaskGroup::kPrice)),
      field("created_at", &CommercialDoc::created_at),
      field("created_by", &CommercialDoc::created_by, mask(MaskGroup::kInternal)));
};

}  // namespace satchel
