"""Detect the language of a question, which is too short for a language model, by its script and function words."""

import re
from collections.abc import Iterable, Sequence

from index.text.analysis import STOP_WORDS, WORD

SCRIPTS = (
    ("ja", re.compile("[\u3041-\u3096\u30a1-\u30fa]")),
    ("ko", re.compile("[\uac00-\ud7a3]")),
    ("zh", re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")),
    ("ar", re.compile("[\u0621-\u064a]")),
)
OTHERS = re.compile("[\u067e\u0686\u0698\u06a9\u06af\u06cc\u06d2\u0679\u0688\u0691]")  # letters of Persian and Urdu
# Words that identify a language, beside its question words. Of those that English has too ("was", "die") more than
# one is needed, so each counts once and English wins a tie.
_marks = {
    "en": """
        the of is are were did does do has have how who whom what when where why which many much a an to about
        by and there at for be not say said was in on from it me or
    """,
    "de": """
        der die das den dem des ein eine ist sind war waren wurde wurden hat haben wird werden über und bei von
        mit nach im wie wer wo was wann warum viele in
    """,
    "es": """
        el la los las un una de del es son fue fueron ha han sobre y en por que cuántos cuántas cuánto cuándo
        dónde quién qué murieron se
    """,
    "fr": """
        le la les un une des du est sont a ont été sur et dans qui que quand où combien pourquoi quel quelle de
        au
    """,
    "ru": """
        сколько кто когда где почему что был была были о об на это его из и с в к по как при чем
    """,
    "bg": """
        колко кой кога къде защо какво беше бяха са се за на от е ли и в с през как със във до
    """,
}
MARKS: dict[str, frozenset[str]] = {language: frozenset(words.split()) for language, words in _marks.items()}
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
