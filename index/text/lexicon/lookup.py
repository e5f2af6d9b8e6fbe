"""Look a word of another language up in the tables that `tests.training.lexicon` makes of wordnets."""

import re
from functools import cache
from importlib import resources
from typing import NamedTuple

import Stemmer

from index.text.lexicon.morphology import bases, compound_parts

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


def lexicon_key(word: str, language: str) -> str:
    """What a word is looked up by: its stem."""
    folded = word.casefold().translate(MARKS)
    if language != "bg":
        stem = _stemmer(language).stemWord(folded)
        # the German stemmer takes the dots from Fähre and makes it a form of fahren
        return folded[: len(stem)] if language == "de" and "ß" not in folded else stem
    for pattern in BULGARIAN:
        folded = pattern.sub("", folded)
    return folded


def whole_lexicon(word: str) -> str:
    """What a word is looked up by before its stem, where others have the same: паром is no form of пар, steam."""
    return f"={word.casefold().translate(MARKS)}"


def translations(word: str, language: str) -> Translations:
    """The English words for a word in any of its forms, or for what it is made of; nothing for an unknown one."""
    found = _looked_up(word, language)
    if found is not None or not word[:1].isalpha():
        return found or Translations()
    made = ((base.part, _looked_up(base.word, language)) for base in bases(word.casefold(), language))
    return next(
        (Translations(**{part: told}) for part, base in made if base and (told := getattr(base, part))), Translations()
    )


def compound_nouns(word: str) -> tuple[str, ...]:
    """The English for the last part of a German compound; nothing where a part is unknown.

    Many names are made so too: only for a word that an article or a count shows to be none.
    """
    parts = compound_parts(word.casefold())
    known = (translations(last, "de").nouns for first, last in parts if any(translations(first, "de")))
    return next((nouns for nouns in known if nouns and nouns[0].islower()), ())


@cache
def _stemmer(language: str) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(STEMMERS[language])


def _looked_up(word: str, language: str) -> Translations | None:
    table = _table(language)
    line = table.get(whole_lexicon(word)) or table.get(lexicon_key(word, language))
    return None if line is None else Translations(*(tuple(column.split()) for column in line.split("\t")))


@cache
def _table(language: str) -> dict[str, str]:
    """The columns of each key, which are split where they are looked at: few of 30,000 are."""
    text = (resources.files(__package__) / f"{language}.tsv").read_text(encoding="utf-8")
    lines = (line.partition("\t") for line in text.splitlines())
    return {one: columns for one, _, columns in lines}
