"""Derivation of words that the tables lack: compounds, aspect prefixes and participles, by language."""

import re
from collections.abc import Iterator
from typing import NamedTuple

SHORTEST = 4  # least letters that remain of a word


class Base(NamedTuple):
    """A word from which another is derived, and whether only its nouns or its verbs tell the meaning."""

    word: str
    part: str


# Prefixes that make a verb perfective or mark completion; the verb without them has the same basic meaning.
_ASPECT = {
    "ru": "за по на у от об вы с при пере про до раз рас из ис под вз о".split(),
    "bg": "за по на у от об из с при пре про до раз под въз о".split(),
}
_REFLEXIVE = re.compile("(?:ся|сь)$")
# By language: the ending, and what replaces it in the base word.
_ENDINGS = {
    "de": (
        (re.compile("innen$|in$"), ("",), "nouns"),
        (re.compile("(?<=t)e[nrsm]?$"), ("",), "verbs"),
        (re.compile("te[nt]?$"), ("en", "n"), "verbs"),
    ),
    "fr": (
        (re.compile("ues?$|us?$"), ("ir", "re", "oir", "aître"), "verbs"),
        (re.compile("ies?$|is?$"), ("ir",), "verbs"),
        (re.compile("ées?$|és?$"), ("er",), "verbs"),
    ),
    "es": ((re.compile("[ai]d[oa]s?$"), ("ar", "er", "ir"), "verbs"),),
}


def bases(word: str, language: str) -> Iterator[Base]:
    """The words from which a casefolded word may be derived, most likely first."""
    plain = _REFLEXIVE.sub("", word) if language == "ru" else word
    if plain != word:
        yield Base(plain, "verbs")
    for prefix in sorted(_ASPECT.get(language, ()), key=len, reverse=True):
        if plain.startswith(prefix) and len(plain) - len(prefix) >= SHORTEST:
            yield Base(plain.removeprefix(prefix), "verbs")
    for ending, others, part in _ENDINGS.get(language, ()):
        if ending.search(word):
            yield from (Base(ending.sub(other, word), part) for other in others)


def compound_parts(word: str) -> Iterator[tuple[str, str]]:
    """Split a German word in two, the longest last part (the head) first: Berg|leute, Rettung|s|boot."""
    for at in range(SHORTEST, len(word) - SHORTEST + 1):
        for link in ("", "s", "n", "en"):
            if word[:at].endswith(link) and at - len(link) >= SHORTEST:
                yield word[: at - len(link)], word[at:]
