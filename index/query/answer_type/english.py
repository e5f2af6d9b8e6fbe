"""Patterns of the English words that ask, by the kind of answer that they ask for."""

import re

from index.models.answer_type import Kind

Patterns = tuple[tuple[Kind, re.Pattern[str]], ...]

_be = r"(?:is|was|are|were|'s|’s)"
_do = r"(?:did|does|do|has|have|had)"
_aux = rf"(?:{_be}|{_do}|am|will|would|can|could|should|shall|may|might|must)"
_said = r"(?:says?|said|told \w+)"
_what = r"(?:what|which)"
_unit = r"(?:minute|hour|day|week|month|year)s"
_long = r"(?:bridge|tunnel|river|road|route|wall|fence|beach|coast|border|snake|line|pipeline|track|runway|ship|queue)"
_goods = r"(?:money|cash|aid|damages?|debts?|funding|compensation|tax(?:es)?|revenues?|profits?|rent|ransom|more|less)"


def _patterns(*rows: tuple[Kind, *tuple[str, ...]]) -> Patterns:
    return tuple((kind, re.compile("|".join(ways), re.IGNORECASE)) for kind, *ways in rows)


# The leftmost match decides; of matches with the same start, the pattern listed first.
STRONG = _patterns(
    (
        Kind.DURATION,
        r"\bhow (?:much time|much longer|long ago)\b",
        rf"\b(?:for )?how many {_unit}\b(?! old)",
        r"\bin what time\b",
    ),
    (Kind.AGE, r"\bhow (?:old|many years old)\b", rf"\b{_what} age\b", r"\bwhat (?:is|was) the age of\b"),
    (Kind.SHARE, r"\bhow many per ?cent\b", r"\bhow much of\b", r"\bper ?cent(?:age)? of\b"),
    (Kind.SHARE, r"\bhow (?:likely|probable)\b"),
    (Kind.SHARE, rf"\b{_what} (?:per ?cent(?:age)?|proportion|share|fraction|%)"),
    (Kind.NUMBER, r"\b(?:how|who) many\b", r"\bhow (?:few|often)\b", r"\bnumber of\b", r"\b(?:death|casualty) toll\b"),
    (Kind.MEASURE, rf"\bhow much {_aux}\b.{{1,80}}? weigh\b"),
    (
        Kind.MONEY,
        rf"\bhow much(?: {_goods}\b| {_aux}\b| (?:in|at|on|for|per|each|this|last)\b|\W*$)",
        r"\bhow (?:expensive|costly)\b",
    ),
    (Kind.MEASURE, rf"\bhow long {_be} (?:the|an?|this|that|its|his|her)\b[\w\s-]{{0,30}}?\b{_long}\b"),
    (
        Kind.MEASURE,
        r"\bhow (?:far|tall|large|big|high|fast|deep|heavy|wide|hot|cold|strong|close|near|thick|small|powerful)\b",
    ),
    (Kind.MEASURE, rf"\bwhat {_aux} the (?:height|length|width|size|weight|speed|depth|distance|temperature)\b"),
    (Kind.DURATION, r"\bhow (?:long|soon)\b"),
    (Kind.NUMBER, r"\bhow much\b"),
    (Kind.REASON, r"\bwhy\b", r"\bhow come\b", r"\bwhat for\b", r"\bon what grounds\b"),
    (Kind.REASON, r"\bwhat (?:caused|causes|led to|prompted|triggered|sparked)\b"),
    (Kind.REASON, rf"\bwhat {_do} .{{1,60}}? (?:die|dying|suffer) (?:of|from)\b"),
    (Kind.REASON, r"\b(?:reasons?|causes?|motives?) (?:for|of|behind)\b"),
    (Kind.QUOTE, rf"\bwhat {_do} (?:(?!\b(?:who|whom|that|which)\b).){{1,150}}? (?:say|said|tell|told|comment)\b"),
    (Kind.QUOTE, rf"^\W*what (?!{_aux}\b)(?:[\w.'’-]+ ){{0,5}}?{_said} (?:about|on|of|regarding|to)\b"),
    (Kind.QUOTE, rf"\b(?:{_said}|saying) what\b"),
    (Kind.QUOTE, rf"\bhow {_do} .{{1,60}}? (?:respond|react|reply|comment)(?:ed)?\b"),
    (
        Kind.QUOTE,
        rf"\bwhat {_be} .{{1,40}}?(?:['’]s?|\btheir|\bhis|\bher|\bthe) (?:response|reaction|reply|remarks?)\b",
    ),
    (Kind.DATE, r"\bsince when\b", rf"\b(?:when|what time) {_aux}\b", r"\b(?:when|what time)\W*$"),
    (Kind.PLACE, rf"\bwhere {_aux}\b", r"\bwhere\W*$", r"^\W*(?:from )?where\b"),
    (Kind.PERSON, r"(?:^|[?.!:;] ?|\b(?:and|but|by|to|with|for|from|of|on|against|after) )whom?\b(?:[’']s)?"),
    (Kind.PERSON, r"^\W*whose\b", r"\bname of the (?:man|woman|person)\b", rf"\bwho {_aux}\b(?=.*\?)"),
    (Kind.POLAR, rf"^\W*(?:(?:and|but|so) )?(?!(?:may|might|will) \d){_aux}(?:n['’]t)?\b(?!\W*$)"),
)
# Words that mostly open a clause; they decide only if nothing else asks ("when the dam broke, how many fled?").
WEAK = _patterns(
    (Kind.DATE, r"\bwhen\b"),
    (Kind.PERSON, r"(?<!,)(?:^|\s)(?:whom?|who's|who’s)\b"),
    (Kind.PLACE, r"\bwhere\b"),
    (Kind.SHARE, r"\bper ?cent(?:age)?\b"),
)
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
