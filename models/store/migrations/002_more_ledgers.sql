-- The rest of what a county keeps: posts and titles, outreach, sharing, studios, researchers, seats, appraisal, programmes.
CREATE TABLE campus (
    id INTEGER PRIMARY KEY,
    school INTEGER NOT NULL REFERENCES school (id),
    name TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL,
    township TEXT NOT NULL DEFAULT '',
    area TEXT,
    operator TEXT NOT NULL DEFAULT '',
    started_on TEXT,
    ended_on TEXT,
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE school_event (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL,
    happened_on TEXT NOT NULL,
    school INTEGER REFERENCES school (id),
    schools INTEGER,
    area TEXT,
    cost INTEGER,
    number TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE county_year (
    id INTEGER PRIMARY KEY,
    year INTEGER NOT NULL,
    education_land TEXT,
    county_land TEXT,
    budget INTEGER,
    budget_per_pupil INTEGER,
    running_primary INTEGER,
    running_junior INTEGER,
    standard_primary INTEGER,
    standard_junior INTEGER,
    flats INTEGER,
    monthly_allowance INTEGER,
    special_posts INTEGER,
    new_posts INTEGER,
    pool_posts INTEGER,
    pool_positions INTEGER,
    county_managed INTEGER,
    recruited INTEGER,
    special_recruited INTEGER,
    quota_places INTEGER,
    senior_places INTEGER,
    hours_due INTEGER,
    hours_done INTEGER,
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE appointment (
    id INTEGER PRIMARY KEY,
    teacher INTEGER NOT NULL REFERENCES teacher (id),
    school INTEGER REFERENCES school (id),
    body INTEGER REFERENCES outside_body (id),
    office TEXT NOT NULL,
    concurrent INTEGER,
    started_on TEXT NOT NULL,
    ended_on TEXT,
    rank TEXT,
    step INTEGER,
    from_pool INTEGER,
    arrangement INTEGER REFERENCES arrangement (id),
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE backbone_title (
    id INTEGER PRIMARY KEY,
    teacher INTEGER NOT NULL REFERENCES teacher (id),
    level TEXT NOT NULL,
    kind TEXT NOT NULL,
    started_on TEXT,
    ended_on TEXT,
    number TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE outreach (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL,
    arrangement INTEGER REFERENCES arrangement (id),
    from_school INTEGER REFERENCES school (id),
    to_school INTEGER REFERENCES school (id),
    to_body INTEGER REFERENCES outside_body (id),
    started_on TEXT NOT NULL,
    ended_on TEXT,
    people INTEGER,
    times INTEGER,
    hours INTEGER,
    pupils INTEGER,
    subject TEXT NOT NULL DEFAULT '',
    direction TEXT,
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE mentorship (
    id INTEGER PRIMARY KEY,
    mentors TEXT NOT NULL DEFAULT '',
    apprentices TEXT NOT NULL DEFAULT '',
    form TEXT NOT NULL,
    arrangement INTEGER REFERENCES arrangement (id),
    school INTEGER REFERENCES school (id),
    mentor_count INTEGER,
    apprentice_count INTEGER,
    teams INTEGER,
    started_on TEXT,
    ended_on TEXT,
    online INTEGER,
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE facility (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL,
    school INTEGER REFERENCES school (id),
    arrangement INTEGER REFERENCES arrangement (id),
    area TEXT,
    hours TEXT NOT NULL DEFAULT '',
    served INTEGER,
    uses INTEGER,
    started_on TEXT,
    ended_on TEXT,
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE remote_class (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    year INTEGER NOT NULL,
    from_school INTEGER REFERENCES school (id),
    from_body INTEGER REFERENCES outside_body (id),
    to_school INTEGER REFERENCES school (id),
    to_body INTEGER REFERENCES outside_body (id),
    subject TEXT NOT NULL DEFAULT '',
    hours INTEGER,
    arrangement INTEGER REFERENCES arrangement (id),
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE digital_year (
    id INTEGER PRIMARY KEY,
    school INTEGER NOT NULL REFERENCES school (id),
    year INTEGER NOT NULL,
    internet INTEGER,
    wireless INTEGER,
    environment TEXT,
    national_platform INTEGER,
    provincial_platform INTEGER,
    teachers_covered INTEGER,
    pupils_covered INTEGER,
    classrooms INTEGER,
    equipped_classrooms INTEGER,
    teachers_due INTEGER,
    teachers_equipped INTEGER,
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE studio (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL DEFAULT '',
    level TEXT NOT NULL,
    kind TEXT NOT NULL,
    host INTEGER REFERENCES teacher (id),
    host_name TEXT NOT NULL DEFAULT '',
    school INTEGER REFERENCES school (id),
    arrangement INTEGER REFERENCES arrangement (id),
    started_on TEXT,
    ended_on TEXT,
    number TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE studio_member (
    id INTEGER PRIMARY KEY,
    studio INTEGER NOT NULL REFERENCES studio (id),
    teacher INTEGER REFERENCES teacher (id),
    name TEXT NOT NULL DEFAULT '',
    body INTEGER REFERENCES outside_body (id),
    joined_on TEXT,
    left_on TEXT,
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE researcher (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL DEFAULT '',
    level TEXT NOT NULL,
    unit TEXT NOT NULL DEFAULT '',
    subject TEXT NOT NULL DEFAULT '',
    full_time INTEGER,
    title TEXT,
    education TEXT,
    teaching_years INTEGER,
    started_on TEXT,
    ended_on TEXT,
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE researcher_link (
    id INTEGER PRIMARY KEY,
    researcher INTEGER NOT NULL REFERENCES researcher (id),
    kind TEXT NOT NULL,
    school INTEGER REFERENCES school (id),
    body INTEGER REFERENCES outside_body (id),
    place TEXT NOT NULL DEFAULT '',
    started_on TEXT NOT NULL,
    ended_on TEXT,
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE leader_link (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL DEFAULT '',
    position TEXT NOT NULL DEFAULT '',
    level TEXT,
    school INTEGER NOT NULL REFERENCES school (id),
    honorary_head INTEGER,
    started_on TEXT,
    ended_on TEXT,
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE seat (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL DEFAULT '',
    year INTEGER NOT NULL,
    kind TEXT NOT NULL,
    stage TEXT,
    quantity INTEGER NOT NULL,
    quality INTEGER,
    public INTEGER,
    school INTEGER REFERENCES school (id),
    body INTEGER REFERENCES outside_body (id),
    returned INTEGER,
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE assessment_score (
    id INTEGER PRIMARY KEY,
    arrangement INTEGER NOT NULL REFERENCES arrangement (id),
    year INTEGER NOT NULL,
    dimension TEXT NOT NULL DEFAULT '',
    weight TEXT NOT NULL,
    self_score TEXT,
    bureau_score TEXT,
    evidence TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE member_result (
    id INTEGER PRIMARY KEY,
    arrangement INTEGER NOT NULL REFERENCES arrangement (id),
    year INTEGER NOT NULL,
    school INTEGER NOT NULL REFERENCES school (id),
    grade TEXT,
    score TEXT,
    baseline TEXT,
    award INTEGER,
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE review (
    id INTEGER PRIMARY KEY,
    year INTEGER NOT NULL,
    dimension TEXT NOT NULL,
    arrangement INTEGER REFERENCES arrangement (id),
    score TEXT NOT NULL,
    full TEXT,
    body TEXT NOT NULL DEFAULT '',
    reviewed_on TEXT,
    conclusion TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE commitment (
    id INTEGER PRIMARY KEY,
    year INTEGER NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    arrangement INTEGER REFERENCES arrangement (id),
    person TEXT NOT NULL DEFAULT '',
    due INTEGER NOT NULL,
    done INTEGER,
    unit TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE programme (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL DEFAULT '',
    level TEXT,
    batches INTEGER,
    started_on TEXT,
    ended_on TEXT,
    pass_score TEXT,
    schools INTEGER,
    planned_schools INTEGER,
    teachers INTEGER,
    pupils INTEGER,
    number TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE programme_school (
    id INTEGER PRIMARY KEY,
    programme INTEGER NOT NULL REFERENCES programme (id),
    school INTEGER NOT NULL REFERENCES school (id),
    batch INTEGER,
    joined_on TEXT,
    score TEXT,
    assessed_on TEXT,
    recognised INTEGER,
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE training (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL DEFAULT '',
    level TEXT NOT NULL,
    audience TEXT NOT NULL,
    started_on TEXT NOT NULL,
    ended_on TEXT,
    sessions INTEGER,
    people INTEGER,
    times INTEGER,
    hours INTEGER,
    arrangement INTEGER REFERENCES arrangement (id),
    body TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE publicity (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL DEFAULT '',
    channel TEXT NOT NULL,
    published_on TEXT NOT NULL,
    level TEXT,
    arrangement INTEGER REFERENCES arrangement (id),
    school INTEGER REFERENCES school (id),
    medium TEXT NOT NULL DEFAULT '',
    address TEXT NOT NULL DEFAULT '',
    pieces INTEGER,
    note TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX studio_member_studio ON studio_member (studio);

CREATE INDEX programme_school_programme ON programme_school (programme)
