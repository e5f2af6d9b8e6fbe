-- Messages of the bot in groups that are deleted after a while, because they helped one person only: a help, an error.
CREATE TABLE short_lived (
    chat INTEGER NOT NULL,
    message INTEGER NOT NULL,
    at TEXT NOT NULL, -- UTC, ISO 8601
    PRIMARY KEY (chat, message)
) STRICT, WITHOUT ROWID;
