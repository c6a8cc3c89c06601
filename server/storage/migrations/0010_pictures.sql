-- Uploads say their metadata again as they were given (tus: HEAD); what the office has found out about pictures.
ALTER TABLE upload ADD COLUMN metadata TEXT NOT NULL DEFAULT '';
CREATE INDEX upload_by_sha256 ON upload(sha256) WHERE sha256 IS NOT NULL;
CREATE INDEX upload_by_part ON upload(part);
CREATE INDEX upload_by_day ON upload(device_id, created_at, length);

-- Pictures whose content has not been looked at.
CREATE TABLE picture_work (
  sha256 BLOB NOT NULL PRIMARY KEY, since INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX picture_work_oldest ON picture_work(since);

-- What a look at a picture has told. kind: what it is; damaged and refused ones are kept as plain files. bare: a picture
-- that says nothing but itself, and is no larger than a preview may be. preview: the file that was made of it.
CREATE TABLE picture (
  sha256 BLOB NOT NULL PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('picture', 'damaged', 'refused')),
  note TEXT NOT NULL, width INTEGER, height INTEGER, taken_at INTEGER, taken_at_estimated INTEGER NOT NULL,
  lat REAL, lon REAL, bare INTEGER NOT NULL, preview BLOB
) STRICT, WITHOUT ROWID;

-- Which file is an attachment's preview: brought by its author's device, or made of a file that is stored for it. Naming
-- a hash makes no such row. It may be shown once it is known to be bare.
CREATE TABLE preview (
  attachment_id BLOB NOT NULL PRIMARY KEY, sha256 BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX preview_by_sha256 ON preview(sha256);
CREATE INDEX picture_by_preview ON picture(preview) WHERE preview IS NOT NULL;

INSERT INTO preview(attachment_id, sha256)
  SELECT a.id, a.preview_sha256 FROM attachment AS a JOIN file AS f ON f.sha256 = a.preview_sha256
   WHERE f.preview_of = a.sha256;
INSERT INTO picture_work(sha256, since) SELECT sha256, stored_at FROM file WHERE mime LIKE 'image/%';
DROP INDEX file_by_original;
ALTER TABLE file DROP COLUMN preview_of;
