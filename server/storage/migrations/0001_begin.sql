-- The office's database. Record tables first: columns are the field tables of core/model (a test holds them against
-- each other), then rev, the server's revision of the row's last change, and who changed it when. All are rowid tables:
-- a scope names rows by number, which saves a search by id for each record that is sent.

CREATE TABLE settings (
  id BLOB NOT NULL PRIMARY KEY, organisation_name TEXT NOT NULL, contractor_tail_days INTEGER NOT NULL,
  technician_tail_days INTEGER NOT NULL, technician_lease_days INTEGER NOT NULL,
  contractor_lease_days INTEGER NOT NULL, retention_days INTEGER NOT NULL, upload_max_bytes INTEGER NOT NULL,
  default_currency TEXT NOT NULL, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
  updated_by BLOB NOT NULL
) STRICT;

CREATE TABLE person (
  id BLOB NOT NULL PRIMARY KEY, display_name TEXT NOT NULL, external INTEGER NOT NULL, colour TEXT NOT NULL,
  initials TEXT NOT NULL, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
  updated_by BLOB NOT NULL
) STRICT;

CREATE TABLE company (
  id BLOB NOT NULL PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, address TEXT NOT NULL, tax_id TEXT NOT NULL,
  status TEXT NOT NULL, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
  updated_by BLOB NOT NULL
) STRICT;

CREATE TABLE site (
  id BLOB NOT NULL PRIMARY KEY, company_id BLOB, parent_id BLOB, name TEXT NOT NULL, address TEXT NOT NULL, lat REAL,
  lon REAL, access_notes TEXT NOT NULL, hazards TEXT NOT NULL, rev INTEGER NOT NULL, created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL, updated_by BLOB NOT NULL
) STRICT;

CREATE TABLE contact (
  id BLOB NOT NULL PRIMARY KEY, company_id BLOB, site_id BLOB, name TEXT NOT NULL, function TEXT NOT NULL,
  rev INTEGER NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, updated_by BLOB NOT NULL
) STRICT;

CREATE TABLE contact_point (
  id BLOB NOT NULL PRIMARY KEY, contact_id BLOB NOT NULL, kind TEXT NOT NULL, label TEXT NOT NULL,
  value TEXT NOT NULL, "primary" INTEGER NOT NULL, rev INTEGER NOT NULL, created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL, updated_by BLOB NOT NULL
) STRICT;

CREATE TABLE asset (
  id BLOB NOT NULL PRIMARY KEY, site_id BLOB, parent_id BLOB, asset_type TEXT NOT NULL, name TEXT NOT NULL,
  path TEXT NOT NULL, serial TEXT NOT NULL, make TEXT NOT NULL, model TEXT NOT NULL, status TEXT NOT NULL,
  criticality TEXT NOT NULL, nickname TEXT NOT NULL, rev INTEGER NOT NULL, created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL, updated_by BLOB NOT NULL
) STRICT;

CREATE TABLE asset_tag (
  id BLOB NOT NULL PRIMARY KEY, asset_id BLOB NOT NULL, kind TEXT NOT NULL, code TEXT NOT NULL, rev INTEGER NOT NULL,
  created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, updated_by BLOB NOT NULL
) STRICT;

CREATE TABLE document (
  id BLOB NOT NULL PRIMARY KEY, title TEXT NOT NULL, version INTEGER NOT NULL, sha256 BLOB NOT NULL,
  bytes INTEGER NOT NULL, mime TEXT NOT NULL, file_name TEXT NOT NULL, audience TEXT NOT NULL, rev INTEGER NOT NULL,
  created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, updated_by BLOB NOT NULL
) STRICT;

CREATE TABLE document_link (
  id BLOB NOT NULL PRIMARY KEY, document_id BLOB NOT NULL, target TEXT NOT NULL, target_id BLOB,
  asset_type TEXT NOT NULL, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
  updated_by BLOB NOT NULL
) STRICT;

CREATE TABLE job (
  id BLOB NOT NULL PRIMARY KEY, number TEXT NOT NULL, kind TEXT NOT NULL, origin TEXT NOT NULL, title TEXT NOT NULL,
  description TEXT NOT NULL, priority TEXT NOT NULL, state TEXT NOT NULL, site_id BLOB, asset_ids TEXT NOT NULL,
  due_at INTEGER, window_from INTEGER, window_to INTEGER, est_minutes INTEGER, verification TEXT NOT NULL,
  checklist TEXT NOT NULL, closeout_policy TEXT NOT NULL, onsite_contact_id BLOB, hazards TEXT NOT NULL,
  internal_note TEXT NOT NULL, cost_limit TEXT, closed_at INTEGER, created_at INTEGER NOT NULL,
  created_by BLOB NOT NULL, rev INTEGER NOT NULL, updated_at INTEGER NOT NULL, updated_by BLOB NOT NULL
) STRICT;

CREATE TABLE assignment (
  id BLOB NOT NULL PRIMARY KEY, job_id BLOB NOT NULL, user_id BLOB, group_id BLOB, lead INTEGER NOT NULL,
  state TEXT NOT NULL, decline_reason TEXT NOT NULL, scheduled_from INTEGER, scheduled_to INTEGER, ended_at INTEGER,
  ended_reason TEXT, created_at INTEGER NOT NULL, rev INTEGER NOT NULL, updated_at INTEGER NOT NULL,
  updated_by BLOB NOT NULL
) STRICT;

CREATE TABLE job_event (
  id BLOB NOT NULL PRIMARY KEY, job_id BLOB NOT NULL, kind TEXT NOT NULL, "from" TEXT, "to" TEXT,
  reason TEXT NOT NULL, actor BLOB NOT NULL, device_id BLOB, late INTEGER NOT NULL, occurred_at INTEGER NOT NULL,
  received_at INTEGER, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
  updated_by BLOB NOT NULL
) STRICT;

CREATE TABLE closeout (
  id BLOB NOT NULL PRIMARY KEY, job_id BLOB NOT NULL, version INTEGER NOT NULL, state TEXT NOT NULL,
  work_done TEXT NOT NULL, outcome TEXT NOT NULL, follow_up TEXT NOT NULL, checklist_results TEXT NOT NULL,
  time_entries TEXT NOT NULL, parts TEXT NOT NULL, costs TEXT NOT NULL, signature TEXT, manifest TEXT NOT NULL,
  complete INTEGER NOT NULL, return_reason TEXT NOT NULL, return_items TEXT NOT NULL, late INTEGER NOT NULL,
  decided_by BLOB, decision_note TEXT NOT NULL, created_at INTEGER NOT NULL, created_by BLOB NOT NULL,
  rev INTEGER NOT NULL, updated_at INTEGER NOT NULL, updated_by BLOB NOT NULL
) STRICT;

CREATE TABLE attachment (
  id BLOB NOT NULL PRIMARY KEY, owner_type TEXT NOT NULL, owner_id BLOB NOT NULL, kind TEXT NOT NULL,
  role TEXT NOT NULL, sha256 BLOB NOT NULL, bytes INTEGER NOT NULL, mime TEXT NOT NULL, file_name TEXT NOT NULL,
  width INTEGER, height INTEGER, taken_at INTEGER, taken_at_estimated INTEGER NOT NULL, lat REAL, lon REAL,
  accuracy_m REAL, original_of BLOB, preview_sha256 BLOB, stored_at INTEGER, created_at INTEGER NOT NULL,
  created_by BLOB NOT NULL, rev INTEGER NOT NULL, updated_at INTEGER NOT NULL, updated_by BLOB NOT NULL
) STRICT;

CREATE TABLE comment (
  id BLOB NOT NULL PRIMARY KEY, object_type TEXT NOT NULL, object_id BLOB NOT NULL, body TEXT NOT NULL,
  visibility TEXT NOT NULL, created_at INTEGER NOT NULL, created_by BLOB NOT NULL, rev INTEGER NOT NULL,
  updated_at INTEGER NOT NULL, updated_by BLOB NOT NULL
) STRICT;

CREATE TABLE notification (
  id BLOB NOT NULL PRIMARY KEY, user_id BLOB NOT NULL, kind TEXT NOT NULL, object_type TEXT NOT NULL,
  object_id BLOB NOT NULL, arguments TEXT NOT NULL, read_at INTEGER, created_at INTEGER NOT NULL,
  rev INTEGER NOT NULL, updated_at INTEGER NOT NULL, updated_by BLOB NOT NULL
) STRICT;

CREATE TABLE verdict (
  id BLOB NOT NULL PRIMARY KEY, verdict TEXT NOT NULL, code TEXT NOT NULL, arguments TEXT NOT NULL,
  reason TEXT NOT NULL, object_type TEXT NOT NULL, object_id BLOB NOT NULL, decided_at INTEGER NOT NULL,
  rev INTEGER NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, updated_by BLOB NOT NULL,
  owner BLOB NOT NULL
) STRICT;

CREATE TABLE conflict (
  id BLOB NOT NULL PRIMARY KEY, operation_id BLOB NOT NULL, object_type TEXT NOT NULL, object_id BLOB NOT NULL,
  field TEXT NOT NULL, base TEXT NOT NULL, theirs TEXT NOT NULL, ours TEXT NOT NULL, who BLOB NOT NULL,
  created_at INTEGER NOT NULL, rev INTEGER NOT NULL, updated_at INTEGER NOT NULL, updated_by BLOB NOT NULL,
  owner BLOB NOT NULL
) STRICT;

-- The assets of a job once more, as rows: what asset_ids of the job lists.
CREATE TABLE job_asset (
  job_id BLOB NOT NULL, asset_id BLOB NOT NULL, PRIMARY KEY (job_id, asset_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX job_by_asset ON job_asset(asset_id, job_id);

-- What scope evaluation reads: everything it asks of a row stands in an index, so that it stays off the wide rows.
CREATE INDEX job_scope ON job(id, rev, state, due_at, window_from, closed_at, site_id, onsite_contact_id, created_by);
CREATE INDEX job_drafts ON job(created_by) WHERE state = 'draft';
CREATE INDEX assignment_by_user ON assignment(user_id, state, ended_at, ended_reason, job_id) WHERE user_id IS NOT NULL;
CREATE INDEX assignment_by_group ON assignment(group_id, state, ended_at, ended_reason, job_id) WHERE group_id IS NOT NULL;
CREATE INDEX assignment_by_job ON assignment(job_id, id, rev, user_id, group_id, state, ended_at, ended_reason);
CREATE INDEX job_event_by_job ON job_event(job_id, id, rev, kind, actor);
CREATE INDEX closeout_by_job ON closeout(job_id, id, rev, created_by);
CREATE INDEX attachment_by_owner ON attachment(owner_id, owner_type, id, rev, kind, created_by);
CREATE INDEX attachment_by_sha256 ON attachment(sha256);
CREATE INDEX attachment_by_preview ON attachment(preview_sha256) WHERE preview_sha256 IS NOT NULL;
CREATE INDEX comment_by_object ON comment(object_id, object_type, id, rev, visibility, created_by);
CREATE INDEX attachment_on_place ON attachment(created_by, owner_type, owner_id, id, rev)
  WHERE owner_type IN ('asset', 'site');
CREATE INDEX comment_on_place ON comment(created_by, object_type, object_id, id, rev, visibility)
  WHERE object_type IN ('asset', 'site');
CREATE INDEX site_scope ON site(id, rev, company_id);
CREATE INDEX asset_scope ON asset(id, rev, asset_type);
CREATE INDEX asset_tag_by_asset ON asset_tag(asset_id, id, rev);
CREATE INDEX document_scope ON document(id, rev, audience);
CREATE INDEX document_by_sha256 ON document(sha256);
CREATE INDEX document_link_by_target ON document_link(target_id, target, document_id, id, rev) WHERE target_id IS NOT NULL;
CREATE INDEX document_link_by_type ON document_link(asset_type, document_id, id, rev) WHERE target = 'asset_type';
CREATE INDEX contact_point_by_contact ON contact_point(contact_id, id, rev);
CREATE INDEX notification_by_user ON notification(user_id, id, rev);
CREATE INDEX verdict_by_owner ON verdict(owner, verdict, decided_at, id, rev);
CREATE INDEX conflict_by_owner ON conflict(owner, id, rev, object_type, object_id, field);

-- What the office looks up.
CREATE INDEX job_by_number ON job(number);
CREATE INDEX job_by_state ON job(state, due_at, id);
CREATE INDEX job_by_site ON job(site_id, id);
CREATE INDEX site_by_company ON site(company_id, id);
CREATE INDEX contact_by_site ON contact(site_id, id);
CREATE INDEX asset_by_site ON asset(site_id, id);
CREATE INDEX asset_tag_by_code ON asset_tag(code);
CREATE INDEX document_link_by_document ON document_link(document_id, id);
CREATE INDEX conflict_by_object ON conflict(object_id, id);

-- Who we are: single values.
CREATE TABLE meta (
  name TEXT NOT NULL PRIMARY KEY, value ANY
) STRICT, WITHOUT ROWID;

CREATE TABLE backup (
  at INTEGER NOT NULL, rev INTEGER NOT NULL, bytes INTEGER NOT NULL, file TEXT NOT NULL
) STRICT;

-- People. The name card (display name, colour, initials) is the person record with the same id.
CREATE TABLE user (
  id BLOB NOT NULL PRIMARY KEY,
  email TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (length(email) BETWEEN 3 AND 254 AND instr(email, '@') > 1),
  role TEXT NOT NULL CHECK (role IN ('admin', 'manager', 'technician', 'contractor', 'guest')),
  company_id BLOB, state TEXT NOT NULL CHECK (state IN ('invited', 'active', 'inactive')), access_until INTEGER,
  password TEXT NOT NULL, permissions INTEGER, created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE user_group (
  id BLOB NOT NULL PRIMARY KEY, name TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE group_member (
  group_id BLOB NOT NULL REFERENCES user_group(id), user_id BLOB NOT NULL REFERENCES user(id),
  PRIMARY KEY (group_id, user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX group_member_by_user ON group_member(user_id, group_id);

CREATE TABLE device (
  id BLOB NOT NULL PRIMARY KEY, user_id BLOB NOT NULL REFERENCES user(id), name TEXT NOT NULL, model TEXT NOT NULL,
  app_version TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('active', 'locked', 'revoked', 'wiped')),
  last_seen_at INTEGER, pending INTEGER NOT NULL, order_mode TEXT NOT NULL, order_nonce TEXT NOT NULL,
  handed_in INTEGER NOT NULL, wiped_at INTEGER, created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX device_by_user ON device(user_id, id);

-- Tokens are kept as digests only.
CREATE TABLE session (
  token BLOB NOT NULL PRIMARY KEY, user_id BLOB NOT NULL, device_id BLOB NOT NULL, use TEXT NOT NULL,
  created_at INTEGER NOT NULL, expires_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX session_by_user ON session(user_id);
CREATE INDEX session_by_device ON session(device_id);
CREATE INDEX session_by_expiry ON session(expires_at) WHERE expires_at IS NOT NULL;

-- The ledger: every operation received, with its verdict.
CREATE TABLE operation_log (
  op_id BLOB NOT NULL PRIMARY KEY, content BLOB NOT NULL, device_id BLOB, user_id BLOB NOT NULL, kind TEXT NOT NULL,
  target_type TEXT NOT NULL, target_id BLOB NOT NULL, verdict TEXT NOT NULL, code TEXT NOT NULL,
  arguments TEXT NOT NULL, rev INTEGER NOT NULL, occurred_at INTEGER NOT NULL, received_at INTEGER NOT NULL,
  bytes TEXT NOT NULL
) STRICT;

CREATE TABLE held_operation (
  op_id BLOB NOT NULL PRIMARY KEY, state TEXT NOT NULL, author BLOB NOT NULL, device_id BLOB, kind TEXT NOT NULL,
  target_type TEXT NOT NULL, target_id BLOB NOT NULL, code TEXT NOT NULL, occurred_at INTEGER NOT NULL,
  held_at INTEGER NOT NULL, had_from INTEGER, had_until INTEGER, decided_by BLOB, decided_at INTEGER,
  decision_reason TEXT NOT NULL
) STRICT;
CREATE INDEX held_by_state ON held_operation(state, held_at, op_id);

CREATE TABLE security_event (
  seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, user_id BLOB, device_id BLOB, kind TEXT NOT NULL, detail TEXT NOT NULL
) STRICT;

-- Append-only: the triggers stop a slip of ours; the chain of hashes shows what somebody with the file has done.
CREATE TABLE audit_entry (
  seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, user_id BLOB, device_id BLOB, action TEXT NOT NULL,
  object_type TEXT NOT NULL, object_id BLOB NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL, hash BLOB NOT NULL
) STRICT;
CREATE INDEX audit_by_object ON audit_entry(object_id, seq);
CREATE TRIGGER audit_never_changes BEFORE UPDATE ON audit_entry
BEGIN SELECT raise(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_never_shrinks BEFORE DELETE ON audit_entry
BEGIN SELECT raise(ABORT, 'the audit log is append-only'); END;

-- Files.
CREATE TABLE upload (
  id BLOB NOT NULL PRIMARY KEY, user_id BLOB NOT NULL, device_id BLOB NOT NULL, attachment_id BLOB,
  length INTEGER NOT NULL CHECK (length >= 0), sha256 BLOB, file_name TEXT NOT NULL, file_type TEXT NOT NULL,
  part TEXT NOT NULL, state TEXT NOT NULL, created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX upload_by_attachment ON upload(attachment_id, device_id) WHERE attachment_id IS NOT NULL;
CREATE INDEX upload_by_device ON upload(device_id, state);
CREATE INDEX upload_by_expiry ON upload(expires_at);

CREATE TABLE file (
  sha256 BLOB NOT NULL PRIMARY KEY, bytes INTEGER NOT NULL, mime TEXT NOT NULL, stored_at INTEGER NOT NULL,
  preview_of BLOB
) STRICT, WITHOUT ROWID;
CREATE INDEX file_by_original ON file(preview_of) WHERE preview_of IS NOT NULL;

-- What each device holds (server/scope/view_record.h): bases and deltas in order; confirmed_at is when the device said
-- that it had applied the commit; lost: sent, but the device went on from an earlier one.
CREATE TABLE device_view (
  device_id BLOB NOT NULL, seq INTEGER NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('base', 'delta', 'lost')),
  view INTEGER NOT NULL, sent_at INTEGER NOT NULL, confirmed_at INTEGER, changes INTEGER NOT NULL, body BLOB NOT NULL,
  PRIMARY KEY (device_id, seq)
) STRICT;

CREATE TABLE import_ref (
  source TEXT NOT NULL, ref TEXT NOT NULL, id BLOB NOT NULL, content BLOB NOT NULL, PRIMARY KEY (source, ref)
) STRICT, WITHOUT ROWID;
