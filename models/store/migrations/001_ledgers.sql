-- The officer's facts: one table a ledger, money in fen, no REAL and no BLOB (the journal keeps rows as JSON).
CREATE TABLE school (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL DEFAULT '',
    short_name TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL,
    holder TEXT NOT NULL,
    affiliation TEXT,
    township TEXT NOT NULL DEFAULT '',
    area TEXT NOT NULL,
    boarding INTEGER,
    legal_person INTEGER,
    parent INTEGER REFERENCES school (id),
    principal TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    opened_on TEXT,
    closed_on TEXT,
    successor INTEGER REFERENCES school (id),
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE school_name (
    id INTEGER PRIMARY KEY,
    school INTEGER NOT NULL REFERENCES school (id),
    name TEXT NOT NULL DEFAULT '',
    started_on TEXT,
    ended_on TEXT,
    ground TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE school_alias (
    id INTEGER PRIMARY KEY,
    school INTEGER NOT NULL REFERENCES school (id),
    alias TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE school_tag (
    id INTEGER PRIMARY KEY,
    school INTEGER NOT NULL REFERENCES school (id),
    tag TEXT NOT NULL,
    ground TEXT NOT NULL DEFAULT '',
    number TEXT NOT NULL DEFAULT '',
    started_on TEXT,
    ended_on TEXT,
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE school_year (
    id INTEGER PRIMARY KEY,
    school INTEGER NOT NULL REFERENCES school (id),
    year INTEGER NOT NULL,
    stage TEXT NOT NULL,
    students INTEGER NOT NULL,
    classes INTEGER,
    big_classes INTEGER,
    oversize_classes INTEGER,
    staff INTEGER,
    full_time_teachers INTEGER,
    on_establishment INTEGER,
    establishment INTEGER,
    over_qualified_teachers INTEGER,
    backbone_teachers INTEGER,
    arts_sports_teachers INTEGER,
    teaching_area TEXT,
    indoor_sports_area TEXT,
    sports_area TEXT,
    equipment_value INTEGER,
    multimedia_rooms INTEGER,
    migrant_students INTEGER,
    registered_students INTEGER,
    outside_zone_students INTEGER,
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE teacher (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL DEFAULT '',
    identity_number TEXT NOT NULL DEFAULT '',
    sex TEXT,
    birth TEXT,
    school INTEGER REFERENCES school (id),
    staff_number TEXT NOT NULL DEFAULT '',
    post TEXT,
    position TEXT,
    stage TEXT,
    subject TEXT NOT NULL DEFAULT '',
    second_subject TEXT NOT NULL DEFAULT '',
    title TEXT,
    education TEXT,
    backbone TEXT,
    special_grade INTEGER,
    on_establishment INTEGER,
    joined_work_on TEXT,
    joined_school_on TEXT,
    state TEXT,
    phone TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE outside_body (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL,
    province TEXT NOT NULL DEFAULT '',
    prefecture TEXT NOT NULL DEFAULT '',
    county TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE membership (
    id INTEGER PRIMARY KEY,
    arrangement INTEGER NOT NULL REFERENCES arrangement (id),
    school INTEGER REFERENCES school (id),
    body INTEGER REFERENCES outside_body (id),
    role TEXT NOT NULL,
    joined_on TEXT,
    left_on TEXT,
    leave_reason TEXT,
    approval_body TEXT NOT NULL DEFAULT '',
    approval_number TEXT NOT NULL DEFAULT '',
    approved_on TEXT,
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE rotation (
    id INTEGER PRIMARY KEY,
    teacher INTEGER NOT NULL REFERENCES teacher (id),
    from_school INTEGER NOT NULL REFERENCES school (id),
    to_school INTEGER REFERENCES school (id),
    to_body INTEGER REFERENCES outside_body (id),
    kind TEXT NOT NULL,
    moves_personnel INTEGER,
    started_on TEXT NOT NULL,
    ended_on TEXT,
    post TEXT NOT NULL DEFAULT '',
    arrangement INTEGER REFERENCES arrangement (id),
    counted INTEGER,
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE eligibility (
    id INTEGER PRIMARY KEY,
    teacher INTEGER NOT NULL REFERENCES teacher (id),
    school INTEGER NOT NULL REFERENCES school (id),
    year INTEGER NOT NULL,
    eligible INTEGER,
    ground TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE shadowing (
    id INTEGER PRIMARY KEY,
    teacher INTEGER NOT NULL REFERENCES teacher (id),
    position TEXT,
    from_school INTEGER NOT NULL REFERENCES school (id),
    to_school INTEGER REFERENCES school (id),
    to_body INTEGER REFERENCES outside_body (id),
    target TEXT,
    started_on TEXT NOT NULL,
    ended_on TEXT,
    full_time INTEGER,
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE activity (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL,
    arrangement INTEGER REFERENCES arrangement (id),
    held_on TEXT NOT NULL,
    schools INTEGER,
    people INTEGER,
    direction TEXT,
    online INTEGER,
    found INTEGER,
    mended INTEGER,
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE resource (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL,
    arrangement INTEGER REFERENCES arrangement (id),
    school INTEGER REFERENCES school (id),
    shared_on TEXT,
    quantity INTEGER NOT NULL,
    unit TEXT NOT NULL DEFAULT '',
    uses INTEGER,
    volume_gb TEXT,
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE fund (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL DEFAULT '',
    year INTEGER NOT NULL,
    source TEXT NOT NULL,
    purpose TEXT NOT NULL,
    arrangement INTEGER REFERENCES arrangement (id),
    school INTEGER REFERENCES school (id),
    amount INTEGER NOT NULL,
    number TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE assessment (
    id INTEGER PRIMARY KEY,
    arrangement INTEGER NOT NULL REFERENCES arrangement (id),
    year INTEGER NOT NULL,
    self_score TEXT,
    bureau_score TEXT,
    grade TEXT,
    joint INTEGER,
    award INTEGER,
    assessed_on TEXT,
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE satisfaction (
    id INTEGER PRIMARY KEY,
    year INTEGER NOT NULL,
    respondent TEXT NOT NULL,
    rate TEXT NOT NULL,
    sample INTEGER,
    body TEXT NOT NULL DEFAULT '',
    surveyed_on TEXT,
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE honour (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL,
    level TEXT NOT NULL,
    year INTEGER NOT NULL,
    arrangement INTEGER REFERENCES arrangement (id),
    school INTEGER REFERENCES school (id),
    number TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE target (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL DEFAULT '',
    statistic TEXT NOT NULL DEFAULT '',
    year INTEGER NOT NULL,
    value TEXT,
    unit TEXT NOT NULL DEFAULT '',
    wording TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE policy_document (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL,
    number TEXT NOT NULL DEFAULT '',
    issued_on TEXT,
    valid_until TEXT,
    issuers TEXT NOT NULL DEFAULT '',
    arrangement INTEGER REFERENCES arrangement (id),
    school INTEGER REFERENCES school (id),
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE custom_figure (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL DEFAULT '',
    value TEXT NOT NULL,
    unit TEXT NOT NULL DEFAULT '',
    year INTEGER NOT NULL,
    basis TEXT NOT NULL DEFAULT '',
    evidence TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE typical_case (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL DEFAULT '',
    year INTEGER NOT NULL,
    arrangement INTEGER REFERENCES arrangement (id),
    state TEXT,
    author TEXT NOT NULL DEFAULT '',
    contact TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    abstract TEXT NOT NULL DEFAULT '',
    keywords TEXT NOT NULL DEFAULT '',
    background TEXT NOT NULL DEFAULT '',
    practice TEXT NOT NULL DEFAULT '',
    effect TEXT NOT NULL DEFAULT '',
    experience TEXT NOT NULL DEFAULT '',
    reflection TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE declaration (
    id INTEGER PRIMARY KEY,
    year INTEGER NOT NULL,
    item TEXT NOT NULL,
    arrangement INTEGER REFERENCES arrangement (id),
    conclusion TEXT NOT NULL,
    wording TEXT NOT NULL DEFAULT '',
    signer TEXT NOT NULL DEFAULT '',
    signed_on TEXT,
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE excuse (
    id INTEGER PRIMARY KEY,
    rule TEXT NOT NULL DEFAULT '',
    subject TEXT NOT NULL DEFAULT '',
    year INTEGER NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    mending TEXT NOT NULL DEFAULT '',
    deadline TEXT,
    person TEXT NOT NULL DEFAULT '',
    given_on TEXT,
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE arrangement (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL,
    community_type TEXT,
    governance TEXT,
    tightness TEXT,
    scope TEXT,
    phase TEXT,
    state TEXT NOT NULL,
    parent INTEGER REFERENCES arrangement (id),
    started_on TEXT,
    ends_on TEXT,
    ended_on TEXT,
    approval_body TEXT NOT NULL DEFAULT '',
    approval_number TEXT NOT NULL DEFAULT '',
    approved_on TEXT,
    prefecture_number TEXT NOT NULL DEFAULT '',
    townships TEXT NOT NULL DEFAULT '',
    authorities TEXT NOT NULL DEFAULT '',
    systems TEXT NOT NULL DEFAULT '',
    unified TEXT NOT NULL DEFAULT '',
    independent_finance INTEGER,
    party_committee INTEGER,
    posts INTEGER,
    dispatched INTEGER,
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE county (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL DEFAULT '',
    prefecture TEXT NOT NULL DEFAULT '',
    bureau TEXT NOT NULL DEFAULT '',
    key_county TEXT,
    border INTEGER,
    rule_set TEXT NOT NULL DEFAULT '',
    report_to TEXT NOT NULL DEFAULT '',
    director TEXT NOT NULL DEFAULT '',
    deputy TEXT NOT NULL DEFAULT '',
    officer TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT ''
) STRICT
;

CREATE TABLE operation (
    id INTEGER PRIMARY KEY,
    label TEXT NOT NULL,
    done_at TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'done'
) STRICT;

CREATE TABLE change (
    id INTEGER PRIMARY KEY,
    operation_id INTEGER NOT NULL REFERENCES operation (id),
    table_name TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    before TEXT,
    after TEXT
) STRICT;

CREATE TABLE import_batch (
    id INTEGER PRIMARY KEY,
    operation_id INTEGER NOT NULL REFERENCES operation (id),
    ledger TEXT NOT NULL,
    file_name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    counts TEXT NOT NULL
) STRICT;

CREATE INDEX change_operation ON change (operation_id);

CREATE INDEX change_row ON change (table_name, row_id);

CREATE INDEX school_year_school ON school_year (school, year);

CREATE INDEX teacher_school ON teacher (school);

CREATE INDEX membership_arrangement ON membership (arrangement);

CREATE INDEX rotation_teacher ON rotation (teacher);

CREATE INDEX eligibility_teacher ON eligibility (teacher, year)
