-- Who looked at what and who changed what. number: 1, 2, 3 without a gap. seal: of this row and all before it (AuditSeal.java).
CREATE TABLE audit_event (
    number BIGINT PRIMARY KEY,
    at BIGINT NOT NULL,
    who TEXT NOT NULL,
    who_key TEXT NOT NULL,
    role TEXT NOT NULL,
    action TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    patient_id TEXT,
    patient_issuer TEXT,
    address TEXT NOT NULL,
    outcome TEXT NOT NULL,
    what TEXT NOT NULL,
    detail TEXT NOT NULL,
    seal TEXT NOT NULL
);
CREATE INDEX audit_event_by_time ON audit_event (at, number);
CREATE INDEX audit_event_by_person ON audit_event (who_key, number);
CREATE INDEX audit_event_by_patient ON audit_event (patient_id, number) WHERE patient_id IS NOT NULL;
CREATE INDEX audit_event_by_subject ON audit_event (subject, subject_id, number);

-- Devices that people added beside those of the configuration. Only grows: the newest row of an ID counts.
CREATE TABLE device_change (
    number ${serial},
    device_id TEXT NOT NULL,
    ae_title TEXT NOT NULL,
    suite_id TEXT,
    kind TEXT NOT NULL,
    host TEXT,
    port INTEGER,
    in_service INTEGER NOT NULL,
    person TEXT NOT NULL,
    at BIGINT NOT NULL,
    comment TEXT NOT NULL
);
CREATE INDEX device_change_by_device ON device_change (device_id, number);

-- asked: what a caller called us, and what it wanted.
ALTER TABLE unknown_caller ADD COLUMN asked TEXT NOT NULL DEFAULT '';

-- What people did about what failed.
CREATE TABLE problem_note (
    number ${serial},
    subject TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    at BIGINT NOT NULL,
    person TEXT NOT NULL,
    kind TEXT NOT NULL,
    detail TEXT NOT NULL
);
CREATE INDEX problem_note_by_subject ON problem_note (subject, subject_id, number);

ALTER TABLE failed_object ADD COLUMN set_aside INTEGER NOT NULL DEFAULT 0;
CREATE INDEX failed_object_open ON failed_object (received_at, id) WHERE set_aside = 0;
CREATE INDEX message_set_aside ON message (received_at, id) WHERE state = 'SET_ASIDE';

-- A destination that people hold: what is owed to it waits. The row stays, so that it can be told who released it.
CREATE TABLE destination_hold (
    destination TEXT PRIMARY KEY,
    held INTEGER NOT NULL,
    person TEXT NOT NULL,
    at BIGINT NOT NULL,
    comment TEXT NOT NULL
);
CREATE INDEX delivery_done ON delivery (destination, next_attempt) WHERE state = 'DELIVERED';

-- For the search.
CREATE INDEX message_by_control_id ON message (control_id);
CREATE INDEX instance_by_series ON instance (series_uid);
CREATE INDEX patient_by_name ON patient (name_key ${bytewise});

-- For what devices sent today.
CREATE INDEX instance_by_receipt ON instance (received_at);
