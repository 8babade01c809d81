-- Opportunities: amounts are numbers with a currency, a decision has an expected date, and a loss its reason.
-- Contacts: who belongs to one organisation, and who did.

-- In the smallest unit of the currency; NULL while unknown.
ALTER TABLE opportunity ADD COLUMN amount_minor INTEGER;
-- ISO 4217 code; '' without an amount.
ALTER TABLE opportunity ADD COLUMN currency TEXT NOT NULL DEFAULT '';
ALTER TABLE opportunity ADD COLUMN expected TEXT NOT NULL DEFAULT '';
ALTER TABLE opportunity ADD COLUMN lost_reason TEXT NOT NULL DEFAULT '';
-- The owner's words for an amount, where they are no number with a currency for sure.
ALTER TABLE opportunity RENAME COLUMN amount TO amount_words;

UPDATE opportunity SET
    amount_minor = amount_minor(amount_words, region),
    currency = amount_currency(amount_words, region),
    amount_words = ''
FROM (SELECT coalesce((SELECT value ->> '$.default_region' FROM setting), '') AS region)
WHERE amount_minor(amount_words, region) IS NOT NULL;

-- What the sums of the board are made of.
CREATE INDEX opportunity_by_amount ON opportunity (state, kind, currency, amount_minor, expected);

-- Undo brings rows back from their images, so these are read alike.
UPDATE history_change SET before = json_remove(json_set(before,
    '$.amount_words', iif(amount_minor(before ->> '$.amount', region) IS NULL, before ->> '$.amount', ''),
    '$.amount_minor', amount_minor(before ->> '$.amount', region),
    '$.currency', amount_currency(before ->> '$.amount', region)), '$.amount')
FROM (SELECT coalesce((SELECT value ->> '$.default_region' FROM setting), '') AS region)
WHERE tbl = 'opportunity' AND before <> '';

-- The organisation that a contact belongs to, or is, in one spelling for all.
ALTER TABLE contact ADD COLUMN organization_key TEXT NOT NULL DEFAULT '';
-- Whether it is the organisation itself and nobody in it.
ALTER TABLE contact ADD COLUMN is_organization INTEGER NOT NULL DEFAULT 0;
UPDATE contact SET
    organization_key = organization_key(iif(organization = '' AND kind = 'organisation', full_name, organization)),
    is_organization = kind = 'organisation' OR organization <> '' AND given = '' AND family = ''
        AND additional = '' AND prefix = '' AND suffix = '' AND organization_key(full_name) = organization_key(organization);
CREATE INDEX contact_by_organization ON contact (organization_key, is_organization) WHERE organization_key <> '';
UPDATE history_change SET before = json_set(before,
    '$.organization_key', organization_key(
        iif(before ->> '$.organization' = '' AND before ->> '$.kind' = 'organisation', before ->> '$.full_name',
            before ->> '$.organization')),
    '$.is_organization', before ->> '$.kind' = 'organisation')
WHERE tbl = 'contact' AND before <> '';

-- Further and former positions, by the key of their organisation.
CREATE TABLE contact_position (
    key        TEXT    NOT NULL,
    contact_id INTEGER NOT NULL,
    PRIMARY KEY (key, contact_id)
) STRICT, WITHOUT ROWID;
INSERT OR IGNORE INTO contact_position (key, contact_id)
SELECT organization_key(value ->> '$.organization'), contact.id FROM contact, json_each(contact.positions);
CREATE TRIGGER positions_of_new_contact AFTER INSERT ON contact WHEN NEW.positions <> '[]'
BEGIN
    INSERT INTO contact_position (key, contact_id)
    SELECT organization_key(value ->> '$.organization'), NEW.id FROM json_each(NEW.positions) WHERE true
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER positions_of_changed_contact AFTER UPDATE OF positions ON contact WHEN NEW.positions <> OLD.positions
BEGIN
    DELETE FROM contact_position
    WHERE contact_id = OLD.id
        AND key IN (SELECT organization_key(value ->> '$.organization') FROM json_each(OLD.positions));
    INSERT INTO contact_position (key, contact_id)
    SELECT organization_key(value ->> '$.organization'), NEW.id FROM json_each(NEW.positions) WHERE true
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER positions_of_gone_contact AFTER DELETE ON contact WHEN OLD.positions <> '[]'
BEGIN
    DELETE FROM contact_position
    WHERE contact_id = OLD.id
        AND key IN (SELECT organization_key(value ->> '$.organization') FROM json_each(OLD.positions));
END;
