-- Who proof-read, issued and sent a version, and the PDF that was issued.
ALTER TABLE report_version ADD COLUMN proofread_by TEXT NOT NULL DEFAULT '';

ALTER TABLE report_version ADD COLUMN issued_by TEXT NOT NULL DEFAULT '';

ALTER TABLE report_version ADD COLUMN submitted_by TEXT NOT NULL DEFAULT '';

ALTER TABLE report_version ADD COLUMN pdf TEXT NOT NULL DEFAULT ''
