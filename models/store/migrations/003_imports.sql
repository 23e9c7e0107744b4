CREATE TABLE learned_column (
    id INTEGER PRIMARY KEY,
    ledger TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    header TEXT NOT NULL,
    field TEXT NOT NULL,
    companion TEXT NOT NULL DEFAULT '',
    learned_at TEXT NOT NULL,
    UNIQUE (ledger, fingerprint, header)
) STRICT;

CREATE TABLE learned_value (
    id INTEGER PRIMARY KEY,
    ledger TEXT NOT NULL,
    field TEXT NOT NULL,
    word TEXT NOT NULL,
    meaning TEXT NOT NULL,
    learned_at TEXT NOT NULL,
    UNIQUE (ledger, field, word)
) STRICT;

ALTER TABLE import_batch ADD COLUMN person TEXT NOT NULL DEFAULT '';

ALTER TABLE import_batch ADD COLUMN source_kept INTEGER NOT NULL DEFAULT 0;

ALTER TABLE import_batch ADD COLUMN undone_by INTEGER REFERENCES operation (id);

CREATE TABLE merge (
    id INTEGER PRIMARY KEY,
    operation_id INTEGER NOT NULL REFERENCES operation (id),
    ledger TEXT NOT NULL,
    kept INTEGER NOT NULL,
    kept_title TEXT NOT NULL,
    duplicate INTEGER NOT NULL,
    duplicate_title TEXT NOT NULL,
    undone_by INTEGER REFERENCES operation (id)
) STRICT;

CREATE INDEX import_batch_operation ON import_batch (operation_id)
