-- A message of the bot with buttons under it, by its chat and its own number: the question that it answers as that was
-- written and as it was read (of a story, its key), the message that asked, the question that it followed, the
-- generation of the index, the page that is shown, and the sentence that was first. Deleted after 30 days.
CREATE TABLE views (
    chat INTEGER NOT NULL,
    message INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('answer', 'story')),
    question TEXT NOT NULL,
    written TEXT NOT NULL,
    asked INTEGER NOT NULL,
    follows TEXT,
    generation TEXT NOT NULL,
    page INTEGER NOT NULL CHECK (page >= 0),
    outlet TEXT,
    sentence TEXT,
    value TEXT,
    at TEXT NOT NULL, -- UTC, ISO 8601
    PRIMARY KEY (chat, message)
) STRICT, WITHOUT ROWID;

CREATE INDEX views_by_asked ON views (chat, asked);
CREATE INDEX views_by_age ON views (at);

-- A thumb under an answer: the question as it was read, and the first sentence with its outlet and the value in it,
-- null where the answer was that the stories hold none. The person stands here so that each has one vote and can take
-- it back, and is forgotten with the view. `crosscheck feedback export` reads this table.
CREATE TABLE votes (
    id INTEGER PRIMARY KEY,
    chat INTEGER NOT NULL,
    message INTEGER NOT NULL,
    person INTEGER,
    up INTEGER NOT NULL CHECK (up IN (0, 1)),
    question TEXT NOT NULL,
    outlet TEXT,
    sentence TEXT,
    value TEXT,
    at TEXT NOT NULL, -- UTC, ISO 8601
    UNIQUE (chat, message, question, person)
) STRICT;
