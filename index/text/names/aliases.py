"""Aliases of countries and bodies, casefolded: `ALIASES` denote the same, `TELLING` only point to it."""

from index.text.analysis.names import UNITED

ALIASES = {
    **{initials.casefold(): " ".join(words) for words, initials in UNITED.items()},
    "usa": "united states", "u s": "united states", "america": "united states",
    "united states of america": "united states", "britain": "united kingdom", "great britain": "united kingdom",
    "uae": "united arab emirates", "fed": "federal reserve",
}  # fmt: skip
# Peoples, irregular adjectives of countries, and capitals that stand for a government.
TELLING = ALIASES | {
    "american": "united states", "americans": "united states", "washington": "united states",
    "british": "united kingdom", "french": "france",
    "dutch": "netherlands", "swiss": "switzerland", "greek": "greece", "spanish": "spain", "turkish": "turkey",
    "danish": "denmark", "polish": "poland", "welsh": "wales", "thai": "thailand", "german": "germany",
    "chinese": "china", "japanese": "japan",
}  # fmt: skip
