-- A key of the device's own, as base64: with it the office believes the receipt of a wipe.
ALTER TABLE device ADD COLUMN public_key TEXT NOT NULL DEFAULT '';
