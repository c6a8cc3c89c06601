-- What the office gives to people beyond their work (R8), how much of it they see (R14), and for which kinds of record
-- that may be done for people outside (X15).

CREATE TABLE view_profile (
  id BLOB NOT NULL PRIMARY KEY, name TEXT NOT NULL UNIQUE COLLATE NOCASE,
  fields TEXT NOT NULL CHECK (json_valid(fields))  -- {"asset": ["name", "serial"], …}
) STRICT;

CREATE TABLE share (
  id BLOB NOT NULL PRIMARY KEY, object_type TEXT NOT NULL, object_id BLOB NOT NULL,
  user_id BLOB, company_id BLOB,  -- one of them
  view_profile_id BLOB REFERENCES view_profile(id), expires_at INTEGER, revoked_at INTEGER,
  created_at INTEGER NOT NULL, created_by BLOB NOT NULL,
  CHECK ((user_id IS NULL) <> (company_id IS NULL))
) STRICT;
CREATE INDEX share_by_user ON share(user_id, object_type, object_id) WHERE user_id IS NOT NULL AND revoked_at IS NULL;
CREATE INDEX share_by_company ON share(company_id, object_type, object_id)
  WHERE company_id IS NOT NULL AND revoked_at IS NULL;
CREATE INDEX share_by_object ON share(object_id, object_type);

-- A record type that is not here is off.
CREATE TABLE extranet (record_type TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID;
