"""Access control: who may use the bot, who may command it, and how often."""
