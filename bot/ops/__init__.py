"""Logs of the bot: on stderr, and the last lines for its admins."""
