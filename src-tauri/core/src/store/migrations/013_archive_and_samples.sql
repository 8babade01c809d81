-- Contacts that the owner has put away, sample contacts, notes that stay on top, and the zones in which contacts live.

-- Out of lists, rhythms and plays; search still finds it.
ALTER TABLE contact ADD COLUMN archived INTEGER NOT NULL DEFAULT 0;
CREATE INDEX contact_archived ON contact (id) WHERE archived = 1;
-- Came with the sample: no figure counts it, and it is removed with the others.
ALTER TABLE contact ADD COLUMN sample INTEGER NOT NULL DEFAULT 0;
CREATE INDEX contact_sample ON contact (id) WHERE sample = 1;
ALTER TABLE play ADD COLUMN sample INTEGER NOT NULL DEFAULT 0;
-- Stands before all else on the timeline.
ALTER TABLE note ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0;

-- As before, and nothing is undecided with somebody who is archived.
DROP VIEW mattering;
CREATE VIEW mattering AS
SELECT c.id AS contact_id, CASE
    WHEN EXISTS (SELECT 1 FROM opportunity AS o WHERE o.contact_id = c.id AND o.state = 'open') THEN 2
    WHEN c.do_not_contact = 1 OR c.archived = 1 OR c.left_at <> 0 AND c.left_at >= coalesce(t.last_at, 0) THEN 0
    WHEN c.stage <> '' THEN 1
    WHEN EXISTS (SELECT 1 FROM enrolment AS e WHERE e.contact_id = c.id
        AND (e.unanswered = 1 OR e.state IN ('running', 'paused'))) THEN 1
    ELSE 0 END AS matters
FROM contact AS c LEFT JOIN touch AS t ON t.contact_id = c.id;
DROP TRIGGER touch_of_new_contact;
CREATE TRIGGER touch_of_new_contact AFTER INSERT ON contact
BEGIN
    INSERT INTO touch (contact_id) VALUES (NEW.id) ON CONFLICT (contact_id) DO NOTHING;
    UPDATE touch SET matters = 1
    WHERE contact_id = NEW.id AND NEW.stage <> '' AND NEW.do_not_contact = 0 AND NEW.archived = 0 AND NEW.left_at = 0;
END;
DROP TRIGGER matters_by_changed_contact;
CREATE TRIGGER matters_by_changed_contact AFTER UPDATE OF stage, do_not_contact, archived, left_at ON contact
BEGIN
    UPDATE touch SET matters = (SELECT m.matters FROM mattering AS m WHERE m.contact_id = NEW.id) WHERE contact_id = NEW.id;
END;

-- The zone in which they live, derived from what the contact says of itself; '' where it is not known. Lists have it with
-- the name.
ALTER TABLE contact ADD COLUMN zone TEXT NOT NULL DEFAULT '';
UPDATE contact SET zone = local_zone(addresses, phones, extra);
DROP INDEX contact_named;
CREATE INDEX contact_named ON contact (id, full_name, organization, zone);
-- Undo brings rows back from their images: these get the zone, too.
UPDATE history_change
SET before = json_set(before, '$.zone',
    local_zone(before ->> '$.addresses', before ->> '$.phones', before ->> '$.extra'))
WHERE tbl = 'contact' AND before <> '';
