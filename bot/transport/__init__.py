"""How updates come from Telegram and messages go there: polling, webhook, queue, limits, retries."""
