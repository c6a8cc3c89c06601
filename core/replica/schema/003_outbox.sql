-- Files have finer classes (0 now, 1 preview, 2 evidence, 3 viewed, 4 today, 5 week, 6 rest) and previews of their own;
-- the person's documents to keep.

UPDATE upload SET urgency = CASE urgency WHEN 0 THEN 0 WHEN 1 THEN 2 ELSE 6 END;

ALTER TABLE upload ADD COLUMN preview_of BLOB;                      -- the attachment whose preview this is
ALTER TABLE upload ADD COLUMN doubts INTEGER NOT NULL DEFAULT 0;    -- how often the office did not have it after all
ALTER TABLE upload ADD COLUMN confirmed INTEGER NOT NULL DEFAULT 0; -- the office's own record says that it has it

CREATE TABLE pin (
  document BLOB PRIMARY KEY
) STRICT, WITHOUT ROWID;
