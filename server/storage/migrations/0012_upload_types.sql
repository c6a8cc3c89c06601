-- Which types of files the organisation takes, and how large; none: any.
ALTER TABLE settings ADD COLUMN upload_types TEXT NOT NULL DEFAULT '[]';
