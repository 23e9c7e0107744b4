-- What officers write over generated documents, photographs of cases, versions of documents, closed years.
CREATE TABLE report_text (
    id INTEGER PRIMARY KEY,
    paper TEXT NOT NULL,
    year INTEGER NOT NULL,
    typical_case INTEGER REFERENCES typical_case (id),
    paragraph TEXT NOT NULL,
    text TEXT NOT NULL DEFAULT '',
    figures TEXT NOT NULL DEFAULT '',
    generated TEXT NOT NULL DEFAULT '',
    locked INTEGER,
    edited_on TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX report_text_place ON report_text (year, paper, coalesce(typical_case, 0), paragraph);

CREATE TABLE photo (
    id INTEGER PRIMARY KEY,
    typical_case INTEGER NOT NULL REFERENCES typical_case (id),
    caption TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    file_name TEXT NOT NULL DEFAULT '',
    place INTEGER,
    taken_on TEXT,
    note TEXT NOT NULL DEFAULT ''
) STRICT;

-- The registers below are never undone: what was issued or closed is revoked by a new entry with a reason.
-- A version names its case without a link, since a case may go while its issued versions stay.
CREATE TABLE frozen_document (
    sha256 TEXT PRIMARY KEY,
    content TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE report_version (
    id INTEGER PRIMARY KEY,
    paper TEXT NOT NULL,
    year INTEGER NOT NULL,
    typical_case INTEGER,
    number INTEGER NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    proofread_on TEXT,
    issued_on TEXT,
    submitted_on TEXT,
    sha256 TEXT REFERENCES frozen_document (sha256)
) STRICT;

CREATE UNIQUE INDEX report_version_number ON report_version (year, paper, coalesce(typical_case, 0), number);

CREATE TABLE year_closing (
    id INTEGER PRIMARY KEY,
    year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    closed_at TEXT NOT NULL,
    file TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    reopened_at TEXT,
    reason TEXT NOT NULL DEFAULT '',
    UNIQUE (year, number)
) STRICT
