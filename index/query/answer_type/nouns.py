"""Answer type of the noun that a question asks for: "which *comedian*", "what *company*"."""

import re
from itertools import zip_longest

from index.models.answer_type import Asking, Kind

NOUNS = {
    Kind.DATE: "year date day month week century decade time season weekday",
    Kind.DURATION: "duration period",
    Kind.MEASURE: "distance size height speed temperature weight length depth width magnitude altitude volume",
    Kind.AGE: "age",
    Kind.NUMBER: "number total toll count score",
    Kind.MONEY: "price cost amount sum worth fine budget salary wage bail ransom prize value revenue profit",
    Kind.SHARE: "percentage percent proportion share fraction",
    Kind.REASON: "reason cause motive",
    Kind.PLACE: (
        "city country state place location region town village island port street area district province county"
        " continent venue nation territory capital neighborhood neighbourhood suburb borough river lake ocean sea"
        " mountain planet airport border municipality"
    ),
    Kind.ORGANISATION: (
        "company organisation organization group team club party agency bank firm airline newspaper network university"
        " school college band outlet channel ministry department court council union corporation charity institution"
        " army police retailer manufacturer carmaker automaker broadcaster league gang militia chain studio publisher"
        " business employer magazine brand platform"
    ),
    Kind.PERSON: (
        "person man woman name actor actress singer author writer comedian politician player star musician artist"
        " president minister senator governor mayor king queen prince princess pope leader secretary chief ceo"
        " director coach manager boxer gymnast athlete golfer swimmer driver pilot rapper designer model host"
        " journalist reporter candidate lawyer attorney judge officer official general commander soldier scientist"
        " doctor celebrity billionaire businessman businesswoman entrepreneur founder member footballer"
        " quarterback striker champion winner victim suspect killer gunman defendant spokesman spokeswoman"
        " spokesperson ambassador envoy congressman congresswoman lawmaker representative chancellor premier"
        " dictator activist filmmaker producer poet novelist legend veteran icon hero father mother brother sister"
        " son daughter wife husband girl boy teenager student teacher"
    ),
}
_kinds = {noun: kind for kind, nouns in NOUNS.items() for noun in nouns.split()}
OPENS = re.compile(
    r"\b(?:what|which)\b(?:['’]s|\s+(?:is|was|are|were)\b(?=\s+(?:the\s+)?(?:[\w'’-]+\s+){0,2}?(?:age|name|distance|size|"
    r"height|speed|temperature|weight|price|cost|amount|salary|budget|worth|score|capital|date|year|reason|cause|motive"
    r"|percentage|number)\b))?|\bname (?:of )?(?=the\b)",
    re.IGNORECASE,
)
WORD = re.compile(r"[\w.'’-]+")
OWNER = re.compile(r"['’]s?$")
# Words that end a noun phrase: the noun that is asked for stands before them.
ENDS = frozenset(
    """
    is was are were am be been did do does has have had will would can could should may might must of in on at by for
    from to with about into onto over against after before during near through between under as
    said says say that who whom whose which where when and or he she it they we you i his their
    this these those
    """.split()
)
VERBS = frozenset("is was are were did do does has have had will would".split())
PLAIN = frozenset("racial ethnic age religious food blood".split())  # a "racial group" is no organisation
AT_MOST = 7  # words of a noun phrase


def head_noun(sentence: str) -> Asking | None:
    """The noun that the first "what", "which" or "name the" asks for; None if it names no known kind of thing."""
    for opening in OPENS.finditer(sentence):
        found = _phrase(sentence, opening.end())
        if found:
            return Asking(opening.start(), *found)
    return None


def _phrase(sentence: str, start: int) -> tuple[int, Kind] | None:
    found: tuple[int, Kind] | None = None
    before = ""
    words = list(WORD.finditer(sentence, start))[:AT_MOST]
    for match, following in zip_longest(words, words[1:]):
        word = match.group().strip(".").casefold()
        owner = OWNER.sub("", word)  # "which star's home" is answered by a star
        kind = None if before in PLAIN or _within_a_name(match, following) else _kind(owner)
        if word == "of" and before == "name":  # "the name of the driver" is a driver's
            found = None
            continue
        if word in ENDS or (before and word.isdigit()):
            break
        if found and kind is None:
            return None if _heads(word, following) else found
        if kind and not (found and kind in {Kind.DATE, Kind.NUMBER}):
            found = match.end(), kind
        if kind and owner != word:
            break
        before = word
    return found


def _heads(word: str, following: re.Match[str] | None) -> bool:
    """True if an unknown word is itself the noun ("which state *fair* is") and not a verb ("which state voted in")."""
    verb = following and following.group().casefold() in VERBS
    return bool(verb) and not word.endswith(("ed", "ly"))


def _within_a_name(word: re.Match[str], following: re.Match[str] | None) -> bool:
    """True if a capital makes the word part of a name ("which Girl Scout cookie")."""
    return bool(following and word.group().istitle() and following.group().casefold() not in ENDS)


def kind_of_noun(noun: str) -> Kind | None:
    """The kind of thing that a noun names; None for an unknown noun."""
    return _kind(noun)


def _kind(word: str) -> Kind | None:
    if word in _kinds:
        return _kinds[word]
    for plural, singular in (("ies", "y"), ("es", ""), ("s", ""), ("men", "man")):
        if word.endswith(plural) and (kind := _kinds.get(word.removesuffix(plural) + singular)):
            return kind
    return None
