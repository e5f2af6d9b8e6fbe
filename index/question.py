"""What a question asks for: its kind of answer and the terms that a sentence should share with it."""

import re
from enum import StrEnum

from index.models import Frozen
from index.terms import terms


class Kind(StrEnum):
    """The kinds of answer that a sentence can be seen to hold."""

    NUMBER = "number"
    MONEY = "money"
    SHARE = "share"
    DATE = "date"
    PERSON = "person"
    PLACE = "place"
    REASON = "reason"
    OTHER = "other"


# In order: the first that fits decides. "How much" asks for money only where nothing more exact does.
PATTERNS = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (Kind.SHARE, r"\b(per ?cent(age)?|proportion|share|fraction)\b|%"),
        (Kind.MONEY, r"\bhow much\b|\b(what|how)\b.*\b(cost|price|amount|sum|worth|fine|budget|salary)s?\b"),
        (
            Kind.NUMBER,
            (
                r"\bhow (many|few|long|old|far|tall|large|big|high|fast|often|deep|heavy|wide)\b|\bnumber of\b"
                r"|\b(death|casualty) toll\b|\bwhat (age|distance|size|height|speed|temperature)\b"
            ),
        ),
        (Kind.DATE, r"\bwhen\b|\b(what|which) (year|date|day|month|week|century|decade|time)\b|\bsince when\b"),
        (
            Kind.PERSON,
            r"\bwho\b|\bwhom\b|\bwhose\b|\b(what|which) (person|man|woman|name)\b|\bname of the (man|woman)\b",
        ),
        (
            Kind.PLACE,
            r"\bwhere\b|\b(what|which) (city|country|state|place|location|region|town|village|island|port|street)\b",
        ),
        (
            Kind.REASON,
            r"\bwhy\b|\bwhat (caused|led to|prompted|triggered)\b|\b(reason|cause|motive)s? (for|of|behind)\b",
        ),
    )
)
# What stands between "how many" and the verb: the thing that is counted ("how many *detainees* were …").
COUNTED = re.compile(
    r"\b(?:how many|number of)\s+((?:(?!were|was|are|is|have|has|had|did|do|does|will|can)\w+\s*){1,3})", re.IGNORECASE
)
# Words that put the question but need not stand in the answer ("number of", "what year").
ASKING = re.compile(
    r"\b(?:how (?:many|much|few|long|old|far|tall|large|big|high|fast|often|deep|heavy|wide)|number of"
    r"|(?:what|which) (?:year|date|day|month|time|city|country|person|place|number|percentage|percent|proportion)"
    r"|per ?cent(?:age)? of|name of|reasons? (?:for|behind)|tell me|do you know|please)\b",
    re.IGNORECASE,
)
# "What did he say about the fire?" is answered by what he says of the fire, with or without the word "say".
SPEECH = re.compile(r"^\W*what (?:did|does|do|has|have|had) (.+?) (?:say|said|tell|told)\b", re.IGNORECASE)


class Question(Frozen):
    """A question understood: `terms` in order without repeats, `counted` the terms of the thing that is counted.

    `variants` are, for each term, the other terms that count as the same word; empty where there are none at all.
    """

    text: str
    kind: Kind
    terms: tuple[str, ...]
    counted: frozenset[str] = frozenset()
    variants: tuple[tuple[str, ...], ...] = ()

    @property
    def words(self) -> tuple[tuple[str, ...], ...]:
        """Each term with its variants."""
        variants = self.variants or ((),) * len(self.terms)
        return tuple((term, *more) for term, more in zip(self.terms, variants, strict=True))


def kind_of(text: str) -> Kind:
    """The kind of answer a question asks for; `OTHER` where its words do not say."""
    return next((kind for kind, pattern in PATTERNS if pattern.search(text)), Kind.OTHER)


def understand(text: str, language: str = "en") -> Question:
    """Read a question in a language (ISO 639-1). Words that only ask are left out, unless there are no others."""
    introduced = SPEECH.sub(r"\1 ", text)
    wanted = terms(ASKING.sub(" ", introduced), language) or terms(text, language)
    counted = COUNTED.search(text)
    return Question(
        text=text,
        kind=kind_of(text),
        terms=tuple(dict.fromkeys(wanted)),
        counted=frozenset(terms(counted[1], language)) if counted else frozenset(),
    )
