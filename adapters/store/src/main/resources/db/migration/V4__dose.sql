-- Amounts as in V1: fGy·m² and fGy (10^-15), ns, mV. Lists that nobody searches stand as text in their row (Packed.java, DoseText.java).

-- Whatever says something of dose: reports, performed steps, image headers. dose_key: the study, or the performed step. reading: by which
-- version of the reader. phrases, details: what the events say beside their dose (EventText.java).
CREATE TABLE dose_entry (
    number ${serial},
    digest TEXT NOT NULL UNIQUE,
    dose_key TEXT NOT NULL,
    sop_uid TEXT NOT NULL,
    study_uid TEXT NOT NULL,
    origin TEXT NOT NULL,
    modality TEXT NOT NULL,
    content_at BIGINT,
    complete INTEGER NOT NULL,
    received_at BIGINT NOT NULL,
    reading INTEGER NOT NULL,
    header TEXT NOT NULL,
    totals TEXT NOT NULL,
    findings TEXT NOT NULL,
    phrases TEXT NOT NULL,
    details TEXT NOT NULL
);
CREATE INDEX dose_entry_by_key ON dose_entry (dose_key, received_at, digest);
CREATE INDEX dose_entry_by_reading ON dose_entry (reading, dose_key);

-- Irradiation events, of which reports have hundreds. outline: number of a phrase of the entry. No foreign key: it would be looked up for
-- each of them, and they are written with their entry, which nobody removes. UIDs are compared byte by byte: the rules of a language cost
-- more than all else.
CREATE TABLE dose_exposure (
    entry BIGINT NOT NULL,
    place INTEGER NOT NULL,
    uid TEXT ${bytewise},
    plane TEXT NOT NULL,
    started_at BIGINT,
    type TEXT NOT NULL,
    protocol TEXT,
    dap BIGINT,
    kerma BIGINT,
    outline INTEGER,
    PRIMARY KEY (entry, place)
) ${clustered};

-- Which entry reported an event first; whoever reports it too finds that out here.
CREATE TABLE dose_event_first (
    uid TEXT ${bytewise} PRIMARY KEY,
    entry BIGINT NOT NULL
) ${clustered};

-- Keys that report a common irradiation event, both ways.
CREATE TABLE dose_shared (
    dose_key TEXT NOT NULL,
    other_key TEXT NOT NULL,
    PRIMARY KEY (dose_key, other_key)
);

ALTER TABLE dose_standing RENAME TO dose_standing_before;

-- Computed from the entries of a key, and replaced whenever one is added. counted: whether anything is; others: what is kept and not counted. lead:
-- digest of the entry that most of the dose is from.
CREATE TABLE dose_standing (
    dose_key TEXT PRIMARY KEY,
    rules INTEGER NOT NULL,
    counted INTEGER NOT NULL,
    source TEXT,
    dap BIGINT,
    kerma BIGINT,
    fluoro_time BIGINT,
    acq_time BIGINT,
    events INTEGER NOT NULL,
    reports INTEGER NOT NULL,
    flags TEXT NOT NULL,
    fluoro_dap BIGINT,
    acq_dap BIGINT,
    fluoro_kerma BIGINT,
    acq_kerma BIGINT,
    event_dap BIGINT,
    event_kerma BIGINT,
    frames INTEGER,
    reference_point TEXT,
    lead TEXT NOT NULL,
    device_key TEXT NOT NULL,
    device TEXT NOT NULL,
    protocol TEXT NOT NULL,
    region TEXT NOT NULL,
    height_m TEXT,
    weight_kg TEXT,
    pregnancy TEXT,
    others TEXT NOT NULL,
    reported INTEGER NOT NULL
);
CREATE INDEX dose_standing_by_rules ON dose_standing (rules, dose_key);

CREATE INDEX performed_step_by_start ON performed_step ((COALESCE(started_at, received_at)), sop_uid);
