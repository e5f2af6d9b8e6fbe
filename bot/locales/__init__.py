"""What the bot says of its own, in the language of whoever reads it; the stories' own words never pass through here."""

from bot.locales.locale import ENGLISH, Locale, marked, marked_forms

__all__ = ["ENGLISH", "Locale", "marked", "marked_forms"]
