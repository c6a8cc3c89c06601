-- What a person has begun to write: it exists nowhere else.

CREATE TABLE draft (
  type     INTEGER NOT NULL,  -- of the record it is about
  id       BLOB    NOT NULL,
  body     TEXT    NOT NULL,
  saved_at INTEGER NOT NULL,
  PRIMARY KEY (type, id)
) STRICT, WITHOUT ROWID;
