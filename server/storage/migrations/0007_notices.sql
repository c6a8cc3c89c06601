-- What people are told and what is left to them: receipts (R10), absences as records, summaries; who uses how many
-- devices from where.

-- What is left to its author of something whose parent has left their scope.
CREATE TABLE receipt (
  id BLOB NOT NULL PRIMARY KEY, kind TEXT NOT NULL, user_id BLOB NOT NULL, title TEXT NOT NULL,
  created_at INTEGER NOT NULL, rev INTEGER NOT NULL, updated_at INTEGER NOT NULL, updated_by BLOB NOT NULL
) STRICT;
CREATE INDEX receipt_by_user ON receipt(user_id, id, rev, kind);
INSERT OR IGNORE INTO receipt(id, kind, user_id, title, created_at, rev, updated_at, updated_by)
  SELECT c.id, c.type, c.created_by,
         coalesce((SELECT number || ' ' || title FROM job WHERE id = c.parent),
                  (SELECT number || ' ' || title FROM ticket WHERE id = c.parent),
                  (SELECT name FROM asset WHERE id = c.parent), (SELECT name FROM site WHERE id = c.parent), ''),
         c.created_at, c.rev, c.updated_at, c.updated_by
    FROM (SELECT id, 'comment' AS type, object_id AS parent, created_at, created_by, rev, updated_at, updated_by
            FROM comment
          UNION ALL
          SELECT id, 'attachment', owner_id, created_at, created_by, rev, updated_at, updated_by FROM attachment
           WHERE original_of IS NULL OR owner_type <> 'job'
          UNION ALL
          SELECT id, 'closeout', job_id, created_at, created_by, rev, updated_at, updated_by FROM closeout) AS c;

-- M12, as a record: the person's own device has it.
ALTER TABLE absence RENAME TO absence_before;
DROP INDEX absence_by_user;
DROP INDEX absence_by_day;
CREATE TABLE absence (
  id BLOB NOT NULL PRIMARY KEY, user_id BLOB NOT NULL, kind TEXT NOT NULL, "from" TEXT NOT NULL, "to" TEXT NOT NULL,
  part_of_day TEXT NOT NULL, note TEXT NOT NULL, state TEXT NOT NULL, reason TEXT NOT NULL,
  created_at INTEGER NOT NULL, decided_at INTEGER, decided_by BLOB, rev INTEGER NOT NULL,
  updated_at INTEGER NOT NULL, updated_by BLOB NOT NULL
) STRICT;
CREATE INDEX absence_by_user ON absence(user_id, id, rev);
CREATE INDEX absence_by_day ON absence("to", "from", id);
INSERT INTO absence(id, user_id, kind, "from", "to", part_of_day, note, state, reason, created_at, decided_at,
                    decided_by, rev, updated_at, updated_by)
  SELECT id, user_id, kind, from_day, to_day, part_of_day, note, state, reason, created_at, decided_at, decided_by,
         (SELECT max(value, 1) FROM meta WHERE name = 'rev'), coalesce(decided_at, created_at),
         coalesce(decided_by, user_id)
    FROM absence_before;
DROP TABLE absence_before;

-- One's notifications, newest first.
CREATE INDEX notification_newest ON notification(user_id, created_at, id);

-- Less often than the organisation's summaries come; never not at all.
ALTER TABLE user ADD COLUMN weekly_summary INTEGER NOT NULL DEFAULT 0;
CREATE INDEX user_access_end ON user(access_until) WHERE access_until IS NOT NULL AND state <> 'inactive';
CREATE INDEX share_end ON share(expires_at) WHERE expires_at IS NOT NULL AND revoked_at IS NULL;

-- Where it signed in from last.
ALTER TABLE device ADD COLUMN address TEXT NOT NULL DEFAULT '';

-- What the office has decided for itself, and no device needs: one row, or none (the defaults of OfficePolicy).
CREATE TABLE policy (
  one INTEGER PRIMARY KEY CHECK (one = 1), summary TEXT NOT NULL CHECK (summary IN ('daily', 'weekly')),
  summary_hour INTEGER NOT NULL, summary_weekday INTEGER NOT NULL, device_limit INTEGER NOT NULL,
  over_limit TEXT NOT NULL CHECK (over_limit IN ('flag', 'refuse'))
) STRICT;
