"""Commands of the admins: who may use the bot, its state and log, reindex, and stories that they send in."""
