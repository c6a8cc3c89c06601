-- Tickets, and what the office opens for external people (R9, R10, R13).

ALTER TABLE job ADD COLUMN ticket_id BLOB;

CREATE TABLE ticket_type (
  id BLOB NOT NULL PRIMARY KEY, "key" TEXT NOT NULL, name TEXT NOT NULL, job_kind TEXT NOT NULL,
  active INTEGER NOT NULL, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
  updated_by BLOB NOT NULL
) STRICT;

CREATE TABLE ticket_status (
  id BLOB NOT NULL PRIMARY KEY, "key" TEXT NOT NULL, name TEXT NOT NULL, category TEXT NOT NULL,
  active INTEGER NOT NULL, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
  updated_by BLOB NOT NULL
) STRICT;

CREATE TABLE guest_access (
  id BLOB NOT NULL PRIMARY KEY, functions TEXT NOT NULL, grants TEXT NOT NULL, ticket_types TEXT NOT NULL,
  routes TEXT NOT NULL, restrict_status INTEGER NOT NULL, statuses TEXT NOT NULL, rev INTEGER NOT NULL,
  created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, updated_by BLOB NOT NULL
) STRICT;

-- The grants of a guest_access once more, as rows.
CREATE TABLE address_grant (
  user_id BLOB NOT NULL, site_id BLOB NOT NULL, mode TEXT NOT NULL CHECK (mode IN ('read', 'write')),
  PRIMARY KEY (user_id, site_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX address_grant_by_site ON address_grant(site_id, user_id);

CREATE TABLE ticket (
  id BLOB NOT NULL PRIMARY KEY, number TEXT NOT NULL, type_id BLOB NOT NULL, status_id BLOB, category TEXT NOT NULL,
  priority TEXT NOT NULL, title TEXT NOT NULL, body TEXT NOT NULL, site_id BLOB, asset_id BLOB,
  requester_id BLOB NOT NULL, responsible_user_id BLOB, responsible_group_id BLOB, job_id BLOB,
  created_at INTEGER NOT NULL, rev INTEGER NOT NULL, updated_at INTEGER NOT NULL, updated_by BLOB NOT NULL
) STRICT;

CREATE TABLE ticket_message (
  id BLOB NOT NULL PRIMARY KEY, ticket_id BLOB NOT NULL, body TEXT NOT NULL, visibility TEXT NOT NULL,
  created_at INTEGER NOT NULL, created_by BLOB NOT NULL, rev INTEGER NOT NULL, updated_at INTEGER NOT NULL,
  updated_by BLOB NOT NULL
) STRICT;

-- What scope evaluation reads.
CREATE INDEX ticket_scope ON ticket(id, rev, requester_id, type_id, status_id, site_id, responsible_user_id,
  responsible_group_id);
CREATE INDEX ticket_by_requester ON ticket(requester_id, id, rev, type_id, status_id);
CREATE INDEX ticket_by_site ON ticket(site_id, id, rev, requester_id, type_id, status_id) WHERE site_id IS NOT NULL;
CREATE INDEX ticket_by_user ON ticket(responsible_user_id, id, rev, requester_id, type_id, status_id)
  WHERE responsible_user_id IS NOT NULL;
CREATE INDEX ticket_by_group ON ticket(responsible_group_id, id, rev, requester_id, type_id, status_id)
  WHERE responsible_group_id IS NOT NULL;
CREATE INDEX ticket_message_by_ticket ON ticket_message(ticket_id, id, rev, visibility, created_by);
CREATE INDEX asset_of_site ON asset(site_id, id, rev, asset_type) WHERE site_id IS NOT NULL;
CREATE INDEX job_of_site ON job(site_id, state, id, rev) WHERE site_id IS NOT NULL;
CREATE INDEX job_event_moves ON job_event(job_id, id, rev)
  WHERE "to" IS NOT NULL AND "to" <> 'draft' AND ("from" IS NULL OR "from" <> "to");

-- What the office looks up.
CREATE INDEX ticket_by_number ON ticket(number);
CREATE INDEX ticket_by_category ON ticket(category, id);
