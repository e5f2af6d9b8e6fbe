"""Differences between sentences that report the same thing in different words."""

import re
from collections.abc import Iterator, Sequence
from itertools import product

from index.claims.comparators.pairs import Pair, Passage
from index.claims.comparators.quotations import difference
from index.models import Difference
from index.query import Kind
from index.text.analysis import analyzer
from index.text.values import OF_A_PEOPLE, Range, Relation, datelined, meaning, meaning_at, relation, values

AMOUNTS = (Kind.MONEY, Kind.SHARE)  # for a plain number, the counted noun shows whether both count one thing
BESIDE = 2  # least common terms beside two values of one thing
AROUND = 40  # characters before and after a value that are searched for them
TERMS = 3  # of them
DIGITS = re.compile(r"\d[\d,.]*")
# "officials said Tuesday": the day of the statement, not of the event
SAYING = re.compile(r"\b(?:said|says|told|announced|reported|confirmed|published|released)\s(?:on\s)?$")
Told = tuple[str, str]  # the words of one sentence and those of the other


def details(pairs: Sequence[Pair]) -> Iterator[Difference]:
    """A difference for each amount, day and holder of an office in which two aligned sentences differ."""
    for pair in pairs:
        left, right, _ = pair
        for kind, found in (("number", _amounts), ("date", _days), ("name", _holders)):
            for words, others in found(left, right):
                yield difference(kind, (words, left), (others, right))


def _amounts(left: Passage, right: Passage) -> Iterator[Told]:
    """The only sum or share of each sentence, stated of one thing, if both cannot be right."""
    if len(DIGITS.findall(left.text)) > 1 or len(DIGITS.findall(right.text)) > 1:
        return
    for kind in AMOUNTS:
        yield from _only(kind, left, right)


def _days(left: Passage, right: Passage) -> Iterator[Told]:
    """The only day of each sentence, stated of one event, if both cannot be right."""
    yield from _only(Kind.DATE, left, right)


def _only(kind: Kind, left: Passage, right: Passage) -> Iterator[Told]:
    one, other = values(kind, left.text, left.story.language), values(kind, right.text, right.story.language)
    if len(one) != 1 or len(other) != 1 or _of_words(left, one[0]) or _of_words(right, other[0]):
        return
    if len(_beside(left, one[0]) & _beside(right, other[0])) < BESIDE:
        return
    said, told = (
        meaning_at(kind, passage.text, place, passage.published, passage.story.language)
        for passage, place in ((left, one[0]), (right, other[0]))
    )
    if said and told and relation(said, told) is Relation.DIFFERS:
        yield left.text[slice(*one[0])], right.text[slice(*other[0])]


def _of_words(passage: Passage, place: Range) -> bool:
    return SAYING.search(passage.text[: place[0]]) is not None or datelined(passage.text, place)


def _beside(passage: Passage, place: Range) -> set[str]:
    """The terms directly before and after a value that are not names."""
    start, end = place
    before, after = passage.text[max(0, start - AROUND) : start], passage.text[end : end + AROUND]
    return {*_plain(passage, before)[-TERMS:], *_plain(passage, after)[:TERMS]}


def _plain(passage: Passage, text: str) -> list[str]:
    return [term for term, at, _ in analyzer(passage.story.language).located(text) if text[at].islower()]


def _holders(left: Passage, right: Passage) -> Iterator[Told]:
    """Two persons behind the same words, "the envoy to Lumen", each missing from the other's story."""
    for (one, office), (other, held) in product(_offices(left), _offices(right)):
        both = office.keys() & held.keys()
        if len(both) < BESIDE or not any(office[term] and held[term] for term in both):
            continue
        said, told = meaning(Kind.PERSON, one), meaning(Kind.PERSON, other)
        if (
            said
            and told
            and relation(said, told) is Relation.DIFFERS
            and not (_tells(left, other) or _tells(right, one))
        ):
            yield one, other


def _offices(passage: Passage) -> Iterator[tuple[str, dict[str, bool]]]:
    """Each person with the terms directly before, and whether a term is part of a name there."""
    text = passage.text
    for start, end in values(Kind.PERSON, text):
        if OF_A_PEOPLE.match(text[start:end]):
            continue
        before = text[max(0, start - AROUND) : start]
        pieces = analyzer(passage.story.language).located(before)[-TERMS:]
        yield text[start:end], {term: before[at].islower() for term, at, _ in pieces}


def _tells(passage: Passage, name: str) -> bool:
    return name.rsplit(maxsplit=1)[-1] in passage.story.body
