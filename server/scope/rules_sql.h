#pragma once

#include <string>
#include <string_view>

// The scope rules of domain.md section 5 as SQL. Everything that may be seen is found by one of these statements; each
// walks from what a person has (assignments) outward, by index only, so that its cost is that of the answer.
//
// temp.scope_parent holds what the closure hangs on while it is walked: visible jobs, then their assets and sites.
// `granted` is 0 for a job that is seen only by its author (a draft from the field), which opens nothing around it.
//
// What hangs on jobs and assets is read from their bundles (storage, migration 0013): `at` is where a job's or an
// asset's begins, at + (kind << 32) where those of a kind do, and the low 32 bits are the row's number in its own
// table.
namespace satchel::server::rules_sql {

inline constexpr std::string_view kScratch =
    "CREATE TEMP TABLE IF NOT EXISTS scope_parent (kind TEXT, id BLOB, at INTEGER, tier INTEGER, granted INTEGER)";
inline constexpr std::string_view kClear = "DELETE FROM temp.scope_parent";
inline constexpr std::string_view kAddParent =
    "INSERT INTO temp.scope_parent(kind, id, at, tier, granted) VALUES (?1, ?2, ?3 << 37, ?4, ?5)";

// R2 "A technician or contractor sees a job while they have a live assignment (their own or their group's) …":
// the assignment is live; a job that is closed all the same is seen for the tail window. ?1 user or group,
// ?2 the moment before which what was closed is out of the tail window.
inline constexpr std::string_view kLiveOfUser = R"sql(
  SELECT j.at >> 37, j.id, j.rev, j.word, j.due_at, j.window_from, j.ended_at, j.site_id, j.contact_id, j.person
    FROM job_bundle AS a INDEXED BY job_of_user CROSS JOIN job_bundle AS j ON j.at = (a.at >> 37) << 37
   WHERE a.user_id = ?1 AND a.word IN ('offered', 'accepted')
     AND (j.word NOT IN ('closed', 'cancelled') OR j.ended_at > ?2))sql";
inline constexpr std::string_view kLiveOfGroup = R"sql(
  SELECT j.at >> 37, j.id, j.rev, j.word, j.due_at, j.window_from, j.ended_at, j.site_id, j.contact_id, j.person
    FROM job_bundle AS a INDEXED BY job_of_group CROSS JOIN job_bundle AS j ON j.at = (a.at >> 37) << 37
   WHERE a.group_id = ?1 AND a.word IN ('offered', 'accepted')
     AND (j.word NOT IN ('closed', 'cancelled') OR j.ended_at > ?2))sql";

// R2 "… and after it was closed or cancelled while assigned to them for a tail window. An assignment ended by
// reassignment or deactivation takes the job out at once." The window runs from the assignment's end.
inline constexpr std::string_view kTailOfUser = R"sql(
  SELECT j.at >> 37, j.id, j.rev, j.word, j.due_at, j.window_from, a.ended_at, j.site_id, j.contact_id, j.person
    FROM job_bundle AS a INDEXED BY job_of_user CROSS JOIN job_bundle AS j ON j.at = (a.at >> 37) << 37
   WHERE a.user_id = ?1 AND a.word = 'ended' AND a.ended_at > ?2 AND a.ended_reason IN ('closed', 'cancelled')
     AND j.word IN ('closed', 'cancelled'))sql";
inline constexpr std::string_view kTailOfGroup = R"sql(
  SELECT j.at >> 37, j.id, j.rev, j.word, j.due_at, j.window_from, a.ended_at, j.site_id, j.contact_id, j.person
    FROM job_bundle AS a INDEXED BY job_of_group CROSS JOIN job_bundle AS j ON j.at = (a.at >> 37) << 37
   WHERE a.group_id = ?1 AND a.word = 'ended' AND a.ended_at > ?2 AND a.ended_reason IN ('closed', 'cancelled')
     AND j.word IN ('closed', 'cancelled'))sql";

// R10 "Own contributions": a follow-up reported from the field stays with its author while it is a draft.
inline constexpr std::string_view kOwnDrafts = R"sql(
  SELECT j.rowid, j.id, j.rev, j.state, j.due_at, j.window_from, j.closed_at, j.site_id, j.onsite_contact_id, j.created_by
    FROM job AS j INDEXED BY job_drafts
   WHERE j.created_by = ?1 AND j.state = 'draft')sql";

// The same five for one job: ?3. The predicates are those above, word for word; a property test holds them together.
inline constexpr std::string_view kOneJob = R"sql(
  SELECT j.at >> 37, j.id, j.rev, j.word, j.due_at, j.window_from, coalesce(a.ended_at, j.ended_at), j.site_id,
         j.contact_id, j.person
    FROM job AS i CROSS JOIN job_bundle AS a NOT INDEXED
              ON a.at > (i.rowid << 37) + (2 << 32) AND a.at < (i.rowid << 37) + (3 << 32)
         CROSS JOIN job_bundle AS j ON j.at = i.rowid << 37
   WHERE i.id = ?3
     AND (a.user_id = ?1 OR a.group_id IN (SELECT group_id FROM group_member WHERE user_id = ?1))
     AND (   (a.word IN ('offered', 'accepted')
              AND (j.word NOT IN ('closed', 'cancelled') OR j.ended_at > ?2))
          OR (a.word = 'ended' AND a.ended_at > ?2 AND a.ended_reason IN ('closed', 'cancelled')
              AND j.word IN ('closed', 'cancelled'))))sql";
inline constexpr std::string_view kOneDraft = R"sql(
  SELECT j.rowid, j.id, j.rev, j.state, j.due_at, j.window_from, j.closed_at, j.site_id, j.onsite_contact_id, j.created_by
    FROM job AS j INDEXED BY job_scope
   WHERE j.id = ?2 AND j.created_by = ?1 AND j.state = 'draft')sql";

// What hangs on a visible job is read in one pass over its bundle; each kind has the rule that lets it through, below.
// ?1 the person, ?2 internal, ?3 may see others' costs, ?4 may read internal comments. The last column: an assignment
// of their own (R14: from when to when, by schedule.view_own), a closeout of their own, or an event that dispatches.

// R3 "The assets of a visible job; ancestors as a path of names; no siblings, no register." (The path is a field.)
inline constexpr std::string_view kAssetOfJob = "v.granted";

// R2, R14 "assignee names: technician co-assignees, contractor own".
inline constexpr std::string_view kOwnAssignment = R"sql(
  ifnull(c.user_id = ?1, 0) OR ifnull(c.group_id IN (SELECT group_id FROM group_member WHERE user_id = ?1), 0))sql";
inline constexpr std::string_view kCoAssignment = "?2";

// R10 "… closeouts one wrote while the parent is visible"; internals see those of their co-assignees, without costs.
inline constexpr std::string_view kCloseoutOfJob = "?2 OR c.person = ?1";

// Files of a visible job: R10 one's own; of others, R12 "Never for externals: … other companies, … others' costs":
// externals see those of internal people only, and of the customer (a ticket's, which the office has put on the job);
// nobody without cost.view_all sees another's receipts.
inline constexpr std::string_view kAttachmentOfJob = R"sql(
  c.person = ?1
    OR ((c.word <> 'receipt' OR ?3)
        AND (?2 OR (c.word <> 'signature'
                    AND (SELECT u.role FROM user AS u WHERE u.id = c.person)
                        IN ('admin', 'manager', 'technician', 'guest')))))sql";

// The conversation about a visible job; R12 "Never for externals: … internal comments".
inline constexpr std::string_view kCommentOfJob = "c.word = 'public' OR ?4";

inline std::string job_children_sql() {
  const auto either = [](std::string_view a, std::string_view b) { return std::string(a).append(" OR ").append(b); };
  const auto when = [](int kind, std::string_view rule) {
    return " WHEN " + std::to_string(kind) + " THEN " + std::string(rule);
  };
  // sql: the rules above
  std::string sql =
      "SELECT c.at & 0xffffffff, c.id, c.rev, v.tier, (c.at >> 32) & 31, c.person, c.user_id, c.group_id,";
  sql.append(" CASE (c.at >> 32) & 31").append(when(2, kOwnAssignment)).append(when(4, "c.person = ?1"));
  sql.append(when(3, "c.word IN ('job.create', 'job.publish', 'job.assign', 'job.reassign')")).append(" END");
  sql.append(" FROM temp.scope_parent AS v CROSS JOIN job_bundle AS c ON c.at > v.at AND c.at < v.at + (7 << 32)");
  sql.append(" WHERE v.kind = 'job' AND CASE (c.at >> 32) & 31").append(when(1, kAssetOfJob));
  sql.append(when(2, either(kCoAssignment, kOwnAssignment))).append(when(3, "1")).append(when(4, kCloseoutOfJob));
  return sql.append(when(5, kAttachmentOfJob)).append(when(6, kCommentOfJob)).append(" END");
}

// What hangs on the assets of visible jobs: the asset itself, its tags, and R7 "Earlier jobs of a visible asset as
// summary rows (date, kind, title, outcome)" (?1: by asset.history), which are records.
inline constexpr std::string_view kAssetChildren = R"sql(
  SELECT c.at & 0xffffffff, c.id, c.rev, v.tier, (c.at >> 32) & 31, c.at >> 37, c.asset_type
    FROM temp.scope_parent AS v CROSS JOIN asset_bundle AS c ON c.at >= v.at AND c.at < v.at + (3 << 32)
   WHERE v.kind = 'asset' AND (c.at < v.at + (2 << 32) OR ?1))sql";
// The tags alone, of assets that are found by address.
inline constexpr std::string_view kAssetTags = R"sql(
  SELECT t.at & 0xffffffff, t.id, t.rev, v.tier
    FROM temp.scope_parent AS v CROSS JOIN asset_bundle AS t ON t.at > v.at + (1 << 32) AND t.at < v.at + (2 << 32)
   WHERE v.kind = 'asset')sql";

// R4 "Site and company by job. Of a visible job, masked."
inline constexpr std::string_view kSite = "SELECT rowid, rev, company_id FROM site INDEXED BY site_scope WHERE id = ?1";
inline constexpr std::string_view kCompany = "SELECT rowid, rev FROM company WHERE id = ?1";

// R5 "The on-site contact of a visible job, only while the job is not closed."
inline constexpr std::string_view kContact = "SELECT rowid, rev FROM contact WHERE id = ?1";
inline constexpr std::string_view kContactPoints =
    "SELECT rowid, id, rev FROM contact_point INDEXED BY contact_point_by_contact WHERE contact_id = ?1";

// R6 "Linked to a visible job, its assets, their types or its site, and its audience has the role." ?1, ?2: the words
// that open it, each between semicolons; ?3 an asset type. What is archived is the office's alone.
inline constexpr std::string_view kDocuments = R"sql(
  SELECT l.rowid, l.id, l.rev, v.tier, d.rowid, d.id, d.rev
    FROM temp.scope_parent AS v
         CROSS JOIN document_link AS l INDEXED BY document_link_by_target ON l.target_id = v.id AND l.target = v.kind
         CROSS JOIN document AS d INDEXED BY document_scope ON d.id = l.document_id
   WHERE v.granted AND NOT d.archived
     AND (instr(';' || replace(d.audience, ' ', '') || ';', ?1) > 0
          OR instr(';' || replace(d.audience, ' ', '') || ';', ?2) > 0))sql";
inline constexpr std::string_view kDocumentsOfType = R"sql(
  SELECT l.rowid, l.id, l.rev, 0, d.rowid, d.id, d.rev
    FROM document_link AS l INDEXED BY document_link_by_type
         CROSS JOIN document AS d INDEXED BY document_scope ON d.id = l.document_id
   WHERE l.target = 'asset_type' AND l.asset_type = ?3 AND NOT d.archived
     AND (instr(';' || replace(d.audience, ' ', '') || ';', ?1) > 0
          OR instr(';' || replace(d.audience, ' ', '') || ';', ?2) > 0))sql";

// R10 "comments, attachments … one wrote while the parent is visible": on assets and sites only those; whether the
// place is visible is for the caller to compare. Found from their author: a place has few, a scope has many places.
inline constexpr std::string_view kOwnAttachmentsOnPlaces = R"sql(
  SELECT rowid, id, rev, owner_id FROM attachment INDEXED BY attachment_on_place
   WHERE created_by = ?1 AND owner_type IN ('asset', 'site'))sql";
inline constexpr std::string_view kOwnCommentsOnPlaces = R"sql(
  SELECT rowid, id, rev, object_id FROM comment INDEXED BY comment_on_place
   WHERE created_by = ?1 AND object_type IN ('asset', 'site') AND (visibility = 'public' OR ?2))sql";

// R8 "A share with the user or the user's company that has not expired gives the object, with the share's view
// profile." ?1 user or company, ?2 now, ?3 internal; for people outside the type's extranet switch has to be on.
inline constexpr std::string_view kSharesOfUser = R"sql(
  SELECT s.object_type, s.object_id, s.expires_at, p.fields, s.view_profile_id
    FROM share AS s INDEXED BY share_by_user LEFT JOIN view_profile AS p ON p.id = s.view_profile_id
   WHERE s.user_id = ?1 AND s.revoked_at IS NULL AND (s.expires_at IS NULL OR s.expires_at > ?2)
     AND (?3 OR EXISTS (SELECT 1 FROM extranet AS e WHERE e.record_type = s.object_type)))sql";
inline constexpr std::string_view kSharesOfCompany = R"sql(
  SELECT s.object_type, s.object_id, s.expires_at, p.fields, s.view_profile_id
    FROM share AS s INDEXED BY share_by_company LEFT JOIN view_profile AS p ON p.id = s.view_profile_id
   WHERE s.company_id = ?1 AND s.revoked_at IS NULL AND (s.expires_at IS NULL OR s.expires_at > ?2)
     AND (?3 OR EXISTS (SELECT 1 FROM extranet AS e WHERE e.record_type = s.object_type)))sql";
inline constexpr std::string_view kSharedJob =
    "SELECT rowid, rev, state NOT IN ('closed', 'cancelled') FROM job INDEXED BY job_scope WHERE id = ?1";
inline constexpr std::string_view kSharedSite = "SELECT rowid, rev, 0 FROM site INDEXED BY site_scope WHERE id = ?1";
inline constexpr std::string_view kSharedAsset = "SELECT rowid, rev, 0 FROM asset INDEXED BY asset_scope WHERE id = ?1";
inline constexpr std::string_view kSharedDocument =
    "SELECT rowid, rev, 0 FROM document INDEXED BY document_scope WHERE id = ?1 AND NOT archived";
inline constexpr std::string_view kSharedProject =
    "SELECT rowid, rev, 0 FROM project INDEXED BY project_scope WHERE id = ?1";
inline constexpr std::string_view kSharedCommercialDoc =
    "SELECT rowid, rev, 0 FROM commercial_doc INDEXED BY commercial_doc_scope WHERE id = ?1";
// R8 "Children are not implied, but public attachments and comments of the object are." Public is a file that an
// internal person has put there and that is no receipt and no signature. With R10: what they wrote themselves (?3).
inline constexpr std::string_view kSharedComments = R"sql(
  SELECT rowid, id, rev, created_by FROM comment INDEXED BY comment_by_object
   WHERE object_id = ?1 AND object_type = ?2 AND object_type <> 'job'
     AND (visibility = 'public' OR (created_by = ?3 AND ?4)))sql";
// The same of a job: ?1 its row.
inline constexpr std::string_view kSharedJobComments = R"sql(
  SELECT at & 0xffffffff, id, rev, person FROM job_bundle
   WHERE at > (?1 << 37) + (6 << 32) AND at < (?1 << 37) + (7 << 32)
     AND (word = 'public' OR (person = ?2 AND ?3)))sql";
inline constexpr std::string_view kSharedCloseouts =
    "SELECT rowid, id, rev FROM closeout INDEXED BY closeout_by_job WHERE job_id = ?1 AND created_by = ?2";
inline constexpr std::string_view kSharedAttachments = R"sql(
  SELECT c.rowid, c.id, c.rev FROM attachment AS c INDEXED BY attachment_by_owner
   WHERE c.owner_id = ?1 AND c.owner_type = ?2
     AND (c.created_by = ?3
          OR (c.kind NOT IN ('receipt', 'signature')
              AND (SELECT u.role FROM user AS u WHERE u.id = c.created_by) IN ('admin', 'manager', 'technician'))))sql";

// R9 "Guest by address. Ticket, job (as timeline), asset, document (audience guest) … whose site is in the guest's read
// grants; … AND the guest's function switch; AND the basic right." ?1 is one of the granted sites; switches and rights
// are asked before. A draft is not a job of anybody's yet.
inline constexpr std::string_view kJobsOfSite =
    "SELECT rowid, id, rev FROM job INDEXED BY job_of_site WHERE site_id = ?1 AND state <> 'draft'";
inline constexpr std::string_view kJobOfSites = R"sql(
  SELECT rowid, id, rev FROM job INDEXED BY job_scope
   WHERE id = ?1 AND state <> 'draft' AND site_id IN (SELECT site_id FROM address_grant WHERE user_id = ?2))sql";
// "As timeline": where the job's state moved. ?1 the job.
inline constexpr std::string_view kMovesOfJob = R"sql(
  SELECT rowid, id, rev FROM job_event INDEXED BY job_event_moves
   WHERE job_id = ?1 AND "to" IS NOT NULL AND "to" <> 'draft' AND ("from" IS NULL OR "from" <> "to"))sql";
inline constexpr std::string_view kAssetsOfSite =
    "SELECT rowid, id, rev, asset_type FROM asset INDEXED BY asset_of_site WHERE site_id = ?1";
// P15 "The right Contact person also applies: contact.view AND grant": the contacts of a granted site are found like
// its assets, with a switch of their own. ?1 is one of the granted sites.
inline constexpr std::string_view kContactsOfSite =
    "SELECT rowid, id, rev FROM contact INDEXED BY contact_of_site WHERE site_id = ?1";
inline constexpr std::string_view kDocumentsOfJob = R"sql(
  SELECT l.rowid, l.id, l.rev, 0, d.rowid, d.id, d.rev
    FROM document_link AS l INDEXED BY document_link_by_target
         CROSS JOIN document AS d INDEXED BY document_scope ON d.id = l.document_id
   WHERE l.target_id = ?3 AND l.target = 'job' AND NOT d.archived
     AND (instr(';' || replace(d.audience, ' ', '') || ';', ?1) > 0
          OR instr(';' || replace(d.audience, ' ', '') || ';', ?2) > 0))sql";
inline constexpr std::string_view kTicketsOfSite = R"sql(
  SELECT rowid, id, rev, requester_id, type_id, status_id FROM ticket INDEXED BY ticket_by_site WHERE site_id = ?1)sql";

// R9 "… and commercial doc whose site is in the guest's read grants; … AND the guest's function switch; AND the basic
// right" (commercial.view). There is a switch for each of invoices (?2), quotes (?3) and contracts (?4), and none for
// purchase orders. A draft has not left the office.
inline constexpr std::string_view kCommercialOfSite = R"sql(
  SELECT rowid, id, rev FROM commercial_doc INDEXED BY commercial_doc_of_site
   WHERE site_id = ?1 AND state <> 'draft'
     AND ((kind = 'invoice' AND ?2) OR (kind = 'quote' AND ?3) OR (kind = 'contract' AND ?4)))sql";

// R10 "Tickets one opened".
inline constexpr std::string_view kTicketsOfRequester = R"sql(
  SELECT rowid, id, rev, requester_id, type_id, status_id FROM ticket INDEXED BY ticket_by_requester
   WHERE requester_id = ?1)sql";
// R13 "… to allowed groups or users": who inside is responsible for a ticket, themselves or through a group, sees it.
inline constexpr std::string_view kTicketsOfUser = R"sql(
  SELECT rowid, id, rev, requester_id, type_id, status_id FROM ticket INDEXED BY ticket_by_user
   WHERE responsible_user_id = ?1)sql";
inline constexpr std::string_view kTicketsOfGroup = R"sql(
  SELECT rowid, id, rev, requester_id, type_id, status_id FROM ticket INDEXED BY ticket_by_group
   WHERE responsible_group_id = ?1)sql";
// The same four for one ticket: ?1; ?2 the person; ?3 own ones, ?4 those one answers for, ?5 those of one's sites.
inline constexpr std::string_view kOneTicket = R"sql(
  SELECT rowid, id, rev, requester_id, type_id, status_id FROM ticket INDEXED BY ticket_scope
   WHERE id = ?1
     AND (   (?3 AND requester_id = ?2)
          OR (?4 AND (responsible_user_id = ?2
                      OR responsible_group_id IN (SELECT group_id FROM group_member WHERE user_id = ?2)))
          OR (?5 AND site_id IN (SELECT site_id FROM address_grant WHERE user_id = ?2))))sql";
// The conversation about a visible ticket; R12 "Never for externals: … internal comments" (?2: may read them).
inline constexpr std::string_view kTicketMessages = R"sql(
  SELECT c.rowid, c.id, c.rev, v.tier, c.created_by
    FROM temp.scope_parent AS v CROSS JOIN ticket_message AS c INDEXED BY ticket_message_by_ticket ON c.ticket_id = v.id
   WHERE v.kind = 'ticket' AND (c.visibility = 'public' OR ?2))sql";
// Its files: ?1 the person, ?2 internal, ?3 may see others' costs.
inline constexpr std::string_view kTicketFiles = R"sql(
  SELECT c.rowid, c.id, c.rev, v.tier
    FROM temp.scope_parent AS v
         CROSS JOIN attachment AS c INDEXED BY attachment_by_owner ON c.owner_id = v.id AND c.owner_type = 'ticket'
   WHERE v.kind = 'ticket'
     AND (c.created_by = ?1 OR ((c.kind <> 'receipt' OR ?3) AND (c.kind <> 'signature' OR ?2))))sql";
// What a ticket can be called: all of it for internals, else by id (?1), or every active one.
inline constexpr std::string_view kTicketTypes = "SELECT rowid, id, rev, active FROM ticket_type";
inline constexpr std::string_view kTicketStatuses = "SELECT rowid, id, rev, active FROM ticket_status";
inline constexpr std::string_view kTicketType = "SELECT rowid, rev FROM ticket_type WHERE id = ?1";
inline constexpr std::string_view kTicketStatus = "SELECT rowid, rev FROM ticket_status WHERE id = ?1";
// What was opened for the person themselves, so that their device decides R13 as the office does.
inline constexpr std::string_view kOwnAccess = "SELECT rowid, rev FROM guest_access WHERE id = ?1";

// R11 "Technicians: name card of co-assignees and dispatcher. Externals: … of authors of public messages they can see."
inline constexpr std::string_view kPerson = "SELECT rowid, rev FROM person WHERE id = ?1";
inline constexpr std::string_view kGroupMembers = "SELECT user_id FROM group_member WHERE group_id = ?1";

// To whom it is addressed, and nobody else. Verdicts: what is still held, and what was decided lately (?2).
inline constexpr std::string_view kNotifications =
    "SELECT rowid, id, rev FROM notification INDEXED BY notification_by_user WHERE user_id = ?1";
inline constexpr std::string_view kHeldVerdicts =
    "SELECT rowid, id, rev, NULL FROM verdict INDEXED BY verdict_by_owner WHERE owner = ?1 AND verdict = 'held'";
inline constexpr std::string_view kDecidedVerdicts = R"sql(
  SELECT rowid, id, rev, decided_at FROM verdict INDEXED BY verdict_by_owner
   WHERE owner = ?1 AND verdict IN ('applied', 'merged', 'rejected', 'retry', 'unknown_kind') AND decided_at > ?2)sql";
// Conflicts (domain.md section 6 "kept and shown"): one's own lost values, of what is visible and fields that are shown
// (the caller compares).
inline constexpr std::string_view kConflicts = R"sql(
  SELECT rowid, id, rev, object_type, object_id, field FROM conflict INDEXED BY conflict_by_owner WHERE owner = ?1)sql";

// M12: absences are the person's own; whoever plans everybody's time has all of them (R1; R11: co-workers do not).
inline constexpr std::string_view kOwnAbsences =
    "SELECT rowid, id, rev FROM absence INDEXED BY absence_by_user WHERE user_id = ?1";
inline constexpr std::string_view kAllAbsences = "SELECT rowid, id, rev FROM absence";

// R10 "… after that the receipt only (id, time, title)": the caller leaves out those whose contribution is visible.
inline constexpr std::string_view kReceipts =
    "SELECT rowid, id, rev, kind FROM receipt INDEXED BY receipt_by_user WHERE user_id = ?1";
inline constexpr std::string_view kReceipt = "SELECT rowid, id, rev, user_id, kind FROM receipt WHERE id = ?1";

inline constexpr std::string_view kSettings =
    "SELECT rowid, id, rev, contractor_tail_days, technician_tail_days FROM settings";

// R1 "Admin and manager see all records": extra is what the mask asks of a row.
inline constexpr std::string_view kAllJobs =
    "SELECT rowid, id, rev, state NOT IN ('closed', 'cancelled') FROM job INDEXED BY job_scope";
inline constexpr std::string_view kAllAssignments = R"sql(
  SELECT rowid, id, rev,
         ifnull(user_id = ?1, 0) OR ifnull(group_id IN (SELECT group_id FROM group_member WHERE user_id = ?1), 0)
    FROM assignment)sql";
inline constexpr std::string_view kAllCloseouts = "SELECT rowid, id, rev, created_by = ?1 FROM closeout";

}  // namespace satchel::server::rules_sql
