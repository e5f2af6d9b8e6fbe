"""Detect the language of a question, which is too short for a language model, by its script and function words."""

import re
from collections.abc import Iterable, Mapping, Sequence

from index.data_files import DataFile, Words
from index.models.frozen import Frozen
from index.text.analysis import STOP_WORDS, WORD

SCRIPTS = (
    ("ja", re.compile("[\u3041-\u3096\u30a1-\u30fa]")),
    ("ko", re.compile("[\uac00-\ud7a3]")),
    ("zh", re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")),
    ("ar", re.compile("[\u0621-\u064a]")),
)
OTHERS = re.compile("[\u067e\u0686\u0698\u06a9\u06af\u06cc\u06d2\u0679\u0688\u0691]")  # letters of Persian and Urdu


class LanguageMarks(Frozen):
    """The words of the file, by language."""

    marks: Mapping[str, Words]


FILE = DataFile(__package__, "language.toml", LanguageMarks)
MARKS: Mapping[str, frozenset[str]] = {language: frozenset(words) for language, words in FILE.load().marks.items()}
LATIN_MARKS = frozenset().union(*(MARKS[language] for language in ("en", "de", "es", "fr")))
CYRILLIC = re.compile(r"[\u0400-\u04ff]")
WORDS = re.compile(r"[^\W\d_]+")
LATIN = re.compile(r"[A-Za-zÀ-ɏ]+")


def by_script(text: str) -> str | None:
    """The language that a text's script identifies; None for scripts shared by several languages."""
    if text.isascii() or OTHERS.search(text):
        return None
    return next((language for language, letters in SCRIPTS if letters.search(text)), None)


def language_of(text: str) -> str:
    """The language (ISO 639-1) of a question: English unless more of its words belong to another."""
    if (script := by_script(text)) and not any(word.casefold() in LATIN_MARKS for word in LATIN.findall(text)):
        return script
    words = [word.casefold() for word in WORDS.findall(text)]
    cyrillic = CYRILLIC.search(text) is not None
    among = ("ru", "bg") if cyrillic else ("en", "de", "es", "fr")
    if cyrillic and re.search(r"[ыэё]", text, re.IGNORECASE):
        return "ru"
    return max(among, key=lambda language: sum(word in MARKS[language] for word in words))


def analysis_language(text: str, languages: Sequence[str]) -> str:
    """The language (ISO 639-1) of the terms of a question about stories in `languages`, the most frequent first.

    English or the one of these whose function words are most of its words, the first if there are several; any language
    if they belong to none of these.
    """
    if (script := language_of(text)) in dict(SCRIPTS):
        return script
    words = [word.casefold().replace("’", "'") for word in WORD.findall(text)]
    here = dict.fromkeys((*languages, "en"))
    return _most(words, here) or _most(words, STOP_WORDS) or next(iter(here))


def _most(words: Sequence[str], languages: Iterable[str]) -> str | None:
    counts = {
        language: sum(word in STOP_WORDS[language] for word in words)
        for language in languages
        if language in STOP_WORDS
    }
    best = max(counts, key=counts.__getitem__, default=None)
    return best if best and counts[best] else None
