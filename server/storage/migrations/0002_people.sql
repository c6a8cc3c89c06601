-- People as an office keeps them: how they are reached, permission templates, joining by invitation, licences and
-- absences.

ALTER TABLE user ADD COLUMN job_title TEXT NOT NULL DEFAULT '';
ALTER TABLE user ADD COLUMN contact_id BLOB;
ALTER TABLE user ADD COLUMN home_site_id BLOB;
ALTER TABLE user ADD COLUMN template_id BLOB;
-- Not NULL: the password is a one-time one, which has to be changed before anything else and is worth nothing after
-- this moment.
ALTER TABLE user ADD COLUMN one_time_until INTEGER;
-- Final: the personal data is gone, what the person did stays.
ALTER TABLE user ADD COLUMN anonymised_at INTEGER;
CREATE INDEX user_by_template ON user(template_id, id) WHERE template_id IS NOT NULL;
CREATE INDEX user_seat ON user(state, access_until) WHERE role IN ('contractor', 'guest');

-- Phones, mail addresses and addresses of a user, in the order in which they were given.
CREATE TABLE user_point (
  user_id BLOB NOT NULL REFERENCES user(id), position INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('phone', 'email', 'address')), label TEXT NOT NULL, value TEXT NOT NULL,
  "primary" INTEGER NOT NULL, PRIMARY KEY (user_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE permission_template (
  id BLOB NOT NULL PRIMARY KEY, name TEXT NOT NULL UNIQUE COLLATE NOCASE, role TEXT NOT NULL,
  permissions INTEGER NOT NULL, updated_at INTEGER NOT NULL, updated_by BLOB NOT NULL
) STRICT;

-- Of a token only its SHA-256 is kept. At most one invitation of a user is 'sent'.
CREATE TABLE invitation (
  token BLOB NOT NULL PRIMARY KEY, user_id BLOB NOT NULL REFERENCES user(id),
  state TEXT NOT NULL CHECK (state IN ('sent', 'accepted', 'revoked', 'replaced')),
  created_at INTEGER NOT NULL, created_by BLOB NOT NULL, expires_at INTEGER NOT NULL, ended_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX invitation_by_user ON invitation(user_id, created_at);
CREATE UNIQUE INDEX invitation_open ON invitation(user_id) WHERE state = 'sent';

-- One row, or none: unlimited. `bundle` is the number of seats.
CREATE TABLE licence_policy (
  one INTEGER PRIMARY KEY CHECK (one = 1), mode TEXT NOT NULL CHECK (mode IN ('seat', 'bundle', 'unlimited')),
  price_minor INTEGER NOT NULL, currency TEXT NOT NULL, bundle INTEGER NOT NULL, count_invited INTEGER NOT NULL
) STRICT;

-- Who held a seat from when to when; an end in the future is the end of their access.
CREATE TABLE seat_allocation (
  user_id BLOB NOT NULL REFERENCES user(id), from_at INTEGER NOT NULL, to_at INTEGER, PRIMARY KEY (user_id, from_at)
) STRICT, WITHOUT ROWID;
INSERT INTO seat_allocation(user_id, from_at, to_at)
  SELECT id, created_at, access_until FROM user WHERE role IN ('contractor', 'guest') AND state = 'active';

CREATE TABLE charge_approval (
  seq INTEGER PRIMARY KEY, user_id BLOB NOT NULL REFERENCES user(id), approved_by BLOB NOT NULL,
  amount_minor INTEGER NOT NULL, currency TEXT NOT NULL, at INTEGER NOT NULL
) STRICT;

CREATE TABLE licence_text (
  version INTEGER NOT NULL, locale TEXT NOT NULL, text TEXT NOT NULL, published_at INTEGER NOT NULL,
  published_by BLOB NOT NULL, PRIMARY KEY (version, locale)
) STRICT, WITHOUT ROWID;

-- Who accepted which version for whose account: the one who adds somebody, and the one who joins.
CREATE TABLE licence_acceptance (
  user_id BLOB NOT NULL, for_user BLOB NOT NULL, version INTEGER NOT NULL, at INTEGER NOT NULL, address TEXT NOT NULL,
  PRIMARY KEY (for_user, version, user_id)
) STRICT, WITHOUT ROWID;

-- M12. Days are written 2026-12-24: an absence is of days wherever the person is, not of moments.
CREATE TABLE absence (
  id BLOB NOT NULL PRIMARY KEY, user_id BLOB NOT NULL REFERENCES user(id), kind TEXT NOT NULL, from_day TEXT NOT NULL,
  to_day TEXT NOT NULL, part_of_day TEXT NOT NULL, note TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('requested', 'approved', 'refused')), reason TEXT NOT NULL,
  created_at INTEGER NOT NULL, decided_at INTEGER, decided_by BLOB
) STRICT;
CREATE INDEX absence_by_user ON absence(user_id, from_day);
CREATE INDEX absence_by_day ON absence(to_day, from_day);
