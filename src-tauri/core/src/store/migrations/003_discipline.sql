-- The discipline of following up: rhythms, promises both ways, the weekly limit, plays, opportunities, templates.

CREATE TABLE opportunity (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    uid             TEXT    NOT NULL UNIQUE,
    contact_id      INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    kind            TEXT    NOT NULL,
    title           TEXT    NOT NULL,
    amount          TEXT    NOT NULL DEFAULT '',
    note            TEXT    NOT NULL DEFAULT '',
    state           TEXT    NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'yes', 'no')),
    -- Civil dates, '' while unknown.
    applied         TEXT    NOT NULL DEFAULT '',
    interviewed     TEXT    NOT NULL DEFAULT '',
    proposal_sent   TEXT    NOT NULL DEFAULT '',
    sale_confirmed  TEXT    NOT NULL DEFAULT '',
    delivered       TEXT    NOT NULL DEFAULT '',
    created_at      INTEGER NOT NULL,
    closed_at       INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX opportunity_by_contact ON opportunity (contact_id, state);
-- With what the board goes by: choosing its rows reads no others.
CREATE INDEX opportunity_by_state ON opportunity (state, closed_at, contact_id, created_at);

-- Plays of the owner's: his own, and built-in ones that he changed (the same name).
CREATE TABLE play (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    name     TEXT    NOT NULL UNIQUE,
    title    TEXT    NOT NULL,
    on_reply TEXT    NOT NULL,
    steps    TEXT    NOT NULL DEFAULT '[]'
) STRICT;

-- A contact inside a play. The steps are a copy: changing the play changes nothing that runs.
CREATE TABLE enrolment (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    contact_id     INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    opportunity_id INTEGER REFERENCES opportunity (id) ON DELETE SET NULL,
    play           TEXT    NOT NULL,
    title          TEXT    NOT NULL,
    on_reply       TEXT    NOT NULL,
    steps          TEXT    NOT NULL,
    -- Why it was started; '' by hand. Nobody is in a play twice for one cause.
    cause          TEXT    NOT NULL DEFAULT '',
    state          TEXT    NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'paused', 'finished', 'ended')),
    -- The step that is planned or waited for, counted from 1.
    step           INTEGER NOT NULL DEFAULT 1,
    -- Civil dates that steps count from; '' while unknown.
    started_on     TEXT    NOT NULL,
    delivered_on   TEXT    NOT NULL DEFAULT '',
    refused_on     TEXT    NOT NULL DEFAULT '',
    -- Days by which the owner moved the rest.
    shift_days     INTEGER NOT NULL DEFAULT 0,
    -- Paused by a message of theirs: it goes on by itself when that is answered.
    awaits_answer  INTEGER NOT NULL DEFAULT 0,
    started_at     INTEGER NOT NULL,
    ended_at       INTEGER NOT NULL DEFAULT 0,
    ended_because  TEXT    NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX enrolment_by_contact ON enrolment (contact_id, play, state);
CREATE INDEX enrolment_by_play ON enrolment (play, state);
CREATE INDEX enrolment_by_state ON enrolment (state);
CREATE INDEX enrolment_by_opportunity ON enrolment (opportunity_id) WHERE opportunity_id IS NOT NULL;

-- Templates of the owner's: his own, and built-in ones that he changed. A built-in one that he deleted is marked.
CREATE TABLE template (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    name    TEXT    NOT NULL UNIQUE,
    title   TEXT    NOT NULL,
    channel TEXT    NOT NULL,
    subject TEXT    NOT NULL DEFAULT '',
    body    TEXT    NOT NULL DEFAULT '',
    deleted INTEGER NOT NULL DEFAULT 0
) STRICT;

-- JSON: "default" (by stage or tag), "off", or {"every": interval}.
ALTER TABLE contact ADD COLUMN rhythm TEXT NOT NULL DEFAULT '"default"';

-- A promise that the contact made.
ALTER TABLE follow_up ADD COLUMN they_owe INTEGER NOT NULL DEFAULT 0;
-- It asks how things are: two within 90 days are too many.
ALTER TABLE follow_up ADD COLUMN question INTEGER NOT NULL DEFAULT 0;
-- A thank-you, an apology, a confirmation: the weekly limit does not hold for it.
ALTER TABLE follow_up ADD COLUMN courtesy INTEGER NOT NULL DEFAULT 0;
-- Why a rule was set aside: planned inside the weekly limit, or an answer waived.
ALTER TABLE follow_up ADD COLUMN reason TEXT NOT NULL DEFAULT '';
-- By when it was promised, 0 for no promise. It stays when the plan moves, unless the contact was told in time.
ALTER TABLE follow_up ADD COLUMN promised_at INTEGER NOT NULL DEFAULT 0;
-- After this it is late wherever it was moved; 0 for never.
ALTER TABLE follow_up ADD COLUMN deadline_at INTEGER NOT NULL DEFAULT 0;
-- When the message came that this answers; 0 when it is no answer.
ALTER TABLE follow_up ADD COLUMN asked_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE follow_up ADD COLUMN template TEXT NOT NULL DEFAULT '';
ALTER TABLE follow_up ADD COLUMN enrolment_id INTEGER REFERENCES enrolment (id) ON DELETE SET NULL;
ALTER TABLE follow_up ADD COLUMN opportunity_id INTEGER REFERENCES opportunity (id) ON DELETE SET NULL;
UPDATE follow_up SET promised_at = due_at WHERE promise = 1;
CREATE INDEX follow_up_by_enrolment ON follow_up (enrolment_id) WHERE enrolment_id IS NOT NULL;
CREATE INDEX follow_up_by_opportunity ON follow_up (opportunity_id, state, date, due_at) WHERE opportunity_id IS NOT NULL;
CREATE INDEX follow_up_open_of_opportunities ON follow_up (date, due_at) WHERE state = 'open' AND opportunity_id IS NOT NULL;
-- Behind the order of a list, here and below, stands what its filters ask: what they leave out is never read.
CREATE INDEX follow_up_open_promises ON follow_up (they_owe, promised_at, time, contact_id, channel, purpose)
WHERE state = 'open' AND promise = 1;
-- In the place of one of all that are closed, which SQLite would take for the promises too.
DROP INDEX follow_up_closed;
CREATE INDEX follow_up_done ON follow_up (closed_at) WHERE state = 'done';
CREATE INDEX follow_up_closed_promises ON follow_up (closed_at, they_owe, state, promised_at, contact_id, channel, purpose)
WHERE state <> 'open' AND promise = 1;
CREATE INDEX follow_up_open_by_origin ON follow_up (origin, date) WHERE state = 'open';
CREATE INDEX follow_up_answers ON follow_up (closed_at, state, date, asked_at) WHERE origin = 'response' AND state <> 'open';
CREATE INDEX follow_up_open_deadlines ON follow_up (deadline_at, date) WHERE state = 'open' AND deadline_at <> 0;
-- What occupies time: an answer may be given until then, and what others owe takes none of the owner's.
CREATE INDEX follow_up_open_at_time ON follow_up (due_at)
WHERE state = 'open' AND time <> '' AND origin <> 'response' AND they_owe = 0;
-- The order of lists, so that a page of them needs no sorting: of a day those with a time first.
DROP INDEX follow_up_open_by_date;
CREATE INDEX follow_up_open_in_order
ON follow_up (date, time = '', due_at, id, deadline_at, origin, promise, they_owe, contact_id) WHERE state = 'open';

-- Whether it is an outbound attempt that the weekly limit counts, and whether it asked how things are.
ALTER TABLE interaction ADD COLUMN attempt INTEGER NOT NULL DEFAULT 0;
ALTER TABLE interaction ADD COLUMN question INTEGER NOT NULL DEFAULT 0;
-- Why it went on inside the weekly limit.
ALTER TABLE interaction ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE interaction ADD COLUMN opportunity_id INTEGER REFERENCES opportunity (id) ON DELETE SET NULL;
UPDATE interaction SET attempt = 1 WHERE direction = 'out'
    AND outcome NOT IN ('met', 'interview', 'sale', 'delivered', 'visited', 'not-hired');
CREATE INDEX interaction_attempts ON interaction (contact_id, at) WHERE attempt = 1;
CREATE INDEX interaction_questions ON interaction (contact_id, at) WHERE question = 1;

-- Undo brings rows back from their images, so these get the new columns too.
UPDATE history_change SET before = json_set(before, '$.rhythm', '"default"') WHERE tbl = 'contact' AND before <> '';
UPDATE history_change SET before = json_set(before, '$.they_owe', 0, '$.question', 0, '$.courtesy', 0, '$.reason', '',
    '$.promised_at', CASE before ->> '$.promise' WHEN 1 THEN before ->> '$.due_at' ELSE 0 END,
    '$.deadline_at', 0, '$.asked_at', 0, '$.template', '', '$.enrolment_id', NULL, '$.opportunity_id', NULL)
WHERE tbl = 'follow_up' AND before <> '';
UPDATE history_change SET before = json_set(before, '$.attempt',
    before ->> '$.direction' = 'out'
        AND before ->> '$.outcome' NOT IN ('met', 'interview', 'sale', 'delivered', 'visited', 'not-hired'),
    '$.question', 0, '$.reason', '', '$.opportunity_id', NULL)
WHERE tbl = 'interaction' AND before <> '';

-- When each contact was last touched and what is planned next, so that lists can be ordered by it without asking every
-- contact. It follows contacts, interactions and follow-ups by itself.
CREATE TABLE touch (
    contact_id INTEGER PRIMARY KEY REFERENCES contact (id) ON DELETE CASCADE,
    -- The last interaction of any kind, and the last real contact: heard directly, and not a call that nobody took.
    last_at    INTEGER NOT NULL DEFAULT 0,
    real_at    INTEGER NOT NULL DEFAULT 0,
    -- The date of the next open follow-up.
    next_date  TEXT    NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX touch_by_last ON touch (last_at);
CREATE INDEX touch_by_next ON touch (next_date = '', next_date);
INSERT INTO touch (contact_id, last_at, real_at, next_date)
SELECT id,
    coalesce((SELECT max(at) FROM interaction AS i WHERE i.contact_id = contact.id), 0),
    coalesce((SELECT max(at) FROM interaction AS i WHERE i.contact_id = contact.id
        AND first_hand = 1 AND outcome NOT IN ('no-answer', 'message-left')), 0),
    coalesce((SELECT min(date) FROM follow_up AS f WHERE f.contact_id = contact.id AND f.state = 'open'), '')
FROM contact;

CREATE TRIGGER touch_of_new_contact AFTER INSERT ON contact
BEGIN
    INSERT INTO touch (contact_id) VALUES (NEW.id) ON CONFLICT (contact_id) DO NOTHING;
END;
CREATE TRIGGER touch_by_new_interaction AFTER INSERT ON interaction
BEGIN
    INSERT INTO touch (contact_id, last_at, real_at)
    VALUES (NEW.contact_id, NEW.at,
        CASE WHEN NEW.first_hand = 1 AND NEW.outcome NOT IN ('no-answer', 'message-left') THEN NEW.at ELSE 0 END)
    ON CONFLICT (contact_id) DO UPDATE
        SET last_at = max(last_at, excluded.last_at), real_at = max(real_at, excluded.real_at);
END;
CREATE TRIGGER touch_by_changed_interaction AFTER UPDATE OF contact_id, at, outcome, first_hand ON interaction
BEGIN
    INSERT OR IGNORE INTO touch (contact_id) VALUES (NEW.contact_id);
    UPDATE touch SET
        last_at = coalesce((SELECT max(at) FROM interaction AS i WHERE i.contact_id = touch.contact_id), 0),
        real_at = coalesce((SELECT max(at) FROM interaction AS i WHERE i.contact_id = touch.contact_id
            AND first_hand = 1 AND outcome NOT IN ('no-answer', 'message-left')), 0)
    WHERE contact_id IN (OLD.contact_id, NEW.contact_id);
END;
CREATE TRIGGER touch_by_gone_interaction AFTER DELETE ON interaction
BEGIN
    UPDATE touch SET
        last_at = coalesce((SELECT max(at) FROM interaction AS i WHERE i.contact_id = touch.contact_id), 0),
        real_at = coalesce((SELECT max(at) FROM interaction AS i WHERE i.contact_id = touch.contact_id
            AND first_hand = 1 AND outcome NOT IN ('no-answer', 'message-left')), 0)
    WHERE contact_id = OLD.contact_id;
END;
CREATE TRIGGER touch_by_new_follow_up AFTER INSERT ON follow_up WHEN NEW.state = 'open'
BEGIN
    INSERT INTO touch (contact_id, next_date) VALUES (NEW.contact_id, NEW.date)
    ON CONFLICT (contact_id) DO UPDATE
        SET next_date = CASE WHEN next_date = '' OR next_date > excluded.next_date THEN excluded.next_date ELSE next_date END;
END;
CREATE TRIGGER touch_by_changed_follow_up AFTER UPDATE OF contact_id, state, date ON follow_up
BEGIN
    INSERT OR IGNORE INTO touch (contact_id) VALUES (NEW.contact_id);
    UPDATE touch SET next_date = coalesce(
        (SELECT min(date) FROM follow_up AS f WHERE f.contact_id = touch.contact_id AND f.state = 'open'), '')
    WHERE contact_id IN (OLD.contact_id, NEW.contact_id);
END;
CREATE TRIGGER touch_by_gone_follow_up AFTER DELETE ON follow_up
BEGIN
    UPDATE touch SET next_date = coalesce(
        (SELECT min(date) FROM follow_up AS f WHERE f.contact_id = touch.contact_id AND f.state = 'open'), '')
    WHERE contact_id = OLD.contact_id;
END;

-- Who has which tag, whatever its capitals: it follows the contacts by itself.
CREATE TABLE contact_tag (
    tag        TEXT    NOT NULL COLLATE NOCASE,
    contact_id INTEGER NOT NULL,
    PRIMARY KEY (tag, contact_id)
) STRICT, WITHOUT ROWID;
INSERT OR IGNORE INTO contact_tag (tag, contact_id) SELECT value, contact.id FROM contact, json_each(contact.tags);
CREATE TRIGGER tags_of_new_contact AFTER INSERT ON contact WHEN NEW.tags <> '[]'
BEGIN
    INSERT INTO contact_tag (tag, contact_id) SELECT value, NEW.id FROM json_each(NEW.tags) WHERE true
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER tags_of_changed_contact AFTER UPDATE OF tags ON contact WHEN NEW.tags <> OLD.tags
BEGIN
    DELETE FROM contact_tag WHERE contact_id = OLD.id AND tag IN (SELECT value FROM json_each(OLD.tags));
    INSERT INTO contact_tag (tag, contact_id) SELECT value, NEW.id FROM json_each(NEW.tags) WHERE true
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER tags_of_gone_contact AFTER DELETE ON contact WHEN OLD.tags <> '[]'
BEGIN
    DELETE FROM contact_tag WHERE contact_id = OLD.id AND tag IN (SELECT value FROM json_each(OLD.tags));
END;
-- Who they are, for the rows of every list: the contact itself is ten times as wide.
CREATE INDEX contact_named ON contact (id, full_name, organization);
CREATE INDEX contact_by_stage ON contact (stage COLLATE NOCASE) WHERE stage <> '';
-- Those that nothing on file reaches.
CREATE INDEX contact_unreachable ON contact (id)
WHERE phones = '[]' AND emails = '[]' AND addresses = '[]' AND messengers = '[]';
