-- Instants are epoch milliseconds UTC. Amounts of dose are whole numbers: fGy·m² and fGy (10^-15), ns, mV. Absent is NULL.

CREATE TABLE patient (
    id_value TEXT NOT NULL,
    issuer TEXT NOT NULL,
    family TEXT NOT NULL,
    given TEXT NOT NULL,
    middle TEXT NOT NULL,
    prefix TEXT NOT NULL,
    suffix TEXT NOT NULL,
    birth_date TEXT,
    sex TEXT,
    as_of BIGINT NOT NULL,
    PRIMARY KEY (id_value, issuer)
);

CREATE TABLE procedure_record (
    id TEXT PRIMARY KEY,
    appointment_id TEXT UNIQUE,
    placer_order TEXT,
    filler_order TEXT,
    accession_number TEXT,
    requested_procedure_id TEXT,
    study_uid TEXT NOT NULL UNIQUE,
    own_study_uid INTEGER NOT NULL,
    patient_id TEXT NOT NULL,
    patient_issuer TEXT NOT NULL,
    suite_id TEXT,
    device_id TEXT,
    scheduled_start BIGINT,
    duration_ms BIGINT,
    status TEXT NOT NULL,
    code_value TEXT NOT NULL,
    code_scheme TEXT NOT NULL,
    code_meaning TEXT NOT NULL,
    reason TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    as_of BIGINT NOT NULL
);
CREATE INDEX procedure_by_start ON procedure_record ((COALESCE(scheduled_start, 0)), id);
CREATE INDEX procedure_by_suite ON procedure_record (suite_id, scheduled_start);
CREATE INDEX procedure_by_patient ON procedure_record (patient_id, scheduled_start);
CREATE INDEX procedure_by_accession ON procedure_record (accession_number);
CREATE INDEX procedure_by_placer ON procedure_record (placer_order);
CREATE INDEX procedure_by_filler ON procedure_record (filler_order);
CREATE INDEX procedure_by_status ON procedure_record (status, scheduled_start);

CREATE TABLE procedure_staff (
    procedure_id TEXT NOT NULL REFERENCES procedure_record (id),
    place INTEGER NOT NULL,
    staff_id TEXT NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (procedure_id, place)
);

CREATE TABLE study (
    study_uid TEXT PRIMARY KEY,
    patient_id TEXT NOT NULL,
    patient_issuer TEXT NOT NULL,
    patient_name TEXT NOT NULL,
    accession_number TEXT NOT NULL,
    description TEXT NOT NULL,
    modality TEXT NOT NULL,
    calling_ae TEXT NOT NULL,
    suite_id TEXT,
    at BIGINT NOT NULL,
    first_received_at BIGINT NOT NULL,
    last_received_at BIGINT NOT NULL,
    instances INTEGER NOT NULL,
    conflicts INTEGER NOT NULL,
    procedure_id TEXT REFERENCES procedure_record (id),
    linked_by TEXT,
    linked_by_person TEXT,
    linked_at BIGINT,
    link_note TEXT NOT NULL
);
CREATE INDEX study_by_time ON study (at, study_uid);
CREATE INDEX study_by_procedure ON study (procedure_id, at, study_uid);
CREATE INDEX study_by_patient ON study (patient_id);
CREATE INDEX study_by_accession ON study (accession_number);

CREATE TABLE instance (
    digest TEXT PRIMARY KEY,
    sop_uid TEXT NOT NULL,
    sop_class TEXT NOT NULL,
    transfer_syntax TEXT NOT NULL,
    study_uid TEXT NOT NULL REFERENCES study (study_uid),
    series_uid TEXT NOT NULL,
    modality TEXT NOT NULL,
    patient_id TEXT NOT NULL,
    patient_issuer TEXT NOT NULL,
    patient_name TEXT NOT NULL,
    patient_birth_date TEXT,
    patient_sex TEXT,
    accession_number TEXT NOT NULL,
    study_description TEXT NOT NULL,
    series_description TEXT NOT NULL,
    manufacturer TEXT NOT NULL,
    model TEXT NOT NULL,
    station_name TEXT NOT NULL,
    acquired_at BIGINT,
    instance_number INTEGER,
    frames INTEGER,
    image_rows INTEGER,
    image_columns INTEGER,
    event_uids TEXT NOT NULL,
    calling_ae TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    size BIGINT NOT NULL,
    conflict INTEGER NOT NULL
);
CREATE INDEX instance_by_sop_uid ON instance (sop_uid);
CREATE INDEX instance_by_study ON instance (study_uid, series_uid, instance_number);

CREATE TABLE dose_report (
    digest TEXT PRIMARY KEY,
    sop_uid TEXT NOT NULL,
    study_uid TEXT NOT NULL,
    device_uid TEXT,
    content_at BIGINT,
    complete INTEGER NOT NULL,
    predecessors TEXT NOT NULL,
    received_at BIGINT NOT NULL
);
CREATE INDEX dose_report_by_study ON dose_report (study_uid);

CREATE TABLE dose_total (
    digest TEXT NOT NULL REFERENCES dose_report (digest),
    place INTEGER NOT NULL,
    plane TEXT NOT NULL,
    dap BIGINT,
    kerma BIGINT,
    fluoro_time BIGINT,
    acq_time BIGINT,
    fluoro_dap BIGINT,
    acq_dap BIGINT,
    fluoro_kerma BIGINT,
    acq_kerma BIGINT,
    PRIMARY KEY (digest, place)
);

CREATE TABLE dose_event (
    digest TEXT NOT NULL REFERENCES dose_report (digest),
    place INTEGER NOT NULL,
    uid TEXT,
    plane TEXT NOT NULL,
    started_at BIGINT,
    type TEXT NOT NULL,
    protocol TEXT,
    dap BIGINT,
    kerma BIGINT,
    kvp TEXT NOT NULL,
    duration BIGINT,
    PRIMARY KEY (digest, place)
);
CREATE INDEX dose_event_by_uid ON dose_event (uid);

CREATE TABLE dose_finding (
    digest TEXT NOT NULL REFERENCES dose_report (digest),
    place INTEGER NOT NULL,
    concept TEXT NOT NULL,
    rule TEXT NOT NULL,
    PRIMARY KEY (digest, place)
);

-- Computed from the entries above, and replaced whenever one is added.
CREATE TABLE dose_standing (
    study_uid TEXT PRIMARY KEY,
    source TEXT NOT NULL,
    dap BIGINT,
    kerma BIGINT,
    fluoro_time BIGINT,
    acq_time BIGINT,
    events INTEGER NOT NULL,
    reports INTEGER NOT NULL,
    flags TEXT NOT NULL
);
CREATE TABLE dose_replaced (
    digest TEXT PRIMARY KEY REFERENCES dose_report (digest),
    study_uid TEXT NOT NULL,
    by_digest TEXT NOT NULL
);
CREATE INDEX dose_replaced_by_study ON dose_replaced (study_uid);

CREATE TABLE alert (
    id TEXT PRIMARY KEY,
    rule TEXT NOT NULL,
    level TEXT NOT NULL,
    subject_type TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    amount TEXT NOT NULL,
    threshold TEXT NOT NULL,
    unit TEXT NOT NULL,
    raised_at BIGINT NOT NULL,
    acknowledged_by TEXT,
    acknowledged_at BIGINT,
    comment TEXT,
    UNIQUE (rule, subject_type, subject_id)
);
CREATE INDEX alert_by_time ON alert (raised_at, id);
CREATE INDEX alert_open ON alert (raised_at, id) WHERE acknowledged_at IS NULL;
CREATE INDEX alert_by_subject ON alert (subject_type, subject_id);

CREATE TABLE message (
    id TEXT PRIMARY KEY,
    received_at BIGINT NOT NULL,
    peer TEXT NOT NULL,
    sender TEXT NOT NULL,
    control_id TEXT NOT NULL,
    type TEXT NOT NULL,
    digest TEXT NOT NULL,
    size BIGINT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT,
    place TEXT,
    rule TEXT,
    procedure_id TEXT,
    raw ${blob} NOT NULL
);
CREATE INDEX message_by_key ON message (sender, control_id, digest);
CREATE UNIQUE INDEX message_applied_once ON message (sender, control_id, digest) WHERE state = 'APPLIED';
CREATE INDEX message_by_time ON message (received_at, id);
CREATE INDEX message_failed ON message (received_at, id) WHERE state = 'FAILED';

CREATE TABLE failed_object (
    id TEXT PRIMARY KEY,
    received_at BIGINT NOT NULL,
    calling_ae TEXT NOT NULL,
    called_ae TEXT NOT NULL,
    peer TEXT NOT NULL,
    digest TEXT NOT NULL,
    size BIGINT NOT NULL,
    reason TEXT NOT NULL,
    place TEXT NOT NULL,
    rule TEXT NOT NULL
);
CREATE INDEX failed_object_by_time ON failed_object (received_at, id);

CREATE TABLE delivery (
    id TEXT PRIMARY KEY,
    digest TEXT NOT NULL REFERENCES instance (digest),
    destination TEXT NOT NULL,
    study_uid TEXT NOT NULL,
    state TEXT NOT NULL,
    owed_since BIGINT NOT NULL,
    attempts INTEGER NOT NULL,
    next_attempt BIGINT NOT NULL,
    comment TEXT NOT NULL,
    UNIQUE (digest, destination)
);
CREATE INDEX delivery_due ON delivery (destination, next_attempt) WHERE state = 'WAITING';
CREATE INDEX delivery_open ON delivery (destination, state, owed_since) WHERE state <> 'DELIVERED';
CREATE INDEX delivery_open_by_time ON delivery (state, owed_since, id) WHERE state <> 'DELIVERED';
CREATE INDEX delivery_by_time ON delivery (owed_since, id);

CREATE TABLE device_sighting (
    device_id TEXT PRIMARY KEY,
    last_contact BIGINT,
    last_echo BIGINT,
    missed_echoes INTEGER NOT NULL,
    first_missed BIGINT,
    missed_why TEXT NOT NULL
);

CREATE TABLE unknown_caller (
    calling_ae TEXT NOT NULL,
    peer TEXT NOT NULL,
    reason TEXT NOT NULL,
    last_at BIGINT NOT NULL,
    times INTEGER NOT NULL,
    PRIMARY KEY (calling_ae, peer)
);

CREATE TABLE confirmation (
    suite_id TEXT NOT NULL,
    check_id TEXT NOT NULL,
    scope TEXT NOT NULL,
    confirmed INTEGER NOT NULL,
    person TEXT NOT NULL,
    at BIGINT NOT NULL,
    comment TEXT NOT NULL,
    place INTEGER NOT NULL,
    PRIMARY KEY (suite_id, check_id, scope, place)
);
