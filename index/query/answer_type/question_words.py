"""The words that ask, by language (ISO 639-1): each kind of answer with the pattern of its question words.

Of languages that their script tells, Chinese, Japanese, Korean and Arabic, also the counters of what is counted; and
what is left out of a question before its terms are made, so that the bigrams of what remains are those of the sentence
that answers. English has a file of its own (`english`).
"""

import re
from collections.abc import Mapping

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
_words = FILE.load()


def _sources(rules: Mapping[str, tuple[QuestionPattern, ...]]) -> dict[str, tuple[tuple[Kind, str], ...]]:
    return {language: tuple((row.meaning, _words.source(row)) for row in rows) for language, rows in rules.items()}


BY_ALPHABET = _sources(_words.by_alphabet)
BY_SCRIPT = _sources(_words.by_script)
COUNTED = {language: re.compile(_words.source(row)) for language, row in _words.counted.items()}
"""What is counted by the question words: the counter, and in Chinese the noun behind it."""
LEFT_OUT = {language: re.compile(_words.source(row)) for language, row in _words.left_out.items()}
"""Endings and particles that a statement does not have, by what a bigram would otherwise hold of them."""
