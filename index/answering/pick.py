"""Which words of a sentence answer a question."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from index.answering.plain import plain_word, thing
from index.answering.roles import related, role
from index.question import Kind, Question
from index.terms import Analyzer, Piece
from index.values import NAMES, Range, datelined, names, untitled, values

AFTER = 40  # characters behind a number in which the thing that is counted is looked for
BESIDE = 24  # characters between a value and a word of the question within which the sentence joins them
DESCRIBING = re.compile(r"\b(?:a|an|the|this|that|[’']s)\s$", re.IGNORECASE)  # "a 2017 game" does not say when
SURE = 3.0  # what one sign that joins a value to the question's own words is worth
FIRST = 1.0  # who does a thing stands first
ONLY = 1.0  # the only value of its kind, at a place that says something


class Picked(NamedTuple):
    """A value that may answer, as a range of the sentence, and how strongly its place there points to it."""

    range: Range
    worth: float


def pick(question: Question, text: str, analyzer: Analyzer, located: Sequence[Piece] | None = None) -> Range | None:
    """The range of `text` that answers, None where there is none; `located` are its terms, where they are known."""
    found = ranked(question, text, analyzer, located)
    return found[0].range if found else None


def ranked(question: Question, text: str, analyzer: Analyzer, located: Sequence[Piece] | None = None) -> list[Picked]:
    """The ranges of `text` that can answer, likeliest first.

    Of the right kind, not said by the question itself, and joined to the question's words by their place: beside the
    thing that is counted, before the verb, behind "by"; then the nearest to a word that the two share.
    """
    # "which country won" is answered by a name that stands behind no word of place
    acting = _acting(question)
    places = (
        list(names(text)) if acting and question.kind is Kind.PLACE else values(question.kind, text, analyzer.language)
    )
    if not places:
        return []
    located = analyzer.located(text) if located is None else located
    wanted = set(chain.from_iterable(question.words))
    matched = [(a, b) for term, a, b in located if term in wanted]
    fresh = list(_fresh(question, text, places, matched))
    if acting and fresh:
        telling = related(question)
        deeds = [(a, b) for term, a, b in located if term in telling and not term.isdigit()]
        found = [Picked(one, SURE * role(question, text, one, deeds)) for one in fresh]
        if " " in text[slice(*fresh[0])] or found[0].worth:  # one word at the beginning may be no name
            found[0] = found[0]._replace(worth=found[0].worth + FIRST)
    else:
        found = [Picked(one, SURE * _counted(question, text, one, matched, analyzer)) for one in fresh]
    if len(found) == 1 and (0 < found[0].worth < SURE or not acting):
        found[0] = found[0]._replace(worth=found[0].worth + ONLY)
    return sorted(found, key=lambda one: (-one.worth, _away(one.range, matched)))


def _fresh(question: Question, text: str, places: list[Range], matched: list[Range]) -> Iterator[Range]:
    """The ranges that the question does not say itself, in whole or, a name, in part."""
    asked, named = question.text.casefold(), question.kind in NAMES
    for start, end in places:
        if named and question.kind is not Kind.ORGANISATION and thing(text[start:end]):
            continue
        if named and (said := [(a, b) for a, b in matched if start <= a and b <= end]):
            # what stands before the question's words, "Orla Brenn Wins the Cup", or behind: "Mayor Orla Brenn"
            start, end = _unsaid(text, (start, end), said)  # noqa: PLW2901
            if " " not in text[start:end]:
                continue
        if text[start:end].casefold() not in asked and not (named and plain_word(text, start, end)):
            yield start, end


def _unsaid(text: str, name: Range, said: list[Range]) -> Range:
    start, end = name
    before, behind = text[start : said[0][0]].rstrip(), text[said[-1][1] : end].lstrip()
    if before and (" " in before or " " not in behind):  # "Returning Director Orla Brenn"
        return start, start + len(before)
    return untitled(text, end - len(behind), end), end


def _acting(question: Question) -> bool:
    """Is it asked who or which place did something, and not where something is?"""
    return question.kind in NAMES and not (question.kind is Kind.PLACE and "where" in question.text.casefold())


def _away(value: Range, matched: list[Range]) -> int:
    return min((max(a - value[1], value[0] - b, 0) for a, b in matched), default=0)


def _counted(question: Question, text: str, value: Range, matched: list[Range], analyzer: Analyzer) -> float:
    """The thing that is counted stands behind its number; a date at the head of a text is the text's own."""
    if question.kind is Kind.DATE and (datelined(text, value) or DESCRIBING.search(text, 0, value[0])):
        return -1.0
    if question.kind is Kind.DATE and not matched:
        return 0.0
    if question.counted:
        return float(not question.counted.isdisjoint(analyzer.terms(text[value[1] : value[1] + AFTER])[:3]))
    return float(_away(value, matched) <= BESIDE)
