-- What messages and people said of corticosteroids, one row per saying; a row is never changed but for where it belongs today
-- (procedure_id) and what stands for it (replaced_by). amount_ng: whole 10^-6 mg, NULL when it is not known. Nothing that is computed
-- with a table of equivalents is stored.
CREATE TABLE steroid_line (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    action TEXT NOT NULL,
    placer TEXT NOT NULL,
    filler TEXT NOT NULL,
    part TEXT NOT NULL,
    patient_id TEXT NOT NULL,
    patient_issuer TEXT NOT NULL,
    drug TEXT NOT NULL,
    code TEXT NOT NULL,
    code_system TEXT NOT NULL,
    code_text TEXT NOT NULL,
    amount_ng BIGINT,
    salt TEXT NOT NULL,
    particulate TEXT NOT NULL,
    route TEXT NOT NULL,
    region TEXT,
    level TEXT NOT NULL,
    side TEXT,
    site_text TEXT NOT NULL,
    mg_per_ml TEXT,
    volume_ml TEXT,
    lot TEXT NOT NULL,
    expiry TEXT,
    given_at BIGINT NOT NULL,
    given_by TEXT NOT NULL,
    erased TEXT NOT NULL,
    source TEXT NOT NULL,
    message TEXT NOT NULL,
    person TEXT NOT NULL,
    note TEXT NOT NULL,
    parent_numbers TEXT NOT NULL,
    locations TEXT NOT NULL,
    procedure_id TEXT REFERENCES procedure_record (id),
    supersedes TEXT,
    replaced_by TEXT,
    as_of BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL
);
CREATE INDEX steroid_line_by_patient ON steroid_line (patient_id, patient_issuer, given_at);
CREATE INDEX steroid_line_by_procedure ON steroid_line (procedure_id) WHERE procedure_id IS NOT NULL;
CREATE INDEX steroid_line_by_replacing ON steroid_line (replaced_by) WHERE replaced_by IS NOT NULL;
CREATE INDEX steroid_line_unmapped_open ON steroid_line (given_at, id)
    WHERE replaced_by IS NULL AND action <> 'WITHDRAW' AND drug = '' AND kind IN ('GIVEN', 'ORDERED');
CREATE INDEX steroid_line_unlinked ON steroid_line (given_at, id)
    WHERE replaced_by IS NULL AND action <> 'WITHDRAW' AND drug <> '' AND kind = 'GIVEN' AND procedure_id IS NULL;
