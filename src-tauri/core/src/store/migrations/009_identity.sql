-- More of a person: names beside the name, a second firm, who is who to them, how their numbers and links are marked
-- (in the JSON of each); tags that fold as Unicode says; lists by given or by family name.

ALTER TABLE contact ADD COLUMN nickname TEXT NOT NULL DEFAULT '';
ALTER TABLE contact ADD COLUMN given_reading TEXT NOT NULL DEFAULT '';
ALTER TABLE contact ADD COLUMN family_reading TEXT NOT NULL DEFAULT '';
ALTER TABLE contact ADD COLUMN maiden_name TEXT NOT NULL DEFAULT '';
ALTER TABLE contact ADD COLUMN pronouns TEXT NOT NULL DEFAULT '';
ALTER TABLE contact ADD COLUMN role TEXT NOT NULL DEFAULT '';
-- JSON: a list of {"organization", "department", "title"}.
ALTER TABLE contact ADD COLUMN positions TEXT NOT NULL DEFAULT '[]';
-- JSON: a list of {"label", "value"}.
ALTER TABLE contact ADD COLUMN relations TEXT NOT NULL DEFAULT '[]';
-- JSON: marks by web address.
ALTER TABLE contact ADD COLUMN url_marks TEXT NOT NULL DEFAULT '{}';

-- Lists by family name, and by given name without titles.
ALTER TABLE contact ADD COLUMN family_key TEXT NOT NULL DEFAULT '';
UPDATE contact SET
    sort_key = given_key(kind, full_name, given, additional, family),
    family_key = family_key(kind, full_name, given, additional, family);
CREATE INDEX contact_by_family_key ON contact (family_key, id);

-- Tags and stages are compared by their keys: of "École", "école" and "ÉCOLE" one.
DROP TRIGGER tags_of_new_contact;
DROP TRIGGER tags_of_changed_contact;
DROP TRIGGER tags_of_gone_contact;
DROP TABLE contact_tag;
CREATE TABLE contact_tag (
    key        TEXT    NOT NULL,
    contact_id INTEGER NOT NULL,
    -- As this contact has it.
    tag        TEXT    NOT NULL,
    PRIMARY KEY (key, contact_id)
) STRICT, WITHOUT ROWID;
INSERT OR IGNORE INTO contact_tag (key, contact_id, tag)
SELECT label_key(value), contact.id, value FROM contact, json_each(contact.tags);
CREATE TRIGGER tags_of_new_contact AFTER INSERT ON contact WHEN NEW.tags <> '[]'
BEGIN
    INSERT INTO contact_tag (key, contact_id, tag)
    SELECT label_key(value), NEW.id, value FROM json_each(NEW.tags) WHERE true
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER tags_of_changed_contact AFTER UPDATE OF tags ON contact WHEN NEW.tags <> OLD.tags
BEGIN
    DELETE FROM contact_tag
    WHERE contact_id = OLD.id AND key IN (SELECT label_key(value) FROM json_each(OLD.tags));
    INSERT INTO contact_tag (key, contact_id, tag)
    SELECT label_key(value), NEW.id, value FROM json_each(NEW.tags) WHERE true
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER tags_of_gone_contact AFTER DELETE ON contact WHEN OLD.tags <> '[]'
BEGIN
    DELETE FROM contact_tag
    WHERE contact_id = OLD.id AND key IN (SELECT label_key(value) FROM json_each(OLD.tags));
END;
DROP INDEX contact_by_stage;
ALTER TABLE contact ADD COLUMN stage_key TEXT NOT NULL DEFAULT '';
UPDATE contact SET stage_key = label_key(stage) WHERE stage <> '';
CREATE INDEX contact_by_stage ON contact (stage_key) WHERE stage <> '';

-- Undo brings rows back from their images: these get the new keys, too.
UPDATE history_change SET before = json_set(before,
    '$.stage_key', label_key(before ->> '$.stage'),
    '$.sort_key', given_key(before ->> '$.kind', before ->> '$.full_name', before ->> '$.given',
        before ->> '$.additional', before ->> '$.family'),
    '$.family_key', family_key(before ->> '$.kind', before ->> '$.full_name', before ->> '$.given',
        before ->> '$.additional', before ->> '$.family'))
WHERE tbl = 'contact' AND before <> '';
