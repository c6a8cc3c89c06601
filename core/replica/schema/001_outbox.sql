-- outbox.db: see SCHEMA.md. Precious: it may hold work that exists nowhere else.

CREATE TABLE operation (
  seq          INTEGER PRIMARY KEY,      -- order of making on this device
  id           BLOB    NOT NULL UNIQUE,
  kind         TEXT    NOT NULL,
  target_type  INTEGER NOT NULL,
  target_id    BLOB    NOT NULL,
  group_id     BLOB,                     -- all or nothing with the others of this group
  body         TEXT    NOT NULL,         -- the bytes that travel, frozen
  content      BLOB    NOT NULL,         -- SHA-256 of body
  occurred_at  INTEGER NOT NULL,
  state        INTEGER NOT NULL DEFAULT 0,
  code         TEXT    NOT NULL DEFAULT '',
  arguments    TEXT    NOT NULL DEFAULT '[]',
  reason       TEXT    NOT NULL DEFAULT '',
  not_before   INTEGER,
  attempts     INTEGER NOT NULL DEFAULT 0,
  rev          INTEGER NOT NULL DEFAULT 0,
  decided_at   INTEGER
) STRICT;

CREATE INDEX operation_by_state ON operation (state, rev);

CREATE TABLE dependency (
  operation BLOB NOT NULL,
  after     BLOB NOT NULL,
  PRIMARY KEY (operation, after)
) STRICT, WITHOUT ROWID;

CREATE INDEX dependency_by_after ON dependency (after);

CREATE TABLE upload (
  attachment BLOB    PRIMARY KEY,
  sha256     BLOB    NOT NULL,
  bytes      INTEGER NOT NULL,
  file_name  TEXT    NOT NULL,
  mime       TEXT    NOT NULL,
  urgency    INTEGER NOT NULL,
  queued_at  INTEGER NOT NULL,
  state      INTEGER NOT NULL DEFAULT 0,
  url        TEXT    NOT NULL DEFAULT '',
  position   INTEGER NOT NULL DEFAULT 0,  -- bytes the server has
  code       TEXT    NOT NULL DEFAULT '',
  attempts   INTEGER NOT NULL DEFAULT 0,
  not_before INTEGER,
  stored_at  INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX upload_by_content ON upload (sha256);

CREATE TABLE device_value (
  name  TEXT PRIMARY KEY,
  value ANY NOT NULL
) STRICT, WITHOUT ROWID;
