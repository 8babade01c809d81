-- Dates to remember: what a contact has a date for beside the birthday, and the follow-ups that come of them.

-- JSON: a list of {"label", "date", "yearly"}.
ALTER TABLE contact ADD COLUMN dates TEXT NOT NULL DEFAULT '[]';
-- "default" (by tag, or as it is for all), "on" or "off".
ALTER TABLE contact ADD COLUMN remind_of_dates TEXT NOT NULL DEFAULT 'default';

-- The occurrence of a date that a follow-up is for: the date's label, the day itself, and how many years it is then (0 when
-- that is not known). '' for a follow-up that is for none.
ALTER TABLE follow_up ADD COLUMN occurs_of TEXT NOT NULL DEFAULT '';
ALTER TABLE follow_up ADD COLUMN occurs_on TEXT NOT NULL DEFAULT '';
ALTER TABLE follow_up ADD COLUMN occurs_years INTEGER NOT NULL DEFAULT 0;
-- The earlier day on which it is time for it; '' when that is its own.
ALTER TABLE follow_up ADD COLUMN remind_on TEXT NOT NULL DEFAULT '';
-- Those that it is time for, whatever their day.
CREATE INDEX follow_up_open_dates ON follow_up (due_at, date) WHERE state = 'open' AND origin = 'date';

-- A birthday in half a year is no next step: it keeps nobody from standing among those with nothing planned.
DROP TRIGGER touch_by_new_follow_up;
DROP TRIGGER touch_by_changed_follow_up;
DROP TRIGGER touch_by_gone_follow_up;
CREATE TRIGGER touch_by_new_follow_up AFTER INSERT ON follow_up WHEN NEW.state = 'open' AND NEW.origin <> 'date'
BEGIN
    INSERT INTO touch (contact_id, next_date) VALUES (NEW.contact_id, NEW.date)
    ON CONFLICT (contact_id) DO UPDATE
        SET next_date = CASE WHEN next_date = '' OR next_date > excluded.next_date THEN excluded.next_date ELSE next_date END;
END;
CREATE TRIGGER touch_by_changed_follow_up AFTER UPDATE OF contact_id, state, date ON follow_up
BEGIN
    INSERT OR IGNORE INTO touch (contact_id) VALUES (NEW.contact_id);
    UPDATE touch SET next_date = coalesce(
        (SELECT min(date) FROM follow_up AS f
         WHERE f.contact_id = touch.contact_id AND f.state = 'open' AND f.origin <> 'date'), '')
    WHERE contact_id IN (OLD.contact_id, NEW.contact_id);
END;
CREATE TRIGGER touch_by_gone_follow_up AFTER DELETE ON follow_up WHEN OLD.origin <> 'date'
BEGIN
    UPDATE touch SET next_date = coalesce(
        (SELECT min(date) FROM follow_up AS f
         WHERE f.contact_id = touch.contact_id AND f.state = 'open' AND f.origin <> 'date'), '')
    WHERE contact_id = OLD.contact_id;
END;
-- They come to contacts of books that are older than this outside of the history: an undo that takes such a contact away
-- takes them along, and a redo brings both back.
CREATE TRIGGER dates_of_gone_contact BEFORE DELETE ON contact
BEGIN
    DELETE FROM follow_up WHERE contact_id = OLD.id AND origin = 'date';
END;
