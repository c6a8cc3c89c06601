-- What was done to an asset before, as summaries (R7).

CREATE TABLE asset_history (
  id BLOB NOT NULL PRIMARY KEY, asset_id BLOB NOT NULL, closed_at INTEGER NOT NULL, kind TEXT NOT NULL,
  title TEXT NOT NULL, outcome TEXT, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
  updated_by BLOB NOT NULL
) STRICT;
CREATE INDEX asset_history_by_asset ON asset_history(asset_id, id, rev);
