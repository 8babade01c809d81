-- When a contact was changed last: the REV of its card.

ALTER TABLE contact ADD COLUMN changed_at INTEGER NOT NULL DEFAULT 0;
UPDATE contact SET changed_at = created_at;
UPDATE contact SET changed_at = max(contact.changed_at, known.at)
FROM (
    SELECT change.row_id, max(step.at) AS at
    FROM history_change AS change JOIN history_step AS step ON step.id = change.step_id
    WHERE change.tbl = 'contact' GROUP BY change.row_id
) AS known
WHERE known.row_id = contact.id;
-- Undo brings rows back from their images, so these get the new column too.
UPDATE history_change SET before = json_set(before, '$.changed_at', before ->> '$.created_at')
WHERE tbl = 'contact' AND before <> '';
