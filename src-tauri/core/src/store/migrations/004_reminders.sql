-- Reminders that do not fail: follow-ups know in which zone their instants were computed, and each line of the proof log
-- knows what held it back, how often it was shown, and whether its follow-up still waits with it.

-- The zone in which the instants were computed; '' for an unknown one, of which they are computed again. Given: the owner
-- named it, and it stays. Not given: the follow-up floats with the owner.
ALTER TABLE follow_up ADD COLUMN zone TEXT NOT NULL DEFAULT '';
ALTER TABLE follow_up ADD COLUMN zone_given INTEGER NOT NULL DEFAULT 0;
-- Its reminder waits until the owner is back at the desk; reminder_at is the latest.
ALTER TABLE follow_up ADD COLUMN at_desk INTEGER NOT NULL DEFAULT 0;
CREATE INDEX follow_up_open_floating ON follow_up (zone) WHERE state = 'open' AND zone_given = 0;
-- Elsewhere it may be another day; few are given a zone.
CREATE INDEX follow_up_open_with_zone ON follow_up (due_at, date) WHERE state = 'open' AND zone_given = 1;
CREATE INDEX follow_up_open_at_desk ON follow_up (reminder_at) WHERE state = 'open' AND at_desk = 1;
-- Undo brings rows back from their images, so these get the new columns too.
UPDATE history_change SET before = json_set(before, '$.zone', '', '$.zone_given', 0, '$.at_desk', 0)
WHERE tbl = 'follow_up' AND before <> '';

-- Whether its open follow-up waits with this line: the others are of earlier moments, or of what is closed or gone.
ALTER TABLE reminder ADD COLUMN current INTEGER NOT NULL DEFAULT 0;
ALTER TABLE reminder ADD COLUMN last_shown_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE reminder ADD COLUMN shown_count INTEGER NOT NULL DEFAULT 0;
-- Its pop-up was lost with the service that showed it: it is due again.
ALTER TABLE reminder ADD COLUMN lost INTEGER NOT NULL DEFAULT 0;
-- How often the system did not take it, what held it back last, and what the system said.
ALTER TABLE reminder ADD COLUMN tries INTEGER NOT NULL DEFAULT 0;
ALTER TABLE reminder ADD COLUMN hold TEXT NOT NULL DEFAULT '';
ALTER TABLE reminder ADD COLUMN refusal TEXT NOT NULL DEFAULT '';
ALTER TABLE reminder ADD COLUMN late_because TEXT NOT NULL DEFAULT '';
-- The day and time of the plan that it reminds of, where it was not put off: the same plan is not shown twice.
ALTER TABLE reminder ADD COLUMN plan TEXT NOT NULL DEFAULT '';
-- By which name the system knows its pop-up; '' where it has none.
ALTER TABLE reminder ADD COLUMN pop_up TEXT NOT NULL DEFAULT '';
UPDATE reminder SET last_shown_at = shown_at, shown_count = shown_at <> 0,
    late_because = CASE late WHEN 1 THEN 'missed' ELSE '' END;
-- An answer that was taken back is none.
UPDATE reminder SET acted_at = 0, action = '' WHERE state <> 'acted';
UPDATE reminder SET current = 1,
    plan = CASE f.reminder_at WHEN f.due_at - 60000 * f.lead_minutes THEN f.date || ' ' || f.time ELSE '' END
FROM follow_up AS f WHERE f.id = follow_up_id AND f.state = 'open' AND f.reminder_at = reminder.at;
-- What nobody acted on, by when it was shown last.
CREATE INDEX reminder_unacted ON reminder (last_shown_at)
WHERE current = 1 AND (state = 'shown' OR state = 'acted' AND action = 'dismissed');
-- The same without what was put away, in the order in which it is read.
CREATE INDEX reminder_unanswered ON reminder (at) WHERE current = 1 AND state = 'shown';
CREATE INDEX reminder_lost ON reminder (at) WHERE current = 1 AND lost = 1;
CREATE INDEX reminder_last_shown ON reminder (last_shown_at, late) WHERE shown_count <> 0;
CREATE INDEX reminder_by_at ON reminder (at);

-- As before, and the line that a follow-up waits with is marked.
DROP TRIGGER reminder_of_new;
DROP TRIGGER reminder_of_changed;
DROP TRIGGER reminder_of_deleted;
CREATE TRIGGER reminder_of_new AFTER INSERT ON follow_up WHEN NEW.state = 'open'
BEGIN
    INSERT INTO reminder (follow_up_id, at, scheduled_at, current, plan)
    VALUES (NEW.id, NEW.reminder_at, NEW.planned_at, 1,
        CASE NEW.reminder_at WHEN NEW.due_at - 60000 * NEW.lead_minutes THEN NEW.date || ' ' || NEW.time ELSE '' END)
    ON CONFLICT (follow_up_id, at) DO UPDATE SET current = 1;
END;
CREATE TRIGGER reminder_of_changed AFTER UPDATE OF state, reminder_at ON follow_up
BEGIN
    UPDATE reminder SET current = 0, state = CASE state WHEN 'scheduled' THEN 'withdrawn' ELSE state END
    WHERE follow_up_id = NEW.id AND current = 1 AND (NEW.state <> 'open' OR at <> NEW.reminder_at);
    INSERT INTO reminder (follow_up_id, at, scheduled_at, current, plan)
    SELECT NEW.id, NEW.reminder_at, NEW.planned_at, 1,
        CASE NEW.reminder_at WHEN NEW.due_at - 60000 * NEW.lead_minutes THEN NEW.date || ' ' || NEW.time ELSE '' END
    WHERE NEW.state = 'open'
    ON CONFLICT (follow_up_id, at) DO UPDATE SET current = 1;
END;
CREATE TRIGGER reminder_of_deleted AFTER DELETE ON follow_up
BEGIN
    UPDATE reminder SET current = 0, state = CASE state WHEN 'scheduled' THEN 'withdrawn' ELSE state END
    WHERE follow_up_id = OLD.id AND current = 1;
END;

-- What comes back by an undo waits to be shown if it never was: it was withdrawn, or answered in the window while the system
-- did not take it. The answer that was taken back is none.
CREATE TRIGGER reminder_back AFTER UPDATE OF current ON reminder WHEN NEW.current = 1 AND OLD.current = 0
    AND (NEW.state = 'withdrawn' OR NEW.state = 'acted' AND NEW.action IN ('done', 'snooze'))
BEGIN
    UPDATE reminder SET state = CASE shown_at WHEN 0 THEN 'scheduled' ELSE 'shown' END, acted_at = 0, action = ''
    WHERE id = NEW.id;
END;

-- An undo may bring a plan back with the instants of another zone, after it was shown at those of this one. The system
-- took it there: shown_count stays 0 here, so that it counts once.
CREATE TRIGGER reminder_of_seen_plan AFTER INSERT ON reminder WHEN NEW.plan <> ''
BEGIN
    UPDATE reminder SET state = 'shown', shown_at = seen.shown_at, last_shown_at = seen.last_shown_at
    FROM reminder AS seen
    WHERE reminder.id = NEW.id AND seen.follow_up_id = NEW.follow_up_id AND seen.id <> NEW.id
        AND seen.plan = NEW.plan AND seen.shown_at <> 0 AND seen.shown_at >= NEW.scheduled_at;
END;

-- What the book remembers of itself: by which rules of zones its instants were computed, and what was told once.
CREATE TABLE memo (
    name  TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
