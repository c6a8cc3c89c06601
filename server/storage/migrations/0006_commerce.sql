-- Projects and commercial documents (invoices, quotes, contracts, purchase orders).

ALTER TABLE job ADD COLUMN project_id BLOB;

CREATE TABLE project (
  id BLOB NOT NULL PRIMARY KEY, number TEXT NOT NULL, name TEXT NOT NULL, company_id BLOB, site_id BLOB,
  state TEXT NOT NULL, description TEXT NOT NULL, starts_at INTEGER, due_at INTEGER, internal_note TEXT NOT NULL,
  created_at INTEGER NOT NULL, created_by BLOB NOT NULL, rev INTEGER NOT NULL, updated_at INTEGER NOT NULL,
  updated_by BLOB NOT NULL
) STRICT;

CREATE TABLE commercial_doc (
  id BLOB NOT NULL PRIMARY KEY, kind TEXT NOT NULL, number TEXT NOT NULL, title TEXT NOT NULL, state TEXT NOT NULL,
  company_id BLOB, site_id BLOB, project_id BLOB, asset_ids TEXT NOT NULL, site_ids TEXT NOT NULL, total TEXT,
  issued_at INTEGER, valid_until INTEGER, internal_note TEXT NOT NULL, sha256 BLOB, bytes INTEGER NOT NULL,
  mime TEXT NOT NULL, file_name TEXT NOT NULL, stored_at INTEGER, created_at INTEGER NOT NULL,
  created_by BLOB NOT NULL, rev INTEGER NOT NULL, updated_at INTEGER NOT NULL, updated_by BLOB NOT NULL
) STRICT;

-- What scope evaluation reads.
CREATE INDEX project_scope ON project(id, rev);
CREATE INDEX commercial_doc_scope ON commercial_doc(id, rev);
CREATE INDEX commercial_doc_of_site ON commercial_doc(site_id, kind, state, id, rev) WHERE site_id IS NOT NULL;
CREATE INDEX commercial_doc_by_sha256 ON commercial_doc(sha256) WHERE sha256 IS NOT NULL;

-- What the office looks up.
CREATE INDEX project_by_number ON project(number);
CREATE INDEX commercial_doc_by_number ON commercial_doc(number);
CREATE INDEX job_by_project ON job(project_id, id) WHERE project_id IS NOT NULL;
CREATE INDEX commercial_doc_by_project ON commercial_doc(project_id, id) WHERE project_id IS NOT NULL;
