ALTER TABLE operation ADD COLUMN person TEXT NOT NULL DEFAULT '';

CREATE INDEX operation_state ON operation (state);

DROP INDEX change_operation;

CREATE INDEX change_operation ON change (operation_id, table_name);

ALTER TABLE learned_column ADD COLUMN file TEXT NOT NULL DEFAULT '';

ALTER TABLE learned_value ADD COLUMN file TEXT NOT NULL DEFAULT '';

CREATE TABLE distinct_pair (
    id INTEGER PRIMARY KEY,
    ledger TEXT NOT NULL,
    first INTEGER NOT NULL,
    second INTEGER NOT NULL,
    decided_at TEXT NOT NULL,
    UNIQUE (ledger, first, second)
) STRICT
