"""Transliteration of names: Ветроградов = Vetrogradov, compared in simplified Latin letters.

Alphabets only: Chinese, Japanese and Korean forms of a foreign name do not show its letters, and Arabic and Hebrew
leave out the vowels that distinguish two names.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from string import ascii_lowercase

from rapidfuzz import process
from rapidfuzz.distance import OSA

ALPHABETS = {
    **dict.fromkeys(("be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "uk"), range(0x430, 0x530)),
    **dict.fromkeys(("el",), range(0x3AC, 0x3CF)),
    **dict.fromkeys(("hy",), range(0x561, 0x588)),
    **dict.fromkeys(("ka",), range(0x10D0, 0x10FB)),
}
"""Language (ISO 639-1) -> the small letters of its alphabet."""

SHORTEST = 4  # letters of a word that is looked for in another script
FAR = 3  # letters by which two readings may differ: dzhansonov, jansonov
FIRM = 4  # consonants that have to be the same where a vowel differs: Трамп, Trump
# Spellings of one sound, replaced in order; two names match if the results are equal.
_SOUNDS = (
    (r"[^a-z]", ""), ("dzh", "j"), ("shch|sch", "sh"), ("kh", "h"), ("t[sz]", "z"), ("ph", "f"), ("th", "t"),
    ("c(?!h)", "k"), ("q", "k"), ("w", "v"), ("x", "ks"), ("[jy]", "i"), (r"(?<=[aeiou])h(?![aeiou])", ""),
    (r"(.)\1+", r"\1"), ("(?<=..)[aeiou]+$", ""),
)  # fmt: skip
_BEGINS = {"h": "k", "z": "tc", "f": "p", "i": "d"}  # of these, what may begin with another letter: kh, ts, ph, dzh


def in_other_script(term: str, languages: Sequence[str], beginning: Callable[[str], list[str]]) -> Iterator[str]:
    """The terms that equal this one in the other alphabets of some languages; `beginning` lists terms by prefix."""
    if len(term) < SHORTEST or not term.isalpha():
        return
    latin = "".join(map(_read, term))
    sound = _sound(latin)
    alphabets = {ALPHABETS[language] for language in languages if language in ALPHABETS}
    for alphabet in alphabets if term.isascii() else ():
        letters = [letter for letter in map(chr, alphabet) if _read(letter)[:1] in _initials(sound[:1])]
        yield from _alike(latin, sound, [one for letter in letters for one in beginning(letter)])
    if not term.isascii():
        found = (one for letter in _initials(sound[:1]) for one in beginning(letter))
        yield from _alike(latin, sound, list(filter(str.isascii, found)))


def in_latin(word: str) -> str:
    """A word in Latin letters, with its capital kept."""
    latin = "".join(map(_read, word.casefold()))
    return latin.capitalize() if word[:1].isupper() else latin


@cache
def _initials(sound: str) -> str:
    """The Latin letters that a name with the same initial sound may begin with."""
    return "".join(letter for letter in ascii_lowercase if _sound(letter) == sound) + _BEGINS.get(sound, "")


@cache
def _read(letter: str) -> str:
    """A letter of an alphabet in small Latin letters."""
    from anyascii import anyascii  # noqa: PLC0415  # 7 ms, needed only where a word or a story is in another alphabet

    return "".join(filter(str.isalpha, anyascii(letter))).lower()


def _alike(latin: str, sound: str, terms: list[str]) -> Iterator[str]:
    near = process.extract(latin, _reads(terms), scorer=OSA.distance, score_cutoff=FAR, limit=None)
    for other, _, at in near:
        if _same(sound, _sound(other)):
            yield terms[at]


def _reads(terms: list[str]) -> list[str]:
    """The terms in small Latin letters, all with one character table."""
    whole = "\n".join(terms)
    if whole.isascii():
        return terms
    return whole.translate({ord(letter): _read(letter) for letter in set(whole) - {"\n"}}).split("\n")


def _same(one: str, other: str) -> bool:
    if one == other:
        return True
    bare = re.sub("[aeiou]", "", one)
    same = bare == re.sub("[aeiou]", "", other) and one[:1] == other[:1]
    return same and len(bare) >= FIRM and OSA.distance(one, other) == 1


def _sound(latin: str) -> str:
    for pattern, sound in _SOUNDS:
        latin = re.sub(pattern, sound, latin)
    return latin
