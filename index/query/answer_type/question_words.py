"""Question words by language (ISO 639-1): each kind of answer with the pattern of its question words.

Of languages that their script tells, Chinese, Japanese, Korean and Arabic, also the counters of what is counted; and
what is left out of a question before its terms are made, so that the bigrams of what remains are those of the sentence
that answers. English has a file of its own (`english`).
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from index.data_files import DataFile, PatternRow, Patterns
from index.models.answer_type import Kind


class QuestionPattern(PatternRow):
    """A rule for question words; what they mean is the kind of answer that they ask for."""

    meaning: Kind


class QuestionWords(Patterns):
    """The rules of the file by language, where several fit the first listed before the others."""

    by_alphabet: Mapping[str, tuple[QuestionPattern, ...]]
    by_script: Mapping[str, tuple[QuestionPattern, ...]]
    counted: Mapping[str, PatternRow]
    left_out: Mapping[str, PatternRow]


FILE = DataFile(__package__, "question_words.toml", QuestionWords)
SCRIPTS = frozenset({"zh", "ja", "ko", "ar"})
UNSPACED = frozenset({"zh", "ja", "ko"})


class LanguageRules(NamedTuple):
    """The rules of one language: kinds of answer with their patterns, as written and as compiled for whole words.

    `counted` finds what is counted by the question words, `left_out` what a statement does not have.
    """

    sources: tuple[tuple[Kind, str], ...] = ()
    asked: tuple[tuple[Kind, re.Pattern[str]], ...] = ()
    counted: re.Pattern[str] | None = None
    left_out: re.Pattern[str] | None = None


@cache
def _words() -> QuestionWords:
    return FILE.load()


@cache
def rules(language: str) -> LanguageRules:
    """Return the rules of a language, none for English; the file is read for the first question in another one."""
    if language == "en":
        return LanguageRules()
    words = _words()
    rows = words.by_script[language] if language in SCRIPTS else words.by_alphabet[language]
    sources = tuple((row.meaning, words.source(row)) for row in rows)
    shape = "{}" if language in UNSPACED else r"(?<!\w)(?:{})(?!\w)"
    counted, left_out = words.counted.get(language), words.left_out.get(language)
    return LanguageRules(
        sources,
        tuple((kind, re.compile(shape.format(source), re.IGNORECASE)) for kind, source in sources),
        re.compile(words.source(counted)) if counted else None,
        re.compile(words.source(left_out)) if left_out else None,
    )
