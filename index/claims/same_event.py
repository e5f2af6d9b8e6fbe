"""Decide whether two claims are about one event: numbers of two events are no difference."""

import re
from itertools import combinations

from index.answers import near_in_time
from index.claims.claims import Claim
from index.query import Kind, Question
from index.text.analysis import CAPITAL, analyzer
from index.text.calendar import FULL_MONTH
from index.text.values import Amount, Day, names, places

SHARED_NAMES = 3  # in the stories
SHARED = 3  # least common terms of the quoted sentences; a name or a number counts twice
COVERED = 0.5  # least share of a question's names and numbers in a story about its event
OPENING = 300  # characters at the start of a story that are searched for the place
YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
STATE = re.compile(r"\b(?:is|are|was|were)\b.*\bin\s(?:[a-z]+\s){0,2}(?:1[5-9]|20)\d\d\W*$", re.IGNORECASE)
MONTH = re.compile(rf"\b({FULL_MONTH})\b")
SEX = re.compile(r"\b(?:wo)?men\b", re.IGNORECASE)
TERM = re.compile(r"\b\d{1,2}-(?:year|month)\b(?![- ]old)")  # of a loan: a 30-year rate is not a 15-year one
# What a number counts, if it is not people as such: three children are no other toll than 12 people.
GROUP = re.compile(
    r"\s(?:[a-z]+\s)?(children|kids|babies|boys|girls|minors|teenagers|women|men|civilians|soldiers|officers|policemen)\b"
)
POSSESSIVE = re.compile(r"['’]s\b")
NAMED = re.compile(rf"(?<!^)\b(?:[{CAPITAL}]\w+|\d+)\b")


def times(text: str) -> set[str]:
    """The years and the months that a text names."""
    return set(YEAR.findall(text)) | set(MONTH.findall(text))


def other_times(one: str, other: str) -> bool:
    """True if two texts name years or months and none in common."""
    left, right = times(one), times(other)
    return bool(left) and bool(right) and left.isdisjoint(right)


def another_event(question: Question, one: Claim, other: Claim, *, apart: bool = True) -> bool:
    """True if two claims clearly are about two events: years, months or places differ, or days far `apart`."""
    dated = isinstance(one.said, Day)  # its year is the value, and not the event's
    for shape in (SEX,) if dated else (YEAR, MONTH, SEX, TERM):
        asked, left, right = (
            {found.casefold() for found in shape.findall(text)}
            for text in (question.text, one.sentences[0].text, other.sentences[0].text)
        )
        held = [each for each in (asked, left, right) if each]
        if any(a.isdisjoint(b) for a, b in combinations(held, 2)):
            return True
    if one.contradicts(other) and _counted(question, one) != _counted(question, other):
        return True
    if apart and not near_in_time(one.published, other.published):
        return True
    if not dated and _of_the_time(question, one) != _of_the_time(question, other):
        return True
    return question.kind is not Kind.PLACE and _elsewhere(one, other)


def _counted(question: Question, claim: Claim) -> str:
    """The group of people that a claim counts, if it is narrower than the one in the question; else ""."""
    end = claim.snippet.value.end if claim.snippet.value else claim.snippet.span.end
    found = GROUP.match(claim.snippet.story.body, end) if isinstance(claim.said, Amount) else None
    return found[1] if found and found[1] not in question.text.casefold() else ""


def _elsewhere(one: Claim, other: Claim) -> bool:
    """True if the sentences of two claims, or else the openings of their stories, name places and none in common."""
    for place in (_place, _place_of_story):
        left, right = place(one), place(other)
        if left and right:
            return left.isdisjoint(right)
    return False


def _place(claim: Claim) -> set[str]:
    return _named_places(claim.sentences[0].text, claim)


def _place_of_story(claim: Claim) -> set[str]:
    story = claim.snippet.story
    opening = story.body if len(story.body) <= OPENING else story.body[:OPENING].rpartition(" ")[0]  # whole words
    return _named_places(f"{story.title or ''}. {opening}", claim)


def _named_places(text: str, claim: Claim) -> set[str]:
    said = (claim.words or "").casefold()
    words = (POSSESSIVE.sub("", text[start:end]).casefold().split() for start, end in places(text))
    return {word for found in words for word in found if word not in said}


def _of_the_time(question: Question, claim: Claim) -> bool:
    """True if a source can be about the year in the question. A story of that year or the next need not name it.

    For an event, neither need a story without a date: a final has one winner. For a state (an office, a rate) it must.
    """
    told, years = claim.sentences[0], set(YEAR.findall(question.text))
    if told.published:
        years -= {str(told.published.year), str(told.published.year - 1)}
    elif not STATE.search(question.text):
        return True
    return years <= set(YEAR.findall(told.before + told.text + told.after))


def same_event(question: Question, one: Claim, other: Claim) -> bool:
    """True if two claims clearly are about one event, by the words, names and numbers that they share."""
    left, right = _terms(one), _terms(other)
    shared = left.keys() & right.keys()
    if sum(1 + (left[term] and right[term]) for term in shared) >= SHARED:
        return True
    if _told_of(question, one) and _told_of(question, other):
        return True
    bodies = (claim.snippet.story.body for claim in (one, other))
    return len(set.intersection(*({body[a:b] for a, b in names(body)} for body in bodies))) >= SHARED_NAMES


def _terms(claim: Claim) -> dict[str, bool]:
    """The terms of a source's sentences, each with a flag: True for a name or a number."""
    found: dict[str, bool] = {}
    for sentence in claim.sentences:
        for term, start, _ in analyzer(claim.snippet.story.language).located(sentence.text):
            found[term] = found.get(term, False) or not sentence.text[start].islower()
    return found


def _told_of(question: Question, claim: Claim) -> bool:
    """True if a story contains half of the names and numbers of the question."""
    asked = NAMED.findall(question.text)
    held = sum(word in claim.snippet.story.body for word in asked)
    return bool(asked) and held >= COVERED * len(asked)
