-- What scope evaluation reads of a job and of all that hangs on it, side by side: however large the office, a job is
-- one place in one tree (server/scope/decisions/0002). `at` is the job's row * 2^37 + kind * 2^32 + the child's row, so
-- that the tree's inner pages hold nothing but numbers. Kinds: 0 the job itself, 1 an asset of it (the row is the
-- asset's), 2 assignment, 3 event, 4 closeout, 5 file, 6 comment. Kept by triggers; the views say what must stand there.

CREATE TABLE job_bundle (
  at INTEGER PRIMARY KEY CHECK (at > 0), id BLOB NOT NULL, rev INTEGER NOT NULL,
  word TEXT,        -- the state of a job or assignment, an event's or file's kind, a comment's visibility
  person BLOB,      -- who made it or did it
  user_id BLOB, group_id BLOB, ended_reason TEXT,                    -- of an assignment
  ended_at INTEGER,                                                  -- of an assignment; when the job was closed
  due_at INTEGER, window_from INTEGER, site_id BLOB, contact_id BLOB -- of the job
) STRICT;
CREATE INDEX job_of_user ON job_bundle(user_id, word, ended_at, ended_reason) WHERE user_id IS NOT NULL;
CREATE INDEX job_of_group ON job_bundle(group_id, word, ended_at, ended_reason) WHERE group_id IS NOT NULL;

-- Comments of jobs are found in the bundle alone. Those that come before their job wait for it here.
DROP INDEX comment_by_object;
CREATE INDEX comment_by_object ON comment(object_id, object_type, id, rev, visibility, created_by)
  WHERE object_type <> 'job';
CREATE TABLE early_comment (
  job_id BLOB NOT NULL, comment INTEGER NOT NULL, PRIMARY KEY (job_id, comment)
) STRICT, WITHOUT ROWID;

-- The same of an asset. Kinds: 0 the asset itself, 1 tag, 2 history.
CREATE TABLE asset_bundle (
  at INTEGER PRIMARY KEY CHECK (at > 0), id BLOB NOT NULL, rev INTEGER NOT NULL, asset_type TEXT
) STRICT;

CREATE VIEW job_bundle_truth AS
  SELECT j.rowid << 37 AS at, j.id, j.rev, j.state AS word, j.created_by AS person, NULL AS user_id, NULL AS group_id,
         NULL AS ended_reason, j.closed_at AS ended_at, j.due_at, j.window_from, j.site_id, j.onsite_contact_id AS
                contact_id,
         j.id AS job_id
    FROM job AS j
   UNION ALL
  SELECT (j.rowid << 37) + (1 << 32) + c.rowid, c.id, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
         j.id
    FROM job AS j CROSS JOIN job_asset AS l ON l.job_id = j.id CROSS JOIN asset AS c ON c.id = l.asset_id
   UNION ALL
  SELECT (j.rowid << 37) + (2 << 32) + c.rowid, c.id, c.rev, c.state, NULL, c.user_id, c.group_id, c.ended_reason,
         c.ended_at, NULL, NULL, NULL, NULL, j.id
    FROM job AS j CROSS JOIN assignment AS c ON c.job_id = j.id
   UNION ALL
  SELECT (j.rowid << 37) + (3 << 32) + c.rowid, c.id, c.rev, c.kind, c.actor, NULL, NULL, NULL, NULL, NULL, NULL,
         NULL, NULL, j.id
    FROM job AS j CROSS JOIN job_event AS c ON c.job_id = j.id
   UNION ALL
  SELECT (j.rowid << 37) + (4 << 32) + c.rowid, c.id, c.rev, NULL, c.created_by, NULL, NULL, NULL, NULL, NULL, NULL,
         NULL, NULL, j.id
    FROM job AS j CROSS JOIN closeout AS c ON c.job_id = j.id
   UNION ALL
  SELECT (j.rowid << 37) + (5 << 32) + c.rowid, c.id, c.rev, c.kind, c.created_by, NULL, NULL, NULL, NULL, NULL, NULL,
         NULL, NULL, j.id
    FROM job AS j CROSS JOIN attachment AS c ON c.owner_id = j.id AND c.owner_type = 'job';
CREATE VIEW comment_bundle_truth AS
  SELECT (j.rowid << 37) + (6 << 32) + c.rowid AS at, c.id, c.rev, c.visibility AS word, c.created_by AS person,
         c.object_id AS job_id
    FROM comment AS c CROSS JOIN job AS j ON j.id = c.object_id
   WHERE c.object_type = 'job';

CREATE VIEW asset_bundle_truth AS
  SELECT s.rowid << 37 AS at, s.id, s.rev, s.asset_type, s.id AS asset_id FROM asset AS s
   UNION ALL
  SELECT (s.rowid << 37) + (1 << 32) + c.rowid, c.id, c.rev, NULL, s.id
    FROM asset AS s CROSS JOIN asset_tag AS c ON c.asset_id = s.id
   UNION ALL
  SELECT (s.rowid << 37) + (2 << 32) + c.rowid, c.id, c.rev, NULL, s.id
    FROM asset AS s CROSS JOIN asset_history AS c ON c.asset_id = s.id;

INSERT INTO asset_bundle(at, id, rev, asset_type) SELECT at, id, rev, asset_type FROM asset_bundle_truth;
INSERT INTO job_bundle(at, id, rev, word, person, user_id, group_id, ended_reason, ended_at, due_at, window_from,
       site_id, contact_id)
  SELECT at, id, rev, word, person, user_id, group_id, ended_reason, ended_at, due_at, window_from, site_id, contact_id
    FROM job_bundle_truth;
INSERT INTO job_bundle(at, id, rev, word, person) SELECT at, id, rev, word, person FROM comment_bundle_truth;
INSERT INTO early_comment(job_id, comment)
  SELECT object_id, rowid FROM comment
   WHERE object_type = 'job' AND NOT EXISTS (SELECT 1 FROM job WHERE job.id = comment.object_id);

-- A job comes with what came before it; its own place only changes, until it goes with all that is there.
CREATE TRIGGER job_in_bundle AFTER INSERT ON job BEGIN
  INSERT INTO job_bundle(at, id, rev, word, person, user_id, group_id, ended_reason, ended_at, due_at, window_from,
         site_id, contact_id)
    SELECT at, id, rev, word, person, user_id, group_id, ended_reason, ended_at, due_at, window_from, site_id,
           contact_id
      FROM job_bundle_truth WHERE job_id = new.id;
  INSERT INTO job_bundle(at, id, rev, word, person)
    SELECT (new.rowid << 37) + (6 << 32) + c.rowid, c.id, c.rev, c.visibility, c.created_by
      FROM early_comment AS e CROSS JOIN comment AS c ON c.rowid = e.comment WHERE e.job_id = new.id;
  DELETE FROM early_comment WHERE job_id = new.id;
END;
CREATE TRIGGER job_changes_bundle AFTER UPDATE ON job BEGIN
  UPDATE job_bundle
     SET rev = new.rev, word = new.state, person = new.created_by, ended_at = new.closed_at, due_at = new.due_at,
         window_from = new.window_from, site_id = new.site_id, contact_id = new.onsite_contact_id
   WHERE at = new.rowid << 37;
END;
CREATE TRIGGER job_leaves_bundle AFTER DELETE ON job BEGIN
  INSERT INTO early_comment(job_id, comment)
    SELECT old.id, at & 0xffffffff FROM job_bundle
     WHERE at > (old.rowid << 37) + (6 << 32) AND at < (old.rowid << 37) + (7 << 32);
  DELETE FROM job_bundle WHERE at >= old.rowid << 37 AND at < (old.rowid + 1) << 37;
END;

-- What hangs on it: made anew where it changes, since its job may be another one.
CREATE TRIGGER assignment_in_bundle AFTER INSERT ON assignment BEGIN
  INSERT INTO job_bundle(at, id, rev, word, user_id, group_id, ended_reason, ended_at)
    SELECT (j.rowid << 37) + (2 << 32) + new.rowid, new.id, new.rev, new.state, new.user_id, new.group_id,
           new.ended_reason, new.ended_at
      FROM job AS j WHERE j.id = new.job_id;
END;
CREATE TRIGGER assignment_changes_bundle AFTER UPDATE ON assignment BEGIN
  DELETE FROM job_bundle
   WHERE at = (SELECT (j.rowid << 37) + (2 << 32) + old.rowid FROM job AS j WHERE j.id = old.job_id);
  INSERT INTO job_bundle(at, id, rev, word, user_id, group_id, ended_reason, ended_at)
    SELECT (j.rowid << 37) + (2 << 32) + new.rowid, new.id, new.rev, new.state, new.user_id, new.group_id,
           new.ended_reason, new.ended_at
      FROM job AS j WHERE j.id = new.job_id;
END;
CREATE TRIGGER assignment_leaves_bundle AFTER DELETE ON assignment BEGIN
  DELETE FROM job_bundle
   WHERE at = (SELECT (j.rowid << 37) + (2 << 32) + old.rowid FROM job AS j WHERE j.id = old.job_id);
END;
CREATE TRIGGER job_event_in_bundle AFTER INSERT ON job_event BEGIN
  INSERT INTO job_bundle(at, id, rev, word, person)
    SELECT (j.rowid << 37) + (3 << 32) + new.rowid, new.id, new.rev, new.kind, new.actor
      FROM job AS j WHERE j.id = new.job_id;
END;
CREATE TRIGGER job_event_changes_bundle AFTER UPDATE ON job_event BEGIN
  DELETE FROM job_bundle
   WHERE at = (SELECT (j.rowid << 37) + (3 << 32) + old.rowid FROM job AS j WHERE j.id = old.job_id);
  INSERT INTO job_bundle(at, id, rev, word, person)
    SELECT (j.rowid << 37) + (3 << 32) + new.rowid, new.id, new.rev, new.kind, new.actor
      FROM job AS j WHERE j.id = new.job_id;
END;
CREATE TRIGGER job_event_leaves_bundle AFTER DELETE ON job_event BEGIN
  DELETE FROM job_bundle
   WHERE at = (SELECT (j.rowid << 37) + (3 << 32) + old.rowid FROM job AS j WHERE j.id = old.job_id);
END;
CREATE TRIGGER closeout_in_bundle AFTER INSERT ON closeout BEGIN
  INSERT INTO job_bundle(at, id, rev, person)
    SELECT (j.rowid << 37) + (4 << 32) + new.rowid, new.id, new.rev, new.created_by
      FROM job AS j WHERE j.id = new.job_id;
END;
CREATE TRIGGER closeout_changes_bundle AFTER UPDATE ON closeout BEGIN
  DELETE FROM job_bundle
   WHERE at = (SELECT (j.rowid << 37) + (4 << 32) + old.rowid FROM job AS j WHERE j.id = old.job_id);
  INSERT INTO job_bundle(at, id, rev, person)
    SELECT (j.rowid << 37) + (4 << 32) + new.rowid, new.id, new.rev, new.created_by
      FROM job AS j WHERE j.id = new.job_id;
END;
CREATE TRIGGER closeout_leaves_bundle AFTER DELETE ON closeout BEGIN
  DELETE FROM job_bundle
   WHERE at = (SELECT (j.rowid << 37) + (4 << 32) + old.rowid FROM job AS j WHERE j.id = old.job_id);
END;
CREATE TRIGGER attachment_in_bundle AFTER INSERT ON attachment BEGIN
  INSERT INTO job_bundle(at, id, rev, word, person)
    SELECT (j.rowid << 37) + (5 << 32) + new.rowid, new.id, new.rev, new.kind, new.created_by
      FROM job AS j WHERE j.id = new.owner_id AND new.owner_type = 'job';
END;
CREATE TRIGGER attachment_changes_bundle AFTER UPDATE ON attachment BEGIN
  DELETE FROM job_bundle
   WHERE at = (SELECT (j.rowid << 37) + (5 << 32) + old.rowid FROM job AS j WHERE j.id = old.owner_id) AND
          old.owner_type = 'job';
  INSERT INTO job_bundle(at, id, rev, word, person)
    SELECT (j.rowid << 37) + (5 << 32) + new.rowid, new.id, new.rev, new.kind, new.created_by
      FROM job AS j WHERE j.id = new.owner_id AND new.owner_type = 'job';
END;
CREATE TRIGGER attachment_leaves_bundle AFTER DELETE ON attachment BEGIN
  DELETE FROM job_bundle
   WHERE at = (SELECT (j.rowid << 37) + (5 << 32) + old.rowid FROM job AS j WHERE j.id = old.owner_id) AND
          old.owner_type = 'job';
END;
CREATE TRIGGER comment_in_bundle AFTER INSERT ON comment WHEN new.object_type = 'job' BEGIN
  INSERT INTO job_bundle(at, id, rev, word, person)
    SELECT (j.rowid << 37) + (6 << 32) + new.rowid, new.id, new.rev, new.visibility, new.created_by
      FROM job AS j WHERE j.id = new.object_id;
  INSERT INTO early_comment(job_id, comment) SELECT new.object_id, new.rowid WHERE changes() = 0;
END;
CREATE TRIGGER comment_changes_bundle AFTER UPDATE ON comment BEGIN
  DELETE FROM job_bundle
   WHERE at = (SELECT (j.rowid << 37) + (6 << 32) + old.rowid FROM job AS j WHERE j.id = old.object_id)
     AND old.object_type = 'job';
  DELETE FROM early_comment WHERE job_id = old.object_id AND comment = old.rowid;
  INSERT INTO job_bundle(at, id, rev, word, person)
    SELECT (j.rowid << 37) + (6 << 32) + new.rowid, new.id, new.rev, new.visibility, new.created_by
      FROM job AS j WHERE j.id = new.object_id AND new.object_type = 'job';
  INSERT INTO early_comment(job_id, comment) SELECT new.object_id, new.rowid WHERE changes() = 0 AND new.object_type =
         'job';
END;
CREATE TRIGGER comment_leaves_bundle AFTER DELETE ON comment BEGIN
  DELETE FROM job_bundle
   WHERE at = (SELECT (j.rowid << 37) + (6 << 32) + old.rowid FROM job AS j WHERE j.id = old.object_id)
     AND old.object_type = 'job';
  DELETE FROM early_comment WHERE job_id = old.object_id AND comment = old.rowid;
END;

CREATE TRIGGER job_asset_in_bundle AFTER INSERT ON job_asset BEGIN
  INSERT INTO job_bundle(at, id, rev)
    SELECT (j.rowid << 37) + (1 << 32) + s.rowid, s.id, 0
      FROM job AS j CROSS JOIN asset AS s WHERE j.id = new.job_id AND s.id = new.asset_id;
END;
CREATE TRIGGER job_asset_leaves_bundle AFTER DELETE ON job_asset BEGIN
  DELETE FROM job_bundle
   WHERE at = (SELECT (j.rowid << 37) + (1 << 32) + s.rowid
                 FROM job AS j CROSS JOIN asset AS s WHERE j.id = old.job_id AND s.id = old.asset_id);
END;

CREATE TRIGGER asset_in_bundle AFTER INSERT ON asset BEGIN
  INSERT INTO asset_bundle(at, id, rev, asset_type)
    SELECT at, id, rev, asset_type FROM asset_bundle_truth WHERE asset_id = new.id;
  INSERT INTO job_bundle(at, id, rev)
    SELECT (j.rowid << 37) + (1 << 32) + new.rowid, new.id, 0
      FROM job_asset AS l INDEXED BY job_by_asset CROSS JOIN job AS j ON j.id = l.job_id WHERE l.asset_id = new.id;
END;
CREATE TRIGGER asset_changes_bundle AFTER UPDATE ON asset BEGIN
  UPDATE asset_bundle SET rev = new.rev, asset_type = new.asset_type WHERE at = new.rowid << 37;
END;
CREATE TRIGGER asset_leaves_bundle AFTER DELETE ON asset BEGIN
  DELETE FROM asset_bundle WHERE at >= old.rowid << 37 AND at < (old.rowid + 1) << 37;
  DELETE FROM job_bundle
   WHERE at IN (SELECT (j.rowid << 37) + (1 << 32) + old.rowid
                  FROM job_asset AS l INDEXED BY job_by_asset CROSS JOIN job AS j ON j.id = l.job_id
                 WHERE l.asset_id = old.id);
END;

CREATE TRIGGER asset_tag_in_bundle AFTER INSERT ON asset_tag BEGIN
  INSERT INTO asset_bundle(at, id, rev)
    SELECT (s.rowid << 37) + (1 << 32) + new.rowid, new.id, new.rev FROM asset AS s WHERE s.id = new.asset_id;
END;
CREATE TRIGGER asset_tag_changes_bundle AFTER UPDATE ON asset_tag BEGIN
  DELETE FROM asset_bundle
   WHERE at = (SELECT (s.rowid << 37) + (1 << 32) + old.rowid FROM asset AS s WHERE s.id = old.asset_id);
  INSERT INTO asset_bundle(at, id, rev)
    SELECT (s.rowid << 37) + (1 << 32) + new.rowid, new.id, new.rev FROM asset AS s WHERE s.id = new.asset_id;
END;
CREATE TRIGGER asset_tag_leaves_bundle AFTER DELETE ON asset_tag BEGIN
  DELETE FROM asset_bundle
   WHERE at = (SELECT (s.rowid << 37) + (1 << 32) + old.rowid FROM asset AS s WHERE s.id = old.asset_id);
END;
CREATE TRIGGER asset_history_in_bundle AFTER INSERT ON asset_history BEGIN
  INSERT INTO asset_bundle(at, id, rev)
    SELECT (s.rowid << 37) + (2 << 32) + new.rowid, new.id, new.rev FROM asset AS s WHERE s.id = new.asset_id;
END;
CREATE TRIGGER asset_history_changes_bundle AFTER UPDATE ON asset_history BEGIN
  DELETE FROM asset_bundle
   WHERE at = (SELECT (s.rowid << 37) + (2 << 32) + old.rowid FROM asset AS s WHERE s.id = old.asset_id);
  INSERT INTO asset_bundle(at, id, rev)
    SELECT (s.rowid << 37) + (2 << 32) + new.rowid, new.id, new.rev FROM asset AS s WHERE s.id = new.asset_id;
END;
CREATE TRIGGER asset_history_leaves_bundle AFTER DELETE ON asset_history BEGIN
  DELETE FROM asset_bundle
   WHERE at = (SELECT (s.rowid << 37) + (2 << 32) + old.rowid FROM asset AS s WHERE s.id = old.asset_id);
END;
