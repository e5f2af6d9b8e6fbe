"""An answer as Telegram HTML: pages, comparison, timeline, cards, passages."""
