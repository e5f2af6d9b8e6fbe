"""Look a word of another language up in the tables that `tests.training.lexicon` makes of wordnets."""

import re
from functools import cache
from typing import NamedTuple

import Stemmer

from index.text.lexicon.morphology import bases, compound_parts
from index.text.sorted_table import SortedTable

LANGUAGES = ("bg", "de", "es", "fr", "ru")
KINDS = ("n", "v", "a")
STEMMERS = {"de": "german", "es": "spanish", "fr": "french", "ru": "russian"}
# Snowball has no Bulgarian stemmer: these are its articles and inflections, each removed once.
BULGARIAN = (
    re.compile("(?<=..)(?:ият|ия|ът|ят|та|то|те)$"),
    re.compile("(?<=...)(?:[аяие]ха|[аяие]х|[аяие]л|[аяе]н|[аяие]т|[аяие]м)?(?:а|о|и|е|я|ме|ш|м|т)?$"),
)
MARKS = str.maketrans({"\u0301": "", "ё": "е"})  # a stress mark, and a letter that is often written without its dots


class Translations(NamedTuple):
    """The English lemmas for a word as a noun, as a verb and as an adjective, most likely first."""

    nouns: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()


def lexicon_key(word: str, language: str) -> str:
    """The key of a word in the table: its stem."""
    folded = word.casefold().translate(MARKS)
    if language != "bg":
        stem = _stemmer(language).stemWord(folded)
        # the German stemmer takes the dots from Fähre and makes it a form of fahren
        return folded[: len(stem)] if language == "de" and "ß" not in folded else stem
    for pattern in BULGARIAN:
        folded = pattern.sub("", folded)
    return folded


def whole_lexicon(word: str) -> str:
    """The key of an unstemmed word, looked up before its stem, which others may share: паром is no form of пар."""
    return f"={word.casefold().translate(MARKS)}"


def translations(word: str, language: str) -> Translations:
    """The English words for any form of a word, or for the words it is derived from; empty for an unknown word."""
    found = _looked_up(word, language)
    if found is not None or not word[:1].isalpha():
        return found or Translations()
    made = ((base.part, _looked_up(base.word, language)) for base in bases(word.casefold(), language))
    return next(
        (Translations(**{part: told}) for part, base in made if base and (told := getattr(base, part))), Translations()
    )


def compound_nouns(word: str) -> tuple[str, ...]:
    """The English for the last part of a German compound; empty if a part is unknown.

    Many names are built like compounds, so this is only for words that an article or a count shows to be no names.
    """
    parts = compound_parts(word.casefold())
    known = (translations(last, "de").nouns for first, last in parts if any(translations(first, "de")))
    return next((nouns for nouns in known if nouns and nouns[0].islower()), ())


@cache
def _stemmer(language: str) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(STEMMERS[language])


def _looked_up(word: str, language: str) -> Translations | None:
    table = _table(language)
    columns = table.columns(whole_lexicon(word)) or table.columns(lexicon_key(word, language))
    return None if columns is None else Translations(*(tuple(column.split()) for column in columns))


@cache
def _table(language: str) -> SortedTable:
    return SortedTable(__package__, f"{language}.tsv")
