-- Opportunities: amounts are numbers with a currency, a decision has an expected date, and a loss its reason.

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
