-- The Inbox: cards before they are contacts, what was said not to be the same, and plays that a batch begins.

ALTER TABLE contact ADD COLUMN place TEXT NOT NULL DEFAULT '';
ALTER TABLE batch ADD COLUMN place TEXT NOT NULL DEFAULT '';
ALTER TABLE batch ADD COLUMN play TEXT NOT NULL DEFAULT '';
-- The play a follow-up is a step of, and which: counted from 1, 0 for none.
ALTER TABLE follow_up ADD COLUMN play TEXT NOT NULL DEFAULT '';
ALTER TABLE follow_up ADD COLUMN step INTEGER NOT NULL DEFAULT 0;
-- Undo brings rows back from their images, so these get the new columns too.
UPDATE history_change SET before = json_set(before, '$.place', '') WHERE tbl = 'contact' AND before <> '';
UPDATE history_change SET before = json_set(before, '$.place', '', '$.play', '') WHERE tbl = 'batch' AND before <> '';
UPDATE history_change SET before = json_set(before, '$.play', '', '$.step', 0)
WHERE tbl = 'follow_up' AND before <> '';

CREATE TABLE draft (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    -- Deferred: an import is noted after the cards it brought.
    batch_id   INTEGER NOT NULL REFERENCES batch (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    -- Its place in the batch: the order of files, and of the cards in each.
    position   INTEGER NOT NULL,
    source     TEXT    NOT NULL DEFAULT '',
    state      TEXT    NOT NULL CHECK (state IN ('unread', 'open', 'saved')),
    -- Hash of the bytes that wait to be read; their bytes, and those of the picture, are in blob.
    file       TEXT    NOT NULL DEFAULT '',
    -- How often its reading was begun.
    tries      INTEGER NOT NULL DEFAULT 0,
    picture    TEXT    NOT NULL DEFAULT 'null',
    lines      TEXT    NOT NULL DEFAULT '[]',
    codes      TEXT    NOT NULL DEFAULT '[]',
    fields     TEXT    NOT NULL DEFAULT '[]',
    notices    TEXT    NOT NULL DEFAULT '[]',
    -- Ids of the contacts that it was said not to be.
    apart      TEXT    NOT NULL DEFAULT '[]',
    contact_id INTEGER REFERENCES contact (id) ON DELETE SET NULL
) STRICT;
CREATE INDEX draft_by_batch ON draft (batch_id, position);
CREATE INDEX draft_by_contact ON draft (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX draft_waiting ON draft (state, batch_id) WHERE state <> 'saved';

-- Pairs of contacts that were said not to be the same.
CREATE TABLE apart (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    a  INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    b  INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    UNIQUE (a, b),
    CHECK (a < b)
) STRICT;
CREATE INDEX apart_by_b ON apart (b);
