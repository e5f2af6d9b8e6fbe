"""Whether two sources tell of one event: two numbers about two events are no difference."""

import re
from datetime import date
from itertools import combinations

from index.agreement.voices import Voice
from index.answering.roles import related_to
from index.question import Question
from index.terms import analyzer
from index.values import NAMES, names

SHARED_NAMES = 3  # in the stories
SHARED = 3  # terms in the quoted sentences, a name or a number counted twice
COVERED = 0.5  # share of a question's names and numbers in a story from which it is about what was asked
ASKED = 0.75  # share of a question's words that both sentences hold where two amounts or days are no two names
APART = 30  # days between two stories from which a shared name is not enough
YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
STATE = re.compile(r"\b(?:is|are|was|were)\b.*\bin\s(?:[a-z]+\s){0,2}(?:1[5-9]|20)\d\d\W*$", re.IGNORECASE)
MONTH = re.compile(r"\b(January|February|March|April|May|June|July|August|September|October|November|December)\b")
SEX = re.compile(r"\b(?:wo)?men\b", re.IGNORECASE)
FORMER = r"\b(?:former|ex)[\s-](?:[\w.’'-]+\s){0,4}"  # before a name: who held an office and no longer does
NAMED = re.compile(r"(?<!^)\b(?:[^\W\d_a-z]\w+|\d+)\b")


def times(text: str) -> set[str]:
    """The years and the months that a text names."""
    return set(YEAR.findall(text)) | set(MONTH.findall(text))


def other_times(one: str, other: str) -> bool:
    """Do two texts name different years or months?"""
    left, right = times(one), times(other)
    return bool(left) and bool(right) and left.isdisjoint(right)


def another_event(question: Question, one: Voice, other: Voice) -> bool:
    """Do two sentences name different years or months, one others than the question, women where men are asked, or one
    a former holder of what the other holds? Is but one of the time that is asked about?"""
    for shape in (YEAR, MONTH, SEX):
        asked, left, right = (
            {found.casefold() for found in shape.findall(text)}
            for text in (question.text, one.sentences[0].text, other.sentences[0].text)
        )
        held = [each for each in (asked, left, right) if each]
        if any(a.isdisjoint(b) for a, b in combinations(held, 2)):
            return True
    if _of_the_time(question, one) != _of_the_time(question, other):
        return True
    return question.kind in NAMES and not re.search(FORMER, question.text, re.IGNORECASE) and _left(one) != _left(other)


def _of_the_time(question: Question, voice: Voice) -> bool:
    """Can a source tell of the year that a question names? A story of that year or the next need not say so.

    Of a deed, a story without a date can: there is one winner of a final. Of what is at a time, an office or a rate, it
    cannot without naming the year.
    """
    told, years = voice.sentences[0], set(YEAR.findall(question.text))
    if told.published:
        years -= {str(told.published.year), str(told.published.year - 1)}
    elif not STATE.search(question.text):
        return True
    return years <= set(YEAR.findall(told.before + told.text + told.after))


def _left(voice: Voice) -> bool:
    """Does a sentence call the one it answers with a former holder of something?"""
    name = re.escape(voice.words or "")
    told = rf"{FORMER}{name}|{name},[^.;]{{0,30}}\b(?:former|ex)[\s-]"  # "Orla Brenn, economist, former envoy"
    return re.search(told, voice.sentences[0].text, re.IGNORECASE) is not None


def same_event(question: Question, one: Voice, other: Voice) -> bool:
    """Do two sources tell of one event, by the terms of their sentences, the question's names and their stories'?"""
    left, right = _terms(one), _terms(other)
    if question.kind not in NAMES and not (_covers(question, left) and _covers(question, right)):
        return False
    shared = left.keys() & right.keys()
    if sum(1 + (left[term] and right[term]) for term in shared) >= SHARED:
        return True
    if near_in_time(one.published, other.published):
        if one.sure and other.sure and _told_of(question, one) and _told_of(question, other):
            return True
        if any(term in shared and (left[term] or right[term]) for term in question.terms):
            return True
    bodies = (voice.snippet.story.body for voice in (one, other))
    return len(set.intersection(*({body[a:b] for a, b in names(body)} for body in bodies))) >= SHARED_NAMES


def _covers(question: Question, terms: dict[str, bool]) -> bool:
    """Do a source's sentences hold nearly all that was asked, in the question's words or others for the same deed?"""
    held = sum(not related_to(term).isdisjoint(terms) for term in question.terms)
    return held >= ASKED * len(question.terms)


def _terms(voice: Voice) -> dict[str, bool]:
    """The terms of a source's sentences, each with whether it stands there as a name or a number."""
    found: dict[str, bool] = {}
    for sentence in voice.sentences:
        for term, start, _ in analyzer(voice.snippet.story.language).located(sentence.text):
            found[term] = found.get(term, False) or not sentence.text[start].islower()
    return found


def _told_of(question: Question, voice: Voice) -> bool:
    """Does a story hold half of the names and the numbers that the question is about?"""
    asked = NAMED.findall(question.text)
    held = sum(word in voice.snippet.story.body for word in asked)
    return bool(asked) and held >= COVERED * len(asked)


def near_in_time(first: date | None, second: date | None) -> bool:
    """Are two stories of days so near that they can be of one event? Also where a day is not known."""
    return first is None or second is None or abs((first - second).days) <= APART
