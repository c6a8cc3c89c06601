-- What the office plans and how it calls things: activities that recur on an asset, lists of what is checked, the words
-- and demands of the organisation's settings; the contacts of a guest's addresses; a device's own key.

CREATE TABLE planned_activity (
  id BLOB NOT NULL PRIMARY KEY, asset_id BLOB NOT NULL, recurrence TEXT NOT NULL, starts_at INTEGER NOT NULL,
  next_at INTEGER, active INTEGER NOT NULL, publish INTEGER NOT NULL, lead_days INTEGER NOT NULL, kind TEXT NOT NULL,
  title TEXT NOT NULL, description TEXT NOT NULL, priority TEXT NOT NULL, est_minutes INTEGER,
  verification TEXT NOT NULL, check_template_id BLOB, hazards TEXT NOT NULL, internal_note TEXT NOT NULL,
  created_at INTEGER NOT NULL, created_by BLOB NOT NULL, rev INTEGER NOT NULL, updated_at INTEGER NOT NULL,
  updated_by BLOB NOT NULL
) STRICT;
-- When its next job is to be made.
CREATE INDEX planned_activity_due ON planned_activity((next_at - lead_days * 86400000), id)
  WHERE active AND next_at IS NOT NULL;

CREATE TABLE check_template (
  id BLOB NOT NULL PRIMARY KEY, name TEXT NOT NULL, items TEXT NOT NULL, active INTEGER NOT NULL,
  rev INTEGER NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, updated_by BLOB NOT NULL
) STRICT;

ALTER TABLE settings ADD COLUMN job_kinds TEXT NOT NULL DEFAULT '[]';
ALTER TABLE settings ADD COLUMN job_states TEXT NOT NULL DEFAULT '[]';

CREATE INDEX contact_of_site ON contact(site_id, id, rev);
