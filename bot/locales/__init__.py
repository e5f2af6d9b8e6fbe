"""What the bot says of its own, in the language of whoever reads it; the stories' own words never pass through here."""

from bot.locales.locale import ENGLISH, Tongue, marked, marked_forms

__all__ = ["ENGLISH", "Tongue", "marked", "marked_forms"]
