-- What messages said of patients that matters before a procedure, one row per saying; a row is never changed. slot: what a later word of
-- the same sender with the same slot takes the place of. Values are as they came; what they mean is worked out when it is asked for.
CREATE TABLE clinical_statement (
    id TEXT PRIMARY KEY,
    patient_id TEXT NOT NULL,
    patient_issuer TEXT NOT NULL,
    sender TEXT NOT NULL,
    message TEXT NOT NULL,
    place INTEGER NOT NULL,
    as_of BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    kind TEXT NOT NULL,
    slot TEXT NOT NULL,
    about TEXT NOT NULL,
    code TEXT NOT NULL,
    code_system TEXT NOT NULL,
    code_text TEXT NOT NULL,
    value TEXT NOT NULL,
    unit TEXT NOT NULL,
    reference_range TEXT NOT NULL,
    flag TEXT NOT NULL,
    status TEXT NOT NULL,
    happened_at BIGINT,
    withdrawn INTEGER NOT NULL,
    placer TEXT NOT NULL,
    filler TEXT NOT NULL,
    part TEXT NOT NULL,
    drug_kind TEXT NOT NULL
);
CREATE INDEX clinical_statement_by_patient ON clinical_statement (patient_id, patient_issuer, as_of);
-- The lines of a list of allergies.
CREATE TABLE clinical_allergy (
    statement_id TEXT NOT NULL REFERENCES clinical_statement (id),
    place INTEGER NOT NULL,
    type TEXT NOT NULL,
    code TEXT NOT NULL,
    code_system TEXT NOT NULL,
    code_text TEXT NOT NULL,
    severity TEXT NOT NULL,
    reaction TEXT NOT NULL,
    PRIMARY KEY (statement_id, place)
);
