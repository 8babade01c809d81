-- How often somebody was tried in vain for it, and when last; 0 for never. It stays open, and moves.
ALTER TABLE follow_up ADD COLUMN tries INTEGER NOT NULL DEFAULT 0;
ALTER TABLE follow_up ADD COLUMN tried_at INTEGER NOT NULL DEFAULT 0;
-- Whether the owner chose its day: then no rule moves it.
ALTER TABLE follow_up ADD COLUMN chosen INTEGER NOT NULL DEFAULT 0;
-- The reaction that ends it; empty for none.
ALTER TABLE follow_up ADD COLUMN awaits TEXT NOT NULL DEFAULT '';
-- Of one that comes again on a schedule: the day that the series counts from, and the day on which this one was due before
-- anything moved it. Empty while that is its date.
ALTER TABLE follow_up ADD COLUMN series_from TEXT NOT NULL DEFAULT '';
ALTER TABLE follow_up ADD COLUMN scheduled TEXT NOT NULL DEFAULT '';
-- The occurrence that came before; 0 for none.
ALTER TABLE follow_up ADD COLUMN after_id INTEGER NOT NULL DEFAULT 0;
-- What the owner planned by hand, the owner chose.
UPDATE follow_up SET chosen = 1 WHERE state = 'open' AND origin = 'manual' AND recurrence = 'null';

-- Whether it ended without a reply, a yes or a no, and the owner did not leave it at that.
ALTER TABLE enrolment ADD COLUMN unanswered INTEGER NOT NULL DEFAULT 0;
UPDATE enrolment SET unanswered = 1
WHERE state = 'finished' AND play NOT IN ('sale', 'service', 'late') AND NOT EXISTS (
    SELECT 1 FROM interaction AS i WHERE i.contact_id = enrolment.contact_id AND i.at > enrolment.started_at
        AND (i.direction = 'in'
            OR i.outcome IN ('reached', 'met', 'interview', 'sale', 'delivered', 'visited', 'not-hired')));

-- Whether the owner leaves it at that: nothing is planned, and nothing asks why. Until something new happens.
ALTER TABLE contact ADD COLUMN left_at INTEGER NOT NULL DEFAULT 0;

-- When a delivery is expected, and whether what is delivered needs service: empty until the owner was asked.
ALTER TABLE opportunity ADD COLUMN delivery_expected TEXT NOT NULL DEFAULT '';
ALTER TABLE opportunity ADD COLUMN service TEXT NOT NULL DEFAULT '';

-- What followed from an interaction by itself, so that it can be taken back with it: JSON, see verbs/record/followed.rs.
ALTER TABLE interaction ADD COLUMN followed TEXT NOT NULL DEFAULT '';

-- What the owner noted about a contact: no contact with them.
CREATE TABLE note (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    uid        TEXT    NOT NULL UNIQUE,
    contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    at         INTEGER NOT NULL,
    text       TEXT    NOT NULL
) STRICT;
CREATE INDEX note_by_contact ON note (contact_id, at);

-- Whether something is undecided with a contact: 2 while an opportunity is open (that is listed itself), 1 while a play runs
-- or ended without an answer, or they have a stage; 0 when the owner left it at that and nothing happened since.
ALTER TABLE touch ADD COLUMN matters INTEGER NOT NULL DEFAULT 0;
CREATE INDEX enrolment_undecided ON enrolment (contact_id) WHERE unanswered = 1 OR state IN ('running', 'paused');
CREATE INDEX opportunity_open_of ON opportunity (contact_id) WHERE state = 'open';
-- Who falls between: something is undecided, and nothing is planned.
CREATE INDEX touch_without_step ON touch (last_at, contact_id) WHERE matters = 1 AND next_date = '';
CREATE VIEW mattering AS
SELECT c.id AS contact_id, CASE
    WHEN EXISTS (SELECT 1 FROM opportunity AS o WHERE o.contact_id = c.id AND o.state = 'open') THEN 2
    WHEN c.do_not_contact = 1 OR c.left_at <> 0 AND c.left_at >= coalesce(t.last_at, 0) THEN 0
    WHEN c.stage <> '' THEN 1
    WHEN EXISTS (SELECT 1 FROM enrolment AS e WHERE e.contact_id = c.id
        AND (e.unanswered = 1 OR e.state IN ('running', 'paused'))) THEN 1
    ELSE 0 END AS matters
FROM contact AS c LEFT JOIN touch AS t ON t.contact_id = c.id;
UPDATE touch SET matters = coalesce((SELECT m.matters FROM mattering AS m WHERE m.contact_id = touch.contact_id), 0);

DROP TRIGGER touch_of_new_contact;
CREATE TRIGGER touch_of_new_contact AFTER INSERT ON contact
BEGIN
    INSERT INTO touch (contact_id) VALUES (NEW.id) ON CONFLICT (contact_id) DO NOTHING;
    UPDATE touch SET matters = 1
    WHERE contact_id = NEW.id AND NEW.stage <> '' AND NEW.do_not_contact = 0 AND NEW.left_at = 0;
END;
CREATE TRIGGER matters_by_changed_contact AFTER UPDATE OF stage, do_not_contact, left_at ON contact
BEGIN
    UPDATE touch SET matters = (SELECT m.matters FROM mattering AS m WHERE m.contact_id = NEW.id) WHERE contact_id = NEW.id;
END;
CREATE TRIGGER matters_by_touch AFTER UPDATE OF last_at ON touch WHEN NEW.last_at <> OLD.last_at
BEGIN
    UPDATE touch SET matters = coalesce((SELECT m.matters FROM mattering AS m WHERE m.contact_id = NEW.contact_id), 0)
    WHERE contact_id = NEW.contact_id;
END;
CREATE TRIGGER matters_by_new_opportunity AFTER INSERT ON opportunity
BEGIN
    UPDATE touch SET matters = (SELECT m.matters FROM mattering AS m WHERE m.contact_id = NEW.contact_id)
    WHERE contact_id = NEW.contact_id;
END;
CREATE TRIGGER matters_by_changed_opportunity AFTER UPDATE OF state, contact_id ON opportunity
BEGIN
    UPDATE touch SET matters = coalesce((SELECT m.matters FROM mattering AS m WHERE m.contact_id = touch.contact_id), 0)
    WHERE contact_id IN (OLD.contact_id, NEW.contact_id);
END;
CREATE TRIGGER matters_by_gone_opportunity AFTER DELETE ON opportunity
BEGIN
    UPDATE touch SET matters = coalesce((SELECT m.matters FROM mattering AS m WHERE m.contact_id = OLD.contact_id), 0)
    WHERE contact_id = OLD.contact_id;
END;
CREATE TRIGGER matters_by_new_enrolment AFTER INSERT ON enrolment
BEGIN
    UPDATE touch SET matters = (SELECT m.matters FROM mattering AS m WHERE m.contact_id = NEW.contact_id)
    WHERE contact_id = NEW.contact_id;
END;
CREATE TRIGGER matters_by_changed_enrolment AFTER UPDATE OF state, unanswered, contact_id ON enrolment
BEGIN
    UPDATE touch SET matters = coalesce((SELECT m.matters FROM mattering AS m WHERE m.contact_id = touch.contact_id), 0)
    WHERE contact_id IN (OLD.contact_id, NEW.contact_id);
END;
CREATE TRIGGER matters_by_gone_enrolment AFTER DELETE ON enrolment
BEGIN
    UPDATE touch SET matters = coalesce((SELECT m.matters FROM mattering AS m WHERE m.contact_id = OLD.contact_id), 0)
    WHERE contact_id = OLD.contact_id;
END;
