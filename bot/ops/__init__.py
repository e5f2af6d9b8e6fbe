"""Logs of the bot: what goes to stderr, and the last lines for its admins."""
