-- Places, contacts, assets and documents that are out of use stay for what refers to them. An asset says where it is to be
-- found, and is found by what it is a part of. The settings learn of proposals and of the office's clock.

ALTER TABLE site ADD COLUMN archived INTEGER NOT NULL DEFAULT 0;
ALTER TABLE contact ADD COLUMN archived INTEGER NOT NULL DEFAULT 0;
ALTER TABLE asset ADD COLUMN location_note TEXT NOT NULL DEFAULT '';
ALTER TABLE asset ADD COLUMN archived INTEGER NOT NULL DEFAULT 0;
ALTER TABLE document ADD COLUMN archived INTEGER NOT NULL DEFAULT 0;
ALTER TABLE settings ADD COLUMN proposal_mode INTEGER NOT NULL DEFAULT 0;
ALTER TABLE settings ADD COLUMN time_zone TEXT NOT NULL DEFAULT 'UTC';

DROP INDEX document_scope;
CREATE INDEX document_scope ON document(id, rev, audience, archived);
DROP INDEX asset_tag_by_code;
CREATE INDEX asset_tag_by_code ON asset_tag(code, id);
CREATE INDEX asset_by_parent ON asset(parent_id, id) WHERE parent_id IS NOT NULL;
