-- The book. Instants are Unix milliseconds, UTC; dates "YYYY-MM-DD" and times "HH:MM" are civil. '' and 0 mean "none".

-- Marks the file as Touchbase's: "TBAS".
PRAGMA application_id = 1413628243;

CREATE TABLE contact (
    id                INTEGER PRIMARY KEY AUTOINCREMENT,
    uid               TEXT    NOT NULL UNIQUE,
    kind              TEXT    NOT NULL DEFAULT 'person' CHECK (kind IN ('person', 'organisation')),
    full_name         TEXT    NOT NULL DEFAULT '',
    given             TEXT    NOT NULL DEFAULT '',
    family            TEXT    NOT NULL DEFAULT '',
    additional        TEXT    NOT NULL DEFAULT '',
    prefix            TEXT    NOT NULL DEFAULT '',
    suffix            TEXT    NOT NULL DEFAULT '',
    -- The folded name by which lists are ordered.
    sort_key          TEXT    NOT NULL DEFAULT '',
    organization      TEXT    NOT NULL DEFAULT '',
    department        TEXT    NOT NULL DEFAULT '',
    title             TEXT    NOT NULL DEFAULT '',
    -- Lists are JSON: a contact is read and written whole.
    phones            TEXT    NOT NULL DEFAULT '[]',
    emails            TEXT    NOT NULL DEFAULT '[]',
    addresses         TEXT    NOT NULL DEFAULT '[]',
    urls              TEXT    NOT NULL DEFAULT '[]',
    messengers        TEXT    NOT NULL DEFAULT '[]',
    birthday          TEXT    NOT NULL DEFAULT 'null',
    photo             TEXT    NOT NULL DEFAULT 'null',
    tags              TEXT    NOT NULL DEFAULT '[]',
    stage             TEXT    NOT NULL DEFAULT '',
    preferred_channel TEXT    NOT NULL DEFAULT '',
    source            TEXT    NOT NULL DEFAULT '',
    event             TEXT    NOT NULL DEFAULT '',
    introduced_by     INTEGER REFERENCES contact (id) ON DELETE SET NULL,
    do_not_contact    INTEGER NOT NULL DEFAULT 0,
    note              TEXT    NOT NULL DEFAULT '',
    extra             TEXT    NOT NULL DEFAULT '[]',
    -- Hashes of the cards it was read from; their bytes are in blob.
    cards             TEXT    NOT NULL DEFAULT '[]',
    -- Deferred: an import is noted after the contacts it brought.
    batch_id          INTEGER REFERENCES batch (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    created_at        INTEGER NOT NULL
) STRICT;
CREATE INDEX contact_by_sort_key ON contact (sort_key, id);
CREATE INDEX contact_by_introducer ON contact (introduced_by) WHERE introduced_by IS NOT NULL;
CREATE INDEX contact_by_batch ON contact (batch_id) WHERE batch_id IS NOT NULL;

CREATE TABLE batch (
    id    INTEGER PRIMARY KEY AUTOINCREMENT,
    at    INTEGER NOT NULL,
    files TEXT    NOT NULL DEFAULT '[]',
    event TEXT    NOT NULL DEFAULT '',
    tags  TEXT    NOT NULL DEFAULT '[]'
) STRICT;

CREATE TABLE interaction (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    uid          TEXT    NOT NULL UNIQUE,
    contact_id   INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    channel      TEXT    NOT NULL,
    direction    TEXT    NOT NULL CHECK (direction IN ('in', 'out')),
    at           INTEGER NOT NULL,
    outcome      TEXT    NOT NULL DEFAULT '',
    summary      TEXT    NOT NULL DEFAULT '',
    first_hand   INTEGER NOT NULL DEFAULT 1,
    follow_up_id INTEGER REFERENCES follow_up (id) ON DELETE SET NULL
) STRICT;
CREATE INDEX interaction_by_contact ON interaction (contact_id, at);
CREATE INDEX interaction_by_follow_up ON interaction (follow_up_id) WHERE follow_up_id IS NOT NULL;

CREATE TABLE follow_up (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    uid          TEXT    NOT NULL UNIQUE,
    contact_id   INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    purpose      TEXT    NOT NULL,
    value        TEXT    NOT NULL DEFAULT '',
    channel      TEXT    NOT NULL,
    date         TEXT    NOT NULL,
    time         TEXT    NOT NULL DEFAULT '',
    promise      INTEGER NOT NULL DEFAULT 0,
    recurrence   TEXT    NOT NULL DEFAULT 'null',
    lead_minutes INTEGER NOT NULL DEFAULT 0,
    note         TEXT    NOT NULL DEFAULT '',
    state        TEXT    NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'skipped')),
    origin       TEXT    NOT NULL DEFAULT 'manual',
    due_at       INTEGER NOT NULL,
    reminder_at  INTEGER NOT NULL,
    planned_at   INTEGER NOT NULL,
    closed_at    INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX follow_up_by_contact ON follow_up (contact_id, state, date);
CREATE INDEX follow_up_open_by_date ON follow_up (date, due_at) WHERE state = 'open';
CREATE INDEX follow_up_open_by_due ON follow_up (due_at) WHERE state = 'open';
CREATE INDEX follow_up_closed ON follow_up (closed_at) WHERE state <> 'open';

-- One alert for one occurrence of a follow-up, and what became of it: the proof log. Never undone, never deleted.
CREATE TABLE reminder (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    follow_up_id INTEGER NOT NULL,
    at           INTEGER NOT NULL,
    state        TEXT    NOT NULL DEFAULT 'scheduled' CHECK (state IN ('scheduled', 'shown', 'acted', 'withdrawn')),
    scheduled_at INTEGER NOT NULL,
    shown_at     INTEGER NOT NULL DEFAULT 0,
    acted_at     INTEGER NOT NULL DEFAULT 0,
    action       TEXT    NOT NULL DEFAULT '',
    late         INTEGER NOT NULL DEFAULT 0,
    UNIQUE (follow_up_id, at)
) STRICT;
CREATE INDEX reminder_waiting ON reminder (at) WHERE state = 'scheduled';

-- Reminders follow their follow-up by themselves, whatever changed it: a verb, an undo, a redo. One that was withdrawn
-- waits again; one whose Done or Snooze was undone has been seen, and waits for another answer.
CREATE TRIGGER reminder_of_new AFTER INSERT ON follow_up WHEN NEW.state = 'open'
BEGIN
    INSERT INTO reminder (follow_up_id, at, scheduled_at) VALUES (NEW.id, NEW.reminder_at, NEW.planned_at)
    ON CONFLICT (follow_up_id, at) DO UPDATE
        SET state = CASE state WHEN 'withdrawn' THEN 'scheduled' ELSE 'shown' END
        WHERE state = 'withdrawn' OR state = 'acted' AND action IN ('done', 'snooze');
END;
CREATE TRIGGER reminder_of_changed AFTER UPDATE OF state, reminder_at ON follow_up
BEGIN
    UPDATE reminder SET state = 'withdrawn'
    WHERE follow_up_id = NEW.id AND state = 'scheduled' AND (NEW.state <> 'open' OR at <> NEW.reminder_at);
    INSERT INTO reminder (follow_up_id, at, scheduled_at)
    SELECT NEW.id, NEW.reminder_at, NEW.planned_at WHERE NEW.state = 'open'
    ON CONFLICT (follow_up_id, at) DO UPDATE
        SET state = CASE state WHEN 'withdrawn' THEN 'scheduled' ELSE 'shown' END
        WHERE state = 'withdrawn' OR state = 'acted' AND action IN ('done', 'snooze');
END;
CREATE TRIGGER reminder_of_deleted AFTER DELETE ON follow_up
BEGIN
    UPDATE reminder SET state = 'withdrawn' WHERE follow_up_id = OLD.id AND state = 'scheduled';
END;

-- One row, id 1: the settings as JSON.
CREATE TABLE setting (
    id    INTEGER PRIMARY KEY CHECK (id = 1),
    value TEXT    NOT NULL DEFAULT '{}'
) STRICT;

-- Photos and the bytes of cards, once each, by SHA-256. Not part of the history: rows refer to them by hash.
CREATE TABLE blob (
    hash  TEXT PRIMARY KEY NOT NULL,
    bytes BLOB NOT NULL
) STRICT;

-- Undo: what each verb changed, as before-images ('' where the row did not exist).
CREATE TABLE history_step (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    op     TEXT    NOT NULL,
    at     INTEGER NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE history_change (
    id      INTEGER PRIMARY KEY,
    step_id INTEGER NOT NULL,
    tbl     TEXT    NOT NULL,
    row_id  INTEGER NOT NULL,
    before  TEXT    NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX history_change_by_step ON history_change (step_id, id);

-- Search: one folded text a contact (see search/document.rs) and the trigram index over it.
CREATE TABLE search_text (
    contact_id INTEGER PRIMARY KEY,
    text       TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE search_index USING fts5 (
    text, content = 'search_text', content_rowid = 'contact_id',
    tokenize = 'trigram case_sensitive 1', detail = none, columnsize = 0
);
-- Bytes gathered in memory before they are written: a large import then writes few segments, and merges little.
INSERT INTO search_index (search_index, rank) VALUES ('hashsize', 16777216);
