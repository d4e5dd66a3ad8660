-- Who works here: one row per identifier with a name, none of which is ever rewritten. Texts that are absent are empty. person_id is the
-- row that stands for the person now, worked out from all rows and what persons decided.
CREATE TABLE staff_record (
    number ${serial},
    id TEXT NOT NULL UNIQUE,
    authority TEXT NOT NULL,
    id_value TEXT NOT NULL,
    name_key TEXT NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    source TEXT NOT NULL,
    first_seen BIGINT NOT NULL,
    person_id TEXT NOT NULL,
    joined TEXT NOT NULL,
    UNIQUE (id_value, authority, name_key)
);
CREATE INDEX staff_record_by_person ON staff_record (person_id);

CREATE TABLE staff_spelling (
    number ${serial},
    staff_id TEXT NOT NULL REFERENCES staff_record (id),
    name TEXT NOT NULL,
    UNIQUE (staff_id, name)
);

-- What persons decided of two records: SAME or APART.
CREATE TABLE staff_decision (
    number ${serial},
    id TEXT NOT NULL UNIQUE,
    verdict TEXT NOT NULL,
    retired TEXT NOT NULL REFERENCES staff_record (id),
    survivor TEXT NOT NULL REFERENCES staff_record (id),
    decided_by TEXT NOT NULL,
    decided_at BIGINT NOT NULL,
    undone_by TEXT,
    undone_at BIGINT
);

-- What persons entered of somebody; the last row of a record stands.
CREATE TABLE staff_detail (
    number ${serial},
    staff_id TEXT NOT NULL REFERENCES staff_record (id),
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    birth_date TEXT,
    entered_by TEXT NOT NULL,
    entered_at BIGINT NOT NULL
);
CREATE INDEX staff_detail_by_staff ON staff_detail (staff_id, number);

-- Declared pregnancies; of each the last row stands.
CREATE TABLE staff_declaration (
    number ${serial},
    id TEXT NOT NULL,
    staff_id TEXT NOT NULL REFERENCES staff_record (id),
    declared TEXT NOT NULL,
    conceived TEXT,
    ended TEXT,
    entered_by TEXT NOT NULL,
    entered_at BIGINT NOT NULL
);
CREATE INDEX staff_declaration_by_staff ON staff_declaration (staff_id, number);

-- Who was at which procedure, by every source. Protection that was not recorded is NULL.
CREATE TABLE participation (
    number ${serial},
    id TEXT NOT NULL UNIQUE,
    procedure_id TEXT NOT NULL REFERENCES procedure_record (id),
    staff_id TEXT NOT NULL REFERENCES staff_record (id),
    role TEXT NOT NULL,
    source TEXT NOT NULL,
    came_at BIGINT,
    left_at BIGINT,
    apron TEXT,
    thyroid_collar INTEGER,
    leaded_glasses INTEGER,
    shield TEXT,
    entered_by TEXT NOT NULL,
    entered_at BIGINT NOT NULL,
    withdrawn_by TEXT,
    withdrawn_at BIGINT
);
CREATE INDEX participation_by_procedure ON participation (procedure_id, number);
CREATE INDEX participation_by_staff ON participation (staff_id, procedure_id) WHERE withdrawn_at IS NULL;
CREATE INDEX participation_checked_in ON participation (staff_id, number) WHERE source = 'CHECK_IN';

CREATE INDEX procedure_history_started ON procedure_history (at, procedure_id) WHERE kind = 'STARTED';

-- Procedures of which the participations are still to be worked out: those recorded before there were any.
CREATE TABLE participation_due (
    procedure_id TEXT PRIMARY KEY REFERENCES procedure_record (id)
);
INSERT INTO participation_due SELECT id FROM procedure_record;
