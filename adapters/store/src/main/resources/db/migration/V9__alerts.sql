-- An alert is one of a rule, a subject, a level, a step above the first threshold, and an occasion (for what happens again). amount is
-- what raised it, latest what stands now (NULL: nothing). state: OPEN, ACKNOWLEDGED, WITHDRAWN. escalate_at: when somebody else is told.
ALTER TABLE alert RENAME TO alert_before;
DROP INDEX alert_by_time;
DROP INDEX alert_open;
DROP INDEX alert_by_subject;
CREATE TABLE alert (
    id TEXT PRIMARY KEY,
    rule TEXT NOT NULL,
    level TEXT NOT NULL,
    subject_type TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    step INTEGER NOT NULL,
    occasion TEXT NOT NULL,
    detail TEXT NOT NULL,
    amount TEXT NOT NULL,
    latest TEXT,
    threshold TEXT NOT NULL,
    unit TEXT NOT NULL,
    raised_at BIGINT NOT NULL,
    state TEXT NOT NULL,
    acknowledged_by TEXT,
    acknowledged_at BIGINT,
    comment TEXT,
    escalations INTEGER NOT NULL,
    escalated_at BIGINT,
    escalate_at BIGINT,
    UNIQUE (rule, subject_type, subject_id, level, step, occasion)
);
INSERT INTO alert SELECT id, rule, level, subject_type, subject_id, 0, '', '', amount, amount, threshold, unit, raised_at,
    CASE WHEN acknowledged_at IS NULL THEN 'OPEN' ELSE 'ACKNOWLEDGED' END, acknowledged_by, acknowledged_at, comment, 0, NULL, NULL
    FROM alert_before;
CREATE INDEX alert_by_time ON alert (raised_at, id);
CREATE INDEX alert_by_state ON alert (state, raised_at, id);
CREATE INDEX alert_by_subject ON alert (subject_type, subject_id);
CREATE INDEX alert_to_escalate ON alert (escalate_at) WHERE escalate_at IS NOT NULL;

-- What happened to alerts; only added to.
CREATE TABLE alert_history (
    id ${serial},
    alert_id TEXT NOT NULL,
    at BIGINT NOT NULL,
    what TEXT NOT NULL,
    by_whom TEXT NOT NULL,
    amount_before TEXT,
    amount_after TEXT,
    note TEXT NOT NULL
);
CREATE INDEX alert_history_by_alert ON alert_history (alert_id, id);
INSERT INTO alert_history (alert_id, at, what, by_whom, amount_before, amount_after, note)
    SELECT id, raised_at, 'RAISED', 'gateway', NULL, amount, '' FROM alert_before ORDER BY raised_at, id;
INSERT INTO alert_history (alert_id, at, what, by_whom, amount_before, amount_after, note)
    SELECT id, acknowledged_at, 'ACKNOWLEDGED', acknowledged_by, NULL, NULL, COALESCE(comment, '') FROM alert_before
    WHERE acknowledged_at IS NOT NULL ORDER BY acknowledged_at, id;
DROP TABLE alert_before;

-- What rules are to look at soon. The ticket changes with each marking, so that a change during the evaluation is not lost.
CREATE TABLE alert_due (
    kind TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    ticket TEXT NOT NULL,
    place BIGINT NOT NULL,
    PRIMARY KEY (kind, subject_id)
);
CREATE INDEX alert_due_in_turn ON alert_due (place);

-- One task of a kind for a subject. due: a day, as its number since 1970-01-01.
CREATE TABLE follow_up_task (
    id TEXT PRIMARY KEY,
    alert_id TEXT NOT NULL,
    level TEXT NOT NULL,
    subject_type TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    due BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    closed_by TEXT,
    closed_at BIGINT,
    comment TEXT,
    UNIQUE (subject_type, subject_id, kind)
);
CREATE INDEX follow_up_task_by_due ON follow_up_task (due, id);

-- Quality assurances of devices, as people entered them; only added to. Days as above.
CREATE TABLE quality_check (
    id TEXT PRIMARY KEY,
    device_id TEXT NOT NULL,
    done_on BIGINT NOT NULL,
    next_due BIGINT NOT NULL,
    passed INTEGER NOT NULL,
    by_whom TEXT NOT NULL,
    entered_at BIGINT NOT NULL,
    comment TEXT NOT NULL
);
CREATE INDEX quality_check_by_device ON quality_check (device_id, done_on, entered_at);
