"""Lower the capitals of title-case headlines, so that they can be parsed as sentences."""

import re

from index.text.thesaurus import entry

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
LONG = 4  # letters from which a headline capitalises every word
WORDS = 4  # such words from which a sentence is seen to be one
SHARE = 0.8  # of them that have a capital
LITTLE = frozenset(
    "is are was were be by of in on at to for with from and or the a an as it its his her not no".split()
)


def sentence_case(text: str) -> str:
    """Return a headline with lower-case common words, of the same length; other text unchanged.

    Function words and verbs with an ending are lowered, except words in all capitals: "Holm Wins Second Term" becomes
    "Holm wins Second Term".
    """
    found = list(WORD.finditer(text))
    long = [one[0] for one in found if len(one[0]) >= LONG]
    if len(long) < WORDS or sum(one[0].isupper() for one in long) < SHARE * len(long):
        return text
    letters = list(text)
    for one in found:
        word = one[0]
        if one.start() and word[0].isupper() and not word.isupper() and _common(word.lower()):
            letters[one.start()] = word[0].lower()
    return "".join(letters)


def _common(word: str) -> bool:
    """True if a word is a function word, or a verb with an ending, which few names are."""
    stems = {word.removesuffix(end) for end in ("s", "es", "ed", "d") if word.endswith(end)}
    return word in LITTLE or any(entry(stem, "v") != entry("", "v") for stem in stems)
