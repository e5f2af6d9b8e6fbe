-- An update that was fetched: `body` as Telegram sent it, in JSON, until it is answered; then its number alone, by which
-- it is recognised where it comes again. `tries`: how often a start of the bot has begun with it.
CREATE TABLE updates (
    place INTEGER PRIMARY KEY AUTOINCREMENT,
    number INTEGER NOT NULL UNIQUE,
    body TEXT,
    tries INTEGER NOT NULL DEFAULT 0
) STRICT;
