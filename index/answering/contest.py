"""Whether a sentence's own words tell that a name won: to whom it fell, who came second, the score."""

import re

from index.question import Question
from index.values import Range

REACH = 60  # characters before a name in which its "lost to" stands
TERMS = frozenset({"won", "win", "winner", "champion"})
_words = r"(?:the\s)?(?:(?!\w+ing\b)[\w’'-]+\s){0,3}"
CHOSEN = re.compile(r"\b(?:chose|elects?|elected|re-elected|picked|named|appointed|crowned|honou?red)\s(?:\w+\s)?$")
LOST = re.compile(
    rf"\b(?:lost|loses|losing|fell|falls|loss|defeat|(?:went|goes|going)\sdown)\s(?:[^,.;:]{{1,50}}\s)?to\s{_words}$"
)
BEATEN = re.compile(
    r"\b(?:defeat(?:ed|s|ing)?|beat(?:s|en|ing)?|bt|over|against|past|thrash(?:ed|ing)|vs?\.?|with|surpassing|before)\s"
    r"(?:the\s)?(?:(?!by\s)\w+\s)?$"
)
# "finalist Orla Brenn", "the runner-up, Orla Brenn": who did not win
SECOND = re.compile(r"\b(?:runners?-up|(?:semi-?)?finalists?|nominees?|opponents?|rivals?|losers?),?\s$", re.IGNORECASE)
# "The win gave Veldria its first title"
GAVE = re.compile(r"\b(?:gave|gives?|giving|hand(?:s|ed|ing)|earn(?:s|ed|ing)|brought|brings?|won)\s(?:the\s)?$")
TITLE = re.compile(
    r"\s(?:an?|the|their|its|his|her)\s[^.;,]{0,40}"
    r"\b(?:titles?|cup|troph\w+|victor\w+|win|crown|championships?|medals?|gold)\b",
    re.IGNORECASE,
)
# "Veldria 0-1 Kest": the score between those who met
SCORES = re.compile(r"\s(\d{1,3})\s?[-–:]\s?(\d{1,3})\s(?=[^\W\d_a-z])")
SCORED = re.compile(r"[^\W\d_a-z][\w’'-]*\s(\d{1,3})\s?[-–:]\s?(\d{1,3})\s$")
# "Veldria was eliminated", "Veldria praised Kest", "Veldria v Kest": who lost, or of whom it is not said who won
LOSES = re.compile(
    r"\s(?:(?:was|were|is|are|has been|have been|got)\s(?:\w+ly\s)?"
    r"(?:eliminated|beaten|defeated|knocked|ousted|thrashed)"
    r"|lost|loses?|(?:congratulat|prais|applaud|salut)(?:ed|es?|s)|crash(?:ed|es)\sout|fell|falls|(?:\(\w+\)\s)?vs?\b)"
)
# "Orla Brenn wept after Wenna Strake beat her": the first name is of who lost
OBJECT = re.compile(r"\b(?:beat|beats|defeated|defeats|thrashed|stunned|upset|ousted)\s(?:him|her|them)\b")
WOMEN = re.compile(r"\b(?:women|ladies|girls)\b", re.IGNORECASE)
MEN = re.compile(r"\b(?:men|gentlemen|boys)\b", re.IGNORECASE)
CLAUSE = re.compile(r"\s(?:and|while|whereas|but)\s|[;.:|·]")


def won(question: Question, text: str, name: Range) -> float:
    """How far a name's place says that it won, from -1 to 2; 0 where a question asks for no winner."""
    start, end = name
    least = max(0, start - REACH)
    if TERMS.isdisjoint(question.terms):
        return 0.0
    if _lost(text, name, least) or _of_the_other_sex(question.text, text, end):
        return -1.0
    if LOST.search(text, least, start) or CHOSEN.search(text, least, start):
        return 2.0
    if GAVE.search(text, least, start) and TITLE.match(text, end):
        return 2.0
    if BEATEN.search(text, least, start):
        return -1.0
    return _by_score(text, name, least)


def _lost(text: str, name: Range, least: int) -> bool:
    start, end = name
    if SECOND.search(text, least, start) or LOSES.match(text, end):
        return True
    return not text[:start].strip(" .") and OBJECT.search(text, end) is not None


def _by_score(text: str, name: Range, least: int) -> float:
    start, end = name
    if behind := SCORES.match(text, end):
        own, other = map(int, behind.groups())
    elif before := SCORED.search(text, least, start):
        other, own = map(int, before.groups())
    else:
        return 0.0
    return float(own > other) - float(own < other)


def _of_the_other_sex(asked: str, text: str, end: int) -> bool:
    """Is the contest of women where men's is asked for, in the clause that goes on behind a name, or the reverse?"""
    stop = CLAUSE.search(text, end)
    clause = text[end : stop.start() if stop else len(text)]
    sexes = [[bool(sex.search(words)) for sex in (WOMEN, MEN)] for words in (asked, clause)]
    return sorted(sexes) == [[False, True], [True, False]]
