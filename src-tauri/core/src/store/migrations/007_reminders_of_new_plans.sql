-- Nobody is reminded of a plan before it is made: what is planned in the afternoon for any time of today is reminded of at
-- once, and that is on time.

-- As before; the reminder of a plan that was made after its time is the plan's all the same.
DROP TRIGGER reminder_of_new;
DROP TRIGGER reminder_of_changed;
CREATE TRIGGER reminder_of_new AFTER INSERT ON follow_up WHEN NEW.state = 'open'
BEGIN
    INSERT INTO reminder (follow_up_id, at, scheduled_at, current, plan)
    VALUES (NEW.id, NEW.reminder_at, NEW.planned_at, 1,
        CASE max(NEW.reminder_at, NEW.planned_at) WHEN max(NEW.due_at - 60000 * NEW.lead_minutes, NEW.planned_at)
            THEN NEW.date || ' ' || NEW.time ELSE '' END)
    ON CONFLICT (follow_up_id, at) DO UPDATE SET current = 1;
END;
CREATE TRIGGER reminder_of_changed AFTER UPDATE OF state, reminder_at ON follow_up
BEGIN
    UPDATE reminder SET current = 0, state = CASE state WHEN 'scheduled' THEN 'withdrawn' ELSE state END
    WHERE follow_up_id = NEW.id AND current = 1 AND (NEW.state <> 'open' OR at <> NEW.reminder_at);
    INSERT INTO reminder (follow_up_id, at, scheduled_at, current, plan)
    SELECT NEW.id, NEW.reminder_at, NEW.planned_at, 1,
        CASE max(NEW.reminder_at, NEW.planned_at) WHEN max(NEW.due_at - 60000 * NEW.lead_minutes, NEW.planned_at)
            THEN NEW.date || ' ' || NEW.time ELSE '' END
    WHERE NEW.state = 'open'
    ON CONFLICT (follow_up_id, at) DO UPDATE SET current = 1;
END;

-- What was planned after the moment of its reminder was not missed.
UPDATE reminder SET late = 0, late_because = '' WHERE late_because = 'missed' AND scheduled_at > at;
