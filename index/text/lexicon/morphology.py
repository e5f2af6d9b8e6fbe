"""Words that the tables lack, by how a language makes them of others: compounds, prefixes of aspect, participles."""

import re
from collections.abc import Iterator
from typing import NamedTuple

SHORTEST = 4  # letters of what is left of a word


class Base(NamedTuple):
    """A word that another is made of, and whether only its nouns or its verbs tell what that means."""

    word: str
    part: str


# Prefixes that make a verb perfective, or tell that it is done to the end; the verb without them says what is done.
_ASPECT = {
    "ru": "за по на у от об вы с при пере про до раз рас из ис под вз о".split(),
    "bg": "за по на у от об из с при пре про до раз под въз о".split(),
}
_REFLEXIVE = re.compile("(?:ся|сь)$")
# By language: the ending, and what stands in its place in the word that it is made of.
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
    """The words that a casefolded word may be made of, the likeliest first."""
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
    """A German word in two, the longest last part first, which says what the thing is: Berg|leute, Rettung|s|boot."""
    for at in range(SHORTEST, len(word) - SHORTEST + 1):
        for link in ("", "s", "n", "en"):
            if word[:at].endswith(link) and at - len(link) >= SHORTEST:
                yield word[: at - len(link)], word[at:]
