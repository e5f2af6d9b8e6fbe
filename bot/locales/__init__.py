"""Texts of the bot, in the reader's language; words of the stories are never translated."""

from index.models.presentation import ENGLISH, Locale, marked, marked_forms

__all__ = ["ENGLISH", "Locale", "marked", "marked_forms"]
