-- A question that a chat wants to hear news of: asked by `person` (none where nobody's name stood on it) in `topic`, a
-- thread of a forum, in `language`; `generation` of the index it was last asked of, and `told`, what was told last,
-- as small values in JSON. `made`: UTC, ISO 8601.
CREATE TABLE watches (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    chat INTEGER NOT NULL,
    topic INTEGER,
    person INTEGER,
    language TEXT NOT NULL,
    question TEXT NOT NULL,
    made TEXT NOT NULL,
    generation TEXT NOT NULL,
    told TEXT NOT NULL
) STRICT;
CREATE INDEX watches_by_chat ON watches (chat);

-- News that wait to be sent: the blocks of the message in JSON. `held` where they came in quiet hours; `begun` once
-- sending has been tried, so that nothing is sent twice.
CREATE TABLE letters (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    watch INTEGER NOT NULL REFERENCES watches ON DELETE CASCADE,
    blocks TEXT NOT NULL,
    held INTEGER NOT NULL DEFAULT 0,
    begun INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX letters_by_watch ON letters (watch);

-- The hours in which a chat hears no news: `22:00` to `07:00` in `zone`, a name of the IANA or `+02:00`.
CREATE TABLE quiet (
    chat INTEGER PRIMARY KEY,
    first TEXT NOT NULL,
    last TEXT NOT NULL,
    zone TEXT NOT NULL
) STRICT;

-- What the admins were told is failing, and why, its numbers aside, so that the same is not told again.
CREATE TABLE alarms (
    kind TEXT NOT NULL,
    about TEXT NOT NULL,
    why TEXT NOT NULL,
    PRIMARY KEY (kind, about)
) STRICT, WITHOUT ROWID;
