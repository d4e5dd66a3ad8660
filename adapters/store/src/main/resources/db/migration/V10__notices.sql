-- What recipients are to hear of alerts. destination: a recipient. next_attempt: of what is settled, when that was. not_before: the end of
-- quiet hours. occurrence: what comes again is told again. place: the order in which they were owed.
CREATE TABLE alert_notice (
    place ${serial},
    id TEXT NOT NULL UNIQUE,
    alert_id TEXT NOT NULL,
    destination TEXT NOT NULL,
    kind TEXT NOT NULL,
    occurrence INTEGER NOT NULL,
    state TEXT NOT NULL,
    owed_since BIGINT NOT NULL,
    not_before BIGINT NOT NULL,
    attempts INTEGER NOT NULL,
    next_attempt BIGINT NOT NULL,
    comment TEXT NOT NULL,
    UNIQUE (alert_id, destination, kind, occurrence)
);
CREATE INDEX alert_notice_due ON alert_notice (destination, next_attempt) WHERE state = 'WAITING';
CREATE INDEX alert_notice_open ON alert_notice (destination, state, owed_since) WHERE state IN ('WAITING', 'FAILED');
CREATE INDEX alert_notice_by_time ON alert_notice (owed_since, id);
