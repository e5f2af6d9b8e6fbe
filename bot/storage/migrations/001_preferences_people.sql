-- The language that a person, by a positive number, or a group, by a negative one, has chosen.
CREATE TABLE preferences (
    owner INTEGER PRIMARY KEY,
    language TEXT NOT NULL
) STRICT;

-- Whom the admins have let in or shut out, which of them did, and when (UTC, ISO 8601).
CREATE TABLE people (
    person INTEGER PRIMARY KEY,
    standing TEXT NOT NULL CHECK (standing IN ('allowed', 'denied')),
    by INTEGER NOT NULL,
    at TEXT NOT NULL
) STRICT;
