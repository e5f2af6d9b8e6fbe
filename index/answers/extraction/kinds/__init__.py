"""Extraction of each kind of answer: counts, amounts, dates, persons, places, speech."""
