-- The peak skin dose of what stands under a key of the ledger: NULL where none can be given. Computed, by a method with a number.
CREATE TABLE skin_dose (
    dose_key TEXT PRIMARY KEY,
    method INTEGER NOT NULL,
    peak BIGINT,
    upper_bound INTEGER NOT NULL
);
CREATE INDEX skin_dose_by_method ON skin_dose (method);

-- What stands changed since. The revision counts, so that a change during the computation is not lost.
CREATE TABLE skin_dose_due (
    dose_key TEXT PRIMARY KEY,
    revision BIGINT NOT NULL
);
INSERT INTO skin_dose_due SELECT dose_key, 1 FROM dose_standing;
