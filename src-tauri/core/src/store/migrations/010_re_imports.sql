-- Re-imports: what the owner took away does not come back, and an import tells what it changed.

-- JSON: a list of details, each with only what was taken away or replaced at once.
ALTER TABLE contact ADD COLUMN gone TEXT NOT NULL DEFAULT '[]';
-- JSON: {"contacts": […], "more": 0}, see view::ImportChanges.
ALTER TABLE batch ADD COLUMN changes TEXT NOT NULL DEFAULT '{}';
-- Undo brings rows back from their images, so these get the new columns too.
UPDATE history_change SET before = json_set(before, '$.gone', '[]') WHERE tbl = 'contact' AND before <> '';
UPDATE history_change SET before = json_set(before, '$.changes', '{}') WHERE tbl = 'batch' AND before <> '';
