"""Whether a sentence's own words point to a name: it did it, it was done by it, it holds the office asked for."""

import re

from index.answering.contest import won
from index.question import Question
from index.values import Range

REACH = 60  # characters before a name in which its "awarded to" stands
# Words, as stems, by which news tells one deed: a question for the one is answered by the other.
DEEDS = tuple(
    frozenset(stems.split())
    for stems in (
        (
            "win won winner beat beaten defeat triumph triumphant victor victori champion claim captur clinch crown"
            " took take lift reign"
        ),
        "acquir acquisit buy bought purchas own owner takeov merger merg sold snap",
        "found founder creat establish start launch set",
        "releas launch publish premier debut came come out air",
        "releas free freed liber pardon",
        "die dead death kill perish",
        "kill murder shot shoot stab attack",
        "lead led head chair run director direct",
        "award honour honor receiv prize recipi",
        "elect vote win won chose chosen",
        "arrest detain held custodi",
        "say said tell told announc",
        "broker mediat negoti",
        "name appoint chose pick",
    )
)
BUYING = frozenset({"acquir", "buy", "bought", "purchas"})
_words = r"(?:the\s)?(?:(?!\w+ing\b)[\w’'-]+\s){0,3}"
BY = re.compile(rf"\bby\s{_words}$")
FORMER = re.compile(r"\b(?:[Ff]ormer|ex|[Ll]ate|then)[\s-](?:[\w’'-]+\s){0,3}$")
PASSIVE = re.compile(r"(?:\w+(?:ed|en|own|ung)|won|bought|led|held|made|set|sold|shot|built|found)\s[^,;:]{0,40}")
LISTED = re.compile(r"\b(\d{4})\s?[,:–—-]\s$")  # "2019, Orla Brenn": of a table of years
TO = re.compile(rf"\b(?:award(?:ed|s)|given|went|goes|presented|handed)\s(?:[^,.;:]{{1,50}}\s)?to\s{_words}$")
SOLD = re.compile(rf"\b(?:sold|sells|selling|sale)\s(?:[^,.;:]{{1,50}}\s)?to\s{_words}$")
SELLING = re.compile(r"(?:\shas|\shad)?\s(?:sold|sells)\s")
OBLIQUE = re.compile(r"\b(?:with|of|from|for|against|between|over|than|on|about|into|after|before|join)\s(?:the\s)?$")
# "at Harrow Hall in Port Esker, Veldria", "in sunny Veldria": where it was
PLACED = re.compile(r"\b(?:in|at|near|from)\s(?:[a-z]+\s|(?:the\s)?[^\W\d_a-z][^,.;:]{2,40},\s)$")
# what may stand between who does a thing and the verb: "Bernal officially won", "Halep (ROM) has won"
_between = (
    r"(?:\s\([^)]*\))?(?:,[^,]{1,40},)?\s"
    r"(?:(?:\w+ly|has|have|had|is|was|were|are|be|been|also|who|to|will|now|the|a|an)\s){0,3}"
)
OWN = re.compile(r"['’]s\s(?:[^A-Z\s]\S*\s){0,3}")
DOING = re.compile(_between)
VERB = re.compile(
    rf"{_between}(?:[a-z]+(?:ed|[^s’']s)|won|beat|has|had|have|is|was|were|will|took|made|became|set|came|bought|went"
    r"|got|held|lost|led|left|ran|stood|rose|fell|met|hit|cut|paid|sold|built|began|broke|brought|drew|gave|grew|kept"
    r"|sent|spent|wrote|celebrate|survive|win|take|could|would|should|may)\b"
)
OFFICE = re.compile(r"(?:[,:.]|\sis|\swas)?\s")
HELD = re.compile(r"\bwho(?:['’]s|\sis|\swas|\sare|\swere)\b|\bname of\b", re.IGNORECASE)
# "Oklahoma quarterback Orla Brenn": where somebody is from
FROM = re.compile(
    r"\s(?:(?:[a-z]+\s){0,2}(?!over|after|under|her|or|for|never|ever)(?:[a-z]+(?:er|or|ist|ian|man|woman)"
    r"|star|coach|quarterback|captain|president|chief|ace|native|prime minister|team))\s[^\W\d_a-z]"
)


def related(question: Question) -> frozenset[str]:
    """The question's terms, and those that tell the same deed."""
    return frozenset().union(*map(related_to, question.terms))


def related_to(term: str) -> frozenset[str]:
    """A term and those that tell the same deed."""
    return frozenset({term}).union(*(deeds for deeds in DEEDS if term in deeds))


def role(question: Question, text: str, name: Range, deeds: list[Range]) -> float:
    """How far a name's place points to it, from -1 to 2; `deeds` are the words that tell what was asked for."""
    start, end = name
    if text[end : end + 2] in {"'s", "’s"}:
        # "Lukashenko's interview" names an interview, not who gave it; "Lukashenko's victory" tells who won
        return 1.0 if any(OWN.fullmatch(text, end, a) for a, _ in deeds if a > end) else -0.5
    return (
        won(question, text, name)
        or _bought(question, text, name)
        or _before(question, text, start, deeds)
        or _behind(question, text, name, deeds)
    )


def _bought(question: Question, text: str, name: Range) -> float:
    """Whether something was sold to a name or by it, where it is asked who bought it."""
    start, end = name
    if BUYING.isdisjoint(question.terms):
        return 0.0
    if SOLD.search(text, max(0, start - REACH), start):
        return 2.0
    return -1.0 if SELLING.match(text, end) else 0.0


def _before(question: Question, text: str, start: int, deeds: list[Range]) -> float:
    """What the words before a name say of it; 0 where they say nothing."""
    least = max(0, start - REACH)
    by = BY.search(text, 0, start)
    if (by and any(PASSIVE.fullmatch(text, a, by.start()) for a, _ in deeds)) or TO.search(text, least, start):
        return 2.0
    if (listed := LISTED.search(text, least, start)) and listed[1] in question.text:
        return 2.0
    former = FORMER.search(text, least, start) and not FORMER.search(question.text + " ")
    aside = OBLIQUE.search(text, least, start) or PLACED.search(text, least, start)
    return -0.5 if former or aside else 0.0


def _behind(question: Question, text: str, name: Range, deeds: list[Range]) -> float:
    start, end = name
    if FROM.match(text, end):
        return -0.5
    if any(a > end and DOING.fullmatch(text, end, a) for a, _ in deeds):
        return 1.0
    # "Orla's Creed: Cast List": what a name of the question stands before is no office
    named = " ".join(question.names)
    offices = [b for a, b in deeds if b < start and text[a:b].rstrip("s") not in named]
    if HELD.search(question.text) and any(OFFICE.fullmatch(text, b, start) for b in offices):
        return 1.0
    return 0.4 if VERB.match(text, end) else 0.0
