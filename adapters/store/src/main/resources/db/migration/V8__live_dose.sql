-- What live dosimeters said, a row per dosimeter and quarter of an hour (slot: quarters since 1970), its minutes packed (LiveBlockBytes).
-- By time first: what is written together lies together, so that a quarter of an hour of 200 dosimeters touches a few pages and no index.
CREATE TABLE live_block (
    slot BIGINT NOT NULL,
    dosimeter TEXT ${bytewise} NOT NULL,
    cells ${blob} NOT NULL,
    PRIMARY KEY (slot, dosimeter)
) ${clustered};

-- Who wore which dosimeter, as somebody said; a row is never changed but for gone_at and gone_by, when something else is said instead.
CREATE TABLE live_wearing (
    id TEXT PRIMARY KEY,
    dosimeter TEXT NOT NULL,
    staff_id TEXT NOT NULL,
    worn_from BIGINT NOT NULL,
    worn_to BIGINT,
    said_by TEXT NOT NULL,
    said_at BIGINT NOT NULL,
    gone_by TEXT,
    gone_at BIGINT
);
CREATE INDEX live_wearing_by_dosimeter ON live_wearing (dosimeter, worn_from) WHERE gone_at IS NULL;
CREATE INDEX live_wearing_by_staff ON live_wearing (staff_id, worn_from) WHERE gone_at IS NULL;
CREATE INDEX live_wearing_by_end ON live_wearing (worn_to) WHERE gone_at IS NULL;
