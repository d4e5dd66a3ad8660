-- Instants as in V1. Lists that nobody searches stand as text in their row: one line per item, its fields separated by tabs (Packed.java).

ALTER TABLE procedure_record ADD COLUMN appointment_alias TEXT;
ALTER TABLE procedure_record ADD COLUMN own_uid TEXT;
ALTER TABLE procedure_record ADD COLUMN order_details TEXT NOT NULL DEFAULT '';
ALTER TABLE procedure_record ADD COLUMN staff TEXT NOT NULL DEFAULT '';
ALTER TABLE procedure_record ADD COLUMN steps TEXT NOT NULL DEFAULT '';
ALTER TABLE procedure_record ADD COLUMN arrived_at BIGINT;
ALTER TABLE procedure_record ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0;
ALTER TABLE procedure_record ADD COLUMN appointment_as_of BIGINT;
ALTER TABLE procedure_record ADD COLUMN order_as_of BIGINT;
CREATE INDEX procedure_by_alias ON procedure_record (appointment_alias);
CREATE INDEX procedure_by_own_uid ON procedure_record (own_uid) WHERE own_study_uid = 0;
CREATE INDEX procedure_by_request ON procedure_record (requested_procedure_id);

-- as_of was the newest message of either kind. Order numbers stand in appointments too; what only an order says tells that one came.
UPDATE procedure_record SET appointment_as_of = as_of WHERE appointment_id IS NOT NULL;
UPDATE procedure_record SET order_as_of = as_of
WHERE appointment_id IS NULL OR accession_number IS NOT NULL OR requested_procedure_id IS NOT NULL OR own_study_uid = 0;

-- Who looks for steps: one row per step and station (an empty one where none is known). lead: the first row of its step. open: still to
-- do. start_at: of the step, else of its procedure, else the smallest number there is.
CREATE TABLE scheduled_step (
    procedure_id TEXT NOT NULL REFERENCES procedure_record (id),
    step_id TEXT NOT NULL,
    station TEXT NOT NULL,
    start_at BIGINT NOT NULL,
    modality TEXT,
    lead INTEGER NOT NULL,
    open INTEGER NOT NULL,
    PRIMARY KEY (procedure_id, step_id, station)
);
CREATE INDEX scheduled_step_by_id ON scheduled_step (step_id);
CREATE INDEX scheduled_step_open ON scheduled_step (station, start_at, procedure_id, step_id) WHERE open = 1;
CREATE INDEX scheduled_step_lead_open ON scheduled_step (start_at, procedure_id, step_id) WHERE open = 1 AND lead = 1;

CREATE TABLE procedure_history (
    number ${serial},
    procedure_id TEXT NOT NULL REFERENCES procedure_record (id),
    at BIGINT NOT NULL,
    kind TEXT NOT NULL,
    detail TEXT NOT NULL,
    source TEXT NOT NULL,
    UNIQUE (procedure_id, at, kind, source, detail)
);

ALTER TABLE patient ADD COLUMN ideographic TEXT NOT NULL DEFAULT '';
ALTER TABLE patient ADD COLUMN phonetic TEXT NOT NULL DEFAULT '';
ALTER TABLE patient ADD COLUMN name_key TEXT NOT NULL DEFAULT '';

-- Every identifier that is one of several of a person, with the one that stands for it today: computed from the two tables below.
CREATE TABLE patient_identity (
    number ${serial},
    id_value TEXT NOT NULL,
    issuer TEXT NOT NULL,
    current_value TEXT NOT NULL,
    current_issuer TEXT NOT NULL,
    UNIQUE (id_value, issuer)
);
CREATE INDEX patient_identity_by_current ON patient_identity (current_value, current_issuer);

CREATE TABLE patient_alias (
    owner_value TEXT NOT NULL,
    owner_issuer TEXT NOT NULL,
    other_value TEXT NOT NULL,
    other_issuer TEXT NOT NULL,
    PRIMARY KEY (owner_value, owner_issuer, other_value, other_issuer)
);
CREATE INDEX patient_alias_by_other ON patient_alias (other_value, other_issuer);

CREATE TABLE patient_merge (
    id TEXT PRIMARY KEY,
    retired_value TEXT NOT NULL,
    retired_issuer TEXT NOT NULL,
    survivor_value TEXT NOT NULL,
    survivor_issuer TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    source TEXT NOT NULL,
    undone_by TEXT,
    undone_at BIGINT
);
CREATE UNIQUE INDEX patient_merge_stands_once ON patient_merge (retired_value, retired_issuer) WHERE undone_at IS NULL;
CREATE INDEX patient_merge_by_retired ON patient_merge (retired_value, retired_issuer);
CREATE INDEX patient_merge_by_survivor ON patient_merge (survivor_value, survivor_issuer);
CREATE INDEX patient_merge_by_time ON patient_merge (made_at, id);

ALTER TABLE study ADD COLUMN issuer_of_accession TEXT NOT NULL DEFAULT '';
ALTER TABLE study ADD COLUMN requested_procedure_id TEXT NOT NULL DEFAULT '';
ALTER TABLE study ADD COLUMN scheduled_step_id TEXT NOT NULL DEFAULT '';
ALTER TABLE study ADD COLUMN performed_step_uid TEXT NOT NULL DEFAULT '';
CREATE INDEX study_by_performed_step ON study (performed_step_uid) WHERE performed_step_uid <> '';

ALTER TABLE instance ADD COLUMN issuer_of_accession TEXT NOT NULL DEFAULT '';
ALTER TABLE instance ADD COLUMN requested_procedure_id TEXT NOT NULL DEFAULT '';
ALTER TABLE instance ADD COLUMN scheduled_step_id TEXT NOT NULL DEFAULT '';
ALTER TABLE instance ADD COLUMN performed_step_uid TEXT NOT NULL DEFAULT '';

CREATE TABLE link_decision (
    number ${serial},
    study_uid TEXT NOT NULL REFERENCES study (study_uid),
    at BIGINT NOT NULL,
    from_procedure TEXT,
    to_procedure TEXT,
    decided_by TEXT,
    person TEXT,
    why TEXT NOT NULL
);
CREATE INDEX link_decision_by_study ON link_decision (study_uid, number);
CREATE INDEX link_decision_from ON link_decision (from_procedure);
CREATE INDEX link_decision_to ON link_decision (to_procedure);

-- What is known of earlier decisions: the last one.
INSERT INTO link_decision (study_uid, at, to_procedure, decided_by, person, why)
SELECT study_uid, COALESCE(linked_at, last_received_at), procedure_id, linked_by, linked_by_person, '' FROM study
WHERE procedure_id IS NOT NULL ORDER BY linked_at, study_uid;
INSERT INTO link_decision (study_uid, at, decided_by, person, why)
SELECT study_uid, COALESCE(linked_at, last_received_at), 'PERSON', linked_by_person, link_note FROM study
WHERE procedure_id IS NULL AND linked_by_person IS NOT NULL ORDER BY linked_at, study_uid;

CREATE TABLE performed_step (
    sop_uid TEXT PRIMARY KEY,
    status TEXT NOT NULL,
    calling_ae TEXT NOT NULL,
    station_ae TEXT NOT NULL,
    station_name TEXT NOT NULL,
    location TEXT NOT NULL,
    modality TEXT NOT NULL,
    step_id TEXT NOT NULL,
    description TEXT NOT NULL,
    patient_id TEXT NOT NULL,
    patient_issuer TEXT NOT NULL,
    patient_name TEXT NOT NULL,
    started_at BIGINT,
    ended_at BIGINT,
    discontinuation_value TEXT NOT NULL,
    discontinuation_scheme TEXT NOT NULL,
    discontinuation_meaning TEXT NOT NULL,
    scheduled TEXT NOT NULL,
    series TEXT NOT NULL,
    procedure_id TEXT REFERENCES procedure_record (id),
    note TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);
CREATE INDEX performed_step_by_procedure ON performed_step (procedure_id, received_at, sop_uid);
CREATE INDEX performed_step_by_patient ON performed_step (patient_id, procedure_id);

-- What an unlinked step says that it was to do, to find it when that comes.
CREATE TABLE performed_step_order (
    sop_uid TEXT NOT NULL REFERENCES performed_step (sop_uid),
    study_uid TEXT NOT NULL,
    accession_number TEXT NOT NULL,
    PRIMARY KEY (sop_uid, study_uid, accession_number)
);
CREATE INDEX performed_step_order_by_study ON performed_step_order (study_uid);
CREATE INDEX performed_step_order_by_accession ON performed_step_order (accession_number);

CREATE TABLE performed_step_message (
    number ${serial},
    id TEXT NOT NULL UNIQUE,
    sop_uid TEXT NOT NULL,
    creates INTEGER NOT NULL,
    data_set ${blob} NOT NULL,
    received_at BIGINT NOT NULL
);
CREATE INDEX performed_step_message_by_step ON performed_step_message (sop_uid, number);

CREATE TABLE performed_step_owed (
    id TEXT PRIMARY KEY,
    message_number BIGINT NOT NULL REFERENCES performed_step_message (number),
    sop_uid TEXT NOT NULL,
    destination TEXT NOT NULL,
    state TEXT NOT NULL,
    owed_since BIGINT NOT NULL,
    attempts INTEGER NOT NULL,
    next_attempt BIGINT NOT NULL,
    comment TEXT NOT NULL
);
CREATE INDEX performed_step_owed_due ON performed_step_owed (destination, message_number) WHERE state = 'WAITING';
CREATE INDEX performed_step_owed_before ON performed_step_owed (sop_uid, destination, message_number) WHERE state = 'WAITING';
CREATE INDEX performed_step_owed_open ON performed_step_owed (destination, state, owed_since) WHERE state <> 'DELIVERED';
CREATE INDEX performed_step_owed_in_order ON performed_step_owed (message_number, id);
CREATE INDEX performed_step_owed_by_state ON performed_step_owed (state, message_number, id);

CREATE TABLE commitment (
    id TEXT PRIMARY KEY,
    transaction_uid TEXT NOT NULL,
    calling_ae TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    instances TEXT NOT NULL,
    answer TEXT,
    attempts INTEGER NOT NULL,
    next_attempt BIGINT NOT NULL,
    comment TEXT NOT NULL,
    taken_at BIGINT,
    UNIQUE (calling_ae, transaction_uid)
);
CREATE INDEX commitment_open ON commitment (received_at, id) WHERE taken_at IS NULL;

CREATE INDEX message_failed_about ON message (procedure_id, received_at, id) WHERE state = 'FAILED';
