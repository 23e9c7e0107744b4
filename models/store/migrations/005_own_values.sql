-- The county's own values for parameters; campuses that take part; enrolment; what groups and pairings share.
CREATE TABLE rule_value (
    id INTEGER PRIMARY KEY,
    "key" TEXT NOT NULL,
    value TEXT NOT NULL DEFAULT '',
    started_on TEXT,
    ended_on TEXT,
    basis TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL,
    person TEXT NOT NULL DEFAULT '',
    set_on TEXT
) STRICT;

CREATE UNIQUE INDEX rule_value_term ON rule_value ("key", coalesce(started_on, ''));

CREATE TABLE enrolment_zone (
    id INTEGER PRIMARY KEY,
    place TEXT NOT NULL,
    school INTEGER NOT NULL REFERENCES school (id),
    other_county TEXT NOT NULL DEFAULT '',
    agreement TEXT NOT NULL DEFAULT '',
    started_on TEXT,
    ended_on TEXT,
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE feeder (
    id INTEGER PRIMARY KEY,
    from_school INTEGER NOT NULL REFERENCES school (id),
    to_school INTEGER NOT NULL REFERENCES school (id),
    pupils INTEGER,
    number TEXT NOT NULL DEFAULT '',
    started_on TEXT,
    ended_on TEXT,
    note TEXT NOT NULL DEFAULT ''
) STRICT;

ALTER TABLE membership ADD COLUMN campus INTEGER REFERENCES campus (id);

ALTER TABLE arrangement ADD COLUMN modes TEXT NOT NULL DEFAULT '';

ALTER TABLE arrangement ADD COLUMN offered TEXT NOT NULL DEFAULT '';

ALTER TABLE arrangement ADD COLUMN nominates INTEGER
