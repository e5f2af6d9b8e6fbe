"""Correct a word that occurs in no story to a word of the stories, if there is only one plausible choice.

A name that is not in the stories must not be read as another name, so that a question about it stays unanswered: the
first letter is never corrected, and a short word only for two swapped letters or a doubled one.
"""

from rapidfuzz.distance import OSA

from index.retrieval import Vocabulary

SHORTEST = 6  # least letters of a word for correcting a swapped or doubled letter
ONE, TWO = 8, 12  # least letters of a word for correcting one edit, and two
CLEARLY = 10  # least ratio of its frequency in the stories to that of the next candidate


def meant_word(word: str, vocabulary: Vocabulary) -> str | None:
    """The intended term for an unknown one; None if no term is near, or two are."""
    if len(word) < SHORTEST or not word.isalpha():
        return None
    edits = 2 if len(word) >= TWO else 1
    likely = [
        (OSA.distance(word, term), term)
        for term in vocabulary.near(word, edits)
        if len(word) >= ONE or _swapped(word, term)
    ]
    least = min((distance for distance, _ in likely), default=0)
    nearest = [term for distance, term in likely if distance == least]
    ranked = sorted(zip(vocabulary.frequencies(nearest), nearest, strict=True), reverse=True)
    if not ranked or (len(ranked) > 1 and ranked[0][0] < CLEARLY * ranked[1][0]):
        return None
    return ranked[0][1]


def plausible(word: str, written: str) -> bool:
    """True if a word can be a misspelling of another; near stems do not suffice.

    "internet" is not a misspelling of "international", whose stem differs by a letter. A name corrects to a name with
    the same consonants: of 6,248 names that do not stand in 5,000 stories 1 in 18 has a neighbour there, many of them
    other people (Northbridge, Northridge); 1 in 26 has one with the same consonants, most of them spellings.
    """
    one, other = _bare(word), _bare(written)
    if word[:1].isupper() or written[:1].isupper():
        same = written[:1].isupper() and _consonants(one) == _consonants(other)
    else:
        same = True
    return same and OSA.distance(one, other) <= (3 if len(word) >= TWO else 2)


def _bare(word: str) -> str:
    return word.casefold().replace("’", "'").removesuffix("'s")


def _consonants(word: str) -> list[str]:
    return sorted(letter for letter in _single(word) if letter not in "aeiouy")


def _swapped(word: str, term: str) -> bool:
    """True if both have the same letters, in another order or doubled."""
    return set(word) == set(term) and (sorted(word) == sorted(term) or _single(word) == _single(term))


def _single(word: str) -> str:
    return "".join(letter for at, letter in enumerate(word) if letter != word[at - 1 : at])
