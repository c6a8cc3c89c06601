#pragma once

#include <set>
#include <string>
#include <vector>

#include "core/rules/rules.h"
#include "server/office/facts.h"
#include "server/office/office.h"

namespace satchel::server {

// What one change is recorded as.
struct Occasion {
  const Principal& author;  // whose effects these are
  UserId by;                // who brought them about: the author, or the manager who accepted late work
  std::string_view action;  // the operation's kind
  RecordRef object;
  TimePoint now;
};

// Carries out effects inside the writer's transaction: puts the records, joins attachments with bytes that are already
// here, counts numbers, writes the audit entry, and remembers whom to poke once it is committed.
//
// Thread: the writer's, for one piece of work.
class Applier {
 public:
  Applier(const Office& office, WriteTransaction& transaction)
      : office_(office), transaction_(transaction), records_(transaction.database()) {}

  Result<void> apply(const Effects& effects, const Occasion& occasion, StorageFacts& facts);
  // A record for one person alone (a verdict, a notification); not audited.
  Result<void> put_for(const AnyRecord& record, UserId owner, UserId by, TimePoint now);

  // Whom the changes so far concern.
  Result<std::vector<UserId>> concerned();

 private:
  struct Changes;
  Result<void> put(const AnyRecord& record, const Change& change);
  Result<void> put_attachment(Attachment attachment, const Occasion& occasion, const StorageFacts& facts,
                              const Change& change);
  Result<void> put_commercial(CommercialDoc doc, const Occasion& occasion, const Change& change);
  Result<void> claim_preview(const Attachment& attachment, const Principal& author);
  Result<void> count_number(const AnyRecord& record);
  Result<void> keep_receipt(const AnyRecord& record, const Occasion& occasion, StorageFacts& facts,
                            const Change& change);
  Result<void> note_changes(const AnyRecord& record, const Occasion& occasion, Changes& changes);
  Result<void> erase(const RecordRef& ref, Changes& changes);
  void note_concerned(const AnyRecord& record);
  Result<void> audit(const Changes& changes, const Occasion& occasion);

  const Office& office_;
  WriteTransaction& transaction_;
  Records records_;
  std::set<JobId> jobs_;
  std::set<TicketId> tickets_;
  std::set<RecordRef> shareable_;
  std::set<SiteId> sites_;
  std::set<RecordRef> places_;  // sites, assets, contacts, documents
  std::set<GroupId> groups_;
  std::set<UserId> people_;
};

}  // namespace satchel::server
