-- Files of badge labs, each kept whole, and what became of it; rows are never changed. The same file read the same way is there once.
-- problem_*: why nothing of it could be taken, else NULL.
CREATE TABLE badge_upload (
    id TEXT ${bytewise} PRIMARY KEY,
    received_at BIGINT NOT NULL,
    person TEXT NOT NULL,
    file_name TEXT NOT NULL,
    digest TEXT NOT NULL,
    size BIGINT NOT NULL,
    layout TEXT NOT NULL,
    reading TEXT NOT NULL,
    taken INTEGER NOT NULL,
    unchanged INTEGER NOT NULL,
    refused INTEGER NOT NULL,
    problem_place TEXT,
    problem_rule TEXT,
    unread TEXT NOT NULL,
    content ${blob} NOT NULL,
    UNIQUE (digest, reading)
);
CREATE INDEX badge_upload_by_time ON badge_upload (received_at, id);

-- The ledger of badge results. Amounts are whole fSv (10^-15 Sv), NULL when not reported; *_below: "M", below this limit, the amount
-- is then 0. Days are ISO dates. as_of: the day of processing, or where the lab does not say the day it came: what stands is, of one
-- participant, position and wear period, the last by as_of, received_at, id. name, birth_date, employee: in the words of the lab.
CREATE TABLE badge_result (
    id TEXT ${bytewise} PRIMARY KEY,
    upload_id TEXT ${bytewise} NOT NULL REFERENCES badge_upload (id),
    file_row INTEGER NOT NULL,
    account TEXT NOT NULL,
    participant TEXT NOT NULL,
    staff_id TEXT,
    position TEXT NOT NULL,
    worn_from TEXT ${bytewise} NOT NULL,
    worn_to TEXT ${bytewise} NOT NULL,
    hp10 BIGINT,
    hp10_below BIGINT,
    hp3 BIGINT,
    hp3_below BIGINT,
    hp007 BIGINT,
    hp007_below BIGINT,
    unused INTEGER NOT NULL,
    note TEXT NOT NULL,
    processed TEXT,
    as_of TEXT ${bytewise} NOT NULL,
    received_at BIGINT NOT NULL,
    name TEXT NOT NULL,
    name_search TEXT NOT NULL,
    birth_date TEXT,
    employee TEXT NOT NULL
);
CREATE INDEX badge_result_by_participant ON badge_result (account, participant, position, worn_from, worn_to, as_of, received_at, id);
CREATE INDEX badge_result_by_staff ON badge_result (staff_id) WHERE staff_id IS NOT NULL;
CREATE INDEX badge_result_by_upload ON badge_result (upload_id, file_row);
CREATE INDEX badge_result_by_time ON badge_result (worn_to, id);

-- Rows that were not taken, as they came.
CREATE TABLE badge_refused (
    upload_id TEXT ${bytewise} NOT NULL REFERENCES badge_upload (id),
    place INTEGER NOT NULL,
    file_row INTEGER NOT NULL,
    heading TEXT NOT NULL,
    rule TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (upload_id, place)
);

-- What is odd about results that were taken.
CREATE TABLE badge_finding (
    upload_id TEXT ${bytewise} NOT NULL REFERENCES badge_upload (id),
    place INTEGER NOT NULL,
    file_row INTEGER NOT NULL,
    kind TEXT NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (upload_id, place)
);
