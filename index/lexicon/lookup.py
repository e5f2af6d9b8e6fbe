"""Look a word of another language up in the tables that `tests.training.lexicon` makes of wordnets."""

import re
from functools import cache
from importlib import resources
from typing import NamedTuple

import Stemmer

LANGUAGES = ("bg", "de", "es", "fr", "ru")
KINDS = ("n", "v", "a")
STEMMERS = {"de": "german", "es": "spanish", "fr": "french", "ru": "russian"}
# Snowball has no Bulgarian: its articles and the endings of its forms, each taken off once.
BULGARIAN = (
    re.compile("(?<=..)(?:ият|ия|ът|ят|та|то|те)$"),
    re.compile("(?<=...)(?:[аяие]ха|[аяие]х|[аяие]л|[аяе]н|[аяие]т|[аяие]м)?(?:а|о|и|е|я|ме|ш|м|т)?$"),
)
MARKS = str.maketrans({"\u0301": "", "ё": "е"})  # a stress and a letter that few write


class Translations(NamedTuple):
    """The English lemmas for a word as a noun, as a verb and as an adjective, the likeliest first."""

    nouns: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()


def key(word: str, language: str) -> str:
    """What a word is looked up by: its stem."""
    folded = word.casefold().translate(MARKS)
    if language != "bg":
        stem = _stemmer(language).stemWord(folded)
        # the German stemmer takes the dots from Fähre and makes it a form of fahren
        return folded[: len(stem)] if language == "de" and "ß" not in folded else stem
    for pattern in BULGARIAN:
        folded = pattern.sub("", folded)
    return folded


def translations(word: str, language: str) -> Translations:
    """The English words for a word in any of its forms; nothing for an unknown one."""
    return _table(language).get(key(word, language), Translations())


@cache
def _stemmer(language: str) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(STEMMERS[language])


@cache
def _table(language: str) -> dict[str, Translations]:
    text = (resources.files(__package__) / f"{language}.tsv").read_text(encoding="utf-8")
    lines = (line.split("\t") for line in text.splitlines())
    return {one: Translations(*(tuple(column.split()) for column in columns)) for one, *columns in lines}
