#include <algorithm>

#include "server/scope/closure.h"
#include "server/scope/closure_rows.h"
#include "server/scope/rules_sql.h"

// What is shared with a person or their company (R8).

namespace satchel::server {

using namespace rules_sql;

Result<void> Closure::shares() {
  rule_ = {"R8", "it is shared with them"};
  TRY_ASSIGN(const auto own, read_shares(kSharesOfUser, principal_.user.value));
  for (const Shared& one : own) TRY(add_shared(one));
  if (!principal_.company) return {};
  rule_ = {"R8", "it is shared with their company"};
  TRY_ASSIGN(const auto of_company, read_shares(kSharesOfCompany, principal_.company->value));
  for (const Shared& one : of_company) TRY(add_shared(one));
  return {};
}

Result<std::vector<Closure::Shared>> Closure::read_shares(std::string_view sql, const Uuid& whose) {
  TRY_ASSIGN(auto statement, database_.prepare(sql));
  statement.bind(1, whose).bind(2, now_).bind(3, internal_);
  std::vector<Shared> all;
  TRY(rows(statement, [&](const Statement& row) {
    const auto type = enum_named<RecordType>(row.get<std::string_view>(0));
    if (!type) return;
    Shared one{{*type, row.get<Uuid>(1)}, std::nullopt, row.get<std::optional<TimePoint>>(2)};
    if (!row.is_null(4)) {
      one.profile.emplace();
      one.profile->fields = ViewProfile::fields_from_json(row.get<std::string_view>(3));
    }
    all.push_back(std::move(one));
  }));
  return all;
}

Result<void> Closure::add_shared(const Shared& shared) {
  struct Kind {
    RecordType type;
    Permission needed;
    std::string_view sql;
  };
  // A commercial document that was given to somebody is read as a document: commercial.view is a guest's right to
  // those of their addresses.
  static constexpr std::array<Kind, 6> kKinds{
      {{RecordType::kJob, Permission::kJobViewStatus, kSharedJob},
       {RecordType::kSite, Permission::kSiteView, kSharedSite},
       {RecordType::kAsset, Permission::kAssetView, kSharedAsset},
       {RecordType::kDocument, Permission::kDocumentView, kSharedDocument},
       {RecordType::kProject, Permission::kJobViewStatus, kSharedProject},
       {RecordType::kCommercialDoc, Permission::kDocumentView, kSharedCommercialDoc}}};
  const auto [type, id] = shared.object;
  const auto kind = std::ranges::find(kKinds, type, &Kind::type);
  if (kind == kKinds.end() || !may(kind->needed)) return {};
  if (shared.expires_at) expires(*shared.expires_at);
  // A job that is theirs anyway keeps its place among their jobs, where the rest of it is.
  const auto own_job = std::ranges::find(jobs_, id, [](const VisibleJob& one) { return one.id; });
  const std::uint32_t tier = type == RecordType::kJob && own_job != jobs_.end() ? own_job->tier : 0;
  std::int64_t row_number = 0;
  {
    TRY_ASSIGN(auto statement, database_.prepare(kind->sql));
    TRY_ASSIGN(const bool there, statement.bind(1, id).step());
    if (!there) return {};
    MaskFacts facts{.open_job = statement.get<bool>(2), .shared = true};
    if (shared.profile) facts.profile = shared.profile->shown(type).value_or(facts.profile);
    row_number = statement.get<std::int64_t>(0);
    add(type, row_number, id, statement.get<std::int64_t>(1), tier, facts);
  }
  if (type == RecordType::kSite || type == RecordType::kAsset) reach(places_, id, 0);
  const std::string_view word = name_of(type);
  const bool of_job = type == RecordType::kJob, internal_comments = internal_ && may(Permission::kCommentInternal);
  TRY_ASSIGN(auto comments, database_.prepare(of_job ? kSharedJobComments : kSharedComments));
  if (of_job) comments.bind(1, row_number).bind(2, principal_.user).bind(3, internal_comments);
  if (!of_job) comments.bind(1, id).bind(2, word).bind(3, principal_.user).bind(4, internal_comments);
  TRY(rows(comments, [&](const Statement& row) {
    add(RecordType::kComment, row.get<std::int64_t>(0), row.get<Uuid>(1), row.get<std::int64_t>(2), tier);
    if (!internal_) people_.insert(row.get<Uuid>(3));
  }));
  if (of_job) {
    TRY_ASSIGN(auto closeouts, database_.prepare(kSharedCloseouts));
    closeouts.bind_all(id, principal_.user);
    TRY(rows(closeouts, [&](const Statement& row) {
      add(RecordType::kCloseout, row.get<std::int64_t>(0), row.get<Uuid>(1), row.get<std::int64_t>(2), tier,
          {.author = true});
    }));
  }
  TRY_ASSIGN(auto attachments, database_.prepare(kSharedAttachments));
  attachments.bind(1, id).bind(2, word).bind(3, principal_.user);
  return rows(attachments, [&](const Statement& row) {
    add(RecordType::kAttachment, row.get<std::int64_t>(0), row.get<Uuid>(1), row.get<std::int64_t>(2), tier);
  });
}

}  // namespace satchel::server
