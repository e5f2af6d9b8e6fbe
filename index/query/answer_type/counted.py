"""The thing that a question counts, as it is written: "how many *rescued hikers* were …"."""

import re
from collections.abc import Sequence

from index.query.answer_type.by_script import counted_by_script
from index.query.answer_type.question_words import BY_SCRIPT
from index.query.language import language_of

COUNTING = re.compile(
    r"\b(?:how many|number of)\s+|\b(?:wie ?viele|cu[áa]nt[oa]s|combien d[e'’]|сколько|колко)\s*", re.IGNORECASE
)
WORD = re.compile(r"\s*([\w’'-]+)")
# Words that end the noun phrase.
ENDS = frozenset(
    """
    is was are were be been did do does has have had will would can could should may might must the a an of in on at by
    for from to with about that who whom which where when and or he she it they we you i his her their this these those
    died die dies fled flee came come went go left leave took take lost lose got get made make say said fell fall
    survived live lived work make there wurden sind waren haben hat leben starben fueron son han hay murieron est sont
    ont y были было погибло бяха са загинаха
    """.split()
)
# Endings of a predicate behind a noun: "hikers rescued", but "rescued hikers"; «домов разрушено», «людей погибло».
PREDICATES = ("ed", "ло", "но", "то")
AT_MOST = 3


def _ended(words: Sequence[str], word: str) -> bool:
    """True if a German noun phrase is complete: behind its noun, the only word with a capital."""
    return words[-1][:1].isupper() and word.islower()


def counted_noun(text: str) -> str | None:
    """The noun phrase behind "how many"; None if a verb follows at once ("how many were …")."""
    if (language := language_of(text)) in BY_SCRIPT:
        return counted_by_script(text, language)
    opening = COUNTING.search(text)
    if opening is None:
        return None
    end = opening.end()
    words: list[str] = []
    while len(words) < AT_MOST and (word := WORD.match(text, end)):
        folded = word[1].casefold()
        if folded in ENDS or (words and (folded.endswith(PREDICATES) or (language == "de" and _ended(words, word[1])))):
            break
        words.append(word[1])
        end = word.end()
    return text[opening.end() : end].strip() or None
