-- Quality assurance: equipment, results of its checks, ticks of checklists. Only added to; days are days since 1970, instants milliseconds.

CREATE TABLE equipment (
    id TEXT ${bytewise} PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    suite_id TEXT,
    in_service_from BIGINT,
    added_by TEXT NOT NULL,
    added_at BIGINT NOT NULL,
    withdrawn_on BIGINT,
    withdrawn_why TEXT,
    withdrawn_by TEXT,
    withdrawn_at BIGINT
);

CREATE TABLE quality_result (
    number ${serial},
    id TEXT NOT NULL UNIQUE,
    equipment_id TEXT NOT NULL,
    check_id TEXT NOT NULL,
    performed_on BIGINT NOT NULL,
    performed_by TEXT NOT NULL,
    outcome TEXT NOT NULL,
    comment TEXT NOT NULL,
    stated_due BIGINT,
    entered_by TEXT NOT NULL,
    entered_at BIGINT NOT NULL,
    replaces TEXT UNIQUE
);
CREATE INDEX quality_result_by_equipment ON quality_result (equipment_id, check_id, performed_on, number);

CREATE TABLE quality_item (
    result_id TEXT NOT NULL REFERENCES quality_result (id),
    place INTEGER NOT NULL,
    item_id TEXT NOT NULL,
    label TEXT NOT NULL,
    type TEXT NOT NULL,
    value TEXT NOT NULL,
    unit TEXT NOT NULL,
    within INTEGER NOT NULL,
    PRIMARY KEY (result_id, place)
);

-- The files are in the object store, by their digest.
CREATE TABLE quality_attachment (
    result_id TEXT NOT NULL REFERENCES quality_result (id),
    place INTEGER NOT NULL,
    file_name TEXT NOT NULL,
    type TEXT NOT NULL,
    size BIGINT NOT NULL,
    digest TEXT NOT NULL,
    PRIMARY KEY (result_id, place)
);

-- Which result stands of each equipment and check: computed from the results.
CREATE TABLE quality_standing (
    equipment_id TEXT NOT NULL,
    check_id TEXT NOT NULL,
    result_id TEXT NOT NULL REFERENCES quality_result (id),
    PRIMARY KEY (equipment_id, check_id)
);

CREATE TABLE checklist_mark (
    number ${serial},
    suite_id TEXT NOT NULL,
    checklist_id TEXT NOT NULL,
    scope TEXT NOT NULL,
    item TEXT NOT NULL,
    done INTEGER NOT NULL,
    person TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX checklist_mark_by_scope ON checklist_mark (suite_id, scope, number);
CREATE INDEX checklist_mark_whole ON checklist_mark (at, number) WHERE item = '';

-- What was entered for devices before there was a programme is its yearly survey, with the day that was stated.
INSERT INTO quality_result (id, equipment_id, check_id, performed_on, performed_by, outcome, comment, stated_due, entered_by, entered_at)
SELECT id, device_id, 'qa.device', done_on, by_whom, CASE passed WHEN 1 THEN 'PASS' ELSE 'FAIL' END, comment, next_due, by_whom, entered_at
FROM quality_check
ORDER BY entered_at, id;

INSERT INTO quality_standing (equipment_id, check_id, result_id)
SELECT r.equipment_id, r.check_id, r.id
FROM quality_result r
WHERE NOT EXISTS (
    SELECT 1 FROM quality_result l
    WHERE l.equipment_id = r.equipment_id AND l.check_id = r.check_id
      AND (l.performed_on > r.performed_on OR (l.performed_on = r.performed_on AND l.number > r.number))
);

DROP TABLE quality_check;
