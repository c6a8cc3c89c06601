-- Where a person's calendar is read without signing in: one address a person, by a token of which only the digest is
-- kept.
CREATE TABLE calendar_feed (
  user_id BLOB NOT NULL PRIMARY KEY, token BLOB NOT NULL UNIQUE, created_at INTEGER NOT NULL
) STRICT;
