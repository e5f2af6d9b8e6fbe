"""Patterns of the English words that ask, by the kind of answer that they ask for."""

import re
from collections.abc import Mapping

from index.data_files import DataFile, Patterns, Words
from index.models.answer_type import Kind
from index.query.answer_type.question_words import QuestionPattern

KindPatterns = tuple[tuple[Kind, re.Pattern[str]], ...]


class EnglishQuestions(Patterns):
    """The rules of the file; the `weak` ones decide only where no other does. `nouns` are the names of kinds."""

    strong: tuple[QuestionPattern, ...]
    weak: tuple[QuestionPattern, ...]
    nouns: Mapping[Kind, Words]


FILE = DataFile(__package__, "english.toml", EnglishQuestions)
QUESTIONS = FILE.load()


def _patterns(rows: tuple[QuestionPattern, ...]) -> KindPatterns:
    return tuple((row.meaning, re.compile(QUESTIONS.source(row), re.IGNORECASE)) for row in rows)


STRONG, WEAK = _patterns(QUESTIONS.strong), _patterns(QUESTIONS.weak)
INTRODUCING = re.compile(
    r"^\W*(?:(?:hi|hello|hey|ok|okay|please|so|well|um)\b[\s,!]*)*"
    r"(?:(?:(?:can|could|would|will) (?:you|someone|anyone) (?:please )?)?(?:tell|show) (?:me|us)"
    r"|do(?:es)? (?:you|anyone|anybody) know|i(?:['’]d| would)? (?:want|like|need) to know|any idea|remind me)\b"
    r"[\s,:]*(?:please\b)?(?:about )?",
    re.IGNORECASE,
)
# "what" or "which" as a question word, not as the start of a clause (", which broke").
THING = re.compile(r"(?<!, )\b(?:what|which)\b", re.IGNORECASE)
# A period ends a sentence only behind a longer word: "Rep. Brenn", "U.S. envoy".
STOP = re.compile(r"(?:(?<=[^\W_]{4})\.|[?!])[\"”’)]*\s+")
# Words of the question that an answer need not contain ("number of", "what year").
ONLY_ASKING = re.compile(
    r"\b(?:how (?:many|much|few|long|old|far|tall|large|big|high|fast|often|deep|heavy|wide)|number of"
    r"|(?:what|which) (?:year|date|day|month|time|city|country|person|place|number|percentage|percent|proportion)"
    r"|per ?cent(?:age)? of|name of|reasons? (?:for|behind)|tell me|do you know|please)\b",
    re.IGNORECASE,
)
