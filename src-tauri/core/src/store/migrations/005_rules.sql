-- Whether an interaction was real contact: heard directly, and not a call that nobody took. The rules say so when it is
-- logged (interaction/outcome.rs); rhythms and "last contact" count from it.
ALTER TABLE interaction ADD COLUMN real INTEGER NOT NULL DEFAULT 0;
UPDATE interaction SET real = first_hand = 1 AND outcome NOT IN ('no-answer', 'message-left');
-- A row that comes back takes a new column's default. Of this one it would be wrong.
UPDATE history_change SET before = json_set(before, '$.real',
    before ->> '$.first_hand' = 1 AND before ->> '$.outcome' NOT IN ('no-answer', 'message-left'))
WHERE tbl = 'interaction' AND before <> '';

DROP TRIGGER touch_by_new_interaction;
DROP TRIGGER touch_by_changed_interaction;
DROP TRIGGER touch_by_gone_interaction;
CREATE TRIGGER touch_by_new_interaction AFTER INSERT ON interaction
BEGIN
    INSERT INTO touch (contact_id, last_at, real_at)
    VALUES (NEW.contact_id, NEW.at, CASE NEW.real WHEN 1 THEN NEW.at ELSE 0 END)
    ON CONFLICT (contact_id) DO UPDATE
        SET last_at = max(last_at, excluded.last_at), real_at = max(real_at, excluded.real_at);
END;
CREATE TRIGGER touch_by_changed_interaction AFTER UPDATE OF contact_id, at, real ON interaction
BEGIN
    INSERT OR IGNORE INTO touch (contact_id) VALUES (NEW.contact_id);
    UPDATE touch SET
        last_at = coalesce((SELECT max(at) FROM interaction AS i WHERE i.contact_id = touch.contact_id), 0),
        real_at = coalesce((SELECT max(at) FROM interaction AS i WHERE i.contact_id = touch.contact_id AND real = 1), 0)
    WHERE contact_id IN (OLD.contact_id, NEW.contact_id);
END;
CREATE TRIGGER touch_by_gone_interaction AFTER DELETE ON interaction
BEGIN
    UPDATE touch SET
        last_at = coalesce((SELECT max(at) FROM interaction AS i WHERE i.contact_id = touch.contact_id), 0),
        real_at = coalesce((SELECT max(at) FROM interaction AS i WHERE i.contact_id = touch.contact_id AND real = 1), 0)
    WHERE contact_id = OLD.contact_id;
END;

-- Why a play began was a sentence ("opportunity 7: sale confirmed 2026-10-12"), and is a value from now on
-- (enrolment.rs, Cause).
CREATE TEMP TABLE cause_word (word TEXT PRIMARY KEY, what TEXT NOT NULL);
INSERT INTO cause_word VALUES
    ('contact', 'contact'), ('proposal sent', 'proposal-sent'), ('interviewed', 'interview'),
    ('sale confirmed', 'sale'), ('delivered', 'delivered'), ('visited', 'visited'), ('not hired', 'not-hired'),
    ('no answer', 'no-answer'), ('message left', 'message-left'), ('reached', 'reached'), ('replied', 'replied'),
    ('met', 'met'), ('wrote', 'wrote');
CREATE TEMP TABLE cause_value (sentence TEXT PRIMARY KEY, value TEXT NOT NULL);
INSERT INTO cause_value
WITH sentence AS (
    SELECT cause AS whole FROM enrolment
    UNION SELECT before ->> '$.cause' FROM history_change WHERE tbl = 'enrolment' AND before <> ''
), bare AS (
    SELECT whole,
        CASE WHEN numbered THEN substr(whole, instr(whole, ': ') + 2) ELSE whole END AS text,
        CASE WHEN numbered THEN CAST(substr(whole, 13) AS INTEGER) END AS opportunity
    FROM (
        SELECT whole, whole GLOB 'opportunity [0-9]*: *'
            AND substr(whole, 13, instr(whole, ': ') - 13) NOT GLOB '*[^0-9]*' AS numbered
        FROM sentence
    )
)
SELECT whole, CASE
    WHEN whole = '' THEN json_object('kind', 'by-hand')
    WHEN what IS NULL THEN json_object('kind', 'named', 'name', whole)
    ELSE json_object('kind', 'happened', 'what', what, 'on', substr(text, -10), 'opportunity', opportunity) END
FROM bare LEFT JOIN cause_word ON word = substr(text, 1, length(text) - 11)
    AND text GLOB '* [0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'
    -- A day that there is: the owner may have written anything.
    AND date(substr(text, -10)) = substr(text, -10);
UPDATE enrolment SET cause = (SELECT value FROM cause_value WHERE sentence = cause);
UPDATE history_change
SET before = json_set(before, '$.cause', (SELECT value FROM cause_value WHERE sentence = before ->> '$.cause'))
WHERE tbl = 'enrolment' AND before <> '';
DROP TABLE cause_word;
DROP TABLE cause_value;
